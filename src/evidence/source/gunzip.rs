//! Gzip (RFC 1952) in pieces of any size, with a cap on what comes out.

use crate::evidence::limits;
use crate::evidence::record::over;
use crate::model::{Code, Problem};
use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};

/// Bytes that are unpacked at a time.
const OUT: usize = 64 << 10;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// The ten bytes every member begins with.
    Fixed,
    /// The length of an extra field, then its bytes.
    ExtraLength,
    Extra(usize),
    /// A name or a comment up to a zero; how many are still to come.
    Text(u32),
    HeaderCheck,
    Body,
    Trailer,
}

/// Unpacks members one after the other.
pub(in crate::evidence) struct Gunzip {
    part: Part,
    flags: u8,
    /// Bytes of a part that is not complete.
    held: Vec<u8>,
    state: Box<InflateState>,
    out: Vec<u8>,
    table: Crc,
    crc: u32,
    length: u32,
    total: u64,
    packed: u64,
    members: u32,
}

impl Gunzip {
    pub fn new() -> Self {
        Self {
            part: Part::Fixed,
            flags: 0,
            held: Vec::new(),
            state: InflateState::new_boxed(DataFormat::Raw),
            out: vec![0; OUT],
            table: Crc::new(),
            crc: !0,
            length: 0,
            total: 0,
            packed: 0,
            members: 0,
        }
    }

    /// Takes packed bytes, hands over the unpacked ones.
    ///
    /// # Errors
    /// The file is damaged or grows too large, or what `each` says.
    pub fn push(
        &mut self,
        mut bytes: &[u8],
        each: &mut dyn FnMut(&[u8]) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        while !bytes.is_empty() {
            bytes = match self.part {
                Part::Body => self.body(bytes, each)?,
                _ => self.around(bytes)?,
            };
        }
        Ok(())
    }

    /// # Errors
    /// The file ends too early.
    pub fn finish(&self) -> Result<(), Problem> {
        let between = self.part == Part::Fixed && self.held.is_empty() && self.members > 0;
        if between { Ok(()) } else { Err(damaged("unfinished")) }
    }

    fn body<'b>(
        &mut self,
        bytes: &'b [u8],
        each: &mut dyn FnMut(&[u8]) -> Result<(), Problem>,
    ) -> Result<&'b [u8], Problem> {
        let mut rest = bytes;
        loop {
            let step = inflate(&mut self.state, rest, &mut self.out, MZFlush::None);
            rest = rest.get(step.bytes_consumed..).unwrap_or_default();
            let fresh = self.out.get(..step.bytes_written).unwrap_or_default();
            self.crc = self.table.of(self.crc, fresh);
            self.length = self.length.wrapping_add(u32::try_from(fresh.len()).unwrap_or(0));
            self.total += fresh.len() as u64;
            self.packed += step.bytes_consumed as u64;
            if self.total > limits::UNSUSPECTED && self.total / limits::RATIO > self.packed {
                return Err(over("unpacked_ratio", usize::try_from(limits::RATIO).unwrap_or(usize::MAX)));
            }
            if self.total > limits::INFLATED {
                return Err(over("unpacked_bytes", usize::try_from(limits::INFLATED).unwrap_or(usize::MAX)));
            }
            each(fresh)?;
            match step.status {
                Ok(MZStatus::StreamEnd) => {
                    self.part = Part::Trailer;
                    return Ok(rest);
                }
                Ok(_) | Err(MZError::Buf) if step.bytes_written > 0 => {}
                Ok(_) | Err(MZError::Buf) if rest.is_empty() => return Ok(rest),
                Ok(_) if step.bytes_consumed > 0 => {}
                _ => return Err(damaged("deflate")),
            }
        }
    }

    /// Header and trailer, byte by byte: they are short.
    fn around<'b>(&mut self, bytes: &'b [u8]) -> Result<&'b [u8], Problem> {
        let Some((byte, rest)) = bytes.split_first() else { return Ok(bytes) };
        let trailing = self.part == Part::Fixed && self.held.is_empty() && self.members > 0;
        if trailing && *byte == 0 {
            return Ok(rest); // padding behind the last member, as tapes leave it
        }
        match self.part {
            Part::Extra(left) => self.part = if left > 1 { Part::Extra(left - 1) } else { self.after_extra() },
            Part::Text(left) if *byte == 0 => {
                self.part = if left > 1 { Part::Text(left - 1) } else { self.after_text() }
            }
            Part::Text(_) => {}
            _ => {
                self.held.push(*byte);
                self.complete()?;
            }
        }
        Ok(rest)
    }

    fn complete(&mut self) -> Result<(), Problem> {
        match (self.part, self.held.as_slice()) {
            (Part::Fixed, [0x1F, 0x8B, 8, flags, _, _, _, _, _, _]) => {
                self.flags = *flags;
                self.part = if flags & 4 != 0 { Part::ExtraLength } else { self.after_extra() };
            }
            (Part::Fixed, [_, _, _, _, _, _, _, _, _, _]) => return Err(damaged("header")),
            (Part::ExtraLength, [low, high]) => {
                let length = usize::from(u16::from_le_bytes([*low, *high]));
                self.part = if length > 0 { Part::Extra(length) } else { self.after_extra() };
            }
            (Part::HeaderCheck, [_, _]) => self.part = Part::Body,
            (Part::Trailer, [c0, c1, c2, c3, l0, l1, l2, l3]) => {
                let (crc, length) =
                    (u32::from_le_bytes([*c0, *c1, *c2, *c3]), u32::from_le_bytes([*l0, *l1, *l2, *l3]));
                if crc != !self.crc || length != self.length {
                    return Err(damaged("checksum"));
                }
                self.members += 1;
                self.state.reset(DataFormat::Raw);
                (self.crc, self.length) = (!0, 0);
                self.part = Part::Fixed;
            }
            _ => return Ok(()),
        }
        self.held.clear();
        Ok(())
    }

    fn after_extra(&self) -> Part {
        match u32::from(self.flags & 8 != 0) + u32::from(self.flags & 16 != 0) {
            0 => self.after_text(),
            texts => Part::Text(texts),
        }
    }

    fn after_text(&self) -> Part {
        if self.flags & 2 != 0 { Part::HeaderCheck } else { Part::Body }
    }
}

