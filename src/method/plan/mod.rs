//! The best set of moves for an effort budget: exact among the best candidates, approximate beyond.
//!
//! [`Search`] works piece by piece, so that other work can come between. It decides the shared
//! customer record and the levels first, then gate after gate by branch and bound (`tree.rs`). More
//! candidates than [`MAX_CANDIDATES`] are exchanged against the best set one by one (`near.rs`).

mod near;
mod state;
mod tree;

use super::facts::permeability_where;
use super::moves::{Move, rounded};
use super::scope::Scope;
use crate::model::*;
use near::Near;
use std::collections::BTreeMap;
use tree::{Tree, Trial};

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
    /// How many candidates were looked at.
    pub candidates: usize,
    /// Whether no other set of these candidates is better; else the set is an approximation.
    pub exact: bool,
}

/// Chooses among `moves` (of [`moves`](super::moves())) within an effort budget.
pub fn plan(scope: &Scope, moves: &[Move], budget: f64, candidates: usize) -> Plan {
    let mut search = Search::new(scope, moves, budget, candidates);
    while search.look(scope, u32::MAX) {}
    search.end(scope)
}

/// A plan that is worked out piece by piece.
#[derive(Clone, Debug)]
pub struct Search {
    budget: f64,
    /// The candidates, best gain per effort first.
    best: Vec<Move>,
    /// Decisions on the record and the levels that are still to be looked at.
    branches: Vec<Branch>,
    /// The tree of gates without the shared record, and with it, once they are needed.
    trees: [Option<Tree>; 2],
    running: Option<Branch>,
    found: Choice,
    near: Option<Near>,
}

/// What is decided before the gates are.
#[derive(Clone, Copy, Debug)]
struct Branch {
    record: bool,
    potential: f64,
    taken: Choice,
}

impl Search {
    /// Prepares to choose among the best `candidates` of some moves.
    pub fn new(scope: &Scope, moves: &[Move], budget: f64, candidates: usize) -> Self {
        let best = candidates_of(moves, candidates);
        let exact = best.get(..MAX_CANDIDATES).unwrap_or(&best);
        let found = Choice { cx: rounded(scope.cx()), ..Choice::default() };
        let branches = branches(scope, exact, budget);
        Self { budget, best, branches, trees: [None, None], running: None, found, near: None }
    }

    /// Looks at some more sets, at least one, and says whether there are still others.
    pub fn look(&mut self, scope: &Scope, count: u32) -> bool {
        for _ in 0..count {
            if !self.step(scope) {
                return false;
            }
        }
        true
    }

    fn step(&mut self, scope: &Scope) -> bool {
        if let Some(near) = &mut self.near {
            return near.step(scope, &self.best, self.budget, &mut self.found);
        }
        let exact = self.best.get(..MAX_CANDIDATES).unwrap_or(&self.best);
        if let Some(branch) = self.running {
            let tree = self.trees.get_mut(usize::from(branch.record)).and_then(Option::as_mut);
            if !tree.is_some_and(|tree| tree.step(&mut self.found)) {
                self.running = None;
            }
            return true;
        }
        if let Some(branch) = self.branches.pop() {
            let Some(slot) = self.trees.get_mut(usize::from(branch.record)) else { return true };
            let tree = slot.get_or_insert_with(|| Tree::new(scope, exact, branch.record));
            tree.start(
                &Trial { potential: branch.potential, budget: self.budget, taken: branch.taken },
                &mut self.found,
            );
            self.running = Some(branch);
            return true;
        }
        if self.best.len() > MAX_CANDIDATES {
            self.near = Some(Near::default());
            return true;
        }
        false
    }

