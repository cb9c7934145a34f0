//! Two journeys side by side: what was changed, and what that does to the numbers.
//!
//! Mostly an as-is and a to-be that was made from it, which share their records' ids; any two
//! journeys of a document can be compared. Nothing here is a sentence: a change is a field with
//! its value before and after, and words come from the catalogue.

mod changes;
mod family;
mod fields;
mod gates;
mod items;
mod json;
mod matching;
mod numbers;
mod order;

pub use family::{base, family, made_from, related, to_bes};
pub use fields::{About, Change, Field, Said};
pub use gates::Gate;
pub use matching::Pairs;
pub use numbers::{Felt, Metric, Range, Reading};

use crate::method::{Settings, Walk};
use crate::model::*;
use std::collections::{BTreeMap, BTreeSet};

/// Something before and after; `None` on a side where it is not there or not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Two<T> {
    /// In the journey that is compared from.
    pub before: Option<T>,
    /// In the journey that is compared to.
    pub after: Option<T>,
}

impl<T> Two<T> {
    /// A pair of values.
    pub fn new(before: Option<T>, after: Option<T>) -> Self {
        Self { before, after }
    }

    /// The same from the other side.
    #[must_use]
    pub fn swapped(self) -> Self {
        Self { before: self.after, after: self.before }
    }

    /// The newer value, else the older one.
    pub fn either(&self) -> Option<&T> {
        self.after.as_ref().or(self.before.as_ref())
    }

    /// Whether it is on the newer side alone.
    pub fn is_new(&self) -> bool {
        self.before.is_none() && self.after.is_some()
    }

    /// Whether it is on the older side alone.
    pub fn is_gone(&self) -> bool {
        self.before.is_some() && self.after.is_none()
    }
}

impl Two<f64> {
    /// After minus before; not known where one of them is not.
    pub fn delta(&self) -> Option<f64> {
        Some(self.after? - self.before?)
    }
}

/// What was changed, without the numbers: enough for marks on a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// Whether the journeys have a common origin, so that equal ids mean the same thing.
    pub related: bool,
    /// What stands for what, in the order in which both can be shown together.
    pub pairs: Pairs,
    /// Every change, by the place of what it is about.
    pub changes: Vec<Change>,
    /// Every handoff of either side.
    pub gates: Vec<Gate>,
}

/// Two journeys compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What was changed.
    pub outline: Outline,
    /// Numbers of both sides.
    pub readings: Vec<Reading>,
    /// Emotion and risk of each touchpoint of either side.
    pub feelings: Vec<Felt>,
    /// On a side whose loops nobody leaves: a touchpoint of such a loop. That side has no score.
    pub stuck: Two<TouchpointId>,
}

/// Marks for the map of the newer journey.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Touchpoints that the older journey does not have.
    pub new: BTreeSet<TouchpointId>,
    /// Touchpoints with another value or place.
    pub changed: BTreeSet<TouchpointId>,
    /// Points of 100 that a gate gained or lost, where that can be seen; `None` for a new gate.
    pub gates: BTreeMap<(TouchpointId, TouchpointId), Option<i32>>,
}

fn find<'a>(document: &'a Document, id: &JourneyId) -> Result<&'a Journey, Problem> {
    let found = document.journeys.get(id).map(|journey| &**journey);
    found.ok_or_else(|| Problem::new(Code::NoSuchJourney, "journeys", [id.to_string()]))
}

/// What was changed between two journeys.
///
/// # Errors
/// A journey that is not there.
pub fn outline(document: &Document, from: &JourneyId, to: &JourneyId) -> Result<Outline, Problem> {
    let (before, after) = (find(document, from)?, find(document, to)?);
    let related = related(document, from, to);
    let matched = matching::Matched::new(before, after, related);
    let settings = Settings::of(&document.assessment);
    let walks = (Walk::new(before, &settings), Walk::new(after, &settings));
    let gates = gates::gates(&walks, &matched);
    let changes = changes::changes(document, (before, after), &walks, &matched);
    Ok(Outline { related, pairs: matched.pairs(before, after), changes, gates })
}

/// Compares two journeys of a document.
///
/// # Errors
/// A journey that is not there. One without a score is compared all the same, as unknown.
pub fn compare(document: &Document, from: &JourneyId, to: &JourneyId) -> Result<Comparison, Problem> {
    let outline = outline(document, from, to)?;
    let (before, after) = (numbers::Side::new(document, from), numbers::Side::new(document, to));
    Ok(Comparison {
        readings: numbers::readings(&before, &after),
        feelings: numbers::feelings(&outline.pairs, &before, &after),
        stuck: Two::new(before.stuck, after.stuck),
        outline,
    })
}

impl Outline {
    /// Whether nothing was changed.
    pub fn is_same(&self) -> bool {
        self.changes.is_empty() && self.gates.iter().all(|gate| !gate.is_changed())
    }

    /// What to mark on the map of the newer journey.
    pub fn marks(&self) -> Marks {
        let mut marks = Marks::default();
        for change in &self.changes {
            if let About::Touchpoint(Two { after: Some(id), before }) = &change.about {
                let set = if before.is_none() { &mut marks.new } else { &mut marks.changed };
                set.insert(id.clone());
            }
        }
        for gate in &self.gates {
            if let (Some(from), Some(to), Some(_)) = (&gate.from.after, &gate.to.after, &gate.permeability.after) {
                let mark = gate.points();
                if mark != Some(0) {
                    marks.gates.insert((from.clone(), to.clone()), mark);
                }
            }
        }
        marks
    }
}
