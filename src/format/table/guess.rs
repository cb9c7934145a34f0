//! Which column is which: by its head, else by what stands in it.

use super::cells::Table;
use super::columns::Column;
use super::{values, words};
use crate::model::{Document, Journey};
use crate::search::fold_name;
use std::collections::BTreeSet;

/// Whether the first row names the columns.
pub fn has_header(table: &Table) -> bool {
    let Some(first) = table.rows.first() else { return false };
    let filled = first.cells.iter().filter(|cell| !cell.is_empty()).count();
    let known = first.cells.iter().filter(|cell| Column::of_head(cell).is_some()).count();
    // A lone row is a touchpoint, unless it is all heads.
    known >= 2 || (known == 1 && filled <= 2 && table.rows.len() > 1)
}

/// What each column most likely holds.
pub fn guess(table: &Table, header: bool, document: &Document, journey: &Journey) -> Vec<Option<Column>> {
    let mut columns: Vec<Option<Column>> = vec![None; table.width];
    let mut taken: BTreeSet<Column> = BTreeSet::new();
    let mut take = |slot: &mut Option<Column>, column: Column| {
        if slot.is_none() && (column.may_repeat() || taken.insert(column)) {
            *slot = Some(column);
        }
    };
    if header && let Some(first) = table.rows.first() {
        for (slot, head) in columns.iter_mut().zip(&first.cells) {
            if let Some(column) = Column::of_head(head) {
                take(slot, column);
            }
        }
    }
    let lanes: BTreeSet<String> = crate::model::gather(document.departments.iter().map(|it| fold_name(&it.name)));
    let stages: BTreeSet<String> = crate::model::gather(journey.stages.iter().map(|it| fold_name(&it.name)));
    let bodies: Vec<Body> = (0..table.width).map(|index| Body::of(table, header, index)).collect();
    // What is certain from its values goes first; names come before channels, and often sound like them.
    for (slot, body) in columns.iter_mut().zip(&bodies).rev() {
        let found = if body.most(60, |text| lanes.contains(&fold_name(text))) {
            Column::Department
        } else if body.most(60, |text| stages.contains(&fold_name(text))) {
            Column::Stage
        } else if body.most(80, |text| words::channel(text).is_some()) {
            Column::Channel
        } else if body.most(80, |text| words::kept(text).is_some() && !text.contains(|c: char| c.is_ascii_digit())) {
            Column::Kept
        } else if body.most(80, feels)
            && (body.any(|text| words::feeling(text).is_some()) || body.any(|text| text.starts_with(['-', '−'])))
        {
            Column::Emotion
        } else {
            continue;
        };
        take(slot, found);
    }
    let named = columns.contains(&Some(Column::Name));
    // The name is what differs from row to row; what repeats, or stands at the head of several
    // rows, is a stage, and after that a department.
    let prose = |body: &Body| !body.cells.is_empty() && !body.most(50, |text| values::number(text).is_ok());
    let differs = |body: &Body| body.different * 10 >= body.rows * 7;
    if !named {
        let best = columns.iter().zip(&bodies).position(|(slot, body)| slot.is_none() && prose(body) && differs(body));
        let best = best.or_else(|| columns.iter().zip(&bodies).position(|(slot, body)| slot.is_none() && prose(body)));
        if let Some(slot) = best.and_then(|index| columns.get_mut(index)) {
            take(slot, Column::Name);
        }
    }
    if !header {
        for (slot, body) in columns.iter_mut().zip(&bodies) {
            if prose(body) && body.rows > 2 && body.different * 2 <= body.rows {
                take(slot, Column::Stage);
                take(slot, Column::Department);
            } else if prose(body) && body.cells.iter().any(|text| text.chars().count() > 40) {
                take(slot, Column::Description);
            }
        }
    }
    columns
}

fn feels(text: &str) -> bool {
    words::feeling(text).is_some() || values::number(text).is_ok_and(|number| (-2.0..=2.0).contains(&number))
}

/// What stands in a column below its head.
struct Body<'a> {
    cells: Vec<&'a str>,
    different: usize,
    rows: usize,
}

impl<'a> Body<'a> {
    fn of(table: &'a Table, header: bool, index: usize) -> Self {
        let rows = table.rows.iter().skip(usize::from(header));
        let all = rows.filter_map(|row| row.cells.get(index)).map(String::as_str);
        let cells: Vec<&str> = all.filter(|cell| !cell.is_empty()).collect();
        let different: BTreeSet<&str> = crate::model::gather(cells.iter().copied());
        Self { different: different.len(), cells, rows: table.rows.len().saturating_sub(usize::from(header)) }
    }

    /// Whether so many percent of what is filled in fits.
    fn most(&self, percent: usize, fits: impl Fn(&str) -> bool) -> bool {
        let count = self.cells.iter().filter(|text| fits(text)).count();
        !self.cells.is_empty() && count * 100 >= self.cells.len() * percent
    }

    fn any(&self, fits: impl Fn(&str) -> bool) -> bool {
        self.cells.iter().any(|text| fits(text))
    }
}
