//! The formula, term by term, with its range, what is known, and the best next moves.

use crate::method::{Choose, Move, Report};
use crate::model::*;
use crate::platform::Language;
use crate::state::{App, Page, SaveState, Scored, Selection};
use crate::ui::explain::{Explained, Number, asker, asker_own, of_move};
use crate::ui::i18n::{Named, Text, number, percent, sentence, signed, t};
use leptos::prelude::*;
use std::sync::Arc;

/// The bar above the map and the pages of numbers. It changes in the same frame as the document.
#[component]
pub fn FormulaBar(
    /// The numbers of all as-is journeys, in place of those of the page's journey.
    #[prop(optional)]
    together: Option<Memo<Option<Scored>>>,
    /// Counts up when the moves of all as-is journeys are there.
    #[prop(optional)]
    gained: Option<RwSignal<u32>>,
    /// Without the terms: the page shows them itself, in large.
    #[prop(optional)]
    short: bool,
) -> impl IntoView {
    let app = App::take();
    let own = app.scored();
    let all = move || together.is_some_and(|together| together.with(Option::is_some));
    let scored = move || together.and_then(|together| together.get()).unwrap_or_else(|| own.get());
    // The bar stays and its numbers change: an edit makes no element of it anew.
    let report = Memo::new_with_compare(
        move |before: Option<&Option<Arc<Report>>>| scored().report().cloned().or_else(|| before.cloned().flatten()),
        |before, now| before.map(|it| it.as_ref().map(Arc::as_ptr)) != now.map(|it| it.as_ref().map(Arc::as_ptr)),
    );
    let stands = Memo::new(move |_| match scored() {
        Scored::Score(_) => Stands::Score { all: all() },
        Scored::Nothing if app.save.with(|save| *save == SaveState::Loading) => Stands::Loading,
        Scored::Nothing => Stands::Nothing,
        Scored::Pending => Stands::Pending,
        Scored::Stuck(_) => Stands::Stuck,
    });
    view! {
        <section class="formula" class:short=short id="formula" aria-label=t(Text::Formula)>
            {move || match stands.get() {
                Stands::Score { all } => view! { <Terms report all gained short/> }.into_any(),
                Stands::Loading => ().into_any(),
                Stands::Nothing => view! { <p class="no-score">{t(Text::NoScoreYet)}</p> }.into_any(),
                Stands::Pending => view! { <p class="no-score" aria-busy="true">{t(Text::Counting)}</p> }.into_any(),
                Stands::Stuck => view! { <p class="no-score hot">{t(Text::LoopNoScore)}</p> }.into_any(),
            }}
        </section>
    }
}

/// What the bar shows.
#[derive(Clone, Copy, PartialEq)]
enum Stands {
    Loading,
    Nothing,
    Pending,
    Stuck,
    Score { all: bool },
}

/// The numbers of the journey, or of the as-is journeys together; there is one while this is shown.
type Shown = Memo<Option<Arc<Report>>>;

#[component]
fn Terms(report: Shown, all: bool, gained: Option<RwSignal<u32>>, short: bool) -> impl IntoView {
    let app = App::take();
    let ask = asker();
    // The map has the fields beside it; everywhere else a term opens to its parts.
    let open_levels = move |number: Number| match app.page.with_untracked(|page| matches!(page, Page::Map(_))) {
        true => app.inspect(Selection::Levels),
        false => ask(number, if all { Choose::AsIs } else { crate::ui::explain::own_scope(app) }),
    };
    let scope = Signal::derive(move || if all { Choose::AsIs } else { crate::ui::explain::own_scope(app) });
    // A text of the report: only what reads otherwise than before is told.
    let text = move |make: fn(&Report, Language) -> String| {
        Memo::new(move |_| {
            let language = app.language.get();
            report.with(|report| report.as_ref().map(|report| make(report, language))).unwrap_or_default()
        })
    };
    let level = |level: Level| {
        let value = Memo::new(move |_| report.with(|it| it.as_ref().map(|it| it.scope.levels.get(level))));
        let figure = move || value.get().map(|value| number(value.value, 1, app.language.get()));
        let voted =
            move || level == Level::Imagination && app.document.with(|it| !it.assessment.imagination_votes.is_empty());
        let suggested = move || value.get().is_some_and(|value| !value.entered) && !voted();
        view! {
            <button
                type="button"
                class="term"
                id=format!("term-{}", level.as_str())
                on:click=move |_| open_levels(Number::Level(level))
            >
                <span class="figure">{figure}</span>
                <span class="caption">{move || level.name(app.language.get())}{move || suggested().then(|| view! {
                    <span class="tag">{t(Text::Suggested)}</span>
                })}</span>
            </button>
        }
    };
    let sign = |text: &'static str| view! { <span class="sign" aria-hidden="true">{text}</span> };
    let silos = text(|it, language| number(it.silos.point, 1, language));
    let of = text(|it, language| {
        let departments = it.scope.departments.len().to_string();
        format!("{} {}", Text::EffectiveSilos.get(language), Text::OfDepartments.with(language, &[&departments]))
    });
    let silos_range = text(|it, language| range(it.silos.low, it.silos.high, language));
    let cx = text(|it, language| number(it.cx, 1, language));
    let cx_range = text(|it, language| range(it.cx_low, it.cx_high, language));
    let possible = text(|it, language| Text::OfPossible.with(language, &[&number(it.potential, 1, language)]));
    let tax = text(|it, language| percent(it.silo_tax, language));
    let literal =
        text(|it, language| format!("{} {}", Text::Literal.get(language), number(it.cx_literal, 1, language)));
    let against = move || {
        let report = report.get().filter(|_| !all)?;
        Some(view! { <crate::ui::compare::Against report language=app.language.get()/> })
    };
    let terms = move || {
        view! {
            {sign("(")}{level(Level::MarTech)}{sign("+")}{level(Level::AdTech)}{sign("+")}{level(Level::SalesTech)}{sign(")")}
            {sign("×")}{level(Level::Imagination)}{sign("÷")}
            <button type="button" class="term silos" id="term-silos" on:click=move |_| ask(Number::Silos, scope.get_untracked())>
                <span class="figure">{silos}</span>
                <span class="caption">{of}</span>
                <span class="range">{silos_range}</span>
            </button>
            {sign("=")}
        }
        .into_any()
    };
    let side = move || {
        view! {
            <div class="side">
                <span class="caption">{t(Text::SiloTax)}</span>
                <Explained number=Number::SiloTax scope class="value">{tax}</Explained>
                <Explained number=Number::CxLiteral scope class="caption">{literal}</Explained>
            </div>
        }
        .into_any()
    };
    view! {
        <div class="terms">
            {(!short).then(terms)}
            <div class="result" title=t(Text::ScoreNote)>
                <Explained number=Number::Cx scope class="figure" id="cx">{cx}</Explained>
                {against}
                <Explained number=Number::Potential scope class="caption">{possible}</Explained>
                <span class="range">{cx_range}</span>
            </div>
            {(!short).then(side)}
        </div>
        <Moves report all gained/>
        <Known report scope/>
    }
}

