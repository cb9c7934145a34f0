//! What some commands do that nothing else in the app does.

use crate::platform::{Language, prefs};
use crate::state::App;
use leptos::prelude::*;
use std::time::Duration;

/// A field shows what the document says after a step back, not what was typed last.
pub(super) fn step(app: App, take: fn(&App)) {
    take(&app);
    if let Some(element) = document().active_element()
        && ["INPUT", "TEXTAREA"].contains(&element.tag_name().as_str())
        && let Ok(element) = wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(element)
    {
        // Leaving a field does not fail.
        let _ = element.blur();
    }
}

/// Prints the page, once the list of commands is gone from it.
pub(super) fn print(_: App) {
    let tell = |name: &str| {
        if let Ok(event) = web_sys::Event::new(name) {
            let _ = window().dispatch_event(&event);
        }
    };
    // Pages that hold a part of themselves only draw the rest now: once the browser itself tells of it, nothing is drawn
    // any more before it takes what there is.
    tell("beforeprint");
    set_timeout(
        move || {
            if window().print().is_err() {
                tell("afterprint");
            }
        },
        Duration::from_millis(50),
    );
}

/// Polish to English and back.
pub fn switch_language(app: App) {
    let next = if app.language.get_untracked() == Language::Pl { Language::En } else { Language::Pl };
    // A preference: where it cannot be kept it holds for this tab.
    let _ = prefs::set_language(next);
    app.language.set(next);
}

pub(super) fn switch_theme(app: App) {
    let next = app.theme.get_untracked().other();
    let _ = prefs::set_theme(next);
    app.theme.set(next);
}
