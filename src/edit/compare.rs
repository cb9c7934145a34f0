//! How much lies between two states of a document, in a few numbers.

use crate::model::*;
use std::sync::Arc;

/// Touchpoints and journeys that came, went, or are another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Journeys that are new.
    pub journeys_added: usize,
    /// Journeys that are gone.
    pub journeys_removed: usize,
    /// Touchpoints that are new.
    pub added: usize,
    /// Touchpoints that are gone.
    pub removed: usize,
    /// Touchpoints that say something else.
    pub changed: usize,
}

/// What happened from one state to another.
pub fn compare(before: &Document, after: &Document) -> Compared {
    let mut compared = Compared::default();
    let empty = Arc::new(Journey::default());
    for journey in after.journeys.iter() {
        let id = &journey.info.id;
        let old = before.journeys.get(id);
        compared.journeys_added += usize::from(old.is_none());
        let old = old.unwrap_or(&empty);
        for touchpoint in journey.touchpoints.iter() {
            match old.touchpoints.get(&touchpoint.id) {
                None => compared.added += 1,
                Some(other) if !Arc::ptr_eq(other, touchpoint) && other != touchpoint => compared.changed += 1,
                Some(_) => {}
            }
        }
    }
    for journey in before.journeys.iter() {
        let new = after.journeys.get(&journey.info.id);
        compared.journeys_removed += usize::from(new.is_none());
        let new = new.unwrap_or(&empty);
        compared.removed += journey.touchpoints.ids().filter(|id| !new.touchpoints.contains(id)).count();
    }
    compared
}
