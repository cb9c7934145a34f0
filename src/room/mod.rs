//! One room, one projector: the steps of a show, its camera, clocks, votes and ballots.
//!
//! Plain logic: moments and numbers of chance come in as arguments.

mod apart;
pub mod ballot;
mod capture;
mod clock;
mod count;
pub mod facts;
#[cfg(any(test, feature = "scan"))]
pub mod scan;
mod scene;
mod screen;
mod story;

pub use apart::{Mark, told};
pub use capture::{department, letters};
pub use clock::{Pace, elapsed, pace, pause, remaining, start};
pub use count::{Rank, Result, add, cast, close, imagination, median, result, settle};
pub use scene::{Scene, Shot, Spot, View};
pub use screen::{Happened, Screen};
pub use story::{Beat, MOVES, Step, hide, note, shift, story};
