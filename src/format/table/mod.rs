//! A table pasted from a spreadsheet, on its way to touchpoints: cells, what each column holds,
//! values read leniently, and a list of everything that does not fit.

mod build;
mod cells;
mod columns;
mod guess;
mod values;
mod words;

pub use build::{Built, Fault, Why, build};
pub use cells::{Row, Table, TableError, parse};
pub use columns::Column;
pub use guess::{guess, has_header};
pub use values::number;
pub use words::channel;
