//! The best set of moves for an effort budget: exact among the best candidates.
//!
//! Every set within the budget is tried. Opening one gate more is a rank-one change of all that the
//! others need (`gate.rs`), so a set costs a pass over departments rather than over touchpoints.

use super::facts::{Severities, permeability};
use super::gate::{Gate, Gates};
use super::moves::{Move, rounded};
use super::scope::{Handoff, Scope};
use super::walk::Step;
use crate::model::*;
use std::collections::BTreeMap;

/// How many candidates are tried unless the caller says otherwise.
pub const DEFAULT_CANDIDATES: usize = 12;
/// How many candidates can be tried exactly.
pub const MAX_CANDIDATES: usize = 20;

/// A set of moves made at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The effort that was allowed.
    pub budget: f64,
    /// The effort that is spent.
    pub effort: u32,
    /// The CX with all of them.
    pub cx: f64,
    /// By how much that is more than now.
    pub gain: f64,
    /// The moves, best gain per effort first.
    pub moves: Vec<Move>,
}

/// Chooses among `moves` (of [`moves`](super::moves())) within an effort budget.
pub fn plan(scope: &Scope, moves: &[Move], budget: f64, candidates: usize) -> Plan {
    let mut best: Vec<Move> = moves.iter().filter(|found| rounded(found.gain) > 0).cloned().collect();
    best.sort_by(|a, b| {
        let per = |found: &Move| rounded(found.gain / f64::from(found.effort));
        per(b).cmp(&per(a)).then_with(|| rounded(b.gain).cmp(&rounded(a.gain))).then_with(|| place(a).cmp(&place(b)))
    });
    best.truncate(candidates.min(MAX_CANDIDATES));
    let now = cx_with(scope, &[]);
    let mut found = Choice { cx: rounded(now), effort: 0, count: 0, picked: 0 };
    let record = best.iter().position(|found| found.kind == MoveKind::CustomerRecord);
    let taken = record.and_then(|index| best.get(index).map(|it| (index, it.effort)));
    for record in std::iter::once(None).chain(taken.filter(|(_, effort)| f64::from(*effort) <= budget).map(Some)) {
        let mut search = Search::new(scope, &best, budget, record.is_some());
        let (picked, effort) = record.map_or((0, 0), |(index, effort)| (bit(index), effort));
        let raised = Raised::default();
        let start = Choice { cx: 0, effort, count: u32::from(record.is_some()), picked };
        search.descend(0, &start, raised, &mut found);
    }
    let picked = (0..best.len()).filter(|index| found.picked & bit(*index) != 0);
    let chosen: Vec<Move> = picked.filter_map(|index| best.get(index).cloned()).collect();
    let cx = cx_with(scope, &chosen.iter().collect::<Vec<_>>());
    Plan { budget, effort: found.effort, cx, gain: cx - now, moves: chosen }
}

/// The order of the tables, for ties.
fn place(found: &Move) -> impl Ord + use<> {
    (found.kind, found.place, found.fact, found.level)
}

/// A move as a bit, the first the largest: of sets that are equal in all else the larger number
/// has the better moves.
fn bit(index: usize) -> u32 {
    1_u32.checked_shl(31_u32.saturating_sub(u32::try_from(index).unwrap_or(31))).unwrap_or(0)
}

#[derive(Clone, Copy, Debug)]
struct Choice {
    cx: i64,
    effort: u32,
    count: u32,
    picked: u32,
}

impl Choice {
    fn beats(&self, other: &Self) -> bool {
        let key = |it: &Self| (it.cx, std::cmp::Reverse(it.effort), std::cmp::Reverse(it.count), it.picked);
        key(self) > key(other)
    }
}

/// Which levels are raised, in the order of [`Level::ALL`].
type Raised = [bool; 4];

/// What a candidate does.
#[derive(Clone, Copy)]
enum Does {
    Level(Level),
    /// Position of the gate, and the fact; all facts where there is none.
    Gate(usize, Option<Fact>),
    /// The customer record, which is decided before.
    Nothing,
}

