//! The bytes of one entry, unpacked piece by piece, with a cap on what comes out and its checksum compared.

use super::archive::{Archive, Entry};
use super::damaged;
use crate::evidence::limits;
use crate::evidence::record::over;
use crate::evidence::source::gunzip::Crc;
use crate::model::Problem;
use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};

/// Bytes that are unpacked at a time.
const OUT: usize = 64 << 10;

/// An entry that is being unpacked.
pub(super) struct Part {
    entry: Entry,
    /// Packed bytes that were taken.
    taken: usize,
    state: Box<InflateState>,
    out: Vec<u8>,
    crc: u32,
    table: Crc,
    total: u64,
    ended: bool,
}

impl Part {
    pub fn new(entry: &Entry) -> Self {
        Self {
            entry: entry.clone(),
            taken: 0,
            state: InflateState::new_boxed(DataFormat::Raw),
            out: vec![0; OUT],
            crc: !0,
            table: Crc::new(),
            total: 0,
            ended: false,
        }
    }

    /// Packed bytes that were taken, of how many.
    pub fn progress(&self) -> (usize, usize) {
        (self.taken, self.entry.end - self.entry.start)
    }

    /// The next bytes; `None` at the end.
    ///
    /// # Errors
    /// The archive is damaged, or more comes out than may.
    pub fn next<'a>(&'a mut self, archive: &'a Archive) -> Result<Option<&'a [u8]>, Problem> {
        if self.ended {
            return Ok(None);
        }
        let rest = archive.packed(&self.entry).get(self.taken..).unwrap_or_default();
        let fresh: &[u8] = if self.entry.deflated {
            let step = inflate(&mut self.state, rest, &mut self.out, MZFlush::None);
            self.taken += step.bytes_consumed;
            match step.status {
                Ok(MZStatus::StreamEnd) => self.ended = true,
                Ok(_) | Err(MZError::Buf) if step.bytes_written > 0 => {}
                Ok(_) if step.bytes_consumed > 0 && step.bytes_consumed < rest.len() => {}
                _ => return Err(damaged("deflate")),
            }
            self.out.get(..step.bytes_written).unwrap_or_default()
        } else {
            let fresh = rest.get(..OUT).unwrap_or(rest);
            self.taken += fresh.len();
            self.ended = fresh.len() == rest.len();
            fresh
        };
        self.crc = self.table.of(self.crc, fresh);
        self.total += fresh.len() as u64;
        if self.ended && !self.crc != self.entry.crc {
            return Err(damaged("checksum"));
        }
        let packed = u64::try_from(self.taken).unwrap_or(u64::MAX);
        if self.total > limits::UNSUSPECTED && self.total / limits::RATIO > packed {
            return Err(over("unpacked_ratio", usize::try_from(limits::RATIO).unwrap_or(usize::MAX)));
        }
        if self.total > limits::INFLATED {
            return Err(over("unpacked_bytes", usize::try_from(limits::INFLATED).unwrap_or(usize::MAX)));
        }
        Ok(Some(fresh))
    }
}
