//! Strings that several cells share.

use super::markup::{Attributes, Listener};
use crate::evidence::limits;
use crate::evidence::record::over;
use crate::model::Problem;

/// The table, by number.
#[derive(Default)]
pub(super) struct Strings {
    bytes: Vec<u8>,
    ends: Vec<u32>,
    /// Inside `<t>`, and how deep inside `<rPh>`, which says how a word is pronounced.
    in_text: bool,
    phonetic: bool,
}

impl Strings {
    pub fn get(&self, index: usize) -> Option<&[u8]> {
        let end = *self.ends.get(index)? as usize;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |start| *start as usize);
        self.bytes.get(start..end)
    }
}

impl Listener for Strings {
    fn open(&mut self, name: &[u8], _: &Attributes<'_>) -> Result<(), Problem> {
        match name {
            b"t" => self.in_text = true,
            b"rPh" => self.phonetic = true,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &[u8]) -> Result<(), Problem> {
        match name {
            b"t" => self.in_text = false,
            b"rPh" => self.phonetic = false,
            b"si" => {
                if self.bytes.len() > limits::LABELS {
                    return Err(over("label_bytes", limits::LABELS));
                }
                self.ends.push(u32::try_from(self.bytes.len()).unwrap_or(u32::MAX));
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self) -> Option<&mut Vec<u8>> {
        (self.in_text && !self.phonetic).then_some(&mut self.bytes)
    }
}