/// The gates as they are with what was picked so far.
#[derive(Clone)]
struct State {
    rows: Vec<f64>,
    gates: Vec<Gate>,
    /// From the end of each gate to the start of each other, row by row.
    reach: Vec<f64>,
    severities: Vec<Severities>,
    points: Vec<f64>,
}

struct Search<'a> {
    scope: &'a Scope,
    does: Vec<(Does, u32)>,
    budget: f64,
    /// The state after each number of gate moves.
    states: Vec<State>,
    depth: usize,
}

impl<'a> Search<'a> {
    fn new(scope: &'a Scope, moves: &[Move], budget: f64, record: bool) -> Self {
        let now = |severities: &Severities, step: &Step| {
            if record && step.handoff {
                let severities = severities.with_best(Fact::Context).with_best(Fact::Identity);
                (severities, permeability(&severities, &scope.settings.weights).point)
            } else {
                (*severities, step.permeability.point)
            }
        };
        let point = |_: usize, step: &Step| now(&step.severities, step).1;
        let sums = scope.between(point);
        let gates = Gates::new(scope, &sums, point);
        let mut places: Vec<(usize, usize)> = moves.iter().filter_map(|found| found.place).collect();
        places.sort_unstable();
        places.dedup();
        let handoffs: Vec<Handoff<'_>> = places
            .iter()
            .filter_map(|(journey, step)| {
                let walk = scope.walks.get(*journey)?;
                Some(Handoff { journey: *journey, step: *step, walk, link: walk.steps.get(*step)? })
            })
            .collect();
        let reach = handoffs.iter().flat_map(|from| handoffs.iter().map(|to| gates.reach(from, to))).collect();
        let known: Vec<_> = handoffs.iter().map(|handoff| now(&handoff.link.severities, handoff.link)).collect();
        let state = State {
            rows: gates.rows.clone(),
            gates: handoffs.iter().map(|handoff| gates.gate(handoff)).collect(),
            reach,
            severities: known.iter().map(|(severities, _)| *severities).collect(),
            points: known.iter().map(|(_, point)| *point).collect(),
        };
        let does = moves.iter().map(|found| {
            let gate = found.place.and_then(|place| places.binary_search(&place).ok());
            let does = match (found.level, gate) {
                (Some(level), _) => Does::Level(level),
                (None, Some(gate)) => Does::Gate(gate, found.fact),
                (None, None) => Does::Nothing,
            };
            (does, found.effort)
        });
        let states = vec![state; moves.len() + 1];
        Self { scope, does: does.collect(), budget, states, depth: 0 }
    }

    /// Tries each set of the moves from `index` on, with those before as they were picked.
    fn descend(&mut self, index: usize, picked: &Choice, raised: Raised, found: &mut Choice) {
        let mut own = *picked;
        own.cx = rounded(self.cx(raised));
        if own.beats(found) {
            *found = own;
        }
        for next in index..self.does.len() {
            let Some((does, effort)) = self.does.get(next).copied() else { continue };
            let effort = picked.effort + effort;
            if f64::from(effort) > self.budget {
                continue;
            }
            let with = Choice { cx: 0, effort, count: picked.count + 1, picked: picked.picked | bit(next) };
            match does {
                Does::Level(level) => {
                    let mut raised = raised;
                    if let Some(slot) = raised.get_mut(level as usize) {
                        *slot = true;
                    }
                    self.descend(next + 1, &with, raised, found);
                }
                // A fact that is at its best by another move adds effort and nothing else.
                Does::Gate(gate, fact) if self.open(gate, fact) => {
                    self.depth += 1;
                    self.descend(next + 1, &with, raised, found);
                    self.depth -= 1;
                }
                Does::Gate(..) | Does::Nothing => {}
            }
        }
    }

