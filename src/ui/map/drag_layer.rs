//! What is seen of a gesture: the thing that follows the pointer, the place where it would land,
//! and the line that is being drawn.

use super::drag::held_name;
use super::state::MapState;
use crate::gesture::{Held, Mark, Point, Side, State, Target};
use crate::layout::Rect;
use crate::model::*;
use crate::state::Selection;
use crate::ui::i18n::Text;
use leptos::prelude::*;

/// Where something would land, in words.
pub fn describe(state: MapState, target: Option<&Target>) -> String {
    let language = state.app.language.get_untracked();
    let name = |what: Selection| super::edit::name(state.app, &what);
    match target {
        None => Text::SaidOverNothing.get(language).into(),
        Some(Target::Place { stage, department, place, of, .. }) => Text::PlaceOf.with(
            language,
            &[
                &name(Selection::Department(department.clone())),
                &name(Selection::Stage(stage.clone())),
                &place.to_string(),
                &of.to_string(),
            ],
        ),
        Some(Target::Stage { place, of, .. } | Target::Department { place, of, .. }) => {
            Text::IndexOf.with(language, &[&place.to_string(), &of.to_string()])
        }
        Some(Target::Card(id)) => {
            let text = match refused(state, id) {
                Some(text) => text,
                None => Text::SaidOverCard,
            };
            text.with(language, &[&name(Selection::Touchpoint(id.clone()))])
        }
    }
}

/// Why a link cannot end at a card.
fn refused(state: MapState, card: &TouchpointId) -> Option<Text> {
    let held = state.drag.state.with_untracked(|now| now.dragged().cloned())?;
    let (from, to, own) = match held {
        Held::Link(from) => (from, card.clone(), None),
        Held::End { from, to, side: Side::Start } => (card.clone(), to.clone(), Some((from, to))),
        Held::End { from, to, side: Side::Finish } => (from.clone(), card.clone(), Some((from, to))),
        _ => return None,
    };
    let taken =
        state.journey.with_untracked(|journey| journey.as_ref().is_some_and(|it| it.link(&from, &to).is_some()));
    match from == to {
        true => Some(Text::SaidOverSelf),
        false if taken && own != Some((from, to)) => Some(Text::SaidOverTaken),
        false => None,
    }
}

/// What is to be drawn of a gesture.
#[derive(Clone, Debug, Default, PartialEq)]
struct Look {
    /// Where the thing that follows the pointer is, and how wide.
    ghost: Option<Rect>,
    /// Whether there is no room to the right of it.
    left: bool,
    /// How far it reaches beyond what is seen of the map.
    beyond: f64,
    /// Whether it stands above the pointer, where the line comes from below.
    above: bool,
    /// Whether it looks like a card.
    card: bool,
    /// The bar at the place where it would land.
    mark: Option<Rect>,
    /// The lane or card that it would land in.
    area: Option<Rect>,
    /// Whether it cannot land there.
    refused: bool,
    /// The line that is being drawn.
    line: Option<String>,
    /// Where it would land, in words.
    said: String,
}

/// How far from the pointer the label of what is held stands.
const ASIDE: f64 = 14.0;
/// Room for the words beside the pointer, at most.
const ROOM: f64 = 240.0;

fn look(state: MapState) -> Look {
    state.drag.state.with(|now| {
        let State::Dragging { held, grip, at, target, .. } = now else { return Look::default() };
        state.measured.with_untracked(|measured| {
            let by = |rect: Rect| Rect { x: rect.x + at.x - grip.x, y: rect.y + at.y - grip.y, ..rect };
            let aside = Rect { x: at.x + ASIDE, y: at.y + ASIDE, ..Rect::default() };
            let card = |id: &TouchpointId| measured.cards.get(id).copied();
            let seen_to = state.drag.seen_to();
            let (ghost, own) = match held {
                Held::Touchpoint(id) => (card(id).map(by), card(id)),
                _ => (None, None),
            };
            let (mark, area) = match target {
                Some(Target::Place { stage, department, mark, .. }) => {
                    let lane = measured.lanes.iter().find(|(id, _)| id == department).map(|(_, lane)| *lane);
                    let across = measured.stages.iter().find(|(id, _, _)| id == stage);
                    let area = lane.zip(across).map(|(lane, (_, left, right))| Rect {
                        x: *left,
                        y: lane.top,
                        w: right - left,
                        h: lane.bottom - lane.top,
                    });
                    (Some(mark), area)
                }
                Some(Target::Stage { mark, .. } | Target::Department { mark, .. }) => (Some(mark), None),
                Some(Target::Card(id)) => (None, card(id)),
                None => (None, None),
            };
            let refused = match target {
                Some(Target::Card(id)) => refused(state, id).is_some(),
                _ => false,
            };
            let drawn = match held {
                Held::Link(from) => Some((from, false)),
                Held::End { from, side: Side::Finish, .. } => Some((from, false)),
                Held::End { to, side: Side::Start, .. } => Some((to, true)),
                _ => None,
            };
            let line = drawn.and_then(|(id, to_it)| {
                let fixed = card(id)?;
                // It ends at the card where it finds one.
                let free = match (target, area) {
                    (Some(Target::Card(_)), Some(area)) => edge(area, middle(fixed)),
                    _ => *at,
                };
                let near = edge(fixed, free);
                Some(if to_it { path(free, near) } else { path(near, free) })
            });
            Look {
                ghost: Some(ghost.unwrap_or(aside)),
                left: at.x + ROOM > seen_to,
                beyond: own.map_or(0.0, |own| (own.x + own.w + at.x - grip.x + 4.0 - seen_to).max(0.0)),
                above: drawn.and_then(|(id, _)| card(id)).is_some_and(|fixed| middle(fixed).y > at.y),
                card: own.is_some(),
                mark: mark.map(|Mark(rect)| *rect),
                area,
                refused,
                line,
                said: describe(state, target.as_ref()),
            }
        })
    })
}

