//! From a log to a draft journey, and a log against a drawn one.
//!
//! Everything here works on what the worker found, so it needs neither the log nor the worker.

mod against;
mod draft;
mod names;
mod take;

pub use against::{Against, DrawnLink, Undrawn, against, followed, pairs};
pub use draft::{Draft, Wishes, draft};
pub use names::{How, Matched, channel_of, match_activities, matching};
pub use take::{Origin, Take, take, take_all};

/// Minutes of seconds, to a tenth: what a person reads and a document keeps.
fn minutes(seconds: f64) -> f64 {
    (seconds / 6.0).round() / 10.0
}

/// A share to a tenth of a percent, never above 1.
fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        return 0.0;
    }
    #[allow(clippy::cast_precision_loss)] // counts of events
    let share = part as f64 / whole as f64;
    // Rounded down, so that the shares of one touchpoint never exceed 1 in sum.
    (share.clamp(0.0, 1.0) * 1000.0).floor() / 1000.0
}
