//! A look at the beginning of a file: what it is, its first rows, which column is which.

use super::csv::{self, Dialect, Preview};
use super::limits;
use super::order::sorted;
use super::protocol::{Choices, Dates, Look};
use super::source::{Gunzip, foreign};
use super::text::{Encoding, Utf16};
use super::time::Order;
use super::time::written::{self, Date};
use super::xes;
use crate::model::{Code, Problem};

/// Rows that are shown.
const ROWS: usize = 100;

/// Collects the beginning of a file.
pub struct Looker {
    choices: Choices,
    gunzip: Option<Box<Gunzip>>,
    /// Bytes, unpacked.
    sample: Vec<u8>,
    begun: bool,
    held: Vec<u8>,
    /// Where the first trace of XES is. What stands before it may be megabytes, and no event.
    first: usize,
    /// Up to where it was looked for.
    searched: usize,
}

impl Looker {
    /// Choices count more than guesses.
    pub fn new(choices: Choices) -> Self {
        Self { choices, gunzip: None, sample: Vec::new(), begun: false, held: Vec::new(), first: 0, searched: 0 }
    }

    /// Takes the next bytes; `true` once there are enough.
    ///
    /// # Errors
    /// The file is packed and damaged.
    pub fn push(&mut self, bytes: &[u8]) -> Result<bool, Problem> {
        let start;
        let mut bytes = bytes;
        if !self.begun {
            self.held.extend_from_slice(bytes);
            if self.held.len() < 2 {
                return Ok(false);
            }
            self.begun = true;
            start = std::mem::take(&mut self.held);
            bytes = &start;
            self.gunzip = bytes.starts_with(&[0x1F, 0x8B]).then(|| Box::new(Gunzip::new()));
        }
        for piece in bytes.chunks(16 << 10) {
            let sample = &mut self.sample;
            match &mut self.gunzip {
                Some(gunzip) => gunzip.push(piece, &mut |bytes| {
                    sample.extend_from_slice(bytes);
                    Ok(())
                })?,
                None => sample.extend_from_slice(piece),
            }
            if self.enough() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn enough(&mut self) -> bool {
        const TRACE: &[u8] = b"trace>";
        let sample = &self.sample;
        if self.first == 0 && sample.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(sample).starts_with(b"<") {
            let from = self.searched.saturating_sub(TRACE.len());
            let mut rest = sample.get(from..).unwrap_or_default().windows(TRACE.len());
            self.searched = sample.len();
            match rest.position(|part| part == TRACE) {
                Some(at) => self.first = from + at,
                None => return sample.len() >= limits::BEFORE,
            }
        }
        sample.len() >= limits::SAMPLE + self.first
    }

    /// What the bytes say; `whole` where they are the whole file.
    ///
    /// # Errors
    /// A format that is not read here, or nothing at all.
    pub fn finish(mut self, whole: bool) -> Result<Look, Problem> {
        self.sample.append(&mut self.held);
        self.sample.truncate(limits::SAMPLE + self.first.max(self.searched.min(limits::BEFORE)));
        let (mut encoding, mark) = Encoding::of_start(&self.sample);
        let raw = self.sample.get(mark..).unwrap_or_default();
        let decoded;
        let text = match encoding {
            Encoding::Utf16Le | Encoding::Utf16Be => {
                decoded = Utf16::new(encoding == Encoding::Utf16Le).push(raw).to_vec();
                decoded.as_slice()
            }
            _ => raw,
        };
        let start = text.trim_ascii_start();
        let mut look = Look { packed: self.gunzip.is_some(), ..Look::default() };
        if let Some(known) = foreign(start) {
            return Err(Problem::new(Code::UnknownFile, "", [known.to_string()]));
        }
        let preview = if start.starts_with(b"<") {
            look.kind = "xes".into();
            xes::preview(start, ROWS)?
        } else {
            let dialect = Dialect::of(text);
            look.kind = if self.choices.sheet.is_some() { "xlsx" } else { "csv" }.into();
            look.separator = char::from(dialect.separator).to_string();
            Preview::of(text, dialect, whole)
        };
        if preview.names.is_empty() {
            return Err(Problem::new(Code::EmptyLog, "", []));
        }
        if encoding == Encoding::Utf8 && broken(&preview.rows) {
            encoding = Encoding::Cp1250;
        }
        look.encoding = encoding.name().into();
        self.guess(&mut look, &preview);
        times(&mut look, &preview);
        look.names = preview.names;
        let width = look.names.len();
        let row = |row: &Vec<Vec<u8>>| {
            let mut row: Vec<String> = row.iter().map(|value| encoding.text(value)).collect();
            row.resize(width, String::new());
            row
        };
        look.rows = preview.rows.iter().take(ROWS).map(row).collect();
        Ok(look)
    }

    /// Places of columns: as chosen, else guessed.
    fn guess(&self, look: &mut Look, preview: &Preview) {
        let names = &preview.names;
        let guess = csv::guess(names, &preview.rows);
        let place = |chosen: &Option<String>, guessed: Option<usize>| {
            let place = match chosen {
                None => guessed,
                Some(name) => names.iter().position(|other| other == name),
            };
            place.and_then(|place| u32::try_from(place).ok())
        };
        let choices = &self.choices;
        look.case = place(&choices.case, guess.case);
        look.activity = place(&choices.activity, guess.activity);
        look.time = place(&choices.time, guess.time);
        look.group = place(&choices.group, guess.group);
        look.channel = place(&choices.channel, guess.channel);
        look.resource = place(&choices.resource, guess.resource);
        look.sentiment = place(&choices.sentiment, guess.sentiment);
        look.cost = place(&choices.cost, guess.cost);
        look.lifecycle = place(&None, guess.lifecycle);
    }
}

/// More values are broken UTF-8 than sound beyond ASCII.
fn broken(rows: &[Vec<Vec<u8>>]) -> bool {
    let values = rows.iter().flatten().filter(|value| !value.is_ascii());
    let sound = |value: &&Vec<u8>| std::str::from_utf8(value).is_ok();
    let (sound, broken): (Vec<_>, Vec<_>) = values.partition(sound);
    broken.len() > sound.len()
}

/// How times are written, and which transitions there are.
fn times(look: &mut Look, preview: &Preview) {
    let values = |place: Option<u32>| {
        let place = place.map_or(usize::MAX, |place| place as usize);
        preview.rows.iter().filter_map(move |row| row.get(place))
    };
    (look.dates, look.example, look.offsets) = dates(values(look.time));
    let mut found: Vec<(String, u32)> = Vec::new();
    for value in values(look.lifecycle) {
        let value = String::from_utf8_lossy(value);
        match found.iter_mut().find(|(name, _)| *name == value) {
            Some((_, count)) => *count += 1,
            None => found.push((value.into_owned(), 1)),
        }
    }
    let mut found = sorted(found, |a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    found.truncate(20);
    look.lifecycles = found;
}

/// How times are written: the order of day and month, one of them, and how many of how many say their offset.
pub(super) fn dates<'a>(values: impl Iterator<Item = &'a Vec<u8>>) -> (Dates, String, (u32, u32)) {
    let (mut example, mut offsets, mut open) = (String::new(), (0, 0), Vec::new());
    for value in values {
        let Some(written) = written::read(value) else { continue };
        if example.is_empty() {
            example = String::from_utf8_lossy(value).trim().to_string();
        }
        offsets.0 += u32::from(written.offset.is_some());
        offsets.1 += 1;
        if let Date::Either { .. } = written.date {
            open.push(written.date);
        }
    }
    let dates = match written::order_of(open.iter().copied()) {
        _ if open.is_empty() => Dates::Clear,
        (_, false) => Dates::Unclear,
        (Order::DayFirst, _) => Dates::DayFirst,
        (Order::MonthFirst, _) => Dates::MonthFirst,
    };
    (dates, example, offsets)
}
