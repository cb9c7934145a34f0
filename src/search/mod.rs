//! Finding things by a few letters: folding, fuzzy matching with ranks, and an index over a document.

mod arrange;
mod fold;
mod index;
mod rank;
mod source;

pub use arrange::{Desk, Heap, Marks, Sort, arrange, split_tags, tags};
pub use fold::{Folded, fold, fold_latin, fold_name};
pub use index::{Hit, Index};
pub use rank::{Score, fuzzy};
pub use source::Part;
