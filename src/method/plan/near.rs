//! More candidates than can be tried exactly: the best set of the first is improved by adding or
//! exchanging one move at a time, the exchange that gains most first, until none gains.

use super::{Choice, Move, Scope, cx_with, rounded};

/// The improvement so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Near {
    picked: Option<Vec<usize>>,
    /// CX of the picked set, rounded, and its effort.
    now: (i64, u32),
    /// The exchanges of this round that are still to be tried: what goes and what comes.
    trying: Vec<(Option<usize>, usize)>,
    best: Option<((i64, u32), Vec<usize>)>,
    rounds: u32,
}

/// After so many rounds the search stops; each round has gained something.
const ROUNDS: u32 = 64;

impl Near {
    /// The picked candidates by their positions, in order.
    pub fn picked(&self) -> &[usize] {
        self.picked.as_deref().unwrap_or_default()
    }

    /// Tries one exchange; `false` when no exchange gains any more.
    pub fn step(&mut self, scope: &Scope, moves: &[Move], budget: f64, found: &mut Choice) -> bool {
        let effort = |picked: &[usize]| picked.iter().filter_map(|at| moves.get(*at)).map(|it| it.effort).sum::<u32>();
        let Some(picked) = &self.picked else {
            let picked = found.indices();
            self.now = (found.cx, effort(&picked));
            self.picked = Some(picked);
            self.plan_round(moves.len());
            return true;
        };
        let Some((out, into)) = self.trying.pop() else {
            let Some((now, better)) = self.best.take().filter(|_| self.rounds < ROUNDS) else { return false };
            (self.now, self.picked) = (now, Some(better));
            self.rounds += 1;
            self.plan_round(moves.len());
            return true;
        };
        let mut other: Vec<usize> = picked.iter().copied().filter(|at| Some(*at) != out).chain([into]).collect();
        other.sort_unstable();
        let spent = effort(&other);
        if f64::from(spent) > budget {
            return true;
        }
        let set: Vec<&Move> = other.iter().filter_map(|at| moves.get(*at)).collect();
        let reached = (rounded(cx_with(scope, &set)), spent);
        let key = |(cx, effort): (i64, u32)| (cx, std::cmp::Reverse(effort));
        let to_beat = self.best.as_ref().map_or(self.now, |(best, _)| *best);
        if key(reached) > key(to_beat) {
            self.best = Some((reached, other));
        }
        true
    }

    fn plan_round(&mut self, count: usize) {
        let picked = self.picked().to_vec();
        let outside: Vec<usize> = (0..count).filter(|at| !picked.contains(at)).collect();
        let out = || std::iter::once(None).chain(picked.iter().copied().map(Some));
        self.trying = outside.iter().flat_map(|into| out().map(move |out| (out, *into))).collect();
        // The best candidates are tried first.
        self.trying.reverse();
    }
}
