//! Reading and writing a workshop's records.

use crate::edit::{Command, Item};
use crate::model::*;
use crate::state::{App, shared};
use leptos::prelude::*;
use std::sync::Arc;

/// The board as it is now; empty where nothing was written yet.
pub fn board(app: App) -> Memo<Workshop> {
    Memo::new(move |_| app.journey().with(|it| it.as_ref().and_then(|it| it.info.workshop.clone())).unwrap_or_default())
}

/// Votes and clocks as they are now.
pub fn session(app: App) -> Memo<Option<Arc<Session>>> {
    shared(move || app.journey().with(|it| it.as_ref().map(|it| it.session.clone())))
}

/// The journey's own fields with a change to its board; `None` where there is no journey.
pub fn with_board(app: App, change: impl FnOnce(&mut Workshop)) -> Option<JourneyInfo> {
    let mut info = JourneyInfo::clone(&app.journey_now()?.info);
    change(info.workshop.get_or_insert_default());
    Some(info)
}

/// Changes the board: a step of undo, on the device within a second.
pub fn write(app: App, mark: Option<u64>, change: impl FnOnce(&mut Workshop)) -> bool {
    with_board(app, change).is_some_and(|info| app.dispatch_marked(Command::Put(Item::Journey(info)), mark))
}

/// Changes the storyline.
pub fn write_story(app: App, mark: Option<u64>, line: Storyline) -> bool {
    let Some(journey) = app.journey_now() else { return false };
    let info = JourneyInfo { storyline: Some(line), ..JourneyInfo::clone(&journey.info) };
    app.dispatch_marked(Command::Put(Item::Journey(info)), mark)
}

/// Changes votes or clocks: no step of undo.
pub fn write_session(app: App, change: impl FnOnce(&mut Session)) -> bool {
    let Some(journey) = app.journey_now() else { return false };
    let mut session = Session::clone(&journey.session);
    change(&mut session);
    app.dispatch_aside(&Command::Put(Item::Session(journey.info.id.clone(), Box::new(session))))
}

/// One line of text that belongs to something on the board.
pub fn line(
    app: App,
    label: String,
    class: &'static str,
    value: Signal<String>,
    write: impl Fn(String, Option<u64>) + Send + Sync + 'static,
) -> AnyView {
    let mark = StoredValue::new(None);
    view! {
        <input
            type="text"
            class=format!("input {class}")
            autocomplete="off"
            aria-label=label.clone()
            placeholder=label
            prop:value=value
            prop:readOnly=move || app.read_only()
            on:focus=move |_| mark.set_value(Some(app.fresh_mark()))
            on:input=move |event| write(event_target_value(&event), mark.get_value())
        />
    }
    .into_any()
}
