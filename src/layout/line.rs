//! From routes to lines: paths, gates and shares in pixels.

use super::Tracks;
use super::route::{Path, Route, Routes, Way, ends};
use std::fmt::Write;

/// A card, in pixels of the map.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

/// One department's lane, from top to bottom.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Lane {
    /// Upper edge.
    pub top: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Lane {
    fn middle(self) -> f64 {
        f64::midpoint(self.top, self.bottom)
    }
}

/// A place on the map, in pixels.
pub type Point = (f64, f64);

/// A drawn way.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// An SVG path.
    pub path: String,
    /// The part of the customers who go this way, 0 to 1.
    pub part: f64,
    /// Thickness in pixels: the more customers, the thicker.
    pub width: f64,
    /// Whether it leads back in the journey.
    pub back: bool,
    /// The head of an arrow at its end, where its direction would not be clear, as an SVG path.
    pub head: Option<String>,
    /// The middle of its gate.
    pub gate: Option<Point>,
    /// The middle of its share.
    pub share: Option<Point>,
}

/// Upper and lower edge of the card at the start (or the end) of a way.
pub type Edges<'a> = dyn Fn(&Way, bool) -> Option<(f64, f64)> + 'a;

/// What lines need to know of the map.
pub struct Ground<'a> {
    /// Where columns stand.
    pub tracks: &'a Tracks,
    /// Where the first column begins, in pixels of the map.
    pub origin: f64,
    /// Lanes from top to bottom.
    pub lanes: &'a [Lane],
    /// Upper and lower edge of the card at the start (or the end) of a way, where it was measured.
    pub card: &'a Edges<'a>,
}

/// Corners of lines along walls.
const ROUND: f64 = 9.0;
/// A card that was not measured leaves this much of its lane above and below.
const PADDING: f64 = 6.0;

/// Thickness of a line, in pixels.
pub fn thickness(share: f64) -> f64 {
    1.25 + 2.75 * share.clamp(0.0, 1.0)
}

impl Ground<'_> {
    /// Draws a route; `None` where a lane is not there.
    pub fn draw(&self, routes: &Routes, route: &Route) -> Option<Stroke> {
        let way = &route.way;
        let (from, to) = (self.lane(way.from.lane)?, self.lane(way.to.lane)?);
        let (a, b) = (self.edges(way, false, from), self.edges(way, true, to));
        let level = self.level(routes, route)?;
        let x = |place: f64| self.origin + place;
        let (path, head) = match route.path {
            Path::Beside => {
                let half = self.tracks.card / 2.0;
                let left = x(self.tracks.middle(way.from.column) + half);
                let right = x(self.tracks.middle(way.to.column) - half);
                let (start, end) = ((left, from.middle()), (right, to.middle()));
                (format!("M{left:.1},{:.1}L{right:.1},{:.1}", start.1, end.1), None)
            }
            Path::Curve => {
                let aside = self.tracks.card * 0.22;
                let left = x(self.tracks.middle(way.from.column) + aside);
                let right = x(self.tracks.middle(way.to.column) - aside);
                let down = to.top > from.top;
                let (start, end) = if down { (a.1, b.0) } else { (a.0, b.1) };
                let through = route.gate.map_or(f64::midpoint(left, right), x);
                let (start, end) = ((left, start), (right, end));
                (sweep(start, (through, level), end), None)
            }
            Path::Wall { .. } | Path::Above { .. } | Path::Below { .. } => {
                let (left, right) = ends(way, self.tracks);
                // Faces that look at the wall.
                let face = |lane: Lane, card: (f64, f64)| if level > lane.middle() { card.1 } else { card.0 };
                let (start, end) = ((x(left), face(from, a)), (x(right), face(to, b)));
                (around(start, level, end), Some(head(end, level, thickness(way.share))))
            }
        };
        let wall = if matches!(route.path, Path::Wall { .. }) { self.wall(route.wall)? } else { level };
        Some(Stroke {
            path,
            part: way.share,
            width: thickness(way.share),
            back: way.back,
            head,
            gate: route.gate.map(|gate| (x(gate), wall)),
            share: route.share.map(|share| (x(share), wall)),
        })
    }

    fn lane(&self, lane: usize) -> Option<Lane> {
        self.lanes.get(lane).copied()
    }

    fn edges(&self, way: &Way, end: bool, lane: Lane) -> (f64, f64) {
        (self.card)(way, end).unwrap_or((lane.top + PADDING, lane.bottom - PADDING))
    }

    /// The middle of a wall.
    fn wall(&self, wall: usize) -> Option<f64> {
        let upper = self.lane(wall.checked_sub(1)?)?;
        Some(f64::midpoint(upper.bottom, self.lane(wall)?.top))
    }

    /// The height at which a route runs from column to column.
    fn level(&self, routes: &Routes, route: &Route) -> Option<f64> {
        match route.path {
            Path::Beside => Some(self.lane(route.way.from.lane)?.middle()),
            Path::Curve => self.wall(route.wall),
            Path::Wall { wall, off } => Some(self.wall(wall)? + f64::from(off)),
            Path::Above { track } => Some(self.lanes.first()?.top - routes.above.away(track)),
            Path::Below { track } => Some(self.lanes.last()?.bottom + routes.below.away(track)),
        }
    }
}

