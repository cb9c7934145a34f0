//! The lane of emotion below the map.

use super::card::mood;
use super::rows::{Cells, arrows};
use super::state::MapState;
use crate::layout::smooth;
use crate::method::emotion;
use crate::model::{Choice, Lane};
use crate::ui::i18n::{Text, number, percent, t};
use leptos::prelude::*;

const HEIGHT: f64 = 92.0;
const MARGIN: f64 = 14.0;

/// A point of the curve: place, feeling, whether it is known.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Point {
    x: f64,
    feeling: Option<f64>,
}

fn height(feeling: f64) -> f64 {
    MARGIN + (2.0 - feeling.clamp(-2.0, 2.0)) / 4.0 * (HEIGHT - 2.0 * MARGIN)
}

/// The curve of emotion, with peak and end and where the falls happen.
#[component]
pub fn EmotionRow() -> impl IntoView {
    let state = expect_context::<MapState>();
    let app = state.app;
    let points = Memo::new(move |_| {
        let (columns, tracks, (from, to)) = (state.places.get(), state.tracks.get(), state.shown().get());
        state.journey.with(|journey| {
            let place = |index: usize| {
                let touchpoint = journey.as_ref()?.touchpoints.get(columns.get(index)?.touchpoint.as_ref()?)?;
                Some(Point { x: tracks.middle(index), feeling: emotion(touchpoint) })
            };
            (from..to).filter_map(place).collect::<Vec<_>>()
        })
    });
    let width = move || state.tracks.with(|tracks| tracks.width());
    let curve = move || {
        let known: Vec<_> = points
            .with(|points| points.iter().filter_map(|p| p.feeling.map(|feeling| (p.x, height(feeling)))).collect());
        smooth(&known)
    };
    let peak_end = move || {
        let language = app.language.get();
        let value = state.scored.with(|scored| scored.report().and_then(|report| report.experience.peak_end));
        let value = value.map_or_else(|| Text::NotKnown.get(language).into(), |value| number(value, 1, language));
        format!("{} {value}", Text::PeakEnd.get(language))
    };
    let falls = move || {
        let language = app.language.get();
        let part = state.scored.with(|scored| scored.report().and_then(|report| report.experience.fall_at_handoffs));
        part.map(|part| Text::FallAtHandoffs.with(language, &[&percent(part, language)]))
    };
    view! {
        <div
            class="row emotion"
            role="row"
            data-row=Lane::Emotion.as_str()
            on:keydown=move |event| arrows(state, &event)
        >
            <div class="row-head" role="rowheader">
                <strong>{t(Text::Emotion)}</strong>
                <span class="count">{peak_end}</span>
                <span class="falls">{falls}</span>
            </div>
            <div class="curve" aria-hidden="true">
                <svg
                    width=move || width().to_string()
                    height=HEIGHT.to_string()
                    viewBox=move || format!("0 0 {:.1} {HEIGHT}", width().max(1.0))
                >
                    <line class="zero" x1="0" x2=move || width().to_string() y1=height(0.0).to_string() y2=height(0.0).to_string()></line>
                    <path class="feelings" d=curve></path>
                    {move || points.with(|points| points.iter().map(|point| {
                        let y = height(point.feeling.unwrap_or(0.0));
                        view! {
                            <circle
                                class="mood"
                                data-mood=mood(point.feeling)
                                cx=point.x.to_string()
                                cy=y.to_string()
                                r="4.5"
                            ></circle>
                        }
                    }).collect_view())}
                </svg>
            </div>
            <Cells lane=Lane::Emotion/>
        </div>
    }
}
