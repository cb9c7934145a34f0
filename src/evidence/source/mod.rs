//! A file in pieces: what it is, told by its content, and the way to the reader of its format.

pub(in crate::evidence) mod gunzip;
mod packing;

use super::csv;
use super::limits;
use super::log::EventLog;
use super::record::{Recorder, soundness};
use super::settings::{Columns, Settings};
use super::table::{Each, Rejects};
use super::text::{Encoding, Utf16};
use super::xes;
use crate::model::{Code, Problem};
pub(super) use gunzip::Gunzip;
pub(super) use packing::Packing;

/// What a file turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A table of events.
    Csv,
    /// IEEE 1849.
    Xes,
}

/// A log as it was read.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The events that could be read and were wanted.
    pub log: EventLog,
    /// What the file is.
    pub kind: Kind,
    /// Whether it was packed with gzip.
    pub packed: bool,
    /// How its letters are written.
    pub encoding: Encoding,
    /// What was taken for what.
    pub columns: Columns,
    /// Whether only events that are complete were kept.
    pub complete_only: bool,
    /// Events there are in the file, kept or not.
    pub events_in_file: u64,
    /// Events that could not be read.
    pub rejected: u64,
    /// Why, for the first of them; and advice.
    pub problems: Vec<Problem>,
}

/// Reads a log in pieces of any size; how it is cut changes nothing.
///
/// ```
/// use styk::evidence::{Reader, Settings};
///
/// let mut reader = Reader::new(Settings::default());
/// reader.push(b"case;activity;time\n7;Call;2026-11-").unwrap();
/// reader.push(b"22 10:15:00\n").unwrap();
/// assert_eq!(reader.finish().unwrap().log.len(), 1);
/// ```
pub struct Reader {
    settings: Settings,
    packing: Packing,
    text: Text,
}

/// The unpacked bytes.
struct Text {
    sample: Vec<u8>,
    utf16: Option<Utf16>,
    encoding: Encoding,
    body: Option<Body>,
    each: Option<Each>,
}

enum Body {
    Csv(Box<csv::Reader>),
    Xes(Box<xes::Reader>),
}

impl Reader {
    /// A reader with these choices.
    pub fn new(settings: Settings) -> Self {
        let text = Text { sample: Vec::new(), utf16: None, encoding: Encoding::Utf8, body: None, each: None };
        Self { settings, packing: Packing::new(), text }
    }

    /// Tells each row that could not be read, when it is found.
    #[must_use]
    pub fn telling(mut self, each: Each) -> Self {
        self.text.each = Some(each);
        self
    }

    /// Takes the next bytes of the file.
    ///
    /// # Errors
    /// The file cannot be read at all. There is no use in going on.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        self.packing.push(bytes, &mut |bytes| self.text.push(bytes, &self.settings))
    }

    /// Whether sections of what comes next may be read elsewhere: so it is in a table that is neither packed nor to be
    /// decoded, once its columns are known.
    pub fn divides(&self) -> bool {
        self.divided().is_some_and(csv::Reader::divides)
    }

    fn divided(&self) -> Option<&csv::Reader> {
        match (&self.packing, &self.text.utf16, &self.text.body) {
            (Packing::Plain, None, Some(Body::Csv(reader))) => Some(reader),
            _ => None,
        }
    }

    /// Reads a section of the file for another reader with the same settings and the same beginning of the file, for
    /// [`Self::join`]; `None` where that one has to read it. See [`Self::join`].
    pub fn section(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        self.divided()?.section(bytes)
    }

    /// Takes over the section that comes next. `Some` where that cannot be, because it was cut where no row ends: of its
    /// bytes so many were taken, the others are to be pushed.
    ///
    /// ```
    /// use styk::evidence::{Reader, Settings};
    ///
    /// let log = "case;activity;time\n7;Call;2026-11-22\n7;Answer;2026-11-23\n".repeat(9000);
    /// let (begin, rest) = log.as_bytes().split_at(log.len() - 99);
    /// let mut reader = Reader::new(Settings::default());
    /// reader.push(begin).unwrap();
    /// let section = reader.section(rest).unwrap();
    /// assert_eq!(reader.join(&section), Ok(None));
    /// assert_eq!(reader.finish().unwrap().log.len(), 18_000);
    /// ```
    ///
    /// # Errors
    /// The file cannot be read at all.
    pub fn join(&mut self, section: &[u8]) -> Result<Option<usize>, Problem> {
        match &mut self.text.body {
            Some(Body::Csv(reader)) => reader.join(section),
            _ => Ok(Some(0)),
        }
    }

    /// Rows so far.
    pub fn rows(&self) -> u64 {
        match &self.text.body {
            Some(Body::Csv(reader)) => reader.rows(),
            Some(Body::Xes(reader)) => reader.rows(),
            None => 0,
        }
    }

    /// The whole file was given.
    ///
    /// # Errors
    /// The file ends too early or holds no event that could be read.
    pub fn finish(mut self) -> Result<Imported, Vec<Problem>> {
        let one = |problem| vec![problem];
        let packed = self.packing.finish(&mut |bytes| self.text.push(bytes, &self.settings)).map_err(one)?;
        let encoding = self.text.encoding;
        let (kind, mut recorder, columns, said) = self.text.finish(&self.settings).map_err(one)?;
        recorder.settle();
        let Recorder { log, rejects, .. } = recorder;
        let (rows, rejected, mut problems) = (rejects.rows, rejects.rejected, rejects.into_problems());
        let encoding = if encoding == Encoding::Utf8 { letters(said, &log, &mut problems) } else { encoding };
        if log.is_empty() {
            problems.insert(0, Problem::new(Code::EmptyLog, "", []));
            return Err(problems);
        }
        let complete_only = self.settings.complete_only;
        Ok(Imported { log, kind, packed, encoding, columns, complete_only, events_in_file: rows, rejected, problems })
    }
}

