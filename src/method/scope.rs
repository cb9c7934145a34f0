//! What is scored together: one journey, or all as-is journeys. Silos and how they connect.

use super::levels::{Levels, levels};
use super::network::{Edge, Network, add_row};
use super::settings::Settings;
use super::walk::{Step, Walk};
use crate::model::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Which journeys are scored together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choose {
    /// All as-is journeys of the workspace.
    AsIs,
    /// One journey.
    Journey(JourneyId),
}

/// The effective number of silos: 1 when every gate is open, at most the number of departments.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Silos {
    /// With unknown facts half bad.
    pub point: f64,
    /// The smallest count: unknown facts at their best.
    pub low: f64,
    /// The largest count: unknown facts at their worst.
    pub high: f64,
}

/// A handoff of the scope.
#[derive(Clone, Copy, Debug)]
pub struct Handoff<'a> {
    /// Position of the journey in the scope.
    pub journey: usize,
    /// Position of the step in the journey's walk.
    pub step: usize,
    /// The walk it belongs to.
    pub walk: &'a Walk,
    /// The step itself.
    pub link: &'a Step,
}

/// Journeys prepared for scoring.
#[derive(Clone, Debug)]
pub struct Scope {
    /// Constants in force.
    pub settings: Settings,
    /// The ways through each journey, in order.
    pub walks: Vec<Arc<Walk>>,
    /// Volume of each journey per month, where known.
    pub volumes: Vec<Option<f64>>,
    /// Departments that hold a touchpoint, in the order of the document.
    pub departments: Vec<DepartmentId>,
    /// The part of the touchpoints that each of them holds.
    pub parts: Vec<f64>,
    /// The levels of the formula, entered or suggested.
    pub levels: Levels,
    /// Lane of each touchpoint, by journey and position.
    lanes: Vec<Vec<usize>>,
    /// Σ M between each two departments, both ways together.
    visits: Matrix,
}

/// A square table of numbers by department, row by row.
pub(super) type Matrix = Vec<f64>;

impl Scope {
    /// Prepares the chosen journeys; `None` where they hold no touchpoint.
    ///
    /// # Errors
    /// A journey that is not there, or loops that nobody leaves.
    pub fn new(document: &Document, choose: &Choose) -> Result<Option<Self>, Vec<Problem>> {
        Self::with(document, choose, |journey, settings| Arc::new(Walk::new(journey, settings)))
    }

    /// The same, with the ways of a journey from whoever has them already.
    ///
    /// # Errors
    /// See [`Scope::new`].
    pub fn with(
        document: &Document,
        choose: &Choose,
        walk: impl Fn(&Journey, &Settings) -> Arc<Walk>,
    ) -> Result<Option<Self>, Vec<Problem>> {
        let journeys: Vec<_> = match choose {
            Choose::AsIs => document.as_is().collect(),
            Choose::Journey(id) => match document.journeys.get(id) {
                Some(journey) => vec![journey],
                None => return Err(vec![Problem::new(Code::NoSuchJourney, "journeys", [id.to_string()])]),
            },
        };
        let settings = Settings::of(&document.assessment);
        let walks: Vec<_> = journeys.iter().map(|journey| walk(journey, &settings)).collect();
        let stuck: Vec<_> = walks
            .iter()
            .filter_map(|walk| {
                let id = walk.exits().err()?;
                let place = format!("journeys.{}.touchpoints.{id}", walk.journey);
                Some(Problem::new(Code::LoopWithoutExit, place, [id.to_string()]))
            })
            .collect();
        if !stuck.is_empty() {
            return Err(stuck);
        }
        let count: usize = walks.iter().map(|walk| walk.touchpoints.len()).sum();
        if count == 0 {
            return Ok(None);
        }
        let mut held: BTreeMap<DepartmentId, usize> = BTreeMap::new();
        for touchpoint in walks.iter().flat_map(|walk| walk.touchpoints.iter()) {
            *held.entry(lane(touchpoint)).or_default() += 1;
        }
        let known: Vec<_> = document.departments.ids().filter(|id| held.contains_key(id)).cloned().collect();
        let strays = held.keys().filter(|id| !document.departments.contains(id)).cloned();
        let departments: Vec<_> = known.iter().cloned().chain(strays).collect();
        #[allow(clippy::cast_precision_loss)] // counts of touchpoints
        let parts: Vec<f64> =
            departments.iter().map(|id| held.get(id).copied().unwrap_or(0) as f64 / count as f64).collect();
        let place: BTreeMap<_, _> = gather(departments.iter().enumerate().map(|(i, id)| (id.clone(), i)));
        let lanes = walks
            .iter()
            .map(|walk| walk.touchpoints.iter().filter_map(|t| place.get(&lane(t)).copied()).collect::<Vec<_>>())
            .collect::<Vec<_>>();
        let volumes = journeys.iter().map(|j| j.info.volume_per_month.map(Amount::get)).collect();
        let levels = levels(document, &journeys, &departments, &parts);
        let mut scope = Self { settings, walks, volumes, departments, parts, levels, lanes, visits: Vec::new() };
        scope.visits = scope.between(|_, _| 1.0);
        Ok(Some(scope))
    }

