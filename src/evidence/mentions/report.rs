//! What mentions say together.

use super::reader::{Mention, Mentions, NONE};
use super::sentiment::Sentiment;
use crate::evidence::intern::Labels;
use crate::evidence::mine::spread::quantile;
use crate::evidence::survey::Month;
use crate::evidence::table::letters;
use crate::evidence::time::Zone;
use crate::evidence::time::calendar::DAY;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Minutes within which customers expect an answer.
pub const QUICK: i64 = 60;
/// Upper ends of the bars of the distribution of response times, in minutes, on a log axis; the last bar is beyond.
pub const EDGES: [f64; 13] = [1.0, 2.0, 5.0, 15.0, 30.0, 60.0, 120.0, 240.0, 480.0, 1440.0, 2880.0, 10_080.0, 43_200.0];
/// Words that are listed.
const WORDS: usize = 60;
const MINUTE: i64 = 60_000_000;

/// Counts by class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// All of them.
    pub all: u64,
    /// Below −0.25.
    pub negative: u64,
    /// Between.
    pub neutral: u64,
    /// Above 0.25.
    pub positive: u64,
    /// Without a sentiment.
    pub unknown: u64,
}

impl Counted {
    fn add(&mut self, sentiment: Sentiment) {
        self.all += 1;
        match sentiment {
            Sentiment::Negative => self.negative += 1,
            Sentiment::Neutral => self.neutral += 1,
            Sentiment::Positive => self.positive += 1,
            Sentiment::Unknown => self.unknown += 1,
        }
    }
}

/// Percentiles of response times in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Response {
    /// The middle one.
    pub median: f64,
    /// Nine of ten are not longer.
    pub p90: f64,
}

/// What mentions say together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MentionsReport {
    /// All of them by class.
    pub all: Counted,
    /// By source, by falling count, then by name.
    pub sources: Vec<(String, Counted)>,
    /// Mentions that name no source.
    pub no_source: u64,
    /// By kind of author.
    pub authors: Vec<(String, Counted)>,
    /// By tag.
    pub tags: Vec<(String, Counted)>,
    /// Mentions that name no tag.
    pub no_tag: u64,
    /// By month.
    pub months: Vec<(Month, Counted)>,
    /// Mentions by weekday (Monday first) and hour in the zone.
    pub weekday_hour: [[u64; 24]; 7],
    /// Negative ones alone.
    pub negative_weekday_hour: [[u64; 24]; 7],
    /// How many were answered.
    pub answered: u64,
    /// Within 60 minutes.
    pub answered_within_60: u64,
    /// Percentiles of all response times.
    pub response: Option<Response>,
    /// Response times counted by [`EDGES`].
    pub response_bars: Vec<u64>,
    /// Median response by source, with how many were answered.
    pub response_by_source: Vec<(String, u64, Response)>,
    /// Frequent words with how often they are said, and how often in negative mentions.
    pub words: Vec<(String, u64, u64)>,
    /// The zone of the hours.
    pub zone: String,
}

#[derive(Default)]
struct Groups(Vec<Counted>);

impl Groups {
    fn add(&mut self, id: u32, sentiment: Sentiment) -> bool {
        if id == NONE {
            return false;
        }
        let index = id as usize;
        if self.0.len() <= index {
            self.0.resize(index + 1, Counted::default());
        }
        if let Some(counted) = self.0.get_mut(index) {
            counted.add(sentiment);
        }
        true
    }

    fn named(self, labels: &Labels) -> Vec<(String, Counted)> {
        let names = labels.iter().map(|label| letters(label).into_owned());
        let mut list: Vec<_> = names.zip(self.0).filter(|(_, counted)| counted.all > 0).collect();
        list.sort_by(|a, b| b.1.all.cmp(&a.1.all).then_with(|| a.0.cmp(&b.0)));
        list
    }
}