    fn cx(&self, raised: Raised) -> f64 {
        let Some(state) = self.states.get(self.depth) else { return 0.0 };
        let silos: f64 = self.scope.parts.iter().zip(&state.rows).map(|(part, row)| part / row).sum();
        self.scope.levels.potential_with(|level| raised.get(level as usize) == Some(&true)) / silos
    }

    /// Makes the next state: one gate changed. `false` where nothing changes.
    fn open(&mut self, at: usize, fact: Option<Fact>) -> bool {
        let (before, after) = self.states.split_at_mut(self.depth + 1);
        let (Some(now), Some(next)) = (before.last(), after.first_mut()) else { return false };
        let (Some(gate), Some(known), Some(point)) =
            (now.gates.get(at), now.severities.get(at), now.points.get(at).copied())
        else {
            return false;
        };
        let severities = fact.map_or(Severities::BEST, |fact| known.with_best(fact));
        let opened = permeability(&severities, &self.scope.settings.weights).point;
        if severities == *known {
            return false;
        }
        let factor = gate.factor(opened - point);
        next.severities.clone_from(&now.severities);
        next.points.clone_from(&now.points);
        if let (Some(known), Some(point)) = (next.severities.get_mut(at), next.points.get_mut(at)) {
            (*known, *point) = (severities, opened);
        }
        next.rows.clear();
        next.rows.extend(now.rows.iter().zip(gate.lifts()).map(|(row, lift)| row + factor * lift));
        let count = now.gates.len();
        let reach = |from: usize, to: usize| now.reach.get(from * count + to).copied().unwrap_or(0.0);
        next.reach.clear();
        for from in 0..count {
            let through = factor * reach(from, at);
            next.reach.extend((0..count).map(|to| reach(from, to) + through * reach(at, to)));
        }
        for (place, (slot, other)) in next.gates.iter_mut().zip(&now.gates).enumerate() {
            let (to, from) = (factor * reach(at, place), factor * reach(place, at));
            lift(&mut slot.inward, &other.inward, &gate.inward, to);
            lift(&mut slot.weighted_in, &other.weighted_in, &gate.weighted_in, to);
            lift(&mut slot.outward, &other.outward, &gate.outward, from);
            lift(&mut slot.weighted_out, &other.weighted_out, &gate.weighted_out, from);
            slot.around = other.around + factor * reach(place, at) * reach(at, place);
        }
        true
    }
}

/// `to` = `base` + `factor` × `add`.
fn lift(to: &mut Vec<f64>, base: &[f64], add: &[f64], factor: f64) {
    to.clear();
    to.extend(base.iter().zip(add).map(|(base, add)| base + factor * add));
}

/// CX when a set of moves is made at once, by a plain pass through the journeys.
pub fn cx_with(scope: &Scope, moves: &[&Move]) -> f64 {
    let mut opened: BTreeMap<(usize, &TouchpointId, &TouchpointId), Vec<Option<Fact>>> = BTreeMap::new();
    let mut record = false;
    for found in moves {
        record |= found.kind == MoveKind::CustomerRecord;
        if let (Some((journey, _)), Some(from), Some(to)) = (found.place, &found.from, &found.to) {
            opened.entry((journey, from, to)).or_default().push(found.fact);
        }
    }
    let sums = scope.between(|journey, step| {
        let changes = opened.get(&(journey, &step.from, &step.to));
        if !step.handoff || (changes.is_none() && !record) {
            return step.permeability.point;
        }
        let mut severities = step.severities;
        if record {
            severities = severities.with_best(Fact::Context).with_best(Fact::Identity);
        }
        for change in changes.into_iter().flatten() {
            match change {
                Some(fact) => severities = severities.with_best(*fact),
                None => return 1.0,
            }
        }
        permeability(&severities, &scope.settings.weights).point
    });
    let raised = |level| moves.iter().any(|found| found.level == Some(level));
    scope.levels.potential_with(raised) / scope.count(&sums)
}
