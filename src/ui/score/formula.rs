//! The formula with its numbers.

use super::texts::ScoreText;
use crate::method::Report;
use crate::model::*;
use crate::platform::Language;
use crate::state::App;
use crate::ui::explain::{Explained, Number};
use crate::ui::i18n::{Named, Text, number, percent};
use crate::ui::sheet::Panel;
use leptos::prelude::*;
use std::sync::Arc;

/// The formula, term by term.
#[component]
pub fn FormulaPanel() -> impl IntoView {
    let app = App::take();
    let scored = app.scored();
    let text = move |text: ScoreText| Signal::derive(move || text.get(app.language.get()).to_string());
    view! {
        <Panel id="score-formula" title=text(ScoreText::FormulaTitle) note=text(ScoreText::FormulaNote)>
            {move || scored.get().report().map(|report| terms(report, app.language.get()))}
        </Panel>
    }
}

/// From where to where a number may lie, or that it is exact.
pub fn between(low: f64, high: f64, digits: u32, language: Language) -> String {
    let (low, high) = (number(low, digits, language), number(high, digits, language));
    if low == high { String::new() } else { ScoreText::Between.with(language, &[&low, &high]) }
}

fn terms(report: &Arc<Report>, language: Language) -> impl IntoView + use<> {
    let levels = report.scope.levels;
    let term = |level: Level| {
        let value = levels.get(level);
        let note = if value.entered { "" } else { Text::Suggested.get(language) };
        box_of(Number::Level(level), number(value.value, 1, language), level.name(language), note.into(), "")
    };
    let sign = |text: &'static str| view! { <span class="score-sign" aria-hidden="true">{text}</span> };
    let silos = report.silos;
    let departments = report.scope.departments.len();
    let exact = report.facts_known == report.facts_total;
    let range = |low: f64, high: f64| {
        if exact { ScoreText::Exact.get(language).to_string() } else { between(low, high, 1, language) }
    };
    view! {
        <div class="score-terms" role="group" aria-label=spoken(report, language)>
            <span class="score-group">
                {sign("(")}{term(Level::MarTech)}{sign("+")}{term(Level::AdTech)}{sign("+")}{term(Level::SalesTech)}{sign(")")}
            </span>
            <span class="score-group">{sign("×")}{term(Level::Imagination)}</span>
            <span class="score-group">
                {sign("÷")}
                {box_of(Number::Silos, number(silos.point, 2, language), Text::EffectiveSilos.get(language), between(silos.low, silos.high, 1, language), "hot")}
            </span>
            <span class="score-group">
                {sign("=")}
                {box_of(Number::Cx, number(report.cx, 1, language), ScoreText::Result.get(language), range(report.cx_low, report.cx_high), "result")}
            </span>
        </div>
        <dl class="score-facts">
            {row(Number::Potential, ScoreText::Potential, number(report.potential, 1, language), language)}
            {row(Number::CxLiteral, ScoreText::LiteralCx, format!("{} ({} ÷ {departments})", number(report.cx_literal, 1, language), number(report.potential, 1, language)), language)}
            {row(Number::SiloTax, ScoreText::TaxNote, percent(report.silo_tax, language), language)}
        </dl>
    }
}

fn box_of(asked: Number, value: String, caption: &'static str, note: String, tone: &'static str) -> impl IntoView {
    view! {
        <span class="score-term" data-tone=tone>
            <strong><Explained number=asked>{value}</Explained></strong>
            <span>{caption}</span>
            <small>{note}</small>
        </span>
    }
}

fn row(asked: Number, label: ScoreText, value: String, language: Language) -> impl IntoView {
    view! { <div><dt>{label.get(language)}</dt><dd><Explained number=asked>{value}</Explained></dd></div> }
}

/// The formula as it is read aloud.
fn spoken(report: &Report, language: Language) -> String {
    let level = |level: Level| number(report.scope.levels.get(level).value, 1, language);
    format!(
        "({} + {} + {}) × {} ÷ {} = {}",
        level(Level::MarTech),
        level(Level::AdTech),
        level(Level::SalesTech),
        level(Level::Imagination),
        number(report.silos.point, 2, language),
        number(report.cx, 1, language)
    )
}
