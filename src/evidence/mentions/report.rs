//! What mentions say together.

use super::reader::{Mention, Mentions, NONE};
use super::sentiment::Sentiment;
use crate::evidence::intern::Labels;
use crate::evidence::mine::spread::quantile;
use crate::evidence::pause::{Pause, at_once};
use crate::evidence::survey::Month;
use crate::evidence::table::{ROWS, letters};
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

/// What is counted of each mention.
#[derive(Default)]
struct Gathered {
    report: MentionsReport,
    sources: Groups,
    authors: Groups,
    tags: Groups,
    months: BTreeMap<Month, Counted>,
    responses: Vec<i64>,
    by_source: BTreeMap<u32, Vec<i64>>,
}

impl Gathered {
    fn add(&mut self, mention: &Mention, zone: &Zone) {
        let (report, class) = (&mut self.report, mention.sentiment);
        report.all.add(class);
        report.no_source += u64::from(!self.sources.add(mention.source, class));
        self.authors.add(mention.author, class);
        report.no_tag += u64::from(!self.tags.add(mention.tag, class));
        let (day, weekday, hour) = clock(mention.time, zone);
        self.months.entry(Month::of_day(day)).or_default().add(class);
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
            self.responses.push(response);
            self.by_source.entry(mention.source).or_default().push(response);
        }
    }
}

impl Gathered {
    #[inline(never)] // what is done between two pauses stays out of the future that waits in them
    fn all(&mut self, mentions: &[Mention], zone: &Zone) {
        mentions.iter().for_each(|mention| self.add(mention, zone));
    }

    /// The report, but for what is looked for in pieces; the times by source are left.
    #[inline(never)]
    fn report(self, mentions: &Mentions, zone: &Zone) -> (MentionsReport, BTreeMap<u32, Vec<i64>>) {
        let mut report = self.report;
        report.zone = zone.name.clone();
        report.response = percentiles(&self.responses);
        report.sources = self.sources.named(&mentions.sources);
        report.authors = self.authors.named(&mentions.authors);
        report.tags = self.tags.named(&mentions.tags);
        report.months = self.months.into_iter().collect();
        (report, self.by_source)
    }
}

/// How often words are said.
struct Frequent {
    /// How often, how often in negative mentions, and the last mention.
    counts: Vec<(u64, u64, u32)>,
    /// Where the words of the next mention begin, and its number.
    start: usize,
    index: u32,
}

impl Frequent {
    /// Counts the words of the next mentions; each counts once in a mention.
    #[inline(never)]
    fn all(&mut self, words: &[u32], mentions: &[Mention]) {
        for mention in mentions {
            let (index, negative) = (self.index, u64::from(mention.sentiment == Sentiment::Negative));
            for word in said(words, &mut self.start, mention) {
                let count = self.counts.get_mut(*word as usize).filter(|(_, _, last)| *last != index);
                if let Some((all, bad, last)) = count {
                    *all += 1;
                    *bad += negative;
                    *last = index;
                }
            }
            self.index += 1;
        }
    }

    /// The most frequent words.
    #[inline(never)]
    fn most(self, vocabulary: &Labels) -> Vec<(String, u64, u64)> {
        let mut words: Vec<(&[u8], u64, u64)> = Vec::new();
        // Most words are less frequent than those that will be listed, and need not be compared by name.
        let mut least = 1;
        for (word, (all, bad, _)) in vocabulary.iter().zip(self.counts) {
            if all >= least {
                words.push((word, all, bad));
            }
            if words.len() >= 64 * WORDS {
                first(&mut words);
                least = words.last().map_or(1, |(_, all, _)| *all);
            }
        }
        first(&mut words);
        words.into_iter().map(|(word, all, bad)| (String::from_utf8_lossy(word).into_owned(), all, bad)).collect()
    }
}

impl Mentions {
    /// What they say, with hours by the clock of a zone.
    pub fn report(&self, zone: &Zone) -> MentionsReport {
        at_once(self.told(zone, Pause::default()))
    }

    /// The same in pieces.
    pub async fn told(&self, zone: &Zone, pause: Pause<'_>) -> MentionsReport {
        let mut gathered = Gathered::default();
        gathered.report.response_bars = vec![0; EDGES.len() + 1];
        let mut left = self.list.chunks(ROWS);
        let mut step = || {
            left.next().is_some_and(|mentions| {
                gathered.all(mentions, zone);
                true
            })
        };
        pause.steps(&mut step).await;
        let (mut report, by_source) = gathered.report(self, zone);
        let mut left = by_source.into_iter();
        let mut step = || {
            left.next().is_some_and(|(source, times)| {
                self.answered(&mut report.response_by_source, source, &times);
                true
            })
        };
        pause.steps(&mut step).await;
        report.response_by_source.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let counts = vec![(0, 0, u32::MAX); self.vocabulary.len()];
        let mut frequent = Frequent { counts, start: 0, index: 0 };
        let mut left = self.list.chunks(ROWS);
        let mut step = || {
            left.next().is_some_and(|mentions| {
                frequent.all(&self.said, mentions);
                true
            })
        };
        pause.steps(&mut step).await;
        report.words = frequent.most(&self.vocabulary);
        report
    }

    #[inline(never)]
    fn answered(&self, list: &mut Vec<(String, u64, Response)>, source: u32, times: &[i64]) {
        if source != NONE {
            let name = letters(self.sources.get(source)).into_owned();
            list.extend(percentiles(times).map(|spread| (name, times.len() as u64, spread)));
        }
    }
}

/// Leaves the words that are listed, in order.
#[inline(never)]
fn first(words: &mut Vec<(&[u8], u64, u64)>) {
    words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    words.truncate(WORDS);
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

fn percentiles(micros: &[i64]) -> Option<Response> {
    if micros.is_empty() {
        return None;
    }
    let at = |part, of| quantile(micros, part, of) / 60e6;
    Some(Response { median: at(1, 2), p90: at(9, 10) })
}
