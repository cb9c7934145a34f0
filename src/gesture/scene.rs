//! Where everything stands while something is dragged, and where it would land.

use super::machine::Held;
use crate::layout::{Lane, Rect};
use crate::model::{DepartmentId, StageId, TouchpointId};

/// A place in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From above.
    pub y: f64,
}

impl Point {
    /// How far it is to another.
    pub fn far(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// A card on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Whose card it is.
    pub id: TouchpointId,
    /// The stage it stands in.
    pub stage: StageId,
    /// Where it is, in pixels of the map.
    pub rect: Rect,
}

/// What the pointer can hit, as it stands now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Where the map's upper left corner is in the window.
    pub origin: Point,
    /// Pixels of the window for each pixel of the map; nothing counts as 1.
    pub scale: f64,
    /// The part of the window in which the map is seen, without the heads that stay in place.
    pub view: Rect,
    /// The cards in the order of the journey.
    pub cards: Vec<Card>,
    /// Left and right edge of each stage, from left to right.
    pub stages: Vec<(StageId, f64, f64)>,
    /// The lanes from top to bottom.
    pub lanes: Vec<(DepartmentId, Lane)>,
}

/// A bar that shows where something would be put, in pixels of the map.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mark(pub Rect);

/// Where what is dragged would land.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// A place for a touchpoint.
    Place {
        /// In which stage.
        stage: StageId,
        /// In which lane.
        department: DepartmentId,
        /// Before which touchpoint of the stage; behind all without one.
        before: Option<TouchpointId>,
        /// Which place in the stage this is, from 1.
        place: usize,
        /// How many touchpoints the stage would hold.
        of: usize,
        /// Where to show it.
        mark: Mark,
    },
    /// A place for a stage.
    Stage {
        /// Before which stage; behind all without one.
        before: Option<StageId>,
        /// Which place this is, from 1.
        place: usize,
        /// Of how many.
        of: usize,
        /// Where to show it.
        mark: Mark,
    },
    /// A place for a lane.
    Department {
        /// Before which lane; below all without one.
        before: Option<DepartmentId>,
        /// Which place this is, from 1.
        place: usize,
        /// Of how many.
        of: usize,
        /// Where to show it.
        mark: Mark,
    },
    /// The card at which a link would end.
    Card(TouchpointId),
}

/// How thick a mark is.
const THICK: f64 = 4.0;
/// So near to a card, in pixels, a link finds it.
const NEAR: f64 = 12.0;
/// So near to the edge of the view it scrolls.
const EDGE: f64 = 48.0;
/// At most so far in one frame.
const FASTEST: f64 = 18.0;

impl Scene {
    /// A place of the window as a place of the map.
    pub fn on_map(&self, window: Point) -> Point {
        let scale = if self.scale > 0.0 { self.scale } else { 1.0 };
        Point { x: (window.x - self.origin.x) / scale, y: (window.y - self.origin.y) / scale }
    }

    /// Where something that is held would land.
    pub fn target(&self, held: &Held, at: Point) -> Option<Target> {
        match held {
            Held::Touchpoint(id) => self.place(id, at),
            Held::Stage(id) => Some(self.stage_place(id, at)),
            Held::Department(id) => Some(self.lane_place(id, at)),
            Held::Link(_) | Held::End { .. } => self.card_at(at).map(Target::Card),
        }
    }

    fn place(&self, id: &TouchpointId, at: Point) -> Option<Target> {
        let (stage, left, right) = nearest(&self.stages, |(_, left, right)| outside(at.x, *left, *right))?;
        let (department, lane) = nearest(&self.lanes, |(_, lane)| outside(at.y, lane.top, lane.bottom))?;
        let own: Vec<_> = self.cards.iter().filter(|card| card.stage == *stage && card.id != *id).collect();
        let middle = |card: &Card| card.rect.x + card.rect.w / 2.0;
        let index = own.iter().position(|card| at.x < middle(card)).unwrap_or(own.len());
        let next = own.get(index);
        let previous = index.checked_sub(1).and_then(|index| own.get(index));
        let x = match (previous, next) {
            (Some(a), Some(b)) => f64::midpoint(middle(a), middle(b)),
            (None, Some(b)) => f64::midpoint(*left, middle(b).max(*left)).min(b.rect.x.max(left + THICK)),
            (Some(a), None) => {
                f64::midpoint(middle(a).min(*right), *right).max((a.rect.x + a.rect.w).min(right - THICK))
            }
            (None, None) => f64::midpoint(*left, *right),
        };
        // Cards that are far out of sight may be where no stage is.
        let x = x.max(*left).min(*right);
        let mark = Rect { x: x - THICK / 2.0, y: lane.top, w: THICK, h: lane.bottom - lane.top };
        Some(Target::Place {
            stage: stage.clone(),
            department: department.clone(),
            before: next.map(|card| card.id.clone()),
            place: index + 1,
            of: own.len() + 1,
            mark: Mark(mark),
        })
    }

