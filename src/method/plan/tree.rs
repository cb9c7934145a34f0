//! Which gates to change within a budget: branch and bound, gate after gate.
//!
//! All candidates of one gate are decided together: only the permeability that they give counts, and
//! of what they cost the least. Changing a gate is a rank-one change of all that the gates after it
//! need (`gate.rs`). No set below a node can be better than if every gate that is still open to
//! decision had the best that the rest of the budget can buy for it alone; nor, as gates help each
//! other, gain more than each of these would gain if all others were at their best, bought by the
//! piece. Where that does not beat the best set so far, the node is left.

use super::Choice;
use super::state::{State, change, change_all, factor, lifts_of};
use crate::method::facts::{Severities, permeability_where};
use crate::method::gate::{Gates, diversity};
use crate::method::moves::{Move, rounded};
use crate::method::scope::{Handoff, Scope};
use crate::method::walk::Step;
use crate::model::*;

/// From this many gates that are still to be decided a bound is worth its work.
const BOUND_FROM: usize = 3;

/// What is decided before the gates: what CX is divided from, and what has been spent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trial {
    pub potential: f64,
    pub budget: f64,
    pub taken: Choice,
}

/// One way to change a gate.
#[derive(Clone, Copy, Debug)]
struct Way {
    /// The change of the gate's permeability.
    change: f64,
    taken: Choice,
}

/// Where the search is.
#[derive(Clone, Copy, Debug)]
struct Frame {
    /// The gate to decide.
    gate: usize,
    /// The state that holds.
    state: usize,
    taken: Choice,
    /// The next way to try.
    way: usize,
}

#[derive(Clone, Debug)]
pub(super) struct Tree {
    parts: Vec<f64>,
    shares: Vec<f64>,
    /// The ways to change each gate, the largest change first.
    ways: Vec<Vec<Way>>,
    /// By how much a way raises the rows when all other gates are at their best: for each gate and way.
    most: Vec<Vec<Vec<f64>>>,
    states: Vec<State>,
    /// Room for the bound.
    spare: [State; 2],
    lifts: Vec<Vec<f64>>,
    frames: Vec<Frame>,
    trial: Trial,
}

