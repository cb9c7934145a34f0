//! The gates that are still to be decided, and what changing one does to the others.

use crate::method::network::add_row;

/// The gates as they are with what was picked so far; of those already decided nothing is kept.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// Σ_j z_ij p_j.
    pub rows: Vec<f64>,
    /// For each gate: inward, outward, weighted in, weighted out.
    pub gates: Vec<f64>,
    /// N from the end of each gate to the start of each gate, row by row.
    pub reach: Vec<f64>,
}

impl State {
    pub fn copy(&mut self, other: &Self) {
        self.rows.clone_from(&other.rows);
        self.gates.clone_from(&other.gates);
        self.reach.clone_from(&other.reach);
    }

    /// Four vectors of a gate: inward, outward, weighted in, weighted out.
    pub fn gate(&self, gate: usize, width: usize) -> &[f64] {
        self.gates.get(4 * width * gate..4 * width * (gate + 1)).unwrap_or_default()
    }
}

/// φ for a change of what a gate passes on.
pub(super) fn factor(state: &State, gate: usize, gates: usize, change: f64) -> f64 {
    let around = state.reach.get(gate * gates + gate).copied().unwrap_or(0.0);
    change / (1.0 - change * around)
}

/// By how much the rows grow for a φ of 1.
pub(super) fn lifts_of(state: &State, gate: usize, width: usize, lifts: &mut Vec<f64>) {
    let (sides, weighted) = state.gate(gate, width).split_at_checked(2 * width).unwrap_or_default();
    let (inward, outward) = sides.split_at_checked(width).unwrap_or_default();
    let (weighted_in, weighted_out) = weighted.split_at_checked(width).unwrap_or_default();
    lifts.clear();
    for (((inward, outward), weighted_in), weighted_out) in
        inward.iter().zip(outward).zip(weighted_in).zip(weighted_out)
    {
        lifts.push(inward * weighted_out + outward * weighted_in);
    }
}

/// The state after a gate has changed by φ, for the gates behind it.
pub(super) fn change(now: &State, next: &mut State, at: usize, factor: f64, lifts: &[f64], width: usize) {
    change_from(now, next, (at, at + 1), factor, lifts, width);
}

/// The same for all gates.
pub(super) fn change_all(now: &State, next: &mut State, at: usize, factor: f64, lifts: &[f64], width: usize) {
    change_from(now, next, (at, 0), factor, lifts, width);
}

fn change_from(now: &State, next: &mut State, (at, first): (usize, usize), factor: f64, lifts: &[f64], width: usize) {
    let count = now.gates.len() / (4 * width.max(1));
    next.rows.clone_from(&now.rows);
    add_row(&mut next.rows, lifts, factor);
    let reach = |from: usize, to: usize| now.reach.get(from * count + to).copied().unwrap_or(0.0);
    let changed = now.gate(at, width);
    let (inward, outward) = changed.split_at_checked(width).unwrap_or_default();
    let (outward, weighted) = outward.split_at_checked(width).unwrap_or_default();
    let (weighted_in, weighted_out) = weighted.split_at_checked(width).unwrap_or_default();
    for other in first..count {
        let (to, from) = (factor * reach(at, other), factor * reach(other, at));
        let own = 4 * width * other..4 * width * (other + 1);
        let (Some(into), Some(was)) = (next.gates.get_mut(own.clone()), now.gates.get(own)) else { continue };
        into.copy_from_slice(was);
        for (part, (add, factor)) in into.chunks_exact_mut(width.max(1)).zip([
            (inward, to),
            (outward, from),
            (weighted_in, to),
            (weighted_out, from),
        ]) {
            if factor != 0.0 {
                add_row(part, add, factor);
            }
        }
        let row = other * count..(other + 1) * count;
        let (Some(into), Some(was)) = (next.reach.get_mut(row.clone()), now.reach.get(row)) else { continue };
        let out = now.reach.get(at * count..(at + 1) * count).unwrap_or_default();
        for (((into, was), out), place) in into.iter_mut().zip(was).zip(out).zip(0..count) {
            if place >= first {
                *into = was + from * out;
            }
        }
    }
}
