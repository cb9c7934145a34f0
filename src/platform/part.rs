//! The second part of the program: what the first page does not need.
//!
//! `scripts/split.mjs` takes the built program in two. `public/boot.js` fetches the second part
//! once the page stands, and at once where something in it is called before that. A build that
//! was not taken in two has everything in it and never asks.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Hands over what the second part needs of the first. Says whether to fetch it at once.
    #[wasm_bindgen(js_name = stykPart)]
    fn hand_over(exports: &JsValue) -> bool;
    /// Fetches the second part and waits for it; the split program calls it by this name.
    #[wasm_bindgen(js_name = stykLoad)]
    fn load();
}

/// To be called before anything else.
pub fn prepare() {
    if hand_over(&wasm_bindgen::exports()) {
        load();
    }
}