    /// The best set that was found, the best of all after all were looked at.
    pub fn end(self, scope: &Scope) -> Plan {
        let picked = self.near.as_ref().map_or_else(|| self.found.indices(), |near| near.picked().to_vec());
        let chosen: Vec<Move> = picked.iter().filter_map(|index| self.best.get(*index).cloned()).collect();
        let (now, cx) = (scope.cx(), cx_with(scope, &chosen.iter().collect::<Vec<_>>()));
        Plan {
            budget: self.budget,
            effort: chosen.iter().map(|found| found.effort).sum(),
            cx,
            gain: cx - now,
            moves: chosen,
            candidates: self.best.len(),
            exact: self.near.is_none() && self.branches.is_empty() && self.running.is_none(),
        }
    }
}

/// The best moves with a gain: by gain per effort, then by gain, then in the order of the tables.
fn candidates_of(moves: &[Move], count: usize) -> Vec<Move> {
    let gaining = moves.iter().filter(|found| rounded(found.gain) > 0);
    let mut keyed: Vec<_> = gaining
        .map(|found| {
            let per = rounded(found.gain / f64::from(found.effort.max(1)));
            (std::cmp::Reverse((per, rounded(found.gain))), place(found), found)
        })
        .collect();
    keyed.sort_by_key(|keyed| (keyed.0, keyed.1));
    keyed.into_iter().take(count).map(|(_, _, found)| found.clone()).collect()
}

/// The order of the tables, for ties.
type Place = (MoveKind, Option<(usize, usize)>, Option<Fact>, Option<Level>);

fn place(found: &Move) -> Place {
    (found.kind, found.place, found.fact, found.level)
}

/// Every decision on the record and the levels that the budget allows, what costs least last.
fn branches(scope: &Scope, moves: &[Move], budget: f64) -> Vec<Branch> {
    let plain = Branch { record: false, potential: 0.0, taken: Choice::default() };
    let mut all = vec![(plain, Vec::<Level>::new())];
    for (index, found) in moves.iter().enumerate().filter(|(_, found)| found.place.is_none()) {
        let with = all.iter().map(|(branch, levels)| {
            let record = branch.record || found.kind == MoveKind::CustomerRecord;
            let levels = levels.iter().copied().chain(found.level).collect();
            (Branch { record, taken: branch.taken.with(index, found.effort), ..*branch }, levels)
        });
        let with: Vec<_> = with.filter(|(branch, _)| f64::from(branch.taken.effort) <= budget).collect();
        all.extend(with);
    }
    let mut branches: Vec<Branch> = all
        .into_iter()
        .map(|(branch, levels)| Branch {
            potential: scope.levels.potential_with(|level| levels.contains(&level)),
            ..branch
        })
        .collect();
    branches.sort_by_key(|branch| std::cmp::Reverse(branch.taken.effort));
    branches
}

/// A set of candidates.
#[derive(Clone, Copy, Debug, Default)]
struct Choice {
    cx: i64,
    effort: u32,
    count: u32,
    /// The first candidate is the highest bit: of sets that are equal in all else the larger number
    /// has the better moves.
    picked: u32,
}

impl Choice {
    fn with(&self, index: usize, effort: u32) -> Self {
        Self { effort: self.effort + effort, count: self.count + 1, picked: self.picked | bit(index), ..*self }
    }

    fn beats(&self, other: &Self) -> bool {
        let key = |it: &Self| (it.cx, std::cmp::Reverse(it.effort), std::cmp::Reverse(it.count), it.picked);
        key(self) > key(other)
    }

    fn indices(&self) -> Vec<usize> {
        (0..MAX_CANDIDATES).filter(|index| self.picked & bit(*index) != 0).collect()
    }
}

fn bit(index: usize) -> u32 {
    1_u32.checked_shl(31_u32.saturating_sub(u32::try_from(index).unwrap_or(31))).unwrap_or(0)
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
        if !step.handoff {
            return step.permeability.point;
        }
        let changes = opened.get(&(journey, &step.from, &step.to));
        if changes.is_none() && !record {
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
        permeability_where(&severities, &scope.settings.weights, 0.5)
    });
    let raised = |level| moves.iter().any(|found| found.level == Some(level));
    scope.levels.potential_with(raised) / scope.count(&sums)
}
