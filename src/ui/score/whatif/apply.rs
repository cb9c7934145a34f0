//! Makes a to-be journey of the ticked moves. One step of undo.

use super::Bench;
use super::texts::WhatIf;
use crate::method::made;
use crate::model::*;
use crate::ui::compare::make_to_be_with;
use crate::ui::i18n::t;
use leptos::prelude::*;

/// The button, and what it leaves out.
pub fn apply(bench: Bench) -> impl IntoView {
    let app = bench.app;
    let changes = move || bench.picked.with(|picked| picked.iter().any(|found| found.level.is_none()));
    let levels = move || bench.picked.with(|picked| picked.iter().any(|found| found.level.is_some()));
    let run = move |_| {
        let scored = app.scored().get_untracked();
        let Some(report) = scored.report() else { return };
        let document = app.document.get_untracked();
        let picked = bench.picked.get_untracked();
        let Some(id) = report.scope.walks.first().map(|walk| walk.journey.clone()) else { return };
        let after = made(&document, &report.scope, &picked, false);
        let Some(links) = after.journeys.get(&id).map(|journey| journey.links.clone()) else { return };
        make_to_be_with(app, &id, |journey: &mut Journey| journey.links = links);
    };
    view! {
        <div class="whatif-apply">
            <button
                type="button"
                class="button strong"
                id="apply-moves"
                prop:disabled=move || app.read_only() || !changes()
                on:click=run
            >{t(WhatIf::Apply)}</button>
            <Show when=levels><p class="hint">{t(WhatIf::ApplyLevels)}</p></Show>
        </div>
    }
}
