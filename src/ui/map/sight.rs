//! What of the map is in sight: only that and a margin is in the page, whatever its size.

use super::state::MapState;
use crate::layout::{Below, Columns, Routes, Tracks, card_height, columns, columns_after, route, tracks, ways};
use crate::method::Walk;
use crate::model::*;
use crate::platform::{Language, clock};
use crate::state::{App, Selection};
use crate::ui::i18n::Named;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The part of the map that is in sight, in pixels of the map at 100 %.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sight {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// Up to this many columns all of them are in the page.
const ALL: usize = 48;
/// How far beyond what is in sight things are in the page, in pixels.
const MARGIN: f64 = 320.0;
/// The range grows in steps, so that it changes seldom while scrolling.
const STEP: usize = 6;
/// A lane is at least this high, and leaves this much around its cards.
const LEAST: f64 = 70.0;
const PADDING: f64 = 12.0;

/// The columns that are in the page.
pub fn window(columns: &Columns, tracks: &Tracks, origin: f64, sight: Sight) -> (usize, usize) {
    let count = columns.len();
    if count <= ALL {
        return (0, count);
    }
    let left = sight.left - origin;
    let (from, to) = tracks.within(left - MARGIN, left + sight.width + MARGIN);
    (from / STEP * STEP, (to.div_ceil(STEP) * STEP).min(count))
}

/// The columns of a journey. Most edits leave them as they are, and so do all that reads them.
pub fn columns_of(journey: Memo<Option<Arc<Journey>>>) -> Memo<Arc<Columns>> {
    let made = Memo::new_with_compare(
        move |before: Option<&(Option<Arc<Journey>>, Arc<Columns>)>| {
            let now = journey.get();
            let kept = match (before, &now) {
                (Some((Some(before), columns)), Some(now)) => columns_after(columns, before, now),
                _ => None,
            };
            let columns = kept.unwrap_or_else(|| Arc::new(now.as_deref().map(columns).unwrap_or_default()));
            (now, columns)
        },
        |_, _| true,
    );
    Memo::new_with_compare(
        move |_| made.with(|(_, columns)| columns.clone()),
        |before, now| before.zip(now).is_none_or(|(before, now)| !Arc::ptr_eq(before, now)),
    )
}

/// The lines of the journey, with the walk that they were made from.
#[derive(Clone)]
pub struct Lines {
    /// Where they run.
    pub routes: Arc<Routes>,
    /// The position among the walk's steps of each.
    pub steps: Arc<Vec<usize>>,
    /// The walk.
    pub walk: Arc<Walk>,
    on: (Arc<Columns>, Arc<Tracks>, Vec<DepartmentId>),
}

/// The lines of a journey on its columns. Most edits leave them where they are.
pub fn lines(
    app: App,
    columns: Memo<Arc<Columns>>,
    lanes: Memo<Vec<DepartmentId>>,
    tracks: Memo<Arc<Tracks>>,
) -> Memo<Option<Arc<Lines>>> {
    Memo::new_with_compare(
        move |before: Option<&Option<Arc<Lines>>>| {
            let walk = app.walk().get()?;
            let on = (columns.get(), tracks.get(), lanes.get());
            let same = |it: &&Arc<Lines>| {
                let there = Arc::ptr_eq(&it.on.0, &on.0) && Arc::ptr_eq(&it.on.1, &on.1) && it.on.2 == on.2;
                there && it.walk.same_ways(&walk)
            };
            if let Some(kept) = before.and_then(Option::as_ref).filter(same) {
                return Some(Arc::new(Lines { walk, ..Lines::clone(kept) }));
            }
            let (ways, steps) = ways(&walk, &on.0, &on.2);
            let routes = Arc::new(route(&ways, on.2.len(), &on.1));
            Some(Arc::new(Lines { routes, steps: Arc::new(steps), walk, on }))
        },
        |_, _| true,
    )
}

/// How high each lane becomes, told from the words of its cards: a lane does not change its height
/// while cards come and go. Empty where all cards are in the page.
pub fn heights(
    app: App,
    columns: Memo<Arc<Columns>>,
    lanes: Memo<Vec<DepartmentId>>,
    tracks: Memo<Arc<Tracks>>,
) -> Memo<Vec<f64>> {
    // What was told of a touchpoint before is not told anew while it is the same.
    let told = Memo::new_with_compare(
        move |before: Option<&Told>| {
            let (language, card) = (app.language.get(), tracks.with(|tracks| tracks.card));
            if columns.with(|columns| columns.len() <= ALL) {
                return Told::default();
            }
            let (journey, lanes) = (app.journey().get(), lanes.get());
            let lane = |it: &Touchpoint| lanes.iter().position(|lane| it.department.as_ref() == Some(lane));
            let height = |it: &Touchpoint| {
                let channel = it.channel.map_or("", |channel| channel.name(language));
                (lane(it), card_height(&it.name, channel, card))
            };
            let known = before.filter(|it| it.language == Some(language) && it.card == card && it.lanes == lanes);
            let changed = match (known.and_then(|it| it.journey.as_ref()), &journey) {
                (Some(before), Some(now)) => before.touchpoints.changed(&now.touchpoints),
                _ => None,
            };
            let list = match (known, changed) {
                (Some(known), Some(changed)) => {
                    let mut list = known.list.clone();
                    for it in changed {
                        if let Some(slot) = list.get_mut(it.at) {
                            *slot = height(it.now);
                        }
                    }
                    list
                }
                _ => journey.iter().flat_map(|it| it.touchpoints.iter()).map(|it| height(it)).collect(),
            };
            Told { journey: journey.clone(), language: Some(language), card, lanes, list }
        },
        |_, _| true,
    );
    Memo::new(move |_| {
        told.with(|told| {
            if told.list.is_empty() {
                return Vec::new();
            }
            let mut heights = vec![LEAST; told.lanes.len()];
            for (lane, card) in &told.list {
                if let Some(height) = lane.and_then(|lane| heights.get_mut(lane)) {
                    *height = height.max(card + PADDING);
                }
            }
            heights
        })
    })
}

/// The lane of each card and how high it becomes, with what that was told from.
#[derive(Default)]
struct Told {
    journey: Option<Arc<Journey>>,
    language: Option<Language>,
    card: f64,
    lanes: Vec<DepartmentId>,
    list: Vec<(Option<usize>, f64)>,
}

/// Where the columns stand, for the room that there is.
pub fn placed(app: App, columns: Memo<Arc<Columns>>, room: RwSignal<f64>) -> Memo<Arc<Tracks>> {
    let below = Memo::new(move |_| {
        app.journey().with(|journey| match journey {
            Some(journey) if journey.info.is_wide() => Below::Text,
            Some(journey) if Lanes::of(&journey.info).has_words() => Below::Words,
            _ => Below::Signs,
        })
    });
    Memo::new(move |_| columns.with(|columns| Arc::new(tracks(columns, room.get(), below.get()))))
}

/// The element that scrolls the map.
pub fn scroller() -> Option<HtmlElement> {
    document().query_selector(".map-scroll").ok().flatten()?.dyn_into().ok()
}

/// Reads what is in sight.
pub fn look(state: MapState) {
    let Some(scroll) = scroller() else { return };
    let scroll: &Element = &scroll;
    let zoom = state.app.zoom.get_untracked();
    let sight = Sight {
        left: f64::from(scroll.scroll_left()) / zoom,
        top: f64::from(scroll.scroll_top()) / zoom,
        width: f64::from(scroll.client_width()) / zoom,
        height: f64::from(scroll.client_height()) / zoom,
    };
    if state.sight.with_untracked(|before| *before != sight) {
        state.sight.set(sight);
    }
}

/// After a press what is pressed does not move away from below the pointer, in milliseconds.
const PRESSING: f64 = 600.0;

/// Brings all of what got the focus into sight, beside the names that stay in place. Engines leave
/// it where it is as long as a part of it can be seen.
pub fn show(state: MapState, event: &web_sys::FocusEvent) {
    if clock::now() - state.pressed.get_value() < PRESSING {
        return;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(target) = target else { return };
    // A card that is being named, not only the field in it.
    crate::ui::scroll::bring(&target.closest(".card").ok().flatten().unwrap_or(target));
}

/// Scrolls so that a place of the map is in the middle of what is in sight.
#[allow(clippy::cast_possible_truncation)] // pixels
pub fn center(state: MapState, x: Option<f64>, y: Option<f64>) {
    let Some(scroll) = scroller() else { return };
    let zoom = state.app.zoom.get_untracked();
    if let Some(x) = x {
        let head = state.measured.with_untracked(|measured| measured.origin);
        // Lane names cover the left of it.
        scroll.set_scroll_left((zoom * (x - head / 2.0) - f64::from(scroll.client_width()) / 2.0) as i32);
    }
    if let Some(y) = y {
        scroll.set_scroll_top((zoom * y - f64::from(scroll.client_height()) / 2.0) as i32);
    }
    look(state);
}

/// Brings a lane or a stage into sight; a stage as large as the window allows.
pub fn keep_on(state: MapState, what: &Selection) {
    let Some(scroll) = scroller() else { return };
    match what {
        Selection::Stage(id) => {
            let Some(span) = state.columns.with_untracked(|columns| columns.span(id).cloned()) else { return };
            let (left, right) =
                state.tracks.with_untracked(|it| (it.edge(span.first), it.edge(span.first + span.count)));
            let head = state.measured.with_untracked(|measured| measured.origin);
            let room = f64::from(scroll.client_width());
            super::zoom::zoom_to(state.app, (room / (right - left + head + 24.0)).clamp(0.5, 1.5), None);
            center(state, Some(head + f64::midpoint(left, right)), None);
        }
        Selection::Department(id) => {
            let lane = state.measured.with_untracked(|measured| {
                measured
                    .lanes
                    .iter()
                    .find(|(other, _)| other == id)
                    .map(|(_, lane)| f64::midpoint(lane.top, lane.bottom))
            });
            center(state, None, lane);
        }
        _ => {}
    }
}

/// Scrolls something into sight that is not in the page, because it is too far away.
pub fn reveal(state: MapState, what: &Selection) {
    let column = state.columns.with_untracked(|columns| match what {
        Selection::Touchpoint(id) | Selection::Handoff(id, _) => columns.place(id),
        Selection::Stage(id) => columns.span(id).map(|span| span.first),
        _ => None,
    });
    let Some(column) = column else { return };
    let (from, to) = state.window.get_untracked();
    if !(from..to).contains(&column) {
        let x = state.tracks.with_untracked(|tracks| tracks.middle(column));
        let origin = state.measured.with_untracked(|measured| measured.origin);
        center(state, Some(origin + x), None);
    }
}
