//! The customer's line and the gates, drawn over the lanes.

use super::view::MapState;
use crate::layout::{Drawing, Gate, Stroke, Way, draw};
use crate::method::{Settings, Step, Walk};
use crate::model::*;
use crate::state::Selection;
use crate::ui::i18n::{Noun, Text, number, plural, signed};
use leptos::prelude::*;

/// How a gate looks by its score.
pub fn grade(score: f64) -> &'static str {
    match score {
        score if score < 30.0 => "bad",
        score if score < 60.0 => "middling",
        _ => "good",
    }
}

/// A gate as it is shown.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    gate: Gate,
    from: TouchpointId,
    to: TouchpointId,
    names: (String, String),
    score: f64,
    low: f64,
    high: f64,
    unknown: usize,
}

/// Line and gates.
#[component]
pub fn Overlay() -> impl IntoView {
    let state = expect_context::<MapState>();
    let app = state.app;
    let drawn = Memo::new(move |_| {
        state.scored.with(|scored| {
            // The report has the ways with their gates; a journey without a score is drawn all the same.
            let unscored;
            let walk = match scored.report().and_then(|report| report.scope.walks.first()) {
                Some(walk) => Some(walk),
                None => {
                    let settings = app.document.with(|document| Settings::of(&document.assessment));
                    unscored = state.journey.with(|journey| journey.as_ref().map(|it| Walk::new(it, &settings)));
                    unscored.as_ref()
                }
            };
            let steps = walk.into_iter().flat_map(|walk| &walk.steps);
            state.measured.with(|measured| {
                let lanes: Vec<_> = measured.lanes.iter().map(|(_, lane)| *lane).collect();
                let mut known: Vec<&Step> = Vec::new();
                let mut ways = Vec::new();
                for step in steps {
                    let (Some(from), Some(to)) = (measured.cards.get(&step.from), measured.cards.get(&step.to)) else {
                        continue;
                    };
                    let back = step.ends.1 < step.ends.0;
                    ways.push(Way { from: *from, to: *to, share: step.share, handoff: step.handoff, back });
                    known.push(step);
                }
                let drawing: Drawing = draw(&ways, &lanes);
                let name = |id: &TouchpointId| {
                    let touchpoints = walk.into_iter().flat_map(|walk| &walk.touchpoints);
                    touchpoints.filter(|t| t.id == *id).map(|t| t.name.clone()).next().unwrap_or_default()
                };
                let shown = drawing.gates.iter().filter_map(|gate| {
                    let step = known.get(gate.way)?;
                    Some(Shown {
                        gate: *gate,
                        from: step.from.clone(),
                        to: step.to.clone(),
                        names: (name(&step.from), name(&step.to)),
                        score: (100.0 * step.permeability.point).round(),
                        low: (100.0 * step.permeability.low).round(),
                        high: (100.0 * step.permeability.high).round(),
                        unknown: 8 - step.severities.known(),
                    })
                });
                (drawing.strokes, shown.collect::<Vec<_>>())
            })
        })
    });
    let size = move || state.measured.with(|m| (m.width, m.height));
    view! {
        <svg
            class="line"
            aria-hidden="true"
            width=move || size().0.to_string()
            height=move || size().1.to_string()
        >
            {move || drawn.with(|(strokes, _)| strokes.iter().map(|stroke| view! {
                <path class="casing" d=stroke.path.clone() stroke-width=(stroke.width + 3.0).to_string()></path>
                <path class="way" class:back=stroke.back d=stroke.path.clone() stroke-width=stroke.width.to_string()></path>
            }).collect_view())}
        </svg>
        <ul class="gates" aria-label=move || Text::Gates.get(app.language.get())>
            <For
                each=move || drawn.with(|(_, gates)| gates.clone())
                key=|shown| (shown.from.clone(), shown.to.clone())
                let:shown
            >
                <GateButton from=shown.from to=shown.to drawn/>
            </For>
        </ul>
    }
}

#[component]
fn GateButton(from: TouchpointId, to: TouchpointId, drawn: Memo<(Vec<Stroke>, Vec<Shown>)>) -> impl IntoView {
    let app = crate::state::App::take();
    let ends = StoredValue::new((from, to));
    let what = move || {
        let (from, to) = ends.get_value();
        Selection::Handoff(from, to)
    };
    let own = Memo::new(move |_| {
        let (from, to) = ends.get_value();
        drawn.with(|(_, gates)| gates.iter().find(|gate| gate.from == from && gate.to == to).cloned())
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
            format!(
                "{} {} → {}: {} {}{gained}, {range}",
                Text::Handoff.get(language),
                gate.names.0,
                gate.names.1,
                number(gate.score, 0, language),
                Text::OfHundred.get(language),
            )
        })
    };
    let place = move |pick: fn(&Gate) -> f64| format!("{:.1}px", own.get().map_or(0.0, |shown| pick(&shown.gate)));
    view! {
        <li style:left=move || place(|gate| gate.x) style:top=move || place(|gate| gate.y)>
            <button
                type="button"
                class="gate"
                data-item=move || super::keys::item(&what())
                data-grade=move || own.get().map_or("middling", |shown| grade(shown.score))
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
