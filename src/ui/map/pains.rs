//! Pains and ideas of each stage, below the map.

use super::view::MapState;
use crate::state::Selection;
use crate::ui::i18n::{Noun, Text, plural, t};
use leptos::prelude::*;

/// One cell for each stage.
#[component]
pub fn PainsRow() -> impl IntoView {
    let state = expect_context::<MapState>();
    let app = state.app;
    // Stage, first column, count of columns, pains, ideas.
    let cells = Memo::new(move |_| {
        let columns = state.columns.get();
        state.journey.with(|journey| {
            let Some(journey) = journey else { return Vec::new() };
            let cells = columns.spans().iter().map(|span| {
                let own = columns.within((span.first, span.first + span.count)).iter();
                let own = own.filter_map(|column| journey.touchpoints.get(column.touchpoint.as_ref()?));
                let (pains, ideas) = own.fold((0, 0), |(pains, ideas), touchpoint| {
                    (pains + touchpoint.pains.len(), ideas + touchpoint.ideas.len())
                });
                (span.stage.clone(), span.first, span.count, pains, ideas)
            });
            cells.collect()
        })
    });
    view! {
        <div class="row pains" role="row">
            <div class="row-head" role="rowheader"><strong>{t(Text::PainsIdeas)}</strong></div>
            {move || cells.get().into_iter().map(|(stage, first, count, pains, ideas)| {
                let language = app.language.get();
                let mut words = Vec::new();
                if pains > 0 {
                    words.push(plural(Noun::Pain, pains, language));
                }
                if ideas > 0 {
                    words.push(plural(Noun::Idea, ideas, language));
                }
                // The first touchpoint of the stage that has any.
                let go = move |_| {
                    let journey = state.journey.get_untracked();
                    let own = journey.iter().flat_map(|journey| journey.touchpoints.iter());
                    let mut own = own.filter(|t| t.stage.as_ref() == Some(&stage));
                    if let Some(found) = own.find(|t| !t.pains.is_empty() || !t.ideas.is_empty()) {
                        app.inspect(Selection::Touchpoint(found.id.clone()));
                    }
                };
                view! {
                    <div class="pains-cell" role="cell" style:grid-column=move || state.grid_span(first, count)>
                        {(!words.is_empty()).then(|| view! {
                            <button type="button" class="link" on:click=go>{words.join(" · ")}</button>
                        })}
                    </div>
                }
            }).collect_view()}
        </div>
    }
}
