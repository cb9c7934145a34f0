//! Before and after.

use super::Bench;
use super::texts::WhatIf;
use crate::method::Report;
use crate::platform::Language;
use crate::ui::i18n::{count_text, hours, number, percent, signed};
use leptos::prelude::*;
use std::sync::Arc;

/// The numbers now and with the ticked moves.
pub fn figures(bench: Bench, language: Language) -> AnyView {
    let scored = bench.app.scored().get();
    let Some(now) = scored.report() else { return ().into_any() };
    let after = bench.after.get();
    let effort: u32 = bench.picked.with(|picked| picked.iter().map(|found| found.effort).sum());
    let rows = rows(now, after.as_ref(), language);
    let headline = after.as_ref().map(|after| {
        let spent = WhatIf::Spent.with(language, &[&effort.to_string()]);
        view! {
            <p class="whatif-headline">
                <span>{number(now.cx, 1, language)}</span>
                <span aria-hidden="true">"→"</span>
                <strong id="whatif-cx">{number(after.cx, 1, language)}</strong>
                <span class="gain">{signed(after.cx - now.cx, 1, language)}</span>
                <span class="quiet">{spent}</span>
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
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn rows(now: &Arc<Report>, after: Option<&Arc<Report>>, language: Language) -> AnyView {
    let row = |label: WhatIf, write: &dyn Fn(&Report) -> String, change: &dyn Fn(&Report) -> String| {
        let (was, is) = (write(now), after.map(|after| write(after)));
        let change = after.map(|after| change(after));
        view! {
            <tr>
                <th scope="row">{label.get(language)}</th>
                <td class="number">{was}</td>
                <td class="number">{is.unwrap_or_else(|| "–".into())}</td>
                <td class="number">{change.unwrap_or_else(|| "–".into())}</td>
            </tr>
        }
        .into_any()
    };
    let none = || "–".to_string();
    let known = |value: Option<f64>, write: &dyn Fn(f64) -> String| value.map_or_else(none, write);
    let less = |before: Option<f64>, after: Option<f64>| before.zip(after).map(|(before, after)| after - before);
    let time = |report: &Report| report.experience.wasted_minutes_per_month;
    let cost = |report: &Report| report.experience.wasted_cost_per_month;
    let currency = now.scope.settings.currency.clone();
    let money = |value: f64| format!("{}\u{a0}{currency}", count_text(value.round(), language));
    let signed_hours = |value: f64| {
        if value == 0.0 {
            hours(0.0, language)
        } else {
            format!("{}{}", if value < 0.0 { "−" } else { "+" }, hours(value.abs(), language))
        }
    };
    let signed_money = |value: f64| {
        if value == 0.0 {
            money(0.0)
        } else {
            format!("{}{}", if value < 0.0 { "−" } else { "+" }, money(value.abs()))
        }
    };
    let no_volume = time(now).is_none().then(|| {
        view! { <tr><td colspan="4" class="unknown">{WhatIf::Time.get(language)}": "{WhatIf::NoVolume.get(language)}</td></tr> }
    });
    view! {
        {row(WhatIf::Cx, &|it| number(it.cx, 1, language), &|it| signed(it.cx - now.cx, 1, language))}
        {row(
            WhatIf::CxRange,
            &|it| WhatIf::LeverRange.with(language, &[&number(it.cx_low, 1, language), &number(it.cx_high, 1, language)]),
            &|_| String::new(),
        )}
        {row(WhatIf::Silos, &|it| number(it.silos.point, 2, language), &|it| signed(it.silos.point - now.silos.point, 2, language))}
        {row(WhatIf::Tax, &|it| percent(it.silo_tax, language), &|it| {
            let points = (it.silo_tax - now.silo_tax) * 100.0;
            format!("{}\u{a0}pp", signed(points, 0, language))
        })}
        {time(now).is_some().then(|| view! {
            {row(WhatIf::Time, &|it| known(time(it), &|value| hours(value, language)), &|it| known(less(time(now), time(it)), &signed_hours))}
            {row(WhatIf::Cost, &|it| known(cost(it), &money), &|it| known(less(cost(now), cost(it)), &signed_money))}
        })}
        {no_volume}
    }
    .into_any()
}
