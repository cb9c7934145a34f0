//! Every gate of a scope with what people ask about it.

use crate::method::{Permeability, Scope, Severities, Walk, crossings, minutes_at};
use crate::model::*;

/// A handoff of a scope.
#[derive(Clone, Debug, PartialEq)]
pub struct Gate {
    /// Its place among the scope's handoffs, which is the order of the report.
    pub place: usize,
    /// In which journey.
    pub journey: JourneyId,
    /// Where it starts and where it leads.
    pub ends: (TouchpointId, TouchpointId),
    /// How people call these two.
    pub names: (String, String),
    /// The departments on both sides; an empty id where a touchpoint has none.
    pub departments: (DepartmentId, DepartmentId),
    /// The names of the stages on both sides; empty where there is none.
    pub stages: (String, String),
    /// Whether it leads to an earlier touchpoint of the journey.
    pub leads_back: bool,
    /// How often a customer who starts the journey goes through it.
    pub crossings: f64,
    /// Customers who go through it in a month, where the journey's volume is known.
    pub customers: Option<f64>,
    /// Minutes that they lose there in a month, where the volume is known; unknown facts count 0.
    pub minutes: Option<f64>,
    /// What gets through.
    pub permeability: Permeability,
    /// What is known of its eight facts.
    pub severities: Severities,
    /// Places of the gates through which a customer comes straight back to the department that
    /// this one leaves: ping-pong.
    pub returns: Vec<usize>,
    /// Whether it is the way back of such a pair.
    pub is_return: bool,
}

impl Gate {
    /// The score that is shown, 0 to 100.
    pub fn score(&self) -> f64 {
        (100.0 * self.permeability.point).round()
    }

    /// Whether it is one half of a ping-pong.
    pub fn is_ping_pong(&self) -> bool {
        self.is_return || !self.returns.is_empty()
    }
}

/// The gates of a scope, in the order of the report.
pub fn gates(document: &Document, scope: &Scope) -> Vec<Gate> {
    let mut gates: Vec<Gate> = Vec::new();
    for (at, walk) in scope.walks.iter().enumerate() {
        let volume = scope.volumes.get(at).copied().flatten();
        let first = gates.len();
        let stages = document.journeys.get(&walk.journey).map(|journey| &journey.stages);
        for (step, crossings) in walk.handoffs().zip(crossings(scope, walk)) {
            let at = |place: usize| walk.touchpoints.get(place);
            let (Some(from), Some(to)) = (at(step.ends.0), at(step.ends.1)) else { continue };
            let stage = |touchpoint: &Touchpoint| {
                let stage = touchpoint.stage.as_ref().and_then(|id| stages?.get(id));
                stage.map(|stage| stage.name.clone()).unwrap_or_default()
            };
            let customers = volume.map(|volume| volume * crossings);
            gates.push(Gate {
                place: gates.len(),
                journey: walk.journey.clone(),
                ends: (step.from.clone(), step.to.clone()),
                names: (from.name.clone(), to.name.clone()),
                departments: (from.department.clone().unwrap_or_default(), to.department.clone().unwrap_or_default()),
                stages: (stage(from), stage(to)),
                leads_back: step.ends.1 < step.ends.0,
                crossings,
                customers,
                minutes: customers.map(|customers| customers * minutes_at(step, &scope.settings)),
                permeability: step.permeability,
                severities: step.severities,
                returns: Vec::new(),
                is_return: false,
            });
        }
        for (out, back) in ping_pong(walk) {
            if let Some(gate) = gates.get_mut(first + out) {
                gate.returns.push(first + back);
            }
            if let Some(gate) = gates.get_mut(first + back) {
                gate.is_return = true;
            }
        }
    }
    gates
}

/// Names of the stages that gates touch, each once, in the order of the gates.
pub fn stages(gates: &[Gate]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in gates.iter().flat_map(|gate| [&gate.stages.0, &gate.stages.1]) {
        if !name.is_empty() && !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

/// Pairs of handoffs of a walk, as places among its handoffs: out of a department into another,
/// and from that other one, without leaving it in between, back again.
fn ping_pong(walk: &Walk) -> Vec<(usize, usize)> {
    let count = walk.touchpoints.len();
    let mut inside: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut out: Vec<Vec<(usize, usize)>> = vec![Vec::new(); count];
    let mut place = 0;
    for step in &walk.steps {
        let (from, to) = step.ends;
        if step.handoff {
            if let Some(list) = out.get_mut(from).filter(|_| step.share > 0.0) {
                list.push((place, to));
            }
            place += 1;
        } else if let Some(list) = inside.get_mut(from).filter(|_| step.share > 0.0) {
            list.push(to);
        }
    }
    let lane = |at: usize| walk.touchpoints.get(at).map(|touchpoint| &touchpoint.department);
    let mut pairs = Vec::new();
    for (start, list) in out.iter().enumerate() {
        for (first, arrival) in list {
            let mut seen = vec![*arrival];
            let mut next = 0;
            while let Some(at) = seen.get(next).copied() {
                next += 1;
                for (second, to) in out.get(at).into_iter().flatten() {
                    if lane(*to) == lane(start) {
                        pairs.push((*first, *second));
                    }
                }
                for to in inside.get(at).into_iter().flatten() {
                    if !seen.contains(to) {
                        seen.push(*to);
                    }
                }
            }
        }
    }
    pairs
}
