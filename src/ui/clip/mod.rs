//! Copy, cut, paste and duplicate: by the browser's own keys, by menus, within and between journeys
//! and tabs. Tables from spreadsheets go through a preview first.

mod actions;
mod plan;
mod preview;
mod text;

pub use actions::ACTIONS;
pub use preview::TableDialog;

use crate::edit::{Clip, Command, Pasted, Place, duplicate as duplicated, paste as pasted};
use crate::model::*;
use crate::platform::clipboard::{self, Pasteboard};
use crate::platform::ids::fresh;
use crate::state::{App, Page, Selection};
use crate::ui::i18n::{Noun, Text, plural};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ClipboardEvent, HtmlElement};

/// Listens to the browser's copy, cut and paste.
pub fn follow_clipboard(app: App) {
    let handles = ["copy", "cut", "paste", "beforecopy", "beforecut", "beforepaste"].map(|name| {
        window_event_listener_untyped(name, move |event| {
            let takes = if name.ends_with("paste") { at_map(app) } else { at_map(app) && copies(app) };
            if !takes || event.default_prevented() {
                return;
            }
            let Some(event) = event.dyn_ref::<ClipboardEvent>() else {
                // Without this WebKit has nothing to copy where no text is selected.
                return event.prevent_default();
            };
            match name {
                "copy" => {
                    write(app, event, Text::SaidCopied);
                }
                // Nothing goes before it is safely on the clipboard.
                "cut" if !app.read_only() && write(app, event, Text::SaidCut) => take_away(app),
                "paste" => {
                    event.prevent_default();
                    take(app, clipboard::read(event));
                }
                "cut" => {}
                _ => event.prevent_default(),
            }
        })
    });
    on_cleanup(move || handles.into_iter().for_each(|handle| handle.remove()));
}

/// Whether the keys mean the map: nothing is being typed, and no dialog is open.
fn at_map(app: App) -> bool {
    let typing = document().active_element().is_some_and(|element| {
        ["INPUT", "TEXTAREA", "SELECT"].contains(&element.tag_name().as_str())
            || element.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable)
    });
    let dialog = document().query_selector("dialog[open]").ok().flatten().is_some();
    !typing && !dialog && app.page.with_untracked(|page| matches!(page, Page::Map(_))) && app.journey_now().is_some()
}

/// Whether touchpoints are to be copied, and not a piece of text that is marked in the page.
fn copies(app: App) -> bool {
    let marked = window().get_selection().ok().flatten().is_some_and(|marked| !marked.is_collapsed());
    !marked && !app.chosen().is_empty()
}

fn clip(app: App) -> Option<(Clip, String)> {
    let journey = app.journey_now()?;
    let ids = app.chosen();
    let clip = app.document.with_untracked(|document| Clip::of(document, &journey, &ids));
    let text = text::write(&clip, app.language.get_untracked());
    (!clip.touchpoints.is_empty()).then_some((clip, text))
}

fn write(app: App, event: &ClipboardEvent, said: Text) -> bool {
    let Some((clip, text)) = clip(app) else { return false };
    let written = clipboard::write(event, &clip.to_json(), &text);
    if written {
        say_count(app, said, clip.touchpoints.len());
    } else {
        app.say(Text::CopyFailed);
    }
    written
}

fn say_count(app: App, said: Text, count: usize) {
    let count = plural(Noun::Touchpoint, count, app.language.get_untracked());
    app.announce_text(said, &[&count]);
}

/// Copies what is selected.
pub fn copy(app: App) {
    copy_then(app, |_| {});
}

/// Copies what is selected, and then deletes it.
pub fn cut(app: App) {
    if !app.read_only() {
        copy_then(app, take_away);
    }
}

/// Deletes what was just put on the clipboard.
fn take_away(app: App) {
    let count = app.chosen().len();
    remove(app);
    say_count(app, Text::SaidCut, count);
}

fn copy_then(app: App, then: fn(App)) {
    if clipboard::copy_now() {
        return then(app);
    }
    let Some((clip, text)) = clip(app) else { return };
    spawn_local(async move {
        if clipboard::write_async(&clip.to_json(), &text).await {
            say_count(app, Text::SaidCopied, clip.touchpoints.len());
            then(app);
        } else {
            app.say(Text::CopyFailed);
        }
    });
}

