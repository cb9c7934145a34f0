//! Where things stand on the map: columns, the customer's line, gates on walls.
//!
//! Plain geometry: the browser says how large the cards came out, this says where the line runs.

mod bullet;
mod columns;
mod curve;
mod line;
mod sketch;

pub use bullet::along;
pub use columns::{Column, Columns, Span, columns};
pub use curve::smooth;
pub use line::{Drawing, Gate, Lane, Rect, Stroke, Way, draw};
pub use sketch::{Sketch, sketch};
