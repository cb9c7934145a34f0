//! What each department's gates cost, over all journeys of a scope.

use super::matrix::Cell;
use super::{Gate, Matrix, matrix};
use crate::method::{Scope, Step};
use crate::model::*;

/// What the gates around one department cost.
#[derive(Clone, Debug, PartialEq)]
pub struct Cost {
    /// Whose gates.
    pub department: DepartmentId,
    /// The gates that leave it.
    pub leaving: Cell,
    /// The gates that arrive at it.
    pub arriving: Cell,
    /// By how much CX would rise if all of them were open.
    pub gain: f64,
    /// Minutes lost at them in a month, where a volume is known.
    pub minutes: Option<f64>,
}

/// The departments of a scope, the costliest first. A gate counts for the departments on both its
/// sides, so gains do not add up to the gain of opening everything.
pub fn costs(scope: &Scope, gates: &[Gate]) -> Vec<Cost> {
    let Matrix { leaving, arriving, .. } = matrix(gates, &scope.departments);
    let now = scope.cx();
    let rows = scope.departments.iter().zip(leaving).zip(arriving);
    let mut costs: Vec<Cost> = rows
        .map(|((id, leaving), arriving)| {
            let none = leaving.count + arriving.count == 0;
            let gain = if none { 0.0 } else { (with_open(scope, id) - now).max(0.0) };
            let minutes = match (leaving.minutes, arriving.minutes) {
                (Some(one), Some(other)) => Some(one + other),
                (one, other) => one.or(other),
            };
            Cost { department: id.clone(), leaving, arriving, gain, minutes }
        })
        .collect();
    let key = |cost: &Cost| (-cost.gain, -cost.minutes.unwrap_or(0.0));
    costs.sort_by(|a, b| {
        let (a, b) = (key(a), key(b));
        a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    costs
}

fn with_open(scope: &Scope, department: &DepartmentId) -> f64 {
    scope.cx_where(|journey, step: &Step| {
        let touches = |place: usize| {
            let touchpoint = scope.walks.get(journey).and_then(|walk| walk.touchpoints.get(place));
            touchpoint.is_some_and(|it| it.department.clone().unwrap_or_default() == *department)
        };
        if step.handoff && (touches(step.ends.0) || touches(step.ends.1)) { 1.0 } else { step.permeability.point }
    })
}