impl Tree {
    /// Prepares the gates that some moves change, with or without a shared customer record.
    pub fn new(scope: &Scope, moves: &[Move], record: bool) -> Self {
        let weights = &scope.settings.weights;
        let now = |step: &Step| {
            if record && step.handoff {
                let severities = step.severities.with_best(Fact::Context).with_best(Fact::Identity);
                (severities, permeability_where(&severities, weights, 0.5))
            } else {
                (step.severities, step.permeability.point)
            }
        };
        let point = |_: usize, step: &Step| now(step).1;
        let gates = Gates::new(scope, &scope.between(point), point);
        let mut places: Vec<(usize, usize)> = moves.iter().filter_map(|found| found.place).collect();
        places.sort_unstable();
        places.dedup();
        let mut decided: Vec<(Handoff<'_>, Vec<Way>)> = Vec::new();
        for (journey, step) in places {
            let Some(walk) = scope.walks.get(journey) else { continue };
            let Some(link) = walk.steps.get(step) else { continue };
            let (severities, base) = now(link);
            let own = moves.iter().enumerate().filter(|(_, found)| found.place == Some((journey, step)));
            let own: Vec<_> = own.map(|(index, found)| (index, found.effort, found.fact)).collect();
            let ways = ways(&own, &severities, base, weights);
            if !ways.is_empty() {
                decided.push((Handoff { journey, step, walk, link }, ways));
            }
        }
        // The gate with the most ways is decided last, where a way costs least to look at.
        decided.sort_by_key(|(_, ways)| ways.len());
        let mut state = State { rows: gates.rows.clone(), gates: Vec::new(), reach: Vec::new() };
        for (handoff, _) in &decided {
            let gate = gates.gate(handoff);
            for part in [&gate.inward, &gate.outward, &gate.weighted_in, &gate.weighted_out] {
                state.gates.extend_from_slice(part);
            }
            state.reach.extend(decided.iter().map(|(to, _)| gates.reach(handoff, to)));
        }
        let count = decided.len();
        let empty = Trial { potential: 0.0, budget: 0.0, taken: Choice::default() };
        let mut tree = Self {
            parts: scope.parts.clone(),
            shares: decided.iter().map(|(handoff, _)| handoff.link.share).collect(),
            ways: decided.into_iter().map(|(_, ways)| ways).collect(),
            most: Vec::new(),
            states: vec![state.clone(); count + 1],
            spare: [state.clone(), state],
            lifts: vec![Vec::new(); count],
            frames: Vec::new(),
            trial: empty,
        };
        tree.most = (0..count).map(|gate| tree.most_of(gate)).collect();
        tree
    }

    /// Begins a search, and counts the set in which no gate is changed.
    pub fn start(&mut self, trial: &Trial, found: &mut Choice) {
        self.trial = *trial;
        self.frames.clear();
        self.frames.push(Frame { gate: 0, state: 0, taken: trial.taken, way: 0 });
        let Some(state) = self.states.first() else { return };
        let silos: f64 = self.parts.iter().zip(&state.rows).map(|(part, row)| part / row).sum();
        let own = Choice { cx: rounded(trial.potential / silos), ..trial.taken };
        if own.beats(found) {
            *found = own;
        }
    }

    /// Tries one way of one gate; `false` when all have been tried.
    pub fn step(&mut self, found: &mut Choice) -> bool {
        let Some(frame) = self.frames.last().copied() else { return false };
        if frame.way == 0 && !self.enter(&frame, found) {
            self.frames.pop();
            return true;
        }
        let way = self.ways.get(frame.gate).and_then(|ways| ways.get(frame.way)).copied();
        let Some(way) = way else {
            // Last the gate stays as it is, in place of this frame.
            if let Some(last) = self.frames.last_mut() {
                *last = Frame { gate: frame.gate + 1, way: 0, ..frame };
            }
            return true;
        };
        if let Some(last) = self.frames.last_mut() {
            last.way += 1;
        }
        let mut taken = frame.taken.and(&way.taken);
        if f64::from(taken.effort) > self.trial.budget {
            return true;
        }
        let (Some(state), Some(lifts)) = (self.states.get(frame.state), self.lifts.get(frame.gate)) else {
            return true;
        };
        let factor = self.factor(state, frame.gate, way.change);
        taken.cx = rounded(self.trial.potential / diversity(&self.parts, &state.rows, lifts, factor));
        if taken.beats(found) {
            *found = taken;
        }
        if frame.gate + 1 < self.ways.len() {
            let (before, after) = self.states.split_at_mut(frame.state + 1);
            if let (Some(state), Some(next)) = (before.last(), after.first_mut()) {
                change(state, next, frame.gate, factor, lifts, self.parts.len());
            }
            self.frames.push(Frame { gate: frame.gate + 1, state: frame.state + 1, taken, way: 0 });
        }
        true
    }

    /// Prepares a frame that is looked at for the first time; `false` where nothing below it can be
    /// better than what was found.
    fn enter(&mut self, frame: &Frame, found: &Choice) -> bool {
        if frame.gate >= self.ways.len() {
            return false;
        }
        if self.ways.len() - frame.gate >= BOUND_FROM {
            let rest = self.trial.budget - f64::from(frame.taken.effort);
            let silos = self.least(frame, rest);
            // A little more than the bound, for rounding.
            let cx = rounded(self.trial.potential / silos * (1.0 + 1e-12));
            if (cx, std::cmp::Reverse(frame.taken.effort)) < (found.cx, std::cmp::Reverse(found.effort)) {
                return false;
            }
        }
        let (Some(state), Some(lifts)) = (self.states.get(frame.state), self.lifts.get_mut(frame.gate)) else {
            return false;
        };
        lifts_of(state, frame.gate, self.parts.len(), lifts);
        true
    }

    /// At least so many silos are left, whatever is bought for the rest of the budget.
    fn least(&mut self, frame: &Frame, rest: f64) -> f64 {
        let affordable = |ways: &[Way]| ways.iter().position(|way| f64::from(way.taken.effort) <= rest);
        let width = self.parts.len();
        let [mut now, mut next] = std::mem::take(&mut self.spare);
        let Some(state) = self.states.get(frame.state) else { return 1.0 };
        // All at their best, as far as the budget reaches for each alone.
        now.copy(state);
        let mut lifts = Vec::new();
        let mut dearest = 0;
        for gate in frame.gate..self.ways.len() {
            let Some(way) = self.ways.get(gate).and_then(|ways| ways.get(affordable(ways)?)) else { continue };
            dearest += way.taken.effort;
            lifts_of(&now, gate, width, &mut lifts);
            let factor = self.factor(&now, gate, way.change);
            change(&now, &mut next, gate, factor, &lifts, width);
            std::mem::swap(&mut now, &mut next);
        }
        let best = diversity(&self.parts, &now.rows, &now.rows, 0.0);
        let silos =
            if f64::from(dearest) <= rest { best } else { best.max(self.bought(frame, state, &now.rows, rest)) };
        self.spare = [now, next];
        silos
    }

    /// Every gain as if all other gates were at their best, bought by the piece. As p ÷ row is convex,
    /// it lies above its tangent anywhere; it is laid between the rows as they are and at their best.
    fn bought(&self, frame: &Frame, state: &State, best: &[f64], rest: f64) -> f64 {
        [0.0, 0.5].into_iter().map(|lean| self.bought_at(frame, state, best, rest, lean)).fold(0.0, f64::max)
    }

    fn bought_at(&self, frame: &Frame, state: &State, best: &[f64], rest: f64, lean: f64) -> f64 {
        let mut slopes = Vec::with_capacity(self.parts.len());
        let mut silos = 0.0;
        for ((part, row), best) in self.parts.iter().zip(&state.rows).zip(best) {
            let at = row + lean * (best - row);
            slopes.push(part / (at * at));
            silos += 2.0 * part / at - part * row / (at * at);
        }
        // For each gate what its best way gains, and the most that any of its ways gains per effort.
        let mut offers: Vec<(f64, f64)> = Vec::new();
        for (ways, most) in self.ways.iter().zip(&self.most).skip(frame.gate) {
            let (mut gain, mut per) = (0.0_f64, 0.0_f64);
            for (way, most) in ways.iter().zip(most) {
                if f64::from(way.taken.effort) <= rest {
                    let own: f64 = most.iter().zip(&slopes).map(|(rise, slope)| rise * slope).sum();
                    gain = gain.max(own);
                    per = per.max(own / f64::from(way.taken.effort.max(1)));
                }
            }
            if per > 0.0 {
                offers.push((per, gain));
            }
        }
        offers.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut rest = rest;
        for (per, gain) in offers {
            let bought = (gain / per).min(rest);
            silos -= bought * per;
            rest -= bought;
        }
        silos
    }

    fn most_of(&self, gate: usize) -> Vec<Vec<f64>> {
        let Some(mut now) = self.states.first().cloned() else { return Vec::new() };
        let mut next = now.clone();
        let (width, count) = (self.parts.len(), self.ways.len());
        let mut lifts = Vec::new();
        for other in (0..count).filter(|other| *other != gate) {
            let Some(way) = self.ways.get(other).and_then(|ways| ways.first()) else { continue };
            lifts_of(&now, other, width, &mut lifts);
            let factor = self.factor(&now, other, way.change);
            change_all(&now, &mut next, other, factor, &lifts, width);
            std::mem::swap(&mut now, &mut next);
        }
        lifts_of(&now, gate, width, &mut lifts);
        let ways = self.ways.get(gate).into_iter().flatten();
        ways.map(|way| {
            let factor = self.factor(&now, gate, way.change);
            lifts.iter().map(|lift| factor * lift).collect()
        })
        .collect()
    }

    fn factor(&self, state: &State, gate: usize, change: f64) -> f64 {
        let share = self.shares.get(gate).copied().unwrap_or(0.0);
        factor(state, gate, self.shares.len(), change * share)
    }
}

impl Choice {
    fn and(&self, other: &Self) -> Self {
        Self {
            cx: 0,
            effort: self.effort + other.effort,
            count: self.count + other.count,
            picked: self.picked | other.picked,
        }
    }
}

/// The ways to change a gate by its candidates (index, effort, fact; all facts where there is none),
/// without those that another beats in everything; the largest change first.
fn ways(own: &[(usize, u32, Option<Fact>)], now: &Severities, base: f64, weights: &[f64; 8]) -> Vec<Way> {
    let mut all: Vec<Way> = Vec::new();
    for set in 1..1_u32 << own.len().min(16) {
        let (mut severities, mut taken) = (*now, Choice::default());
        for (_, (index, effort, fact)) in own.iter().enumerate().filter(|(place, _)| set >> place & 1 == 1) {
            severities = fact.map_or(Severities::BEST, |fact| severities.with_best(fact));
            taken = taken.with(*index, *effort);
        }
        let change = permeability_where(&severities, weights, 0.5) - base;
        if severities != *now {
            all.push(Way { change, taken });
        }
    }
    let key = |way: &Way| (way.taken.effort, way.taken.count, std::cmp::Reverse(way.taken.picked));
    all.sort_by(|a, b| b.change.total_cmp(&a.change).then_with(|| key(a).cmp(&key(b))));
    let mut kept: Vec<Way> = Vec::new();
    for way in all {
        let beaten = kept.iter().any(|better| key(better) < key(&way));
        if !beaten {
            kept.push(way);
        }
    }
    kept
}
