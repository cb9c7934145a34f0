//! The evidence worker: long work off the page's thread. See `styk::worker`.

use styk::worker::{Port, serve};
use wasm_bindgen::prelude::wasm_bindgen;

/// Answers a port's messages; see `public/boot.js` for who calls it.
#[wasm_bindgen(js_name = serve)]
pub fn start(port: Port, slice: u32) {
    serve(port, slice);
}

/// Texts of the QR codes in a picture of red, green, blue and alpha, row by row.
#[wasm_bindgen(js_name = scan)]
pub fn scan(width: u32, height: u32, pixels: &[u8]) -> Vec<String> {
    styk::room::scan::codes(width as usize, height as usize, pixels)
}

fn main() {}
