//! The ways of a journey by column and lane.

use super::Columns;
use super::route::{Place, Way};
use crate::method::Walk;
use crate::model::*;
use std::collections::BTreeMap;

/// The ways through a journey, each with its position among the walk's steps. `departments` are the
/// lanes from top to bottom; what stands in none of them is left out.
pub fn ways(walk: &Walk, columns: &Columns, departments: &[DepartmentId]) -> (Vec<Way>, Vec<usize>) {
    let lanes: BTreeMap<_, _> = gather(departments.iter().enumerate().map(|(lane, id)| (id, lane)));
    let places: Vec<Option<Place>> = walk
        .touchpoints
        .iter()
        .enumerate()
        .map(|(position, touchpoint)| {
            let lane = *lanes.get(touchpoint.department.as_ref()?)?;
            Some(Place { column: columns.of(position)?, lane })
        })
        .collect();
    let at = |position: usize| places.get(position).copied().flatten();
    let mut found = (Vec::with_capacity(walk.steps.len()), Vec::with_capacity(walk.steps.len()));
    for (index, step) in walk.steps.iter().enumerate() {
        let (Some(from), Some(to)) = (at(step.ends.0), at(step.ends.1)) else { continue };
        // Of a way that all take there is nothing to say.
        let parted = step.share < 0.999 && columns.get(from.column).is_some_and(|column| column.fork);
        let back = step.ends.1 < step.ends.0;
        found.0.push(Way { from, to, share: step.share, handoff: step.handoff, back, parted });
        found.1.push(index);
    }
    found
}
