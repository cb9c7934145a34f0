//! What the founding texts say besides the formula: emotion, moments of truth, promises, inside and outside, the early
//! warning, whether it pays, and what part of a map is evidence. Formulas are in `docs/method.md`.

mod answers;
mod chain;
mod correlation;
mod curve;
mod entry;
mod inside;
mod moments;
mod pay;
mod period;
mod pinned;
mod promises;
mod radar;
mod scores;
mod share;

pub use answers::{Heard, HeardAll, Level as HeardLevel, Pool, heard, heard_all};
pub use chain::{Assumption, Case, Estimate, NoEstimate, estimate};
pub use correlation::{LEAST_PAIRS, Related, Unrelated, correlation};
pub use curve::{Beside, Curve, Fall, Felt, beside, curve};
pub use entry::{Slot, Wrong, answered_slot, guess_slot, pay_slot};
pub use inside::{Mistaken, Side, Sides, mistaken, sides};
pub use moments::{MomentRead, loops, moments};
pub use pay::{MOST_LAG, PayRead, PaySeries, Who, pay};
pub use period::{begins, in_time};
pub use pinned::{Learned, pinned};
pub use promises::{CLOSED, Keeper, PromiseRead, keepers, promises};
pub use radar::{Answering, ChannelRisk, Part5, Risk, answering, channel_risks, radar};
pub use scores::{Scored3, scores};
pub use share::{Share, share};

/// The mean of what is known; `None` of nothing.
pub(crate) fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0_u32), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}
