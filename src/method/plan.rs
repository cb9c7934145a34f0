//! The best set of moves for an effort budget: exact among the best candidates.

use super::facts::permeability;
use super::moves::{Move, rounded};
use super::scope::Scope;
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
    let mut search = Search { scope, moves: &best, budget, found: Choice { cx: now, effort: 0, picked: Vec::new() } };
    search.descend(0, &mut Vec::new(), 0);
    let Choice { cx, effort, picked } = search.found;
    let chosen = picked.into_iter().filter_map(|index| best.get(index).cloned()).collect();
    Plan { budget, effort, cx, gain: cx - now, moves: chosen }
}

/// The order of the tables, for ties.
fn place(found: &Move) -> impl Ord + use<> {
    (found.kind, found.place, found.fact, found.level)
}

struct Choice {
    cx: f64,
    effort: u32,
    picked: Vec<usize>,
}

struct Search<'a> {
    scope: &'a Scope,
    moves: &'a [Move],
    budget: f64,
    found: Choice,
}

impl Search<'_> {
    /// Tries each move from `index` on, taken first. More moves never lower CX, so a branch
    /// that does not beat the best with everything still affordable in it is left.
    fn descend(&mut self, index: usize, picked: &mut Vec<usize>, effort: u32) {
        let Some(found) = self.moves.get(index) else {
            self.compare(picked, effort);
            return;
        };
        let affordable = |i: &usize| self.moves.get(*i).is_some_and(|m| f64::from(effort + m.effort) <= self.budget);
        let rest: Vec<usize> = (index..self.moves.len()).filter(affordable).collect();
        if rest.is_empty() {
            self.compare(picked, effort);
            return;
        }
        let all: Vec<usize> = picked.iter().copied().chain(rest).collect();
        let bound = rounded(self.cx(&all));
        let best = rounded(self.found.cx);
        if bound < best || (bound == best && effort > self.found.effort) {
            return;
        }
        if f64::from(effort + found.effort) <= self.budget {
            picked.push(index);
            self.descend(index + 1, picked, effort + found.effort);
            picked.pop();
        }
        self.descend(index + 1, picked, effort);
    }

    fn compare(&mut self, picked: &[usize], effort: u32) {
        let cx = self.cx(picked);
        let key =
            |cx: f64, effort: u32, count: usize| (rounded(cx), std::cmp::Reverse(effort), std::cmp::Reverse(count));
        if key(cx, effort, picked.len()) > key(self.found.cx, self.found.effort, self.found.picked.len()) {
            self.found = Choice { cx, effort, picked: picked.to_vec() };
        }
    }

    fn cx(&self, picked: &[usize]) -> f64 {
        let chosen: Vec<&Move> = picked.iter().filter_map(|index| self.moves.get(*index)).collect();
        cx_with(self.scope, &chosen)
    }
}

/// CX when a set of moves is made at once.
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
