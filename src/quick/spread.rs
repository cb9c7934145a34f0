//! Smallest, median, mean, largest.

use crate::order::{CHUNK, bounds, nth_between};

/// What a list of times says, in seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spread {
    /// How many there are.
    pub count: usize,
    /// The sum.
    pub total: f64,
    /// The sum by the count.
    pub mean: f64,
    /// The middle one, or the mean of the two in the middle.
    pub median: f64,
    /// The 90th percentile, linear between order statistics (definition 7 of Hyndman and Fan, 1996).
    pub p90: f64,
    /// The smallest.
    pub min: f64,
    /// The largest.
    pub max: f64,
}

impl Spread {
    /// The spread of times in microseconds; `None` for an empty list.
    #[allow(clippy::cast_precision_loss)] // microseconds of 285 years are exact
    pub fn of(micros: &[i64]) -> Option<Self> {
        let count = micros.len();
        let sum: i128 = micros.chunks(CHUNK).map(sum).sum();
        let (min, max) = bounds(micros)?;
        let total = sum as f64 / 1e6;
        Some(Self {
            count,
            total,
            mean: total / count as f64,
            median: between(micros, 1, 2, (min, max)) / 1e6,
            p90: between(micros, 9, 10, (min, max)) / 1e6,
            min: min as f64 / 1e6,
            max: max as f64 / 1e6,
        })
    }
}

#[inline(never)]
fn sum(values: &[i64]) -> i128 {
    values.iter().copied().map(i128::from).sum()
}

/// The quantile at `part` ÷ `of`; not a number for an empty list.
pub fn quantile(values: &[i64], part: usize, of: usize) -> f64 {
    bounds(values).map_or(f64::NAN, |ends| between(values, part, of, ends))
}

/// The same where the smallest and the largest value are known.
#[allow(clippy::cast_precision_loss)]
fn between(values: &[i64], part: usize, of: usize, ends: (i64, i64)) -> f64 {
    let Some(steps) = values.len().checked_sub(1) else { return f64::NAN };
    let (rank, rest) = (steps * part / of, steps * part % of);
    let low = nth_between(values, rank, ends).unwrap_or_default();
    let (mut up_to, mut next) = (0, i64::MAX);
    if rest > 0 {
        values.chunks(CHUNK).for_each(|chunk| above(chunk, low, &mut up_to, &mut next));
    }
    let high = if rest == 0 || up_to > rank + 1 || up_to == values.len() { low } else { next };
    low as f64 + (high - low) as f64 * (rest as f64 / of as f64)
}

/// How many values are not above one, and the next one above it.
#[inline(never)]
fn above(values: &[i64], low: i64, up_to: &mut usize, next: &mut i64) {
    for value in values {
        if *value <= low {
            *up_to += 1;
        } else {
            *next = (*next).min(*value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_lie_between_order_statistics() {
        let check = |list: &[i64], median: f64, p90: f64| {
            let micros: Vec<i64> = list.iter().map(|second| second * 1_000_000).collect();
            let spread = Spread::of(&micros).unwrap();
            assert!((spread.median - median).abs() < 1e-9 && (spread.p90 - p90).abs() < 1e-9, "{spread:?}");
        };
        check(&[7], 7.0, 7.0);
        check(&[4, 1], 2.5, 3.7);
        check(&[3, 1, 2], 2.0, 2.8);
        check(&[10, 0, 20, 30, 40, 50, 60, 70, 80, 90, 100], 50.0, 90.0);
        assert_eq!(Spread::of(&[]), None);
    }
}