/// Pastes what is on the clipboard; where the browser does not let us look, asks for it in a field.
pub fn paste(app: App) {
    spawn_local(async move {
        match clipboard::read_async().await {
            Some(board) => take(app, board),
            None => paste_table(app),
        }
    });
}

/// Opens the field into which a table can be pasted.
pub fn paste_table(app: App) {
    if app.read_only() {
        return app.say(Text::PasteReadOnly);
    }
    app.table.set(Some(String::new()));
}

/// Copies of what is selected, right behind it.
pub fn duplicate(app: App) {
    let Some(journey) = app.journey_now() else { return };
    let ids = app.chosen();
    let made = app
        .document
        .with_untracked(|document| duplicated(document, &journey.info.id, &ids, &mut |prefix| fresh(prefix)));
    if let Some(made) = made {
        put(app, made, Text::SaidDuplicated);
    }
}

/// Deletes all touchpoints that are selected, in one step.
pub fn remove(app: App) {
    let Some(journey) = app.journey_now() else { return };
    let ids = app.chosen();
    let Some((first, last)) = ids.first().zip(ids.last()) else { return };
    // The focus would go with them, and the way back begins at the top of the page.
    let near = app.beside(first, false).filter(|id| !ids.contains(id)).or_else(|| app.beside(last, true));
    let holder = &journey.info.id;
    let delete = |id: &TouchpointId| Command::Delete(Key::Touchpoint(holder.clone(), id.clone()), None);
    if app.dispatch(Command::Many(ids.iter().map(delete).collect()))
        && let Some(near) = near.filter(|id| !ids.contains(id))
    {
        crate::ui::map::keys::focus(&Selection::Touchpoint(near));
    }
}

/// Where something pasted goes: behind the touchpoint, into the stage or lane that is selected.
fn place(app: App) -> Option<Place> {
    let journey = app.journey_now()?;
    let language = app.language.get_untracked();
    let names = (Text::NewStage.get(language).into(), Text::NewDepartment.get(language).into());
    let mut place = Place { journey: journey.info.id.clone(), names, ..Place::default() };
    let behind = match app.selection.get_untracked() {
        Selection::Touchpoint(_) => app.chosen().pop(),
        Selection::Handoff(from, _) => Some(from),
        Selection::Stage(id) => {
            place.stage = Some(id);
            None
        }
        Selection::Department(id) => {
            place.department = Some(id);
            None
        }
        _ => None,
    };
    place.stage = behind.as_ref().and_then(|id| journey.touchpoints.get(id)?.stage.clone()).or(place.stage);
    place.after.extend(behind);
    Some(place)
}

/// Takes what was on the clipboard: touchpoints at once, a table by way of its preview.
fn take(app: App, board: Pasteboard) {
    if app.read_only() {
        return app.say(Text::PasteReadOnly);
    }
    let json = board.own.or_else(|| board.text.trim_start().starts_with('{').then(|| board.text.clone()));
    let Some(json) = json else {
        if board.text.trim().is_empty() {
            return app.say(Text::PasteNothing);
        }
        return preview::offer(app, board.text);
    };
    match Clip::from_json(&json) {
        Err(problem) => app.show_problems(Text::PasteRefused, Text::PasteRefusedSafe, &[problem]),
        Ok((clip, mut problems)) => {
            let Some(place) = place(app) else { return };
            let made =
                app.document.with_untracked(|document| pasted(document, &clip, &place, &mut |prefix| fresh(prefix)));
            let Some(mut made) = made else { return };
            problems.append(&mut made.problems);
            made.problems = problems;
            put(app, made, Text::SaidPasted);
        }
    }
}

/// Does it, selects what is new, and tells what was left out.
fn put(app: App, made: Pasted, said: Text) {
    if !app.dispatch(made.command) {
        return;
    }
    let count = made.touchpoints.len();
    if let Some(first) = made.touchpoints.first().cloned() {
        crate::ui::map::keys::focus(&Selection::Touchpoint(first.clone()));
        app.pick_all(made.touchpoints);
    }
    say_count(app, said, count);
    if !made.problems.is_empty() {
        app.show_problems(Text::PastedPartly, Text::PastedPartlySafe, &made.problems);
    }
}
