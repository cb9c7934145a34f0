//! What is said about a gate before a room: its facts from the one that closes it most.

use crate::method::{FACTS, Settings, Step};
use crate::model::*;

/// A fact of a gate, as it is said aloud.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Said {
    /// Which fact.
    pub fact: Fact,
    /// How bad it is, 0 to 1; `None` where nobody knows.
    pub severity: Option<f64>,
    /// How much of the gate it closes, 0 to 1; 0 where nobody knows.
    pub cost: f64,
}

/// The facts of a gate: those that close it by how much they do, then the good ones, then the unknown.
pub fn said(step: &Step, settings: &Settings) -> Vec<Said> {
    let mut list: Vec<Said> = FACTS
        .iter()
        .copied()
        .map(|fact| {
            let severity = step.severities.get(fact);
            Said { fact, severity, cost: severity.map_or(0.0, |severity| severity * settings.weight(fact)) }
        })
        .collect();
    let order = |it: &Said| (it.severity.is_none(), it.cost);
    list.sort_by(|a, b| {
        let (a, b) = (order(a), order(b));
        a.0.cmp(&b.0).then(b.1.total_cmp(&a.1))
    });
    list
}
