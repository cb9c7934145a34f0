//! What the page asks the worker and what it answers: plain values that travel as bytes ([`Wire`]).
//!
//! A request is one variant of [`Request`], its answer one variant of [`Response`]. A file travels beside its request,
//! not in it. New kinds of evidence add a variant to both and an arm to `bin/worker`.
//!
//! Names of activities, groups and channels leave the worker; names of cases and people do only where a request says
//! so by [`Show::Names`]. Numbers of activities, groups, channels, cases and variants stay the same for one log,
//! whatever the filter.

mod ask;
mod cases;
mod found;
mod look;
mod wire;

pub use super::settings::Choices;
pub use ask::{Filter, LogId, Pick, Request, Show, Sort, View};
pub use cases::{CaseEvent, CaseLine, CaseRow, Cases, Followed};
pub use found::{
    Activity, EDGES, Examples, Findings, Follows, Group, Handoff, Handover, Label, Measure, Mined, Response, Rework,
    Source, Spread, Variant,
};
pub use look::{Dates, Look};
pub use wire::Wire;

use serde::{Deserialize, Serialize};

/// How far a request is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// Bytes of the file that were read.
    pub done: f64,
    /// Bytes the file has.
    pub total: f64,
    /// Events or answers so far.
    pub rows: f64,
    /// The part of counting that is done once all was read, about, from 0 to 1.
    pub counted: f64,
}

impl Progress {
    /// The part that is done, 0 to 1; 0 as long as nobody knows of how much.
    pub fn part(self) -> f64 {
        if self.total > 0.0 { (self.done / self.total).clamp(0.0, 1.0) } else { 0.0 }
    }
}
