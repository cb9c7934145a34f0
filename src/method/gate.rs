//! What a change of one gate does to effective silos: the rank-one change of Sherman and Morrison.
//!
//! With N = (I − A)⁻¹, a change δ of one entry A_uv gives N + φ N_·u N_v· with φ = δ ÷ (1 − δ N_vu).
//! Silos need only the rows Σ_j z_ij p_j, and their change is linear in φ, so after two products
//! over departments for a gate each of its moves costs one pass over departments.

use super::network::Network;
use super::scope::{Handoff, Matrix, Scope};

/// What reaches each position of a journey, and what it reaches, by department.
#[derive(Clone, Debug)]
struct Ways {
    /// Σ of N from the touchpoints of each department to a position, a row for each position.
    reached: Vec<f64>,
    /// Σ of N from a position to the touchpoints of each department, a row for each position
    /// from the last to the first.
    reaching: Vec<f64>,
    network: Network,
    size: usize,
}

/// All gates of a scope, with the permeabilities that they were prepared for.
#[derive(Clone, Debug)]
pub(super) struct Gates {
    journeys: Vec<Ways>,
    parts: Vec<f64>,
    /// p_j ÷ ΣM_ij, row by row; 0 where a wall cannot hurt and on the diagonal.
    weights: Vec<f64>,
    /// Σ_j z_ij p_j.
    pub rows: Vec<f64>,
}

/// One gate: what a change of its permeability does.
#[derive(Clone, Debug)]
pub(super) struct Gate {
    /// Σ of N from each department to the gate's start.
    pub inward: Vec<f64>,
    /// Σ of N from the gate's end to each department.
    pub outward: Vec<f64>,
    /// The weights times `inward`.
    pub weighted_in: Vec<f64>,
    /// The weights times `outward`.
    pub weighted_out: Vec<f64>,
    /// By how much each of Σ_j z_ij p_j grows for a φ of 1.
    pub lifts: Vec<f64>,
    /// The part of the customers who go through it.
    pub share: f64,
    /// N from its end to its start.
    pub around: f64,
}

impl Gates {
    /// Prepares all gates; `sums` is Σ N between departments with the same permeabilities.
    pub fn new(scope: &Scope, sums: &Matrix, gate: impl Fn(usize, &super::Step) -> f64) -> Self {
        let size = scope.departments.len();
        let journeys = scope.walks.iter().enumerate().map(|(journey, walk)| {
            let count = walk.touchpoints.len();
            let network = scope.network(walk, |step| gate(journey, step));
            let last = count.saturating_sub(1);
            let steps = walk.steps.iter();
            let turned = steps.map(|s| (last - s.ends.1, last - s.ends.0, s.share * gate(journey, s)));
            let turned = Network::new(count, turned);
            let lanes = scope.lanes(journey);
            let backwards: Vec<usize> = lanes.iter().rev().copied().collect();
            Ways {
                reached: network.spread(lanes, size),
                reaching: turned.spread(&backwards, size),
                network,
                size: count,
            }
        });
        let mut weights = Vec::with_capacity(size * size);
        for (i, visits) in scope.visits().chunks_exact(size.max(1)).enumerate() {
            for (j, (visits, part)) in visits.iter().zip(&scope.parts).enumerate() {
                weights.push(if i != j && *visits > 0.0 { part / visits } else { 0.0 });
            }
        }
        Self { journeys: journeys.collect(), parts: scope.parts.clone(), weights, rows: scope.rows(sums) }
    }

    fn weigh(&self, values: &[f64]) -> Vec<f64> {
        let size = self.parts.len().max(1);
        let dot = |row: &[f64]| {
            let mut sum = 0.0;
            for (weight, value) in row.iter().zip(values) {
                sum += weight * value;
            }
            sum
        };
        self.weights.chunks_exact(size).map(dot).collect()
    }

    /// One gate of the same scope.
    pub fn gate(&self, handoff: &Handoff<'_>) -> Gate {
        let (from, to) = handoff.link.ends;
        let size = self.parts.len();
        let row = |table: &[f64], at: usize| table.get(at * size..(at + 1) * size).unwrap_or_default().to_vec();
        let ways = self.journeys.get(handoff.journey);
        let inward = ways.map(|ways| row(&ways.reached, from)).unwrap_or_default();
        let outward = ways.map(|ways| row(&ways.reaching, ways.size.saturating_sub(1 + to))).unwrap_or_default();
        let around = self.reach(handoff, handoff);
        let (weighted_in, weighted_out) = (self.weigh(&inward), self.weigh(&outward));
        let mut lifts = vec![0.0; size];
        for (i, slot) in lifts.iter_mut().enumerate() {
            let at = |values: &[f64]| values.get(i).copied().unwrap_or(0.0);
            *slot = at(&inward) * at(&weighted_out) + at(&outward) * at(&weighted_in);
        }
        Gate { inward, outward, weighted_in, weighted_out, lifts, share: handoff.link.share, around }
    }

    /// N from the end of one gate to the start of another.
    pub fn reach(&self, from: &Handoff<'_>, to: &Handoff<'_>) -> f64 {
        let ways = self.journeys.get(from.journey).filter(|_| from.journey == to.journey);
        ways.map_or(0.0, |ways| ways.network.between(from.link.ends.1, to.link.ends.0))
    }

    /// Effective silos after the gate's permeability changed by `change`.
    pub fn shifted(&self, gate: &Gate, change: f64) -> f64 {
        diversity(&self.parts, &self.rows, &gate.lifts, gate.factor(change))
    }
}

impl Gate {
    /// φ for a change of the gate's permeability.
    pub fn factor(&self, change: f64) -> f64 {
        let change = change * self.share;
        change / (1.0 - change * self.around)
    }
}

/// Σ p ÷ (row + φ × lift): effective silos after a change of one gate.
pub(super) fn diversity(parts: &[f64], rows: &[f64], lifts: &[f64], factor: f64) -> f64 {
    let mut sum = 0.0;
    for ((part, row), lift) in parts.iter().zip(rows).zip(lifts) {
        sum += part / (row + factor * lift);
    }
    sum
}
