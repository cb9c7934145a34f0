//! Picking several cards: with a click and Ctrl or Shift, by keys, and with a frame drawn on the
//! floor of the map.

use super::edit::Step;
use super::state::MapState;
use crate::layout::Rect;
use crate::model::*;
use crate::state::{App, Selection};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, MouseEvent, PointerEvent};

/// A card was clicked: alone, or together with those that are picked.
pub fn click(app: App, event: &MouseEvent, id: TouchpointId) {
    if event.ctrl_key() || event.meta_key() {
        app.pick_also(&id);
    } else if event.shift_key() {
        app.pick_to(&id);
    } else {
        app.inspect(Selection::Touchpoint(id));
    }
}

/// Picks one more card in the order of the map, from the one that is selected.
pub fn extend(app: App, forward: bool) {
    let Selection::Touchpoint(id) = app.selection.get_untracked() else { return };
    if let Some(next) = app.beside(&id, forward) {
        app.pick_to(&next);
        super::keys::focus(&Selection::Touchpoint(next));
    }
}

/// A key that picks whatever has the focus, and not what is selected already.
pub fn on_key(app: App, event: &KeyboardEvent, what: &Selection) -> bool {
    let Selection::Touchpoint(id) = what else { return false };
    let toggles = event.key() == " " && (event.ctrl_key() || event.meta_key());
    if toggles {
        app.pick_also(id);
    }
    toggles
}

/// Whether a key leaves the selection alone although something else has the focus: a key that is
/// only held for another, or a card beside several that are picked.
pub fn keeps(app: App, event: &KeyboardEvent, what: &Selection) -> bool {
    let held = ["Shift", "Control", "Alt", "Meta"].contains(&event.key().as_str());
    held || matches!(what, Selection::Touchpoint(_)) && app.chosen().len() > 1
}

/// Moves all that are picked one step; all of them or none.
pub fn nudge_all(app: App, step: Step) {
    let Some(journey) = app.journey_now() else { return };
    let mut ids = app.chosen();
    if matches!(step, Step::Right | Step::Down) {
        // The last one first, or they would be in each other's way.
        ids.reverse();
    }
    let mut document = Document::clone(&app.document.get_untracked());
    let mut commands = Vec::new();
    for id in &ids {
        let Some(now) = document.journeys.get(&journey.info.id).cloned() else { return };
        let Some(command) = super::edit::step_of(&document, &now, id, step) else { return };
        let Ok(diff) = crate::edit::diff(&document, &command) else { return };
        diff.apply(&mut document);
        commands.push(command);
    }
    app.dispatch(crate::edit::Command::Many(commands));
}

/// Before this far, in pixels, it is a click.
const SLACK: f64 = 5.0;

/// The frame while it is drawn, in pixels of the map.
#[component]
pub fn Marquee() -> impl IntoView {
    let state = expect_context::<MapState>();
    let app = state.app;
    // Where it began, in pixels of the map.
    let from = StoredValue::new(None::<(f64, f64)>);
    let frame = RwSignal::new(None::<(f64, f64, f64, f64)>);
    let at = move |event: &PointerEvent| state.at((f64::from(event.client_x()), f64::from(event.client_y())));
    let down = window_event_listener(leptos::ev::pointerdown, move |event| {
        frame.set(None);
        let begins =
            event.button() == 0 && event.pointer_type() == "mouse" && !event.default_prevented() && on_floor(&event);
        from.set_value(begins.then(|| at(&event)));
    });
    let moved = window_event_listener(leptos::ev::pointermove, move |event| {
        let Some((x, y)) = from.get_value() else { return };
        let (to_x, to_y) = at(&event);
        let (w, h) = (to_x - x, to_y - y);
        if frame.with_untracked(Option::is_some) || w.hypot(h) >= SLACK {
            frame.set(Some((x.min(to_x), y.min(to_y), w.abs(), h.abs())));
        }
    });
    let end = move |event: PointerEvent| {
        let began = from.get_value().is_some();
        from.set_value(None);
        let Some((x, y, w, h)) = frame.get_untracked() else { return };
        frame.set(None);
        if !began || event.type_() != "pointerup" {
            return;
        }
        let hit = |card: &Rect| card.x < x + w && x < card.x + card.w && card.y < y + h && y < card.y + card.h;
        let mut ids: Vec<TouchpointId> = state.measured.with_untracked(|measured| {
            measured.cards.iter().filter(|(_, card)| hit(card)).map(|(id, _)| id.clone()).collect()
        });
        if event.shift_key() || event.ctrl_key() || event.meta_key() {
            ids.extend(app.chosen());
        }
        match ids.first().cloned() {
            None => app.pick_none(),
            Some(first) => {
                app.pick_all(ids);
                super::keys::focus(&Selection::Touchpoint(first));
            }
        }
    };
    let up = window_event_listener(leptos::ev::pointerup, end);
    let cancel = window_event_listener(leptos::ev::pointercancel, end);
    on_cleanup(move || {
        down.remove();
        moved.remove();
        up.remove();
        cancel.remove();
    });
    let side =
        move |pick: fn((f64, f64, f64, f64)) -> f64| move || frame.get().map(|frame| format!("{:.0}px", pick(frame)));
    view! {
        <Show when=move || frame.with(Option::is_some)>
            <div
                class="marquee"
                aria-hidden="true"
                style:left=side(|frame| frame.0)
                style:top=side(|frame| frame.1)
                style:width=side(|frame| frame.2)
                style:height=side(|frame| frame.3)
            ></div>
        </Show>
    }
}

/// Whether the pointer is on the map, but on nothing of it.
fn on_floor(event: &PointerEvent) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return false };
    let within = |css: &str| element.closest(css).ok().flatten().is_some();
    within(".map")
        && !within("[data-item], button, textarea, input, select, a, .gates, .tools, .lane-head, .row-head, .stages")
}
