//! One signal for each touchpoint that the page shows.
//!
//! A memo for each that reads the document would be asked after every edit, and each that is asked
//! leaves the list of those who read the document and joins it again. Here an edit costs one look
//! at a pointer for each touchpoint in the page, and only what changed is told.

use super::App;
use crate::model::*;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

type Shown = ArcRwSignal<Option<Arc<Touchpoint>>>;

/// What is shown, and by how many.
#[derive(Clone, Copy)]
pub(super) struct Records(StoredValue<BTreeMap<(JourneyId, TouchpointId), (Shown, usize)>>);

impl Default for Records {
    fn default() -> Self {
        Self(StoredValue::new(BTreeMap::new()))
    }
}

fn find(document: &Document, (journey, id): &(JourneyId, TouchpointId)) -> Option<Arc<Touchpoint>> {
    document.journeys.get(journey)?.touchpoints.get(id).cloned()
}

impl Records {
    /// Tells those who show something that is another one in this document.
    pub(super) fn follow(self, document: &Document) {
        let changed: Vec<_> = self.0.with_value(|all| {
            let other = all.iter().filter_map(|(key, (shown, _))| {
                let now = find(document, key);
                let same = shown.with_untracked(|before| match (before, &now) {
                    (Some(before), Some(now)) => Arc::ptr_eq(before, now),
                    (None, None) => true,
                    _ => false,
                });
                (!same).then(|| (shown.clone(), now))
            });
            other.collect()
        });
        for (shown, now) in changed {
            shown.set(now);
        }
    }
}

impl App {
    /// A touchpoint of a journey; changes only when it does. For views: it is let go with them.
    pub fn touchpoint(&self, journey: JourneyId, id: TouchpointId) -> RwSignal<Option<Arc<Touchpoint>>> {
        let (records, key) = (self.records, (journey, id));
        let now = self.document.with_untracked(|document| find(document, &key));
        let shown = records.0.try_update_value(|all| {
            let (shown, users) = all.entry(key.clone()).or_insert_with(|| (ArcRwSignal::new(now.clone()), 0));
            *users += 1;
            shown.clone()
        });
        on_cleanup(move || {
            let _ = records.0.try_update_value(|all| {
                if let Some((_, users)) = all.get_mut(&key) {
                    *users -= 1;
                    if *users == 0 {
                        all.remove(&key);
                    }
                }
            });
        });
        shown.unwrap_or_else(|| ArcRwSignal::new(now)).into()
    }
}
