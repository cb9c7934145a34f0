//! The map by keyboard: arrows go to what is next in that direction, Alt and arrows move it.

use super::edit::{Step, add_after, add_department, add_stage, add_touchpoint, delete, nudge};
use super::measure::each;
use super::view::MapState;
use crate::state::Selection;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// A name in the page for something on the map.
pub fn item(what: &Selection) -> String {
    match what {
        Selection::Touchpoint(id) => format!("touchpoint/{id}"),
        Selection::Stage(id) => format!("stage/{id}"),
        Selection::Department(id) => format!("department/{id}"),
        Selection::Handoff(from, to) => format!("handoff/{from}/{to}"),
        Selection::Journey | Selection::Levels | Selection::Tools | Selection::Personas => String::new(),
    }
}

/// Gives something on the map the focus, once the page has caught up.
pub fn focus(what: &Selection) {
    let name = item(what);
    request_animation_frame(move || {
        let map = document().query_selector(".map").ok().flatten().and_then(|map| map.dyn_into().ok());
        let Some(map): Option<HtmlElement> = map else { return };
        let found = each(&map, "[data-item]").find(|element| named(element) == name);
        if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}

fn named(element: &Element) -> String {
    element.get_attribute("data-item").unwrap_or_default()
}

/// What the focused element stands for.
fn focused(event: &KeyboardEvent) -> Option<(HtmlElement, Selection)> {
    let element: HtmlElement = event.target()?.dyn_into().ok()?;
    let name = named(&element);
    let mut parts = name.split('/');
    let what = match (parts.next()?, parts.next()?, parts.next()) {
        ("touchpoint", id, None) => Selection::Touchpoint(id.into()),
        ("stage", id, None) => Selection::Stage(id.into()),
        ("department", id, None) => Selection::Department(id.into()),
        ("handoff", from, Some(to)) => Selection::Handoff(from.into(), to.into()),
        _ => return None,
    };
    Some((element, what))
}

/// A key was pressed on the map.
pub fn on_key(state: MapState, event: &KeyboardEvent) {
    let app = state.app;
    if event.key() == "Escape" && state.drag.with_untracked(super::drag::Drag::is_on) {
        state.drag.set(super::drag::Drag::Off);
        return;
    }
    let Some((element, what)) = focused(event) else { return };
    let key = event.key();
    let step = match key.as_str() {
        "ArrowLeft" => Some(Step::Left),
        "ArrowRight" => Some(Step::Right),
        "ArrowUp" => Some(Step::Up),
        "ArrowDown" => Some(Step::Down),
        _ => None,
    };
    if event.ctrl_key() || event.meta_key() {
        return;
    }
    let writable = !app.read_only();
    let done = match (key.as_str(), step) {
        (_, Some(step)) if event.alt_key() => {
            if writable {
                nudge(app, &what, step);
                focus(&what);
            }
            true
        }
        (_, Some(step)) => {
            go(state, &element, step);
            true
        }
        ("Enter" | " ", _) => {
            app.inspect(what);
            true
        }
        ("F2", _) if writable => {
            state.renaming.set(Some(what));
            true
        }
        ("Delete" | "Backspace", _) if writable => {
            // The focus would go with the card, and the way back begins at the top of the page.
            if let (Selection::Touchpoint(id), Some(journey)) = (&what, app.journey_now())
                && let Some(near) = journey.touchpoints.before(id).or_else(|| journey.touchpoints.after(id))
            {
                focus(&Selection::Touchpoint(near.clone()));
            }
            delete(app, &what);
            true
        }
        ("Insert", _) if writable => {
            match what {
                Selection::Touchpoint(id) => add_after(app, state.renaming, &id),
                Selection::Stage(id) => {
                    let after = state.journey.get_untracked().and_then(|j| j.stages.after(&id).cloned());
                    add_stage(app, state.renaming, after);
                }
                Selection::Department(id) if event.shift_key() => {
                    add_touchpoint(app, state.renaming, None, Some(id), None);
                }
                Selection::Department(_) => add_department(app, state.renaming),
                _ => {}
            }
            true
        }
        _ => false,
    };
    if done {
        event.prevent_default();
        event.stop_propagation();
    }
}

/// Focus goes to the nearest thing in a direction; sideways counts double.
fn go(state: MapState, from: &HtmlElement, step: Step) {
    let Some(map) = state.element.get_untracked() else { return };
    let middle = |element: &Element| {
        let rect = element.get_bounding_client_rect();
        (rect.x() + rect.width() / 2.0, rect.y() + rect.height() / 2.0)
    };
    let (x, y) = middle(from);
    let distance = |element: &Element| {
        let (other_x, other_y) = middle(element);
        let (dx, dy) = (other_x - x, other_y - y);
        let (along, across) = match step {
            Step::Left => (-dx, dy),
            Step::Right => (dx, dy),
            Step::Up => (-dy, dx),
            Step::Down => (dy, dx),
        };
        (along > 1.0).then(|| along + 2.0 * across.abs())
    };
    let nearest = each(&map, "[data-item]")
        .filter(|element| !element.is_same_node(Some(from)))
        .filter_map(|element| distance(&element).map(|far| (far, element)))
        .min_by(|a, b| a.0.total_cmp(&b.0));
    if let Some(element) = nearest.and_then(|(_, element)| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
