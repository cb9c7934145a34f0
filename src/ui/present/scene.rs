//! The journey before the camera: lanes, walls, lines, gates and cards.

use super::card::card;
use super::show::Show;
use crate::layout::Stroke;
use crate::method::Walk;
use crate::model::*;
use crate::platform::clock;
use crate::room::{self, Beat, Scene, Shot, View};
use crate::ui::i18n::number;
use crate::ui::inspector::is_colour;
use crate::ui::map::graded;
use leptos::prelude::*;
use std::sync::Arc;

/// How long the camera flies, in milliseconds.
const FLIGHT: f64 = 850.0;
/// With more cards than this in sight none is drawn, and the camera cuts.
const CROWD: usize = 160;
/// No type is smaller than this on a screen of 1920 by 1080.
pub(super) const LEAST: f64 = 24.4;

/// What the scene's views share.
#[derive(Clone, Copy)]
pub(super) struct Stage {
    pub show: Show,
    pub scene: Memo<Option<Arc<Scene>>>,
    pub size: RwSignal<(f64, f64)>,
    pub target: Memo<Shot>,
    shot: RwSignal<Shot>,
}

/// Pixels for each pixel of a screen of 1920 by 1080; never so few that a phone could not be read.
pub(super) fn unit((width, height): (f64, f64)) -> f64 {
    (width / 1920.0).min(height / 1080.0).max(0.56)
}

/// Whether words stand below the scene rather than beside it.
pub fn is_narrow((width, height): (f64, f64)) -> bool {
    width < 900.0 || width < height
}

/// The part of the page that the scene has for a step.
fn view(beat: &Beat, (width, height): (f64, f64)) -> View {
    let part = |left: f64, top: f64, right: f64, bottom: f64| View {
        left: left * width,
        top: top * height,
        width: (right - left) * width,
        height: (bottom - top) * height,
    };
    let narrow = is_narrow((width, height));
    match beat {
        Beat::Overview | Beat::Stage(_) if narrow => part(0.25, 0.30, 0.97, 0.80),
        _ if narrow => part(0.05, 0.12, 0.95, 0.46),
        Beat::Overview | Beat::Stage(_) => part(0.16, 0.26, 0.96, 0.84),
        Beat::Gate(..) => part(0.05, 0.15, 0.60, 0.71),
        _ => part(0.05, 0.15, 0.60, 0.86),
    }
}

fn window_size() -> (f64, f64) {
    let pixels = |value: Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>| value.ok().and_then(|it| it.as_f64());
    let window = window();
    (pixels(window.inner_width()).unwrap_or(1440.0), pixels(window.inner_height()).unwrap_or(900.0))
}

fn is_still() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)");
    query.ok().flatten().is_some_and(|query| query.matches())
}

/// The size of the window, followed.
pub fn follow_window() -> RwSignal<(f64, f64)> {
    let size = RwSignal::new(window_size());
    let handle = window_event_listener(leptos::ev::resize, move |_| size.set(window_size()));
    on_cleanup(move || handle.remove());
    size
}

