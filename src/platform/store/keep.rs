//! Which revisions to keep.

use std::collections::HashSet;

const HOUR: f64 = 3_600_000.0;
const DAY: f64 = 24.0 * HOUR;

/// How many of the latest saves are kept.
const LATEST: usize = 20;

/// How long one save an hour is kept, in milliseconds.
const HOURLY: f64 = DAY;

/// How long one save a day is kept, in milliseconds.
const DAILY: f64 = 30.0 * DAY;

/// The revisions to keep, newest first: the last 20, then the last one of each hour for 24 hours,
/// then the last one of each day (UTC) for 30 days. Pairs are a revision and when it was saved, in
/// milliseconds since 1970.
///
/// "Last" goes by the revision, never by the clock, which may have been set back. Hours and days
/// are those of the calendar and do not move with `now`, so a revision that is kept for its hour
/// or day is kept until it is too old. A revision from the future counts as new.
pub fn keep(revisions: &[(u64, f64)], now: f64) -> Vec<u64> {
    let mut revisions = revisions.to_vec();
    revisions.sort_by_key(|&(revision, _)| std::cmp::Reverse(revision));
    let (mut hours, mut days) = (HashSet::new(), HashSet::new());
    let mut kept = Vec::new();
    for (place, (revision, saved_at)) in revisions.into_iter().enumerate() {
        let age = now - saved_at;
        // The latest saves also stand for their hours and days.
        let of_hour = age <= HOURLY && hours.insert(slot(saved_at, HOUR));
        let of_day = age <= DAILY && days.insert(slot(saved_at, DAY));
        if place < LATEST || of_hour || of_day {
            kept.push(revision);
        }
    }
    kept
}

/// The number of the hour or day.
#[allow(clippy::cast_possible_truncation)]
fn slot(at: f64, length: f64) -> i64 {
    (at / length).floor() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: f64 = 20_000.0 * DAY + 12.0 * HOUR;
    const MINUTE: f64 = HOUR / 60.0;

    /// Revisions 1 to `count`, the last one saved now and each `step` after the one before.
    fn evenly(count: u64, step: f64) -> Vec<(u64, f64)> {
        (1..=count).map(|revision| (revision, NOW - (count - revision) as f64 * step)).collect()
    }

    #[test]
    fn how_many_stay() {
        let table = [
            ("none", vec![], 0),
            ("few", evenly(20, DAY * 400.0), 20),
            ("old ones go", evenly(25, DAY * 400.0), 20),
            // 20 in the last 20 minutes, which also stand for the hours 12 and 11; the hours 10 to 0; the hours 23
            // to 12 of the day before, the first of which stands for that day; the day before it.
            ("each minute for two days", evenly(2 * 24 * 60, MINUTE), 20 + 11 + 12 + 1),
            ("each day for a year", evenly(365, DAY), 31),
        ];
        for (name, revisions, expected) in table {
            assert_eq!(keep(&revisions, NOW).len(), expected, "{name}");
        }
    }

    #[test]
    fn the_last_of_each_hour_stays_not_the_first() {
        let revisions = evenly(300, MINUTE);
        let kept = keep(&revisions, NOW);
        // 12:00 is the newest; the hours before end with minute 59.
        assert!(kept.contains(&299) && kept.contains(&239) && kept.contains(&179));
        assert!(!kept.contains(&240) && !kept.contains(&238));
    }

    #[test]
    fn what_was_kept_is_kept_again_until_it_is_too_old() {
        let mut revisions = Vec::new();
        let mut now = NOW;
        for revision in 1..5_000_u64 {
            now += 7.0 * MINUTE;
            revisions.push((revision, now));
            let kept = keep(&revisions, now);
            revisions.retain(|(revision, _)| kept.contains(revision));
        }
        let kept: Vec<f64> = revisions.iter().map(|(_, at)| (now - at) / DAY).collect();
        // 5,000 saves are 24 days: each of them still has its last save.
        for day in 0..24 {
            assert!(kept.iter().any(|age| (f64::from(day)..=f64::from(day) + 1.01).contains(age)), "day {day}");
        }
        assert!(kept.len() <= 20 + 25 + 31);
    }

    #[test]
    fn a_clock_set_back_does_not_cost_the_newest() {
        let mut revisions = evenly(40, MINUTE);
        revisions.extend((41..=60).map(|revision| (revision, NOW - 40.0 * DAY)));
        let kept = keep(&revisions, NOW);
        assert!((41..=60).all(|revision| kept.contains(&revision)));
        assert_eq!(kept.first(), Some(&60));
        assert!(kept.contains(&40), "the newest of its hour");
    }

    #[test]
    fn senseless_times_neither_panic_nor_win() {
        let mut revisions: Vec<_> = (1..=30).map(|revision| (revision, f64::NAN)).collect();
        revisions.push((31, f64::INFINITY));
        revisions.push((32, f64::NEG_INFINITY));
        assert_eq!(keep(&revisions, NOW), (13..=32).rev().collect::<Vec<_>>());
    }
}
