//! Fields of the inspector. Each shows what is in the document and writes every change at once.

mod editor;
mod lists;
mod number;
mod pick;
mod scale;
mod text;

pub use editor::{Change, Editor};
pub use lists::{Checks, Fold, OpenSections, Rows, Section};
pub use number::NumberField;
pub use pick::{ChoiceField, Option_, PickField, Segmented, Toggle, WordField, words};
pub use scale::{FeelingField, RankField};
pub use text::{AreaField, TextField, TitleField, focus_when_there};