impl Mentions {
    /// What they say, with hours by the clock of a zone.
    pub fn report(&self, zone: &Zone) -> MentionsReport {
        let mut report = MentionsReport { zone: zone.name.clone(), ..MentionsReport::default() };
        report.response_bars = vec![0; EDGES.len() + 1];
        let (mut sources, mut authors, mut tags) = (Groups::default(), Groups::default(), Groups::default());
        let mut months: BTreeMap<Month, Counted> = BTreeMap::new();
        let mut responses: Vec<i64> = Vec::new();
        let mut by_source: BTreeMap<u32, Vec<i64>> = BTreeMap::new();
        for mention in &self.list {
            let class = mention.sentiment;
            report.all.add(class);
            report.no_source += u64::from(!sources.add(mention.source, class));
            authors.add(mention.author, class);
            report.no_tag += u64::from(!tags.add(mention.tag, class));
            let (day, weekday, hour) = clock(mention.time, zone);
            months.entry(Month::of_day(day)).or_default().add(class);
            count(&mut report.weekday_hour, weekday, hour);
            if class == Sentiment::Negative {
                count(&mut report.negative_weekday_hour, weekday, hour);
            }
            if let Some(answered) = mention.answered {
                let response = answered - mention.time;
                report.answered += 1;
                report.answered_within_60 += u64::from(response <= QUICK * MINUTE);
                let bar = EDGES.iter().position(|edge| minutes(response) <= *edge).unwrap_or(EDGES.len());
                if let Some(bar) = report.response_bars.get_mut(bar) {
                    *bar += 1;
                }
                responses.push(response);
                by_source.entry(mention.source).or_default().push(response);
            }
        }
        report.response = percentiles(&mut responses);
        for (source, mut times) in by_source.into_iter().filter(|(source, _)| *source != NONE) {
            let name = letters(self.sources.get(source)).into_owned();
            let answered = times.len() as u64;
            report.response_by_source.extend(percentiles(&mut times).map(|spread| (name, answered, spread)));
        }
        report.response_by_source.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        report.sources = sources.named(&self.sources);
        report.authors = authors.named(&self.authors);
        report.tags = tags.named(&self.tags);
        report.months = months.into_iter().collect();
        report.words = self.frequent();
        report
    }

    /// The most frequent words; each counts once in a mention.
    fn frequent(&self) -> Vec<(String, u64, u64)> {
        let mut counts = vec![(0_u64, 0_u64, u32::MAX); self.vocabulary.len()];
        let mut start = 0;
        for (index, mention) in (0_u32..).zip(&self.list) {
            let negative = u64::from(mention.sentiment == Sentiment::Negative);
            for word in said(&self.said, &mut start, mention) {
                if let Some((all, bad, last)) = counts.get_mut(*word as usize).filter(|(_, _, last)| *last != index) {
                    *all += 1;
                    *bad += negative;
                    *last = index;
                }
            }
        }
        let words = self.vocabulary.iter().zip(counts).filter(|(_, (all, _, _))| *all > 0);
        let mut words: Vec<_> = words.map(|(word, (all, bad, _))| (word, all, bad)).collect();
        words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        words.truncate(WORDS);
        words.into_iter().map(|(word, all, bad)| (String::from_utf8_lossy(word).into_owned(), all, bad)).collect()
    }
}

fn said<'a>(all: &'a [u32], start: &mut usize, mention: &Mention) -> &'a [u32] {
    let end = mention.words_end as usize;
    let words = all.get(*start..end).unwrap_or_default();
    *start = end;
    words
}

/// Day since 1970, weekday (Monday 0) and hour of a moment by the clock of a zone.
fn clock(utc: i64, zone: &Zone) -> (i64, usize, usize) {
    let local = utc + i64::from(zone.offset_at(utc)) * 1_000_000;
    let day = local.div_euclid(DAY);
    // 1970-01-01 was a Thursday.
    let weekday = usize::try_from((day + 3).rem_euclid(7)).unwrap_or_default();
    let hour = usize::try_from(local.rem_euclid(DAY) / (60 * MINUTE)).unwrap_or_default();
    (day, weekday, hour)
}

fn count(table: &mut [[u64; 24]; 7], weekday: usize, hour: usize) {
    if let Some(slot) = table.get_mut(weekday).and_then(|day| day.get_mut(hour)) {
        *slot += 1;
    }
}

#[allow(clippy::cast_precision_loss)] // microseconds of 285 years are exact
fn minutes(micros: i64) -> f64 {
    micros as f64 / MINUTE as f64
}

fn percentiles(micros: &mut [i64]) -> Option<Response> {
    if micros.is_empty() {
        return None;
    }
    let at = |micros: &[i64], part, of| quantile(micros, part, of) / 60e6;
    Some(Response { median: at(micros, 1, 2), p90: at(micros, 9, 10) })
}
