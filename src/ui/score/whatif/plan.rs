//! The best set of moves within an effort budget.

use super::texts::WhatIf;
use super::{Bench, name};
use crate::method::{MAX_CANDIDATES, Plan};
use crate::ui::form::NumberField;
use crate::ui::formula::move_text;
use crate::ui::i18n::{Text, count_text, number, signed, t};
use leptos::prelude::*;

/// The budget, what it buys, and how that was found.
pub fn plan(bench: Bench) -> impl IntoView {
    let app = bench.app;
    let scored = app.scored();
    let budget = RwSignal::new(Some(6.0));
    let found = Memo::new(move |_| {
        let scored = scored.get();
        let report = scored.report()?;
        let budget = budget.get()?;
        bench.moves.with(|moves| {
            let gaining = moves.iter().filter(|found| found.gain > 5e-10).count();
            Some((crate::method::plan(&report.scope, moves, budget, MAX_CANDIDATES), gaining))
        })
    });
    let says = move || {
        let language = app.language.get();
        let scored = scored.get();
        let (Some((plan, gaining)), Some(report)) = (found.get(), scored.report()) else { return ().into_any() };
        let Plan { effort, cx, gain, moves, .. } = plan;
        let how = if gaining > MAX_CANDIDATES { WhatIf::PlanNear } else { WhatIf::PlanExact };
        let how = how.with(language, &[&gaining.to_string()]);
        if moves.is_empty() {
            return view! { <p class="quiet">{WhatIf::PlanNothing.get(language)}</p> }.into_any();
        }
        let sum = WhatIf::PlanSays
            .with(language, &[&number(cx, 1, language), &signed(gain, 1, language), &effort.to_string()]);
        let rows = moves.iter().map(|it| view! { <li>{move_text(it, report, language)}</li> }).collect_view();
        let names: Vec<String> = moves.iter().map(name).collect();
        view! {
            <p id="plan-sum"><strong>{sum}</strong></p>
            <ol class="plan-list">{rows}</ol>
            <p class="hint" id="plan-how">{how}</p>
            <button type="button" class="button" id="take-plan" on:click=move |_| bench.ticked.set(names.clone())>
                {WhatIf::Take.get(language)}
            </button>
        }
        .into_any()
    };
    view! {
        <section class="whatif-plan" aria-labelledby="plan-title">
            <h3 id="plan-title">{t(WhatIf::Plan)}</h3>
            <div class="plan-budget" id="plan-budget">
                <NumberField
                    label=Text::EffortField
                    named=bench.text(WhatIf::Budget)
                    value=budget
                    on_change=Callback::new(move |(value, _)| budget.set(value))
                    max=1000.0
                    placeholder=Signal::derive(move || count_text(0.0, app.language.get()))
                />
            </div>
            {says}
        </section>
    }
}
