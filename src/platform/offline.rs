//! Whether this browser keeps the program for a room without a network.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// See `public/boot.js` and `public/sw.js`.
    #[wasm_bindgen(catch, js_name = stykKeep)]
    fn keep_program() -> Result<Promise, JsValue>;
}

/// Asks the browser to keep the whole program. `true` once it does; `false` where it cannot.
pub async fn keep() -> bool {
    let Ok(promise) = keep_program() else { return false };
    JsFuture::from(promise).await.is_ok_and(|kept| kept.is_truthy())
}
