//! How much a file may ask for. Checked while reading, before anything is allocated for it.

/// Bytes of one row of a table, or of one tag of XML.
pub const ROW: usize = 1 << 20;
/// Columns of a table.
pub const COLUMNS: usize = 1024;
/// Events that are kept.
pub const EVENTS: usize = 20_000_000;
/// Bytes that the different cases, activities or groups have together.
pub const LABELS: usize = 256 << 20;
/// Elements inside each other.
pub const DEPTH: usize = 64;
/// Bytes that a compressed file may grow to.
pub const INFLATED: u64 = 4 << 30;
/// How many times its size a compressed file may grow to, once it is beyond [`UNSUSPECTED`]. Logs compress 10 to 60
/// times, deflate can do 1,032.
pub const RATIO: u64 = 256;
/// Bytes that a compressed file may grow to whatever its size.
pub const UNSUSPECTED: u64 = 64 << 20;
/// Problems of single rows that are listed; more are counted only.
pub const LISTED: usize = 1000;
/// Bytes that are looked at before separator, columns and encoding are settled.
pub const SAMPLE: usize = 256 << 10;
/// Bytes before the first trace of XES that a look passes over.
pub const BEFORE: usize = 16 << 20;
/// Bytes that are worked on at a time, whatever the caller's pieces are.
pub const PIECE: usize = 128 << 10;
