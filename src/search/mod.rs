//! Finding things by a few letters: folding, fuzzy matching with ranks, and an index over a document.

mod fold;
mod index;
mod rank;
mod source;

pub use fold::{Folded, fold};
pub use index::{Hit, Index};
pub use rank::{Score, fuzzy};
pub use source::Part;
