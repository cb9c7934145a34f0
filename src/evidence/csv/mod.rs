//! Tables of events: CSV of any dialect.

mod dialect;
mod guess;
mod section;

pub use dialect::Dialect;
pub use guess::{Guess, guess};
pub(super) use styk_quick::split;

use super::limits;
use super::record::{Recorder, over};
use super::settings::{Columns, Settings};
use super::table::Rejects;
use super::text::Encoding;
use crate::model::{Code, Problem};
use split::{Fault, Record, Splitter, TooLong};
use styk_quick::row::{Places, Scratch};

/// Records in which the names of the columns are looked for.
const NEAR: usize = 20;
/// Rows that the guess looks at.
const GUESSED: usize = 500;

/// Names and first rows of a table, for a guess and for a preview.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Names of the columns.
    pub names: Vec<String>,
    /// The first rows as bytes of the file.
    pub rows: Vec<Vec<Vec<u8>>>,
    /// Records before the names: `sep=;`, and what a report says of itself above its table.
    pub above: usize,
}

impl Preview {
    /// The beginning of a table; the last row is left out, since it may be cut, unless `whole`.
    pub fn of(sample: &[u8], dialect: Dialect, whole: bool) -> Self {
        let mut preview = Self::default();
        let mut splitter = Splitter::new(dialect.separator, dialect.newline);
        let mut scratch = Vec::new();
        let first = sample.split(|byte| *byte == dialect.newline).next().unwrap_or_default();
        let fields = first.split(|byte| *byte == dialect.separator).filter(|field| !field.trim_ascii().is_empty());
        // A log has three columns at least.
        if fields.count() < 3 {
            preview.above = above(sample, dialect, whole);
        }
        let mut passed = 0;
        let each: &mut dyn FnMut(Record<'_>) -> Result<(), Problem> = &mut |record| {
            passed += 1;
            let values = (0..record.len().min(limits::COLUMNS)).map(|index| record.get(index, &mut scratch).to_vec());
            if passed == preview.above + 1 {
                for name in values {
                    let name = once(&preview.names, Encoding::of_name(&name).text(&name));
                    preview.names.push(name);
                }
            } else if passed > preview.above && preview.rows.len() < GUESSED && record.fault.is_none() {
                preview.rows.push(values.collect());
            }
            Ok(())
        };
        // A limit that is passed here will be passed and told when the file is read.
        let _ = splitter.feed(sample, whole, &mut { each });
        preview
    }
}

/// How many records stand above the names: Excel's `sep=;`, and titles. These have a field or two where nearly all rows
/// have as many as the first that has more.
#[inline(never)] // rarely called: it can be fetched later
fn above(sample: &[u8], dialect: Dialect, whole: bool) -> usize {
    let (mut hint, mut titles, mut width, mut rows, mut alike) = (0, 0, 0, 0, 0);
    let mut scratch = Vec::new();
    let each: &mut dyn FnMut(Record<'_>) -> Result<(), Problem> = &mut |record| {
        if width == 0 {
            let filled = (0..record.len()).rev().find(|at| !record.get(*at, &mut scratch).is_empty());
            if hint + titles == 0 && filled.is_none_or(|at| at == 0) && is_hint(record.get(0, &mut scratch)) {
                hint = 1;
            } else if filled.is_none_or(|at| at < 2) && titles < NEAR {
                titles += 1;
            } else {
                width = record.len();
            }
        } else if rows < GUESSED {
            rows += 1;
            alike += usize::from(record.len() == width);
        }
        Ok(())
    };
    let mut splitter = Splitter::new(dialect.separator, dialect.newline);
    let _ = splitter.feed(sample, whole, &mut { each });
    // Two or three columns may have a title above them too, but nobody could tell.
    hint + if width > 3 && rows > 0 && alike * 10 >= rows * 9 { titles } else { 0 }
}

/// The name of a column; with a number behind it where an earlier one has the same.
fn once(names: &[String], name: String) -> String {
    if name.is_empty() || !names.contains(&name) { name } else { numbered(names, &name) }
}

#[inline(never)] // rarely called: it can be fetched later
fn numbered(names: &[String], name: &str) -> String {
    let mut number = 2;
    loop {
        let numbered = format!("{name} ({number})");
        if !names.contains(&numbered) {
            return numbered;
        }
        number += 1;
    }
}

/// Whether the first value of a row without another is Excel's `sep=;`, which stands for no data.
fn is_hint(first: &[u8]) -> bool {
    first.len() <= 5 && first.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(b"sep="))
}

impl From<TooLong> for Problem {
    fn from(found: TooLong) -> Self {
        Self { place: format!("line {}", found.line), ..over("row_bytes", limits::ROW) }
    }
}

impl From<Fault> for Code {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::UnclosedQuote => Code::UnclosedQuote,
            Fault::TextAfterQuote => Code::TextAfterQuote,
        }
    }
}

/// Reads a table whose beginning is known.
pub(super) struct Reader {
    splitter: Splitter,
    body: Body,
}

struct Body {
    recorder: Recorder,
    columns: Columns,
    places: Places,
    width: usize,
    /// Records still to come that are no rows: the names, and what stands above them.
    head: usize,
    scratch: Scratch,
}

