//! The customer's line and the gates, drawn over the lanes.

use super::state::MapState;
use crate::layout::{Ground, Place, Point, Stroke, Way};
use crate::method::Permeability;
use crate::model::*;
use crate::state::Selection;
use crate::ui::i18n::{Noun, Text, number, percent, plural, signed};
use leptos::prelude::*;

/// How a gate looks by its score.
pub fn grade(score: f64) -> &'static str {
    match score {
        score if score < 30.0 => "bad",
        score if score < 60.0 => "middling",
        _ => "good",
    }
}

/// How a gate looks by what is known of it: where nothing is, it is neither good nor bad.
pub fn graded(gate: &Permeability) -> &'static str {
    if gate.low < 0.005 && gate.high > 0.995 { "unknown" } else { grade((100.0 * gate.point).round()) }
}

/// A gate as it is shown.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    gate: Point,
    aside: bool,
    share: f64,
    from: TouchpointId,
    to: TouchpointId,
    names: (String, String),
    score: f64,
    low: f64,
    high: f64,
    unknown: usize,
}

/// A line as it is shown.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    /// Another one for each look.
    key: String,
    stroke: Stroke,
    aside: bool,
}

fn key(stroke: &Stroke, aside: bool) -> String {
    let Stroke { path, width, back, share, part, head, gate: _ } = stroke;
    format!("{path} {width} {back} {share:?} {part} {head:?} {aside}")
}

/// The lines and gates that are in the page.
#[derive(Clone, Debug, Default, PartialEq)]
struct Drawn {
    strokes: Vec<Line>,
    gates: Vec<Shown>,
}

