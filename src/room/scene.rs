//! The drawn journey before a camera: where it looks for each step, and what it passes on the way.
//!
//! Lines, walls and gates are those of the map. Lanes that a step is not about are folded to a
//! strip, so that two departments far apart come near enough to be read from the back of a room.

use super::story::Beat;
use crate::layout::{self, Columns, Ground, Lane, Routes, Stroke, Tracks, Way};
use crate::method::Walk;
use crate::model::*;

/// Between two lanes, in units of the scene; the wall stands in the middle.
const GAP: f64 = 30.0;
/// A lane that the step is not about.
const FOLDED: f64 = 16.0;
/// Above and below a card in its lane.
const AIR: f64 = 26.0;
/// Type on a card, and its margins.
const TYPE: f64 = 12.0;
const MARGIN: f64 = 20.0;
/// The camera goes no nearer than this.
const NEAREST: f64 = 3.2;

/// A card of the scene.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Whose it is.
    pub id: TouchpointId,
    /// Its column, from 0.
    pub column: usize,
    /// Its lane, from 0.
    pub lane: usize,
    /// Its position in the journey's order.
    pub position: usize,
    /// How high it is where its lane is open.
    pub height: f64,
}

/// A journey, laid out for a show.
#[derive(Clone, Debug)]
pub struct Scene {
    /// Its columns.
    pub columns: Columns,
    /// Where they stand.
    pub tracks: Tracks,
    /// Its lanes: departments that hold a touchpoint, from top to bottom.
    pub lanes: Vec<DepartmentId>,
    /// Its cards.
    pub cards: Vec<Spot>,
    /// Its lines.
    pub routes: Routes,
    /// The step of the walk that each line is.
    pub steps: Vec<usize>,
    /// How high an open lane is.
    open: f64,
}

/// Where the camera looks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shot {
    /// The height of each lane.
    pub lanes: Vec<f64>,
    /// The middle of what is seen.
    pub x: f64,
    /// The same, down the page.
    pub y: f64,
    /// Pixels for each unit of the scene.
    pub scale: f64,
}