    fn stage_place(&self, id: &StageId, at: Point) -> Target {
        let others: Vec<_> = self.stages.iter().filter(|(other, _, _)| other != id).collect();
        let index =
            others.iter().position(|(_, left, right)| at.x < f64::midpoint(*left, *right)).unwrap_or(others.len());
        let next = others.get(index).map(|(_, left, _)| *left);
        let previous = index.checked_sub(1).and_then(|index| others.get(index)).map(|(_, _, right)| *right);
        let x = between(previous, next);
        let top = self.lanes.first().map_or(0.0, |(_, lane)| lane.top);
        let bottom = self.lanes.last().map_or(0.0, |(_, lane)| lane.bottom);
        Target::Stage {
            before: others.get(index).map(|(id, _, _)| id.clone()),
            place: index + 1,
            of: others.len() + 1,
            mark: Mark(Rect { x: x - THICK / 2.0, y: 0.0, w: THICK, h: bottom.max(top) }),
        }
    }

    fn lane_place(&self, id: &DepartmentId, at: Point) -> Target {
        let others: Vec<_> = self.lanes.iter().filter(|(other, _)| other != id).collect();
        let index =
            others.iter().position(|(_, lane)| at.y < f64::midpoint(lane.top, lane.bottom)).unwrap_or(others.len());
        let next = others.get(index).map(|(_, lane)| lane.top);
        let previous = index.checked_sub(1).and_then(|index| others.get(index)).map(|(_, lane)| lane.bottom);
        let y = between(previous, next);
        let right = self.stages.last().map_or(0.0, |(_, _, right)| *right);
        Target::Department {
            before: others.get(index).map(|(id, _)| id.clone()),
            place: index + 1,
            of: others.len() + 1,
            mark: Mark(Rect { x: 0.0, y: y - THICK / 2.0, w: right, h: THICK }),
        }
    }

    /// The card at a place, or the nearest one close by.
    fn card_at(&self, at: Point) -> Option<TouchpointId> {
        let far = |card: &Card| {
            let rect = card.rect;
            outside(at.x, rect.x, rect.x + rect.w).hypot(outside(at.y, rect.y, rect.y + rect.h))
        };
        nearest(&self.cards, far).filter(|card| far(card) <= NEAR).map(|card| card.id.clone())
    }

    /// How far to scroll in one frame, with the pointer at this place of the window.
    pub fn scroll(&self, held: &Held, window: Point) -> Option<Point> {
        let view = self.view;
        if view.w <= 0.0 || view.h <= 0.0 {
            return None;
        }
        let pull = |at: f64, from: f64, size: f64| {
            // A view of less than two edges would always scroll.
            let edge = EDGE.min(size / 3.0);
            let (before, after) = ((from + edge - at) / edge, (at - (from + size - edge)) / edge);
            let speed = |part: f64| FASTEST * part.clamp(0.0, 1.0);
            speed(after) - speed(before)
        };
        let x = if matches!(held, Held::Department(_)) { 0.0 } else { pull(window.x, view.x, view.w) };
        let y = if matches!(held, Held::Stage(_)) { 0.0 } else { pull(window.y, view.y, view.h) };
        (x != 0.0 || y != 0.0).then_some(Point { x, y })
    }
}

/// How far a number is outside a range; 0 inside.
fn outside(at: f64, low: f64, high: f64) -> f64 {
    (low - at).max(at - high).max(0.0)
}

/// The thing with the smallest distance, the first of several.
fn nearest<T>(things: &[T], far: impl Fn(&T) -> f64) -> Option<&T> {
    things.iter().min_by(|a, b| far(a).total_cmp(&far(b)))
}

fn between(previous: Option<f64>, next: Option<f64>) -> f64 {
    match (previous, next) {
        (Some(a), Some(b)) if a <= b => f64::midpoint(a, b),
        (_, Some(b)) => b - THICK,
        (Some(a), None) => a + THICK,
        (None, None) => 0.0,
    }
}
