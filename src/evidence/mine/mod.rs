//! The mining report: what a log says, by the definitions of `docs/evidence.md`.

mod groups;
mod json;
mod pairs;
pub(in crate::evidence) mod spread;

/// What is done with the waits of each pair of groups, once they are all known.
pub type Each<'a> = dyn FnMut((u32, u32), &[i64], Spread) + 'a;

pub use groups::Groups;
pub use pairs::Pairs;
pub use spread::Spread;

use super::intern::Labels;
use super::log::{Event, EventLog, Selection};
use super::time::Zone;
use super::time::calendar::SECOND;
use groups::groups;

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

/// Activities that come back within a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rework {
    /// Events whose activity the case had before.
    pub events: u64,
    /// Cases with such an event.
    pub cases: u64,
    /// Events with the activity of the event right before.
    pub direct: u64,
}

/// Variants: each activity takes as many bytes as the largest number needs.
#[derive(Clone, Debug, Default)]
pub struct Variants {
    sequences: Labels,
    counts: Vec<u32>,
    /// Bytes of an activity.
    width: usize,
}

impl Variants {
    pub(in crate::evidence) fn new(activities: usize) -> Self {
        let width = match activities {
            0..=0x100 => 1,
            0x101..=0x1_0000 => 2,
            _ => 4,
        };
        Self { width, ..Self::default() }
    }

    /// Counts a case and says its variant. `scratch` spares an allocation for each.
    pub(in crate::evidence) fn add(&mut self, case: &[Event], scratch: &mut Vec<u8>) -> u32 {
        scratch.clear();
        for event in case {
            scratch.extend_from_slice(event.activity.to_le_bytes().get(..self.width).unwrap_or_default());
        }
        let id = self.sequences.intern(scratch);
        match self.counts.get_mut(id as usize) {
            Some(count) => *count += 1,
            None => self.counts.push(1),
        }
        id
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// How many cases each has.
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// The activities of a variant.
    pub fn sequence(&self, id: u32) -> impl Iterator<Item = u32> {
        let number = |bytes: &[u8]| bytes.iter().rev().fold(0, |sum, byte| sum << 8 | u32::from(*byte));
        self.sequences.get(id).chunks_exact(self.width.max(1)).map(number)
    }
}

/// Mines a log; hours are counted by the zone's clock.
pub fn mine(log: &EventLog, zone: &Zone) -> Report {
    let cases = log.by_case();
    mine_some(log, cases.all(), zone, &mut |_, _, _| {})
}

/// Mines some cases of a log. `each` sees the waits of every pair of different groups, in microseconds, in any order.
pub fn mine_some(log: &EventLog, cases: Selection<'_>, zone: &Zone, each: &mut Each<'_>) -> Report {
    let width = log.activities.len();
    let mut report = Report {
        events: cases.events(),
        cases: 0,
        activities: vec![0; width],
        variants: Variants::new(width),
        equal_times: 0,
        span: None,
        durations: None,
        duration_times: Vec::new(),
        follows: Pairs::new(width),
        starts: vec![0; width],
        ends: vec![0; width],
        weekday_hour: weekday_hour(cases, zone),
        zone: zone.name.clone(),
        rework: Rework::default(),
        one_contact_cases: 0,
        groups: (!log.groups.is_empty()).then(|| groups(log, cases, each)),
    };
    report.flow(cases);
    report
}

impl Report {
    fn flow(&mut self, cases: Selection<'_>) {
        let mut walk = Walk { sequence: Vec::new(), seen_in: vec![0; self.activities.len()], stamp: 0 };
        for (_, case) in cases.iter() {
            self.case(case, &mut walk);
        }
        self.durations = Spread::of(&self.duration_times);
    }

    #[inline(never)]
    fn case(&mut self, case: &[Event], walk: &mut Walk) {
        let (Some(first), Some(last)) = (case.first(), case.last()) else { return };
        walk.stamp += 1;
        let (mut repeats, mut before) = (0, None::<&Event>);
        for event in case {
            let activity = event.activity;
            add(&mut self.activities, activity);
            if let Some(seen) = walk.seen_in.get_mut(activity as usize) {
                repeats += u64::from(*seen == walk.stamp);
                *seen = walk.stamp;
            }
            if let Some(before) = before {
                self.follows.add(before.activity, activity);
                self.rework.direct += u64::from(before.activity == activity);
                self.equal_times += u64::from(before.time == event.time);
            }
            before = Some(event);
        }
        self.cases += 1;
        self.rework.events += repeats;
        self.rework.cases += u64::from(repeats > 0);
        self.one_contact_cases += u64::from(case.len() == 1);
        self.variants.add(case, &mut walk.sequence);
        add(&mut self.starts, first.activity);
        add(&mut self.ends, last.activity);
        self.duration_times.push(last.time - first.time);
        let (start, end) = self.span.unwrap_or((first.time, last.time));
        self.span = Some((start.min(first.time), end.max(last.time)));
    }
}

struct Walk {
    /// Spares an allocation for each case.
    sequence: Vec<u8>,
    /// The last case that had an activity.
    seen_in: Vec<u32>,
    stamp: u32,
}

fn add(counts: &mut [u32], activity: u32) {
    if let Some(count) = counts.get_mut(activity as usize) {
        *count += 1;
    }
}

fn weekday_hour(cases: Selection<'_>, zone: &Zone) -> [[u32; 24]; 7] {
    let mut hours = [0; 168];
    for (_, case) in cases.iter() {
        count_hours(case, zone, &mut hours);
    }
    let mut table = [[0; 24]; 7];
    for (day, own) in table.iter_mut().zip(hours.chunks(24)) {
        day.iter_mut().zip(own).for_each(|(cell, count)| *cell = *count);
    }
    table
}

#[inline(never)]
fn count_hours(case: &[Event], zone: &Zone, hours: &mut [u32; 168]) {
    for event in case {
        let hour = (event.time + i64::from(zone.offset_at(event.time)) * SECOND).div_euclid(3600 * SECOND);
        // 1970 began on a Thursday.
        let cell = usize::try_from((hour + 72).rem_euclid(168)).ok().and_then(|cell| hours.get_mut(cell));
        if let Some(cell) = cell {
            *cell += 1;
        }
    }
}
