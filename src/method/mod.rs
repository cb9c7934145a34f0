//! The method: scores of handoffs, effective silos, CX, moves, plan and experience.
//!
//! Every number can be traced: functions return parts, not only results.
//! The formulas are those of `docs/method.md`.

mod arrival;
mod experience;
mod facts;
mod gate;
mod levels;
mod moves;
mod network;
mod plan;
mod report;
mod scope;
mod settings;
mod trial;
mod walk;

pub use arrival::{Arrival, arrivals};
pub use experience::{Experience, channel_reach, crossings, emotion, experience, minutes_at, wasted_at};
pub use facts::{Permeability, Severities, permeability, severities, wait_severity, wait_target};
pub use levels::{Invention, LevelValue, Levels, Share, invention, levels, median};
pub use moves::{Move, Search, moves, points};
pub use plan::{DEFAULT_CANDIDATES, MAX_CANDIDATES, Plan, Search as PlanSearch, cx_with, plan};
pub use report::{Report, report};
pub use scope::{Choose, Handoff, Scope, Silos};
pub use settings::{FACTS, Settings, default_weight};
pub use trial::{LeverSpan, made, spans, steps};
pub use walk::{Step, Walk};
