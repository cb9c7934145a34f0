//! The formula before a room: as a strip below a gate, and term by term at the end.

use super::texts::PresentText as T;
use crate::method::Report;
use crate::model::*;
use crate::platform::Language;
use crate::room::Beat;
use crate::ui::i18n::{number, percent};
use leptos::prelude::*;

/// How many terms a step of the story shows.
fn terms(beat: &Beat) -> usize {
    match beat {
        Beat::Technology => 1,
        Beat::Imagination => 2,
        Beat::Silos => 3,
        _ => 4,
    }
}

fn term(shown: bool, now: bool, class: &'static str, value: String, caption: String) -> AnyView {
    view! {
        <div class=format!("show-term {class}") class:away=!shown class:now=now>
            <span class="show-figure">{value}</span>
            <span class="show-caption">{caption}</span>
        </div>
    }
    .into_any()
}

/// The formula with as many terms as a step shows.
pub fn formula(report: &Report, beat: &Beat, language: Language) -> AnyView {
    let count = terms(beat);
    let level = |level: Level| number(report.scope.levels.get(level).value, 1, language);
    let technology = format!("( {} + {} + {} )", level(Level::MarTech), level(Level::AdTech), level(Level::SalesTech));
    let departments = report.scope.departments.len();
    let silos = if departments == 1 {
        T::SilosOfOne.get(language).to_string()
    } else {
        T::SilosOf.with(language, &[&departments.to_string()])
    };
    let sign = |shown: bool, text: &'static str| view! { <span class="show-sign" class:away=!shown>{text}</span> };
    let bad = if report.silos.point > 1.5 { "hot" } else { "" };
    let at = |place: usize| count == place && !matches!(beat, Beat::Gate(..));
    view! {
        <div class="show-formula">
            {term(true, at(1), "", technology, T::Technology.get(language).into())}
            {sign(count > 1, "×")}
            {term(count > 1, at(2), "", level(Level::Imagination), crate::ui::i18n::Named::name(Level::Imagination, language).into())}
            {sign(count > 2, "÷")}
            {term(count > 2, at(3), bad, number(report.silos.point, 1, language), silos)}
            {sign(count > 3, "=")}
            {term(count > 3, at(4), "outcome", number(report.cx, 1, language), T::OfPossible.with(language, &[&number(report.potential, 1, language)]))}
        </div>
    }
    .into_any()
}

/// What is said about the term that has just come.
pub fn sentences(report: &Report, beat: &Beat, language: Language) -> Vec<String> {
    let levels = &report.scope.levels;
    let suggested = |list: &[Level]| list.iter().any(|level| !levels.get(*level).entered);
    match beat {
        Beat::Technology => {
            let open = suggested(&[Level::MarTech, Level::AdTech, Level::SalesTech]);
            let more = open.then(|| T::SaySuggested.get(language).to_string());
            std::iter::once(T::SayTechnology.get(language).to_string()).chain(more).collect()
        }
        Beat::Imagination => vec![T::SayImagination.get(language).into()],
        Beat::Silos if report.silos.point < 1.05 => vec![T::SayOneSilo.get(language).into()],
        Beat::Silos => {
            let (all, silos) = (report.scope.departments.len().to_string(), number(report.silos.point, 1, language));
            vec![T::SaySilos.with(language, &[&all, &silos])]
        }
        _ => {
            let known = if report.facts_known == report.facts_total {
                T::SayKnown.get(language).to_string()
            } else {
                let (known, total) = (report.facts_known.to_string(), report.facts_total.to_string());
                let (low, high) = (number(report.cx_low, 1, language), number(report.cx_high, 1, language));
                T::SayRange.with(language, &[&known, &total, &low, &high])
            };
            vec![
                T::SayResult.with(language, &[&percent(report.silo_tax, language)]),
                known,
                T::SayHeuristic.get(language).into(),
            ]
        }
    }
}
