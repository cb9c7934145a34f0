//! What is too long for an answer: bytes that the browser keeps, and not this program.

use js_sys::{Array, Uint8Array};
use web_sys::Blob;

/// Bytes that are gathered before the browser takes them.
const PIECE: usize = 1 << 20;

#[derive(Default)]
pub(super) struct Parts {
    held: Vec<u8>,
    given: Array,
}

impl Parts {
    /// Appends bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        self.held.extend_from_slice(bytes);
        if self.held.len() >= PIECE {
            self.give();
        }
    }

    /// Lets go of what was appended so far.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    fn give(&mut self) {
        if !self.held.is_empty() {
            self.given.push(&Uint8Array::from(self.held.as_slice()));
            self.held.clear();
        }
    }

    /// An answer with what was appended beside it.
    pub fn beside(mut self, number: u32, answer: &[u8]) -> Array {
        let message = Array::of2(&number.into(), &Uint8Array::from(answer));
        self.give();
        if self.given.length() > 0
            && let Ok(blob) = Blob::new_with_u8_array_sequence(&self.given)
        {
            message.push(&blob);
        }
        message
    }
}
