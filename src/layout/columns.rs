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
    places: Arc<BTreeMap<TouchpointId, usize>>,
    /// The column of each touchpoint in the journey's order.
    order: Vec<Option<usize>>,
    /// How many touchpoints stand in each lane.
    held: BTreeMap<DepartmentId, usize>,
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
        (Arc::ptr_eq(&self.places, &other.places) || self.places == other.places) && self.spans == other.spans
    }

    /// Whether a column needs its full width: an empty stage, or a neighbour with its card in the same lane.
    fn is_wide(&self, index: usize) -> bool {
        let Some(own) = self.list.get(index) else { return false };
        let near = [index.checked_sub(1), Some(index + 1)].into_iter().flatten().filter_map(|at| self.list.get(at));
        own.touchpoint.is_none()
            || own.department.is_some() && near.into_iter().any(|it| it.department == own.department)
    }

    /// How many touchpoints stand in a lane.
    pub fn held(&self, lane: &DepartmentId) -> usize {
        self.held.get(lane).copied().unwrap_or(0)
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
    let mut places = BTreeMap::new();
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
            places.insert(touchpoint.id.clone(), columns.list.len());
            columns.list.push(empty(Some(touchpoint.id.clone()), touchpoint.department.clone()));
            hold(&mut columns.held, touchpoint, true);
        }
        if columns.list.len() == first {
            columns.list.push(empty(None, None));
        }
        let count = columns.list.len() - first;
        columns.spans.push(Span { stage: stage.clone(), first, count });
        if count == 1
            && let Some(only) = columns.list.last_mut()
        {
            only.alone = true;
        }
    }
    for index in 0..columns.list.len() {
        let wide = columns.is_wide(index);
        if let Some(column) = columns.list.get_mut(index) {
            column.wide = wide;
        }
    }
    columns.places = Arc::new(places);
    part(journey, &mut columns);
    columns
}

/// The columns of a journey after an edit, from those before it. `None` where the edit changed the
/// order of touchpoints, their stages, or where customers part: then they are to be made anew.
pub fn columns_after(columns: &Arc<Columns>, before: &Journey, now: &Journey) -> Option<Arc<Columns>> {
    let touchpoints = before.touchpoints.changed(&now.touchpoints)?;
    let links = before.links.changed(&now.links)?;
    let parts = |link: &Link| link.share.is_some();
    if links.iter().any(|link| parts(link.before) != parts(link.now))
        || touchpoints.iter().any(|it| it.before.stage != it.now.stage)
        || !before.stages.is_same(&now.stages) && !before.stages.ids().eq(now.stages.ids())
    {
        return None;
    }
    let mut made = columns.clone();
    for changed in touchpoints.iter().filter(|it| it.before.department != it.now.department) {
        let Some(at) = columns.of(changed.at) else { continue };
        let made = Arc::make_mut(&mut made);
        made.list.get_mut(at)?.department.clone_from(&changed.now.department);
        hold(&mut made.held, changed.before, false);
        hold(&mut made.held, changed.now, true);
        for index in at.saturating_sub(1)..=at + 1 {
            let wide = made.is_wide(index);
            if let Some(column) = made.list.get_mut(index) {
                column.wide = wide;
            }
        }
    }
    Some(made)
}

/// Counts a touchpoint in its lane, or no longer.
fn hold(held: &mut BTreeMap<DepartmentId, usize>, touchpoint: &Touchpoint, more: bool) {
    let Some(lane) = &touchpoint.department else { return };
    let now = held.get(lane).copied().unwrap_or(0);
    match if more { now + 1 } else { now.saturating_sub(1) } {
        0 => held.remove(lane),
        count => held.insert(lane.clone(), count),
    };
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
