//! Answers.

use super::{CaseLine, Cases, Followed, Look};
pub use crate::evidence::side::Measure;
use crate::model::Problem;
use serde::{Deserialize, Serialize};

/// Upper edges of the bars of [`Spread::bars`] in seconds; the last bar is everything longer.
pub const EDGES: [f64; 11] =
    [60.0, 300.0, 900.0, 3600.0, 14_400.0, 28_800.0, 86_400.0, 172_800.0, 604_800.0, 1_209_600.0, 2_592_000.0];

/// What the worker answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(clippy::large_enum_variant)] // one at a time, and on its way to JSON
pub enum Response {
    /// To [`super::Request::Look`].
    Look(Look),
    /// To [`super::Request::Mine`].
    Mined(Mined),
    /// To [`super::Request::See`].
    Seen(Findings),
    /// To [`super::Request::Cases`].
    Cases(Cases),
    /// To [`super::Request::Case`].
    Case(CaseLine),
    /// To [`super::Request::Follow`].
    Followed(Followed),
    /// To [`super::Request::List`]: how many rows the list has.
    Listed(u64),
    /// To [`super::Request::Forget`].
    Forgotten,
    /// The file cannot be read, or the log is not there. What was held is still held.
    Refused(Vec<Problem>),
    /// It was told to stop. What was held is still held.
    Cancelled,
}

/// A log that was read, and what it says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mined {
    /// What was read.
    pub source: Source,
    /// What it says.
    pub findings: Findings,
}

/// How a file was read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    /// `csv`, `xes` or `xlsx`.
    pub kind: String,
    /// Whether it was packed with gzip.
    pub packed: bool,
    /// As in [`Look::encoding`].
    pub encoding: String,
    /// Bytes of the file.
    pub size: f64,
    /// XXH64 of all bytes of the file, 16 hexadecimal digits.
    pub hash: String,
    /// Names of what was taken; empty where nothing was.
    pub case: String,
    /// The activity's column.
    pub activity: String,
    /// The time's.
    pub time: String,
    /// The group's.
    pub group: String,
    /// The channel's.
    pub channel: String,
    /// The person's.
    pub resource: String,
    /// The sentiment's.
    pub sentiment: String,
    /// The cost's.
    pub cost: String,
    /// Whether only events that are complete were kept.
    pub complete_only: bool,
    /// The zone of times without an offset and of hours.
    pub zone: String,
    /// Rows there are, kept or not.
    pub events_in_file: u64,
    /// Rows that could not be read.
    pub rejected: u64,
    /// The first 1,000 of these with line (`place`) and reason, and advice such as `ambiguous_dates`.
    pub problems: Vec<Problem>,
    /// Names of activities by number.
    pub activities: Vec<String>,
    /// Names of groups by number.
    pub groups: Vec<String>,
    /// Names of channels by number.
    pub channels: Vec<String>,
    /// The first and the last moment of the whole log, in microseconds since 1970.
    pub span: Option<(i64, i64)>,
    /// Cases of the whole log by the month they begin in (`2026-01`), in the zone.
    pub months: Vec<(String, u32)>,
    /// When each of these months begins and ends by the zone's clock, in microseconds since 1970; not kept in documents.
    pub month_edges: Vec<(i64, i64)>,
}

/// What the cases of a view say. Lists go by number unless something else is said; what does not occur is left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Findings {
    /// Events.
    pub events: u64,
    /// Cases.
    pub cases: u64,
    /// Activities by number, those that do not occur too.
    pub activities: Vec<Activity>,
    /// Groups by number, those that do not occur too. Empty where the log has none.
    pub groups: Vec<Group>,
    /// Channels by number. Empty where the log has none.
    pub channels: Vec<Label>,
    /// Different variants.
    pub variants_total: u64,
    /// Variants with one case.
    pub variants_once: u64,
    /// The most frequent variants by falling count, ties by sequence.
    pub variants: Vec<Variant>,
    /// From the first to the last event of a case.
    pub durations: Option<Spread>,
    /// The first and the last moment, in microseconds since 1970.
    pub span: Option<(i64, i64)>,
    /// Neighbouring activities by falling count, then by name.
    pub follows: Vec<Follows>,
    /// Events by weekday, Monday first, and hour.
    pub weekday_hour: Vec<Vec<u32>>,
    /// Activities that come back.
    pub rework: Rework,
    /// Cases with one event.
    pub one_contact_cases: u64,
    /// Neighbouring events of a case with the same time.
    pub equal_times: u64,
    /// Events without a group.
    pub group_missing: u64,
    /// Neighbouring events by groups, equal ones included, by falling count, then by name.
    pub handovers: Vec<Handover>,
    /// Neighbouring events of different groups with their waits, sorted alike.
    pub handoffs: Vec<Handoff>,
    /// All waits of handoffs together.
    pub waits: Option<Spread>,
    /// Handovers, equal groups included.
    pub pairs_total: u64,
    /// Handoffs.
    pub handoffs_total: u64,
    /// Longest stretches of equal groups.
    pub runs: u64,
    /// Cases that stay in their first group.
    pub one_group_cases: u64,
    /// Runs A, B, A in a row by (A, B), by falling count, then by name.
    pub pingpong: Vec<Examples>,
    /// All of them.
    pub pingpong_total: u64,
    /// Cases with such runs.
    pub pingpong_cases: u64,
    /// Runs of a group that had one before in the case.
    pub returns: u64,
    /// Cases with such runs.
    pub return_cases: u64,
    /// From the first event of a case to the first later answer: see [`super::View::answers`].
    pub response: Option<Spread>,
    /// Cases that nobody ever answers.
    pub unanswered: u64,
    /// Sentiment of all events; a sum in millionths.
    pub sentiment: Measure,
    /// Cost of all events.
    pub cost: Measure,
}

