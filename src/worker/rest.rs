//! The rest of the worker's program: what hardly any log needs, see `scripts/worker-rest.names`.
//!
//! `scripts/split.mjs` takes the built program in two. The script that starts it fetches the rest where something in it
//! is called (`parted` in `public/boot.js`). A build that was not taken in two has everything in it and never asks.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Hands over what the rest needs of the program. Says whether to fetch it at once.
    #[wasm_bindgen(js_name = stykRest)]
    fn hand_over(exports: &JsValue) -> bool;
    /// Fetches the rest and waits for it; the split program calls it by this name.
    #[wasm_bindgen(js_name = stykLoadRest)]
    fn load();
}

/// To be called before anything else, by the program that is taken in two.
pub fn prepare() {
    if hand_over(&wasm_bindgen::exports()) {
        load();
    }
}