impl Reader {
    /// Settles separator and columns from the beginning of a file, which is pushed afterwards like the rest.
    ///
    /// # Errors
    /// A column that is not there or cannot be told.
    pub fn new(sample: &[u8], whole: bool, settings: &Settings) -> Result<Self, Problem> {
        let dialect = Dialect::of(sample);
        let preview = Preview::of(sample, dialect, whole);
        let names = &preview.names;
        if names.len() >= limits::COLUMNS {
            return Err(over("columns", limits::COLUMNS));
        }
        if names.is_empty() {
            return Err(Problem::new(Code::EmptyLog, "", []));
        }
        let guess = guess(names, &preview.rows);
        let list = || names.join(", ");
        let named = |given: &Option<String>, guessed: Option<usize>| match given {
            None => Ok(guessed),
            Some(name) if name.is_empty() => Ok(None),
            Some(name) => match names.iter().position(|other| other == name) {
                Some(place) => Ok(Some(place)),
                None => Err(Problem::new(Code::NoSuchColumn, "", [name.clone(), list()])),
            },
        };
        let wanted = |role: &str, place: Option<usize>| {
            place.ok_or_else(|| Problem::new(Code::ColumnNotFound, "", [role.to_string(), list()]))
        };
        let case = wanted("case", named(&settings.case, guess.case)?)?;
        let activity = wanted("activity", named(&settings.activity, guess.activity)?)?;
        let time = wanted("time", named(&settings.time, guess.time)?)?;
        let taken = [Some(case), Some(activity), Some(time)];
        let group = named(&settings.group, guess.group.filter(|group| !taken.contains(&Some(*group))))?;
        let lifecycle = guess.lifecycle;
        if settings.complete_only {
            wanted("lifecycle", lifecycle)?;
        }
        let extra = |given: &Option<String>, guessed: Option<usize>| {
            if !settings.extras { Ok(None) } else { named(given, guessed.filter(|place| Some(*place) != group)) }
        };
        let channel = extra(&settings.channel, guess.channel)?;
        let resource = extra(&settings.resource, guess.resource)?;
        let sentiment = extra(&settings.sentiment, guess.sentiment)?;
        let cost = extra(&settings.cost, guess.cost)?;
        let name = |place: usize| names.get(place).cloned().unwrap_or_default();
        let columns = Columns {
            case: name(case),
            activity: name(activity),
            time: name(time),
            group: group.map(name),
            lifecycle: lifecycle.map(name),
            channel: channel.map(name),
            resource: resource.map(name),
            sentiment: sentiment.map(name),
            cost: cost.map(name),
        };
        let none = usize::MAX;
        let places = Places {
            case,
            activity,
            time,
            group: group.unwrap_or(none),
            lifecycle: lifecycle.unwrap_or(none),
            extra: [channel, resource, sentiment, cost],
        };
        let mut recorder = Recorder::new(settings.clone());
        for name in [Some(&columns.case), Some(&columns.activity), Some(&columns.time), columns.group.as_ref()] {
            let twice = name.filter(|name| names.contains(&[name, " (2)"].concat()));
            recorder.rejects.advice.extend(twice.map(|name| Problem::new(Code::DuplicateColumn, "", [name.clone()])));
        }
        let body = Body {
            recorder,
            columns,
            places,
            width: names.len(),
            head: preview.above + 1,
            scratch: Default::default(),
        };
        Ok(Self { splitter: Splitter::new(dialect.separator, dialect.newline), body })
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// A limit was passed.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        self.feed(bytes, false)
    }

    /// One place where rows are taken: a second one would be a second copy of all that is done with them.
    fn feed(&mut self, bytes: &[u8], last: bool) -> Result<(), Problem> {
        let body = &mut self.body;
        self.splitter.feed(bytes, last, &mut |record| body.row(record))
    }

    /// Rows that could not be read.
    pub fn rejects(&mut self) -> &mut Rejects {
        &mut self.body.recorder.rejects
    }

    /// Rows so far.
    pub fn rows(&self) -> u64 {
        self.body.recorder.rejects.rows
    }

    /// Takes the last row and hands over what was read.
    ///
    /// # Errors
    /// A limit was passed.
    pub fn finish(mut self) -> Result<(Recorder, Columns), Problem> {
        self.feed(&[], true)?;
        Ok((self.body.recorder, self.body.columns))
    }
}

impl Body {
    #[inline(always)]
    fn row(&mut self, record: Record<'_>) -> Result<(), Problem> {
        if self.head > 0 {
            self.head -= 1;
            return Ok(());
        }
        let line = record.line;
        if let Some(fault) = record.fault {
            self.recorder.rejects.row(line, fault.into(), []);
            return Ok(());
        }
        if record.len() != self.width && !self.only_empty_beyond(&record) {
            let args = [record.len().to_string(), self.width.to_string()];
            self.recorder.rejects.row(line, Code::RowLength, args);
            return Ok(());
        }
        let row = self.places.row(&record, &mut self.scratch);
        self.recorder.row(row, || line)
    }

    /// Whether a row has more fields than there are names, and nothing in them.
    fn only_empty_beyond(&mut self, record: &Record<'_>) -> bool {
        let [scratch, ..] = &mut self.scratch;
        record.len() > self.width && (self.width..record.len()).all(|index| record.get(index, scratch).is_empty())
    }
}
