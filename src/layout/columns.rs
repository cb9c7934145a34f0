//! One column for each touchpoint, grouped by stage.

use crate::model::*;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

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
    /// Whether customers part here.
    pub fork: bool,
    /// Whether they part here or in the column before, so that it needs room for their share.
    pub parted: bool,
}

/// The columns of one stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Which stage.
    pub stage: StageId,
    /// Its first column.
    pub first: usize,
    /// How many columns it has, at least one.
    pub count: usize,
}

/// All columns of a journey, and where to find what: a look-up never walks through them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    list: Vec<Column>,
    spans: Vec<Span>,
    places: BTreeMap<TouchpointId, usize>,
    /// The column of each touchpoint in the journey's order.
    order: Vec<Option<usize>>,
}

impl Deref for Columns {
    type Target = [Column];

    fn deref(&self) -> &[Column] {
        &self.list
    }
}

impl Columns {
    /// Whether every touchpoint has the same column in both, whatever else is different.
    pub fn same_places(&self, other: &Self) -> bool {
        self.places == other.places && self.spans == other.spans
    }

    /// The column of a touchpoint, counted from 0.
    pub fn place(&self, id: &TouchpointId) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// The column of the touchpoint at a position of the journey.
    pub fn of(&self, position: usize) -> Option<usize> {
        self.order.get(position).copied().flatten()
    }

    /// The stages in order, with their columns.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// The columns of a stage.
    pub fn span(&self, stage: &StageId) -> Option<&Span> {
        self.spans.iter().find(|span| span.stage == *stage)
    }

    /// The stages that have a column within a range.
    pub fn spans_within(&self, (from, to): (usize, usize)) -> impl Iterator<Item = &Span> {
        self.spans.iter().filter(move |span| span.first < to && span.first + span.count > from)
    }

    /// The columns within a range, as far as there are any.
    pub fn within(&self, (from, to): (usize, usize)) -> &[Column] {
        self.list.get(from.min(self.list.len())..to.min(self.list.len())).unwrap_or_default()
    }
}

/// The columns of a journey: stages in order, in each its touchpoints in the journey's order.
pub fn columns(journey: &Journey) -> Columns {
    let mut own: BTreeMap<&StageId, Vec<(usize, &Touchpoint)>> = BTreeMap::new();
    for (position, touchpoint) in journey.touchpoints.iter().enumerate() {
        if let Some(stage) = &touchpoint.stage {
            own.entry(stage).or_default().push((position, touchpoint));
        }
    }
    let mut columns = Columns { order: vec![None; journey.touchpoints.len()], ..Columns::default() };
    for stage in journey.stages.ids() {
        let first = columns.list.len();
        let empty = |touchpoint, department| Column {
            stage: stage.clone(),
            touchpoint,
            department,
            wide: false,
            alone: false,
            fork: false,
            parted: false,
        };
        for (position, touchpoint) in own.remove(stage).into_iter().flatten() {
            if let Some(slot) = columns.order.get_mut(position) {
                *slot = Some(columns.list.len());
            }
            columns.places.insert(touchpoint.id.clone(), columns.list.len());
            columns.list.push(empty(Some(touchpoint.id.clone()), touchpoint.department.clone()));
        }
        if columns.list.len() == first {
            columns.list.push(Column { wide: true, ..empty(None, None) });
        }
        let count = columns.list.len() - first;
        columns.spans.push(Span { stage: stage.clone(), first, count });
        if count == 1
            && let Some(only) = columns.list.last_mut()
        {
            only.alone = true;
        }
    }
    for index in 1..columns.list.len() {
        if let Some([a, b]) = columns.list.get_mut(index - 1..=index)
            && a.department.is_some()
            && a.department == b.department
        {
            a.wide = true;
            b.wide = true;
        }
    }
    part(journey, &mut columns);
    columns
}

/// Whether two states of a journey have the same columns, as after most edits. Looks at what
/// changed only, so that nothing is looked up.
pub fn same_columns(before: &Journey, now: &Journey) -> bool {
    let touchpoints =
        before.touchpoints.is_same(&now.touchpoints)
            || before.touchpoints.len() == now.touchpoints.len()
                && before.touchpoints.iter().zip(now.touchpoints.iter()).all(|(a, b)| {
                    Arc::ptr_eq(a, b) || a.id == b.id && a.stage == b.stage && a.department == b.department
                });
    let links = before.links.is_same(&now.links)
        || before.links.len() == now.links.len()
            && before.links.iter().zip(now.links.iter()).all(|((_, a), (_, b))| {
                Arc::ptr_eq(a, b) || a.from == b.from && a.to == b.to && a.share.is_some() == b.share.is_some()
            });
    touchpoints && links && before.stages.ids().eq(now.stages.ids())
}

/// Marks the columns between which customers part: a share stands on the line there. They part
/// where several given links leave a touchpoint, or one that leads back or has a share.
fn part(journey: &Journey, columns: &mut Columns) {
    let place = |id: &TouchpointId| journey.touchpoints.row(id).map(|(order, _)| order);
    let mut before = None;
    for ((from, to), link) in journey.links.iter() {
        let again = before == Some(from);
        before = Some(from);
        if (again || link.share.is_some() || place(to) < place(from))
            && let Some(place) = columns.place(from)
        {
            let mut own = columns.list.iter_mut().skip(place);
            if let Some(column) = own.next() {
                column.fork = true;
                column.parted = true;
            }
            if let Some(column) = own.next() {
                column.parted = true;
            }
        }
    }
}