    /// Every handoff, in journey and link order.
    pub fn handoffs(&self) -> impl Iterator<Item = Handoff<'_>> {
        self.walks.iter().enumerate().flat_map(|(journey, walk)| {
            walk.steps.iter().enumerate().filter(|(_, link)| link.handoff).map(move |(step, link)| Handoff {
                journey,
                step,
                walk,
                link,
            })
        })
    }

    /// Silos with their range.
    pub fn silos(&self) -> Silos {
        let count = |pick: fn(&Step) -> f64| self.count(&self.between(|_, step| pick(step)));
        Silos {
            point: count(|step| step.permeability.point),
            low: count(|step| step.permeability.high),
            high: count(|step| step.permeability.low),
        }
    }

    /// Potential ÷ effective silos, without the moves and all else that a report holds.
    pub fn cx(&self) -> f64 {
        self.levels.potential() / self.count(&self.between(|_, step| step.permeability.point))
    }

    /// The same with other permeabilities: `gate` says them (journey position, step).
    pub fn cx_where(&self, gate: impl Fn(usize, &Step) -> f64) -> f64 {
        self.levels.potential() / self.count(&self.between(gate))
    }

    /// z between each two departments, in the order of [`departments`](Self::departments): of what
    /// customers say at one of them, the part that still counts at the other, 0 to 1.
    pub fn connections(&self) -> Vec<Vec<f64>> {
        let sums = self.between(|_, step| step.permeability.point);
        let size = self.departments.len().max(1);
        let rows = sums.chunks_exact(size).zip(self.visits.chunks_exact(size)).enumerate();
        rows.map(|(i, (sums, visits))| {
            let row = sums.iter().zip(visits).enumerate();
            row.map(|(j, (sum, visits))| if i == j { 1.0 } else { similarity(*sum, *visits) }).collect()
        })
        .collect()
    }

    /// Σ N between each two departments, both ways together, with permeabilities as `gate` says
    /// (journey position, step).
    pub(super) fn between(&self, gate: impl Fn(usize, &Step) -> f64) -> Matrix {
        let size = self.departments.len();
        let mut sums = vec![0.0; size * size];
        for (journey, walk) in self.walks.iter().enumerate() {
            let network = self.network(walk, |step| gate(journey, step));
            let lanes = self.lanes(journey);
            let reached = network.spread(lanes, size);
            for (lane, from) in lanes.iter().zip(reached.chunks_exact(size.max(1))) {
                if let Some(into) = sums.get_mut(lane * size..(lane + 1) * size) {
                    add_row(into, from, 1.0);
                }
            }
        }
        both_ways(&sums, size)
    }

    pub(super) fn network(&self, walk: &Walk, gate: impl Fn(&Step) -> f64) -> Network {
        let edge = |step: &Step| -> Edge { (step.ends.0, step.ends.1, step.share * gate(step)) };
        Network::new(walk.touchpoints.len(), walk.steps.iter().map(edge))
    }

    /// The department of each touchpoint of a journey, by their positions.
    pub(super) fn lanes(&self, journey: usize) -> &[usize] {
        self.lanes.get(journey).map(Vec::as_slice).unwrap_or_default()
    }

    /// Effective silos from Σ N: Leinster and Cobbold's diversity of order 0.
    pub(super) fn count(&self, sums: &Matrix) -> f64 {
        self.parts.iter().zip(self.rows(sums)).map(|(part, row)| part / row).sum()
    }

    /// Σ_j z_ij p_j for each department.
    pub(super) fn rows(&self, sums: &Matrix) -> Vec<f64> {
        let size = self.departments.len().max(1);
        let table = sums.chunks_exact(size).zip(self.visits.chunks_exact(size)).enumerate();
        let row = |(i, (sums, visits)): (usize, (&[f64], &[f64]))| {
            let mut sum = 0.0;
            for (j, ((part, value), visits)) in self.parts.iter().zip(sums).zip(visits).enumerate() {
                sum += if i == j { *part } else { similarity(*value, *visits) * part };
            }
            sum
        };
        table.map(row).collect()
    }

    /// Whether any customer visits two departments, by their positions; else z is 1 and says nothing.
    pub fn meets(&self, i: usize, j: usize) -> bool {
        i == j || self.visits.get(i * self.departments.len() + j).is_some_and(|visits| *visits > 0.0)
    }

    /// Σ M between each two departments, both ways together.
    pub(super) fn visits(&self) -> &Matrix {
        &self.visits
    }
}

/// The lane of a touchpoint; one with no department stands in a lane of its own.
fn lane(touchpoint: &Touchpoint) -> DepartmentId {
    touchpoint.department.clone().unwrap_or_default()
}

/// z: no wall can hurt between departments that no customer visits both of.
fn similarity(sum: f64, visits: f64) -> f64 {
    if visits > 0.0 { (sum / visits).clamp(0.0, 1.0) } else { 1.0 }
}

/// Both ways between each two departments together.
fn both_ways(sums: &Matrix, size: usize) -> Matrix {
    let mut both = sums.clone();
    for (i, row) in sums.chunks_exact(size.max(1)).enumerate() {
        for (value, slot) in row.iter().zip(both.iter_mut().skip(i).step_by(size.max(1))) {
            *slot += value;
        }
    }
    both
}
