//! Smallest, median, mean, largest.

use crate::order::{CHUNK, at_ranks, bounds};

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
        let (min, max) = bounds(micros)?;
        let sum: i128 = micros.chunks(CHUNK).map(sum).sum();
        let total = sum as f64 / 1e6;
        let [median, p90] = between(micros, [(1, 2), (9, 10)], (min, max))?;
        Some(Self {
            count,
            total,
            mean: total / count as f64,
            median: median / 1e6,
            p90: p90 / 1e6,
            min: min as f64 / 1e6,
            max: max as f64 / 1e6,
        })
    }
}

/// The sum by halves: WebAssembly adds whole numbers of 128 bits slowly.
#[inline(never)]
fn sum(values: &[i64]) -> i128 {
    let (mut high, mut low) = (0_i64, 0_i64);
    for value in values {
        high += value >> 32;
        low += value & 0xFFFF_FFFF;
    }
    (i128::from(high) << 32) + i128::from(low)
}

/// The quantile at `part` ÷ `of`; not a number for an empty list.
pub fn quantile(values: &[i64], part: usize, of: usize) -> f64 {
    let [found, _] = bounds(values).and_then(|ends| between(values, [(part, of); 2], ends)).unwrap_or([f64::NAN; 2]);
    found
}

/// Two quantiles where the smallest and the largest value are known: both from one count of all values.
#[allow(clippy::cast_precision_loss)]
fn between(values: &[i64], quantiles: [(usize, usize); 2], ends: (i64, i64)) -> Option<[f64; 2]> {
    let last = values.len().checked_sub(1)?;
    let rank = |(part, of): (usize, usize)| last * part / of;
    let [a, b] = quantiles.map(rank);
    let [low_a, high_a, low_b, high_b] = at_ranks(values, [a, (a + 1).min(last), b, (b + 1).min(last)], ends)?;
    let value = |(part, of): (usize, usize), low: i64, high: i64| {
        let rest = last * part % of;
        low as f64 + (high - low) as f64 * (rest as f64 / of as f64)
    };
    let [first, second] = quantiles;
    Some([value(first, low_a, high_a), value(second, low_b, high_b)])
}

/// Counts times by the bar they belong to: how many of the rising `edges` are below them.
#[derive(Clone, Debug)]
pub struct Bars {
    edges: Vec<i64>,
    /// The first edge that can be above a time, by how many bits it has.
    first: [u8; 65],
    /// How many times each bar has; one more than there are edges.
    pub counts: Vec<u32>,
}

impl Bars {
    /// For these edges, fewer than 256.
    pub fn new(edges: Vec<i64>) -> Self {
        let mut first = [0; 65];
        for (bits, first) in (0_u32..).zip(&mut first) {
            let least = bits.checked_sub(1).map_or(0, |bits| 1_i64 << bits.min(62));
            *first = u8::try_from(edges.iter().filter(|edge| **edge < least).count()).unwrap_or(u8::MAX);
        }
        let counts = vec![0; edges.len() + 1];
        Self { edges, first, counts }
    }

    /// Counts some times; how many of them are at most as long as `target`.
    #[inline(never)]
    pub fn count(&mut self, micros: &[i64], target: i64) -> u64 {
        let mut within = 0;
        for time in micros {
            let bits = 64 - time.cast_unsigned().leading_zeros();
            let mut bar =
                if *time < 0 { 0 } else { self.first.get(bits as usize).map_or(0, |first| usize::from(*first)) };
            while self.edges.get(bar).is_some_and(|edge| edge < time) {
                bar += 1;
            }
            if let Some(count) = self.counts.get_mut(bar) {
                *count += 1;
            }
            within += u64::from(*time <= target);
        }
        within
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_time_belongs_to_the_bar_whose_edges_hold_it(
            times in proptest::collection::vec(prop_oneof![any::<i64>(), -5_i64..5, 0_i64..1 << 33], 0..60),
            edges in proptest::collection::btree_set(prop_oneof![0_i64..1 << 33, 0..i64::MAX], 0..14),
            target: i64,
        ) {
            let edges: Vec<i64> = edges.into_iter().collect();
            let mut bars = Bars::new(edges.clone());
            let within = bars.count(&times, target);
            let mut wanted = vec![0; edges.len() + 1];
            times.iter().for_each(|time| wanted[edges.iter().filter(|edge| *edge < time).count()] += 1);
            prop_assert_eq!(bars.counts, wanted);
            prop_assert_eq!(within, times.iter().filter(|time| **time <= target).count() as u64);
        }

        #[test]
        fn halves_make_the_whole_sum(times in proptest::collection::vec(-400_000_000_000_000_000_i64..400_000_000_000_000_000, 0..90)) {
            prop_assert_eq!(sum(&times), times.iter().copied().map(i128::from).sum::<i128>());
        }
    }

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
