//! What the user may choose before a log is read.

use super::time::{Order, Zone};

/// Choices; what is absent is guessed from the file, an empty name takes no column.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The column or attribute of the case.
    pub case: Option<String>,
    /// The column or attribute of the activity.
    pub activity: Option<String>,
    /// The column or attribute of the time.
    pub time: Option<String>,
    /// The column or attribute of the group.
    pub group: Option<String>,
    /// The column or attribute of the channel.
    pub channel: Option<String>,
    /// The column or attribute of the person.
    pub resource: Option<String>,
    /// The column or attribute of the sentiment.
    pub sentiment: Option<String>,
    /// The column or attribute of the cost.
    pub cost: Option<String>,
    /// Read channel, person, sentiment and cost at all.
    pub extras: bool,
    /// Keep only events whose lifecycle transition is `complete`.
    pub complete_only: bool,
    /// Where times without an offset were written, and by whose clock hours are counted.
    pub zone: Zone,
    /// The order of day and month in dates such as `3/4/2026`.
    pub order: Option<Order>,
}

/// Which columns or attributes were taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The case's.
    pub case: String,
    /// The activity's.
    pub activity: String,
    /// The time's.
    pub time: String,
    /// The group's, if any.
    pub group: Option<String>,
    /// The lifecycle transition's, if any.
    pub lifecycle: Option<String>,
    /// The channel's, if any.
    pub channel: Option<String>,
    /// The person's, if any.
    pub resource: Option<String>,
    /// The sentiment's, if any.
    pub sentiment: Option<String>,
    /// The cost's, if any.
    pub cost: Option<String>,
}
