//! The lanes below the map: which are there, and what stands in them.

mod actions;
mod cell;
mod chooser;
mod icons;
mod moments;
mod open;
mod row;

pub use actions::LANES;
pub use chooser::Chooser;
pub use row::{Cells, LaneRows, arrows};
