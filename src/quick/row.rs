//! Rows that have everything and are written as usual, which nearly all are.

use crate::intern::Labels;
use crate::log::{Event, EventLog, NO_GROUP};
use crate::side::{NO_VALUE, NONE, millionths};
use crate::split::Record;
use crate::time::Zone;
use crate::time::calendar::DAY;
use crate::time::written::{Date, Days};

/// The values of one row, as bytes of the file. Absent and empty mean the same.
#[derive(Clone, Copy, Debug, Default)]
pub struct Row<'a> {
    /// The case.
    pub case: &'a [u8],
    /// What happened.
    pub activity: &'a [u8],
    /// When.
    pub time: &'a [u8],
    /// Who had it.
    pub group: &'a [u8],
    /// Whether it began or was done.
    pub lifecycle: &'a [u8],
    /// What else.
    pub extra: Extra<'a>,
}

/// What is read only where it is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Extra<'a> {
    /// The channel.
    pub channel: Option<&'a [u8]>,
    /// The person.
    pub resource: Option<&'a [u8]>,
    /// From -1 to 1.
    pub sentiment: Option<&'a [u8]>,
    /// Any number.
    pub cost: Option<&'a [u8]>,
}

/// Which fields of a table hold them; a place beyond the last field for none.
#[derive(Clone, Copy, Debug)]
pub struct Places {
    /// The case.
    pub case: usize,
    /// The activity.
    pub activity: usize,
    /// The time.
    pub time: usize,
    /// The group.
    pub group: usize,
    /// The lifecycle.
    pub lifecycle: usize,
    /// Channel, person, sentiment, cost.
    pub extra: [Option<usize>; 4],
}

/// One for each field of a [`Row`], for values that had to be unquoted.
pub type Scratch = [Vec<u8>; 9];

impl Places {
    /// The values of a record.
    #[inline(always)]
    pub fn row<'a>(&self, record: &Record<'a>, scratch: &'a mut Scratch) -> Row<'a> {
        let [case, activity, time, group, lifecycle, channel, resource, sentiment, cost] = scratch;
        let [a, b, c, d] = self.extra;
        Row {
            case: record.get(self.case, case),
            activity: record.get(self.activity, activity),
            time: record.get(self.time, time),
            group: record.get(self.group, group),
            lifecycle: record.get(self.lifecycle, lifecycle),
            extra: Extra {
                channel: a.map(|place| record.get(place, channel)),
                resource: b.map(|place| record.get(place, resource)),
                sentiment: c.map(|place| record.get(place, sentiment)),
                cost: d.map(|place| record.get(place, cost)),
            },
        }
    }
}

impl EventLog {
    /// Takes a row; `false` where something is missing or its time is written in another way than nearly all are, and
    /// nothing was taken. `extras` says whether channel, person, sentiment and cost are kept.
    #[inline(never)]
    pub fn take(&mut self, row: &Row<'_>, zone: &Zone, extras: bool, days: &mut Days) -> bool {
        let Some(written) = days.read(row.time) else { return false };
        let Date::Day(day) = written.date else { return false };
        if row.case.is_empty() || row.activity.is_empty() {
            return false;
        }
        let local = day * DAY + written.micros;
        let time = match written.offset {
            Some(offset) => local - i64::from(offset) * 1_000_000,
            None => zone.to_utc(local),
        };
        self.keep(row, time, extras);
        true
    }

    /// Keeps a row whose time is known.
    #[inline(never)]
    pub fn keep(&mut self, row: &Row<'_>, time: i64, extras: bool) {
        let case = self.cases.intern(row.case);
        let activity = self.activities.intern(row.activity);
        let group = label(&mut self.groups, row.group, NO_GROUP);
        self.push(case, Event { time, activity, group });
        if extras {
            self.extra(row.extra);
        }
    }

    #[inline(always)]
    fn extra(&mut self, extra: Extra<'_>) {
        if let Some(value) = extra.channel {
            self.sides.channel.push(label(&mut self.channels, value, NONE));
        }
        if let Some(value) = extra.resource {
            self.sides.resource.push(label(&mut self.resources, value, NONE));
        }
        if let Some(value) = extra.sentiment {
            let value = millionths(value).filter(|value| value.abs() <= 1_000_000);
            self.sides.sentiment.push(value.unwrap_or(NO_VALUE));
        }
        if let Some(value) = extra.cost {
            self.sides.cost.push(millionths(value).unwrap_or(NO_VALUE));
        }
    }
}

#[inline(always)]
fn label(labels: &mut Labels, value: &[u8], none: u32) -> u32 {
    // What begins with a letter is not blank.
    let begins = value.first().is_some_and(|first| *first > b' ');
    if begins || !value.trim_ascii().is_empty() { labels.intern(value) } else { none }
}
