//! Handles beside a card: one from which a link is drawn, one that opens the menu; and handles at
//! both ends of the way that is selected. They stand over the map once, not with every card.

use super::drag_layer::{edge, middle};
use super::keys::item;
use super::offer::offer_for;
use super::state::MapState;
use crate::gesture::Point;
use crate::model::*;
use crate::state::{Ask, Selection};
use crate::ui::i18n::{Text, t};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, PointerEvent};

/// Follows what the pointer is over and what has the focus.
pub fn on_over(state: MapState, event: &Event) {
    // A pen drags, where a finger scrolls; browsers ask for that before it comes down.
    if let (Some(pointer), Some(map)) = (event.dyn_ref::<PointerEvent>(), state.element.get_untracked()) {
        let _ = map.class_list().toggle_with_force("pen", pointer.pointer_type() == "pen");
    }
    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    let Some(target) = target else { return };
    // Handles belong to their card.
    if target.closest(".grips").is_ok_and(|found| found.is_some()) {
        return;
    }
    let card = target.closest("[data-card]").ok().flatten();
    let card = card.and_then(|card| card.get_attribute("data-card")).unwrap_or_default();
    if state.hot.with_untracked(|hot| *hot != card) {
        state.hot.set(card);
    }
}

/// All handles. Stands in the map once.
#[component]
pub fn Grips() -> impl IntoView {
    let state = expect_context::<MapState>();
    let app = state.app;
    // The card under the pointer or in focus, and the selected one.
    let cards = Memo::new(move |_| {
        if state.drag.on.get() || app.naming.with(|what| *what != Selection::Journey) {
            return Vec::new();
        }
        let mut list = state.hot.with(|hot| vec![hot.clone()]);
        if let Selection::Touchpoint(id) = app.selection.get() {
            list.push(id.to_string());
        }
        // A card that is gone has no place to hold handles at.
        let there = |id: &String| state.measured.with(|it| it.cards.contains_key(&TouchpointId::from(id.as_str())));
        list.retain(|id| !id.is_empty() && there(id));
        list.dedup();
        list
    });
    view! {
        <div class="grips">
            <For each=move || cards.get() key=String::clone let:id>
                <CardGrips id/>
            </For>
            <WayGrips/>
        </div>
    }
}

#[component]
fn CardGrips(id: String) -> impl IntoView {
    let state = expect_context::<MapState>();
    let app = state.app;
    let own = StoredValue::new(TouchpointId::from(id.as_str()));
    let what = move || Selection::Touchpoint(own.get_value());
    let rect =
        move || state.measured.with(|measured| measured.cards.get(&own.get_value()).copied()).unwrap_or_default();
    let called = move |text: Text| text.with(app.language.get(), &[&super::edit::name(app, &what())]);
    let place = move || format!("translate({:.1}px, {:.1}px)", rect().x, rect().y);
    view! {
        <div
            class="card-grips"
            style:transform=place
            style:width=move || format!("{:.1}px", rect().w)
            style:height=move || format!("{:.1}px", rect().h)
        >
            <Show when=move || !app.read_only()>
                <button
                    type="button"
                    class="grip link"
                    tabindex="-1"
                    data-grip="link"
                    data-from=move || own.get_value().to_string()
                    title=t(Text::DrawLinkHint)
                    aria-label=move || called(Text::DrawLink)
                    on:click=move |_| app.asking.set(Some(Ask::Link(own.get_value())))
                ></button>
            </Show>
            <Show when=move || app.selection.with(|now| *now == what())>
                <button
                    type="button"
                    class="grip more"
                    tabindex="-1"
                    title=t(Text::Actions)
                    aria-haspopup="menu"
                    aria-label=move || called(Text::ActionsFor)
                    on:click=move |_| offer_for(app, what())
                >"⋯"</button>
            </Show>
        </div>
    }
}

/// The handles of the selected way.
#[component]
fn WayGrips() -> impl IntoView {
    let state = expect_context::<MapState>();
    let app = state.app;
    let ends = Memo::new(move |_| {
        let Selection::Handoff(from, to) = app.selection.get() else { return Vec::new() };
        if state.drag.on.get() || app.read_only() {
            return Vec::new();
        }
        let found = state.measured.with(|measured| {
            let (from, to) = (*measured.cards.get(&from)?, *measured.cards.get(&to)?);
            Some((edge(from, middle(to)), edge(to, middle(from))))
        });
        let Some((start, finish)) = found else { return Vec::new() };
        let text = |side: &str, at: Point| format!("{side} {:.1}px {:.1}px", at.x, at.y);
        vec![text("start", start), text("finish", finish)]
    });
    let ask = move || {
        if let Selection::Handoff(from, to) = app.selection.get_untracked() {
            app.asking.set(Some(Ask::Redraw(from, to)));
        }
    };
    view! {
        <For each=move || ends.get() key=String::clone children=move |end| {
            let mut parts = end.split(' ').map(ToString::to_string);
            let side = parts.next().unwrap_or_default();
            let text = if side == "start" { Text::RedrawStart } else { Text::RedrawFinish };
            let (from, to) = match app.selection.get_untracked() {
                Selection::Handoff(from, to) => (from.to_string(), to.to_string()),
                _ => Default::default(),
            };
            view! {
                <button
                    type="button"
                    class="grip end"
                    tabindex="-1"
                    data-grip=side
                    data-from=from
                    data-to=to
                    title=t(text)
                    aria-label=t(text)
                    style:left=parts.next()
                    style:top=parts.next()
                    on:click=move |_| ask()
                ></button>
            }
        }/>
    }
}

/// The button that opens the menu of a stage or a lane, beside its other tools.
#[component]
pub fn MenuButton(what: Selection) -> impl IntoView {
    let app = crate::state::App::take();
    let what = StoredValue::new(what);
    view! {
        <button
            type="button"
            class="tool"
            tabindex="-1"
            title=t(Text::Actions)
            aria-haspopup="menu"
            aria-label=t(Text::Actions)
            data-menu=move || item(&what.get_value())
            on:pointerdown=|event| event.stop_propagation()
            on:click=move |event| {
                event.stop_propagation();
                offer_for(app, what.get_value());
            }
        >"⋯"</button>
    }
}
