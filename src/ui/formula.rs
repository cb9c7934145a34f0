//! The formula, term by term, with its range, what is known, and the best next moves.

use crate::method::{Choose, Move, Report};
use crate::model::*;
use crate::platform::Language;
use crate::state::{App, Page, SaveState, Scored, Selection};
use crate::ui::explain::{Explained, Number, asker};
use crate::ui::i18n::{Named, Text, number, percent, sentence, signed, t};
use leptos::prelude::*;
use std::sync::Arc;

/// The bar above the map and the pages of numbers. It changes in the same frame as the document.
#[component]
pub fn FormulaBar(
    /// The numbers of all as-is journeys, in place of those of the page's journey.
    #[prop(optional)]
    together: Option<Memo<Option<Scored>>>,
) -> impl IntoView {
    let app = App::take();
    let own = app.scored();
    let all = move || together.is_some_and(|together| together.with(Option::is_some));
    let scored = move || together.and_then(|together| together.get()).unwrap_or_else(|| own.get());
    view! {
        <section class="formula" id="formula" aria-label=t(Text::Formula)>
            {move || match scored() {
                Scored::Score(report) => view! { <Terms report all=all() language=app.language.get()/> }.into_any(),
                Scored::Nothing if app.save.get() == SaveState::Loading => ().into_any(),
                Scored::Nothing => view! { <p class="no-score">{t(Text::NoScoreYet)}</p> }.into_any(),
                Scored::Pending => view! { <p class="no-score" aria-busy="true">{t(Text::Counting)}</p> }.into_any(),
                Scored::Stuck(_) => view! { <p class="no-score hot">{t(Text::LoopNoScore)}</p> }.into_any(),
            }}
        </section>
    }
}

#[component]
fn Terms(report: Arc<Report>, all: bool, language: Language) -> impl IntoView {
    let app = App::take();
    let ask = asker();
    // The map has the fields beside it; everywhere else a term opens to its parts.
    let open = move |what: Selection, number: Number| match app.page.with_untracked(|page| matches!(page, Page::Map(_)))
    {
        true => app.inspect(what),
        false => ask(number, if all { Choose::AsIs } else { crate::ui::explain::own_scope(app) }),
    };
    let scope = Signal::derive(move || if all { Choose::AsIs } else { crate::ui::explain::own_scope(app) });
    let levels = report.scope.levels;
    let level = |level: Level| {
        let value = levels.get(level);
        let name = level.name(language);
        view! {
            <button
                type="button"
                class="term"
                id=format!("term-{}", level.as_str())
                on:click=move |_| open(Selection::Levels, Number::Level(level))
            >
                <span class="figure">{number(value.value, 1, language)}</span>
                <span class="caption">{name}{(!value.entered).then(|| view! {
                    <span class="tag">{Text::Suggested.get(language)}</span>
                })}</span>
            </button>
        }
    };
    let sign = |text: &'static str| view! { <span class="sign" aria-hidden="true">{text}</span> };
    let silos = report.silos;
    let departments = report.scope.departments.len().to_string();
    let range = |low: f64, high: f64| {
        let same = number(low, 1, language) == number(high, 1, language);
        (!same).then(|| format!("{}–{}", number(low, 1, language), number(high, 1, language)))
    };
    let literal = format!("{} {}", Text::Literal.get(language), number(report.cx_literal, 1, language));
    let (cx, tax) = (number(report.cx, 1, language), percent(report.silo_tax, language));
    let compared = report.clone();
    let against = (!all).then(move || view! { <crate::ui::compare::Against report=compared language/> });
    view! {
        <div class="terms">
            {sign("(")}{level(Level::MarTech)}{sign("+")}{level(Level::AdTech)}{sign("+")}{level(Level::SalesTech)}{sign(")")}
            {sign("×")}{level(Level::Imagination)}{sign("÷")}
            <button type="button" class="term silos" id="term-silos" on:click=move |_| open(Selection::Journey, Number::Silos)>
                <span class="figure">{number(silos.point, 1, language)}</span>
                <span class="caption">
                    {Text::EffectiveSilos.get(language)}" "{Text::OfDepartments.with(language, &[&departments])}
                </span>
                <span class="range">{range(silos.low, silos.high)}</span>
            </button>
            {sign("=")}
            <div class="result" title=Text::ScoreNote.get(language)>
                <Explained number=Number::Cx scope class="figure" id="cx">{cx}</Explained>
                {against}
                <span class="caption">{Text::OfPossible.with(language, &[&number(report.potential, 1, language)])}</span>
                <span class="range">{range(report.cx_low, report.cx_high)}</span>
            </div>
            <div class="side">
                <span class="caption">{Text::SiloTax.get(language)}</span>
                <Explained number=Number::SiloTax scope class="value">{tax}</Explained>
                <Explained number=Number::CxLiteral scope class="caption">{literal}</Explained>
            </div>
        </div>
        <Moves report=report.clone() all language/>
        <Known known=report.facts_known total=report.facts_total scope language/>
    }
}