/// The drawn journey. Screen readers are told the same in words beside it.
#[component]
pub fn SceneView(show: Show, size: RwSignal<(f64, f64)>) -> impl IntoView {
    let app = show.app;
    let departments = Memo::new(move |_| app.document.with(|it| it.departments.ids().cloned().collect::<Vec<_>>()));
    let scene = Memo::new_with_compare(
        move |_| {
            let journey = app.journey().get()?;
            let walk = app.walk().get()?;
            Some(Arc::new(departments.with(|list| Scene::new(&journey, &walk, list.iter()))))
        },
        |_, _| true,
    );
    let beat = Memo::new(move |_| show.beat());
    let target = Memo::new(move |_| {
        let (Some(scene), Some(beat), Some(walk)) = (scene.get(), beat.get(), app.walk().get()) else {
            return Shot::default();
        };
        scene.shot(&beat, &walk, view(&beat, size.get()))
    });
    let shot = RwSignal::new(Shot::default());
    let stage = Stage { show, scene, size, target, shot };
    follow_target(stage);
    let lanes = Memo::new(move |_| shot.with(|shot| shot.lanes.clone()));
    let stand = Memo::new(move |_| {
        scene.with(|scene| scene.as_ref().map(|it| lanes.with(|lanes| it.stand(lanes))).unwrap_or_default())
    });
    let strokes = Memo::new(move |_| {
        scene.with(|scene| scene.as_ref().map(|it| stand.with(|stand| it.strokes(stand))).unwrap_or_default())
    });
    let world = move || {
        let (beat, size) = (beat.get().unwrap_or(Beat::Overview), size.get());
        let view = view(&beat, size);
        shot.with(|shot| {
            let (x, y) = (view.left + view.width / 2.0, view.top + view.height / 2.0);
            format!(
                "translate({:.2}px, {:.2}px) scale({:.4})",
                x - shot.x * shot.scale,
                y - shot.y * shot.scale,
                shot.scale
            )
        })
    };
    let ids = Memo::new(move |_| scene.with(|scene| scene.as_ref().map(|it| it.lanes.clone()).unwrap_or_default()));
    let seen = Memo::new(move |_| seen(stage));
    view! {
        <div class="show-scene" aria-hidden="true">
            <For each=move || ids.get().into_iter().enumerate() key=Clone::clone let:lane>
                {lane_view(stage, stand, lane)}
            </For>
            <div class="show-world" style:transform=world>
                <svg class="show-lines" width="1" height="1">
                    {move || strokes.with(|list| lines(stage, list))}
                </svg>
                {move || strokes.with(|list| gates(stage, list))}
                <For each=move || seen.get() key=Clone::clone let:id>{card(stage, stand, id)}</For>
            </div>
        </div>
    }
}

/// Flies to each new target, or cuts where motion is not wanted or there is nothing to fly from.
fn follow_target(stage: Stage) {
    let turn = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let to = stage.target.get();
        let from = stage.shot.get_untracked();
        turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let mine = turn.get_value();
        let crowd = stage.scene.with_untracked(|it| it.as_ref().is_none_or(|it| it.cards.len() > CROWD));
        if is_still() || crowd || from.lanes.len() != to.lanes.len() || from.scale <= 0.0 {
            stage.shot.set(to);
            return;
        }
        let end = to.clone();
        // A window that is not drawn has no frames; it arrives all the same.
        set_timeout(
            move || {
                if turn.try_get_value() == Some(mine) {
                    let _ = stage.shot.try_set(end);
                }
            },
            std::time::Duration::from_millis(FLIGHT as u64 + 150),
        );
        fly(stage, turn, mine, from, to, clock::now());
    });
}

fn fly(stage: Stage, turn: StoredValue<u32>, mine: u32, from: Shot, to: Shot, began: f64) {
    request_animation_frame(move || {
        // A frame may come after the show has gone, or after another flight began.
        if turn.try_get_value() != Some(mine) {
            return;
        }
        let part = (clock::now() - began) / FLIGHT;
        let _ = stage.shot.try_set(from.towards(&to, part));
        if part < 1.0 {
            fly(stage, turn, mine, from, to, began);
        }
    });
}

/// The cards that are near enough to be drawn.
fn seen(stage: Stage) -> Vec<TouchpointId> {
    let (target, size) = (stage.target.get(), stage.size.get());
    let focus = stage.show.beat();
    stage.scene.with(|scene| {
        let Some(scene) = scene else { return Vec::new() };
        let focus = focus.map(|beat| scene.focus(&beat)).unwrap_or_default();
        let reach = size.0 / target.scale.max(0.01) * 1.1 + 400.0;
        let near = |x: f64| (x - target.x).abs() < reach;
        let list: Vec<_> = scene.cards.iter().filter(|it| near(scene.tracks.middle(it.column))).collect();
        if list.len() > CROWD { focus } else { list.into_iter().map(|it| it.id.clone()).collect() }
    })
}

