//! Journeys inside journeys: a touchpoint that opens another journey, and the way back.

use crate::edit::{Command, Item};
use crate::model::*;
use crate::state::{App, Page, Selection};
use crate::ui::actions::go_to;
use crate::ui::i18n::Text;
use crate::ui::journeys::fresh_journey;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// The selected touchpoint and its journey.
pub fn selected(app: App) -> Option<(JourneyId, Arc<Touchpoint>)> {
    let journey = app.page.with_untracked(|page| matches!(page, Page::Map(_))).then(|| app.journey_now()).flatten()?;
    let Selection::Touchpoint(id) = app.selection.get_untracked() else { return None };
    Some((journey.info.id.clone(), journey.touchpoints.get(&id)?.clone()))
}

/// The journey that the selected touchpoint opens, if it is there.
pub fn target(app: App) -> Option<JourneyId> {
    let (_, touchpoint) = selected(app)?;
    touchpoint.opens.clone().filter(|id| app.document.with_untracked(|document| document.journeys.contains(id)))
}

/// Opens the journey inside of the selected touchpoint.
pub fn open(app: App) {
    if let Some((journey, touchpoint)) = selected(app) {
        open_from(app, journey, &touchpoint);
    }
}

/// Opens the journey inside of a touchpoint; one that is gone is only shown in the inspector.
pub fn open_from(app: App, journey: JourneyId, touchpoint: &Touchpoint) {
    let Some(child) = touchpoint.opens.clone() else { return };
    if !app.document.with_untracked(|document| document.journeys.contains(&child)) {
        app.inspect(Selection::Touchpoint(touchpoint.id.clone()));
        return;
    }
    app.came.set(Some((Key::Touchpoint(journey, touchpoint.id.clone()), child.clone())));
    app.selection.set(Selection::Journey);
    app.page.set(Page::Map(Some(child)));
    // The way back takes the focus: the card that had it is not on this map.
    request_animation_frame(|| {
        let back =
            document().get_element_by_id("go-back").and_then(|back| back.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(back) = back {
            let _ = back.focus();
        }
    });
}

/// A new journey with the touchpoint's name, opened from it: one step of undo.
pub fn create(app: App) {
    let Some((journey, touchpoint)) = selected(app) else { return };
    let (id, fresh) = fresh_journey(app.language.get_untracked(), touchpoint.name.clone());
    let opening = Touchpoint { opens: Some(id), ..Touchpoint::clone(&touchpoint) };
    let put = Command::Put(Item::Touchpoint(journey.clone(), Box::new(opening.clone())));
    if app.dispatch(Command::Many(vec![Command::AddJourney(Arc::new(fresh)), put])) {
        open_from(app, journey, &opening);
    }
}

/// The touchpoint above a journey: the one that it was opened from, else the first that opens it.
fn above(app: App, id: &JourneyId) -> Option<Key> {
    app.document.with_untracked(|document| {
        let opens = |key: &Key| match document.record(key) {
            Some(Record::Touchpoint(_, touchpoint)) => touchpoint.opens.as_ref() == Some(id),
            _ => false,
        };
        let came = app.came.get_untracked().filter(|(_, child)| child == id).map(|(key, _)| key).filter(opens);
        came.or_else(|| {
            let others = document.journeys.iter().filter(|journey| journey.info.id != *id);
            let mut all = others.flat_map(|journey| journey.touchpoints.iter().map(move |it| (journey, it)));
            let (journey, touchpoint) = all.find(|(_, it)| it.opens.as_ref() == Some(id))?;
            Some(Key::Touchpoint(journey.info.id.clone(), touchpoint.id.clone()))
        })
    })
}

/// The touchpoint above the journey on the map.
pub fn parent(app: App) -> Option<Key> {
    let on_map = app.page.with_untracked(|page| matches!(page, Page::Map(_)));
    let journey = on_map.then(|| app.journey_now()).flatten()?;
    above(app, &journey.info.id)
}

/// Goes back to the touchpoint above. Journeys that open each other are walked one step at a time.
pub fn back(app: App) {
    if let Some(key) = parent(app) {
        go_to(app, &key);
    }
}

/// The way back, in the bar at the top.
#[component]
pub fn Crumb() -> impl IntoView {
    let app = App::take();
    let journey = app.journey();
    // Looked for when another journey is shown, not with every edit.
    let id = Memo::new(move |_| journey.with(|journey| journey.as_ref().map(|journey| journey.info.id.clone())));
    let name = Memo::new(move |_| {
        app.came.track();
        let Some(Key::Touchpoint(parent, _)) = id.get().and_then(|id| above(app, &id)) else { return None };
        let name = app.document.with_untracked(|d| d.journeys.get(&parent).map(|it| it.info.name.clone()))?;
        Some(if name.is_empty() { Text::Untitled.get(app.language.get()).into() } else { name })
    });
    view! {
        {move || name.get().map(|name| {
            let label = Text::BackTo.with(app.language.get(), &[&name]);
            view! {
                <button
                    type="button"
                    class="top-crumb"
                    id="go-back"
                    aria-label=label.clone()
                    title=label
                    aria-keyshortcuts="Alt+Backspace"
                    on:click=move |_| back(app)
                ><span aria-hidden="true">"‹"</span><span class="top-crumb-name">{name}</span></button>
            }
        })}
    }
}

/// The mark on a card that opens a journey. For pointers; the keyboard has a key of its own.
pub fn mark(app: App, journey: StoredValue<JourneyId>, record: RwSignal<Option<Arc<Touchpoint>>>) -> impl IntoView {
    let opens = Memo::new(move |_| record.with(|record| record.as_ref().and_then(|record| record.opens.clone())));
    move || {
        opens.get().map(|id| {
            let gone = move || app.document.with(|document| !document.journeys.contains(&id));
            view! {
                <span
                    class="opens"
                    aria-hidden="true"
                    class:gone=gone
                    on:pointerdown=move |event| event.stop_propagation()
                    on:click=move |event| {
                        event.stop_propagation();
                        if let Some(touchpoint) = record.get_untracked() {
                            open_from(app, journey.get_value(), &touchpoint);
                        }
                    }
                ><svg viewBox="0 0 16 16"><path d="M3 3h6v6H3zM7 12h5V7"></path></svg></span>
            }
        })
    }
}
