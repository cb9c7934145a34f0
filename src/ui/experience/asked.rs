//! NPS, CSAT and CES by touchpoint, department and persona: each with its interval and its own count of answers.

use super::explained::{Group, Why, why_button};
use super::recommend::{CES, CSAT, between, few, nps};
use super::texts2::VoiceText as V;
use super::texts3::PayText as P;
use super::texts4::WhyText as W;
use crate::experience::{Heard, HeardAll, HeardLevel};
use crate::platform::Language;
use crate::ui::i18n::{number, percent, sentence};
use leptos::prelude::*;

/// Rows of a table that are shown at first.
const ROWS: usize = 10;

/// The tables, those without a row left out.
pub fn parts(found: &HeardAll, language: Language) -> AnyView {
    let lists = [
        (&found.touchpoints, V::Touchpoint, Group::Touchpoint),
        (&found.departments, V::Department, Group::Department),
        (&found.personas, V::Persona, Group::Persona),
    ];
    let tables = lists.into_iter().filter(|(list, ..)| !list.is_empty());
    let tables = tables.map(|(list, head, group)| table(list, head, group, language));
    view! { <div class="exp-heard">{tables.collect_view()}</div> }.into_any()
}

/// Shows the rows beyond the first ones, or hides them again.
pub fn more(all: RwSignal<bool>, count: usize, shown: usize, language: Language) -> Option<AnyView> {
    (count > shown).then(|| {
        let text = move || {
            if all.get() { P::FewerRows.get(language).to_string() } else { P::AllRows.with(language, &[&count.to_string()]) }
        };
        view! { <button type="button" class="button exp-more" on:click=move |_| all.update(|all| *all = !*all)>{text}</button> }
            .into_any()
    })
}

fn table(list: &[Heard], head: V, group: Group, language: Language) -> AnyView {
    let any = [
        list.iter().any(|it| it.nps.answers > 0.0),
        list.iter().any(|it| it.csat.answers > 0.0),
        list.iter().any(|it| it.ces.answers > 0.0),
    ];
    let heads = ["NPS", "CSAT", "CES"].into_iter().zip(any).filter(|(_, any)| *any);
    let heads = heads.map(|(text, _)| view! { <th scope="col" class="number">{text}</th> }).collect_view();
    let all = RwSignal::new(false);
    let (rows, count) = (list.to_vec(), list.len());
    let body = move || {
        let shown = if all.get() { count } else { ROWS };
        rows.iter().take(shown).map(|it| row(it, group, any, language)).collect_view()
    };
    view! {
        <div>
            <div class="table-box" tabindex="0">
                <table class="data exp-table">
                    <thead><tr><th scope="col">{sentence(head.get(language))}</th>{heads}</tr></thead>
                    <tbody>{body}</tbody>
                </table>
            </div>
            {more(all, count, ROWS, language)}
        </div>
    }
    .into_any()
}

fn row(it: &Heard, group: Group, any: [bool; 3], language: Language) -> AnyView {
    let cell = |measure: u8, value: Option<String>, range: Option<String>, answers: f64, is_few: bool| {
        let Some(value) = value else { return view! { <td class="number unknown">"–"</td> }.into_any() };
        let count = W::AnswersOf.with(language, &[&number(answers, 0, language)]);
        let why = why_button(Why::HeardAt(measure, group, it.name.clone()), value);
        view! {
            <td class="number">{is_few.then(|| few(language))}" "{why}<small>{range}</small><small>{count}</small></td>
        }
        .into_any()
    };
    let level = |level: &HeardLevel, (least, most): (f64, f64), digits: u32| {
        level.interval(least, most).map(|range| between(range, digits, false, language))
    };
    let range = it.nps.interval().map(|range| between(range, 0, true, language));
    let of_nps = cell(0, it.nps.nps().map(|_| nps(&it.nps, language)), range, it.nps.answers, it.nps.is_few());
    let csat = it.csat.mean().map(|mean| percent(mean / 100.0, language));
    let csat = cell(1, csat, level(&it.csat, CSAT, 0), it.csat.answers, it.csat.is_few());
    let ces = it.ces.mean().map(|mean| number(mean, 1, language));
    let ces = cell(2, ces, level(&it.ces, CES, 1), it.ces.answers, it.ces.is_few());
    let cells = [of_nps, csat, ces].into_iter().zip(any).filter(|(_, any)| *any).map(|(cell, _)| cell);
    view! { <tr><th scope="row">{it.name.clone()}</th>{cells.collect_view()}</tr> }.into_any()
}
