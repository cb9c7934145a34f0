//! Small steps across the border to JavaScript that never throw.

use js_sys::{Array, Function, JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A property; `None` where it is missing, `undefined`, `null` or throws.
pub(super) fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(object, &JsValue::from_str(name)).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// A property that is a function.
pub(super) fn method(object: &JsValue, name: &str) -> Option<Function> {
    get(object, name)?.dyn_into().ok()
}

/// Calls a method of an object.
pub(super) fn call(object: &JsValue, name: &str, values: &[JsValue]) -> Result<JsValue, JsValue> {
    let list: Array = values.iter().collect();
    method(object, name).ok_or(JsValue::UNDEFINED)?.apply(object, &list)
}

/// The name of an error, such as `QuotaExceededError`.
pub(super) fn name_of(error: &JsValue) -> String {
    get(error, "name").and_then(|name| name.as_string()).unwrap_or_default()
}

/// An error in words, for logs.
pub fn text_of(error: &JsValue) -> String {
    let message = get(error, "message").and_then(|message| message.as_string()).or_else(|| error.as_string());
    match (name_of(error), message.unwrap_or_default()) {
        (name, message) if name.is_empty() => message,
        (name, message) if message.is_empty() => name,
        (name, message) => format!("{name}: {message}"),
    }
}

/// A value as JSON; `None` where it has none.
pub(super) fn to_json(value: &JsValue) -> Option<String> {
    if value.is_undefined() {
        return None;
    }
    // The result may be `undefined`, whatever its type says.
    JsValue::from(JSON::stringify(value).ok()?).as_string()
}
