//! Times: how they are written, calendar, zones. A moment is microseconds since 1970-01-01 in UTC.

pub mod calendar;
pub mod written;
mod zone;

pub use written::Order;
pub use zone::Zone;
