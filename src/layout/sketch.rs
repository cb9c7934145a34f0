//! A journey as small as a stamp: its line through its lanes, one step for each touchpoint.

use std::fmt::Write;

/// A small picture of a journey.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sketch {
    /// The line, as an SVG path.
    pub way: String,
    /// The walls between lanes, as an SVG path.
    pub walls: String,
    /// Where each touchpoint stands.
    pub points: Vec<(f64, f64)>,
}

/// The picture of a journey whose touchpoints stand in these lanes, in a frame of this size.
/// Between two lanes the line runs level at both ends, so that it leaves and enters a lane along it.
pub fn sketch(lanes: &[usize], (width, height): (f64, f64)) -> Sketch {
    const EDGE: f64 = 9.0;
    let mut sketch = Sketch::default();
    let Some(last) = lanes.iter().max() else { return sketch };
    #[allow(clippy::cast_precision_loss)] // counts of lanes and touchpoints
    let (count, steps) = ((last + 1) as f64, (lanes.len().max(2) - 1) as f64);
    let (lane, step) = ((height - EDGE) / count, (width - 2.0 * EDGE) / steps);
    for wall in 1..=*last {
        #[allow(clippy::cast_precision_loss)]
        let y = EDGE / 2.0 + lane * wall as f64;
        // Writing to a string does not fail.
        let _ = write!(sketch.walls, "M0,{y:.1}H{width}");
    }
    let mut before: Option<(f64, f64)> = None;
    for own in lanes {
        #[allow(clippy::cast_precision_loss)]
        let y = EDGE / 2.0 + lane * (*own as f64 + 0.5);
        let x = before.map_or(EDGE, |(x, _)| x + step);
        let _ = match before {
            None => write!(sketch.way, "M{x:.1},{y:.1}"),
            Some((_, level)) if level == y => write!(sketch.way, "H{x:.1}"),
            Some((from, level)) => {
                let half = (from + x) / 2.0;
                write!(sketch.way, "C{half:.1},{level:.1} {half:.1},{y:.1} {x:.1},{y:.1}")
            }
        };
        sketch.points.push((x, y));
        before = Some((x, y));
    }
    sketch
}
