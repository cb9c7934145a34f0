//! Full screen, where the browser lets us: everything works without it, too.

use super::js;
use std::cell::Cell;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

/// Whether the page fills the screen.
pub fn is_full() -> bool {
    document().is_some_and(|document| js::get(&document, "fullscreenElement").is_some())
}

fn call(object: &JsValue, name: &str) {
    let Some(method) = js::method(object, name) else { return };
    if let Ok(promise) = method.call0(object) {
        spawn_local(async move {
            // A browser that refuses leaves the page as it is, and that is enough.
            if let Ok(promise) = wasm_bindgen::JsCast::dyn_into::<js_sys::Promise>(promise) {
                let _ = JsFuture::from(promise).await;
            }
        });
    }
}

/// Asks for full screen; only in answer to a key or a click will a browser give it.
pub fn fill() {
    if let Some(root) = document().and_then(|document| document.document_element())
        && !is_full()
    {
        call(&root, "requestFullscreen");
    }
}

/// Gives full screen back.
pub fn leave() {
    if let Some(document) = document().filter(|_| is_full()) {
        OURS.set(true);
        call(&document, "exitFullscreen");
    }
}

thread_local! {
    static OURS: Cell<bool> = const { Cell::new(false) };
}

/// Whether full screen was given back by [`leave`] since this was last asked.
pub fn was_ours() -> bool {
    OURS.replace(false)
}

/// One or the other.
pub fn toggle() {
    if is_full() { leave() } else { fill() }
}