/// The encoding of the labels: what the file says, unless more of them are CP1250 than UTF-8.
fn letters(said: Encoding, log: &EventLog, problems: &mut Vec<Problem>) -> Encoding {
    if said != Encoding::Utf8 {
        return said;
    }
    let (sound, broken) = soundness([&log.cases, &log.activities, &log.groups].into_iter());
    if broken > sound {
        return Encoding::Cp1250;
    }
    if broken > 0 {
        problems.insert(0, Problem::new(Code::DamagedText, "", [broken.to_string()]));
    }
    said
}

impl Text {
    fn push(&mut self, bytes: &[u8], settings: &Settings) -> Result<(), Problem> {
        if self.body.is_some() {
            return self.decoded(bytes);
        }
        let room = limits::SAMPLE.saturating_sub(self.sample.len());
        let (sample, rest) = bytes.split_at_checked(room).unwrap_or((bytes, &[]));
        self.sample.extend_from_slice(sample);
        if self.sample.len() < limits::SAMPLE {
            return Ok(());
        }
        self.begin(false, settings)?;
        self.decoded(rest)
    }

    /// Settles encoding and format by the beginning of the file, then reads that beginning.
    fn begin(&mut self, whole: bool, settings: &Settings) -> Result<(), Problem> {
        let raw = std::mem::take(&mut self.sample);
        let (encoding, mark) = Encoding::of_start(&raw);
        let raw = raw.get(mark..).unwrap_or_default();
        self.encoding = encoding;
        let mut first = Vec::new();
        let text = match encoding {
            Encoding::Utf16Le | Encoding::Utf16Be => {
                let mut utf16 = Utf16::new(encoding == Encoding::Utf16Le);
                first.extend_from_slice(utf16.push(raw));
                self.utf16 = Some(utf16);
                first.as_slice()
            }
            _ => raw,
        };
        let start = text.trim_ascii_start();
        if let Some(known) = foreign(start) {
            return Err(Problem::new(Code::UnknownFile, "", [known.to_string()]));
        }
        let mut body = if start.starts_with(b"<") {
            Body::Xes(Box::new(xes::Reader::new(settings)))
        } else {
            Body::Csv(Box::new(csv::Reader::new(text, whole, settings)?))
        };
        if let Some(each) = self.each.take() {
            body.rejects().tell(each);
        }
        body.push(text)?;
        self.body = Some(body);
        Ok(())
    }

    fn decoded(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        let Some(body) = &mut self.body else { return Ok(()) };
        match &mut self.utf16 {
            Some(utf16) => body.push(utf16.push(bytes)),
            None => body.push(bytes),
        }
    }

    fn finish(mut self, settings: &Settings) -> Result<(Kind, Recorder, Columns, Encoding), Problem> {
        if self.body.is_none() {
            self.begin(true, settings)?;
        }
        if let (Some(utf16), Some(body)) = (&mut self.utf16, &mut self.body) {
            body.push(utf16.finish())?;
        }
        match self.body {
            Some(Body::Csv(reader)) => {
                let (recorder, columns) = reader.finish()?;
                Ok((Kind::Csv, recorder, columns, Encoding::Utf8))
            }
            Some(Body::Xes(reader)) => {
                let (recorder, columns, encoding) = reader.finish()?;
                Ok((Kind::Xes, recorder, columns, encoding))
            }
            None => Err(Problem::new(Code::EmptyLog, "", [])),
        }
    }
}

impl Body {
    fn rejects(&mut self) -> &mut Rejects {
        match self {
            Body::Csv(reader) => reader.rejects(),
            Body::Xes(reader) => reader.rejects(),
        }
    }

    fn push(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        match self {
            Body::Csv(reader) => reader.push(bytes),
            Body::Xes(reader) => reader.push(bytes),
        }
    }
}

/// Formats that are known and not read here.
pub(in crate::evidence) fn foreign(start: &[u8]) -> Option<&'static str> {
    match start {
        [b'P', b'K', 3 | 5, ..] => Some("zip"),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Some("xls"),
        [b'P', b'A', b'R', b'1', ..] => Some("parquet"),
        [b'%', b'P', b'D', b'F', ..] => Some("pdf"),
        // Some tools call a page of the web, or a table of one, `.xls`.
        [b'<', b'!', b'd' | b'D', _, _, _, _, _, _, _, b'h' | b'H', ..]
        | [b'<', b'h' | b'H' | b't' | b'T', b'a' | b'A' | b't' | b'T', ..] => Some("HTML"),
        [b'{', ..] | [b'[', b'{', ..] => Some("json"),
        [0x89, b'P', b'N', b'G', ..] => Some("png"),
        [0xFF, 0xD8, 0xFF, ..] => Some("jpeg"),
        _ => None,
    }
}
