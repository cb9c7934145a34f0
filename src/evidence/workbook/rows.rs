//! The rows of a sheet, step by step.

use super::Sheet;
use super::archive::Archive;
use super::book::Book;
use super::cell::{self, place};
use super::damaged;
use super::formats::Shape;
use super::layout::{Layout, Merge, Row};
use super::markup::{Attributes, Listener, Markup};
use super::part::Part;
use super::strings::Strings;
use crate::evidence::record::over;
use crate::model::Problem;

/// Merged cells that are heeded.
const MERGES: usize = 100_000;

/// How far a sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// There is more.
    More,
    /// What was written so far is void: it is written again, with the merged cells that were found behind the rows.
    Again,
    /// That was all.
    Done,
}

/// Writes the rows of a sheet.
pub struct Rows {
    archive: Archive,
    /// Its name.
    sheet: String,
    part: Part,
    markup: Markup,
    stage: Stage,
    /// Packed bytes of strings, then of cells.
    lengths: (usize, usize),
    cells: Cells,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Strings,
    Cells,
    Done,
}

impl Rows {
    pub(super) fn new(archive: Archive, book: Book, sheet: Sheet) -> Result<Self, Problem> {
        let own = archive.find(&sheet.path).ok_or_else(|| damaged("sheet"))?;
        let strings = book.strings.as_deref().and_then(|path| archive.find(path));
        let stage = if strings.is_some() { Stage::Strings } else { Stage::Cells };
        let part = Part::new(strings.unwrap_or(own));
        let lengths = (strings.map_or(0, |entry| entry.end - entry.start), own.end - own.start);
        let cells = Cells { path: sheet.path, book, ..Cells::empty() };
        Ok(Self { archive, sheet: sheet.name, part, markup: Markup::default(), stage, lengths, cells })
    }

    /// The name of the sheet.
    pub fn sheet(&self) -> &str {
        &self.sheet
    }

    /// Packed bytes that were read, of how many.
    pub fn progress(&self) -> (usize, usize) {
        let (strings, cells) = self.lengths;
        let done = match self.stage {
            Stage::Strings => self.part.progress().0,
            Stage::Cells => strings + self.part.progress().0,
            Stage::Done => strings + cells,
        };
        (done, strings + cells)
    }

    /// Rows of the sheet so far.
    pub fn rows(&self) -> u32 {
        self.cells.row.number
    }

    /// Goes on a little; rows that are complete are appended.
    ///
    /// # Errors
    /// The workbook is damaged, or a limit was passed.
    pub fn step(&mut self, out: &mut Vec<u8>) -> Result<Step, Problem> {
        if self.stage == Stage::Done {
            return Ok(Step::Done);
        }
        let bytes = self.part.next(&self.archive)?;
        match (self.stage, bytes) {
            (Stage::Strings, Some(bytes)) => self.markup.push(bytes, &mut self.cells.strings)?,
            (Stage::Strings, None) => {
                self.stage = Stage::Cells;
                self.begin()?;
            }
            (_, Some(bytes)) => {
                std::mem::swap(&mut self.cells.out, out);
                let read = self.markup.push(bytes, &mut self.cells);
                std::mem::swap(&mut self.cells.out, out);
                read?;
            }
            (_, None) => {
                self.cells.layout.finish(out);
                // Merged cells stand behind the rows; nearly no table has any.
                let header = self.cells.layout.header();
                let merges: Vec<Merge> = self.cells.merges.drain(..).filter(|merge| merge.first > header).collect();
                if header > 0 && !merges.is_empty() && !self.cells.again {
                    self.cells.again = true;
                    self.cells.layout = Layout::new(merges);
                    self.cells.row = Row::default();
                    self.begin()?;
                    return Ok(Step::Again);
                }
                self.stage = Stage::Done;
                return Ok(Step::Done);
            }
        }
        Ok(Step::More)
    }

    fn begin(&mut self) -> Result<(), Problem> {
        let entry = self.archive.find(&self.cells.path).ok_or_else(|| damaged("sheet"))?;
        self.part = Part::new(entry);
        self.markup = Markup::default();
        Ok(())
    }
}

/// What a cell holds (its `t`).
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Text,
    Boolean,
}

struct Cells {
    path: String,
    book: Book,
    strings: Strings,
    layout: Layout,
    merges: Vec<Merge>,
    again: bool,
    in_rows: bool,
    row: Row,
    /// The column of the cell, or the next one where its place is not written.
    column: u32,
    kind: Kind,
    shape: Shape,
    /// Inside `<v>` or the `<t>` of a text that stands in the cell itself.
    in_value: bool,
    phonetic: bool,
    value: Vec<u8>,
    out: Vec<u8>,
}

