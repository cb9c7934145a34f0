//! One department's lane with its cards, and the wall below it.

use super::card::Card;
use super::edit::{Step, add_touchpoint};
use super::name::Name;
use super::state::MapState;
use super::tools::Tools;
use crate::layout::Column;
use crate::model::*;
use crate::state::Selection;
use crate::ui::i18n::{Noun, Text, plural, t};
use crate::ui::inspector::is_colour;
use leptos::prelude::*;

/// A lane, and the wall to the next one.
#[component]
pub fn LaneRow(
    /// Which department.
    id: DepartmentId,
) -> impl IntoView {
    let state = expect_context::<MapState>();
    let app = state.app;
    let id = StoredValue::new(id);
    let what = move || Selection::Department(id.get_value());
    let selected = Memo::new(move |_| app.selection.with(|selection| *selection == what()));
    let record = Memo::new(move |_| app.document.with(|d| d.departments.get(&id.get_value()).cloned()));
    let name = Signal::derive(move || record.with(|d| d.as_ref().map(|d| d.name.clone()).unwrap_or_default()));
    let place = Memo::new(move |_| {
        app.document.with(|document| {
            let place = document.departments.ids().position(|other| *other == id.get_value()).unwrap_or(0);
            (place, place + 1 == document.departments.len())
        })
    });
    let own = move |column: &&Column| column.department.as_ref() == Some(&id.get_value());
    let cards = Memo::new(move |_| {
        let shown = state.shown().get();
        // What has the focus would lose it by leaving the page.
        let kept = state.held.with(|what| match what {
            Selection::Touchpoint(id) => Some(id.clone()),
            _ => None,
        });
        state.columns.with(|columns| {
            let kept = kept.and_then(|id| columns.place(&id)).filter(|place| !(shown.0..shown.1).contains(place));
            let kept = kept.and_then(|place| columns.get(place));
            let list = columns.within(shown).iter().chain(kept).filter(own);
            list.filter_map(|column| column.touchpoint.clone()).collect::<Vec<_>>()
        })
    });
    let count = Memo::new(move |_| state.columns.with(|columns| columns.held(&id.get_value())));
    let bare = Memo::new(move |_| state.columns.with(|columns| columns.iter().all(|it| it.touchpoint.is_none())));
    let hue = move || record.with(|d| d.as_ref().and_then(|d| d.color.clone()).filter(|text| is_colour(text)));
    view! {
        <div
            class="row lane"
            role="row"
            data-lane=move || id.get_value().to_string()
            data-hue=move || (place.get().0 % 8).to_string()
            class:vacant=move || count.get() == 0 && !bare.get()
            class:own-hue=move || hue().is_some()
            class:aside=move || app.only.with(|only| matches!(only, Selection::Department(it) if *it != id.get_value()))
            style:min-height=move || {
                let height = state.heights.with(|heights| heights.get(place.get().0).copied());
                height.map(|height| format!("{height:.0}px"))
            }
            style=("--own", move || hue().unwrap_or_default())
        >
            <div class="lane-head" role="rowheader" class:selected=selected>
                <div
                    class="head"
                    role="button"
                    tabindex="0"
                    data-item=move || super::keys::item(&what())
                    aria-label=move || format!("{}: {}", Text::Department.get(app.language.get()), name.get())
                    aria-pressed=move || selected.get().to_string()
                    on:click=move |_| app.inspect(what())
                    on:dblclick=move |_| if !app.read_only() { app.naming.set(what()) }
                >
                    <Name what=what() value=name/>
                    <span class="count">{move || plural(Noun::Touchpoint, count.get(), app.language.get())}</span>
                </div>
                <Show when=move || selected.get() && !app.read_only()>
                    <Tools what=what() steps=[Step::Up, Step::Down]/>
                </Show>
            </div>
            <div class="lane-fill" aria-hidden="true" on:dblclick=move |event| add_at(state, id.get_value(), &event)></div>
            <For each=move || cards.get() key=Clone::clone let:id>
                <Card id/>
            </For>
            <Show when=move || bare.get() && !app.read_only()>
                <div class="first" role="cell">
                    <button
                        type="button"
                        class="button"
                        aria-label=move || {
                            // Who hears it hears what is shown, and the lane.
                            let what = if place.get().0 == 0 { Text::FirstTouchpoint } else { Text::AddTouchpoint };
                            format!("{}: {}", what.get(app.language.get()), name.get())
                        }
                        on:click=move |_| add_touchpoint(app, None, Some(id.get_value()), None)
                    >{move || if place.get().0 == 0 { Text::FirstTouchpoint.get(app.language.get()) } else { "+" }}</button>
                </div>
            </Show>
            <div class="add-cell" role="cell">
                <Show when=move || !app.read_only()>
                    <button
                        type="button"
                        class="add-here"
                        title=t(Text::AddTouchpoint)
                        aria-label=move || format!("{}: {}", Text::AddTouchpoint.get(app.language.get()), name.get())
                        on:click=move |_| add_touchpoint(app, None, Some(id.get_value()), None)
                    >"+"</button>
                </Show>
            </div>
        </div>
        <Show when=move || !place.get().1>
            <div class="wall" aria-hidden="true"></div>
        </Show>
    }
}

/// A double click on the lane's floor puts a touchpoint there.
fn add_at(state: MapState, department: DepartmentId, event: &web_sys::MouseEvent) {
    if state.app.read_only() {
        return;
    }
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    let (stage, before) = super::drag::place_at(state, x, y);
    add_touchpoint(state.app, stage, Some(department), before);
}
