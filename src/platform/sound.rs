//! One gentle sound, planned ahead: a hidden tab's timers come late, its sound does not.

use super::js::{call, get};
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
        let tone = call(&context, "createOscillator", &[]).ok()?;
        let gain = call(&context, "createGain", &[]).ok()?;
        Reflect::set(&get(&tone, "frequency")?, &"value".into(), &pitch.into()).ok()?;
        let level = get(&gain, "gain")?;
        // A browser without one of these makes no sound, and that is all.
        let _ = call(&level, "setValueAtTime", &[0.0001.into(), now.into()]);
        let _ = call(&level, "setValueAtTime", &[0.0001.into(), at.into()]);
        let _ = call(&level, "exponentialRampToValueAtTime", &[0.12.into(), (at + 0.05).into()]);
        let _ = call(&level, "exponentialRampToValueAtTime", &[0.0001.into(), (at + 1.4).into()]);
        let _ = call(&tone, "connect", std::slice::from_ref(&gain));
        let _ = call(&gain, "connect", &[get(&context, "destination")?]);
        let _ = call(&tone, "start", &[at.into()]);
        let _ = call(&tone, "stop", &[(at + 1.5).into()]);
    }
    Some(Planned { context })
}

impl Drop for Planned {
    fn drop(&mut self) {
        let _ = call(&self.context, "close", &[]);
    }
}
