//! The strip below the map: what the eye is kept on, the map in small, and its size.

use super::sight::{center, look};
use super::state::MapState;
use super::zoom::{focus_all, zoom_100, zoom_fit, zoom_in, zoom_out};
use crate::state::{App, Selection};
use crate::ui::i18n::{Text, moment_short, percent, t};
use leptos::prelude::*;
use std::fmt::Write;
use web_sys::PointerEvent;

/// The strip.
#[component]
pub fn Bar() -> impl IntoView {
    let state = expect_context::<MapState>();
    let app = state.app;
    let moment = move || app.moment.get().map(|moment| moment_short(moment, app.language.get()).to_string());
    let only = move || match app.only.get() {
        Selection::Department(id) => app.document.with(|d| d.departments.get(&id).map(|it| it.name.clone())),
        Selection::Stage(id) => {
            state.journey.with(|journey| journey.as_ref()?.stages.get(&id).map(|stage| stage.name.clone()))
        }
        _ => moment(),
    };
    let button = move |id: &'static str, text: Text, keys: &'static str, sign: &'static str, act: fn(App)| {
        view! {
            <button
                type="button"
                class="icon-button"
                id=id
                title=move || format!("{} ({keys})", text.get(app.language.get()))
                aria-label=t(text)
                aria-keyshortcuts=keys
                on:click=move |_| act(app)
            >{sign}</button>
        }
    };
    view! {
        <div class="map-bar" role="group" aria-label=t(Text::MapView)>
            {move || only().map(|name| view! {
                <button type="button" class="only" id="only" title=t(Text::ShowAll) on:click=move |_| focus_all(app)>
                    <span>{Text::Only.get(app.language.get())}" "<strong>{name}</strong></span>
                    <span aria-hidden="true">"×"</span>
                </button>
            })}
            <span class="spring"></span>
            <Small/>
            {button("zoom-out", Text::ZoomOut, "-", "−", zoom_out)}
            <button
                type="button"
                class="zoom-now"
                id="zoom-100"
                title=move || format!("{} (0)", Text::Zoom100.get(app.language.get()))
                aria-keyshortcuts="0"
                on:click=move |_| zoom_100(app)
            >{move || percent(app.zoom.get(), app.language.get())}</button>
            {button("zoom-in", Text::ZoomIn, "+", "+", zoom_in)}
            {button("zoom-fit", Text::ZoomFit, "9", "⤢", zoom_fit)}
        </div>
    }
}

/// How wide the small map is, in pixels.
const WIDTH: f64 = 180.0;
const HEIGHT: f64 = 30.0;

/// The whole map in small, where it does not fit. For the pointer only: by keyboard, cards are
/// reached one by one, and scroll into sight by themselves.
#[component]
fn Small() -> impl IntoView {
    let state = expect_context::<MapState>();
    let app = state.app;
    let fits = move || {
        let (width, height) = app.extent.get();
        state.sight.with(|sight| width <= sight.width + 1.0 && height <= sight.height + 1.0)
    };
    // One path for each lane, with one mark at most for each pixel: as cheap for thousands.
    let marks = Memo::new(move |_| {
        state.tracks.with(|tracks| {
            let scale = WIDTH / tracks.width().max(1.0);
            state.columns.with(|columns| {
                state.lanes.with(|lanes| {
                    let tall = HEIGHT / lanes.len().max(1) as f64;
                    let mut paths = vec![(String::new(), -1.0); lanes.len()];
                    let mark = (tracks.card * scale).max(1.5);
                    let at: std::collections::BTreeMap<_, _> =
                        crate::model::gather(lanes.iter().enumerate().map(|(lane, id)| (id, lane)));
                    for (index, column) in columns.iter().enumerate() {
                        let lane = column.department.as_ref().and_then(|id| at.get(id));
                        let Some((path, last)) = lane.and_then(|lane| paths.get_mut(*lane)) else { continue };
                        let x = tracks.middle(index) * scale - mark / 2.0;
                        if x >= *last {
                            let y = tall * (*lane.unwrap_or(&0) as f64 + 0.5);
                            // Writing to a string does not fail.
                            let _ = write!(path, "M{x:.1},{y:.1}h{mark:.1}");
                            *last = x + 1.0;
                        }
                    }
                    paths.into_iter().map(|(path, _)| path).collect::<Vec<_>>()
                })
            })
        })
    });
    let frame = move || {
        let (width, height) = app.extent.get();
        let origin = state.measured.with(|measured| measured.origin);
        state.sight.with(|sight| {
            let part = |from: f64, size: f64, all: f64, room: f64| {
                let left = (from / all.max(1.0)).clamp(0.0, 1.0);
                let right = ((from + size) / all.max(1.0)).clamp(left, 1.0);
                (left * room, ((right - left) * room).max(3.0))
            };
            let (x, w) = part(sight.left, sight.width - origin, width - origin, WIDTH);
            let (y, h) = part(sight.top, sight.height, height, HEIGHT);
            (x, y, w, h)
        })
    };
    let go = move |event: &PointerEvent| {
        let (width, height) = app.extent.get_untracked();
        let origin = state.measured.with_untracked(|measured| measured.origin);
        let x = origin + f64::from(event.offset_x()) / WIDTH * (width - origin);
        center(state, Some(x), Some(f64::from(event.offset_y()) / HEIGHT * height));
    };
    view! {
        <Show when=move || !fits()>
            <svg
                class="small-map"
                aria-hidden="true"
                width=WIDTH.to_string()
                height=HEIGHT.to_string()
                on:pointerdown=move |event| {
                    go(&event);
                    look(state);
                }
                on:pointermove=move |event| if event.buttons() & 1 == 1 { go(&event) }
            >
                {move || marks.get().into_iter().enumerate().map(|(lane, path)| view! {
                    <path class="small-lane" data-hue=(lane % 8).to_string() d=path></path>
                }).collect_view()}
                <rect
                    class="small-sight"
                    x=move || format!("{:.1}", frame().0)
                    y=move || format!("{:.1}", frame().1)
                    width=move || format!("{:.1}", frame().2)
                    height=move || format!("{:.1}", frame().3)
                ></rect>
            </svg>
        </Show>
    }
}
