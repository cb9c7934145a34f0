//! Correlation of two series, with its interval by Fisher's z.

use crate::evidence::survey::Z95;

/// With fewer pairs nothing is said.
pub const LEAST_PAIRS: usize = 4;

/// A correlation that can be told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Related {
    /// Pearson's r, −1 to 1.
    pub r: f64,
    /// The 95 % interval, −1 to 1.
    pub interval: (f64, f64),
    /// How many pairs.
    pub pairs: usize,
}

/// Why none can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unrelated {
    /// Fewer pairs than [`LEAST_PAIRS`]; so many there are.
    TooFew(usize),
    /// One of the series never changes.
    Still,
}

impl Related {
    /// Whether the interval holds 0: then not even the direction is known.
    pub fn is_open(&self) -> bool {
        self.interval.0 <= 0.0 && self.interval.1 >= 0.0
    }
}

/// Pearson's r with the interval tanh(atanh r ± 1.959964 ÷ √(n − 3)) (R. A. Fisher, 1921).
///
/// # Errors
/// Why nothing can be said of these pairs.
pub fn correlation(pairs: &[(f64, f64)]) -> Result<Related, Unrelated> {
    let count = pairs.len();
    if count < LEAST_PAIRS {
        return Err(Unrelated::TooFew(count));
    }
    #[allow(clippy::cast_precision_loss)] // a count of periods
    let n = count as f64;
    let mean = |pick: fn(&(f64, f64)) -> f64| pairs.iter().map(pick).sum::<f64>() / n;
    let (x, y) = (mean(|pair| pair.0), mean(|pair| pair.1));
    let sum = |pick: &dyn Fn(f64, f64) -> f64| pairs.iter().map(|pair| pick(pair.0 - x, pair.1 - y)).sum::<f64>();
    let (xx, yy, xy) = (sum(&|a, _| a * a), sum(&|_, b| b * b), sum(&|a, b| a * b));
    // What differs by rounding alone does not differ.
    let still = |squares: f64, mean: f64| squares <= n * (mean.abs() * 1e-12).powi(2);
    if still(xx, x) || still(yy, y) {
        return Err(Unrelated::Still);
    }
    let r = (xy / (xx.sqrt() * yy.sqrt())).clamp(-1.0, 1.0);
    let (z, half) = (r.atanh(), Z95 / (n - 3.0).sqrt());
    // At r = ±1 the interval has no width: all pairs lie on one line.
    let interval = if r.abs() >= 1.0 { (r, r) } else { ((z - half).tanh(), (z + half).tanh()) };
    Ok(Related { r, interval, pairs: count })
}
