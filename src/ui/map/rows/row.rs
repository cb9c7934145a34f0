//! One lane below the map, a cell for each touchpoint.

use super::super::edit::Step;
use super::super::emotion::EmotionRow;
use super::super::state::MapState;
use super::cell::{Around, Part, cell, lane_name};
use super::open::{field_of, open_field};
use crate::method::{Settings, arrivals};
use crate::model::*;
use crate::ui::apart::apart;
use crate::ui::i18n::Text;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// What the lanes share.
#[derive(Clone, Copy)]
pub struct RowState {
    /// The map.
    pub map: MapState,
    around: Memo<Around>,
}

/// All lanes that the journey shows, in its order.
#[component]
pub fn LaneRows() -> impl IntoView {
    let map = expect_context::<MapState>();
    let lanes = Memo::new(move |_| map.journey.with(|journey| journey.as_ref().map(|it| Lanes::of(&it.info))));
    let around = Memo::new(move |_| {
        let language = map.app.language.get();
        let shows = |lane| lanes.with(|lanes| lanes.as_ref().is_some_and(|lanes| lanes.shows(lane)));
        map.app.document.with(|document| {
            map.journey.with(|journey| {
                let settings = Settings::of(&document.assessment);
                let journey = journey.as_deref();
                let on = |yes: bool| journey.filter(|_| yes);
                let timed = on(shows(Lane::Wait) || shows(Lane::Channel));
                let pains = || on(shows(Lane::Pains)).into_iter().flat_map(|journey| journey.touchpoints.iter());
                Around {
                    language,
                    wide: journey.is_some_and(|journey| journey.info.is_wide()),
                    departments: document.departments.iter().cloned().collect(),
                    tools: document.tools.iter().cloned().collect(),
                    arrivals: timed.map(|journey| arrivals(journey, &settings)).unwrap_or_default(),
                    settings,
                    pains: gather(pains().flat_map(|t| {
                        t.pains.iter().map(|pain| (pain.id.clone(), (pain.text.clone(), t.name.clone())))
                    })),
                    answered: gather(pains().flat_map(|t| &t.ideas).flat_map(|idea| idea.answers.clone())),
                }
            })
        })
    });
    provide_context(RowState { map, around });
    view! {
        <For each=move || lanes.get().map(|lanes| lanes.as_slice().to_vec()).unwrap_or_default() key=|lane| *lane let:lane>
            {match lane {
                Lane::Emotion => view! { <EmotionRow/> }.into_any(),
                _ => view! { <Row lane/> }.into_any(),
            }}
        </For>
    }
}

#[component]
fn Row(lane: Lane) -> impl IntoView {
    let RowState { map, around } = expect_context();
    let app = map.app;
    view! {
        <div
            class="row data-row"
            role="row"
            data-row=lane.as_str()
            class:wide=move || around.with(|around| around.wide)
            on:keydown=move |event| arrows(map, &event)
        >
            <div class="row-head" role="rowheader">
                <strong>{move || lane_name(lane, app.language.get())}</strong>
                {(lane == Lane::Moments).then(|| apart(move || super::moments::filter(map)))}
                {(lane == Lane::Backstage).then(|| view! {
                    <span class="count">{move || Text::LaneLine.get(app.language.get())}</span>
                })}
            </div>
            {(lane == Lane::Moments).then(|| apart(move || super::moments::circle(map)))}
            <Cells lane/>
        </div>
    }
}

/// Arrows go on from a cell as they do from a card.
pub fn arrows(map: MapState, event: &KeyboardEvent) {
    let step = match event.key().as_str() {
        "ArrowLeft" => Step::Left,
        "ArrowRight" => Step::Right,
        "ArrowUp" => Step::Up,
        "ArrowDown" => Step::Down,
        _ => return,
    };
    let element = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element
        && !(event.alt_key() || event.ctrl_key() || event.meta_key())
    {
        super::super::keys::go(map, &element, step);
        event.prevent_default();
        event.stop_propagation();
    }
}