/// A channel.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Label {
    /// Its name.
    pub name: String,
    /// Its events.
    pub events: u32,
    /// Cases with such an event.
    pub cases: u32,
    /// Sentiment of its events.
    pub sentiment: Measure,
    /// Cost of its events.
    pub cost: Measure,
}

/// An activity.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Activity {
    /// Name, events, cases, sentiment, cost.
    #[serde(flatten)]
    pub label: Label,
    /// Cases that begin with it.
    pub starts: u32,
    /// Cases that end with it.
    pub ends: u32,
    /// Its events in cases that had it before.
    pub repeats: u32,
    /// Groups of its events by number, with counts, most frequent first.
    pub groups: Vec<(u32, u32)>,
    /// Channels of its events, likewise.
    pub channels: Vec<(u32, u32)>,
}

/// A group.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Group {
    /// Name, events, cases, sentiment, cost.
    #[serde(flatten)]
    pub label: Label,
}

/// Times, in seconds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Spread {
    /// How many there are.
    pub count: u64,
    /// Their sum.
    pub total: f64,
    /// Their mean.
    pub mean: f64,
    /// The smallest.
    pub min: f64,
    /// The middle one.
    pub p50: f64,
    /// The 90th percentile, linear between order statistics.
    pub p90: f64,
    /// The largest.
    pub max: f64,
    /// How many are up to each of [`EDGES`] and above the one before; one more for those that are longer.
    pub bars: Vec<u32>,
    /// The target, where there is one.
    pub target_s: Option<f64>,
    /// How many are within the target; 0 where there is none.
    pub within: u64,
}

/// A variant.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Variant {
    /// Its number.
    pub id: u32,
    /// Its activities by number.
    pub activities: Vec<u32>,
    /// Its cases.
    pub cases: u32,
    /// Its share of all cases of the view, from 0 to 1.
    pub share: f64,
    /// This and all before it in the list.
    pub cumulative: f64,
    /// The median from the first to the last event, in seconds.
    pub duration_s: f64,
    /// A few of its cases by number.
    pub examples: Vec<u32>,
}

/// Neighbouring activities.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Follows {
    /// The earlier activity.
    pub from: u32,
    /// The later one.
    pub to: u32,
    /// How often.
    pub count: u32,
    /// How often from one group to another.
    pub handoffs: u32,
    /// How often the later event, behind a handoff, repeats an activity of its case.
    pub repeats: u32,
    /// The median time between them, in seconds.
    pub p50: f64,
    /// The 90th percentile.
    pub p90: f64,
}

/// Neighbouring events by groups.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Handover {
    /// The earlier event's group.
    pub from: u32,
    /// The later one's.
    pub to: u32,
    /// How often.
    pub count: u32,
}

/// Neighbouring events of different groups.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Handoff {
    /// The group that hands over.
    pub from: u32,
    /// The group that takes over.
    pub to: u32,
    /// Waits from the earlier event to the later one.
    pub wait: Spread,
}

/// Something that happens between two groups.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Examples {
    /// The group at both ends.
    pub from: u32,
    /// The group between.
    pub to: u32,
    /// How often.
    pub count: u32,
    /// A few cases by number.
    pub examples: Vec<u32>,
}

/// Activities that come back within a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rework {
    /// Events whose activity the case had before.
    pub events: u64,
    /// Cases with such an event.
    pub cases: u64,
    /// Events with the activity of the event right before.
    pub direct: u64,
}
