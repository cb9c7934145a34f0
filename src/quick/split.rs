//! A table's bytes, in pieces of any size, as records of fields (RFC 4180, with what spreadsheets make of it).

use crate::limits;
use crate::scan::{Found, Marks};

/// A record is longer than [`limits::ROW`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong {
    /// The line it begins in.
    pub line: u64,
}

/// What is wrong with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A quote is never closed.
    UnclosedQuote,
    /// A field goes on behind its closing quote.
    TextAfterQuote,
}

/// Where a field's value is.
#[derive(Clone, Copy, Debug)]
struct Field {
    start: u32,
    end: u32,
    /// Quotes inside are written twice.
    escaped: bool,
}

/// A record: its fields and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    bytes: &'a [u8],
    fields: &'a [Field],
    /// The line it begins in; the file's first is 1.
    pub line: u64,
    /// What is wrong with it.
    pub fault: Option<Fault>,
}

impl<'a> Record<'a> {
    /// How many fields it has.
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// A field's value; `scratch` holds it where quotes had to be taken out.
    #[inline(always)]
    pub fn get<'s>(&self, index: usize, scratch: &'s mut Vec<u8>) -> &'s [u8]
    where
        'a: 's,
    {
        let Some(field) = self.fields.get(index) else { return &[] };
        let value = self.bytes.get(field.start as usize..field.end as usize).unwrap_or_default();
        if field.escaped { unescaped(value, scratch) } else { value }
    }
}

/// A value whose quotes inside are written twice.
#[cold]
#[inline(never)]
fn unescaped<'s>(value: &[u8], scratch: &'s mut Vec<u8>) -> &'s [u8] {
    scratch.clear();
    let mut quote = false;
    for byte in value {
        quote = *byte == b'"' && !quote;
        if !quote {
            scratch.push(*byte);
        }
    }
    scratch
}

/// The fields of a record. The list keeps its length, so that a field costs no more than its place.
#[derive(Clone, Debug, Default)]
struct Row {
    list: Vec<Field>,
    length: usize,
}

impl Row {
    fn clear(&mut self) {
        self.length = 0;
    }

    fn all(&self) -> &[Field] {
        self.list.get(..self.length).unwrap_or_default()
    }

    #[inline(always)]
    fn push(&mut self, field: Field) {
        match self.list.get_mut(self.length) {
            Some(place) => *place = field,
            None => self.lengthen(field),
        }
        self.length += 1;
    }

    #[cold]
    fn lengthen(&mut self, field: Field) {
        self.list.push(field);
    }
}

/// Splits a table into records. Keeps only the record that is not complete.
#[derive(Clone, Debug)]
pub struct Splitter {
    separator: u8,
    newline: u8,
    marks: Marks,
    bytes: Vec<u8>,
    found: Found,
    fields: Row,
    line: u64,
    /// Splitting is tried again once there are as many bytes: a long record in small pieces stays cheap.
    wait_for: usize,
}

/// Where the next record begins.
struct Next {
    at: usize,
    mark: usize,
    lines: u64,
    fault: Option<Fault>,
}

impl Splitter {
    /// For a table with this separator and this end of line.
    pub fn new(separator: u8, newline: u8) -> Self {
        let marks = Marks::new(separator, newline);
        let (bytes, found, fields) = (Vec::new(), Found::default(), Row::default());
        Self { separator, newline, marks, bytes, found, fields, line: 1, wait_for: 0 }
    }

    /// For another section of the same table.
    pub fn anew(&self) -> Self {
        Self::new(self.separator, self.newline)
    }

    /// What ends lines.
    pub fn newline(&self) -> u8 {
        self.newline
    }

    /// The bytes of the record that is not complete, and perhaps of others that were not looked for yet.
    pub fn held(&self) -> &[u8] {
        &self.bytes
    }

    /// Lines that ended.
    pub fn lines(&self) -> u64 {
        self.line - 1
    }

    /// Lines that ended elsewhere.
    pub fn pass(&mut self, lines: u64) {
        self.line += lines;
    }

    /// The next bytes are split at once, however few they are.
    pub fn at_once(&mut self) {
        self.wait_for = 0;
    }

