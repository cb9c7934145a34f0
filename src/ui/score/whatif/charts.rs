//! What each move adds, and how far each lever reaches.

use super::Bench;
use super::texts::WhatIf;
use crate::chart::{Axis, Body, ChartSpec, Lever, Step};
use crate::method::{self, LeverSpan, Report};
use crate::model::*;
use crate::platform::Language;
use crate::ui::chart::Chart;
use crate::ui::formula::move_text;
use crate::ui::i18n::{Named, number, sentence, signed};
use leptos::prelude::*;

/// How many levers are shown.
const LEVERS: usize = 12;

/// What each ticked move adds to those before it.
pub fn waterfall(bench: Bench) -> impl IntoView {
    let app = bench.app;
    let scored = app.scored();
    let spec = Memo::new(move |_| {
        let language = app.language.get();
        let scored = scored.get();
        let picked = bench.picked.get();
        let empty = ChartSpec { empty: WhatIf::PickFirst.get(language).into(), ..ChartSpec::default() };
        let Some(report) = scored.report().filter(|_| !picked.is_empty()) else { return empty };
        let total = |name: WhatIf, value: f64| Step {
            name: name.get(language).into(),
            value,
            total: true,
            text: number(value, 1, language),
            role: None,
        };
        let mut before = report.cx;
        let reached = method::steps(&report.scope, &picked);
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
    view! { <Chart id="waterfall" spec/> }
}

/// How far each lever moves CX.
pub fn tornado(bench: Bench) -> impl IntoView {
    let app = bench.app;
    let scored = app.scored();
    let spec = Memo::new(move |_| {
        let language = app.language.get();
        let scored = scored.get();
        let Some(report) = scored.report() else { return ChartSpec::default() };
        let spans = method::spans(&report.scope);
        let lever = |span: &LeverSpan| Lever {
            name: lever_name(span, report, language),
            low: span.low,
            high: span.high,
            text: WhatIf::LeverRange.with(language, &[&number(span.low, 1, language), &number(span.high, 1, language)]),
        };
        ChartSpec {
            title: WhatIf::Tornado.get(language).into(),
            subject: WhatIf::Lever.get(language).into(),
            body: Body::Tornado(report.cx, spans.iter().take(LEVERS).map(lever).collect()),
            y: axis(language),
            comma: language == Language::Pl,
            ..ChartSpec::default()
        }
    });
    view! { <Chart id="tornado" spec/> }
}

fn axis(language: Language) -> Axis {
    Axis { label: WhatIf::Cx.get(language).into(), ..Axis::default() }
}

fn lever_name(span: &LeverSpan, report: &Report, language: Language) -> String {
    if let Some(level) = span.level {
        return WhatIf::Levels.with(language, &[&sentence(level.name(language))]);
    }
    let name = |id: &TouchpointId| {
        let mut all = report.scope.walks.iter().flat_map(|walk| &walk.touchpoints);
        all.find(|it| it.id == *id).map(|it| it.name.clone()).unwrap_or_default()
    };
    span.gate.as_ref().map(|(_, from, to)| format!("{} → {}", name(from), name(to))).unwrap_or_default()
}