/// The middle of a card.
pub fn middle(rect: Rect) -> Point {
    Point { x: rect.x + rect.w / 2.0, y: rect.y + rect.h / 2.0 }
}

/// The point of a card's edge that looks towards another point.
pub fn edge(rect: Rect, towards: Point) -> Point {
    let own = middle(rect);
    let (dx, dy) = (towards.x - own.x, towards.y - own.y);
    let reach = |size: f64, delta: f64| if delta == 0.0 { f64::MAX } else { size / 2.0 / delta.abs() };
    let part = reach(rect.w, dx).min(reach(rect.h, dy)).min(1.0);
    Point { x: own.x + dx * part, y: own.y + dy * part }
}

/// A line with a head.
fn path(from: Point, to: Point) -> String {
    let angle = (to.y - from.y).atan2(to.x - from.x);
    let wing = |turn: f64| Point { x: to.x - 10.0 * (angle + turn).cos(), y: to.y - 10.0 * (angle + turn).sin() };
    let (a, b) = (wing(0.45), wing(-0.45));
    format!(
        "M{:.1},{:.1}L{:.1},{:.1}M{:.1},{:.1}L{:.1},{:.1}L{:.1},{:.1}",
        from.x, from.y, to.x, to.y, a.x, a.y, to.x, to.y, b.x, b.y
    )
}

/// Everything that is seen of a gesture. Stands in the map once.
#[component]
pub fn DragLayer() -> impl IntoView {
    let state = expect_context::<MapState>();
    view! {
        <Show when=move || state.drag.on.get()>
            <Gesture/>
        </Show>
    }
}

#[component]
fn Gesture() -> impl IntoView {
    let state = expect_context::<MapState>();
    let look = Memo::new(move |_| look(state));
    let name = held_name(state);
    let rect = move |pick: fn(&Look) -> Option<Rect>| look.with(pick);
    let shown = move |pick: fn(&Look) -> Option<Rect>| if rect(pick).is_some() { "block" } else { "none" };
    let pixels =
        move |pick: fn(&Look) -> Option<Rect>, side: fn(Rect) -> f64| format!("{:.1}px", rect(pick).map_or(0.0, side));
    let part = move |class: &'static str, pick: fn(&Look) -> Option<Rect>| {
        view! {
            <div
                class=class
                class:refused=move || look.with(|look| look.refused)
                style:display=move || shown(pick)
                style:left=move || pixels(pick, |rect| rect.x)
                style:top=move || pixels(pick, |rect| rect.y)
                style:width=move || pixels(pick, |rect| rect.w)
                style:height=move || pixels(pick, |rect| rect.h)
            ></div>
        }
    };
    let place = move || {
        let at = rect(|look| look.ghost).unwrap_or_default();
        // A label without room on the right stands on the left of the pointer.
        let label = look.with(|look| look.left && !look.card);
        let (x, left) = if label { (at.x - 2.0 * ASIDE, -100) } else { (at.x, 0) };
        let (y, up) = if look.with(|look| look.above) { (at.y - 2.0 * ASIDE, -100) } else { (at.y, 0) };
        format!("translate({x:.1}px, {y:.1}px) translate({left}%, {up}%)")
    };
    let width = move || match rect(|look| look.ghost) {
        Some(rect) if rect.w > 0.0 => format!("{:.1}px", rect.w),
        _ => "max-content".into(),
    };
    view! {
        <div class="gesture" aria-hidden="true">
            {part("drop-area", |look| look.area)}
            {part("drop-mark", |look| look.mark)}
            <svg class="drawing" class:refused=move || look.with(|look| look.refused)>
                <path d=move || look.with(|look| look.line.clone().unwrap_or_default())></path>
            </svg>
            <div class="ghost" class:left=move || look.with(|look| look.left) style:transform=place style=("--beyond", move || format!("{:.0}px", look.with(|look| look.beyond))) class:as-card=move || look.with(|look| look.card) style:width=width>
                <span class="name">{name}</span>
                <span class="ghost-place" class:refused=move || look.with(|look| look.refused)>
                    {move || look.with(|look| look.said.clone())}
                </span>
            </div>
        </div>
    }
}
