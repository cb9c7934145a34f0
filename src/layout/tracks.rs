//! How wide each column is, and so where it stands.

use super::Column;

/// Column widths in pixels: full beside a card in the same lane, narrow otherwise, and room for a
/// stage's name where it has only one column.
const FULL: f64 = 102.0;
const NARROW: f64 = 52.0;
const ALONE: f64 = 74.0;
const CARD: f64 = 94.0;
/// Where lanes below the map show text.
const TEXT: f64 = 124.0;
/// More where the share of customers stands on the line.
const SHARE: f64 = 22.0;
/// Columns come this much closer, and cards get that much narrower, where the whole journey then fits.
/// Gates with shares still stand side by side; see `tests/layout.rs`.
const LEAST: f64 = 0.86;
/// Wider than this, cards are only further apart.
const MOST: f64 = 1.55;
/// Cards grow less than the space between them.
const MOST_CARD: f64 = 1.3;

/// What the lanes below the map show in each column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Below {
    /// Signs alone, for which any column is wide enough.
    Signs,
    /// Numbers and short words, which need a column's whole width.
    Words,
    /// Sentences.
    Text,
}

/// Where columns begin and end, in pixels from the first.
#[derive(Clone, Debug, PartialEq)]
pub struct Tracks {
    edges: Vec<f64>,
    /// The width of a card.
    pub card: f64,
}

/// Lays columns out side by side. Where the room is wider than they need they use it, and where it
/// is a little too narrow for all of them they do with less.
/// Columns are wide enough for what is `below` the map.
pub fn tracks(columns: &[Column], room: f64, below: Below) -> Tracks {
    let last = columns.len().saturating_sub(1);
    let width = |(index, column): (usize, &Column), part: f64| {
        let own = match (column.wide, column.alone) {
            // Cards reach over narrow columns, but not over the ends of the map.
            _ if index == 0 || index == last => FULL * part,
            (true, _) => FULL * part,
            // A name gives no room away.
            (false, true) => ALONE,
            (false, false) => NARROW * part,
        };
        own.max(if below == Below::Text { TEXT } else { NARROW * part }) + if column.parted { SHARE } else { 0.0 }
    };
    let sum = |part: f64| columns.iter().enumerate().map(|column| width(column, part)).sum::<f64>();
    let (needed, closest) = (sum(1.0), sum(LEAST));
    // Widths are straight lines between the two.
    let part = if below != Below::Words && room < needed && room >= closest && needed > closest {
        LEAST + (1.0 - LEAST) * (room - closest) / (needed - closest)
    } else {
        1.0
    };
    let scale = (room / needed.max(1.0)).clamp(1.0, MOST);
    let mut edges = Vec::with_capacity(columns.len() + 1);
    let mut edge = 0.0;
    edges.push(edge);
    for column in columns.iter().enumerate() {
        edge += scale * width(column, part);
        edges.push(edge);
    }
    let scale = scale * part;
    Tracks { edges, card: CARD * scale.min(MOST_CARD) }
}

impl Tracks {
    /// How many columns there are.
    pub fn len(&self) -> usize {
        self.edges.len().saturating_sub(1)
    }

    /// Whether there is no column.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The left edge of a column, and the right edge of the one before it.
    pub fn edge(&self, column: usize) -> f64 {
        self.edges.get(column).or(self.edges.last()).copied().unwrap_or(0.0)
    }

    /// The middle of a column.
    pub fn middle(&self, column: usize) -> f64 {
        f64::midpoint(self.edge(column), self.edge(column + 1))
    }

    /// The width of all columns.
    pub fn width(&self) -> f64 {
        self.edges.last().copied().unwrap_or(0.0)
    }

    /// The columns that reach into a range of pixels, from the first to behind the last.
    pub fn within(&self, from: f64, to: f64) -> (usize, usize) {
        let first = self.edges.partition_point(|edge| *edge <= from).saturating_sub(1);
        let end = self.edges.partition_point(|edge| *edge < to);
        (first.min(self.len()), end.clamp(first, self.len()))
    }
}