    /// Takes bytes and hands over the records they complete.
    ///
    /// # Errors
    /// A record that is too long, or what `each` says.
    pub fn push<E: From<TooLong>>(
        &mut self,
        bytes: &[u8],
        each: &mut impl FnMut(Record<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.feed(bytes, false, each)
    }

    /// Hands over what is left: the last line may have no end.
    ///
    /// # Errors
    /// As for [`Self::push`].
    pub fn finish<E: From<TooLong>>(&mut self, each: &mut impl FnMut(Record<'_>) -> Result<(), E>) -> Result<(), E> {
        self.feed(&[], true, each)
    }

    /// Both: takes bytes, and hands over what is left where they are the `last` ones.
    ///
    /// # Errors
    /// As for [`Self::push`].
    pub fn feed<E: From<TooLong>>(
        &mut self,
        bytes: &[u8],
        last: bool,
        each: &mut impl FnMut(Record<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut pieces = bytes.chunks(limits::PIECE).peekable();
        loop {
            let piece = pieces.next().unwrap_or_default();
            let end = last && pieces.peek().is_none();
            self.marks.find(piece, self.bytes.len(), &mut self.found);
            self.bytes.extend_from_slice(piece);
            if self.bytes.len() >= self.wait_for || end {
                self.split(end, each)?;
            }
            if pieces.peek().is_none() {
                return Ok(());
            }
        }
    }

    #[inline(never)]
    fn split<E: From<TooLong>>(
        &mut self,
        last: bool,
        each: &mut impl FnMut(Record<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let (mut at, mut mark) = (0, 0);
        let mut fields = std::mem::take(&mut self.fields);
        while at < self.bytes.len() {
            let next = self.record(at, mark, last, &mut fields);
            let end = next.as_ref().map_or(self.bytes.len(), |next| next.at);
            if end - at > limits::ROW {
                return Err(TooLong { line: self.line }.into());
            }
            let Some(next) = next else { break };
            let own = fields.all();
            let blank = own.len() == 1 && own.first().is_some_and(|field| field.start == field.end);
            if !blank || next.fault.is_some() {
                each(Record { bytes: &self.bytes, fields: own, line: self.line, fault: next.fault })?;
            }
            self.line += next.lines;
            (at, mark) = (next.at, next.mark);
        }
        self.fields = fields;
        self.bytes.drain(..at);
        self.found.shift(mark, u32::try_from(at).unwrap_or(u32::MAX));
        self.wait_for = self.bytes.len() + self.bytes.len() / 4;
        Ok(())
    }

    #[inline(always)]
    fn byte(&self, at: u32) -> u8 {
        self.bytes.get(at as usize).copied().unwrap_or_default()
    }

    /// The record that begins at a byte and a mark; `None` where its end is not there yet.
    #[inline(never)]
    fn record(&self, at: usize, mark: usize, last: bool, fields: &mut Row) -> Option<Next> {
        fields.clear();
        let mut start = u32::try_from(at).unwrap_or(u32::MAX);
        let (mut mark, mut lines, mut fault) = (mark, 1, None);
        while let Some(found) = self.found.get(mark) {
            let byte = self.byte(found);
            if byte == self.separator {
                fields.push(Field { start, end: found, escaped: false });
                start = found + 1;
            } else if byte == self.newline {
                fields.push(Field { start, end: self.without_return(start, found), escaped: false });
                return Some(Next { at: found as usize + 1, mark: mark + 1, lines, fault });
            } else if found == start {
                let Some(quoted) = self.quoted(mark, last, &mut lines)? else {
                    fault = Some(Fault::UnclosedQuote);
                    return Some(Next { at: self.bytes.len(), mark: self.found.len(), lines, fault });
                };
                fault = fault.or(quoted.fault);
                fields.push(Field { start: start + 1, end: quoted.close, escaped: quoted.escaped });
                mark = quoted.mark;
                match self.found.get(mark) {
                    Some(end) if self.byte(end) == self.separator => start = end + 1,
                    Some(end) => return Some(Next { at: end as usize + 1, mark: mark + 1, lines, fault }),
                    None => return Some(Next { at: self.bytes.len(), mark, lines, fault }),
                }
            }
            mark += 1;
        }
        let end = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
        fields.push(Field { start, end: self.without_return(start, end), escaped: false });
        last.then_some(Next { at: self.bytes.len(), mark, lines, fault })
    }

    /// A field in quotes whose first quote is a mark. The outer `None` wants more bytes, the inner one says that the
    /// quote is never closed.
    fn quoted(&self, mark: usize, last: bool, lines: &mut u64) -> Option<Option<Quoted>> {
        let mut escaped = false;
        let mut mark = mark + 1;
        let close = loop {
            let Some(found) = self.found.get(mark) else {
                return last.then_some(None);
            };
            let byte = self.byte(found);
            if byte == b'"' {
                if found as usize + 1 == self.bytes.len() && !last {
                    return None; // the next byte may be the second half of a double quote
                }
                if self.byte(found + 1) != b'"' {
                    break found;
                }
                escaped = true;
                mark += 1;
            } else if byte == self.newline {
                *lines += 1;
            }
            mark += 1;
        };
        let mut fault = None;
        let mut from = close + 1;
        loop {
            mark += 1;
            let Some(found) = self.found.get(mark) else {
                let end = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
                if self.without_return(from, end) > from {
                    fault = Some(Fault::TextAfterQuote);
                }
                return last.then_some(Some(Quoted { close, escaped, mark, fault }));
            };
            let byte = self.byte(found);
            let end = if byte == self.newline { self.without_return(from, found) } else { found };
            if end > from {
                fault = Some(Fault::TextAfterQuote);
            }
            if byte != b'"' {
                return Some(Some(Quoted { close, escaped, mark, fault }));
            }
            fault = Some(Fault::TextAfterQuote);
            from = found + 1;
        }
    }

    /// The end of a line's last field, without the carriage return of CRLF.
    #[inline(always)]
    fn without_return(&self, start: u32, end: u32) -> u32 {
        let returns = self.newline == b'\n' && end > start && self.byte(end - 1) == b'\r';
        end - u32::from(returns)
    }
}

struct Quoted {
    close: u32,
    escaped: bool,
    /// The separator or line end behind it.
    mark: usize,
    fault: Option<Fault>,
}
