//! The ranked list of gates. Each row opens its gate on the map.

use super::found::{Data, hue, lane};
use super::texts::HandoffsText;
use crate::handoffs::{Filter, Gate, RankBy, sort};
use crate::method::{Choose, FACTS, Move};
use crate::model::*;
use crate::platform::Language;
use crate::state::{App, MOVED_AT_ONCE, Page, Selection};
use crate::ui::explain::{Explained, Number};
use crate::ui::i18n::{Named, Noun, Text, hours, number, plural, sentence, signed};
use crate::ui::map::grade;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// How many gates are listed at first.
const FIRST: usize = 30;

/// Shows a gate on the map of its journey.
pub fn on_map(app: App, gate: &Gate) {
    let what = Selection::Handoff(gate.ends.0.clone(), gate.ends.1.clone());
    app.inspect(what.clone());
    app.page.set(Page::Map(Some(gate.journey.clone())));
    crate::ui::map::reveal(what);
}

/// What opening each gate would add to CX, by its place; empty while it is being worked out.
pub fn gains(app: App, data: &Data, all: bool) -> BTreeMap<usize, f64> {
    let report = &data.report;
    let moves: &[Move] = match all {
        // Between frames only the moves of the page's own journey are looked for.
        true if report.facts_total > 8 * MOVED_AT_ONCE => &[],
        true => report.moves(),
        false => app.moves_of(report).unwrap_or_default(),
    };
    let key = |journey: &JourneyId, from: &TouchpointId, to: &TouchpointId| (journey.clone(), from.clone(), to.clone());
    let mut by_ends = BTreeMap::new();
    for found in moves.iter().filter(|found| found.kind == MoveKind::OpenHandoff) {
        if let (Some(journey), Some(from), Some(to)) = (&found.journey, &found.from, &found.to) {
            by_ends.insert(key(journey, from, to), found.gain);
        }
    }
    let own = |gate: &Gate| by_ends.get(&key(&gate.journey, &gate.ends.0, &gate.ends.1)).copied();
    data.gates.iter().filter_map(|gate| Some((gate.place, own(gate)?))).collect()
}

/// The gates that a filter takes, ranked.
pub fn ranked(data: &Data, filter: &Filter, rank: RankBy, gains: &BTreeMap<usize, f64>) -> Vec<Gate> {
    let mut gates: Vec<Gate> = data.gates.iter().filter(|gate| filter.takes(gate)).cloned().collect();
    sort(&mut gates, rank, |place| gains.get(&place).copied());
    gates
}

/// The list.
pub fn table(
    app: App,
    data: &Data,
    all: bool,
    shown: Vec<Gate>,
    gains: &BTreeMap<usize, f64>,
    whole: RwSignal<bool>,
) -> AnyView {
    let language = app.language.get();
    if shown.is_empty() {
        return view! { <p class="quiet" id="none-fits">{HandoffsText::NoneFits.get(language)}</p> }.into_any();
    }
    let rest = if whole.get() { 0 } else { shown.len().saturating_sub(FIRST) };
    let take = shown.len() - rest;
    let rows: Vec<AnyView> = shown
        .iter()
        .take(take)
        .map(|gate| row(app, data, all, gate, gains.get(&gate.place).copied(), language))
        .collect();
    let head = |text: HandoffsText, number: bool| {
        view! { <th scope="col" class:number=number>{text.get(language)}</th> }
    };
    view! {
        <div class="table-box" tabindex="0" role="group" aria-labelledby="gates-title">
            <table class="data gate-table" id="gate-table">
                <thead><tr>
                    {head(HandoffsText::Gate, false)}
                    {head(HandoffsText::Through, false)}
                    {head(HandoffsText::Facts, false)}
                    {head(HandoffsText::Customers, true)}
                    {head(HandoffsText::Lost, true)}
                    {head(HandoffsText::Gain, true)}
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {(rest > 0).then(|| view! {
            <button type="button" class="button" id="show-rest" on:click=move |_| whole.set(true)>
                {HandoffsText::ShowRest.with(language, &[&rest.to_string()])}
            </button>
        })}
    }
    .into_any()
}

