//! What the user may choose before a log is read.

use super::time::{Order, Zone};
use serde::{Deserialize, Serialize};

/// How to read a log. What is `None` is guessed; an empty name takes no column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// The column of the case.
    pub case: Option<String>,
    /// The column of the activity.
    pub activity: Option<String>,
    /// The column of the time.
    pub time: Option<String>,
    /// The column of the group.
    pub group: Option<String>,
    /// The column of the channel.
    pub channel: Option<String>,
    /// The column of the person who acted.
    pub resource: Option<String>,
    /// The column of the sentiment, from -1 to 1.
    pub sentiment: Option<String>,
    /// The column of the cost.
    pub cost: Option<String>,
    /// Keep only events whose lifecycle transition is `complete`.
    pub complete_only: bool,
    /// The zone of times without an offset, and by whose clock hours are counted: `Europe/Warsaw`, `+02:00`; empty is
    /// UTC.
    pub zone: String,
    /// The order of day and month where the file does not tell.
    pub order: Option<Order>,
    /// The name of the sheet where the file is one of a workbook.
    pub sheet: Option<String>,
}

/// How to read a log, with what only the program knows.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// What was chosen.
    pub choices: Choices,
    /// The zone that the choices name.
    pub zone: Zone,
    /// Read channel, person, sentiment and cost at all.
    pub extras: bool,
}

impl std::ops::Deref for Settings {
    type Target = Choices;

    fn deref(&self) -> &Choices {
        &self.choices
    }
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
