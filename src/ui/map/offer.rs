//! What can be done with a thing of the map, as a menu.

use super::edit::name;
use super::focus::{element_of, parse};
use super::state::MapState;
use crate::gesture::{Event, State};
use crate::state::{App, Ask, Entry, Selection};
use crate::ui::actions::named;
use crate::ui::i18n::Text;
use crate::ui::menu::{offer, offer_below};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Asks where to move what is selected.
pub fn move_selected(app: App) {
    app.asking.set(Some(Ask::Move(app.selection.get_untracked())));
}

/// Asks with which touchpoint to link the selected one.
pub fn link_selected(app: App) {
    if let Selection::Touchpoint(id) = app.selection.get_untracked() {
        app.asking.set(Some(Ask::Link(id)));
    }
}

/// Asks where the selected way leads from now on.
pub fn lead_selected(app: App) {
    if let Selection::Handoff(from, to) = app.selection.get_untracked() {
        app.asking.set(Some(Ask::Redraw(from, to)));
    }
}

/// Opens the menu of what is selected.
pub fn offer_selected(app: App) {
    open(app, app.selection.get_untracked(), None);
}

/// The commands that the menu offers, by their names in the registry.
fn commands(what: &Selection) -> &'static [&'static str] {
    match what {
        Selection::Touchpoint(_) => {
            &["details", "rename", "move-to", "link-to", "add-next", "copy", "cut", "paste", "duplicate", "delete"]
        }
        Selection::Stage(_) | Selection::Department(_) => {
            &["details", "rename", "move-to", "add-next", "select-all", "paste", "delete"]
        }
        Selection::Handoff(..) => &["details", "lead-elsewhere", "delete-link"],
        _ => &[],
    }
}

/// Opens the menu at a place of the window.
pub fn offer_at(app: App, what: Selection, at: (f64, f64)) {
    // The focus comes back to what the menu was about.
    if let Some(element) = element_of(&what) {
        let _ = element.focus();
    }
    open(app, what, Some(at));
}

/// Opens the menu below the thing that it is about.
pub fn offer_for(app: App, what: Selection) {
    open(app, what, None);
}

fn open(app: App, what: Selection, at: Option<(f64, f64)>) {
    // Commands act on what is selected.
    if app.selection.with_untracked(|now| *now != what) {
        app.selection.set(what.clone());
    }
    let list: Vec<_> = commands(&what)
        .iter()
        .filter_map(|id| named(id))
        .map(|action| Entry {
            text: action.label,
            keys: action.keys.first().copied().unwrap_or_default(),
            enabled: (action.enabled)(app),
            act: Callback::new(move |()| {
                action.try_run(app);
            }),
        })
        .collect();
    let title = Text::ActionsFor.with(app.language.get_untracked(), &[&name(app, &what)]);
    match (at, element_of(&what)) {
        (Some(at), _) => offer(app, title, at, list),
        (None, Some(element)) => offer_below(app, title, &element, list),
        (None, None) => {}
    }
}

/// A right click or the menu key on something of the map.
pub fn on_context_menu(state: MapState, event: &web_sys::MouseEvent) {
    let target: Option<web_sys::Element> = event.target().and_then(|target| target.dyn_into().ok());
    let Some(target) = target else { return };
    // A field has a menu of its own, with what spell checking says.
    if ["TEXTAREA", "INPUT"].contains(&target.tag_name().as_str()) {
        return;
    }
    let found = target.closest("[data-item]").ok().flatten().and_then(|it| it.get_attribute("data-item"));
    let Some(what) = found.and_then(|name| parse(&name)) else { return };
    event.prevent_default();
    // A finger that rests asks for it too, but lifts the card first.
    if state.drag.state.with_untracked(|now| *now != State::Idle) && event.button() == 0 {
        super::drag::feed(state, &Event::LongPress);
        return;
    }
    match (event.client_x(), event.client_y()) {
        (0, 0) => offer_for(state.app, what),
        (x, y) => offer_at(state.app, what, (f64::from(x), f64::from(y))),
    }
}
