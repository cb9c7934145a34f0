//! From a key to its command.

use super::{Action, Scope, all};
use crate::state::App;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// A key with its modifiers, as it is written in the registry. `Meta` counts as `Ctrl`, and Shift
/// does not count where it only makes another sign.
fn written(event: &KeyboardEvent) -> String {
    let key = event.key();
    let sign = key.chars().count() == 1 && !key.chars().all(char::is_alphabetic) && key != " ";
    let mut text = String::new();
    for (held, name) in [
        (event.ctrl_key() || event.meta_key(), "Ctrl+"),
        (event.alt_key(), "Alt+"),
        (event.shift_key() && !sign, "Shift+"),
    ] {
        if held {
            text.push_str(name);
        }
    }
    match key.as_str() {
        " " => text.push_str("Space"),
        key if key.chars().count() == 1 => text.push_str(&key.to_uppercase()),
        key => text.push_str(key),
    }
    text
}

fn find(event: &KeyboardEvent, scopes: &[Scope]) -> Option<&'static Action> {
    let key = written(event);
    all().find(|action| scopes.contains(&action.scope) && action.keys.contains(&key.as_str()))
}

/// Whether something is being typed, or a dialog has the page.
fn busy() -> bool {
    let typing = document().active_element().is_some_and(|element| {
        ["INPUT", "TEXTAREA", "SELECT"].contains(&element.tag_name().as_str())
            || element.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable)
    });
    typing || document().query_selector("dialog[open]").ok().flatten().is_some()
}

/// Keys that work on the whole page.
pub fn follow_keys(app: App) {
    let handle = window_event_listener(leptos::ev::keydown, move |event| {
        if event.default_prevented() {
            return;
        }
        let scopes: &[Scope] = if busy() { &[Scope::Everywhere] } else { &[Scope::Everywhere, Scope::Page] };
        let Some(action) = find(&event, scopes) else { return };
        event.prevent_default();
        action.try_run(app);
    });
    on_cleanup(move || handle.remove());
}

/// Keys that work on what is selected on the map. Says whether there was one.
pub fn on_map(app: App, event: &KeyboardEvent) -> bool {
    find(event, &[Scope::Map]).is_some_and(|action| {
        action.try_run(app);
        true
    })
}

/// Keys as they are printed: arrows and signs where people know them.
pub fn shown_keys(keys: &str) -> String {
    let apple = window().navigator().platform().is_ok_and(|platform| platform.contains("Mac"));
    let mut text = keys.to_string();
    for (name, sign) in
        [("ArrowUp", "↑"), ("ArrowDown", "↓"), ("ArrowLeft", "←"), ("ArrowRight", "→"), ("Escape", "Esc")]
    {
        text = text.replace(name, sign);
    }
    if apple {
        for (name, sign) in [("Ctrl+", "⌘"), ("Alt+", "⌥"), ("Shift+", "⇧")] {
            text = text.replace(name, sign);
        }
    }
    text
}
