//! Gestures on the map: what a pointer did goes in, what is to be done comes out.
//!
//! Knows no browser. The page tells what happened as an [`Event`] and where everything stands as
//! a [`Scene`]; [`step`] gives the next [`State`] and the [`Effect`]s, which the page carries out.

mod machine;
mod scene;

pub use machine::{Effect, Event, Held, Kind, LONG_PRESS, Side, State, step};
pub use scene::{Card, Mark, Point, Scene, Target};
