//! Answers about single cases.

use serde::{Deserialize, Serialize};

/// A page of a list of cases.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cases {
    /// How many there are in all.
    pub total: u64,
    /// Those that were asked for.
    pub cases: Vec<CaseRow>,
}

/// A case in a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CaseRow {
    /// Its number.
    pub case: u32,
    /// Its name, where it may leave the worker.
    pub name: Option<String>,
    /// When it begins, in microseconds since 1970.
    pub start: i64,
    /// How long it takes, in seconds.
    pub duration_s: f64,
    /// Its events.
    pub events: u32,
    /// Its handoffs.
    pub handoffs: u32,
}

/// One case, event by event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CaseLine {
    /// What the list says of it.
    pub row: CaseRow,
    /// Its variant.
    pub variant: u32,
    /// Its events by time.
    pub events: Vec<CaseEvent>,
}

/// An event of a case.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CaseEvent {
    /// In microseconds since 1970.
    pub time: i64,
    /// Seconds by which the zone's clock is ahead of UTC at that moment.
    pub offset_s: i32,
    /// The activity's number.
    pub activity: u32,
    /// The group's.
    pub group: Option<u32>,
    /// The channel's.
    pub channel: Option<u32>,
    /// The person: a number, or the name where it may leave the worker.
    pub resource: Option<String>,
    /// From -1 to 1.
    pub sentiment: Option<f64>,
    /// What it cost.
    pub cost: Option<f64>,
}

/// How far cases follow drawn links.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Followed {
    /// Cases with at least two events: only these have neighbours.
    pub cases: u64,
    /// Cases all of whose neighbours are drawn.
    pub complete: u64,
    /// The share of a case's neighbours that are drawn, mean over those cases; from 0 to 1.
    pub fitness: Option<f64>,
    /// Neighbours that are drawn.
    pub drawn: u64,
    /// All neighbours.
    pub neighbours: u64,
}
