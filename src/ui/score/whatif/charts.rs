//! What each move adds, and how far each lever reaches.

use super::texts::WhatIf;
use super::{Bench, explained};
use crate::chart::{Axis, Body, ChartSpec, Lever, Step};
use crate::method::{self, LeverSpan, Report};
use crate::model::*;
use crate::platform::Language;
use crate::ui::chart::Chart;
use crate::ui::explain::{
    Chapter, Explanation, Go, Number, Part, Source, asker, asker_own, name, num, op, over, own_scope, row,
};
use crate::ui::formula::move_text;
use crate::ui::i18n::{Named, number, sentence, signed};
use leptos::prelude::*;

/// How many levers are shown.
const LEVERS: usize = 12;

/// What each ticked move adds to those before it. A bar opens to its parts.
pub fn waterfall(bench: Bench) -> impl IntoView {
    let app = bench.app;
    let scored = app.scored();
    let spec = Memo::new(move |_| {
        let language = app.language.get();
        let scored = scored.get();
        let picked = bench.picked.get();
        let reached = bench.reached.get();
        let says = if picked.is_empty() { WhatIf::PickFirst } else { WhatIf::Counting };
        let empty = ChartSpec { empty: says.get(language).into(), ..ChartSpec::default() };
        let there = !picked.is_empty() && reached.len() == picked.len();
        let Some(report) = scored.report().filter(|_| there) else { return empty };
        let total = |name: WhatIf, value: f64| Step {
            name: name.get(language).into(),
            value,
            total: true,
            text: number(value, 1, language),
            role: None,
        };
        let mut before = report.cx;
        let added = picked.iter().zip(&reached).map(|(found, reached)| {
            let value = reached - before;
            before = *reached;
            let name = move_text(found, report, language);
            Step { name, value, total: false, text: signed(value, 2, language), role: None }
        });
        let last = reached.last().copied().unwrap_or(report.cx);
        let steps: Vec<Step> = std::iter::once(total(WhatIf::Now, report.cx)).chain(added).collect();
        ChartSpec {
            title: WhatIf::Waterfall.get(language).into(),
            subject: WhatIf::Moves.get(language).into(),
            body: Body::Waterfall(steps.into_iter().chain([total(WhatIf::Then, last)]).collect()),
            y: axis(language),
            comma: language == Language::Pl,
            ..ChartSpec::default()
        }
    });
    let (ask, ask_own) = (asker(), asker_own());
    let pick = move |(_, index): (usize, usize)| match (index, explained::step(bench, index)) {
        (0, _) => ask(Number::Cx, own_scope(app)),
        (_, Some(own)) => ask_own(own),
        (_, None) => {}
    };
    view! { <Chart id="waterfall" spec on_pick=Callback::new(pick)/> }
}

/// How far each lever moves CX. A bar opens to its parts.
pub fn tornado(bench: Bench) -> impl IntoView {
    let app = bench.app;
    let scored = app.scored();
    let spans = Memo::new(move |_| {
        scored.with(|scored| {
            let mut all = scored.report().map(|report| method::spans(&report.scope)).unwrap_or_default();
            all.truncate(LEVERS);
            all
        })
    });
    let spec = Memo::new(move |_| {
        let language = app.language.get();
        let scored = scored.get();
        let Some(report) = scored.report() else { return ChartSpec::default() };
        let lever = |span: &LeverSpan| Lever {
            name: lever_name(span, report, language),
            low: span.low,
            high: span.high,
            text: ends(span, language),
        };
        ChartSpec {
            title: WhatIf::Tornado.get(language).into(),
            subject: WhatIf::Lever.get(language).into(),
            body: Body::Tornado(report.cx, spans.with(|spans| spans.iter().map(lever).collect())),
            y: axis(language),
            comma: language == Language::Pl,
            ..ChartSpec::default()
        }
    });
    let ask = asker_own();
    let pick = move |(_, index): (usize, usize)| {
        let scored = scored.get_untracked();
        let span = spans.with_untracked(|spans| spans.get(index).cloned());
        if let (Some(report), Some(span)) = (scored.report(), span) {
            ask(reach(&span, report, app.language.get_untracked()));
        }
    };
    view! { <Chart id="tornado" spec on_pick=Callback::new(pick)/> }
}

/// What the reach of a lever is made of.
fn reach(span: &LeverSpan, report: &Report, language: Language) -> Explanation {
    let one = |value: f64| number(value, 2, language);
    let of = |value: f64| {
        // A level changes what is divided, a gate by what.
        let silos = if span.level.is_some() { report.silos.point } else { report.potential / value };
        let line = silos.is_finite().then(|| over(num(one(value * silos)), num(one(silos))));
        line.unwrap_or_else(|| num("0"))
    };
    let part =
        |label: WhatIf, value: f64| Part { label: label.get(language).into(), value: one(value), ..Part::default() };
    let go = match (&span.gate, span.level) {
        (Some((journey, from, to)), _) => Some(Go::Number(Number::Gate(journey.clone(), from.clone(), to.clone()))),
        (None, level) => level.map(|level| Go::Number(Number::Level(level))),
    };
    let note = if span.level.is_some() { WhatIf::LeverLevelNote } else { WhatIf::LeverGateNote };
    let mut own = part(WhatIf::Lever, 0.0);
    (own.note, own.value, own.go) = (lever_name(span, report, language), String::new(), go);
    let now = Part { go: Some(Go::Number(Number::Cx)), ..part(WhatIf::Now, report.cx) };
    let swing = span.high - span.low;
    Explanation {
        title: WhatIf::LeverTitle.get(language).into(),
        about: lever_name(span, report, language),
        value: ends(span, language),
        note: note.get(language).into(),
        formulas: vec![
            row([name(WhatIf::LeverLow.get(language)), op("="), of(span.low), op("="), num(one(span.low))]),
            row([name(WhatIf::LeverHigh.get(language)), op("="), of(span.high), op("="), num(one(span.high))]),
        ],
        parts: vec![
            part(WhatIf::LeverLow, span.low),
            now,
            part(WhatIf::LeverHigh, span.high),
            part(WhatIf::LeverSwing, swing),
            own,
        ],
        sources: vec![Source::Rule, Source::Ecology],
        chapter: Chapter::Silos,
        ..Explanation::default()
    }
}

/// From where to where a lever reaches, with as many digits as tell the ends apart, three at most.
fn ends(span: &LeverSpan, language: Language) -> String {
    let written = |digits: u32| (number(span.low, digits, language), number(span.high, digits, language));
    let (low, high) = (1..=2).map(written).find(|(low, high)| low != high).unwrap_or_else(|| written(3));
    WhatIf::LeverRange.with(language, &[&low, &high])
}

fn axis(language: Language) -> Axis {
    Axis { label: WhatIf::Cx.get(language).into(), ..Axis::default() }
}

fn lever_name(span: &LeverSpan, report: &Report, language: Language) -> String {
    if let Some(level) = span.level {
        return WhatIf::Levels.with(language, &[&sentence(level.name(language))]);
    }
    let named = |id: &TouchpointId| {
        let mut all = report.scope.walks.iter().flat_map(|walk| &walk.touchpoints);
        all.find(|it| it.id == *id).map(|it| it.name.clone()).unwrap_or_default()
    };
    span.gate.as_ref().map(|(_, from, to)| format!("{} → {}", named(from), named(to))).unwrap_or_default()
}
