//! Times: how they are written, calendar, zones. A moment is microseconds since 1970-01-01 in UTC.

pub mod written;

pub use styk_quick::time::{Order, Zone, calendar};