fn lane_view(stage: Stage, stand: Memo<Vec<crate::layout::Lane>>, (index, id): (usize, DepartmentId)) -> impl IntoView {
    let app = stage.show.app;
    let own = {
        let id = id.clone();
        Memo::new(move |_| {
            app.document.with(|it| it.departments.get(&id).map(|it| (it.name.clone(), it.color.clone())))
        })
    };
    let place =
        Memo::new(move |_| app.document.with(|it| it.departments.ids().position(|other| *other == id).unwrap_or(0)));
    let beat = Memo::new(move |_| stage.show.beat().unwrap_or(Beat::Overview));
    // Upper edge and height on the page.
    let edges = Memo::new(move |_| {
        let view = view(&beat.get(), stage.size.get());
        stage.shot.with(|shot| {
            let lane = stand.with(|stand| stand.get(index).copied().unwrap_or_default());
            let middle = view.top + view.height / 2.0;
            (middle + (lane.top - shot.y) * shot.scale, (lane.bottom - lane.top) * shot.scale)
        })
    });
    let scale = Memo::new(move |_| stage.shot.with(|shot| shot.scale));
    let named = move || {
        let need = 1.5 * LEAST * unit(stage.size.get());
        // A folded lane is only passed.
        let folded = edges.get().1 < 40.0 * scale.get();
        !folded && edges.get().1 >= need
    };
    // Where a card lies over its beginning, a name stands at the other end, if that is free.
    let at_end = Memo::new(move |_| {
        let (beat, size) = (beat.get(), stage.size.get());
        let (part, unit) = (view(&beat, size), unit(size));
        if !matches!(beat, Beat::Touchpoint(_) | Beat::Gate(..)) {
            return false;
        }
        let (start, end) = (part.left, part.left + part.width);
        let letters = own.with(|own| own.as_ref().map_or(0, |own| own.0.chars().count()));
        #[allow(clippy::cast_precision_loss)] // letters of a name
        let long = (16.0 * letters as f64 + 20.0) * unit;
        let target = stage.target.get();
        stage.scene.with(|scene| {
            let Some(scene) = scene else { return false };
            let focus = scene.focus(&beat);
            let is_free = |from: f64, to: f64| {
                scene.cards.iter().filter(|card| card.lane == index).all(|card| {
                    let x = part.left + part.width / 2.0 + (scene.tracks.middle(card.column) - target.x) * target.scale;
                    let least = if focus.contains(&card.id) { LEAST * unit / 12.0 } else { 0.0 };
                    let half = scene.tracks.card / 2.0 * target.scale.max(least);
                    x + half < from || x - half > to
                })
            };
            !is_free(start, start + long) && is_free(end - long, end)
        })
    });
    let hue = move || own.with(|own| own.as_ref().and_then(|own| own.1.clone()).filter(|text| is_colour(text)));
    view! {
        <div
            class="show-lane hued"
            data-hue=move || (place.get() % 8).to_string()
            class:own-hue=move || hue().is_some()
            style=("--own", move || hue().unwrap_or_default())
            style:top=move || format!("{:.1}px", edges.get().0)
            style:height=move || format!("{:.1}px", edges.get().1)
        >
        </div>
        <span
            class="show-lane-name hued"
            data-hue=move || (place.get() % 8).to_string()
            class:own-hue=move || hue().is_some()
            class:away=move || !named()
            class:low=move || edges.get().1 < 150.0 * unit(stage.size.get())
            class:at-end=move || at_end.get()
            style=("--own", move || hue().unwrap_or_default())
            style:top=move || format!("{:.1}px", edges.get().0)
            style:height=move || format!("{:.1}px", edges.get().1)
        ><span>{move || own.with(|own| own.as_ref().map(|own| own.0.clone()))}</span></span>
        <Show when=move || index != 0>
            <div
                class="show-wall"
                style:top=move || format!("{:.1}px", edges.get().0 - 23.0 * scale.get())
                style:height=move || format!("{:.1}px", 16.0 * scale.get())
                style:background-size=move || {
                    let unit = scale.get();
                    format!("{:.1}px 100%, {:.1}px {:.1}px, {:.1}px {:.1}px", 28.0 * unit, 28.0 * unit, 8.0 * unit, 28.0 * unit, 8.0 * unit)
                }
            ></div>
        </Show>
    }
}

/// How far the customer has come: the position in the journey's order that the step stands at.
pub(super) fn reached(stage: Stage) -> usize {
    let at = |id: &TouchpointId| {
        stage.scene.with(|it| it.as_ref().and_then(|it| it.card(id)).map_or(usize::MAX, |it| it.position))
    };
    match stage.show.beat() {
        Some(Beat::Touchpoint(id)) => at(&id),
        Some(Beat::Gate(from, to)) => at(&from).max(at(&to)),
        _ => usize::MAX,
    }
}

