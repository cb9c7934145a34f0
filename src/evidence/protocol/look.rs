//! The beginning of a file, for the mapping step.

use serde::{Deserialize, Serialize};

/// What the beginning of a file says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Look {
    /// `csv`, `xes` or `xlsx`.
    pub kind: String,
    /// Whether it is packed with gzip.
    pub packed: bool,
    /// `utf-8`, `utf-16le`, `utf-16be`, `cp1250` or `latin1`.
    pub encoding: String,
    /// What separates the fields of a table; empty elsewhere.
    pub separator: String,
    /// Names of columns; of XES names of attributes, those of traces with `case:` before them.
    pub names: Vec<String>,
    /// Up to 100 rows, each with as many values as there are names.
    pub rows: Vec<Vec<String>>,
    /// The guess, by place in `names`, unless a choice says it.
    pub case: Option<u32>,
    /// The activity's column.
    pub activity: Option<u32>,
    /// The time's.
    pub time: Option<u32>,
    /// The group's.
    pub group: Option<u32>,
    /// The channel's.
    pub channel: Option<u32>,
    /// The person's.
    pub resource: Option<u32>,
    /// The sentiment's.
    pub sentiment: Option<u32>,
    /// The cost's.
    pub cost: Option<u32>,
    /// The lifecycle transition's.
    pub lifecycle: Option<u32>,
    /// How the times of the beginning are written.
    pub dates: Dates,
    /// A time as it is written.
    pub example: String,
    /// Times with an offset of their own, and times there are, in the beginning.
    pub offsets: (u32, u32),
    /// Values of the lifecycle transition with their counts.
    pub lifecycles: Vec<(String, u32)>,
}

/// The order of day and month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dates {
    /// Nothing to ask.
    #[default]
    Clear,
    /// Numbers with slashes or dashes; one of them can only be a day, so the day comes first.
    DayFirst,
    /// The same, the month first.
    MonthFirst,
    /// Nothing in the beginning tells: to be asked.
    Unclear,
}
