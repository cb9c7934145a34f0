//! The map is measured once in a frame, after whatever changed it.

use super::measure::measure;
use super::sight;
use super::state::MapState;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Measures after every change of the document and of the window, before the next frame.
pub(super) fn follow_size(state: MapState, room: RwSignal<f64>) {
    let waiting = StoredValue::new(false);
    let read = move || {
        let _ = waiting.try_set_value(false);
        // A frame may come after the map has gone.
        if let Some(element) = state.element.try_get_untracked().flatten() {
            let element: &web_sys::HtmlElement = &element;
            let style = web_sys::window().and_then(|w| w.get_computed_style(element).ok().flatten());
            let pixels = |name: &str| {
                let value = style.as_ref().and_then(|style| style.get_property_value(name).ok());
                value.and_then(|value| value.trim().trim_end_matches("px").parse::<f64>().ok()).unwrap_or(0.0)
            };
            let scroll = element.parent_element().map_or(0.0, |parent| f64::from(parent.client_width()));
            let free = scroll - pixels("--lane-head") - pixels("--add-stage") - pixels("--map-edge");
            if (room.get_untracked() - free).abs() > 0.5 {
                room.set(free);
            }
            let mut now = measure(element);
            now.origin = pixels("--lane-head") + pixels("padding-left");
            let needs = now.origin + state.tracks.with_untracked(|tracks| tracks.width()) + pixels("--add-stage");
            let extent = (needs + pixels("padding-right"), now.height);
            if state.app.extent.get_untracked() != extent {
                state.app.extent.set(extent);
            }
            sight::look(state);
            if state.measured.with_untracked(|before| *before != now) {
                state.measured.set(now);
            }
        }
    };
    let soon = move || {
        if waiting.try_get_value() == Some(false) {
            waiting.set_value(true);
            request_animation_frame(read);
        }
    };
    Effect::new(move |_| {
        state.columns.track();
        state.journey.track();
        state.app.document.track();
        state.app.language.track();
        state.app.naming.track();
        state.app.zoom.track();
        state.window.track();
        // In the frame that shows this change, when all of it is in the page: once, because each
        // time the engine has to lay out what has changed until then. A hidden tab has no frames.
        if document().hidden() {
            read();
        }
        soon();
    });
    Effect::new(move |before: Option<f64>| {
        // The columns stand elsewhere now, in the same frame.
        let now = room.get();
        if before.is_some() {
            read();
            soon();
        }
        now
    });
    // Fonts that load late and windows that change both change sizes.
    // In the next frame, because a size that changes while sizes are told is an error of the page.
    let callback = Closure::<dyn FnMut()>::new(soon);
    let observer = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
    let observer = StoredValue::new_local((observer, callback));
    Effect::new(move |_| {
        if let Some(element) = state.element.get() {
            observer.with_value(|(observer, _)| {
                if let Some(observer) = observer {
                    observer.observe(&element);
                    if let Some(parent) = element.parent_element() {
                        observer.observe(&parent);
                    }
                }
            });
        }
    });
    on_cleanup(move || {
        observer.with_value(|(observer, _)| {
            if let Some(observer) = observer {
                observer.disconnect();
            }
        });
    });
}
