//! Dragging cards, stages and lanes. Every drag has a way by keyboard and by buttons too.

use super::measure::Measured;
use super::view::MapState;
use crate::edit::Command;
use crate::model::*;
use crate::state::Selection;
use leptos::prelude::*;
use web_sys::PointerEvent;

/// The gesture's state.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Drag {
    /// Nothing is held.
    #[default]
    Off,
    /// The pointer is down and has not gone far: it may still be a click.
    Held {
        /// What is held.
        what: Selection,
        /// Where the pointer went down, in pixels of the window.
        from: (f64, f64),
    },
    /// It follows the pointer.
    On {
        /// What is held.
        what: Selection,
        /// Where the pointer went down.
        from: (f64, f64),
        /// How far it went.
        by: (f64, f64),
        /// Where the pointer is, in pixels of the map.
        at: (f64, f64),
        /// The lane below it.
        lane: Option<DepartmentId>,
        /// Where a mark shows that it would be put, in pixels of the map.
        mark: Option<f64>,
    },
    /// It was let go just now: the click that follows means nothing.
    Ended,
}

/// Before this far, in pixels, it is a click.
const SLACK: f64 = 5.0;

impl Drag {
    /// Whether something follows the pointer.
    pub fn is_on(&self) -> bool {
        matches!(self, Self::On { .. })
    }

    /// Whether it was let go just now.
    pub fn just_ended(&self) -> bool {
        matches!(self, Self::Ended)
    }

    /// Whether this is what follows the pointer.
    pub fn holds(&self, selection: &Selection) -> bool {
        matches!(self, Self::On { what, .. } if what == selection)
    }

    /// Whether a card would be put into this lane.
    pub fn over(&self, id: &DepartmentId) -> bool {
        matches!(self, Self::On { what: Selection::Touchpoint(_), lane: Some(lane), .. } if lane == id)
    }

    /// The state after the pointer moved.
    fn moved(self, to: (f64, f64), at: (f64, f64), measured: &Measured) -> Self {
        let (what, from, on) = match self {
            Self::Held { what, from } => (what, from, false),
            Self::On { what, from, .. } => (what, from, true),
            other => return other,
        };
        let by = (to.0 - from.0, to.1 - from.1);
        if !on && by.0.hypot(by.1) < SLACK {
            return Self::Held { what, from };
        }
        let lane = measured.lanes.iter().find(|(_, lane)| (lane.top..=lane.bottom).contains(&at.1));
        let lane = lane.map(|(id, _)| id.clone());
        let mark = match &what {
            Selection::Touchpoint(id) => Some(gap(measured, at.0, Some(id))),
            _ => None,
        };
        Self::On { what, from, by, at, lane, mark }
    }
}

/// The pointer went down on something.
pub fn start(state: MapState, event: &PointerEvent, what: Selection) {
    if event.button() != 0
        || state.app.read_only()
        || state.app.naming.with_untracked(|what| *what != Selection::Journey)
    {
        state.drag.set(Drag::Off);
        return;
    }
    let from = (f64::from(event.client_x()), f64::from(event.client_y()));
    state.drag.set(Drag::Held { what, from });
}

/// The pointer moved somewhere on the map.
pub fn on_move(state: MapState, event: &PointerEvent) {
    let before = state.drag.get_untracked();
    if matches!(before, Drag::Off | Drag::Ended) {
        return;
    }
    let Some(element) = state.element.get_untracked() else { return };
    let origin = element.get_bounding_client_rect();
    let to = (f64::from(event.client_x()), f64::from(event.client_y()));
    let at = (to.0 - origin.x(), to.1 - origin.y());
    let after = state.measured.with_untracked(|measured| before.clone().moved(to, at, measured));
    if after.is_on() && !before.is_on() {
        // From now on every move comes to the map, wherever the pointer is.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
    state.drag.set(after);
}

/// The pointer was let go.
pub fn on_up(state: MapState, _: &PointerEvent) {
    let drag = state.drag.get_untracked();
    let Drag::On { what, at, lane, .. } = drag else {
        state.drag.set(Drag::Off);
        return;
    };
    state.drag.set(Drag::Ended);
    // The click comes before any timer.
    gloo::timers::callback::Timeout::new(0, move || {
        if state.drag.get_untracked() == Drag::Ended {
            state.drag.set(Drag::Off);
        }
    })
    .forget();
    let Some(journey) = state.journey.get_untracked() else { return };
    let holder = journey.info.id.clone();
    let command = match what {
        Selection::Touchpoint(id) => {
            let (stage, before) = place_at(state, at.0, Some(&id));
            let own = journey.touchpoints.get(&id);
            let department = lane.or_else(|| own.and_then(|own| own.department.clone()));
            let (Some(stage), Some(department)) = (stage, department) else { return };
            Command::MoveTouchpoint { journey: holder, id, stage, department, before }
        }
        Selection::Stage(id) => {
            let before = state.measured.with_untracked(|measured| {
                let next = measured.stages.iter().filter(|(other, _, _)| *other != id);
                next.into_iter()
                    .find(|(_, left, right)| at.0 < f64::midpoint(*left, *right))
                    .map(|(id, _, _)| id.clone())
            });
            let before = before.map(|id| Key::Stage(holder.clone(), id));
            Command::Reorder(Key::Stage(holder.clone(), id), before)
        }
        Selection::Department(id) => {
            let before = state.measured.with_untracked(|measured| {
                let next = measured.lanes.iter().filter(|(other, _)| *other != id);
                next.into_iter().find(|(_, lane)| at.1 < f64::midpoint(lane.top, lane.bottom)).map(|(id, _)| id.clone())
            });
            Command::Reorder(Key::Department(id), before.map(Key::Department))
        }
        _ => return,
    };
    state.app.dispatch(command);
}

/// The stage at a place across the map, and the touchpoint before which something put there goes.
pub fn place_at(state: MapState, x: f64, without: Option<&TouchpointId>) -> (Option<StageId>, Option<TouchpointId>) {
    let columns = state.columns.get_untracked();
    state.measured.with_untracked(|measured| {
        let stage = measured
            .stages
            .iter()
            .find(|(_, left, right)| (*left..=*right).contains(&x))
            .or(if measured.stages.first().is_some_and(|(_, left, _)| x < *left) {
                measured.stages.first()
            } else {
                measured.stages.last()
            })
            .map(|(id, _, _)| id.clone());
        let mut own = columns.iter().filter(|column| Some(&column.stage) == stage.as_ref());
        let before = own.find_map(|column| {
            let id = column.touchpoint.as_ref().filter(|id| Some(*id) != without)?;
            let card = measured.cards.get(id)?;
            (x < card.x + card.w / 2.0).then(|| id.clone())
        });
        (stage, before)
    })
}

/// Where between cards a mark stands.
fn gap(measured: &Measured, x: f64, without: Option<&TouchpointId>) -> f64 {
    let mut middles: Vec<f64> =
        measured.cards.iter().filter(|(id, _)| Some(*id) != without).map(|(_, card)| card.x + card.w / 2.0).collect();
    middles.sort_by(f64::total_cmp);
    let after = middles.iter().copied().find(|middle| *middle > x);
    let before = middles.iter().copied().rev().find(|middle| *middle <= x);
    match (before, after) {
        (Some(a), Some(b)) => f64::midpoint(a, b),
        (Some(a), None) => a + 50.0,
        (None, Some(b)) => b - 50.0,
        (None, None) => x,
    }
}
