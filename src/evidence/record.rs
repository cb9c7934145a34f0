//! From rows to events: what every format does with the values it found.

mod joined;

use super::intern::Labels;
use super::limits;
use super::log::EventLog;
use super::settings::Settings;
use super::table::{Rejects, settled};
use super::time::calendar::DAY;
use super::time::written::{self, Date, Days, Written};
use crate::model::{Code, Problem};
pub(super) use styk_quick::row::{Extra, Row};

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
    days: Days,
}

impl Recorder {
    pub fn new(settings: Settings) -> Self {
        Self { settings, ..Self::default() }
    }

    /// With the same settings.
    pub fn anew(&self) -> Self {
        Self::new(self.settings.clone())
    }

    /// Takes a row; `place` is asked only where there is something to say.
    ///
    /// # Errors
    /// A limit was passed: reading must stop.
    #[inline(always)]
    pub fn row(&mut self, row: Row<'_>, place: impl Fn() -> u64) -> Result<(), Problem> {
        self.rejects.rows += 1;
        let wanted = !self.settings.complete_only || row.lifecycle.eq_ignore_ascii_case(b"complete");
        if wanted && self.log.take(&row, &self.settings.zone, self.settings.extras, &mut self.days) {
            return self.check();
        }
        self.rare(&row, &place)
    }

    /// A row that is not wanted, lacks something or has its time in another shape.
    #[inline(never)]
    fn rare(&mut self, row: &Row<'_>, place: &dyn Fn() -> u64) -> Result<(), Problem> {
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
        self.log.keep(row, time, self.settings.extras);
        self.check()
    }

    #[inline(always)]
    fn check(&self) -> Result<(), Problem> {
        let labels = self.label_bytes();
        if self.rejects.rows > limits::EVENTS as u64 {
            return Err(over("events", limits::EVENTS));
        }
        if labels > limits::LABELS { Err(over("label_bytes", limits::LABELS)) } else { Ok(()) }
    }

    #[inline(always)]
    fn label_bytes(&self) -> usize {
        let log = &self.log;
        log.cases.size().max(log.activities.size()).max(log.groups.size())
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
#[inline(never)]
pub(super) fn soundness<'a>(labels: impl Iterator<Item = &'a Labels>) -> (usize, usize) {
    let all = labels.flat_map(Labels::iter).filter(|label| !label.is_ascii());
    all.fold(
        (0, 0),
        |(sound, broken), label| {
            if std::str::from_utf8(label).is_ok() { (sound + 1, broken) } else { (sound, broken + 1) }
        },
    )
}
