//! How a score went over saved revisions.

/// How many revisions a trend shows at most.
pub const MOST: usize = 40;

/// One saved revision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Which one.
    pub revision: u64,
    /// When it was saved, in milliseconds since 1970.
    pub at: f64,
    /// Its score; `None` where it had none.
    pub cx: Option<f64>,
}

/// A score over time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trend {
    /// Revisions by number, oldest first, at most [`MOST`].
    pub points: Vec<Point>,
    /// The last known score minus the first known one; `None` with fewer than two.
    pub change: Option<f64>,
    /// How many revisions were left out between those shown.
    pub left_out: usize,
}

/// The trend of some revisions. Revisions that change nothing in the score are left out first,
/// then those between; the first and the last known one stay.
pub fn trend(mut points: Vec<Point>) -> Trend {
    points.retain(|point| point.at.is_finite() && point.cx.is_none_or(f64::is_finite));
    points.sort_by_key(|point| point.revision);
    let all = points.len();
    let mut known = points.iter().filter_map(|point| point.cx);
    let first = known.next();
    let change = first.zip(known.next_back()).map(|(first, last)| last - first);
    let last = points.len().saturating_sub(1);
    let mut kept: Vec<Point> = Vec::new();
    for (at, point) in points.iter().enumerate() {
        let same_before = at > 0 && points.get(at - 1).is_some_and(|it| it.cx == point.cx);
        let same_after = points.get(at + 1).is_some_and(|it| it.cx == point.cx);
        if at == 0 || at == last || !(same_before && same_after) {
            kept.push(*point);
        }
    }
    let points = if kept.len() <= MOST {
        kept
    } else {
        let ends = kept.len() - 1;
        (0..MOST).filter_map(|at| kept.get(at * ends / (MOST - 1)).copied()).collect()
    };
    Trend { left_out: all - points.len(), points, change }
}
