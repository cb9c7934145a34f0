//! Before and after.

use super::Bench;
use super::texts::WhatIf;
use crate::method::{self, Move, Report};
use crate::platform::Language;
use crate::ui::explain::{
    Chapter, Explained, Explanation, Go, Number, Part, Source, asker_own, num, op, over, row as line,
};
use crate::ui::formula::move_text;
use crate::ui::i18n::{count_text, hours, number, percent, signed};
use leptos::prelude::*;
use std::sync::Arc;

/// The numbers now and with the ticked moves.
pub fn figures(bench: Bench, language: Language) -> AnyView {
    let scored = bench.app.scored().get();
    let Some(now) = scored.report() else { return ().into_any() };
    let after = bench.after.get();
    let effort: u32 = bench.picked.with(|picked| picked.iter().map(|found| found.effort).sum());
    let rows = rows(bench, now, after.as_ref(), language);
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

fn rows(bench: Bench, now: &Arc<Report>, after: Option<&Arc<Report>>, language: Language) -> AnyView {
    let ask = asker_own();
    let picked = bench.picked.get();
    let tried = |label: WhatIf| after.map(|after| tried(label, (now, after), &picked, language));
    let row = |label: WhatIf,
               asked: Option<Number>,
               write: &dyn Fn(&Report) -> String,
               change: &dyn Fn(&Report) -> String| {
        let (was, is) = (write(now), after.map(|after| write(after)));
        let change = after.map(|after| change(after));
        view! {
            <tr>
                <th scope="row">{label.get(language)}</th>
                <td class="number">{match &asked {
                    Some(asked) => view! { <Explained number=asked.clone()>{was}</Explained> }.into_any(),
                    None => was.into_any(),
                }}</td>
                <td class="number">{match (is, tried(label)) {
                    (None, _) => "–".into_any(),
                    (Some(is), None) => is.into_any(),
                    (Some(is), Some(own)) => view! {
                        <button type="button" class="explained" aria-haspopup="dialog" on:click=move |_| ask(own.clone())>
                            {is}
                        </button>
                    }.into_any(),
                }}</td>
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
        {row(WhatIf::Cx, Some(Number::Cx), &|it| number(it.cx, 1, language), &|it| signed(it.cx - now.cx, 1, language))}
        {row(
            WhatIf::CxRange,
            Some(Number::Cx),
            &|it| WhatIf::LeverRange.with(language, &[&number(it.cx_low, 1, language), &number(it.cx_high, 1, language)]),
            &|_| String::new(),
        )}
        {row(WhatIf::Silos, Some(Number::Silos), &|it| number(it.silos.point, 2, language), &|it| signed(it.silos.point - now.silos.point, 2, language))}
        {row(WhatIf::Tax, Some(Number::SiloTax), &|it| percent(it.silo_tax, language), &|it| {
            let points = (it.silo_tax - now.silo_tax) * 100.0;
            format!("{}\u{a0}pp", signed(points, 0, language))
        })}
        {time(now).is_some().then(|| view! {
            {row(WhatIf::Time, Some(Number::TimeLost), &|it| known(time(it), &|value| hours(value, language)), &|it| known(less(time(now), time(it)), &signed_hours))}
            {row(WhatIf::Cost, Some(Number::TimeLost), &|it| known(cost(it), &money), &|it| known(less(cost(now), cost(it)), &signed_money))}
        })}
        {no_volume}
    }
    .into_any()
}

/// What a number with the ticked moves is made of.
fn tried(label: WhatIf, (now, after): (&Report, &Report), picked: &[Move], language: Language) -> Explanation {
    let one = |value: f64| number(value, 1, language);
    let silos = number(after.silos.point, 2, language);
    let unknown = || "–".to_string();
    let (value, formula, chapter) = match label {
        WhatIf::Cx | WhatIf::CxRange => {
            let of = over(num(one(after.potential)), num(silos));
            (one(after.cx), Some(line([of, op("="), num(one(after.cx))])), Chapter::Idea)
        }
        WhatIf::Silos => (silos, None, Chapter::Silos),
        WhatIf::Tax => {
            let value = percent(after.silo_tax, language);
            let formula = line([num("1"), op("−"), over(num("1"), num(silos)), op("="), num(value.clone())]);
            (value, Some(formula), Chapter::Silos)
        }
        WhatIf::Cost => {
            let cost = after.experience.wasted_cost_per_month;
            let currency = &after.scope.settings.currency;
            let said = |cost: f64| format!("{}\u{a0}{currency}", count_text(cost.round(), language));
            (cost.map_or_else(unknown, said), None, Chapter::Experience)
        }
        _ => {
            let minutes = after.experience.wasted_minutes_per_month;
            (minutes.map_or_else(unknown, |minutes| hours(minutes, language)), None, Chapter::Experience)
        }
    };
    let mut before = now.cx;
    let reached = method::steps(&now.scope, picked);
    let part = |(found, reached): (&Move, f64)| {
        let gain = reached - before;
        before = reached;
        let value = format!("{} CX", signed(gain, 2, language));
        let go = match (&found.journey, &found.from, &found.to) {
            (Some(journey), Some(from), Some(to)) => {
                Some(Go::Number(Number::Gate(journey.clone(), from.clone(), to.clone())))
            }
            _ => found.level.map(|level| Go::Number(Number::Level(level))),
        };
        Part { label: move_text(found, now, language), value, go, ..Part::default() }
    };
    Explanation {
        title: WhatIf::WithMoves.with(language, &[label.get(language)]),
        value,
        note: WhatIf::TriedNote.get(language).into(),
        formulas: formula.into_iter().collect(),
        parts: picked.iter().zip(reached).map(part).collect(),
        sources: vec![Source::Rule, Source::Map],
        chapter,
        ..Explanation::default()
    }
}
