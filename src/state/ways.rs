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
            let settings = || Settings::of(&assessment);
            let kept = match (before, &now) {
                (Some((Some(old), known, Some(walk))), Some(now)) if Arc::ptr_eq(known, &assessment) => {
                    if Arc::ptr_eq(old, now) {
                        Some(walk.clone())
                    } else {
                        walk.after(old, now, &settings()).map(Arc::new)
                    }
                }
                _ => None,
            };
            let walk = kept.or_else(|| now.as_ref().map(|now| Arc::new(Walk::new(now, &settings()))));
            (now, assessment, walk)
        },
        |_, _| true,
    );
    Memo::new_with_compare(move |_| made.with(|(_, _, walk)| walk.clone()), |_, _| true)
}

/// The ways through journeys as they were last time, so that only what changed is worked out.
#[derive(Default)]
pub(super) struct Walks {
    assessment: Arc<Assessment>,
    list: Vec<(Journey, Arc<Walk>)>,
}

impl Walks {
    /// The ways through a journey.
    fn of(&self, journey: &Journey, settings: &Settings) -> Arc<Walk> {
        let Some((old, walk)) = self.list.iter().find(|(old, _)| old.info.id == journey.info.id) else {
            return Arc::new(Walk::new(journey, settings));
        };
        if old.touchpoints.is_same(&journey.touchpoints) && old.links.is_same(&journey.links) {
            return walk.clone();
        }
        Arc::new(walk.after(old, journey, settings).unwrap_or_else(|| Walk::new(journey, settings)))
    }

    /// The CX of all as-is journeys together, where there is one.
    pub(super) fn cx(&mut self, document: &Document) -> Option<f64> {
        if !Arc::ptr_eq(&self.assessment, &document.assessment) {
            *self = Self { assessment: document.assessment.clone(), list: Vec::new() };
        }
        let kept = RefCell::new(Vec::new());
        let scope = Scope::with(document, &Choose::AsIs, |journey, settings| {
            let walk = self.of(journey, settings);
            kept.borrow_mut().push((journey.clone(), walk.clone()));
            walk
        });
        self.list = kept.into_inner();
        scope.ok().flatten().map(|scope| scope.cx())
    }
}
