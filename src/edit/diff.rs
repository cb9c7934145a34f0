//! What changed: records before and after.

use crate::model::{Document, Key, Record};
use std::collections::BTreeSet;
use std::sync::Arc;

/// One record, before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Which record.
    pub key: Key,
    /// `None`: it was not there.
    pub before: Option<Record>,
    /// `None`: it is gone.
    pub after: Option<Record>,
}

/// Changes in the order in which they are made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diff {
    /// A record may occur more than once.
    pub changes: Vec<Change>,
}

impl Diff {
    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.changes.iter().all(|change| change.before == change.after)
    }

    /// Makes the changes.
    pub fn apply(&self, document: &mut Document) {
        for change in &self.changes {
            document.set(&change.key, change.after.clone());
        }
    }

    /// The diff that takes this one back.
    #[must_use]
    pub fn reversed(&self) -> Self {
        let turn = |change: &Change| Change {
            key: change.key.clone(),
            before: change.after.clone(),
            after: change.before.clone(),
        };
        Self { changes: self.changes.iter().rev().map(turn).collect() }
    }

    /// This diff as it takes records from this document: what is gone by it is held as it is now,
    /// with what is no step of undo, as votes. So the way back brings that back too.
    #[must_use]
    pub fn taken_from(&self, document: &Document) -> Self {
        let mut seen = BTreeSet::new();
        let mut changes = Vec::with_capacity(self.changes.len());
        for change in &self.changes {
            let first = seen.insert(&change.key);
            if !first || change.after.is_some() {
                changes.push(change.clone());
                continue;
            }
            if let Key::Journey(id) = &change.key {
                let key = Key::Session(id.clone());
                let session = document.record(&key).filter(|it| *it != Record::Session(Arc::default()));
                if let (Some(session), false) = (session, seen.contains(&key)) {
                    changes.push(Change { key, before: Some(session), after: None });
                }
            }
            let before = document.record(&change.key).or_else(|| change.before.clone());
            changes.push(Change { key: change.key.clone(), before, after: None });
        }
        Self { changes }
    }

    /// This diff and then another, as one. Steps between are dropped where a single record
    /// changes again and again, as in typing.
    #[must_use]
    pub fn then(&self, next: &Self) -> Self {
        if let ([first], [second]) = (&self.changes[..], &next.changes[..])
            && first.key == second.key
        {
            let before = first.before.clone();
            return Self { changes: vec![Change { before, ..second.clone() }] };
        }
        Self { changes: self.changes.iter().chain(&next.changes).cloned().collect() }
    }
}
