//! Next moves: single changes with the exact CX that each would give.
//!
//! A move on one gate changes Σ N by a matrix of rank one (Sherman and Morrison), so it costs
//! what it changes: one product over departments, not another pass through the journeys.

use super::facts::{Severities, permeability_where};
use super::gate::Gates;
use super::scope::{Handoff, Matrix, Scope};
use crate::model::*;

/// One change and what it gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    /// What is changed.
    pub kind: MoveKind,
    /// In which journey, for a handoff.
    pub journey: Option<JourneyId>,
    /// From which touchpoint, for a handoff.
    pub from: Option<TouchpointId>,
    /// To which touchpoint, for a handoff.
    pub to: Option<TouchpointId>,
    /// Which fact, for kind `fact`.
    pub fact: Option<Fact>,
    /// Which level, for kind `level`.
    pub level: Option<Level>,
    /// The CX that it would give.
    pub cx: f64,
    /// By how much that is more than now.
    pub gain: f64,
    /// How much work it is: 1, 3 or 8 points.
    pub effort: u32,
    /// Positions of journey and step in the scope, for a handoff.
    pub(super) place: Option<(usize, usize)>,
}

/// Every single change that is offered, by falling gain.
pub fn moves(scope: &Scope, assessment: &Assessment) -> Vec<Move> {
    let mut search = Search::new(scope);
    while search.look(scope, usize::MAX) {}
    search.end(scope, assessment)
}

/// The moves of a scope, worked out piece by piece so that other work can come between.
#[derive(Clone, Debug)]
pub struct Search {
    sums: Matrix,
    gates: Gates,
    /// Positions of journey and step of the handoffs to look at.
    places: Vec<(usize, usize)>,
    seen: usize,
    open: Vec<Move>,
    facts: Vec<Move>,
}

impl Search {
    /// Prepares to look at every handoff of a scope.
    pub fn new(scope: &Scope) -> Self {
        let sums = scope.between(|_, step| step.permeability.point);
        let gates = Gates::new(scope, &sums, |_, step| step.permeability.point);
        Self {
            sums,
            gates,
            places: scope.handoffs().map(|handoff| (handoff.journey, handoff.step)).collect(),
            seen: 0,
            open: Vec::new(),
            facts: Vec::new(),
        }
    }

    /// Looks at some more handoffs of the same scope, and says whether there are still others.
    pub fn look(&mut self, scope: &Scope, count: usize) -> bool {
        let now = scope.levels.potential();
        let to = self.seen.saturating_add(count).min(self.places.len());
        for place in self.seen..to {
            let Some((journey, step)) = self.places.get(place).copied() else { continue };
            let Some(walk) = scope.walks.get(journey) else { continue };
            let Some(link) = walk.steps.get(step) else { continue };
            let handoff = Handoff { journey, step, walk, link };
            let known = link.severities;
            if known.0.iter().all(|severity| *severity == Some(0.0)) {
                continue;
            }
            let gate = self.gates.gate(&handoff);
            let gates = &self.gates;
            let with = |severities: &Severities| {
                let point = permeability_where(severities, &scope.settings.weights, 0.5);
                now / gates.shifted(&gate, point - link.permeability.point)
            };
            self.open.push(at_handoff(MoveKind::OpenHandoff, &handoff, None, with(&Severities::BEST)));
            for fact in Fact::ALL.iter().filter(|fact| !known.is_best(**fact)) {
                self.facts.push(at_handoff(MoveKind::Fact, &handoff, Some(*fact), with(&known.with_best(*fact))));
            }
        }
        self.seen = to;
        to < self.places.len()
    }

    /// All moves by falling gain, after all handoffs were looked at.
    pub fn end(self, scope: &Scope, assessment: &Assessment) -> Vec<Move> {
        let Self { sums, open, facts, .. } = self;
        let now = scope.levels.potential();
        let cx = now / scope.count(&sums);
        let levels = Level::ALL.iter().filter(|level| scope.levels.get(**level).value < 10.0).map(|level| Move {
            level: Some(*level),
            ..plain(MoveKind::Level, scope.levels.potential_with(|raised| raised == *level) / scope.count(&sums))
        });
        let record = scope.handoffs().any(|handoff| {
            let known = handoff.link.severities;
            !known.is_best(Fact::Context) || !known.is_best(Fact::Identity)
        });
        let record = record.then(|| {
            let sums = scope.between(|_, step| {
                if !step.handoff {
                    return step.permeability.point;
                }
                let severities = step.severities.with_best(Fact::Context).with_best(Fact::Identity);
                permeability_where(&severities, &scope.settings.weights, 0.5)
            });
            plain(MoveKind::CustomerRecord, now / scope.count(&sums))
        });
        let mut all: Vec<Move> = open.into_iter().chain(facts).chain(levels).chain(record).collect();
        for found in &mut all {
            found.gain = found.cx - cx;
            found.effort = effort(found, assessment);
        }
        all.sort_by_key(|found| std::cmp::Reverse(rounded(found.gain)));
        all
    }
}

/// Gains that differ by less than rounding does are ties, and keep the order of the tables.
#[allow(clippy::cast_possible_truncation)] // a CX is at most 300
pub(super) fn rounded(gain: f64) -> i64 {
    (gain * 1e9).round() as i64
}

fn plain(kind: MoveKind, cx: f64) -> Move {
    Move { kind, journey: None, from: None, to: None, fact: None, level: None, cx, gain: 0.0, effort: 0, place: None }
}

fn at_handoff(kind: MoveKind, handoff: &Handoff<'_>, fact: Option<Fact>, cx: f64) -> Move {
    Move {
        journey: Some(handoff.walk.journey.clone()),
        from: Some(handoff.link.from.clone()),
        to: Some(handoff.link.to.clone()),
        fact,
        place: Some((handoff.journey, handoff.step)),
        ..plain(kind, cx)
    }
}

/// Effort points of a size.
pub fn points(size: Size) -> u32 {
    match size {
        Size::S => 1,
        Size::M => 3,
        Size::L => 8,
    }
}

/// What the assessment says of a move, else the default of its kind.
/// An entry that leaves a field open speaks of every value of it; the last that fits counts.
fn effort(found: &Move, assessment: &Assessment) -> u32 {
    let fits = |entry: &&Effort| {
        entry.kind == Some(found.kind)
            && (entry.journey.is_none() || entry.journey == found.journey)
            && (entry.from.is_none() || entry.from == found.from)
            && (entry.to.is_none() || entry.to == found.to)
            && (entry.fact.is_none() || entry.fact == found.fact)
            && (entry.level.is_none() || entry.level == found.level)
    };
    let own = assessment.efforts.iter().rev().filter(fits).find_map(|entry| entry.effort);
    points(own.unwrap_or(match found.kind {
        MoveKind::Fact => Size::S,
        MoveKind::OpenHandoff => Size::M,
        MoveKind::Level | MoveKind::CustomerRecord => Size::L,
    }))
}