fn damaged(reason: &str) -> Problem {
    Problem::new(Code::UnreadableGzip, "", [reason.to_string()])
}

/// CRC-32 by tables for eight bytes at a time, which are made when they are needed: in the program they would be eight
/// kilobytes that no compression makes smaller. Slicing by eight: Kounavis and Berry, "Novel table lookup-based
/// algorithms for high-performance CRC generation".
pub(in crate::evidence) struct Crc(Vec<[u32; 256]>);

impl Crc {
    /// For the polynomial 0xEDB88320.
    pub fn new() -> Self {
        let mut table = [0_u32; 256];
        for (byte, place) in (0_u32..).zip(&mut table) {
            let step = |value: u32, _| if value & 1 == 1 { value >> 1 ^ 0xEDB8_8320 } else { value >> 1 };
            *place = (0..8).fold(byte, step);
        }
        let first = table;
        let mut tables = vec![table];
        for _ in 1..8 {
            table = table.map(|before| before >> 8 ^ first.get((before & 0xFF) as usize).copied().unwrap_or_default());
            tables.push(table);
        }
        Self(tables)
    }

    pub fn of(&self, mut crc: u32, bytes: &[u8]) -> u32 {
        let at = |table: usize, byte: u32| {
            self.0.get(table).and_then(|table| table.get((byte & 0xFF) as usize)).copied().unwrap_or_default()
        };
        let words = bytes.chunks_exact(8);
        let rest = words.remainder();
        for word in words {
            let word = word.first_chunk::<8>().map_or(0, |eight| u64::from_le_bytes(*eight)) ^ u64::from(crc);
            let byte = |index: u32| (word >> (8 * index) & 0xFF) as u32;
            crc = at(7, byte(0))
                ^ at(6, byte(1))
                ^ at(5, byte(2))
                ^ at(4, byte(3))
                ^ at(3, byte(4))
                ^ at(2, byte(5))
                ^ at(1, byte(6))
                ^ at(0, byte(7));
        }
        rest.iter().fold(crc, |crc, byte| crc >> 8 ^ at(0, crc ^ u32::from(*byte)))
    }
}
