//! What is held, and what letting go of it does to the journey.

use crate::edit::Command;
use crate::gesture::{Held, Side, Target};
use crate::model::*;
use crate::state::Selection;
use crate::ui::i18n::Text;
use crate::ui::map::edit::{self, draw_link, redraw};
use crate::ui::map::state::MapState;
use leptos::prelude::*;
use std::sync::Arc;

/// What a held thing is, where it is something of the journey and no handle.
pub(super) fn selection(held: &Held) -> Option<Selection> {
    match held {
        Held::Touchpoint(id) => Some(Selection::Touchpoint(id.clone())),
        Held::Stage(id) => Some(Selection::Stage(id.clone())),
        Held::Department(id) => Some(Selection::Department(id.clone())),
        Held::Link(_) | Held::End { .. } => None,
    }
}

/// The name of what follows the pointer.
pub fn held_name(state: MapState) -> String {
    let held = state.drag.state.with_untracked(|now| now.held().cloned());
    held.map(|held| name_of(state, &held)).unwrap_or_default()
}

/// The name of what was held.
pub(super) fn name_of(state: MapState, held: &Held) -> String {
    let touchpoint = |id: &TouchpointId| edit::name(state.app, &Selection::Touchpoint(id.clone()));
    match held {
        Held::Link(from) => touchpoint(from),
        Held::End { from, to, .. } => format!("{} → {}", touchpoint(from), touchpoint(to)),
        other => selection(other).map(|what| edit::name(state.app, &what)).unwrap_or_default(),
    }
}

/// Does what letting go of it there means.
pub(super) fn drop_at(state: MapState, held: Held, target: Target) {
    let app = state.app;
    let Some(journey) = app.journey_now() else { return };
    let holder = journey.info.id.clone();
    let name = name_of(state, &held);
    let command = match (held, target) {
        (Held::Touchpoint(id), Target::Place { stage, department, before, .. }) => {
            Command::MoveTouchpoint { journey: holder, id, stage, department, before }
        }
        (Held::Stage(id), Target::Stage { before, .. }) => {
            if journey.stages.after(&id) == before.as_ref() {
                return app.announce_text(Text::SaidStays, &[&name]);
            }
            Command::Reorder(Key::Stage(holder.clone(), id), before.map(|id| Key::Stage(holder, id)))
        }
        (Held::Department(id), Target::Department { before, .. }) => {
            if app.document.with_untracked(|document| document.departments.after(&id) == before.as_ref()) {
                return app.announce_text(Text::SaidStays, &[&name]);
            }
            Command::Reorder(Key::Department(id), before.map(Key::Department))
        }
        (Held::Link(from), Target::Card(to)) => {
            draw_link(app, from, to, None);
            return;
        }
        (Held::End { from, to, side }, Target::Card(card)) => {
            let new = match side {
                Side::Start => (card, to.clone()),
                Side::Finish => (from.clone(), card),
            };
            redraw(app, (from, to), new);
            return;
        }
        _ => return,
    };
    let before = app.document.get_untracked();
    let moved = match &command {
        Command::MoveTouchpoint { id, .. } => Some(Selection::Touchpoint(id.clone())),
        _ => None,
    };
    if app.dispatch(command) && Arc::ptr_eq(&before, &app.document.get_untracked()) {
        app.announce_text(Text::SaidStays, &[&name]);
    }
    // Whoever moved a card by hand goes on with it by key.
    if let Some(moved) = moved {
        crate::ui::map::reveal(moved);
    }
}
