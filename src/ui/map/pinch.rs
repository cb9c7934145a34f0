//! Zooming with the wheel and with two fingers, around the place that is pointed at.

use super::zoom::zoom_to;
use crate::state::App;
use leptos::prelude::*;
use std::cell::Cell;
use web_sys::{TouchEvent, WheelEvent};

thread_local! {
    /// How far the fingers were apart when they came down, and the zoom then.
    static START: Cell<Option<(f64, f64)>> = const { Cell::new(None) };
}

/// The wheel with Ctrl held; a pinch on a touch pad comes as the same.
pub fn on_wheel(app: App, event: &WheelEvent) {
    if !(event.ctrl_key() || event.meta_key()) {
        return;
    }
    event.prevent_default();
    // A mouse tells lines or large numbers, a touch pad small ones.
    let by = if event.delta_mode() == 0 { event.delta_y() } else { 30.0 * event.delta_y() };
    let factor = (-by.clamp(-60.0, 60.0) / 200.0).exp();
    let at = (f64::from(event.client_x()), f64::from(event.client_y()));
    let zoom = app.zoom.get_untracked() * factor;
    zoom_to(app, zoom, Some(at));
}

/// Two fingers moved.
pub fn on_touch(app: App, event: &TouchEvent) {
    let touches = event.touches();
    let (Some(a), Some(b), None) = (touches.get(0), touches.get(1), touches.get(2)) else { return };
    event.prevent_default();
    let (ax, ay) = (f64::from(a.client_x()), f64::from(a.client_y()));
    let (bx, by) = (f64::from(b.client_x()), f64::from(b.client_y()));
    let apart = (ax - bx).hypot(ay - by).max(1.0);
    let (before, zoom) = START.get().unwrap_or((apart, app.zoom.get_untracked()));
    START.set(Some((before, zoom)));
    zoom_to(app, zoom * apart / before, Some((f64::midpoint(ax, bx), f64::midpoint(ay, by))));
}

/// A finger was lifted.
pub fn end() {
    START.set(None);
}
