//! The lane of moments of truth: a filter, and the way from what customers say in public back to what others read.

use super::super::state::MapState;
use crate::experience::loops;
use crate::model::*;
use crate::ui::i18n::{Named, Text, moment_short};
use leptos::prelude::*;

/// How deep the lines hang below the cells, in pixels.
const DEEP: f64 = 22.0;

/// A switch for each moment that the journey has: the others step aside.
pub fn filter(map: MapState) -> AnyView {
    let app = map.app;
    let there = Memo::new(move |_| {
        map.journey.with(|journey| {
            let has = |moment: &Moment| {
                journey.as_ref().is_some_and(|it| it.touchpoints.iter().any(|it| it.moment == Some(*moment)))
            };
            Moment::ALL.iter().copied().filter(has).collect::<Vec<_>>()
        })
    });
    let switch = move |moment: Moment| {
        let on = move || app.moment.get() == Some(moment);
        view! {
            <button
                type="button"
                class="moment-switch"
                class:on=on
                data-moment=moment.as_str()
                aria-pressed=move || on().to_string()
                title=move || format!("{}: {}", Text::Only.get(app.language.get()), moment.name(app.language.get()))
                on:click=move |_| {
                    let now = app.moment.get_untracked();
                    app.only.set(crate::state::Selection::Journey);
                    app.moment.set((now != Some(moment)).then_some(moment));
                }
            >{move || moment_short(moment, app.language.get())}</button>
        }
    };
    view! {
        <span class="moment-switches" role="group" aria-label=move || Text::Only.get(app.language.get())>
            {move || there.get().into_iter().map(switch).collect_view()}
        </span>
    }
    .into_any()
}

/// Lines from public touchpoints of use back to where others look for opinions.
pub fn circle(map: MapState) -> AnyView {
    let app = map.app;
    let lines = Memo::new(move |_| {
        map.journey.with(|journey| {
            let Some(journey) = journey else { return Vec::new() };
            map.columns.with(|columns| {
                let place = |id: &TouchpointId| columns.place(id).map(|at| map.tracks.with(|tracks| tracks.middle(at)));
                loops(journey)
                    .into_iter()
                    .filter_map(|(from, to)| {
                        // Where the journey shows no search for opinions, the line leads out to those of others.
                        let end = match &to {
                            Some(to) => place(to)?,
                            None => 0.0,
                        };
                        Some((place(&from)?, end))
                    })
                    .collect()
            })
        })
    });
    let width = move || map.tracks.with(|tracks| tracks.width());
    let draw = |(start, end): (f64, f64)| {
        let curve = format!(
            "M{start:.1},0C{start:.1},{DEEP} {:.1},{DEEP} {:.1},{DEEP}L{:.1},{DEEP}C{end:.1},{DEEP} {end:.1},{DEEP} {end:.1},4",
            start - 8.0,
            start - 16.0,
            end + 16.0,
        );
        let head = format!("M{:.1},8L{end:.1},2L{:.1},8", end - 4.5, end + 4.5);
        view! { <path class="told" d=curve></path><path class="told-head" d=head></path> }
    };
    let some = move || lines.with(|lines| !lines.is_empty());
    view! {
        {move || some().then(|| view! {
            <div class="told-on" role="presentation">
                <svg aria-hidden="true" width=move || width().to_string() height=(DEEP + 4.0).to_string()
                    viewBox=move || format!("0 0 {:.1} {}", width().max(1.0), DEEP + 4.0)>
                    {move || lines.get().into_iter().map(draw).collect_view()}
                </svg>
                <span class="told-word" style:left=move || format!("{:.1}px", lines.with(|lines| lines.first().map_or(0.0, |it| f64::midpoint(it.0, it.1))))>
                    {move || Text::ToldOn.get(app.language.get())}
                </span>
            </div>
        })}
    }
    .into_any()
}
