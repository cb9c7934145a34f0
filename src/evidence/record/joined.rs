//! What was recorded of a section of a file, as bytes, and how it is taken over where the rest is recorded.
//!
//! Both ends come from one build. Values of events have a fixed length, since there are many; all else is [`Wire`].

use super::{Open, Recorder};
use crate::evidence::intern::Labels;
use crate::evidence::limits;
use crate::evidence::log::{Event, EventLog};
use crate::evidence::protocol::Wire;
use crate::evidence::time::written::{Date, Written};
use crate::model::Problem;
use styk_quick::side::Sides;

/// Events that are taken over at a time: a browser compiles a function well only between two calls of it.
const CHUNK: usize = 4096;
/// Bytes of an event: case, activity, group, channel, person; time, sentiment, cost.
const EVENT: usize = LABELS + 24;
const LABELS: usize = 20;
/// What a date says that has no distance from UTC.
const NOWHERE: u64 = u64::MAX;

impl Recorder {
    /// Appends everything that was recorded.
    pub fn put(&self, out: &mut Vec<u8>) {
        let Self { log, rejects, open, .. } = self;
        let mut number = |value: u64| value.put(out);
        number(rejects.rows);
        number(rejects.rejected);
        number(open.len() as u64);
        for one in open {
            let Written { date, micros, offset } = one.written;
            if let Date::Either { year, first, second } = date {
                let date = [year.into(), first.into(), second.into(), micros.cast_unsigned()];
                date.into_iter().for_each(&mut number);
                number(offset.map_or(NOWHERE, |offset| offset.cast_unsigned().into()));
                number(one.index as u64);
                number(one.line);
            }
        }
        number(rejects.listed().len() as u64);
        for (line, problem) in rejects.listed() {
            line.put(out);
            problem.put(out);
        }
        for labels in [&log.cases, &log.activities, &log.groups, &log.channels, &log.resources] {
            (labels.len() as u64).put(out);
            for label in labels.iter() {
                (label.len() as u64).put(out);
                out.extend_from_slice(label);
            }
        }
        let sides = &log.sides;
        let (channel, resource) = (&sides.channel, &sides.resource);
        for none in [channel.is_empty(), resource.is_empty(), sides.sentiment.is_empty(), sides.cost.is_empty()] {
            none.put(out);
        }
        (log.len() as u64).put(out);
        let mut row = 0;
        log.each_stored(&mut |case, event| {
            let (channel, resource) = (channel.get(row).unwrap_or_default(), resource.get(row).unwrap_or_default());
            for label in [case, event.activity, event.group, channel, resource] {
                out.extend_from_slice(&label.to_le_bytes());
            }
            let sentiment = sides.sentiment.get(row).unwrap_or_default();
            for value in [event.time, sentiment, sides.cost.get(row).unwrap_or_default()] {
                out.extend_from_slice(&value.to_le_bytes());
            }
            row += 1;
        });
    }

    /// Whether what [`Self::put`] wrote stays below every limit for sure.
    pub fn has_room(&self, section: &[u8]) -> bool {
        let rows = u64::take(&mut &*section).unwrap_or(u64::MAX).saturating_add(self.rejects.rows);
        rows <= limits::EVENTS as u64 && self.label_bytes() + section.len() <= limits::LABELS
    }

    /// Takes over what [`Self::put`] wrote of the rows that come next, before which so many lines ended; `None` where
    /// it wrote nothing like this.
    pub fn join(&mut self, from: &mut &[u8], lines: u64) -> Option<()> {
        let log = &mut self.log;
        self.rejects.rows += u64::take(from)?;
        self.rejects.rejected += u64::take(from)?;
        for _ in 0..u64::take(from)? {
            let mut values = [0; 7];
            for value in &mut values {
                *value = u64::take(from)?;
            }
            let [year, first, second, micros, offset, index, line] = values;
            let offset = if offset == NOWHERE { None } else { Some((offset as u32).cast_signed()) };
            let date = Date::Either { year: year as u16, first: first as u8, second: second as u8 };
            let written = Written { date, micros: micros.cast_signed(), offset };
            self.open.push(Open { index: log.len() + index as usize, line: line + lines, written });
        }
        for _ in 0..u64::take(from)? {
            let line = u64::take(from)? + lines;
            self.rejects.listed_elsewhere(line, Problem::take(from)?);
        }
        let all = [&mut log.cases, &mut log.activities, &mut log.groups, &mut log.channels, &mut log.resources];
        let mut numbers: [Vec<u32>; 5] = Default::default();
        for (labels, numbers) in all.into_iter().zip(&mut numbers) {
            renumber(labels, numbers, from)?;
        }
        let mut none = [false; 4];
        for none in &mut none {
            *none = bool::take(from)?;
        }
        let count = u64::take(from)?;
        for chunk in part(from, count, EVENT)?.chunks(EVENT * CHUNK) {
            events(log, chunk, &numbers, none);
        }
        Some(())
    }
}

/// So many values of so many bytes.
fn part<'a>(from: &mut &'a [u8], count: u64, size: usize) -> Option<&'a [u8]> {
    let (values, rest) = from.split_at_checked(usize::try_from(count).ok()?.checked_mul(size)?)?;
    *from = rest;
    Some(values)
}

/// Adds labels and tells the number that each has here.
#[inline(never)]
fn renumber(labels: &mut Labels, numbers: &mut Vec<u32>, from: &mut &[u8]) -> Option<()> {
    for _ in 0..u64::take(from)? {
        let length = u64::take(from)?;
        numbers.push(labels.intern(part(from, length, 1)?));
    }
    Some(())
}

#[inline(never)]
fn events(log: &mut EventLog, chunk: &[u8], numbers: &[Vec<u32>; 5], none: [bool; 4]) {
    for bytes in chunk.chunks_exact(EVENT) {
        let (labels, values) = bytes.split_at(LABELS);
        // None is `u32::MAX` in every column, and stays so.
        let mut label = [u32::MAX; 5];
        for ((label, own), numbers) in label.iter_mut().zip(labels.chunks_exact(4)).zip(numbers) {
            let own = own.first_chunk::<4>().map_or(u32::MAX, |own| u32::from_le_bytes(*own));
            *label = numbers.get(own as usize).copied().unwrap_or(u32::MAX);
        }
        let mut value = [0; 3];
        for (value, own) in value.iter_mut().zip(values.chunks_exact(8)) {
            *value = own.first_chunk::<8>().map_or(0, |own| i64::from_le_bytes(*own));
        }
        let [case, activity, group, channel, resource] = label;
        let [time, sentiment, cost] = value;
        log.push(case, Event { time, activity, group });
        let Sides { channel: channels, resource: resources, sentiment: sentiments, cost: costs } = &mut log.sides;
        let [no_channel, no_resource, no_sentiment, no_cost] = none;
        for (column, value, none) in [(channels, channel, no_channel), (resources, resource, no_resource)] {
            if !none {
                column.push(value);
            }
        }
        for (column, value, none) in [(sentiments, sentiment, no_sentiment), (costs, cost, no_cost)] {
            if !none {
                column.push(value);
            }
        }
    }
}
