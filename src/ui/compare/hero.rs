//! The numbers of both sides: the four that matter in large, all of them as a table.

use super::{Shown, words};
use crate::compare::{About, Change, Field, Metric, Reading};
use crate::method::Settings;
use crate::ui::i18n::{Noun, Text, plural};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// How many numbers stand in large.
const LARGE: usize = 4;

/// The difference as it is shown, and whether that is for the better.
fn shown_delta(reading: &Reading) -> Option<f64> {
    Some(words::shown_delta(reading.metric, reading.value.before?.point, reading.value.after?.point))
}

fn verdict(reading: &Reading) -> (&'static str, Option<Text>) {
    match shown_delta(reading) {
        None => ("same", None),
        Some(0.0) => ("same", Some(Text::SameAsBefore)),
        Some(_) => match reading.verdict() {
            1 => ("better", Some(Text::Better)),
            -1 => ("worse", Some(Text::Worse)),
            _ => ("same", None),
        },
    }
}

/// Both values of a number, what is not known among them said so.
fn both(shown: &Shown, reading: &Reading, currency: &str) -> [String; 2] {
    [reading.value.before, reading.value.after].map(|side| {
        let unknown = || Text::NotKnown.get(shown.language).to_string();
        side.map_or_else(unknown, |it| words::value(reading.metric, it.point, currency, shown.language))
    })
}

fn range(shown: &Shown, reading: &Reading, currency: &str) -> Option<String> {
    let said = |value| words::value(reading.metric, value, currency, shown.language);
    let ranges = [reading.value.before, reading.value.after].map(|side| {
        side.filter(|it| said(it.low) != said(it.high)).map(|it| format!("{}–{}", said(it.low), said(it.high)))
    });
    let any = ranges.iter().any(Option::is_some);
    any.then(|| ranges.map(|range| range.unwrap_or_else(|| "–".into())).join(" → "))
}

/// The difference in words: its size, or that it is not known.
fn difference(shown: &Shown, reading: &Reading, currency: &str) -> String {
    reading.value.before.zip(reading.value.after).map_or_else(
        || Text::NoDelta.get(shown.language).to_string(),
        |(before, after)| words::delta(reading.metric, before.point, after.point, currency, shown.language),
    )
}

fn tile(shown: &Shown, reading: &Reading, currency: &str) -> AnyView {
    let language = shown.language;
    let [before, after] = both(shown, reading, currency);
    let known = reading.delta().is_some();
    let (verdict, judged) = verdict(reading);
    let main = reading.metric == Metric::Cx;
    let per_month = (reading.metric == Metric::WastedMinutes).then(|| format!(" {}", Text::PerMonth.get(language)));
    view! {
        <section class="compare-tile" class:main=main data-metric=reading.metric.as_str() data-verdict=verdict>
            <h2 class="caption">{words::metric(reading.metric).get(language)}{per_month}</h2>
            <p class="delta" class:unknown=!known>
                <strong>{difference(shown, reading, currency)}</strong>
                {judged.map(|text| view! { <span class="judged">{text.get(language)}</span> })}
            </p>
            <p class="from-to"><span>{before}</span><span class="arrow">" → "</span><span>{after}</span></p>
            <p class="range">{range(shown, reading, currency)}</p>
        </section>
    }
    .into_any()
}

/// CX, silos, time lost and emotion: the difference large, both values and ranges below.
pub fn hero(shown: &Shown) -> AnyView {
    let currency = Settings::of(&shown.document.assessment).currency;
    let tiles = shown.found.readings.iter().take(LARGE).map(|it| tile(shown, it, &currency)).collect_view();
    let language = shown.language;
    let sides = [
        (&shown.before, shown.found.stuck.before.is_some(), Text::SideBefore),
        (&shown.after, shown.found.stuck.after.is_some(), Text::SideAfter),
    ];
    let without = sides.map(|(journey, stuck, side)| {
        let text = match (stuck, journey.touchpoints.is_empty()) {
            (true, _) => Text::SideStuck,
            (_, true) => Text::SideEmpty,
            _ => return None,
        };
        Some(view! { <p class="warning">{text.with(language, &[side.get(language)])}</p> })
    });
    view! {
        {without.into_iter().flatten().collect_view()}
        <div class="compare-hero">{tiles}</div>
    }
    .into_any()
}

/// How much was changed, in one line.
pub fn summary(shown: &Shown) -> AnyView {
    let language = shown.language;
    let changes = &shown.outline().changes;
    let count = |wanted: fn(&&Change) -> bool| {
        let mut seen = BTreeSet::new();
        seen.extend(changes.iter().filter(wanted).map(|change| change.about.clone()));
        seen.len()
    };
    let touchpoint = |change: &&Change| matches!(change.about, About::Touchpoint(_));
    let added = count(|it| matches!(it.about, About::Touchpoint(_)) && it.field == Field::Whole && it.before.is_none());
    let gone = count(|it| matches!(it.about, About::Touchpoint(_)) && it.field == Field::Whole && it.after.is_none());
    let mut seen = BTreeSet::new();
    seen.extend(changes.iter().filter(touchpoint).map(|change| change.about.clone()));
    let changed = seen.len() - added - gone;
    let gates = shown.outline().gates.iter().filter(|gate| gate.is_changed()).count();
    let part = |text: Text, noun: Noun, count: usize| {
        (count > 0).then(|| text.with(language, &[&plural(noun, count, language)]))
    };
    let said: Vec<String> = [
        part(Text::ChangedCount, Noun::Touchpoint, changed),
        part(Text::NewCount, Noun::Touchpoint, added),
        part(Text::GoneCount, Noun::Touchpoint, gone),
        part(Text::ChangedCount, Noun::Handoff, gates),
    ]
    .into_iter()
    .flatten()
    .collect();
    view! { <p class="compare-summary" id="compare-summary">{crate::ui::i18n::sentence(&said.join(" · "))}</p> }
        .into_any()
}

/// Every number of both sides.
pub fn numbers(shown: &Shown) -> AnyView {
    let language = shown.language;
    let currency = Settings::of(&shown.document.assessment).currency;
    let rows = shown.found.readings.iter().map(|reading| {
        let [before, after] = both(shown, reading, &currency);
        let same = reading.delta().is_some_and(|delta| delta.abs() < 1e-9)
            || reading.value.before.is_none() && reading.value.after.is_none();
        view! {
            <tr class:unchanged=same data-verdict=verdict(reading).0>
                <th scope="row">{crate::ui::i18n::sentence(words::metric(reading.metric).get(language))}</th>
                <td>{before}</td>
                <td>{after}</td>
                <td class="delta">{difference(shown, reading, &currency)}</td>
            </tr>
        }
    });
    let head = [Text::SideBefore, Text::SideAfter, Text::Change];
    view! {
        <section class="compare-numbers">
            <h2>{Text::EveryNumber.get(language)}</h2>
            <table>
                <thead><tr>
                    <td></td>
                    {head.map(|text| view! { <th scope="col">{text.get(language)}</th> }).into_iter().collect_view()}
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}
