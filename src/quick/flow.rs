//! What the cases of a log do, one after the other: counts, neighbours, variants, hours.

use crate::intern::Labels;
use crate::log::{Event, Rest, Selection};
use crate::pairs::Pairs;
use crate::pause::Pause;
use crate::time::Zone;
use crate::time::calendar::SECOND;

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
    /// For numbers of activities below this.
    pub fn new(activities: usize) -> Self {
        let width = match activities {
            0..=0x100 => 1,
            0x101..=0x1_0000 => 2,
            _ => 4,
        };
        Self { width, ..Self::default() }
    }

    /// Counts the cases and says the variant of each by its number; `none` for those without an event.
    pub async fn of(
        cases: Selection<'_>,
        activities: usize,
        count: usize,
        none: u32,
        pause: Pause<'_>,
    ) -> (Self, Vec<u32>) {
        let mut variants = Self::new(activities);
        let mut variant_of = vec![none; count];
        let mut scratch = Vec::new();
        let mut rest = cases.iter();
        pause.steps(&mut || variants.piece(&mut rest, &mut variant_of, &mut scratch)).await;
        (variants, variant_of)
    }

    #[inline(never)]
    fn piece(&mut self, rest: &mut Rest<'_>, variant_of: &mut [u32], scratch: &mut Vec<u8>) -> bool {
        rest.piece(|case, events| {
            let variant = self.add(events, scratch);
            if let Some(place) = variant_of.get_mut(case as usize) {
                *place = variant;
            }
        })
    }

    /// Counts a case and says its variant. `scratch` spares an allocation for each.
    #[inline(never)]
    #[allow(clippy::cast_possible_truncation)] // the width holds every number
    pub fn add(&mut self, case: &[Event], scratch: &mut Vec<u8>) -> u32 {
        scratch.clear();
        if self.width == 1 {
            scratch.extend(case.iter().map(|event| event.activity as u8));
        } else {
            for event in case {
                scratch.extend_from_slice(event.activity.to_le_bytes().get(..self.width).unwrap_or_default());
            }
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

/// What all cases do together.
#[derive(Clone, Debug)]
pub struct Flow {
    /// Cases that have any event.
    pub cases: usize,
    /// Neighbouring events of a case that have the same time.
    pub equal_times: u64,
    /// The first and the last moment.
    pub span: Option<(i64, i64)>,
    /// From the first to the last event of each case, in microseconds.
    pub duration_times: Vec<i64>,
    /// Cases by the activity they begin with.
    pub starts: Vec<u32>,
    /// Cases by the activity they end with.
    pub ends: Vec<u32>,
    /// Events by weekday, Monday first, and hour.
    pub weekday_hour: [[u32; 24]; 7],
    /// Activities that come back.
    pub rework: Rework,
    /// Cases with one event.
    pub one_contact_cases: u64,
    /// What a view counts by itself, and the report needs.
    pub more: Option<More>,
}

/// What a view counts by itself, and the report needs.
#[derive(Clone, Debug, Default)]
pub struct More {
    /// Events of each activity.
    pub activities: Vec<u32>,
    /// Neighbouring activities.
    pub follows: Pairs,
    /// Sequences of activities.
    pub variants: Variants,
}

impl Flow {
    /// Walks through cases whose activities have numbers below `width`; `more` asks for what the report alone needs.
    pub async fn of(cases: Selection<'_>, width: usize, zone: &Zone, more: bool, pause: Pause<'_>) -> Self {
        let counts = || More { activities: vec![0; width], follows: Pairs::new(width), variants: Variants::new(width) };
        let flow = Self {
            cases: 0,
            equal_times: 0,
            span: None,
            duration_times: Vec::new(),
            starts: vec![0; width],
            ends: vec![0; width],
            weekday_hour: [[0; 24]; 7],
            rework: Rework::default(),
            one_contact_cases: 0,
            more: more.then(counts),
        };
        let mut walk = Walk { flow, sequence: Vec::new(), seen_in: vec![0; width], stamp: 0, hours: [0; 168] };
        let mut rest = cases.iter();
        pause.steps(&mut || walk.piece(&mut rest, zone)).await;
        let Walk { mut flow, hours, .. } = walk;
        for (day, own) in flow.weekday_hour.iter_mut().zip(hours.chunks(24)) {
            day.iter_mut().zip(own).for_each(|(cell, count)| *cell = *count);
        }
        flow
    }
}

struct Walk {
    flow: Flow,
    /// Spares an allocation for each case.
    sequence: Vec<u8>,
    /// The last case that had an activity.
    seen_in: Vec<u32>,
    stamp: u32,
    hours: [u32; 168],
}

impl Walk {
    #[inline(never)]
    fn piece(&mut self, rest: &mut Rest<'_>, zone: &Zone) -> bool {
        rest.piece(|_, case| self.case(case, zone))
    }

    #[inline(never)]
    fn case(&mut self, case: &[Event], zone: &Zone) {
        let (Some(first), Some(last)) = (case.first(), case.last()) else { return };
        let flow = &mut self.flow;
        self.stamp += 1;
        let (mut repeats, mut direct, mut equal_times) = (0, 0, 0);
        let mut before = None::<&Event>;
        for event in case {
            if let Some(count) = self.hours.get_mut(hour_of_week(event.time, zone)) {
                *count += 1;
            }
            if let Some(seen) = self.seen_in.get_mut(event.activity as usize) {
                repeats += u64::from(*seen == self.stamp);
                *seen = self.stamp;
            }
            if let Some(before) = before {
                direct += u64::from(before.activity == event.activity);
                equal_times += u64::from(before.time == event.time);
            }
            before = Some(event);
        }
        flow.cases += 1;
        flow.equal_times += equal_times;
        flow.rework.events += repeats;
        flow.rework.cases += u64::from(repeats > 0);
        flow.rework.direct += direct;
        flow.one_contact_cases += u64::from(case.len() == 1);
        add(&mut flow.starts, first.activity);
        add(&mut flow.ends, last.activity);
        flow.duration_times.push(last.time - first.time);
        let (start, end) = flow.span.unwrap_or((first.time, last.time));
        flow.span = Some((start.min(first.time), end.max(last.time)));
        if let Some(more) = &mut flow.more {
            more.case(case, &mut self.sequence);
        }
    }
}

impl More {
    #[inline(never)]
    fn case(&mut self, case: &[Event], sequence: &mut Vec<u8>) {
        let mut before = None::<u32>;
        for event in case {
            add(&mut self.activities, event.activity);
            if let Some(before) = before {
                self.follows.add(before, event.activity);
            }
            before = Some(event.activity);
        }
        self.variants.add(case, sequence);
    }
}

fn add(counts: &mut [u32], activity: u32) {
    if let Some(count) = counts.get_mut(activity as usize) {
        *count += 1;
    }
}

/// Hours since a Monday began, by the zone's clock.
#[inline(always)]
#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, clippy::cast_sign_loss)]
fn hour_of_week(time: i64, zone: &Zone) -> usize {
    const HOUR: i64 = 3600 * SECOND;
    let local = time + i64::from(zone.offset_at(time)) * SECOND;
    // WebAssembly divides whole numbers of 64 bits slowly: floating ones come within one of it.
    let mut hour = (local as f64 / HOUR as f64) as i64;
    while hour * HOUR > local {
        hour -= 1;
    }
    while (hour + 1) * HOUR <= local {
        hour += 1;
    }
    // 1970 began on a Thursday. Weeks are added so that no year of a calendar is below zero.
    ((hour + 72 + 168 * 200_000) as u32 % 168) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_those_of_a_division() {
        let zone = Zone::fixed("", 5400);
        for hour in [-17_000_000_i64, -1, 0, 1, 480_000, 2_000_000, 70_000_000] {
            for micros in [-1, 0, 1, 1_799_999_999, 3_599_999_999] {
                let time = hour * 3600 * SECOND + micros - 5400 * SECOND;
                let wanted = ((hour * 3600 * SECOND + micros).div_euclid(3600 * SECOND) + 72).rem_euclid(168);
                assert_eq!(hour_of_week(time, &zone), usize::try_from(wanted).unwrap());
            }
        }
    }
}
