//! From rows to events: what every format does with the values it found.

use super::intern::Labels;
use super::limits;
use super::log::{Event, EventLog, NO_GROUP};
use super::settings::Settings;
use super::side;
use super::table::{Rejects, settled};
use super::time::calendar::DAY;
use super::time::written::{self, Date, Written};
use crate::model::{Code, Problem};

/// The values of one row, as bytes of the file. Absent and empty mean the same.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Row<'a> {
    pub case: &'a [u8],
    pub activity: &'a [u8],
    pub time: &'a [u8],
    pub group: &'a [u8],
    pub lifecycle: &'a [u8],
    pub extra: Extra<'a>,
}

/// What is read only where it is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Extra<'a> {
    pub channel: Option<&'a [u8]>,
    pub resource: Option<&'a [u8]>,
    pub sentiment: Option<&'a [u8]>,
    pub cost: Option<&'a [u8]>,
}

/// A date that only the whole column can tell.
#[derive(Clone, Debug)]
struct Open {
    index: usize,
    line: u64,
    written: Written,
}

/// Collects events, counts what could not be read.
#[derive(Default)]
pub(super) struct Recorder {
    pub log: EventLog,
    pub rejects: Rejects,
    settings: Settings,
    open: Vec<Open>,
}

impl Recorder {
    pub fn new(settings: Settings) -> Self {
        Self { settings, ..Self::default() }
    }

    /// Takes a row; `place` is asked only where there is something to say.
    ///
    /// # Errors
    /// A limit was passed: reading must stop.
    #[inline(always)]
    pub fn row(&mut self, row: Row<'_>, place: impl FnOnce() -> u64) -> Result<(), Problem> {
        self.rejects.rows += 1;
        let missing = |what: &str| (Code::MissingValue, what.to_string());
        let Some(written) = written::read(row.time) else {
            let empty = row.time.trim_ascii().is_empty();
            let (code, arg) = if empty { missing("time") } else { (Code::UnreadableTime, shown(row.time)) };
            self.rejects.reject(place(), code, [arg]);
            return Ok(());
        };
        let empty = [("case", row.case), ("activity", row.activity)].into_iter().find(|(_, value)| value.is_empty());
        if let Some((what, _)) = empty {
            let (code, arg) = missing(what);
            self.rejects.reject(place(), code, [arg]);
            return Ok(());
        }
        if self.settings.complete_only && !row.lifecycle.eq_ignore_ascii_case(b"complete") {
            return Ok(());
        }
        let time = match written.date {
            Date::Day(day) => self.moment(day, &written),
            Date::Either { .. } => {
                self.open.push(Open { index: self.log.len(), line: place(), written });
                0
            }
        };
        let case = self.log.cases.intern(row.case);
        let activity = self.log.activities.intern(row.activity);
        let group = if row.group.trim_ascii().is_empty() { NO_GROUP } else { self.log.groups.intern(row.group) };
        self.log.push(case, Event { time, activity, group });
        if self.settings.extras {
            self.extra(row.extra);
        }
        self.check()
    }

    #[inline(always)]
    fn extra(&mut self, extra: Extra<'_>) {
        let label = |labels: &mut Labels, value: &[u8]| match value.trim_ascii() {
            [] => side::NONE,
            _ => labels.intern(value),
        };
        let log = &mut self.log;
        if let Some(value) = extra.channel {
            log.sides.channel.push(label(&mut log.channels, value));
        }
        if let Some(value) = extra.resource {
            log.sides.resource.push(label(&mut log.resources, value));
        }
        if let Some(value) = extra.sentiment {
            let value = side::millionths(value).filter(|value| value.abs() <= 1_000_000);
            log.sides.sentiment.push(value.unwrap_or(side::NO_VALUE));
        }
        if let Some(value) = extra.cost {
            log.sides.cost.push(side::millionths(value).unwrap_or(side::NO_VALUE));
        }
    }

    #[inline(always)]
    fn check(&self) -> Result<(), Problem> {
        let log = &self.log;
        let labels = log.cases.size().max(log.activities.size()).max(log.groups.size());
        if self.rejects.rows > limits::EVENTS as u64 {
            return Err(over("events", limits::EVENTS));
        }
        if labels > limits::LABELS { Err(over("label_bytes", limits::LABELS)) } else { Ok(()) }
    }

    #[inline(always)]
    fn moment(&self, day: i64, written: &Written) -> i64 {
        let local = day * DAY + written.micros;
        match written.offset {
            Some(offset) => local - i64::from(offset) * 1_000_000,
            None => self.settings.zone.to_utc(local),
        }
    }

    /// Settles what only the whole column tells: the order of day and month.
    pub fn settle(&mut self) {
        let open = std::mem::take(&mut self.open);
        let Some(first) = open.first() else { return };
        let dates = open.iter().map(|open| open.written.date);
        let order = settled(self.settings.order, dates, Some(first.line), &mut self.rejects);
        let before = self.rejects.rejected;
        for one in &open {
            let time = one.written.date.day(order).map(|day| self.moment(day, &one.written));
            if time.is_none() {
                self.rejects.reject(one.line, Code::UnreadableTime, [one.written.date.to_string()]);
            }
            self.log.set_time(one.index, time.unwrap_or(i64::MIN));
        }
        if self.rejects.rejected > before {
            self.log.keep_timed();
        }
    }
}

/// A limit that a file passes.
pub(super) fn over(what: &str, limit: usize) -> Problem {
    Problem::new(Code::OverLimit, "", [what.to_string(), limit.to_string()])
}

/// A value for a message: not longer than a line.
pub(super) fn shown(value: &[u8]) -> String {
    let text = String::from_utf8_lossy(value.get(..60).unwrap_or(value));
    text.chars().filter(|letter| !letter.is_control()).collect()
}

/// Counts of labels that are sound UTF-8 beyond ASCII, and of those that are not sound.
pub(super) fn soundness<'a>(labels: impl Iterator<Item = &'a Labels>) -> (usize, usize) {
    let all = labels.flat_map(Labels::iter).filter(|label| !label.is_ascii());
    all.fold(
        (0, 0),
        |(sound, broken), label| {
            if std::str::from_utf8(label).is_ok() { (sound + 1, broken) } else { (sound, broken + 1) }
        },
    )
}
