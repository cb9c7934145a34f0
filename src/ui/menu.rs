//! The menu of what can be done with a thing: by right click, long press, the menu key or a button.
//!
//! There is one in the page. Arrow keys go round, letters jump to what begins with them, Escape and
//! Tab close it, and the focus goes back to where it was before anything is done.

use crate::state::{App, Entry, Menu};
use crate::ui::actions::shown_keys;
use crate::ui::i18n::{Text, t};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// Offers entries at a place of the window. The focus comes back to what has it now.
pub fn offer(app: App, title: String, at: (f64, f64), entries: Vec<Entry>) {
    app.menu.set(Some(Menu { title, at, entries }));
}

/// Offers entries below an element.
pub fn offer_below(app: App, title: String, element: &Element, entries: Vec<Entry>) {
    let rect = element.get_bounding_client_rect();
    offer(app, title, (rect.x(), rect.y() + rect.height()), entries);
}

fn focused() -> Option<HtmlElement> {
    document().active_element()?.dyn_into().ok()
}

/// The open menu. Stands in the page once.
#[component]
pub fn ContextMenu() -> impl IntoView {
    let app = App::take();
    let node = NodeRef::<html::Div>::new();
    let origin = StoredValue::new_local(None::<HtmlElement>);
    let close = move || {
        if app.menu.with_untracked(Option::is_none) {
            return;
        }
        app.menu.set(None);
        if let Some(element) = origin.try_update_value(Option::take).flatten() {
            // Where it is gone in the meantime nothing has the focus, as before.
            let _ = element.focus();
        }
    };
    Effect::new(move |_| {
        let (open, element) = (app.menu.with(Option::is_some), node.get());
        let Some(element) = element.filter(|_| open) else { return };
        if let Some(before) = focused().filter(|before| !element.contains(Some(before))) {
            origin.set_value(Some(before));
        }
        keep_in_window(&element);
        focus_item(&element, 0);
    });
    let outside = move |target: Option<web_sys::EventTarget>| {
        let target = target.and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        let open = app.menu.with_untracked(Option::is_some);
        if open && node.get_untracked().is_some_and(|element| !element.contains(target.as_ref())) {
            app.menu.set(None);
        }
    };
    let down = window_event_listener(leptos::ev::pointerdown, move |event| outside(event.target()));
    on_cleanup(move || down.remove());
    // A second button that is pressed is no new pointer, and some engines lose sight of the first.
    let pressed = window_event_listener(leptos::ev::mousedown, move |event| outside(event.target()));
    on_cleanup(move || pressed.remove());
    // Which place of the map would be meant is no longer known.
    let resized = window_event_listener(leptos::ev::resize, move |_| close());
    on_cleanup(move || resized.remove());
    view! {
        {move || app.menu.get().map(|menu| {
            let Menu { title, at, entries } = menu;
            view! {
                <div
                    class="offer"
                    id="menu"
                    role="menu"
                    tabindex="-1"
                    node_ref=node
                    aria-label=title
                    style:left=format!("{:.0}px", at.0)
                    style:top=format!("{:.0}px", at.1)
                    on:contextmenu=|event| event.prevent_default()
                    on:keydown=move |event| {
                        event.stop_propagation();
                        on_key(&event, node.get_untracked().as_deref(), close);
                    }
                >
                    {entries.into_iter().map(|entry| view! { <Item entry close=Callback::new(move |()| close())/> }).collect_view()}
                </div>
            }
        })}
    }
}

#[component]
fn Item(entry: Entry, close: Callback<()>) -> impl IntoView {
    let app = App::take();
    let Entry { text, keys, enabled, act } = entry;
    let danger = matches!(text, Text::Delete | Text::DeleteLink);
    view! {
        <button
            type="button"
            class="offer-item"
            class:danger=danger
            role="menuitem"
            tabindex="-1"
            aria-disabled=(!enabled).to_string()
            on:click=move |_| {
                if enabled {
                    close.run(());
                    act.run(());
                } else if app.read_only() {
                    close.run(());
                    app.refuses();
                }
            }
        >
            <span>{t(text)}</span>
            <kbd aria-hidden="true">{shown_keys(keys)}</kbd>
        </button>
    }
}

fn items(menu: &HtmlElement) -> Vec<HtmlElement> {
    let children = menu.children();
    (0..children.length()).filter_map(|index| children.item(index)?.dyn_into().ok()).collect()
}

fn focus_item(menu: &HtmlElement, index: usize) {
    if let Some(item) = items(menu).get(index) {
        let _ = item.focus();
    }
}

fn on_key(event: &KeyboardEvent, menu: Option<&HtmlElement>, close: impl Fn()) {
    let Some(menu) = menu else { return };
    let all = items(menu);
    let now = focused().and_then(|focused| all.iter().position(|item| item.is_same_node(Some(&focused))));
    let count = all.len().max(1);
    // With Shift, WebKit on Linux knows which key it was, but not what it is called.
    let key = if event.code() == "Tab" { "Tab".into() } else { event.key() };
    let next = match key.as_str() {
        "ArrowDown" => now.map_or(0, |now| (now + 1) % count),
        "ArrowUp" => now.map_or(count - 1, |now| (now + count - 1) % count),
        "Home" => 0,
        "End" => count - 1,
        "Escape" | "Tab" => {
            event.prevent_default();
            close();
            return;
        }
        // A letter goes to the next one that begins with it.
        letter if letter.chars().count() == 1 && letter != " " && !event.ctrl_key() && !event.meta_key() => {
            let letter = letter.to_lowercase();
            let begins = |index: &usize| {
                let text = all.get(*index).and_then(|item| item.text_content());
                text.is_some_and(|text| text.to_lowercase().starts_with(&letter))
            };
            let from = now.map_or(0, |now| now + 1);
            let Some(found) = (from..from + count).map(|index| index % count).find(begins) else { return };
            found
        }
        _ => return,
    };
    event.prevent_default();
    focus_item(menu, next);
}

/// A menu near the edge opens to the other side.
fn keep_in_window(menu: &HtmlElement) {
    let Some(window) = web_sys::window() else { return };
    let size = |value: Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>| {
        value.ok().and_then(|value| value.as_f64()).unwrap_or(f64::MAX)
    };
    let (width, height) = (size(window.inner_width()), size(window.inner_height()));
    let rect = menu.get_bounding_client_rect();
    let style = web_sys::HtmlElement::style(menu);
    let place = |name: &str, at: f64, extent: f64, room: f64| {
        let fits = at.min(room - extent - 8.0).max(8.0);
        // A length is always a value that can be set.
        let _ = style.set_property(name, &format!("{fits:.0}px"));
    };
    place("left", rect.x(), rect.width(), width);
    place("top", rect.y(), rect.height(), height);
}
