//! Reads surveys and mentions, off the page's thread. See `styk::worker`.

use styk::worker::{Port, Voices, serve_work};
use wasm_bindgen::prelude::wasm_bindgen;

/// Answers a port's messages; see `public/boot.js` for who calls it.
#[wasm_bindgen(js_name = serve)]
pub fn start(port: Port, piece: u32) {
    serve_work::<Voices>(port, piece);
}

fn main() {}
