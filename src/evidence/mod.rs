//! Evidence: event logs as contact centres and ticket systems export them, and what they say about handoffs.
//!
//! A file goes in as pieces of bytes, so that a worker can read while the disk does and never holds the whole text.
//! Definitions are in `docs/evidence.md`.

pub mod csv;
pub mod desk;
pub mod draw;
pub mod hash;
mod held;
pub mod kept;
mod look;
pub mod made;
pub mod mentions;
pub mod mine;
pub mod protocol;
mod record;
mod settings;
mod source;
pub mod survey;
mod table;
mod text;
pub mod time;
pub mod together;
pub mod voices;
pub mod workbook;
mod xes;

use styk_quick::order;
pub use styk_quick::{intern, limits, log, pause, side};

pub use held::{Held, Wanted};
pub use log::{Cases, Event, EventLog, NO_GROUP, Selection};
pub use mine::{Report, mine, mine_some};
pub use settings::{Choices, Columns, Settings};
pub use source::{Imported, Kind, Reader};
pub use text::Encoding;
pub use time::{Order, Zone};
