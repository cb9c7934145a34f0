//! Which way each line goes, so that nothing stands on anything else.
//!
//! Each touchpoint has a column of its own, so the middle of its column is free from the first lane
//! to the last, and so is every wall from the first column to the last. A line to the next column
//! is a curve. A longer one is a curve too where no card is in its way; else it goes up or down its
//! own column to a wall, along that wall, and down or up the other's column. What finds no room on a
//! wall, and every loop that would crowd one, gets a track of its own above the lanes or below them.
//! Gates stand on walls and tracks only, so that whether two of them meet is a question of one
//! dimension. All of this is decided without knowing how high a lane is.

use super::Tracks;
use super::band::Band;

/// Where a touchpoint stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its column, from 0.
    pub column: usize,
    /// Its lane, from 0.
    pub lane: usize,
}

/// One way from a touchpoint to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Way {
    /// Where it starts.
    pub from: Place,
    /// Where it leads.
    pub to: Place,
    /// The part of the customers who go this way, 0 to 1.
    pub share: f64,
    /// Whether it crosses from one department to another, so that it has a gate.
    pub handoff: bool,
    /// Whether it leads back in the journey.
    pub back: bool,
    /// Whether its share stands beside it: customers part where it starts.
    pub parted: bool,
}

/// How a line runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Path {
    /// From the side of one card to the side of another in the same lane.
    Beside,
    /// In one sweep from lane to lane.
    Curve,
    /// Along a wall, some pixels off its middle.
    Wall {
        /// Which wall: 1 is the one below the first lane.
        wall: usize,
        /// How far below its middle, in pixels.
        off: i8,
    },
    /// Along a track above all lanes.
    Above {
        /// Which one, from the lanes outwards.
        track: usize,
    },
    /// Along a track below all lanes.
    Below {
        /// Which one, from the lanes outwards.
        track: usize,
    },
}

/// A line with its gate and its share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Route {
    /// Which way it is.
    pub way: Way,
    /// How it runs.
    pub path: Path,
    /// The wall that its gate or its share stands on, where a curve has one.
    pub wall: usize,
    /// Where along it the gate stands, in pixels from the first column.
    pub gate: Option<f64>,
    /// Where the share stands.
    pub share: Option<f64>,
}

/// The lines of a journey, and the room they need above and below the lanes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Routes {
    /// One for each way, in the same order.
    pub list: Vec<Route>,
    /// Tracks above all lanes.
    pub above: Band,
    /// Tracks below all lanes.
    pub below: Band,
}

/// Half a gate with the air beside it, in pixels.
pub const GATE: f64 = 17.0;
/// Half a share with the air beside it.
pub const SHARE: f64 = 16.0;
/// How far off the middle of a card a line leaves or comes in.
pub const SIDE: f64 = 4.0;
/// Lines along one wall, in the order in which they are taken.
const OFFS: [i8; 3] = [0, -6, 6];
/// Air between two lines one behind the other.
const AIR: f64 = 14.0;

/// Finds a way for every line. `lanes` is how many lanes there are.
pub fn route(ways: &[Way], lanes: usize, tracks: &Tracks) -> Routes {
    let mut router = Router {
        tracks,
        lanes,
        walls: vec![Wall::default(); lanes + 1],
        straight: vec![Vec::new(); lanes],
        cards: vec![None; tracks.len()],
        above: Band::default(),
        below: Band::default(),
    };
    for place in ways.iter().flat_map(|way| [way.from, way.to]) {
        if let Some(card) = router.cards.get_mut(place.column) {
            *card = Some(place.lane);
        }
    }
    // Lines to the next column first: each has its place whatever the others do.
    let near: Vec<Option<Route>> = ways.iter().map(|way| router.near(way)).collect();
    // Then the short ones, which have less choice.
    let mut far: Vec<(usize, usize)> = Vec::new();
    for (index, way) in ways.iter().enumerate() {
        if near.get(index).is_some_and(Option::is_none) {
            far.push((way.from.column.abs_diff(way.to.column), index));
        }
    }
    far.sort_unstable();
    let mut list = near;
    for (_, index) in far {
        if let (Some(slot), Some(way)) = (list.get_mut(index), ways.get(index)) {
            *slot = Some(router.far(way));
        }
    }
    Routes { list: list.into_iter().flatten().collect(), above: router.above, below: router.below }
}

