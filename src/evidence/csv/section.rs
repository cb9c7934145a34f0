//! A section of a table that is read on its own, by another worker, and taken over where the rows before it end.
//!
//! Where a section's first row begins is a guess, for a line may end within quotes. What stands before it and after the
//! last row that is complete travels along as it is. Whoever takes the section over reads what stands before: where that
//! does not end a row, the guess was wrong, and the section is read anew. So the result is that of one reader always.

use super::split::Record;
use super::{Body, Reader};
use crate::evidence::protocol::Wire;
use crate::model::{Code, Problem};

/// Bytes in which the first row is looked for.
const NEAR: usize = 64 << 10;
/// Lines that are tried.
const TRIES: usize = 256;
/// Bytes that are looked at behind each.
const LOOK: usize = 8 << 10;

impl Reader {
    /// Whether sections of what comes next may be read elsewhere.
    pub fn divides(&self) -> bool {
        self.body.head == 0
    }

    /// What the rows of a section are, for [`Self::join`]; `None` where it has to be read in its place.
    pub fn section(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let start = self.first_row(bytes)?;
        let (head, rows) = bytes.split_at_checked(start)?;
        let mut reader = self.anew();
        reader.feed(rows, false).ok()?;
        let mut out = Vec::with_capacity(bytes.len() / 2);
        for edge in [head, reader.splitter.held()] {
            (edge.len() as u64).put(&mut out);
            out.extend_from_slice(edge);
        }
        reader.splitter.lines().put(&mut out);
        reader.body.recorder.put(&mut out);
        Some(out)
    }

    /// Takes a section over that was read elsewhere. `Some` where that cannot be: of its bytes so many were taken, the
    /// others are to be pushed.
    ///
    /// # Errors
    /// A limit was passed.
    pub fn join(&mut self, mut section: &[u8]) -> Result<Option<usize>, Problem> {
        let from = &mut section;
        let edges = edge(from).and_then(|head| Some((head, edge(from)?, u64::take(from)?)));
        let Some((head, tail, lines)) = edges else { return Ok(Some(0)) };
        if !self.divides() || !self.body.recorder.has_room(from) {
            return Ok(Some(0));
        }
        self.splitter.at_once();
        self.feed(head, false)?;
        if !self.splitter.held().is_empty() {
            return Ok(Some(head.len()));
        }
        // It comes from the same program: what cannot be taken apart cannot be.
        let damaged = || Problem::new(Code::UnreadableFile, "", []);
        self.body.recorder.join(from, self.splitter.lines()).ok_or_else(damaged)?;
        self.splitter.pass(lines);
        self.feed(tail, false)?;
        Ok(None)
    }

    /// A reader of rows with the same columns.
    fn anew(&self) -> Self {
        let Body { recorder, columns, places, width, .. } = &self.body;
        let (recorder, columns) = (recorder.anew(), columns.clone());
        let body = Body { recorder, columns, places: *places, width: *width, head: 0, scratch: Default::default() };
        Self { splitter: self.splitter.anew(), body }
    }

    /// Where the first row begins: behind a line's end, and two rows of the table's width follow. The first line's end
    /// where there is no such place.
    fn first_row(&self, bytes: &[u8]) -> Option<usize> {
        let near = bytes.get(..NEAR).unwrap_or(bytes).iter().enumerate();
        let newline = self.splitter.newline();
        let ends = near.filter(|(_, byte)| **byte == newline).map(|(index, _)| index + 1);
        let mut first = None;
        for at in ends.take(TRIES) {
            first.get_or_insert(at);
            let rest = bytes.get(at..).unwrap_or_default();
            if self.begins_here(rest.get(..LOOK).unwrap_or(rest)) {
                return Some(at);
            }
        }
        first
    }

    fn begins_here(&self, bytes: &[u8]) -> bool {
        let mut sound = 0;
        let each: &mut dyn FnMut(Record<'_>) -> Result<(), Problem> = &mut |record| {
            if record.fault.is_some() || record.len() != self.body.width {
                return Err(Problem::new(Code::RowLength, "", []));
            }
            sound += 1;
            Ok(())
        };
        let mut splitter = self.splitter.anew();
        let _ = splitter.feed(bytes, false, &mut { each });
        sound > 1
    }
}

/// Bytes with their length before them.
fn edge<'a>(from: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::try_from(u64::take(from)?).ok()?;
    let (edge, rest) = from.split_at_checked(length)?;
    *from = rest;
    Some(edge)
}
