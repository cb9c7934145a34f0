//! Before and after.

use super::Bench;
use super::explained::{self, Measure};
use super::texts::WhatIf;
use crate::method::Report;
use crate::platform::Language;
use crate::ui::explain::{Explained, Explanation, Number, asker_own};
use crate::ui::i18n::{number, signed};
use leptos::prelude::*;
use std::sync::Arc;

/// A number of the trial, which opens to its parts; they are worked out when it is asked.
fn opens(
    value: String,
    (class, id): (&'static str, &'static str),
    make: impl Fn() -> Option<Explanation> + 'static,
) -> AnyView {
    let ask = asker_own();
    view! {
        <button type="button" class=format!("explained {class}") id=(!id.is_empty()).then_some(id) aria-haspopup="dialog"
            on:click=move |_| if let Some(own) = make() { ask(own) }>{value}</button>
    }
    .into_any()
}

/// The numbers now and with the ticked moves.
pub fn figures(bench: Bench, language: Language) -> AnyView {
    let scored = bench.app.scored().get();
    let Some(now) = scored.report() else { return ().into_any() };
    let after = bench.after.get();
    let effort: u32 = bench.picked.with(|picked| picked.iter().map(|found| found.effort).sum());
    let headline = after.as_ref().map(|after| {
        let spent = WhatIf::Spent.with(language, &[&effort.to_string()]);
        let (was, is) = (number(now.cx, 1, language), number(after.cx, 1, language));
        let gain = signed(after.cx - now.cx, 1, language);
        view! {
            <p class="whatif-headline">
                <Explained number=Number::Cx>{was}</Explained>
                <span aria-hidden="true">"→"</span>
                <strong>{opens(is, ("", "whatif-cx"), move || explained::tried(bench, Measure::Cx))}</strong>
                {opens(gain, ("gain", "whatif-gain"), move || explained::changed(bench, Measure::Cx))}
                <span class="quiet">{opens(spent, ("", "whatif-effort"), move || explained::effort(bench))}</span>
            </p>
        }
    });
    let none = after.is_none().then(|| view! { <p class="quiet">{WhatIf::PickFirst.get(language)}</p> });
    view! {
        {headline}
        {none}
        <div class="table-box" tabindex="0" role="region" aria-label=WhatIf::Result.get(language)>
            <table class="data">
                <thead><tr>
                    <th scope="col">{WhatIf::Measure.get(language)}</th>
                    <th scope="col" class="number">{WhatIf::Now.get(language)}</th>
                    <th scope="col" class="number">{WhatIf::Then.get(language)}</th>
                    <th scope="col" class="number">{WhatIf::Change.get(language)}</th>
                </tr></thead>
                <tbody>{rows(bench, now, after.as_ref(), language)}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn rows(bench: Bench, now: &Arc<Report>, after: Option<&Arc<Report>>, language: Language) -> AnyView {
    let timed = now.experience.wasted_minutes_per_month.is_some();
    let mut shown = vec![Measure::Cx, Measure::Range, Measure::Silos, Measure::Tax];
    if timed {
        shown.extend([Measure::Time, Measure::Cost]);
    }
    let row = |measure: Measure| {
        let was = measure.shown(now, language);
        let is = after.map(|after| measure.shown(after, language));
        let change = after.map(|after| measure.change(now, after, language).unwrap_or_default());
        let none = || "–".into_any();
        let is = is.map_or_else(none, |is| opens(is, ("", ""), move || explained::tried(bench, measure)));
        let change = match change {
            None => none(),
            Some(change) if change.is_empty() => ().into_any(),
            Some(change) => opens(change, ("", ""), move || explained::changed(bench, measure)),
        };
        view! {
            <tr>
                <th scope="row">{measure.label().get(language)}</th>
                <td class="number"><Explained number=measure.number()>{was}</Explained></td>
                <td class="number">{is}</td>
                <td class="number">{change}</td>
            </tr>
        }
        .into_any()
    };
    let rows: Vec<AnyView> = shown.into_iter().map(row).collect();
    let missing = (!timed).then(|| {
        view! {
            <tr><th scope="row">{WhatIf::Time.get(language)}</th><td colspan="3" class="unknown number">
                <Explained number=Number::TimeLost>{WhatIf::NoVolume.get(language)}</Explained>
            </td></tr>
        }
    });
    view! { {rows}{missing} }.into_any()
}
