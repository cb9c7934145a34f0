//! A table on its way to touchpoints: its columns, what will be added, what does not fit.

use crate::edit::{Pasted, paste as pasted};
use crate::format::table::{Built, Column, Fault, Row, Table, TableError, build, guess, has_header, parse};
use crate::platform::ids::fresh;
use crate::state::App;
use crate::ui::i18n::Text;
use leptos::prelude::*;

/// A table on its way to touchpoints.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    pub(super) table: Table,
    pub(super) header: bool,
    pub(super) columns: Vec<Option<Column>>,
    pub(super) faults: Vec<Fault>,
    pub(super) made: Option<Pasted>,
    pub(super) refused: Option<Text>,
}

impl Plan {
    /// Rows that become touchpoints.
    pub(super) fn body(&self) -> impl Iterator<Item = &Row> {
        self.table.rows.iter().skip(usize::from(self.header))
    }

    /// How many touchpoints would be added.
    pub(super) fn count(&self) -> usize {
        self.made.as_ref().map_or(0, |made| made.touchpoints.len())
    }

    /// Columns with something in them that nothing is made of.
    pub(super) fn unused(&self) -> Vec<String> {
        let empty = |index: usize| self.body().all(|row| row.cells.get(index).is_none_or(String::is_empty));
        let name = |index: usize| {
            let head = self.table.rows.first().filter(|_| self.header).and_then(|row| row.cells.get(index));
            head.filter(|head| !head.is_empty()).cloned().unwrap_or_else(|| (index + 1).to_string())
        };
        let skipped = self.columns.iter().enumerate().filter(|(_, column)| column.is_none()).map(|(index, _)| index);
        skipped.filter(|index| !empty(*index)).map(name).collect()
    }
}

/// Why there is no table.
pub(super) fn reason(error: TableError) -> Text {
    match error {
        TableError::Empty => Text::TableEmpty,
        TableError::TooLarge => Text::TableTooLarge,
        TableError::TooManyRows => Text::TableTooManyRows,
        TableError::TooManyColumns => Text::TableTooManyColumns,
        TableError::NotText => Text::TableNotText,
    }
}

/// Reads a table anew: heads and columns are guessed.
pub(super) fn read(app: App, text: &str) -> Plan {
    if text.trim().is_empty() {
        return Plan::default();
    }
    match parse(text) {
        Err(error) => Plan { refused: Some(reason(error)), ..Plan::default() },
        Ok(table) => {
            let header = has_header(&table);
            guessed(app, table, header)
        }
    }
}

/// With columns that are guessed.
pub(super) fn guessed(app: App, table: Table, header: bool) -> Plan {
    let Some(journey) = app.journey_now() else { return Plan::default() };
    let columns = app.document.with_untracked(|document| guess(&table, header, document, &journey));
    planned(app, Plan { table, header, columns, ..Plan::default() })
}

/// What would be added, with these columns.
pub(super) fn planned(app: App, mut plan: Plan) -> Plan {
    let Some(mut place) = super::place(app) else { return plan };
    // What the table says counts more than what is selected.
    if plan.columns.contains(&Some(Column::Stage)) {
        place.stage = None;
        place.after.clear();
    }
    if plan.columns.contains(&Some(Column::Department)) {
        place.department = None;
    } else if let (None, Some(journey)) = (&place.department, app.journey_now()) {
        let behind = place.after.last().and_then(|id| journey.touchpoints.get(id));
        place.department = behind.and_then(|touchpoint| touchpoint.department.clone());
    }
    let untitled = Text::Untitled.get(app.language.get_untracked());
    app.document.with_untracked(|document| {
        let Built { clip, faults } = build(&plan.table, &plan.columns, plan.header, document, untitled);
        plan.made = pasted(document, &clip, &place, &mut |prefix| fresh(prefix));
        plan.faults = faults;
    });
    plan
}
