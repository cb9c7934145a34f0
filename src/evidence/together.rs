//! Distributions taken together, where only their numbers are known and not the times themselves.

use super::protocol::{EDGES, Spread};

/// What several distributions say together. Middle values lie within limits, because only the bars tell where they are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Together {
    /// How many times there are.
    pub count: u64,
    /// Their mean in seconds.
    pub mean: f64,
    /// The smallest in seconds.
    pub min: f64,
    /// The largest in seconds.
    pub max: f64,
    /// As in [`Spread::bars`].
    pub bars: Vec<u32>,
    /// The target in seconds, where all have the same.
    pub target_s: Option<f64>,
    /// How many are within it.
    pub within: u64,
}

impl Together {
    /// What they say together; `None` where there is no time.
    #[allow(clippy::cast_precision_loss)] // counts of events
    pub fn of<'a>(all: impl Iterator<Item = &'a Spread>) -> Option<Self> {
        let mut found: Option<Self> = None;
        let mut total = 0.0;
        for own in all.filter(|own| own.count > 0) {
            let first = || Self { min: own.min, max: own.max, target_s: own.target_s, ..Self::default() };
            let found = found.get_or_insert_with(first);
            found.count += own.count;
            total += own.total;
            (found.min, found.max) = (found.min.min(own.min), found.max.max(own.max));
            found.bars.resize(EDGES.len() + 1, 0);
            found.bars.iter_mut().zip(&own.bars).for_each(|(sum, own)| *sum += own);
            found.target_s = found.target_s.filter(|target| Some(*target) == own.target_s);
            found.within += own.within;
        }
        found.map(|found| Self { mean: total / found.count as f64, ..found })
    }

    /// Between which limits, in seconds, the quantile at `part` ÷ `of` lies.
    pub fn between(&self, part: u64, of: u64) -> (f64, f64) {
        let steps = self.count.saturating_sub(1) * part;
        let edge = |bar: usize| EDGES.get(bar).copied().unwrap_or(f64::INFINITY);
        let low = self.bar(steps / of.max(1)).checked_sub(1).map_or(0.0, edge);
        let high = edge(self.bar(steps.div_ceil(of.max(1))));
        (low.max(self.min), high.min(self.max))
    }

    /// The bar of the time that stands at this place among all.
    fn bar(&self, rank: u64) -> usize {
        let mut before = 0_u64;
        let holds = |count: &u32| {
            before += u64::from(*count);
            before > rank
        };
        self.bars.iter().position(holds).unwrap_or(EDGES.len())
    }

    /// The part within the target, from 0 to 1; `None` where there is none.
    #[allow(clippy::cast_precision_loss)] // counts of events
    pub fn share(&self) -> Option<f64> {
        self.target_s.map(|_| self.within as f64 / self.count.max(1) as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(times: &[f64]) -> Spread {
        let mut bars = vec![0; EDGES.len() + 1];
        for time in times {
            let bar = EDGES.iter().filter(|edge| *edge < time).count();
            bars[bar] += 1;
        }
        let (total, count) = (times.iter().sum::<f64>(), times.len() as u64);
        let (min, max) = times.iter().fold((f64::MAX, 0.0_f64), |(a, b), time| (a.min(*time), b.max(*time)));
        let within = times.iter().filter(|time| **time <= 3600.0).count() as u64;
        Spread { count, total, min, max, bars, target_s: Some(3600.0), within, ..Spread::default() }
    }

    #[test]
    fn distributions_add_up_and_the_middle_lies_between_limits() {
        let (a, b) = (spread(&[30.0, 400.0, 4000.0]), spread(&[50.0, 20_000.0]));
        let both = Together::of([&a, &b, &Spread::default()].into_iter()).unwrap();
        assert_eq!((both.count, both.within, both.min, both.max), (5, 3, 30.0, 20_000.0));
        assert!((both.mean - 4896.0).abs() < 1e-9);
        assert!((both.share().unwrap() - 0.6).abs() < 1e-9);
        // In order: 30, 50, 400, 4000, 20,000.
        assert_eq!(both.between(1, 2), (300.0, 900.0));
        assert_eq!(both.between(9, 10), (3600.0, 20_000.0));
        assert_eq!(Together::of([].into_iter()), None);
    }
}
