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
    /// Σ of N from the touchpoints of a department to a position.
    reached: Vec<Vec<f64>>,
    /// Σ of N from a position to the touchpoints of a department.
    reaching: Vec<Vec<f64>>,
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
            let size = walk.touchpoints.len();
            let network = scope.network(walk, |step| gate(journey, step));
            let last = size.saturating_sub(1);
            let steps = walk.steps.iter();
            let turned = steps.map(|s| (last - s.ends.1, last - s.ends.0, s.share * gate(journey, s)));
            let turned = Network::new(size, turned);
            let departments = 0..scope.departments.len();
            let reached = departments.clone().map(|d| network.run(scope.start(journey, d))).collect();
            let backwards = |d| {
                let mut start = scope.start(journey, d);
                start.reverse();
                let mut values = turned.run(start);
                values.reverse();
                values
            };
            Ways { reached, reaching: departments.map(backwards).collect(), network, size }
        });
        let mut weights = Vec::with_capacity(size * size);
        for (i, visits) in scope.visits().iter().enumerate() {
            for (j, (visits, part)) in visits.iter().zip(&scope.parts).enumerate() {
                weights.push(if i != j && *visits > 0.0 { part / visits } else { 0.0 });
            }
        }
        Self { journeys: journeys.collect(), parts: scope.parts.clone(), weights, rows: scope.rows(sums) }
    }

    fn weigh(&self, values: &[f64]) -> Vec<f64> {
        let size = values.len().max(1);
        let dot = |row: &[f64]| row.iter().zip(values).map(|(weight, value)| weight * value).sum();
        self.weights.chunks(size).map(dot).collect()
    }

    /// One gate of the same scope.
    pub fn gate(&self, handoff: &Handoff<'_>) -> Gate {
        let (from, to) = handoff.link.ends;
        let pick = |table: &[Vec<f64>], position: usize| -> Vec<f64> {
            table.iter().map(|row| row.get(position).copied().unwrap_or(0.0)).collect()
        };
        let ways = self.journeys.get(handoff.journey);
        let inward = ways.map(|ways| pick(&ways.reached, from)).unwrap_or_default();
        let outward = ways.map(|ways| pick(&ways.reaching, to)).unwrap_or_default();
        let around = self.reach(handoff, handoff);
        let (weighted_in, weighted_out) = (self.weigh(&inward), self.weigh(&outward));
        Gate { inward, outward, weighted_in, weighted_out, share: handoff.link.share, around }
    }

    /// N from the end of one gate to the start of another.
    pub fn reach(&self, from: &Handoff<'_>, to: &Handoff<'_>) -> f64 {
        let ways = self.journeys.get(from.journey).filter(|_| from.journey == to.journey);
        let Some(ways) = ways else { return 0.0 };
        let (start, end) = (from.link.ends.1, to.link.ends.0);
        // Without loops nothing leads back.
        if start > end && !ways.network.has_loops() {
            return 0.0;
        }
        let mut values = vec![0.0; ways.size];
        if let Some(slot) = values.get_mut(start) {
            *slot = 1.0;
        }
        ways.network.run_at(values, end)
    }

    /// Effective silos after the gate's permeability changed by `change`.
    pub fn shifted(&self, gate: &Gate, change: f64) -> f64 {
        let factor = gate.factor(change);
        let rows = self.rows.iter().zip(gate.lifts());
        self.parts.iter().zip(rows).map(|(part, (row, lift))| part / (row + factor * lift)).sum()
    }
}

impl Gate {
    /// φ for a change of the gate's permeability.
    pub fn factor(&self, change: f64) -> f64 {
        let change = change * self.share;
        change / (1.0 - change * self.around)
    }

    /// By how much each row grows for a φ of 1.
    pub fn lifts(&self) -> impl Iterator<Item = f64> {
        let inward = self.inward.iter().zip(&self.weighted_out).map(|(a, b)| a * b);
        let outward = self.outward.iter().zip(&self.weighted_in).map(|(a, b)| a * b);
        inward.zip(outward).map(|(a, b)| a + b)
    }
}
