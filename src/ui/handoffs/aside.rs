//! Beside the list: customers who come straight back, and what the checks point at.

use super::found::{Data, lane};
use super::list::on_map;
use super::texts::HandoffsText;
use crate::handoffs::Gate;
use crate::model::*;
use crate::platform::Language;
use crate::state::{App, Page};
use crate::ui::i18n::{Text, problem_text};
use crate::ui::inspector::advice_on;
use leptos::prelude::*;

/// How many lines each list has at most.
const LONGEST: usize = 12;

/// Pairs of gates: out, and straight back.
pub fn ping_pong(app: App, data: &Data, language: Language) -> AnyView {
    let pairs: Vec<(&Gate, &Gate)> = data
        .gates
        .iter()
        .flat_map(|gate| gate.returns.iter().filter_map(move |back| Some((gate, data.gates.get(*back)?))))
        .collect();
    if pairs.is_empty() {
        return view! { <p class="quiet">{HandoffsText::NoPingPong.get(language)}</p> }.into_any();
    }
    let rest = pairs.len().saturating_sub(LONGEST);
    let line = |(out, back): &(&Gate, &Gate)| {
        let name = |id: &DepartmentId| lane(&data.document, id, language);
        let button = |gate: &Gate| {
            let own = gate.clone();
            let text = format!("{} → {}", gate.names.0, gate.names.1);
            view! { <button type="button" class="jump" on:click=move |_| on_map(app, &own)>{text}</button> }
        };
        view! {
            <li>
                <strong>{name(&out.departments.0)}" ⇄ "{name(&out.departments.1)}</strong>
                {button(out)}
                {button(back)}
            </li>
        }
    };
    view! {
        <ul class="pairs" id="ping-pong-list">{pairs.iter().take(LONGEST).map(line).collect_view()}</ul>
        {more(rest, language)}
    }
    .into_any()
}

fn more(rest: usize, language: Language) -> Option<impl IntoView> {
    (rest > 0).then(|| view! { <p class="caption">{Text::MoreOfThem.with(language, &[&rest.to_string()])}</p> })
}

/// What the checks say of the journeys in the scope, and of departments.
pub fn advice(app: App, data: &Data, language: Language) -> AnyView {
    let document = &data.document;
    let journeys: Vec<_> =
        data.report.scope.walks.iter().filter_map(|walk| document.journeys.get(&walk.journey).cloned()).collect();
    let mut found = advice_on(document, &journeys);
    // What is about handoffs first: this is their page.
    found.sort_by_key(|(problem, _, _)| problem.code != Code::HandoffWithoutOwner);
    if found.is_empty() {
        return view! { <p class="quiet">{Text::NoAdvice.get(language)}</p> }.into_any();
    }
    let rest = found.len().saturating_sub(LONGEST);
    let first = journeys.first().map(|journey| journey.info.id.clone());
    let lines = found.into_iter().take(LONGEST).map(|(problem, journey, about)| {
        let journey = journey.or_else(|| first.clone());
        let go = move |_| {
            app.inspect(about.clone());
            app.page.set(Page::Map(journey.clone()));
            crate::ui::map::reveal(about.clone());
        };
        view! { <li><button type="button" class="jump" on:click=go>{problem_text(&problem, language)}</button></li> }
    });
    view! {
        <ul class="jumps" id="advice-list">{lines.collect_view()}</ul>
        {more(rest, language)}
    }
    .into_any()
}