/// The part of the page that a shot has to fit into, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Scene {
    /// Lays a journey out; `departments` are those of the document in their order.
    pub fn new<'a>(journey: &Journey, walk: &Walk, departments: impl Iterator<Item = &'a DepartmentId>) -> Self {
        let columns = layout::columns(journey);
        let held = |id: &&DepartmentId| journey.touchpoints.iter().any(|it| it.department.as_ref() == Some(*id));
        let lanes: Vec<_> = departments.filter(held).cloned().collect();
        #[allow(clippy::cast_precision_loss)] // a count of columns
        let tracks = layout::tracks(&columns, columns.len() as f64 * 400.0, layout::Below::Text);
        let (ways, steps): (Vec<Way>, Vec<usize>) = layout::ways(walk, &columns, &lanes);
        let routes = layout::route(&ways, lanes.len(), &tracks);
        let cards: Vec<_> = journey
            .touchpoints
            .iter()
            .enumerate()
            .filter_map(|(position, it)| {
                let lane = lanes.iter().position(|lane| it.department.as_ref() == Some(lane))?;
                let column = columns.of(position)?;
                #[allow(clippy::cast_precision_loss)] // a handful of lines
                let lines = layout::lines(&it.name, TYPE, tracks.card - MARGIN) as f64;
                Some(Spot { id: it.id.clone(), column, lane, position, height: (lines * TYPE * 1.25 + 22.0).max(52.0) })
            })
            .collect();
        let open = cards.iter().map(|card| card.height).fold(52.0, f64::max) + 2.0 * AIR;
        Self { columns, tracks, lanes, cards, routes, steps, open }
    }

    /// The card of a touchpoint.
    pub fn card(&self, id: &TouchpointId) -> Option<&Spot> {
        self.cards.iter().find(|card| card.id == *id)
    }

    /// The lanes of a shot from top to bottom.
    pub fn stand(&self, heights: &[f64]) -> Vec<Lane> {
        let mut top = self.routes.above.height();
        let lane = |height: &f64| {
            let lane = Lane { top, bottom: top + height };
            top = lane.bottom + GAP;
            lane
        };
        heights.iter().map(lane).collect()
    }

    /// Upper and lower edge of a card in its lane: as high as it is, as far as the lane allows.
    pub fn edges(&self, card: &Spot, lane: Lane) -> (f64, f64) {
        let middle = f64::midpoint(lane.top, lane.bottom);
        let half = (card.height / 2.0).min((lane.bottom - lane.top - 4.0) / 2.0).max(0.0);
        (middle - half, middle + half)
    }

    /// The lines of a shot, each with its step of the walk.
    pub fn strokes(&self, lanes: &[Lane]) -> Vec<(usize, Stroke)> {
        let edge = |way: &Way, end: bool| {
            let place = if end { way.to } else { way.from };
            let card = self.cards.iter().find(|card| card.column == place.column)?;
            Some(self.edges(card, *lanes.get(place.lane)?))
        };
        let ground = Ground { tracks: &self.tracks, origin: 0.0, lanes, card: &edge };
        let drawn = self.routes.list.iter().zip(&self.steps);
        drawn.filter_map(|(route, step)| Some((*step, ground.draw(&self.routes, route)?))).collect()
    }

    /// The cards that a step is about.
    pub fn focus(&self, beat: &Beat) -> Vec<TouchpointId> {
        match beat {
            Beat::Touchpoint(id) => vec![id.clone()],
            Beat::Gate(from, to) => vec![from.clone(), to.clone()],
            _ => Vec::new(),
        }
    }

    /// Where the camera looks for a step, so that all it is about fits into a part of the page.
    pub fn shot(&self, beat: &Beat, walk: &Walk, view: View) -> Shot {
        let all = (0.0, self.tracks.width());
        let card = |id: &TouchpointId| self.card(id);
        let half = self.tracks.card / 2.0;
        let around = |column: usize| (self.tracks.middle(column) - half, self.tracks.middle(column) + half);
        let (range, open): ((f64, f64), Vec<usize>) = match beat {
            Beat::Stage(id) => match self.columns.span(id) {
                Some(span) => {
                    let (first, end) = (span.first, span.first + span.count);
                    let own = self.cards.iter().filter(|card| (first..end).contains(&card.column));
                    ((self.tracks.edge(first), self.tracks.edge(end)), own.map(|card| card.lane).collect())
                }
                None => (all, Vec::new()),
            },
            Beat::Touchpoint(id) => match card(id) {
                Some(spot) => {
                    let beside = walk.steps.iter().filter(|step| step.from == *id || step.to == *id);
                    let near = beside.filter(|step| step.ends.0.abs_diff(step.ends.1) == 1);
                    let others = near.flat_map(|step| [&step.from, &step.to]).filter_map(card);
                    let lanes = others.map(|card| card.lane).chain([spot.lane]).collect();
                    let (left, right) = around(spot.column);
                    ((left - 1.1 * half, right + 1.1 * half), lanes)
                }
                None => (all, Vec::new()),
            },
            Beat::Gate(from, to) => match (card(from), card(to)) {
                (Some(a), Some(b)) => {
                    let (first, second) = (around(a.column), around(b.column));
                    ((first.0.min(second.0), first.1.max(second.1)), vec![a.lane, b.lane])
                }
                _ => (all, Vec::new()),
            },
            _ => (all, (0..self.lanes.len()).collect()),
        };
        let folded = |lane: usize| if open.is_empty() || open.contains(&lane) { self.open } else { FOLDED };
        let mut lanes: Vec<f64> = (0..self.lanes.len()).map(folded).collect();
        if matches!(beat, Beat::Overview) && !lanes.is_empty() {
            // A wide journey leaves room below it, which its lanes take.
            let bands = self.routes.above.height() + self.routes.below.height();
            #[allow(clippy::cast_precision_loss)] // a count of lanes
            let count = lanes.len() as f64;
            let room = view.height * (all.1 + 36.0) / view.width - bands - GAP * (count - 1.0);
            // On a page that is higher than wide they take more, or their names would not fit in.
            let most = if view.height > view.width { 5.0 } else { 1.7 };
            lanes.fill((room / count).clamp(self.open, self.open * most));
        }
        let stand = self.stand(&lanes);
        let seen = |(index, _): &(usize, &Lane)| open.is_empty() || open.contains(index);
        let mut rows = stand.iter().enumerate().filter(seen).map(|(_, lane)| *lane);
        let first = rows.next().unwrap_or_default();
        let last = rows.next_back().unwrap_or(first);
        let whole = matches!(beat, Beat::Overview) || open.len() == self.lanes.len();
        let (top, bottom) = if whole {
            (0.0, last.bottom + self.routes.below.height())
        } else {
            (first.top - GAP / 2.0, last.bottom + GAP / 2.0)
        };
        let (width, height) = ((range.1 - range.0).max(1.0) + 36.0, (bottom - top).max(1.0));
        let scale = (view.width / width).min(view.height / height).clamp(0.02, NEAREST);
        // The middle of what is looked at comes to the middle of its part of the page.
        Shot { lanes, x: f64::midpoint(range.0, range.1), y: f64::midpoint(top, bottom), scale }
    }
}

impl Shot {
    /// A shot on the way from this one to another: 0 here, 1 there. Its speed grows and falls evenly,
    /// and the camera comes nearer by equal factors, which the eye takes for an even flight.
    #[must_use]
    pub fn towards(&self, other: &Self, part: f64) -> Self {
        if part >= 1.0 || self.scale <= 0.0 || self.lanes.len() != other.lanes.len() {
            return other.clone();
        }
        let t = part.max(0.0);
        let t = t * t * (3.0 - 2.0 * t);
        let mix = |a: f64, b: f64| a + (b - a) * t;
        Self {
            lanes: self.lanes.iter().zip(&other.lanes).map(|(a, b)| mix(*a, *b)).collect(),
            x: mix(self.x, other.x),
            y: mix(self.y, other.y),
            scale: self.scale * (other.scale / self.scale).powf(t),
        }
    }
}
