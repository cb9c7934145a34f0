//! Handoffs as things to read about: a list, a matrix of departments, a portfolio of journeys.
//!
//! Everything here is counted from what [`method`](crate::method) says of a scope; no number has a
//! second definition.

mod costs;
mod filter;
mod list;
mod matrix;
mod portfolio;
mod trend;

pub use costs::{Cost, costs};
pub use filter::{Filter, Known, RankBy, sort};
pub use list::{Gate, gates, stages};
pub use matrix::{Cell, Matrix, matrix};
pub use portfolio::{Numbers, Row, Why, Worst, rows};
pub use trend::{MOST, Point, Trend, trend};
