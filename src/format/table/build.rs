//! Rows into touchpoints. What does not fit is left empty and told, never dropped in silence.

use super::cells::{Row, Table};
use super::columns::Column;
use super::{values, words};
use crate::edit::Clip;
use crate::model::*;
use crate::search::fold_name;

/// A longer name goes to the description, and its beginning stays.
const MAX_NAME: usize = 200;

/// Why a value was left out, or how it was repaired.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Why {
    /// Left empty: not a number.
    NotANumber,
    /// Left empty: outside of the smallest and the largest value.
    OutOfRange(f64, f64),
    /// Left empty: none of the words that may stand there, or no such thing in the workspace.
    UnknownWord,
    /// Called by the name that was given for this.
    NoName,
    /// The beginning is the name, the whole is the description.
    LongName,
    /// Fewer cells than the first row: the rest is empty.
    Short(usize, usize),
    /// More cells than the first row.
    Long(usize, usize),
    /// Empty: the same as in the row above.
    AsAbove,
    /// Left out: there is no touchpoint before the first.
    NothingBefore,
}

/// A place in the table where something was left out or repaired.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The row's number, from 1.
    pub row: usize,
    /// What the column holds; none where it is about the whole row.
    pub column: Option<Column>,
    /// What stands there.
    pub value: String,
    /// Why.
    pub why: Why,
}

/// Touchpoints made from a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Built {
    /// They and what they need.
    pub clip: Clip,
    /// What was left out or repaired, row by row.
    pub faults: Vec<Fault>,
}

/// Makes touchpoints from a table whose columns are known. `untitled` is the name of a touchpoint
/// that has none.
pub fn build(table: &Table, columns: &[Option<Column>], header: bool, document: &Document, untitled: &str) -> Built {
    let mut maker = Maker { document, clip: Clip::new(Vec::new(), Vec::new(), Vec::new()), faults: Vec::new() };
    let heads = table.rows.first().filter(|_| header);
    let expected = table.rows.first().map_or(0, |row| row.found);
    let units: Vec<f64> = match heads {
        Some(row) => row.cells.iter().map(|head| values::unit_of_head(head)).collect(),
        None => vec![1.0; table.width],
    };
    for row in table.rows.iter().skip(usize::from(header)) {
        maker.row(row, columns, &units, untitled);
        let filled = row.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        // Spreadsheets leave out empty cells at the end of a row; more of them than the head has is odd.
        if row.found < expected {
            maker.fault(row, None, "", Why::Short(row.found, expected));
        } else if filled > expected {
            maker.fault(row, None, "", Why::Long(filled, expected));
        }
    }
    maker.faults.sort_by_key(|fault| fault.row);
    Built { clip: maker.clip, faults: maker.faults }
}

struct Maker<'a> {
    document: &'a Document,
    clip: Clip,
    faults: Vec<Fault>,
}