/// The best next moves, as soon as they are worked out.
#[component]
fn Moves(report: Arc<Report>, all: bool, language: Language) -> impl IntoView {
    let app = App::take();
    // Only the moves of the page's own journey are looked for between frames.
    if all && report.facts_total > crate::state::MOVED_AT_ONCE * 8 {
        return ().into_any();
    }
    view! {
        <div class="moves">
            <span class="caption">{Text::BestMoves.get(language)}</span>
            {move || match app.moves_of(&report) {
                Some(moves) => best_moves(moves, &report, language).into_any(),
                None => view! { <span class="quiet" aria-busy="true">{Text::Counting.get(language)}</span> }.into_any(),
            }}
        </div>
    }
    .into_any()
}

fn best_moves(moves: &[Move], report: &Report, language: Language) -> impl IntoView + use<> {
    let app = App::take();
    let best: Vec<Move> = moves.iter().filter(|found| found.gain > 5e-3).take(2).cloned().collect();
    let empty = best.is_empty();
    let rows = best.into_iter().map(|found| {
        let text = move_text(&found, report, language);
        let go = move |_| {
            let what = match (&found.from, &found.to) {
                (Some(from), Some(to)) => Selection::Handoff(from.clone(), to.clone()),
                _ if found.kind == MoveKind::Level => Selection::Levels,
                _ => Selection::Tools,
            };
            app.inspect(what.clone());
            if !app.page.with_untracked(|page| matches!(page, Page::Map(_))) {
                app.page.set(Page::Map(found.journey.clone().or_else(|| app.journey_of_page())));
                crate::ui::map::reveal(what);
            }
        };
        view! {
            <li>
                <button type="button" class="move" on:click=go>
                    <span>{text}</span>
                    <strong class="gain">{signed(found.gain, 1, language)}</strong>
                </button>
            </li>
        }
    });
    view! {
        <ol>{rows.collect_view()}</ol>
        {empty.then(|| view! { <span class="quiet">{Text::NothingToGain.get(language)}</span> })}
    }
}

/// A move in words.
pub fn move_text(found: &Move, report: &Report, language: Language) -> String {
    let name = |id: &Option<TouchpointId>| {
        let mut touchpoints = report.scope.walks.iter().flat_map(|walk| &walk.touchpoints);
        touchpoints.find(|t| Some(&t.id) == id.as_ref()).map(|t| t.name.clone()).unwrap_or_default()
    };
    match (found.kind, found.fact, found.level) {
        (MoveKind::OpenHandoff | MoveKind::Fact, fact, _) => {
            let what = fact.map_or_else(|| found.kind.name(language), |fact| fact.name(language));
            format!("{} → {}: {what}", name(&found.from), name(&found.to))
        }
        (_, _, Some(level)) => format!("{} +1", sentence(level.name(language))),
        (kind, _, _) => sentence(kind.name(language)),
    }
}

#[component]
fn Known(known: usize, total: usize, scope: Signal<Choose>, language: Language) -> impl IntoView {
    #[allow(clippy::cast_precision_loss)] // a count of facts
    let part = if total == 0 { 1.0 } else { known as f64 / total as f64 };
    view! {
        <div class="known">
            <Explained number=Number::FactsKnown scope class="value">{known}" "{Text::Of.get(language)}" "{total}</Explained>
            <span class="caption">{Text::FactsKnown.get(language)}</span>
            <span class="meter" aria-hidden="true"><span style:width=format!("{:.0}%", part * 100.0)></span></span>
        </div>
    }
}