/// What stands on a wall already: gates with shares by their edges, lines by offset and ends.
#[derive(Clone, Debug, Default)]
struct Wall {
    items: Vec<(f64, f64)>,
    lines: Vec<(i8, f64, f64)>,
}

impl Wall {
    fn free(&self, (left, right): (f64, f64)) -> bool {
        let next = self.items.partition_point(|item| item.1 <= left);
        self.items.get(next).is_none_or(|item| item.0 >= right)
    }

    fn take(&mut self, item: (f64, f64)) {
        let next = self.items.partition_point(|other| other.0 < item.0);
        self.items.insert(next, item);
    }

    fn off(&self, left: f64, right: f64) -> Option<i8> {
        let meets = |line: &&(i8, f64, f64)| line.1 < right + AIR && left < line.2 + AIR;
        OFFS.into_iter().find(|off| !self.lines.iter().filter(meets).any(|line| line.0 == *off))
    }

    /// How many things a line along it would pass.
    fn passed(&self, left: f64, right: f64) -> usize {
        let items = self.items.iter().filter(|item| item.0 < right && left < item.1).count();
        items + self.lines.iter().filter(|line| line.1 < right && left < line.2).count()
    }
}

struct Router<'a> {
    tracks: &'a Tracks,
    lanes: usize,
    walls: Vec<Wall>,
    /// Straight lines over several columns, by lane.
    straight: Vec<Vec<(usize, usize)>>,
    /// The lane of each column's card.
    cards: Vec<Option<usize>>,
    above: Band,
    below: Band,
}

/// Half the width of gate and share together.
fn half(way: &Way) -> f64 {
    match (way.handoff, way.parted) {
        (true, true) => GATE + SHARE,
        (true, false) => GATE,
        (false, true) => SHARE,
        (false, false) => 0.0,
    }
}

/// A route with its gate and its share around a middle.
fn around(way: &Way, path: Path, wall: usize, middle: f64) -> Route {
    let (gate, share) = match (way.handoff, way.parted) {
        (true, true) => (Some(middle - SHARE), Some(middle + GATE)),
        (true, false) => (Some(middle), None),
        (false, true) => (None, Some(middle)),
        (false, false) => (None, None),
    };
    Route { way: *way, path, wall, gate, share }
}