/// From lane to lane through a gate, level with the lanes at neither end.
fn sweep(a: Point, gate: Point, b: Point) -> String {
    let mut path = format!("M{:.1},{:.1}", a.0, a.1);
    // The direction at the gate is that between the ends, but never steeper than either half allows.
    let (rise, least) = (b.1 - a.1, (gate.1 - a.1).abs().min((b.1 - gate.1).abs()));
    let lean = ((b.0 - a.0) / 4.0, (rise / 4.0).clamp(-least / 2.0, least / 2.0));
    for (from, to, start) in [(a, gate, true), (gate, b, false)] {
        let bend = (to.1 - from.1) / 2.0;
        let (first, second) = if start {
            ((from.0, from.1 + bend), (to.0 - lean.0, to.1 - lean.1))
        } else {
            ((from.0 + lean.0, from.1 + lean.1), (to.0, to.1 - bend))
        };
        // Writing to a string does not fail.
        let _ = write!(path, "C{:.1},{:.1} {:.1},{:.1} {:.1},{:.1}", first.0, first.1, second.0, second.1, to.0, to.1);
    }
    path
}

/// Up or down to a level, along it, and to the other end, with round corners.
fn around(a: Point, level: f64, b: Point) -> String {
    let side = if b.0 >= a.0 { 1.0 } else { -1.0 };
    let round = |height: f64| ROUND.min((b.0 - a.0).abs() / 2.0).min((level - height).abs());
    let (first, last) = (round(a.1), round(b.1));
    let toward = |height: f64, by: f64| if level > height { -by } else { by };
    format!(
        "M{:.1},{:.1}V{:.1}Q{:.1},{level:.1} {:.1},{level:.1}H{:.1}Q{:.1},{level:.1} {:.1},{:.1}V{:.1}",
        a.0,
        a.1,
        level + toward(a.1, first),
        a.0,
        a.0 + side * first,
        b.0 - side * last,
        b.0,
        b.0,
        level + toward(b.1, last),
        b.1
    )
}

/// The head of an arrow that comes from a level to the edge of a card.
fn head(end: Point, level: f64, width: f64) -> String {
    let back = if level > end.1 { 1.0 } else { -1.0 };
    let (long, wide) = (5.0 + width, 3.0 + width * 0.6);
    format!(
        "M{:.1},{:.1}L{:.1},{:.1}L{:.1},{:.1}Z",
        end.0,
        end.1,
        end.0 - wide,
        end.1 + back * long,
        end.0 + wide,
        end.1 + back * long
    )
}