/// From the least to the greatest; empty where they read alike.
fn range(low: f64, high: f64, language: Language) -> String {
    let (low, high) = (number(low, 1, language), number(high, 1, language));
    if low == high { String::new() } else { format!("{low}–{high}") }
}

/// The best next moves, as soon as they are worked out.
#[component]
fn Moves(report: Shown, all: bool, gained: Option<RwSignal<u32>>) -> impl IntoView {
    let app = App::take();
    let best = Memo::new(move |_| {
        let language = app.language.get();
        report.with(|report| {
            let report = report.as_ref()?;
            // Those of many journeys together are looked for between frames by the page that shows them.
            let large = all && report.facts_total > crate::state::MOVED_AT_ONCE * 8;
            let moves = match gained.filter(|_| large) {
                Some(gained) => {
                    gained.track();
                    report.moves_so_far()
                }
                None => app.moves_of(report),
            };
            Some(best_moves(moves?, report, language))
        })
    });
    view! {
        <div class="moves">
            <span class="caption">{t(Text::BestMoves)}</span>
            {move || match best.get() {
                Some(best) => move_list(app, report, best).into_any(),
                None => view! { <span class="quiet" aria-busy="true">{t(Text::Counting)}</span> }.into_any(),
            }}
        </div>
    }
}

/// A move with its words, its gain as it is shown, and what it is about.
type Best = (Move, String, String, Selection);

fn best_moves(moves: &[Move], report: &Report, language: Language) -> Vec<Best> {
    let best = moves.iter().filter(|found| found.gain > 5e-3).take(2);
    let shown = best.map(|found| {
        let what = match (&found.from, &found.to) {
            (Some(from), Some(to)) => Selection::Handoff(from.clone(), to.clone()),
            _ => Selection::Levels,
        };
        let gain = signed(found.gain, 1, language);
        (found.clone(), move_text(found, report, language), gain, what)
    });
    shown.collect()
}

fn move_list(app: App, report: Shown, best: Vec<Best>) -> impl IntoView {
    let empty = best.is_empty();
    let ask = asker_own();
    let rows = best.into_iter().map(|(found, text, gain, what)| {
        let journey = found.journey.clone();
        let tried = found.from.is_none().then(|| found.clone());
        let go = move |_| {
            // What is no gate has no place on the map.
            if let Some(tried) = tried.clone() {
                return try_out(app, tried);
            }
            app.inspect(what.clone());
            if !app.page.with_untracked(|page| matches!(page, Page::Map(_))) {
                app.page.set(Page::Map(journey.clone().or_else(|| app.journey_of_page())));
                crate::ui::map::reveal(what.clone());
            }
        };
        let open = move |_| {
            if let Some(report) = report.get_untracked() {
                ask(of_move(&found, &report, app.language.get_untracked()));
            }
        };
        view! {
            <li>
                <button type="button" class="move" on:click=go>{text}</button>
                <button type="button" class="explained gain" aria-haspopup="dialog" on:click=open>{gain}</button>
            </li>
        }
    });
    view! {
        <ol>{rows.collect_view()}</ol>
        {empty.then(|| view! { <span class="quiet">{t(Text::NothingToGain)}</span> })}
    }
}

/// Shows what a move would give, in the workbench.
pub fn try_out(app: App, found: Move) {
    app.trying.set(Some(found));
    app.page.set(Page::Score(app.journey_of_page()));
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
fn Known(report: Shown, scope: Signal<Choose>) -> impl IntoView {
    let app = App::take();
    let facts = Memo::new(move |_| report.with(|it| it.as_ref().map_or((0, 0), |it| (it.facts_known, it.facts_total))));
    let words = move || format!("{} {} {}", facts.get().0, Text::Of.get(app.language.get()), facts.get().1);
    #[allow(clippy::cast_precision_loss)] // a count of facts
    let part = move || if facts.get().1 == 0 { 1.0 } else { facts.get().0 as f64 / facts.get().1 as f64 };
    view! {
        <div class="known">
            <Explained number=Number::FactsKnown scope class="value">{words}</Explained>
            <span class="caption">{t(Text::FactsKnown)}</span>
            <span class="meter" aria-hidden="true"><span style:width=move || format!("{:.0}%", part() * 100.0)></span></span>
        </div>
    }
}
