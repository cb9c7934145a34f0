//! The document's records. Plain data: no clock, no randomness, no browser.

mod choice;
mod document;
pub mod field;
mod ids;
mod imported;
mod lanes;
mod loyalty;
mod ordered;
mod persona;
mod problem;
mod ranged;
mod records;
mod room;
mod sorted;

pub use choice::*;
pub use document::{Binned, Document, Journey, Key, Record};
pub use ids::*;
pub use imported::*;
pub use lanes::Lanes;
pub use loyalty::*;
pub use ordered::{Order, Ordered, gather};
pub use problem::{Code, Problem, Severity};
pub use ranged::*;
pub use records::*;
pub use room::*;
pub use sorted::{Changed, Shared, Sorted};
