//! What the founding texts say besides the formula: emotion, moments of truth, promises, inside and outside, the early
//! warning, and what part of a map is evidence. Formulas are in `docs/method.md`.

mod curve;
mod inside;
mod moments;
mod promises;
mod radar;
mod scores;
mod share;

pub use curve::{Curve, Fall, Felt, curve};
pub use inside::{Mistaken, Side, Sides, mistaken, sides};
pub use moments::{MomentRead, moments};
pub use promises::{CLOSED, PromiseRead, promises};
pub use radar::{Answering, Part5, Risk, answering, radar};
pub use scores::{Scored3, scores};
pub use share::{Share, share};

/// The mean of what is known; `None` of nothing.
pub(crate) fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0_u32), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}
