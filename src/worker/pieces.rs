//! A file piece by piece, as the browser reads it: while one is worked on, the next ones are on their way.
//!
//! One stream of the whole file costs the browser a third of what slices of it do, whose every buffer is memory of its
//! own that nobody used before.

use super::breath::{breath, often};
use js_sys::{Date, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStreamDefaultReader, ReadableStreamReadResult};

/// Bytes between which progress is told at most.
const TELL: u32 = 1 << 20;

pub(super) struct Pieces {
    stream: Result<ReadableStreamDefaultReader, JsValue>,
    /// Whether it came to its end, or broke: there is nothing to stop.
    ended: bool,
    size: f64,
    /// Bytes that are handed over at a time at most.
    piece: u32,
    /// What came last, and how much of it was handed over.
    came: Uint8Array,
    used: u32,
    done: f64,
    told: f64,
    /// When messages were let in last.
    last: f64,
    bytes: Vec<u8>,
}

impl Pieces {
    pub fn new(file: &Blob, piece: u32) -> Self {
        Self {
            stream: ReadableStreamDefaultReader::new(&file.stream()),
            ended: false,
            size: file.size(),
            piece,
            came: Uint8Array::new_with_length(0),
            used: 0,
            done: 0.0,
            told: 0.0,
            last: Date::now(),
            bytes: Vec::new(),
        }
    }

    /// A part of a file.
    pub fn between(file: &Blob, piece: u32, start: f64, end: f64) -> Self {
        let part = file.slice_with_f64_and_f64(start, end);
        let mut pieces = Self::new(part.as_ref().unwrap_or(file), piece);
        pieces.size = file.size();
        pieces.pass(start);
        pieces
    }

    /// Counts what others read up to here.
    pub fn pass(&mut self, end: f64) {
        (self.done, self.told) = (end, end);
    }

    /// Bytes that were handed over, and those there are.
    pub fn progress(&self) -> (f64, f64) {
        (self.done, self.size)
    }

    /// Whether so much was read since this was true last that somebody wants to hear of it.
    pub fn tells(&mut self) -> bool {
        let tells = self.done - self.told >= f64::from(TELL.min(self.piece)) || self.done >= self.size;
        if tells {
            self.told = self.done;
        }
        tells
    }

    /// The next bytes; `None` at the end of the file.
    pub async fn next(&mut self) -> Result<Option<&[u8]>, String> {
        // What is there already comes without a pause in which a message would be heard.
        if Date::now() - self.last > often(self.piece) {
            breath().await;
            self.last = Date::now();
        }
        while self.used >= self.came.length() {
            let stream = self.stream.as_ref().map_err(said)?;
            let next = JsFuture::from(stream.read()).await;
            self.ended = next.is_err();
            let next = next.map_err(|error| said(&error))?.unchecked_into::<ReadableStreamReadResult>();
            if next.get_done() == Some(true) {
                self.ended = true;
                return Ok(None);
            }
            self.came = next.get_value().unchecked_into();
            self.used = 0;
        }
        let end = self.came.length().min(self.used.saturating_add(self.piece));
        let part = self.came.subarray(self.used, end);
        self.bytes.resize(part.length() as usize, 0);
        part.copy_to(&mut self.bytes);
        self.done += f64::from(part.length());
        self.used = end;
        if end == self.came.length() {
            // Given back at once (ES2024; later where that is not known), the same memory serves for what comes next.
            let _ = self.came.buffer().transfer_with_length(0);
            (self.came, self.used) = (Uint8Array::new_with_length(0), 0);
        }
        Ok(Some(&self.bytes))
    }
}

impl Drop for Pieces {
    fn drop(&mut self) {
        if let Some(stream) = self.stream.as_ref().ok().filter(|_| !self.ended) {
            let _ = stream.cancel();
        }
    }
}

fn said(error: &JsValue) -> String {
    let message = js_sys::Reflect::get(error, &JsValue::from_str("message")).ok().and_then(|text| text.as_string());
    message.unwrap_or_default()
}