/// Does something with what lines need to know of the map.
fn on_ground<T>(state: MapState, act: impl FnOnce(&Ground<'_>) -> T) -> T {
    state.measured.with(|measured| {
        let lanes: Vec<_> = measured.lanes.iter().map(|(_, lane)| *lane).collect();
        let (columns, tracks) = (state.columns.get(), state.tracks.get());
        let card = |way: &Way, end: bool| {
            let place = if end { way.to } else { way.from };
            let card = measured.cards.get(columns.get(place.column)?.touchpoint.as_ref()?)?;
            Some((card.y, card.y + card.h))
        };
        act(&Ground { tracks: &tracks, origin: measured.origin, lanes: &lanes, card: &card })
    })
}

/// The moment of truth at a place of the map.
fn lines_place(state: MapState, place: Place) -> Option<Moment> {
    let id = state.columns.with_untracked(|columns| columns.get(place.column)?.touchpoint.clone())?;
    state.journey.with_untracked(|journey| journey.as_ref()?.touchpoints.get(&id)?.moment)
}

/// Draws what runs through the columns that are in the page.
fn draw(state: MapState) -> Drawn {
    let (from, to) = state.shown().get();
    let (only, moment) = (state.app.only.get(), state.app.moment.get());
    let is_moment = |place: Place| {
        let at = lines_place(state, place);
        moment.is_none() || at == moment
    };
    let Some(lines) = state.lines.get() else { return Drawn::default() };
    let columns = state.columns.get();
    on_ground(state, |ground| {
        let touches = |place: Place| {
            let column = columns.get(place.column);
            match &only {
                Selection::Department(id) => column.is_some_and(|column| column.department.as_ref() == Some(id)),
                Selection::Stage(id) => column.is_some_and(|column| column.stage == *id),
                _ => is_moment(place),
            }
        };
        let mut drawn = Drawn::default();
        for (route, step) in lines.routes.list.iter().zip(lines.steps.iter()) {
            let way = &route.way;
            let (left, right) = (way.from.column.min(way.to.column), way.from.column.max(way.to.column));
            if right < from || left >= to {
                continue;
            }
            let Some(stroke) = ground.draw(&lines.routes, route) else { continue };
            let aside = !touches(way.from) && !touches(way.to);
            if let (Some(gate), Some(step)) = (stroke.gate, lines.walk.steps.get(*step)) {
                let name = |at: usize| lines.walk.touchpoints.get(at).map(|it| it.name.clone()).unwrap_or_default();
                drawn.gates.push(Shown {
                    gate,
                    aside,
                    share: step.share,
                    from: step.from.clone(),
                    to: step.to.clone(),
                    names: (name(step.ends.0), name(step.ends.1)),
                    score: (100.0 * step.permeability.point).round(),
                    low: (100.0 * step.permeability.low).round(),
                    high: (100.0 * step.permeability.high).round(),
                    unknown: 8 - step.severities.known(),
                });
            }
            drawn.strokes.push(Line { key: key(&stroke, aside), stroke, aside });
        }
        drawn
    })
}

/// Line and gates.
#[component]
pub fn Overlay() -> impl IntoView {
    let state = expect_context::<MapState>();
    let app = state.app;
    let drawn = Memo::new(move |_| draw(state));
    let size = move || state.measured.with(|m| (m.width, m.height));
    view! {
        <svg
            class="line"
            aria-hidden="true"
            width=move || size().0.to_string()
            height=move || size().1.to_string()
        >
            // A line is drawn anew only where it runs elsewhere: engines look at every attribute
            // that is set, whether it is another one or not.
            <For each=move || drawn.with(|drawn| drawn.strokes.clone()) key=|line| line.key.clone() let:line>
                <DrawnLine line/>
            </For>
        </svg>
        <ul class="gates" aria-label=move || Text::Gates.get(app.language.get())>
            <For
                each=move || drawn.with(|drawn| drawn.gates.clone())
                key=|shown| (shown.from.clone(), shown.to.clone())
                let:shown
            >
                <GateButton from=shown.from to=shown.to drawn/>
            </For>
        </ul>
    }
}

#[component]
fn DrawnLine(line: Line) -> impl IntoView {
    let app = crate::state::App::take();
    let Line { stroke, aside, .. } = line;
    let (x, y) = stroke.share.unwrap_or_default();
    let share = stroke.share.map(|_| {
        view! {
            <text class="share" x=format!("{x:.1}") y=format!("{y:.1}")>
                {move || percent(stroke.part, app.language.get())}
            </text>
        }
    });
    view! {
        <g class:aside=aside>
            <path class="casing" d=stroke.path.clone() stroke-width=(stroke.width + 3.0).to_string()></path>
            <path class="way" class:back=stroke.back d=stroke.path.clone() stroke-width=stroke.width.to_string()></path>
            {stroke.head.map(|head| view! { <path class="arrow" d=head></path> })}
            {share}
        </g>
    }
}

#[component]
fn GateButton(from: TouchpointId, to: TouchpointId, drawn: Memo<Drawn>) -> impl IntoView {
    let app = crate::state::App::take();
    let ends = StoredValue::new((from, to));
    let what = move || {
        let (from, to) = ends.get_value();
        Selection::Handoff(from, to)
    };
    let own = Memo::new(move |_| {
        let (from, to) = ends.get_value();
        drawn.with(|drawn| drawn.gates.iter().find(|gate| gate.from == from && gate.to == to).cloned())
    });
    let selected = Memo::new(move |_| app.selection.with(|selection| *selection == what()));
    let marks = crate::ui::compare::marks();
    let gained = move || {
        let points = marks.with(|marks| marks.gates.get(&ends.get_value()).copied())?;
        Some(points.map_or_else(|| "+".to_string(), |points| signed(f64::from(points), 0, app.language.get())))
    };
    let said = move || {
        let language = app.language.get();
        own.get().map(|gate| {
            let range = if gate.unknown == 0 {
                Text::AllKnown.get(language).to_string()
            } else {
                let range =
                    Text::FromTo.with(language, &[&number(gate.low, 0, language), &number(gate.high, 0, language)]);
                format!("{range}, {}", plural(Noun::UnknownFact, gate.unknown, language))
            };
            let gained = gained().map(|text| format!(" ({text})")).unwrap_or_default();
            // Where all go the same way there is nothing to say of it.
            let share = (gate.share < 0.999).then(|| format!(", {}", percent(gate.share, language)));
            format!(
                "{} {} → {}{}: {} {}{gained}, {range}",
                Text::Handoff.get(language),
                gate.names.0,
                gate.names.1,
                share.unwrap_or_default(),
                number(gate.score, 0, language),
                Text::OfHundred.get(language),
            )
        })
    };
    let place = move |pick: fn(Point) -> f64| format!("{:.1}px", own.get().map_or(0.0, |shown| pick(shown.gate)));
    view! {
        <li
            class:aside=move || own.get().is_some_and(|shown| shown.aside)
            style:left=move || place(|gate| gate.0)
            style:top=move || place(|gate| gate.1)
        >
            <button
                type="button"
                class="gate"
                data-item=move || super::keys::item(&what())
                data-grade=move || own.get().map_or("middling", |shown| if shown.unknown == 8 { "unknown" } else { grade(shown.score) })
                class:selected=selected
                class:vague=move || own.get().is_some_and(|shown| shown.unknown > 4)
                aria-pressed=move || selected.get().to_string()
                aria-label=said
                title=said
                on:click=move |_| app.inspect(what())
            >{move || own.get().map(|shown| number(shown.score, 0, app.language.get()))}</button>
            <span class="gained" aria-hidden="true">{gained}</span>
        </li>
    }
}
