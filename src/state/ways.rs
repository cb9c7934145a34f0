//! The ways through the journey on the map, which most edits leave as they are.

use crate::method::{Choose, Scope, Settings, Walk};
use crate::model::*;
use leptos::prelude::*;
use std::cell::RefCell;
use std::sync::Arc;

/// The ways through the journey on the map. After most edits they are those before it but for what
/// the edit touched.
pub(super) fn walk_of(
    document: RwSignal<Arc<Document>>,
    journey: Memo<Option<Arc<Journey>>>,
) -> Memo<Option<Arc<Walk>>> {
    type Made = (Option<Arc<Journey>>, Arc<Assessment>, Option<Arc<Walk>>);
    let made = Memo::new_with_compare(
        move |before: Option<&Made>| {
            let assessment = document.with(|document| document.assessment.clone());
            let now = journey.get();
            let settings = Settings::of(&assessment);
            // Other settings make other ways.
            let before = before.filter(|(_, known, _)| Arc::ptr_eq(known, &assessment));
            let before = before.and_then(|(old, _, walk)| Some((old.as_deref()?, walk.as_ref()?)));
            let walk = now.as_ref().map(|now| renewed(before, now, &settings));
            (now, assessment, walk)
        },
        |_, _| true,
    );
    Memo::new_with_compare(move |_| made.with(|(_, _, walk)| walk.clone()), |_, _| true)
}

/// The ways through a journey, from those of the journey before an edit: as they are where it touched
/// none, else with what it touched, else anew.
fn renewed(before: Option<(&Journey, &Arc<Walk>)>, now: &Journey, settings: &Settings) -> Arc<Walk> {
    let Some((old, walk)) = before.filter(|(old, _)| old.info.id == now.info.id) else {
        return Arc::new(Walk::new(now, settings));
    };
    if old.touchpoints.is_same(&now.touchpoints) && old.links.is_same(&now.links) {
        return walk.clone();
    }
    Arc::new(walk.after(old, now, settings).unwrap_or_else(|| Walk::new(now, settings)))
}

/// The ways through journeys as they were last time, so that only what changed is worked out.
#[derive(Default)]
pub(super) struct Walks {
    assessment: Arc<Assessment>,
    list: Vec<(Journey, Arc<Walk>)>,
}

impl Walks {
    /// The CX of all as-is journeys together, where there is one.
    pub(super) fn cx(&mut self, document: &Document) -> Option<f64> {
        if !Arc::ptr_eq(&self.assessment, &document.assessment) {
            *self = Self { assessment: document.assessment.clone(), list: Vec::new() };
        }
        let kept = RefCell::new(Vec::new());
        let scope = Scope::with(document, &Choose::AsIs, |journey, settings| {
            let before = self.list.iter().find(|(old, _)| old.info.id == journey.info.id);
            let walk = renewed(before.map(|(old, walk)| (old, walk)), journey, settings);
            kept.borrow_mut().push((journey.clone(), walk.clone()));
            walk
        });
        self.list = kept.into_inner();
        scope.ok().flatten().map(|scope| scope.cx())
    }
}
