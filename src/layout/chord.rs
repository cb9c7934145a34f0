//! A circle of groups with a ribbon between each two: how much goes between them, both ways together.

use std::f64::consts::TAU;
use std::fmt::Write;

/// The gap between two arcs as a part of the circle.
const GAP: f64 = 0.012;
/// The thickness of an arc in pixels.
const THICK: f64 = 10.0;
/// A ribbon is never thinner than this part of the circle, so that it can be seen.
const THIN: f64 = 0.002;

/// The arc of one group.
#[derive(Clone, Debug, PartialEq)]
pub struct Arc {
    /// Its outline.
    pub path: String,
    /// Where it begins and ends, in parts of the circle from 0 to 1, clockwise from the top.
    pub span: (f64, f64),
}

/// What goes between two groups.
#[derive(Clone, Debug, PartialEq)]
pub struct Ribbon {
    /// The groups, the smaller number first.
    pub ends: (usize, usize),
    /// How often, both ways together.
    pub count: u64,
    /// Its outline.
    pub path: String,
}

/// The picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chords {
    /// One arc for each group, in order; without length where nothing goes.
    pub arcs: Vec<Arc>,
    /// Ribbons, thickest first, so that thin ones lie on top.
    pub ribbons: Vec<Ribbon>,
}

/// Draws a square table of counts into a square of `size` pixels. What stays within a group is left out.
pub fn chords(counts: &[Vec<u64>], size: f64) -> Chords {
    let groups = counts.len();
    let at = |row: usize, column: usize| counts.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0);
    let between = |a: usize, b: usize| at(a, b) + at(b, a);
    let weight = |a: usize| -> u64 { (0..groups).filter(|b| *b != a).map(|b| between(a, b)).sum() };
    let weights: Vec<u64> = (0..groups).map(weight).collect();
    let all: u64 = weights.iter().sum();
    if all == 0 {
        return Chords::default();
    }
    let shown = weights.iter().filter(|weight| **weight > 0).count();
    #[allow(clippy::cast_precision_loss)] // counts of events
    let unit = (1.0 - GAP * shown as f64).max(0.5) / all as f64;
    let centre = size / 2.0;
    let outer = centre - 2.0;
    let inner = outer - THICK;
    let mut arcs = Vec::new();
    let mut begins = Vec::new();
    let mut now = 0.0;
    for weight in &weights {
        #[allow(clippy::cast_precision_loss)]
        let length = *weight as f64 * unit;
        begins.push(now);
        arcs.push(Arc { path: arc(centre, inner, outer, now, now + length), span: (now, now + length) });
        now += length + if *weight > 0 { GAP } else { 0.0 };
    }
    // On each arc the ribbons stand in the order in which their other ends come, going backwards, so few cross.
    let mut places = vec![vec![(0.0, 0.0); groups]; groups];
    for (a, begin) in begins.iter().enumerate() {
        let mut here = *begin;
        for step in 1..groups {
            let b = (a + groups - step) % groups;
            #[allow(clippy::cast_precision_loss)]
            let length = between(a, b) as f64 * unit;
            if let Some(slot) = places.get_mut(a).and_then(|row| row.get_mut(b)) {
                *slot = (here, here + length);
            }
            here += length;
        }
    }
    let mut ribbons = Vec::new();
    for a in 0..groups {
        for b in a + 1..groups {
            let count = between(a, b);
            let place = |a: usize, b: usize| places.get(a).and_then(|row| row.get(b)).copied().unwrap_or_default();
            if count > 0 {
                ribbons.push(Ribbon {
                    ends: (a, b),
                    count,
                    path: ribbon(centre, inner - 2.0, place(a, b), place(b, a)),
                });
            }
        }
    }
    ribbons.sort_by_key(|ribbon| (std::cmp::Reverse(ribbon.count), ribbon.ends));
    Chords { arcs, ribbons }
}

fn point(centre: f64, radius: f64, part: f64) -> (f64, f64) {
    let angle = part * TAU - TAU / 4.0;
    (centre + radius * angle.cos(), centre + radius * angle.sin())
}

fn arc(centre: f64, inner: f64, outer: f64, from: f64, to: f64) -> String {
    let large = u8::from(to - from > 0.5);
    let [a, b] = [from, to].map(|part| point(centre, outer, part));
    let [c, d] = [to, from].map(|part| point(centre, inner, part));
    let mut path = String::new();
    // Writing into a string cannot fail.
    let _ = write!(
        path,
        "M{:.1} {:.1}A{outer:.1} {outer:.1} 0 {large} 1 {:.1} {:.1}L{:.1} {:.1}A{inner:.1} {inner:.1} 0 {large} 0 {:.1} {:.1}Z",
        a.0, a.1, b.0, b.1, c.0, c.1, d.0, d.1
    );
    path
}

fn ribbon(centre: f64, radius: f64, a: (f64, f64), b: (f64, f64)) -> String {
    let wide = |(from, to): (f64, f64)| {
        let middle = f64::midpoint(from, to);
        let half = ((to - from) / 2.0).max(THIN / 2.0);
        (middle - half, middle + half)
    };
    let (a, b) = (wide(a), wide(b));
    let large = |(from, to): (f64, f64)| u8::from(to - from > 0.5);
    let [p, q] = [a.0, a.1].map(|part| point(centre, radius, part));
    let [r, s] = [b.0, b.1].map(|part| point(centre, radius, part));
    let mut path = String::new();
    let _ = write!(
        path,
        "M{:.1} {:.1}A{radius:.1} {radius:.1} 0 {} 1 {:.1} {:.1}Q{centre:.1} {centre:.1} {:.1} {:.1}A{radius:.1} {radius:.1} 0 {} 1 {:.1} {:.1}Q{centre:.1} {centre:.1} {:.1} {:.1}Z",
        p.0,
        p.1,
        large(a),
        q.0,
        q.1,
        r.0,
        r.1,
        large(b),
        s.0,
        s.1,
        p.0,
        p.1
    );
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn arcs_do_not_overlap_and_ribbons_hold_all(counts in prop::collection::vec(prop::collection::vec(0_u64..50, 7), 7)) {
            let picture = chords(&counts, 300.0);
            let all: u64 = (0..7).flat_map(|a| (0..7).map(move |b| (a, b))).filter(|(a, b)| a != b).map(|(a, b)| counts[a][b]).sum();
            prop_assert_eq!(picture.ribbons.iter().map(|it| it.count).sum::<u64>(), all);
            for pair in picture.arcs.windows(2) {
                prop_assert!(pair[0].span.1 <= pair[1].span.0 + 1e-9);
            }
            prop_assert!(picture.arcs.iter().all(|it| it.span.1 <= 1.0 + 1e-9 && !it.path.contains("NaN")));
            prop_assert!(picture.ribbons.iter().all(|it| !it.path.contains("NaN")));
        }
    }

    #[test]
    fn nothing_is_nothing() {
        assert_eq!(chords(&[], 300.0), Chords::default());
        assert_eq!(chords(&[vec![5]], 300.0), Chords::default());
    }
}
