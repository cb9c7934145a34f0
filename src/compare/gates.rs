//! Handoffs of two journeys beside each other.

use super::Two;
use super::matching::Matched;
use crate::method::{Permeability, Walk};
use crate::model::*;
use std::collections::BTreeMap;

/// A handoff of either journey.
#[derive(Clone, Debug, PartialEq)]
pub struct Gate {
    /// Where it starts.
    pub from: Two<TouchpointId>,
    /// Where it leads.
    pub to: Two<TouchpointId>,
    /// How much gets through; `None` on a side where this is no handoff.
    pub permeability: Two<Permeability>,
}

impl Gate {
    /// The score of a side, as it is shown: 0 to 100, rounded.
    pub fn score(side: &Permeability) -> f64 {
        (100.0 * side.point).round()
    }

    /// After minus before, 0 to 1; not known where it is on one side only.
    pub fn delta(&self) -> Option<f64> {
        Some(self.permeability.after?.point - self.permeability.before?.point)
    }

    /// The difference of the scores that are shown.
    #[allow(clippy::cast_possible_truncation)] // −100 to 100
    pub fn points(&self) -> Option<i32> {
        let (before, after) = (self.permeability.before.as_ref()?, self.permeability.after.as_ref()?);
        Some((Self::score(after) - Self::score(before)) as i32)
    }

    /// Whether it is new, gone, or lets another part through.
    pub fn is_changed(&self) -> bool {
        self.permeability.before != self.permeability.after
    }
}

/// Every handoff of either side: those of the newer journey in order, then what is gone.
pub(super) fn gates(walks: &(Walk, Walk), matched: &Matched) -> Vec<Gate> {
    let mut older: BTreeMap<_, _> = BTreeMap::new();
    for step in walks.0.handoffs() {
        older.insert((step.from.clone(), step.to.clone()), step.permeability);
    }
    let mut gates = Vec::new();
    for step in walks.1.handoffs() {
        let (from, to) = (matched.of_after(&step.from), matched.of_after(&step.to));
        let before = match (&from.before, &to.before) {
            (Some(from), Some(to)) => older.remove(&(from.clone(), to.clone())),
            _ => None,
        };
        gates.push(Gate { from, to, permeability: Two::new(before, Some(step.permeability)) });
    }
    for step in walks.0.handoffs() {
        if let Some(before) = older.remove(&(step.from.clone(), step.to.clone())) {
            let (from, to) = (matched.of_before(&step.from), matched.of_before(&step.to));
            gates.push(Gate { from, to, permeability: Two::new(Some(before), None) });
        }
    }
    gates
}
