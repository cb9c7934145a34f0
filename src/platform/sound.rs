//! One gentle sound, planned ahead: a hidden tab's timers come late, its sound does not.

use super::js::{get, method};
use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A sound that is planned; dropped, it is not made.
pub struct Planned {
    context: JsValue,
}

/// Plans the sound in so many seconds; `None` where the browser has none.
pub fn plan(seconds: f64) -> Option<Planned> {
    let kind = get(&js_sys::global(), "AudioContext")?;
    let context = Reflect::construct(kind.dyn_ref::<js_sys::Function>()?, &Array::new()).ok()?;
    let now = get(&context, "currentTime")?.as_f64()?;
    for (later, pitch) in [(0.0, 523.25), (0.35, 659.25)] {
        let at = now + seconds.max(0.0) + later;
        let tone = call(&context, "createOscillator", &[])?;
        let gain = call(&context, "createGain", &[])?;
        Reflect::set(&get(&tone, "frequency")?, &"value".into(), &pitch.into()).ok()?;
        let level = get(&gain, "gain")?;
        call(&level, "setValueAtTime", &[0.0001.into(), now.into()]);
        call(&level, "setValueAtTime", &[0.0001.into(), at.into()]);
        call(&level, "exponentialRampToValueAtTime", &[0.12.into(), (at + 0.05).into()]);
        call(&level, "exponentialRampToValueAtTime", &[0.0001.into(), (at + 1.4).into()]);
        call(&tone, "connect", std::slice::from_ref(&gain));
        call(&gain, "connect", &[get(&context, "destination")?]);
        call(&tone, "start", &[at.into()]);
        call(&tone, "stop", &[(at + 1.5).into()]);
    }
    Some(Planned { context })
}

fn call(object: &JsValue, name: &str, values: &[JsValue]) -> Option<JsValue> {
    let list: Array = values.iter().collect();
    method(object, name)?.apply(object, &list).ok()
}

impl Drop for Planned {
    fn drop(&mut self) {
        call(&self.context, "close", &[]);
    }
}
