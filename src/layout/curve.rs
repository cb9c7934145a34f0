//! Smooth curves through points.

use std::fmt::Write;

/// An SVG path through points from left to right that never rises above or falls below its points
/// (monotone cubic interpolation of Fritsch and Carlson, SIAM J. Numer. Anal. 17(2), 1980).
pub fn smooth(points: &[(f64, f64)]) -> String {
    let mut path = String::new();
    let Some((x, y)) = points.first() else { return path };
    // Writing to a string does not fail.
    let _ = write!(path, "M{x:.1},{y:.1}");
    let slopes: Vec<f64> = points
        .windows(2)
        .map(|pair| match pair {
            [(x0, y0), (x1, y1)] if x1 > x0 => (y1 - y0) / (x1 - x0),
            _ => 0.0,
        })
        .collect();
    let tangent = |index: usize| {
        let (before, after) = (index.checked_sub(1).and_then(|i| slopes.get(i)), slopes.get(index));
        match (before, after) {
            (Some(a), Some(b)) if a * b > 0.0 => 2.0 * a * b / (a + b),
            (Some(_), Some(_)) => 0.0,
            (Some(only), None) | (None, Some(only)) => *only,
            (None, None) => 0.0,
        }
    };
    for (index, pair) in points.windows(2).enumerate() {
        if let [(x0, y0), (x1, y1)] = pair {
            let third = (x1 - x0) / 3.0;
            let (c0, c1) = (y0 + tangent(index) * third, y1 - tangent(index + 1) * third);
            let _ = write!(path, "C{:.1},{c0:.1} {:.1},{c1:.1} {x1:.1},{y1:.1}", x0 + third, x1 - third);
        }
    }
    path
}
