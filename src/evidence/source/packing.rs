//! Whether a file is packed, told by its first bytes, and its bytes as they were before.

use super::Gunzip;
use crate::model::Problem;

/// How a file is packed.
pub(in crate::evidence) enum Packing {
    /// Too few bytes to tell.
    Open(Vec<u8>),
    Plain,
    Gzip(Box<Gunzip>),
}

/// What takes the unpacked bytes.
type Taker<'a> = &'a mut dyn FnMut(&[u8]) -> Result<(), Problem>;

impl Packing {
    /// Nothing was read yet.
    pub fn new() -> Self {
        Self::Open(Vec::new())
    }

    /// Takes the next bytes of the file.
    ///
    /// # Errors
    /// The file is damaged or grows too large, or what `each` says.
    pub fn push(&mut self, bytes: &[u8], each: Taker) -> Result<(), Problem> {
        match self {
            Self::Plain => each(bytes),
            Self::Gzip(gunzip) => gunzip.push(bytes, each),
            Self::Open(held) => {
                held.extend_from_slice(bytes);
                if held.len() < 2 {
                    return Ok(());
                }
                let held = std::mem::take(held);
                let gzip = held.starts_with(&[0x1F, 0x8B]);
                *self = if gzip { Self::Gzip(Box::new(Gunzip::new())) } else { Self::Plain };
                self.push(&held, each)
            }
        }
    }

    /// The whole file was given. Whether it was packed.
    ///
    /// # Errors
    /// It ends too early, or what `each` says.
    pub fn finish(self, each: Taker) -> Result<bool, Problem> {
        match self {
            Self::Open(held) => each(&held).map(|()| false),
            Self::Plain => Ok(false),
            Self::Gzip(gunzip) => gunzip.finish().map(|()| true),
        }
    }
}
