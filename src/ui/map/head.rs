//! Stage names across the top.

use super::edit::{Step, add_stage};
use super::name::Name;
use super::state::MapState;
use super::tools::Tools;
use crate::model::*;
use crate::state::Selection;
use crate::ui::i18n::{Text, moment_short, t};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The row of stages.
#[component]
pub fn StageHeads() -> impl IntoView {
    let state = expect_context::<MapState>();
    let app = state.app;
    let stages = Memo::new(move |_| {
        let shown = state.shown().get();
        state.places.with(|columns| columns.spans_within(shown).map(|span| span.stage.clone()).collect::<Vec<_>>())
    });
    view! {
        <div class="row stages" role="row">
            <span class="corner" role="columnheader"><span class="sr-only">{t(Text::Department)}</span></span>
            <For each=move || stages.get() key=Clone::clone let:id>
                <StageHead id/>
            </For>
            <div class="add-stage" role="cell">
                <button
                    class="button quiet"
                    id="add-stage"
                    title=t(Text::AddStage)
                    aria-label=t(Text::AddStage)
                    prop:disabled=move || app.read_only()
                    on:click=move |_| add_stage(app, None)
                >"+"</button>
            </div>
        </div>
    }
}

#[component]
fn StageHead(id: StageId) -> impl IntoView {
    let state = expect_context::<MapState>();
    let app = state.app;
    let id = StoredValue::new(id);
    let what = move || Selection::Stage(id.get_value());
    let selected = Memo::new(move |_| app.selection.with(|selection| *selection == what()));
    let name = Signal::derive(move || {
        let name = |journey: &Journey| journey.stages.get(&id.get_value()).map(|stage| stage.name.clone());
        state.journey.with(|journey| journey.as_deref().and_then(name)).unwrap_or_default()
    });
    let span = Memo::new(move |_| {
        state.places.with(|columns| columns.span(&id.get_value()).map_or((0, 1), |span| (span.first, span.count)))
    });
    let moments = move || {
        let language = app.language.get();
        let (first, count) = span.get();
        state.places.with(|columns| {
            let own = columns.within((first, first + count)).iter().filter_map(|column| column.touchpoint.as_ref());
            state.journey.with(|journey| {
                let touchpoints = journey.as_ref().map(|journey| &journey.touchpoints);
                let moments: BTreeSet<_> =
                    gather(own.filter_map(|id| touchpoints.and_then(|it| it.get(id)).and_then(|it| it.moment)));
                moments.into_iter().map(|moment| moment_short(moment, language)).collect::<Vec<_>>().join(" · ")
            })
        })
    };
    view! {
        <div
            class="stage"
            role="columnheader"
            aria-colindex=move || span.get().0 + 2
            aria-colspan=move || span.get().1
            style:grid-column=move || state.grid_span(span.get().0, span.get().1)
            class:selected=selected
            data-stage=move || id.get_value().to_string()
        >
            <div
                class="head"
                role="button"
                tabindex="0"
                data-item=move || super::keys::item(&what())
                aria-label=move || format!("{}: {}", Text::Stage.get(app.language.get()), name.get())
                aria-pressed=move || selected.get().to_string()
                on:click=move |_| app.inspect(what())
                on:dblclick=move |_| if !app.read_only() { app.naming.set(what()) }
            >
                <Name what=what() value=name/>
                <span class="moments">{moments}</span>
            </div>
            <Show when=move || selected.get() && !app.read_only()>
                <Tools what=what() steps=[Step::Left, Step::Right]/>
            </Show>
        </div>
    }
}
