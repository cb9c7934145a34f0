//! Reading QR codes where the browser cannot: fetched when a camera is first looked through. See `styk::room::scan`.

use wasm_bindgen::prelude::wasm_bindgen;

/// Texts of the QR codes in a picture of red, green, blue and alpha, row by row.
#[wasm_bindgen(js_name = scan)]
pub fn scan(width: u32, height: u32, pixels: &[u8]) -> Vec<String> {
    styk::room::scan::codes(width as usize, height as usize, pixels)
}

fn main() {}
