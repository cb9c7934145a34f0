//! A table of anything, in pieces of bytes of any size: packing, encoding, separator and header are settled here, and
//! whoever wants the rows gets them one by one.

mod columns;
mod rejects;
mod rows;

pub(in crate::evidence) use columns::{Finder, Role, is_time};
pub use rejects::{Each, Rejects};
pub use rows::{ROWS, Refusal, RowKind, RowReader, settled};

use super::csv::split::{Record, Splitter};
use super::csv::{Dialect, Preview};
use super::limits;
use super::record::over;
use super::source::{Packing, foreign};
use super::text::{Encoding, Utf16};
use crate::model::{Code, Problem};

/// Takes the rows of a table.
pub(in crate::evidence) trait Sink {
    /// The names of the columns and the first rows, once, before any row.
    ///
    /// # Errors
    /// A column that is needed is not there.
    fn columns(&mut self, names: &[String], rows: &[Vec<Vec<u8>>]) -> Result<(), Problem>;
    /// A row that is as long as the header.
    ///
    /// # Errors
    /// A limit was passed: reading must stop.
    fn row(&mut self, record: Record<'_>) -> Result<(), Problem>;
    /// Where rows that cannot be read are counted.
    fn rejects(&mut self) -> &mut Rejects;
}

/// Reads a table; how it is cut into pieces changes nothing.
pub(in crate::evidence) struct Table<S> {
    packing: Packing,
    text: Text<S>,
}

/// The unpacked bytes.
struct Text<S> {
    sample: Vec<u8>,
    utf16: Option<Utf16>,
    splitter: Option<Splitter>,
    rows: Rows<S>,
}

struct Rows<S> {
    sink: S,
    width: usize,
    /// Records still to come that are no rows: the names, and what stands above them.
    head: usize,
    scratch: Vec<u8>,
}

impl<S: Sink> Table<S> {
    /// A table whose rows go to `sink`.
    pub fn new(sink: S) -> Self {
        let rows = Rows { sink, width: 0, head: 1, scratch: Vec::new() };
        let text = Text { sample: Vec::new(), utf16: None, splitter: None, rows };
        Self { packing: Packing::new(), text }
    }

    /// Where the rows go.
    pub fn sink(&mut self) -> &mut S {
        &mut self.text.rows.sink
    }

    /// Takes the next bytes of the file.
    ///
    /// # Errors
    /// The file cannot be read at all. There is no use in going on.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        self.packing.push(bytes, &mut |bytes| self.text.push(bytes))
    }

    /// The whole file was given.
    ///
    /// # Errors
    /// The file is empty or ends too early.
    pub fn finish(mut self) -> Result<S, Problem> {
        self.packing.finish(&mut |bytes| self.text.push(bytes))?;
        self.text.finish()
    }
}

impl<S: Sink> Text<S> {
    fn push(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        if self.splitter.is_some() {
            return self.decoded(bytes);
        }
        let room = limits::SAMPLE.saturating_sub(self.sample.len());
        let (sample, rest) = bytes.split_at_checked(room).unwrap_or((bytes, &[]));
        self.sample.extend_from_slice(sample);
        if self.sample.len() < limits::SAMPLE {
            return Ok(());
        }
        self.begin(false)?;
        self.decoded(rest)
    }

    /// Settles encoding, separator and columns by the beginning of the file, then reads that beginning.
    fn begin(&mut self, whole: bool) -> Result<(), Problem> {
        let raw = std::mem::take(&mut self.sample);
        let (encoding, mark) = Encoding::of_start(&raw);
        let raw = raw.get(mark..).unwrap_or_default();
        let mut first = Vec::new();
        let text = if let Encoding::Utf16Le | Encoding::Utf16Be = encoding {
            let mut utf16 = Utf16::new(encoding == Encoding::Utf16Le);
            first.extend_from_slice(utf16.push(raw));
            if whole {
                first.extend_from_slice(utf16.finish());
            }
            self.utf16 = Some(utf16);
            first.as_slice()
        } else {
            raw
        };
        let start = text.trim_ascii_start();
        if start.is_empty() && whole {
            return Err(Problem::new(Code::EmptyTable, "", []));
        }
        if let Some(known) = foreign(start).or_else(|| start.starts_with(b"<").then_some("xml")) {
            return Err(Problem::new(Code::UnknownFile, "", [known.to_string()]));
        }
        let dialect = Dialect::of(text);
        let preview = Preview::of(text, dialect, whole);
        if preview.names.len() >= limits::COLUMNS {
            return Err(over("columns", limits::COLUMNS));
        }
        if preview.names.is_empty() {
            return Err(Problem::new(Code::EmptyTable, "", []));
        }
        self.rows.sink.columns(&preview.names, &preview.rows)?;
        (self.rows.width, self.rows.head) = (preview.names.len(), preview.above + 1);
        let mut splitter = Splitter::new(dialect.separator, dialect.newline);
        splitter.push(text, &mut |record| self.rows.row(record))?;
        self.splitter = Some(splitter);
        Ok(())
    }

    fn decoded(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        let Some(splitter) = &mut self.splitter else { return Ok(()) };
        let bytes = match &mut self.utf16 {
            Some(utf16) => utf16.push(bytes),
            None => bytes,
        };
        splitter.push(bytes, &mut |record| self.rows.row(record))
    }

    fn finish(mut self) -> Result<S, Problem> {
        if self.splitter.is_none() {
            self.begin(true)?;
        }
        if let Some(splitter) = &mut self.splitter {
            if let Some(utf16) = &mut self.utf16 {
                splitter.push(utf16.finish(), &mut |record| self.rows.row(record))?;
            }
            splitter.finish(&mut |record| self.rows.row(record))?;
        }
        Ok(self.rows.sink)
    }
}

impl<S: Sink> Rows<S> {
    fn row(&mut self, record: Record<'_>) -> Result<(), Problem> {
        if self.head > 0 {
            self.head -= 1;
            return Ok(());
        }
        let beyond = |scratch: &mut Vec<u8>| (self.width..record.len()).any(|at| !record.get(at, scratch).is_empty());
        if let Some(fault) = record.fault {
            self.sink.rejects().row(record.line, fault.into(), []);
        } else if record.len() < self.width || beyond(&mut self.scratch) {
            let args = [record.len().to_string(), self.width.to_string()];
            self.sink.rejects().row(record.line, Code::RowLength, args);
        } else {
            self.sink.row(record)?;
        }
        if self.sink.rejects().rows > limits::EVENTS as u64 {
            return Err(over("rows", limits::EVENTS));
        }
        Ok(())
    }
}

/// A field's bytes as text: UTF-8 where they are sound, else CP1250, which hardly ever looks like UTF-8.
pub(in crate::evidence) fn letters(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) => Encoding::Cp1250.text(bytes).into(),
    }
}
