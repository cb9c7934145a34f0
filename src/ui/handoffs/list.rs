//! The ranked list of gates. Each row opens its gate on the map.

use super::found::{Data, Found, hue, lane};
use super::texts::HandoffsText;
use crate::handoffs::{Filter, Gate, RankBy, sort};
use crate::method::{Choose, FACTS, Move, Report, Search};
use crate::model::*;
use crate::platform::Language;
use crate::state::{App, MOVED_AT_ONCE, Page, Selection};
use crate::ui::explain::{Explained, Number};
use crate::ui::i18n::{Named, Noun, Text, hours, number, plural, sentence, signed};
use crate::ui::map::graded;
use crate::ui::pieces::Pieces;
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

/// What opening a gate adds to CX, by its place.
pub type Gains = BTreeMap<usize, f64>;

/// What opening each gate would add to CX; `None` while it is being worked out.
pub fn gains(app: App, data: &Data, all: bool, _gained: u32) -> Option<Gains> {
    let report = &data.report;
    let moves: &[Move] = match all {
        true if is_large(report) => report.moves_so_far()?,
        true => report.moves(),
        false => app.moves_of(report)?,
    };
    let key = |journey: &JourneyId, from: &TouchpointId, to: &TouchpointId| (journey.clone(), from.clone(), to.clone());
    let mut by_ends = BTreeMap::new();
    for found in moves.iter().filter(|found| found.kind == MoveKind::OpenHandoff) {
        if let (Some(journey), Some(from), Some(to)) = (&found.journey, &found.from, &found.to) {
            by_ends.insert(key(journey, from, to), found.gain);
        }
    }
    let own = |gate: &Gate| by_ends.get(&key(&gate.journey, &gate.ends.0, &gate.ends.1)).copied();
    // A gate that no move opens is open: it has nothing to give.
    Some(data.gates.iter().map(|gate| (gate.place, own(gate).unwrap_or(0.0))).collect())
}

fn is_large(report: &Report) -> bool {
    report.facts_total > 8 * MOVED_AT_ONCE
}

/// Works out the gains of all journeys together between frames, where they are many; counts up when
/// they are there. Those of the page's own journey are worked out by whoever keeps its score.
pub fn follow_gains(found: Memo<Found>, all: RwSignal<bool>) -> RwSignal<u32> {
    let (gained, pieces) = (RwSignal::new(0_u32), Pieces::new());
    Effect::new(move |_| {
        let data = super::data(found).filter(|data| all.get() && is_large(&data.report));
        let Some(report) = data.map(|data| data.report.clone()).filter(|it| it.moves_so_far().is_none()) else {
            pieces.stop();
            return;
        };
        let mut search = Some(Search::new(&report.scope));
        pieces.run(move || {
            if search.as_mut().is_some_and(|search| search.look(&report.scope, 8)) {
                return true;
            }
            if let Some(search) = search.take() {
                report.keep_moves(search);
                let _ = gained.try_update(|count| *count = count.wrapping_add(1));
            }
            false
        });
    });
    gained
}

/// The gates that a filter takes, ranked.
pub fn ranked(data: &Data, filter: &Filter, rank: RankBy, gains: Option<&Gains>) -> Vec<Gate> {
    let mut gates: Vec<Gate> = data.gates.iter().filter(|gate| filter.takes(gate)).cloned().collect();
    sort(&mut gates, rank, |place| gains?.get(&place).copied());
    gates
}

/// The list.
pub fn table(
    app: App,
    data: &Data,
    all: bool,
    shown: Vec<Gate>,
    gains: Option<&Gains>,
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
        .map(|gate| row(app, data, all, gate, gains.map(|gains| gains.get(&gate.place).copied()), language))
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

fn row(app: App, data: &Data, all: bool, gate: &Gate, gain: Option<Option<f64>>, language: Language) -> AnyView {
    let document = &data.document;
    let unknown = || Text::NotKnown.get(language).to_string();
    let ends = |number: fn(JourneyId, TouchpointId, TouchpointId) -> Number| {
        number(gate.journey.clone(), gate.ends.0.clone(), gate.ends.1.clone())
    };
    let asked = ends(Number::Gate);
    let scope = Signal::stored(Choose::Journey(gate.journey.clone()));
    // A gain is one of all that is scored together.
    let whole = if all { Signal::stored(Choose::AsIs) } else { scope };
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
            <td class="gate-score" data-label=HandoffsText::Through.get(language)>
                <span class="gate-number" data-grade=graded(&gate.permeability)>
                    <Explained number=asked scope>{score}</Explained>
                    <span class="caption">{range}</span>
                </span>
                <span class="score-bar" data-grade=graded(&gate.permeability) aria-hidden="true">
                    <span class="span" style:left=place(low) style:width=place(high - low)></span>
                    <span class="point" style:width=place(100.0 * gate.permeability.point)></span>
                </span>
            </td>
            <td data-label=HandoffsText::Facts.get(language)>{facts(gate, (ends(Number::Gate), scope), language)}</td>
            <td class="number" class:unknown=gate.customers.is_none() data-label=HandoffsText::Customers.get(language)>
                <Explained number=ends(Number::Customers) scope>{customers}</Explained>
            </td>
            <td class="number" class:unknown=gate.minutes.is_none() data-label=HandoffsText::Lost.get(language)>
                <Explained number=ends(Number::LostAt) scope>{lost}</Explained>
            </td>
            <td class="number" data-label=HandoffsText::Gain.get(language)>{match gain {
                None => view! {
                    <span class="quiet" aria-busy="true" title=Text::Counting.get(language)>"…"</span>
                }.into_any(),
                Some(gain) => {
                    let gain = signed(gain.unwrap_or(0.0), 1, language);
                    view! { <Explained number=ends(Number::Opened) scope=whole class="gain">{gain}</Explained> }.into_any()
                }
            }}</td>
        </tr>
    }
    .into_any()
}

/// Eight small squares: good, partly, bad, or not known.
fn facts(gate: &Gate, (asked, scope): (Number, Signal<Choose>), language: Language) -> AnyView {
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
        <Explained number=asked scope class="caption">{format!("{}/8", gate.severities.known())}</Explained>
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