/// A cell for each touchpoint in sight.
#[component]
pub fn Cells(
    /// Of which lane.
    lane: Lane,
) -> impl IntoView {
    let RowState { map, .. } = expect_context();
    let ids = Memo::new(move |_| {
        let shown = map.shown().get();
        map.places.with(|columns| {
            columns.within(shown).iter().filter_map(|column| column.touchpoint.clone()).collect::<Vec<_>>()
        })
    });
    view! {
        <For each=move || ids.get() key=Clone::clone let:id>
            <DataCell lane id first=ids/>
        </For>
    }
}

#[component]
fn DataCell(lane: Lane, id: TouchpointId, first: Memo<Vec<TouchpointId>>) -> impl IntoView {
    let RowState { map, around } = expect_context();
    let app = map.app;
    let journey = map.journey.get_untracked().map(|journey| journey.info.id.clone()).unwrap_or_default();
    let record = app.touchpoint(journey, id.clone());
    let id = StoredValue::new(id);
    let beside = move |step: isize| {
        let id = map.places.with(|columns| {
            let place = columns.place(&id.get_value())?.checked_add_signed(step)?;
            columns.get(place)?.touchpoint.clone()
        })?;
        map.journey.with(|journey| journey.as_ref()?.touchpoints.get(&id)?.channel)
    };
    let shown = Memo::new(move |_| {
        let beside = if lane == Lane::Channel { [beside(-1), beside(1)] } else { [None, None] };
        record
            .with(|record| around.with(|around| Some(cell(lane, record.as_ref()?, around, beside))).unwrap_or_default())
    });
    let said = move || {
        let language = app.language.get();
        let name = record.with(|record| record.as_ref().map(|it| it.name.clone()).unwrap_or_default());
        let said = shown.with(|cell| cell.said.join("\n"));
        let said = if said.is_empty() { Text::NotKnown.get(language).into() } else { said };
        format!("{name}\n{}: {said}", lane_name(lane, language))
    };
    view! {
        <div
            class="data-cell"
            role="cell"
            aria-colindex=move || map.aria_column(&id.get_value())
            style:grid-column=move || map.grid_column(&id.get_value()).map(|column| column.to_string())
            data-joined=move || shown.with(|cell| cell.joined)
        >
            <button
                type="button"
                class="data"
                class:none=move || shown.with(|cell| cell.parts.is_empty())
                // One stop for each lane; arrows go on from there.
                tabindex=move || if first.with(|ids| ids.first() == Some(&id.get_value())) { "0" } else { "-1" }
                data-item=move || format!("row/{}/{}", lane.as_str(), id.get_value())
                title=said
                aria-label=said
                on:click=move |_| open_field(app, id.get_value(), field_of(lane))
            >
                {move || shown.get().parts.into_iter().map(part).collect_view()}
            </button>
        </div>
    }
}

fn part(part: Part) -> impl IntoView {
    let (hue, own) = part.hue.map(|hue| (Some(hue.0.to_string()), hue.1)).unwrap_or_default();
    let (hued, own_hue) = (hue.is_some(), own.is_some());
    let percent = |place: f64| format!("{:.1}%", 100.0 * place);
    let (end, target) =
        part.bar.map(|(end, target)| (end.map(percent).unwrap_or_default(), percent(target))).unwrap_or_default();
    view! {
        <span
            class=part.kind
            class:hued=hued
            class:own-hue=own_hue
            data-tone=part.tone
            data-hue=hue
            style=("--own", own.unwrap_or_default())
            style=("--end", end)
            style=("--target", target)
        >
            {(!part.icon.is_empty()).then(|| view! {
                <svg viewBox="0 0 20 20" aria-hidden="true"><path d=part.icon></path></svg>
            })}
            {part.text}
        </span>
    }
}
