//! NPS, CSAT and CES by touchpoint, department and persona: each with its interval and its own count of answers.

use super::explained::{Group, Why, why_button};
use super::measure::Measure;
use super::recommend::few;
use super::texts2::VoiceText as V;
use super::texts3::PayText as P;
use super::texts4::WhyText as W;
use crate::experience::{Heard, HeardAll};
use crate::platform::Language;
use crate::ui::i18n::{number, sentence};
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
    // The tables have the same columns, so that their numbers stand below each other.
    let asked =
        |measure: &Measure| lists.iter().flat_map(|(list, ..)| *list).any(|it| measure.of(it, language).answers > 0.0);
    let measures: Vec<Measure> = Measure::ALL.into_iter().filter(asked).collect();
    let tables = lists.iter().filter(|(list, ..)| !list.is_empty());
    let tables = tables.map(|(list, head, group)| table(list, *head, *group, &measures, language));
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

fn table(list: &[Heard], head: V, group: Group, measures: &[Measure], language: Language) -> AnyView {
    let measures = measures.to_vec();
    let heads = measures.iter().map(|it| view! { <th scope="col" class="number">{it.name()}</th> }).collect_view();
    let all = RwSignal::new(false);
    let (rows, count) = (list.to_vec(), list.len());
    let body = move || {
        let first = if all.get() { count } else { ROWS };
        rows.iter().take(first).map(|it| row(it, group, &measures, language)).collect_view()
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

fn row(it: &Heard, group: Group, measures: &[Measure], language: Language) -> AnyView {
    let cells = measures.iter().map(|measure| {
        let told = measure.of(it, language);
        let Some(value) = told.value else { return view! { <td class="number unknown">"–"</td> }.into_any() };
        let count = W::AnswersOf.with(language, &[&number(told.answers, 0, language)]);
        let why = why_button(Why::HeardAt(*measure, group, it.name.clone()), value);
        view! {
            <td class="number">{told.is_few.then(|| few(language))}" "{why}<small>{told.range}</small><small>{count}</small></td>
        }
        .into_any()
    });
    let cells = cells.collect_view();
    view! { <tr><th scope="row">{it.name.clone()}</th>{cells}</tr> }.into_any()
}