impl Maker<'_> {
    fn fault(&mut self, row: &Row, column: Option<Column>, value: &str, why: Why) {
        let value = value.chars().take(60).collect();
        self.faults.push(Fault { row: row.number, column, value, why });
    }

    fn row(&mut self, row: &Row, columns: &[Option<Column>], units: &[f64], untitled: &str) {
        let id = TouchpointId::from(row.number.to_string());
        let mut new = Touchpoint { id, ..Touchpoint::default() };
        for (index, cell) in row.cells.iter().enumerate() {
            let Some(Some(column)) = columns.get(index) else { continue };
            if cell.is_empty() {
                continue;
            }
            let unit = units.get(index).copied().unwrap_or(1.0);
            if let Err(why) = self.cell(&mut new, *column, cell, unit) {
                self.fault(row, Some(*column), cell, why);
            }
        }
        if new.name.is_empty() {
            new.name = untitled.into();
            self.fault(row, Some(Column::Name), "", Why::NoName);
        } else if new.name.chars().count() > MAX_NAME {
            let whole = std::mem::take(&mut new.name);
            new.name = whole.chars().take(MAX_NAME).chain(['…']).collect();
            self.fault(row, Some(Column::Name), &whole, Why::LongName);
            new.description =
                Some([Some(whole), new.description.take()].into_iter().flatten().collect::<Vec<_>>().join("\n"));
        }
        self.as_above(row, &mut new, columns);
        self.clip.touchpoints.push(new);
    }

    /// A cell that spans several rows is empty in all but the first.
    fn as_above(&mut self, row: &Row, new: &mut Touchpoint, columns: &[Option<Column>]) {
        let Some(above) = self.clip.touchpoints.last() else { return };
        let (stage, department) = (above.stage.clone(), above.department.clone());
        if new.stage.is_none() && stage.is_some() && columns.contains(&Some(Column::Stage)) {
            new.stage = stage;
            self.fault(row, Some(Column::Stage), "", Why::AsAbove);
        }
        if new.department.is_none() && department.is_some() && columns.contains(&Some(Column::Department)) {
            new.department = department;
            self.fault(row, Some(Column::Department), "", Why::AsAbove);
        }
    }

    fn cell(&mut self, new: &mut Touchpoint, column: Column, text: &str, unit: f64) -> Result<(), Why> {
        let line = || text.split_whitespace().collect::<Vec<_>>().join(" ");
        match column {
            Column::Name => new.name = line(),
            Column::Stage => new.stage = Some(self.stage(&line())),
            // A second one would leave the first without a touchpoint.
            Column::Department if new.department.is_some() => return Err(Why::UnknownWord),
            Column::Department => new.department = Some(self.department(&line())),
            Column::Description => new.description = Some(text.into()),
            Column::Notes => add(&mut new.notes, text),
            Column::Channel => new.channel = Some(words::channel(text).ok_or(Why::UnknownWord)?),
            Column::Moment => new.moment = Some(words::moment(text).ok_or(Why::UnknownWord)?),
            Column::Visibility => new.visibility = Some(words::visibility(text).ok_or(Why::UnknownWord)?),
            Column::Audience => new.audience = Some(words::audience(text).ok_or(Why::UnknownWord)?),
            Column::Emotion => new.emotion = Some(feeling(text)?),
            Column::Owner => new.owner = Some(line()),
            Column::PerceivedOwner => new.perceived_owner = Some(self.known_department(text).ok_or(Why::UnknownWord)?),
            Column::Response => new.response_minutes = Some(amount(values::minutes(text, unit)?)?),
            Column::Target => new.target_minutes = Some(amount(values::minutes(text, unit)?)?),
            Column::Wait => self.wait(&new.id, amount(values::minutes(text, unit)?)?)?,
            Column::Cost => new.cost = Some(amount(values::number(text)?)?),
            Column::Promise => new.promise.get_or_insert_default().text = Some(text.into()),
            Column::Kept => new.promise.get_or_insert_default().kept = Some(words::kept(text).ok_or(Why::UnknownWord)?),
            Column::Pains => {
                let taken = new.pains.len();
                let pain = |(index, text): (usize, &str)| Pain {
                    id: format!("{}-{}", new.id, taken + index).into(),
                    text: text.into(),
                    ..Pain::default()
                };
                new.pains.extend(values::items(text).enumerate().map(pain));
            }
            Column::Ideas => {
                let idea = |text: &str| Idea { text: text.into(), ..Idea::default() };
                new.ideas.extend(values::items(text).map(idea));
            }
            Column::Quotes => {
                let marks = ['"', '„', '”', '“', '«', '»'];
                let quote = |text: &str| Quote { text: text.trim().trim_matches(marks).into(), ..Quote::default() };
                new.quotes.extend(text.lines().map(quote).filter(|quote| !quote.text.is_empty()));
            }
            Column::Tools => return self.tools(new, text),
            Column::Nps => metrics(new).nps = Some(ranged(text, Nps::new, Nps::MIN, Nps::MAX)?),
            Column::Csat => metrics(new).csat = Some(ranged(text, Csat::new, Csat::MIN, Csat::MAX)?),
            Column::Ces => metrics(new).ces = Some(ranged(text, Ces::new, Ces::MIN, Ces::MAX)?),
            Column::ToCustomer => {
                new.importance.get_or_insert_default().customer = Some(ranged(text, Rank::new, Rank::MIN, Rank::MAX)?);
            }
            Column::ToOrganization => {
                new.importance.get_or_insert_default().organization =
                    Some(ranged(text, Rank::new, Rank::MIN, Rank::MAX)?);
            }
        }
        Ok(())
    }

    fn stage(&mut self, name: &str) -> StageId {
        if let Some(known) = self.clip.stages.iter().find(|stage| fold_name(&stage.name) == fold_name(name)) {
            return known.id.clone();
        }
        // An id that no document has: stages of a table are found by name alone.
        let id = StageId::from(format!("\u{1}{}", self.clip.stages.len()));
        self.clip.stages.push(Stage { id: id.clone(), name: name.into(), ..Stage::default() });
        id
    }

    fn department(&mut self, name: &str) -> DepartmentId {
        if let Some(known) = self.clip.departments.iter().find(|it| fold_name(&it.name) == fold_name(name)) {
            return known.id.clone();
        }
        let id = DepartmentId::from(format!("\u{1}{}", self.clip.departments.len()));
        self.clip.departments.push(Department { id: id.clone(), name: name.into(), ..Department::default() });
        id
    }

    /// A department that is there already, or that the table makes.
    fn known_department(&mut self, name: &str) -> Option<DepartmentId> {
        let same = |other: &str| fold_name(other) == fold_name(name);
        let here = self.document.departments.iter().any(|it| same(&it.name));
        let made = self.clip.departments.iter().any(|it| same(&it.name));
        (here || made).then(|| self.department(name))
    }

    fn tools(&mut self, new: &mut Touchpoint, text: &str) -> Result<(), Why> {
        let mut unknown = false;
        for name in text.split([',', ';', '\n', '|']).map(str::trim).filter(|name| !name.is_empty()) {
            match self.document.tools.iter().find(|tool| fold_name(&tool.name) == fold_name(name)) {
                Some(tool) if new.tools.contains(&tool.id) => {}
                Some(tool) => {
                    new.tools.push(tool.id.clone());
                    if !self.clip.tools.iter().any(|other| other.id == tool.id) {
                        self.clip.tools.push(Tool::clone(tool));
                    }
                }
                None => unknown = true,
            }
        }
        if unknown { Err(Why::UnknownWord) } else { Ok(()) }
    }

    /// The wait is a fact of the way from the touchpoint before.
    fn wait(&mut self, to: &TouchpointId, minutes: Amount) -> Result<(), Why> {
        let from = self.clip.touchpoints.last().map(|touchpoint| touchpoint.id.clone()).ok_or(Why::NothingBefore)?;
        self.clip.links.push(Link { from, to: to.clone(), wait_minutes: Some(minutes), ..Link::default() });
        Ok(())
    }
}

fn add(slot: &mut Option<String>, text: &str) {
    let before = slot.take();
    *slot = Some(before.map_or_else(|| text.into(), |before| format!("{before}\n{text}")));
}

fn metrics(touchpoint: &mut Touchpoint) -> &mut Metrics {
    touchpoint.metrics.get_or_insert_default()
}

fn amount(value: f64) -> Result<Amount, Why> {
    Amount::new(value).ok_or(Why::OutOfRange(Amount::MIN, Amount::MAX))
}

fn feeling(text: &str) -> Result<Feeling, Why> {
    let value = match words::feeling(text) {
        Some(value) => value,
        None => values::number(text).map_err(|_| Why::UnknownWord)?,
    };
    Feeling::new(value).ok_or(Why::OutOfRange(Feeling::MIN, Feeling::MAX))
}

fn ranged<T>(text: &str, new: fn(f64) -> Option<T>, low: f64, high: f64) -> Result<T, Why> {
    new(values::number(text)?).ok_or(Why::OutOfRange(low, high))
}
