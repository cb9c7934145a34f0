//! Where things stand on the map: columns, the customer's line, gates on walls.
//!
//! Plain geometry: the browser says how high the lanes came out, this says all the rest.

mod band;
mod bullet;
pub mod chord;
mod columns;
mod curve;
mod legs;
mod line;
mod route;
mod sketch;
mod text;
mod tracks;

pub use band::Band;
pub use bullet::along;
pub use columns::{Column, Columns, Span, columns, columns_after};
pub use curve::smooth;
pub use legs::ways;
pub use line::{Ground, Lane, Point, Rect, Stroke, thickness};
pub use route::{Path, Place, Route, Routes, Way, route};
pub use sketch::{Sketch, sketch};
pub use text::{card_height, lines, softened};
pub use tracks::{Below, Tracks, tracks};
