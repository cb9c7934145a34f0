//! The map by keyboard: arrows go to what is next in that direction, Alt and arrows move it.

use super::edit::{Step, delete};
use super::focus::{element_of, parse};
use super::measure::each;
use super::state::MapState;
use crate::state::{App, Selection};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

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
    look_for(what.clone(), 8);
}

/// What is out of sight is not in the page yet: it comes within some frames.
fn look_for(what: Selection, tries: u8) {
    request_animation_frame(move || match element_of(&what) {
        Some(element) => {
            let _ = element.focus();
        }
        None if tries > 0 => look_for(what, tries - 1),
        None => {}
    });
}

/// Gives something the focus on a map that is still being made: waits for it, but not for ever.
pub fn reveal(what: Selection) {
    look(item(&what), 60);
}

fn look(name: String, frames: u32) {
    request_animation_frame(move || {
        let all = document().query_selector_all(".map [data-item]").ok();
        let list = all.iter().flat_map(|all| (0..all.length()).filter_map(|at| all.item(at)));
        let mut elements = list.filter_map(|node| node.dyn_into::<HtmlElement>().ok());
        match elements.find(|element| named(element) == name) {
            Some(element) => {
                let _ = element.focus();
            }
            None if frames > 0 => look(name, frames - 1),
            None => {}
        }
    });
}

fn named(element: &Element) -> String {
    element.get_attribute("data-item").unwrap_or_default()
}

/// What the focused element stands for.
pub fn focused(event: &Event) -> Option<(HtmlElement, Selection)> {
    let element: HtmlElement = event.target()?.dyn_into().ok()?;
    let name = named(&element);
    let what = parse(&name)?;
    Some((element, what))
}

/// A key was pressed on the map.
pub fn on_key(state: MapState, event: &KeyboardEvent) {
    let app = state.app;
    if event.key() == "Escape" && super::drag::escape(state) {
        event.stop_propagation();
        return;
    }
    if event.key() == "Escape" && crate::ui::inspector::uncover(app) {
        event.prevent_default();
        event.stop_propagation();
        return;
    }
    let Some((element, what)) = focused(event) else { return };
    let step = match event.key().as_str() {
        "ArrowLeft" => Some(Step::Left),
        "ArrowRight" => Some(Step::Right),
        "ArrowUp" => Some(Step::Up),
        "ArrowDown" => Some(Step::Down),
        _ => None,
    };
    let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key());
    let done = match step {
        Some(step) if plain => {
            // From where it was scrolled away there is no way on.
            super::sight::reveal(state, &what);
            go(state, &element, step);
            true
        }
        _ if super::pick::on_key(app, event, &what) => true,
        _ => {
            // Commands act on what is selected: that is now what has the focus.
            if app.selection.with_untracked(|now| *now != what) && !super::pick::keeps(app, event, &what) {
                app.selection.set(what);
            }
            crate::ui::actions::on_map(app, event)
        }
    };
    if done {
        event.prevent_default();
        event.stop_propagation();
    }
}

/// Deletes what is selected. The focus would go with it, and the way back begins at the top of
/// the page: it goes to a neighbour.
pub fn delete_selected(app: App) {
    let what = app.selection.get_untracked();
    if app.chosen().len() > 1 {
        return crate::ui::clip::remove(app);
    }
    if let (Selection::Touchpoint(id), Some(journey)) = (&what, app.journey_now())
        && let Some(near) = journey.touchpoints.before(id).or_else(|| journey.touchpoints.after(id))
    {
        focus(&Selection::Touchpoint(near.clone()));
    }
    delete(app, &what);
}

/// Focus goes to the nearest thing in a direction; sideways counts double.
pub(super) fn go(state: MapState, from: &HtmlElement, step: Step) {
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
