//! The reactive projection of the document, dispatch, autosave and routes.
//!
//! Views read through memos and write only by dispatching commands.

mod app;
mod ask;
mod find;
mod late;
mod notice;
mod open;
mod persist;
mod picks;
mod records;
mod route;
mod select;
mod templates;
mod ways;
mod workspace;

pub use app::{App, Scored, shared};
pub use ask::{Ask, Entry, Menu};
pub use late::{MOVED_AT_ONCE, QUIET};
pub use notice::Notice;
pub use open::{fetch_text, start};
pub use persist::{Banner, SaveState};
pub use route::{Page, follow_address};
pub use select::Selection;
pub use templates::Template;
