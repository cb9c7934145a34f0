//! What the evidence engine does with every byte, row and event of a log.
//!
//! A package of its own because the worker's program compiles it for speed and everything else for size; `styk::evidence`
//! shows these modules under their old names. Functions that others call for each row are `inline(never)`: within one of
//! theirs they would be compiled for size, too.

pub mod detail;
pub mod flow;
pub mod groups;
pub mod intern;
pub mod limits;
pub mod log;
pub mod order;
pub mod pairs;
pub mod pause;
pub mod pull;
pub mod row;
pub mod scan;
pub mod side;
pub mod split;
pub mod spread;
pub mod time;
