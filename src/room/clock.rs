//! Elapsed time from moments, never from counted ticks: a hidden tab ticks seldom or not at all.
//! All moments are milliseconds since 1970, all lengths milliseconds.

use crate::model::RoundClock;

/// How a talk or a round is doing against its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Nothing is planned, or nothing has begun.
    Free,
    /// Within a twentieth of the plan, or a minute.
    Even,
    /// So many milliseconds ahead.
    Ahead(i64),
    /// So many milliseconds behind.
    Behind(i64),
    /// Over the whole plan by so many milliseconds.
    Over(i64),
}

/// Milliseconds spent until a moment. A clock that the user set back does not take time away.
pub fn elapsed(clock: &RoundClock, now: f64) -> f64 {
    clock.spent.max(0.0) + clock.started_at.map_or(0.0, |started| (now - started).max(0.0))
}

/// The clock, running from a moment on.
#[must_use]
pub fn start(clock: &RoundClock, now: f64) -> RoundClock {
    if clock.started_at.is_some() {
        return clock.clone();
    }
    RoundClock { started_at: Some(now), ..clock.clone() }
}

/// The clock, stopped at a moment.
#[must_use]
pub fn pause(clock: &RoundClock, now: f64) -> RoundClock {
    RoundClock { spent: elapsed(clock, now), started_at: None, ..clock.clone() }
}

/// Whole seconds that are left of a plan in minutes; negative when it is over. A second counts as
/// left until it is gone, so that a countdown shows its full length first and zero at the end.
#[allow(clippy::cast_possible_truncation)] // far below 2^63
pub fn remaining(planned_minutes: f64, elapsed: f64) -> i64 {
    ((planned_minutes * 60_000.0 - elapsed) / 1000.0).ceil() as i64
}

/// How a talk is doing: `done` of all steps are behind it (0 to 1), `elapsed` of `planned` are gone.
#[allow(clippy::cast_possible_truncation)] // lengths of talks
pub fn pace(planned: f64, elapsed: f64, done: f64) -> Pace {
    if planned <= 0.0 || elapsed <= 0.0 {
        return Pace::Free;
    }
    if elapsed > planned {
        return Pace::Over((elapsed - planned) as i64);
    }
    let lead = planned * done.clamp(0.0, 1.0) - elapsed;
    if lead.abs() <= (planned / 20.0).max(60_000.0) {
        return Pace::Even;
    }
    if lead > 0.0 { Pace::Ahead(lead as i64) } else { Pace::Behind(-lead as i64) }
}
