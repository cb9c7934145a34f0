//! Commands, the diffs that they make, and the history that undoes them.
//!
//! Applying a command is pure: it gives a [`Diff`] or says why not, and the document is changed
//! by the diff alone. The same diff feeds undo, storage and the journal.

mod adopt;
mod apply;
mod bin;
mod block;
mod clip;
mod command;
mod compare;
mod delete;
mod diff;
mod draw;
mod history;
mod paste;
mod relink;

pub use adopt::{Adoption, adopt};
pub use apply::diff;
pub use block::Block;
pub use clip::Clip;
pub use command::{Command, EditError, Item, Verb};
pub use compare::{Compared, compare};
pub use diff::{Change, Diff};
pub use history::{Entry, History};
pub use paste::{Pasted, Place, duplicate, paste};
