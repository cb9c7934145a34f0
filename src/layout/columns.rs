//! One column for each touchpoint, grouped by stage.

use crate::model::*;

/// A column of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The stage it belongs to.
    pub stage: StageId,
    /// Its touchpoint; none where the stage is empty.
    pub touchpoint: Option<TouchpointId>,
    /// The lane of the touchpoint.
    pub department: Option<DepartmentId>,
    /// Whether a neighbouring column has its card in the same lane, so that it needs its full
    /// width. Cards in different lanes may stand closer than they are wide.
    pub wide: bool,
    /// Whether it is the only one of its stage, so that it needs room for the stage's name.
    pub alone: bool,
}

/// The columns of a journey: stages in order, in each its touchpoints in the journey's order.
pub fn columns(journey: &Journey) -> Vec<Column> {
    let mut columns = Vec::with_capacity(journey.touchpoints.len());
    for stage in journey.stages.ids() {
        let own = journey.touchpoints.iter().filter(|touchpoint| touchpoint.stage.as_ref() == Some(stage));
        let before = columns.len();
        columns.extend(own.map(|touchpoint| Column {
            stage: stage.clone(),
            touchpoint: Some(touchpoint.id.clone()),
            department: touchpoint.department.clone(),
            wide: false,
            alone: false,
        }));
        if columns.len() == before {
            columns.push(Column { stage: stage.clone(), touchpoint: None, department: None, wide: true, alone: true });
        }
    }
    let lanes: Vec<_> = columns.iter().map(|column| column.department.clone()).collect();
    let stages: Vec<_> = columns.iter().map(|column| column.stage.clone()).collect();
    for (index, column) in columns.iter_mut().enumerate() {
        let neighbours = [index.checked_sub(1), Some(index + 1)];
        let same = neighbours
            .into_iter()
            .flatten()
            .filter_map(|i| lanes.get(i))
            .any(|lane| lane.is_some() && *lane == column.department);
        column.wide |= same;
        // A stage's columns stand together.
        let other = neighbours.into_iter().flatten().filter_map(|i| stages.get(i)).any(|stage| *stage == column.stage);
        column.alone = !other;
    }
    columns
}
