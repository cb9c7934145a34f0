//! The stored shape: reading, migrating, repairing, checking and writing `.styk.json`.

mod bin;
mod check;
mod journal;
mod migrate;
mod pieces;
mod read;
mod stored;
pub mod table;
mod write;

pub use check::advice;
pub use journal::Journal;
pub use migrate::VERSION;
pub use pieces::{Piece, Pieces};
pub use read::{Opened, read};
pub use write::write;
#[cfg(test)]
mod tests;

/// What `format` says in every document of ours.
pub const FORMAT: &str = "styk";
