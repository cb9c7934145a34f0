//! A log that is held while somebody looks at it: events by case as numbers, so that another view costs no reading.

mod cases;
mod findings;

pub use cases::Wanted;

use super::hash::Hash;
use super::intern::Labels;
use super::log::{Cases, Event, EventLog, Selection};
use super::mine::Variants;
use super::order::sorted;
use super::pause::Pause;
use super::protocol::{Filter, Pick, Source};
use super::side::NONE;
use super::source::{Imported, Kind};
use super::text::Encoding;
use super::time::Zone;
use super::time::calendar::{DAY, SECOND, date, day};

/// A log and what does not change with the view.
#[derive(Clone, Debug)]
pub struct Held {
    /// Labels and what events have beyond case, activity, time and group.
    log: EventLog,
    cases: Cases,
    /// Sequences of the whole log.
    variants: Variants,
    /// The variant of each case.
    variant_of: Vec<u32>,
    zone: Zone,
    encoding: Encoding,
    source: Source,
}

impl Held {
    /// Takes a log over from its reader; `hash` has seen every byte of the file.
    #[allow(clippy::cast_precision_loss)]
    pub async fn new(imported: Imported, zone: Zone, hash: &Hash, pause: Pause<'_>) -> Self {
        let Imported { mut log, kind, packed, encoding, columns, complete_only, events_in_file, rejected, problems } =
            imported;
        let cases = log.take_cases(pause).await;
        let (variants, variant_of) = Variants::of(cases.all(), log.activities.len(), cases.len(), NONE, pause).await;
        let names = |labels: &Labels| labels.iter().map(|label| encoding.text(label)).collect();
        let months = months(&cases, &zone);
        pause.now().await;
        let source = Source {
            kind: if kind == Kind::Csv { "csv" } else { "xes" }.into(),
            packed,
            encoding: encoding.name().into(),
            size: hash.len() as f64,
            hash: hash.finish(),
            case: columns.case,
            activity: columns.activity,
            time: columns.time,
            group: columns.group.unwrap_or_default(),
            channel: columns.channel.unwrap_or_default(),
            resource: columns.resource.unwrap_or_default(),
            sentiment: columns.sentiment.unwrap_or_default(),
            cost: columns.cost.unwrap_or_default(),
            complete_only,
            zone: zone.name.clone(),
            events_in_file,
            rejected,
            problems,
            activities: names(&log.activities),
            groups: names(&log.groups),
            channels: names(&log.channels),
            span: span(&cases),
            month_edges: months.iter().map(|(month, _)| edges(*month, &zone)).collect(),
            months: months.into_iter().map(|(month, count)| (month_name(month), count)).collect(),
        };
        Self { log, cases, variants, variant_of, zone, encoding, source }
    }

    /// How it was read.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Says that the rows came out of a spreadsheet.
    pub fn from_sheet(mut self) -> Self {
        self.source.kind = "xlsx".into();
        self
    }

    /// Which cases a filter keeps; `None` keeps all.
    async fn kept(&self, filter: &Filter, pause: Pause<'_>) -> Option<Vec<bool>> {
        if filter.is_empty() {
            return None;
        }
        let mut keep = vec![false; self.cases.len()];
        let mut look = |case: u32, events: &[Event]| {
            if let Some(place) = keep.get_mut(case as usize) {
                *place = self.passes(filter, case, events);
            }
        };
        self.cases.all().each(pause, &mut look).await;
        Some(keep)
    }

    #[inline(never)] // so that it can be fetched later, see `worker::rest`
    fn passes(&self, filter: &Filter, case: u32, events: &[Event]) -> bool {
        let start = events.first().map_or(0, |event| event.time);
        let any = |list: &[u32], value: fn(&Event) -> u32| {
            list.is_empty() || events.iter().any(|event| list.contains(&value(event)))
        };
        let variant = self.variant_of.get(case as usize).copied().unwrap_or(NONE);
        filter.from.is_none_or(|from| start >= from)
            && filter.until.is_none_or(|until| start < until)
            && (filter.variants.is_empty() || filter.variants.contains(&variant))
            && any(&filter.groups, |event| event.group)
            && any(&filter.activities, |event| event.activity)
            && (filter.channels.is_empty() || self.channels(case).any(|channel| filter.channels.contains(&channel)))
    }

