//! A file piece by piece: while one is worked on, the next ones are on their way.

use js_sys::Uint8Array;
use std::collections::VecDeque;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// Slices that are asked for ahead.
const AHEAD: usize = 2;

pub(super) struct Slices<'a> {
    file: &'a Blob,
    size: f64,
    slice: f64,
    /// Where the next slice that is asked for begins, and where the last one that came ends.
    asked: f64,
    done: f64,
    coming: VecDeque<(f64, JsFuture)>,
    bytes: Vec<u8>,
}

impl<'a> Slices<'a> {
    pub fn new(file: &'a Blob, slice: u32) -> Self {
        let (size, slice) = (file.size(), f64::from(slice));
        Self { file, size, slice, asked: 0.0, done: 0.0, coming: VecDeque::new(), bytes: Vec::new() }
    }

    /// Bytes that came, and those there are.
    pub fn progress(&self) -> (f64, f64) {
        (self.done, self.size)
    }

    /// The next bytes; `None` at the end of the file.
    pub async fn next(&mut self) -> Result<Option<&[u8]>, String> {
        while self.coming.len() < AHEAD && self.asked < self.size {
            let end = (self.asked + self.slice).min(self.size);
            let part = self.file.slice_with_f64_and_f64(self.asked, end).map_err(|error| said(&error))?;
            self.coming.push_back((end, JsFuture::from(part.array_buffer())));
            self.asked = end;
        }
        let Some((end, coming)) = self.coming.pop_front() else { return Ok(None) };
        let buffer = Uint8Array::new(&coming.await.map_err(|error| said(&error))?);
        self.bytes.resize(buffer.length() as usize, 0);
        buffer.copy_to(&mut self.bytes);
        self.done = end;
        Ok(Some(&self.bytes))
    }
}

fn said(error: &JsValue) -> String {
    let message = js_sys::Reflect::get(error, &JsValue::from_str("message")).ok().and_then(|text| text.as_string());
    message.unwrap_or_default()
}
