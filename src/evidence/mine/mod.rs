//! The mining report: what a log says, by the definitions of `docs/evidence.md`.

mod json;

pub use styk_quick::flow::{Rework, Variants};
pub use styk_quick::groups::{Each, Groups};
pub use styk_quick::pairs::Pairs;
pub(in crate::evidence) use styk_quick::spread;
pub use styk_quick::spread::Spread;

use super::log::{EventLog, Selection};
use super::pause::{Pause, at_once};
use super::time::Zone;
use styk_quick::flow::{Flow, More};
use styk_quick::groups::groups;

/// The report on a log. Numbers of activities and groups are those of the log.
#[derive(Clone, Debug)]
pub struct Report {
    /// Events.
    pub events: usize,
    /// Cases that have any.
    pub cases: usize,
    /// Events of each activity, by its number.
    pub activities: Vec<u32>,
    /// Sequences of activities and how many cases have each, by first appearance.
    pub variants: Variants,
    /// Neighbouring events of a case that have the same time.
    pub equal_times: u64,
    /// The first and the last moment, in microseconds since 1970.
    pub span: Option<(i64, i64)>,
    /// From the first to the last event of a case.
    pub durations: Option<Spread>,
    /// Each of them, in microseconds, by case.
    pub duration_times: Vec<i64>,
    /// Neighbouring activities.
    pub follows: Pairs,
    /// Cases by the activity they begin with.
    pub starts: Vec<u32>,
    /// Cases by the activity they end with.
    pub ends: Vec<u32>,
    /// Events by weekday, Monday first, and hour.
    pub weekday_hour: [[u32; 24]; 7],
    /// The zone of these hours.
    pub zone: String,
    /// Activities that come back.
    pub rework: Rework,
    /// Cases with one event.
    pub one_contact_cases: u64,
    /// What is said about groups, if any event names one.
    pub groups: Option<Groups>,
}

/// Mines a log; hours are counted by the zone's clock.
pub fn mine(log: &EventLog, zone: &Zone) -> Report {
    let cases = log.by_case();
    mine_some(log, cases.all(), zone, &mut |_, _, _| {})
}

/// Mines some cases of a log. `each` sees the waits of every pair of different groups, in microseconds, in any order.
pub fn mine_some(log: &EventLog, cases: Selection<'_>, zone: &Zone, each: &mut Each<'_>) -> Report {
    let pause = Pause::default();
    let flow = at_once(Flow::of(cases, log.activities.len(), zone, true, pause));
    let More { activities, follows, variants } = flow.more.unwrap_or_default();
    Report {
        events: cases.events(),
        cases: flow.cases,
        activities,
        variants,
        equal_times: flow.equal_times,
        span: flow.span,
        durations: Spread::of(&flow.duration_times),
        duration_times: flow.duration_times,
        follows,
        starts: flow.starts,
        ends: flow.ends,
        weekday_hour: flow.weekday_hour,
        zone: zone.name.clone(),
        rework: flow.rework,
        one_contact_cases: flow.one_contact_cases,
        groups: (!log.groups.is_empty()).then(|| at_once(groups(log.groups.len(), cases, pause, each))),
    }
}
