//! What changed: records before and after.

use crate::model::{Document, Key, Record};

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