impl Cells {
    fn empty() -> Self {
        Self {
            path: String::new(),
            book: Book {
                sheets: Vec::new(),
                formats: super::formats::Formats::default(),
                strings: None,
                from_1904: false,
            },
            strings: Strings::default(),
            layout: Layout::default(),
            merges: Vec::new(),
            again: false,
            in_rows: false,
            row: Row::default(),
            column: 0,
            kind: Kind::default(),
            shape: Shape::default(),
            in_value: false,
            phonetic: false,
            value: Vec::new(),
            out: Vec::new(),
        }
    }

    fn cell(&mut self, attributes: &Attributes<'_>) -> Result<(), Problem> {
        if let Some(reference) = attributes.raw(b"r") {
            self.column = place(reference).ok_or_else(|| damaged("cell"))?.1;
        }
        self.kind = match attributes.raw(b"t") {
            Some(b"s") => Kind::Shared,
            Some(b"b") => Kind::Boolean,
            // Formulas that give text, texts of their own, days as ISO 8601, errors such as #N/A.
            Some(b"str" | b"inlineStr" | b"d" | b"e") => Kind::Text,
            _ => Kind::Number,
        };
        self.shape = self.book.formats.of(attributes.raw(b"s"));
        self.value.clear();
        Ok(())
    }

    /// The cell is complete.
    fn take(&mut self) -> Result<(), Problem> {
        let text = &mut self.row.text;
        let start = text.len();
        match self.kind {
            _ if self.value.is_empty() => {}
            Kind::Number => cell::number(&self.value, self.shape, self.book.from_1904, text),
            Kind::Text => {
                text.extend_from_slice(&self.value);
                cell::unmask(text, start);
            }
            Kind::Boolean => text.extend_from_slice(if self.value.trim_ascii() == b"1" { b"TRUE" } else { b"FALSE" }),
            Kind::Shared => {
                let index = std::str::from_utf8(&self.value).ok().and_then(|text| text.trim().parse().ok());
                let shared = index.and_then(|index| self.strings.get(index)).ok_or_else(|| damaged("strings"))?;
                text.extend_from_slice(shared);
                cell::unmask(text, start);
            }
        }
        let end = self.row.text.len();
        let rises = self.row.cells.last().is_none_or(|cell| cell.0 < self.column);
        if end > start && rises {
            self.row.cells.push((self.column, end));
        } else {
            self.row.text.truncate(start);
        }
        if end > crate::evidence::limits::ROW {
            let mut problem = over("row_bytes", crate::evidence::limits::ROW);
            problem.place = format!("line {}", self.row.number);
            return Err(problem);
        }
        self.column += 1;
        Ok(())
    }

    fn merge(&mut self, range: &[u8]) -> Result<(), Problem> {
        let colon = memchr::memchr(b':', range);
        let (first, last) = colon.and_then(|colon| range.split_at_checked(colon)).unwrap_or((range, range));
        let corners = place(first).zip(place(last.strip_prefix(b":").unwrap_or(last)));
        let ((first, column), (last, _)) = corners.ok_or_else(|| damaged("merge"))?;
        if last > first && self.merges.len() < MERGES {
            self.merges.push(Merge { first, last, column });
        }
        Ok(())
    }
}

impl Listener for Cells {
    fn open(&mut self, name: &[u8], attributes: &Attributes<'_>) -> Result<(), Problem> {
        match name {
            b"c" if self.in_rows => self.cell(attributes)?,
            b"v" | b"t" => self.in_value = self.in_rows,
            b"rPh" => self.phonetic = true,
            b"row" if self.in_rows => {
                let next = self.row.number + 1;
                let number = match attributes.raw(b"r") {
                    Some(number) => cell::row(number).ok_or_else(|| damaged("row"))?,
                    None => next,
                };
                self.row.clear(number.max(next));
                self.column = 0;
            }
            b"sheetData" => self.in_rows = true,
            b"mergeCell" => self.merge(attributes.raw(b"ref").unwrap_or_default())?,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &[u8]) -> Result<(), Problem> {
        match name {
            b"v" | b"t" => self.in_value = false,
            b"rPh" => self.phonetic = false,
            b"c" if self.in_rows => self.take()?,
            b"row" if self.in_rows => self.layout.row(&self.row, &mut self.out),
            b"sheetData" => self.in_rows = false,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self) -> Option<&mut Vec<u8>> {
        (self.in_value && !self.phonetic).then_some(&mut self.value)
    }
}