impl Router<'_> {
    /// The line to the next column.
    fn near(&mut self, way: &Way) -> Option<Route> {
        if way.back || way.to.column != way.from.column + 1 {
            return None;
        }
        let middle = f64::midpoint(self.tracks.middle(way.from.column), self.tracks.middle(way.to.column));
        if way.from.lane == way.to.lane {
            return Some(around(way, Path::Beside, 0, middle));
        }
        let wall = (way.from.lane + way.to.lane).div_ceil(2);
        let half = half(way);
        if let Some(wall) = self.walls.get_mut(wall) {
            wall.take((middle - half, middle + half));
        }
        Some(around(way, Path::Curve, wall, middle))
    }

    fn far(&mut self, way: &Way) -> Route {
        self.direct(way).or_else(|| self.along_wall(way)).unwrap_or_else(|| self.on_track(way))
    }

    /// Straight or in one sweep, where no card is in the way.
    fn direct(&mut self, way: &Way) -> Option<Route> {
        let (from, to) = (way.from, way.to);
        let (top, bottom) = (from.lane.min(to.lane), from.lane.max(to.lane));
        if way.back || to.column <= from.column {
            return None;
        }
        let between = self.cards.get(from.column + 1..to.column).unwrap_or_default();
        if between.iter().flatten().any(|lane| (top..=bottom).contains(lane)) {
            return None;
        }
        let (left, right) = (self.tracks.middle(from.column), self.tracks.middle(to.column));
        if top == bottom {
            let lane = self.straight.get_mut(top)?;
            if lane.iter().any(|(a, b)| *a < to.column && from.column < *b) {
                return None;
            }
            lane.push((from.column, to.column));
            return Some(around(way, Path::Beside, 0, f64::midpoint(left, right)));
        }
        let middle = (from.lane + to.lane).div_ceil(2);
        let mut walls: Vec<usize> = (top + 1..=bottom).collect();
        walls.sort_by_key(|wall| wall.abs_diff(middle));
        walls.into_iter().find_map(|wall| {
            let x = self.room(wall, way, left, right)?;
            Some(around(way, Path::Curve, wall, x))
        })
    }

    /// A free place for gate and share on a wall, nearest to the middle of a run. Takes it.
    fn room(&mut self, wall: usize, way: &Way, left: f64, right: f64) -> Option<f64> {
        let (half, middle) = (half(way), f64::midpoint(left, right));
        if half == 0.0 {
            return Some(middle);
        }
        let wall = self.walls.get_mut(wall)?;
        let reach = ((right - left) / 2.0 - half).clamp(0.0, 600.0);
        let mut away = 0.0;
        while away <= reach {
            let found = [middle - away, middle + away].into_iter().find(|x| wall.free((x - half, x + half)));
            if let Some(x) = found {
                wall.take((x - half, x + half));
                return Some(x);
            }
            away += 4.0;
        }
        None
    }

    /// Both ends of the run between two columns, from left to right.
    fn run(&self, way: &Way) -> (f64, f64) {
        let (a, b) = ends(way, self.tracks);
        (a.min(b), a.max(b))
    }

    /// Along the wall that costs least: lanes to cross, and what would be passed.
    fn along_wall(&mut self, way: &Way) -> Option<Route> {
        let (left, right) = self.run(way);
        let (from, to) = (way.from.lane, way.to.lane);
        let lanes = |wall: usize| {
            let to_wall = |lane: usize| if wall > lane { wall - lane - 1 } else { lane - wall };
            to_wall(from) + to_wall(to)
        };
        // Walls next to either card; any other is only further away.
        let mut walls: Vec<usize> = [from, from + 1, to, to + 1].into();
        walls.sort_unstable();
        walls.dedup();
        walls.retain(|wall| (1..self.lanes).contains(wall));
        let outside = lanes(0).min(lanes(self.lanes)) * 2 + 3;
        let cost = |router: &Self, wall: usize| {
            2 * lanes(wall) + router.walls.get(wall).map_or(0, |wall| wall.passed(left, right))
        };
        walls.sort_by_key(|wall| cost(self, *wall));
        for wall in walls {
            if cost(self, wall) > outside {
                break;
            }
            let Some(off) = self.walls.get(wall).and_then(|wall| wall.off(left, right)) else { continue };
            let Some(x) = self.room(wall, way, left, right) else { continue };
            if let Some(taken) = self.walls.get_mut(wall) {
                taken.lines.push((off, left, right));
            }
            return Some(around(way, Path::Wall { wall, off }, wall, x));
        }
        None
    }

    /// On a track above or below all lanes, whichever is nearer.
    fn on_track(&mut self, way: &Way) -> Route {
        let (left, right) = self.run(way);
        let half = half(way);
        // The share of a short line in the first column would stand left of the map.
        let middle = f64::midpoint(left, right).max(half);
        let room = (left.min(middle - half), right.max(middle + half));
        let lanes = way.from.lane + way.to.lane;
        let above = lanes + 2 * self.above.len() <= 2 * (self.lanes.saturating_sub(1)) - lanes + 2 * self.below.len();
        let path = if above {
            Path::Above { track: self.above.take(room, half > 0.0) }
        } else {
            Path::Below { track: self.below.take(room, half > 0.0) }
        };
        around(way, path, if above { 0 } else { self.lanes }, middle)
    }
}

/// Where a line along a wall or a track leaves its column and where it comes into the other.
pub fn ends(way: &Way, tracks: &Tracks) -> (f64, f64) {
    let side = if way.to.column >= way.from.column { SIDE } else { -SIDE };
    (tracks.middle(way.from.column) + side, tracks.middle(way.to.column) - side)
}
