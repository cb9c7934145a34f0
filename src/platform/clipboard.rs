//! The clipboard: through the events of the keys where there are any, else by asking for it.

use super::js::{get, method};
use super::local::{StorageKey, storage};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ClipboardEvent, DataTransfer};

/// Our own type, as an event's data has it.
const OWN: &str = "application/x-styk+json";
/// The same, as the asynchronous clipboard wants own types to be called.
const OWN_ASYNC: &str = "web application/x-styk+json";
const PLAIN: &str = "text/plain";
/// Between the two halves of what is remembered.
const SEPARATOR: char = '\u{1e}';
/// More than this is not remembered, in bytes.
const MEMORY: usize = 1 << 20;

/// What is on the clipboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasteboard {
    /// Of our own type.
    pub own: Option<String>,
    /// As plain text.
    pub text: String,
}

/// Puts both into the data of a copy event; says whether they are there.
pub fn write(event: &ClipboardEvent, own: &str, text: &str) -> bool {
    let Some(data) = event.clipboard_data() else { return false };
    let put = |kind: &str, value: &str| {
        data.set_data(kind, value).is_ok() && data.get_data(kind).is_ok_and(|now| now == value)
    };
    let written = put(PLAIN, text) && put(OWN, own);
    if written {
        event.prevent_default();
        remember(own, text);
    }
    written
}

/// Puts plain text on the clipboard; a browser that refuses leaves it as it was.
pub fn put_text(text: &str) {
    let clipboard = get(&js_sys::global(), "navigator").and_then(|it| get(&it, "clipboard"));
    let Some((clipboard, method)) = clipboard.and_then(|it| method(&it, "writeText").map(|write| (it, write))) else {
        return;
    };
    if let Ok(promise) =
        method.call1(&clipboard, &JsValue::from_str(text)).and_then(|it| it.dyn_into::<js_sys::Promise>())
    {
        wasm_bindgen_futures::spawn_local(async move {
            let _ = JsFuture::from(promise).await;
        });
    }
}

/// What a paste event brings.
pub fn read(event: &ClipboardEvent) -> Pasteboard {
    let data: Option<DataTransfer> = event.clipboard_data();
    let part = |kind: &str| data.as_ref().and_then(|data| data.get_data(kind).ok()).unwrap_or_default();
    of(Some(part(OWN)).filter(|own| !own.is_empty()), part(PLAIN))
}

/// Lets the browser copy as if its keys were pressed; says whether it did.
pub fn copy_now() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(document) = document else { return false };
    let command = method(&document, "execCommand").and_then(|exec| exec.call1(&document, &"copy".into()).ok());
    command.is_some_and(|done| done.is_truthy())
}

/// Puts both on the clipboard; our own type where the browser takes own types.
pub async fn write_async(own: &str, text: &str) -> bool {
    let Some(clipboard) = clipboard() else { return false };
    let written = match item(own, text) {
        Some(item) => call(&clipboard, "write", &Array::of1(&item)).await.is_some(),
        None => call(&clipboard, "writeText", &text.into()).await.is_some(),
    };
    if written {
        remember(own, text);
    }
    written
}

/// What is on the clipboard, where the user lets us look.
pub async fn read_async() -> Option<Pasteboard> {
    let clipboard = clipboard()?;
    let mut own = None;
    let mut text = None;
    if let Some(items) = call(&clipboard, "read", &JsValue::UNDEFINED).await {
        for item in Array::from(&items) {
            own = own.or(part(&item, OWN_ASYNC).await);
            text = text.or(part(&item, PLAIN).await);
        }
    } else {
        text = call(&clipboard, "readText", &JsValue::UNDEFINED).await.and_then(|text| text.as_string());
        text.as_ref()?;
    }
    Some(of(own, text.unwrap_or_default()))
}

fn clipboard() -> Option<JsValue> {
    get(&web_sys::window()?.navigator(), "clipboard")
}

async fn call(object: &JsValue, name: &str, argument: &JsValue) -> Option<JsValue> {
    let promise = method(object, name)?.call1(object, argument).ok()?;
    JsFuture::from(promise.dyn_into::<js_sys::Promise>().ok()?).await.ok()
}

async fn part(item: &JsValue, kind: &str) -> Option<String> {
    let blob: Blob = call(item, "getType", &kind.into()).await?.dyn_into().ok()?;
    JsFuture::from(blob.text()).await.ok()?.as_string()
}

/// An item with both types; `None` where the browser knows no items or no own types.
fn item(own: &str, text: &str) -> Option<JsValue> {
    let class = method(&js_sys::global(), "ClipboardItem")?;
    let supports = method(&class, "supports")?.call1(&class, &OWN_ASYNC.into()).ok()?;
    if !supports.is_truthy() {
        return None;
    }
    let parts = Object::new();
    for (kind, mime, value) in [(OWN_ASYNC, OWN, own), (PLAIN, PLAIN, text)] {
        let bag = web_sys::BlobPropertyBag::new();
        bag.set_type(mime);
        let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&value.into()), &bag).ok()?;
        Reflect::set(&parts, &kind.into(), &blob).ok()?;
    }
    Reflect::construct(&class, &Array::of1(&parts)).ok()
}

/// Plain text that we copied ourselves stands for all that was copied with it: menus, and programs
/// that keep nothing but text, lose our own type.
fn of(own: Option<String>, text: String) -> Pasteboard {
    let plain = |text: &str| text.replace('\r', "").trim().to_string();
    let remembered = || {
        let kept = storage()?.get_item(StorageKey::Clip.as_str()).ok().flatten()?;
        let (ours, own) = kept.split_once(SEPARATOR)?;
        (!text.is_empty() && plain(ours) == plain(&text)).then(|| own.to_string())
    };
    Pasteboard { own: own.or_else(remembered), text }
}

fn remember(own: &str, text: &str) {
    let Some(storage) = storage() else { return };
    let key = StorageKey::Clip.as_str();
    // Only a convenience: where it cannot be kept, the clipboard has it.
    let _ = match own.len() + text.len() < MEMORY {
        true => storage.set_item(key, &format!("{text}{SEPARATOR}{own}")),
        false => storage.remove_item(key),
    };
}