/// Whether a stage is told, and both ends of a line lie outside of it.
fn is_beside(stage: Stage, walk: Option<&Walk>, step: usize) -> bool {
    let Some(Beat::Stage(at)) = stage.show.beat() else { return false };
    let Some(step) = walk.and_then(|walk| walk.steps.get(step)) else { return false };
    let inside = |id: &TouchpointId| {
        super::show::touchpoint(stage.show.app, id).is_some_and(|it| it.stage.as_ref() == Some(&at))
    };
    !inside(&step.from) && !inside(&step.to)
}

fn lines(stage: Stage, list: &[(usize, Stroke)]) -> AnyView {
    let walk = stage.show.app.walk().get();
    let here = reached(stage);
    let ahead = |step: usize| {
        let ends = walk.as_ref().and_then(|walk| walk.steps.get(step)).map(|step| step.ends);
        ends.is_some_and(|ends| ends.0.max(ends.1) > here)
    };
    let beside = |step: usize| is_beside(stage, walk.as_deref(), step);
    let thick = |stroke: &Stroke| 1.2 + stroke.width;
    let casing = list.iter().map(|(_, stroke)| {
        view! { <path class="casing" d=stroke.path.clone() stroke-width=format!("{:.1}", thick(stroke) + 3.0)></path> }
    });
    let way = list.iter().map(|(step, stroke)| {
        view! {
            <path class="way" class:ahead=ahead(*step) class:beside=beside(*step) d=stroke.path.clone() stroke-width=format!("{:.1}", thick(stroke))></path>
        }
    });
    let heads = list.iter().filter_map(|(step, stroke)| Some((step, stroke.head.clone()?)));
    let heads = heads.map(|(step, head)| view! { <path class="head" class:ahead=ahead(*step) d=head></path> });
    view! { {casing.collect_view()}{way.collect_view()}{heads.collect_view()} }.into_any()
}

fn gates(stage: Stage, list: &[(usize, Stroke)]) -> AnyView {
    let walk: Option<Arc<Walk>> = stage.show.app.walk().get();
    let language = stage.show.app.language.get();
    let (scale, unit) = (stage.target.with(|it| it.scale.max(0.01)), unit(stage.size.get()));
    let beat = stage.show.beat();
    let here = reached(stage);
    // What is too small to be read is a dot, unless there is room for it among the worse ones.
    let told_size = (46.0 * unit / scale).max(26.0);
    let found =
        list.iter().filter_map(|(index, stroke)| Some((index, walk.as_ref()?.steps.get(*index)?, stroke.gate?)));
    let found: Vec<_> = found.collect();
    let is_focus = |step: &crate::method::Step| beat == Some(Beat::Gate(step.from.clone(), step.to.clone()));
    let number_of = |step: &crate::method::Step| if is_focus(step) { -1.0 } else { step.permeability.point };
    let marks: Vec<_> = found.iter().map(|(_, step, place)| (*place, number_of(step))).collect();
    let told = room::told(&marks, 1.06 * told_size);
    let gates = found.into_iter().zip(told).map(|((index, step, (x, y)), told)| {
        let focus = is_focus(step);
        let size = match (focus, told) {
            (true, _) => (112.0 * unit / scale).max(46.0),
            (_, true) => told_size,
            _ => (18.0 * unit / scale).max(16.0),
        };
        let score = (100.0 * step.permeability.point).round();
        // Three digits need more room.
        let type_size = size * if focus { 0.44 } else { 0.53 } * if score > 99.0 { 0.8 } else { 1.0 };
        let ahead = step.ends.0.max(step.ends.1) > here;
        view! {
            <div
                class="show-gate"
                class:focus=focus
                class:dot=!told
                class:ahead=ahead
                class:beside=is_beside(stage, walk.as_deref(), *index)
                data-grade=graded(&step.permeability)
                style:left=format!("{x:.1}px")
                style:top=format!("{y:.1}px")
                style:width=format!("{size:.1}px")
                style:height=format!("{size:.1}px")
                style:font-size=format!("{type_size:.1}px")
                style:border-width=format!("{:.1}px", size * 0.075)
            >{told.then(|| number(score, 0, language))}</div>
        }
    });
    gates.collect_view().into_any()
}
