//! Does it pay? A correlation with its interval, and an estimate whose assumptions are all stated.

use crate::evidence::survey::Z95;

/// Pearson's correlation with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Related {
    /// How many pairs there are.
    pub pairs: usize,
    /// −1 to 1.
    pub r: f64,
    /// By Fisher's transformation; absent below four pairs, where it says nothing.
    pub interval: Option<(f64, f64)>,
}

/// How two series go together; `None` below three pairs, or where one of them never changes.
#[allow(clippy::cast_precision_loss)] // a handful of pairs
pub fn related(pairs: &[(f64, f64)]) -> Option<Related> {
    let count = pairs.len() as f64;
    if pairs.len() < 3 {
        return None;
    }
    let (x, y) = pairs.iter().fold((0.0, 0.0), |(x, y), pair| (x + pair.0 / count, y + pair.1 / count));
    let sum = |each: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(each).sum::<f64>();
    let (xx, yy) = (sum(&|p| (p.0 - x).powi(2)), sum(&|p| (p.1 - y).powi(2)));
    if xx <= 0.0 || yy <= 0.0 {
        return None;
    }
    let r = (sum(&|p| (p.0 - x) * (p.1 - y)) / (xx * yy).sqrt()).clamp(-1.0, 1.0);
    let interval = (pairs.len() > 3 && r.abs() < 1.0).then(|| {
        let half = Z95 / (count - 3.0).sqrt();
        ((r.atanh() - half).tanh(), (r.atanh() + half).tanh())
    });
    Some(Related { pairs: pairs.len(), r, interval })
}

/// An assumption: low, middle, high, as parts of a whole from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Three(pub [f64; 3]);

/// What one link of the loyalty chain adds to a year's revenue: low, middle, high.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link3(pub [f64; 3]);

/// The loyalty chain: customers who become content recommend, buy again, and consider others less.
///
/// `customers` in a year, `value` of one customer in a year, `content` the part of them that becomes content, and of
/// these the part that brings one new customer, that buys once more, and that would have left and stays. Each link adds
/// customers × content × part × value. It starts from a stated assumption, never from the CX score.
pub fn chain(customers: f64, value: f64, content: Three, parts: [Three; 3]) -> [Link3; 3] {
    parts.map(|part| {
        let at = |index: usize| {
            let of = |three: Three| three.0.get(index).copied().unwrap_or(0.0);
            customers * of(content) * of(part) * value
        };
        Link3([at(0), at(1), at(2)])
    })
}