    fn channels(&self, case: u32) -> impl Iterator<Item = u32> {
        self.cases.rows(case).iter().filter_map(|row| self.log.sides.channel.get(*row))
    }

    fn select<'a>(&'a self, keep: Option<&'a [bool]>) -> Selection<'a> {
        keep.map_or_else(|| self.cases.all(), |keep| self.cases.only(keep))
    }
}

/// Whether a case has what is picked.
fn has(pick: Pick, events: &[Event]) -> bool {
    match pick {
        Pick::All => true,
        Pick::OneContact => events.len() == 1,
        Pick::OneGroup => runs(events).len() == 1,
        Pick::Handoff(from, to) => runs(events).windows(2).any(|pair| pair == [from, to]),
        Pick::PingPong(from, to) => runs(events).windows(3).any(|three| three == [from, to, from]),
        Pick::Follows(from, to) => {
            let follows = |pair: &[Event]| matches!(pair, [a, b] if a.activity == from && b.activity == to);
            events.windows(2).any(follows)
        }
        Pick::Rework => twice(events.iter().map(|event| event.activity)),
        Pick::Return => twice(runs(events).into_iter()),
    }
}

/// The groups of a case, equal neighbours once, events without a group left out.
fn runs(events: &[Event]) -> Vec<u32> {
    let mut runs: Vec<u32> = events.iter().map(|event| event.group).filter(|group| *group != NONE).collect();
    runs.dedup();
    runs
}

fn twice(values: impl Iterator<Item = u32>) -> bool {
    let mut seen = Labels::default();
    (0_u32..).zip(values).any(|(index, value)| seen.intern(&value.to_le_bytes()) < index)
}

#[inline(never)]
fn span(cases: &Cases) -> Option<(i64, i64)> {
    let ends = cases.all().iter().filter_map(|(_, case)| Some((case.first()?.time, case.last()?.time)));
    ends.reduce(|(start, end), (first, last)| (start.min(first), end.max(last)))
}

/// Cases by the month they begin in, by the zone's clock; months in a row, as one number.
#[inline(never)]
fn months(cases: &Cases, zone: &Zone) -> Vec<(i64, u32)> {
    let (mut months, mut counts) = (Labels::default(), Vec::new());
    for (_, case) in cases.all().iter() {
        let Some(first) = case.first() else { continue };
        let local = first.time + i64::from(zone.offset_at(first.time)) * SECOND;
        let (year, month, _) = date(local.div_euclid(DAY));
        // Months in a row, as one number.
        let place = months.intern(&(year * 12 + month - 1).to_le_bytes()) as usize;
        counts.resize(counts.len().max(place + 1), 0);
        if let Some(count) = counts.get_mut(place) {
            *count += 1;
        }
    }
    let number = |bytes: &[u8]| bytes.first_chunk::<8>().map_or(0, |bytes| i64::from_le_bytes(*bytes));
    let months = months.iter().map(number).zip(counts).collect();
    sorted(months, |a: &(i64, u32), b| a.0.cmp(&b.0))
}

fn month_name(month: i64) -> String {
    let digit = |value: i64, place: u32| u32::try_from(value / 10_i64.pow(place) % 10).ok();
    let digits =
        |value: i64, count: u32| (0..count).rev().filter_map(move |place| char::from_digit(digit(value, place)?, 10));
    digits(month.div_euclid(12), 4).chain(['-']).chain(digits(month.rem_euclid(12) + 1, 2)).collect()
}

/// When a month begins and ends by the zone's clock.
fn edges(month: i64, zone: &Zone) -> (i64, i64) {
    let first = |month: i64| {
        let number = |value: i64| u32::try_from(value).unwrap_or_default();
        let day = day(number(month.div_euclid(12)), number(month.rem_euclid(12)) + 1, 1);
        day.map_or(i64::MAX, |day| zone.to_utc(day * DAY))
    };
    (first(month), first(month + 1))
}