fn row(app: App, data: &Data, all: bool, gate: &Gate, gain: Option<f64>, language: Language) -> AnyView {
    let document = &data.document;
    let unknown = || Text::NotKnown.get(language).to_string();
    let asked = Number::Gate(gate.journey.clone(), gate.ends.0.clone(), gate.ends.1.clone());
    let scope = Signal::stored(Choose::Journey(gate.journey.clone()));
    let (low, high) = (100.0 * gate.permeability.low, 100.0 * gate.permeability.high);
    let range = (high.round() > low.round())
        .then(|| format!("{}–{}", number(low.round(), 0, language), number(high.round(), 0, language)));
    let place = |part: f64| format!("{:.1}%", part);
    let name = format!("{} → {}", gate.names.0, gate.names.1);
    let journey = all.then(|| crate::ui::compare::journey_name(document, &gate.journey, language));
    let back = gate.leads_back.then(|| view! { <span class="tag">{HandoffsText::LeadsBack.get(language)}</span> });
    let ping_pong = gate.is_ping_pong().then(|| {
        view! { <span class="tag" title=HandoffsText::PingPongSaid.get(language)>"⇄ "{HandoffsText::PingPong.get(language)}</span> }
    });
    let own = gate.clone();
    let side = |id: &DepartmentId| {
        view! { <span class="lane-name" data-hue=hue(document, id)>{lane(document, id, language)}</span> }
    };
    let score = number(gate.score(), 0, language);
    let customers = gate.customers.map_or_else(unknown, |customers| number(customers, 0, language));
    let lost = gate.minutes.map_or_else(unknown, |minutes| hours(minutes, language));
    view! {
        <tr data-gate=format!("{}/{}", gate.ends.0, gate.ends.1)>
            <th scope="row" class="gate-name">
                <button type="button" class="gate-link" title=HandoffsText::OnMap.get(language)
                    on:click=move |_| on_map(app, &own)>{name}</button>
                <span class="gate-lanes">
                    {side(&gate.departments.0)}<span aria-hidden="true">"→"</span>{side(&gate.departments.1)}
                    {back}{ping_pong}
                </span>
                {journey.map(|journey| view! { <span class="caption">{journey}</span> })}
            </th>
            <td class="gate-score">
                <span class="gate-number" data-grade=grade(gate.score())>
                    <Explained number=asked scope>{score}</Explained>
                    <span class="caption">{range}</span>
                </span>
                <span class="score-bar" data-grade=grade(gate.score()) aria-hidden="true">
                    <span class="span" style:left=place(low) style:width=place(high - low)></span>
                    <span class="point" style:width=place(100.0 * gate.permeability.point)></span>
                </span>
            </td>
            <td>{facts(gate, language)}</td>
            <td class="number" class:unknown=gate.customers.is_none()>{customers}</td>
            <td class="number" class:unknown=gate.minutes.is_none()>{lost}</td>
            <td class="number">{gain.map(|gain| view! { <span class="gain">{signed(gain, 1, language)}</span> })}</td>
        </tr>
    }
    .into_any()
}

/// Eight small squares: good, partly, bad, or not known.
fn facts(gate: &Gate, language: Language) -> AnyView {
    let said = |fact: &Fact| {
        let (state, text) = match gate.severities.get(*fact) {
            None => ("unknown", Text::NotKnown.get(language)),
            Some(0.0) => ("good", HandoffsText::FactGood.get(language)),
            Some(severity) if severity < 1.0 => ("half", HandoffsText::FactHalf.get(language)),
            Some(_) => ("bad", HandoffsText::FactBad.get(language)),
        };
        (state, HandoffsText::FactSaid.with(language, &[&sentence(fact.name(language)), text]))
    };
    let squares = FACTS.iter().map(|fact| {
        let (state, title) = said(fact);
        view! { <i data-state=state title=title></i> }
    });
    let words: Vec<String> = FACTS.iter().map(|fact| said(fact).1).collect();
    let known = HandoffsText::FactsSaid.with(language, &[&gate.severities.known().to_string()]);
    view! {
        <span class="fact-squares" role="img" aria-label=format!("{known}. {}", words.join(", "))>
            {squares.collect_view()}
        </span>
        <span class="caption">{format!("{}/8", gate.severities.known())}</span>
    }
    .into_any()
}

/// How many gates are shown, in words.
pub fn count(shown: usize, all: usize, language: Language) -> String {
    if shown == all {
        return plural(Noun::Handoff, all, language);
    }
    HandoffsText::Shown.with(language, &[&shown.to_string(), &plural(Noun::Handoff, all, language)])
}
