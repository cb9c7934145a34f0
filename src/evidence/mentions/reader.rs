//! From rows to mentions.

use super::roles::{MentionColumns, MentionSettings, Places, find};
use super::sentiment::{Sentiment, sentiment};
use super::words::{Scratch, words_into};
use crate::evidence::csv::split::Record;
use crate::evidence::intern::Labels;
use crate::evidence::record::{over, shown};
use crate::evidence::table::{Rejects, Sink, Table, letters};
use crate::evidence::time::Order;
use crate::evidence::time::calendar::DAY;
use crate::evidence::time::written::{self, Date, Written};
use crate::evidence::{limits, survey};
use crate::model::{Code, Problem};
use serde::{Deserialize, Serialize};

/// Mentions that are kept to be read.
const VOICES: usize = 300;
/// No label, no answer.
pub(super) const NONE: u32 = u32::MAX;

/// One mention.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mention {
    /// The line of the file.
    pub line: u64,
    /// Microseconds since 1970 in UTC.
    pub time: i64,
    /// When it was answered, likewise.
    pub answered: Option<i64>,
    /// How it sounds.
    pub sentiment: Sentiment,
    /// The number of its source; [`u32::MAX`] for none.
    pub source: u32,
    /// The number of its kind of author.
    pub author: u32,
    /// The number of its tag.
    pub tag: u32,
    /// Where its words end in the list of all.
    pub(super) words_end: u32,
}

/// A mention in full, to be read and pinned to a touchpoint.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Voice {
    /// The line of the file.
    pub line: u64,
    /// The words.
    pub text: String,
    /// Where it was said; empty for unknown.
    pub source: String,
    /// By whom; empty for unknown.
    pub author: String,
    /// Its tag; empty for none.
    pub tag: String,
    /// −1 to 1, or what stands for its class.
    pub sentiment: f64,
    /// Microseconds since 1970 in UTC.
    pub time: i64,
}

/// Mentions as they were read.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    /// Those that could be read, in the order of the file.
    pub list: Vec<Mention>,
    /// Names of sources.
    pub sources: Labels,
    /// Names of kinds of authors.
    pub authors: Labels,
    /// Names of tags.
    pub tags: Labels,
    /// Words and negated words.
    pub vocabulary: Labels,
    /// The words of all mentions one after the other.
    pub(super) said: Vec<u32>,
    /// Mentions in full, the worst first.
    pub voices: Vec<Voice>,
    /// What was taken for what.
    pub columns: MentionColumns,
    /// Rows that could not be read.
    pub rejected: u64,
    /// Why, for the first of them; and advice.
    pub problems: Vec<Problem>,
}

/// A row whose date only the whole column can tell.
struct Open {
    index: usize,
    time: Written,
    answered: Option<Written>,
}

struct Body {
    settings: MentionSettings,
    places: Places,
    mentions: Mentions,
    rejects: Rejects,
    open: Vec<Open>,
    scratch: [Vec<u8>; 4],
    words: Scratch,
}

/// Reads mentions in pieces of any size.
///
/// ```
/// use styk::evidence::mentions::{MentionSettings, MentionsReader};
///
/// let mut reader = MentionsReader::new(MentionSettings::default());
/// reader.push(b"time,source,sentiment,answered at\n2026-11-22 10:15,forum,-0.8,2026-11-22 10:45\n").unwrap();
/// let report = reader.finish().unwrap().report(&Default::default());
/// assert_eq!((report.answered, report.answered_within_60), (1, 1));
/// ```
pub struct MentionsReader(Table<Body>);

impl MentionsReader {
    /// A reader with these choices.
    pub fn new(settings: MentionSettings) -> Self {
        Self(Table::new(Body {
            settings,
            places: Places::default(),
            mentions: Mentions::default(),
            rejects: Rejects::default(),
            open: Vec::new(),
            scratch: Default::default(),
            words: Scratch::default(),
        }))
    }

    /// Takes the next bytes of the file.
    ///
    /// # Errors
    /// The file cannot be read at all.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        self.0.push(bytes)
    }

    /// The whole file was given.
    ///
    /// # Errors
    /// It is empty, or a column that is needed is not there.
    pub fn finish(self) -> Result<Mentions, Problem> {
        self.0.finish().map(Body::settled)
    }
}

impl Sink for Body {
    fn columns(&mut self, names: &[String], rows: &[Vec<Vec<u8>>]) -> Result<(), Problem> {
        let (places, columns, advice) = find(&self.settings, names, rows)?;
        self.places = places;
        self.mentions.columns = columns;
        self.rejects.advice = advice;
        Ok(())
    }

    fn rejects(&mut self) -> &mut Rejects {
        &mut self.rejects
    }

    fn row(&mut self, record: Record<'_>) -> Result<(), Problem> {
        self.rejects.rows += 1;
        match self.mention(record) {
            Ok(mention) => self.mentions.list.push(mention),
            Err((code, args)) => self.rejects.reject(record.line, code, args),
        }
        let labels = &self.mentions;
        let size = labels.vocabulary.size().max(labels.sources.size()).max(labels.tags.size());
        if size > limits::LABELS { Err(over("label_bytes", limits::LABELS)) } else { Ok(()) }
    }
}

impl Body {
    fn mention(&mut self, record: Record<'_>) -> Result<Mention, (Code, Vec<String>)> {
        let [time, answered, feeling, field] = &mut self.scratch;
        let time_text = record.get(self.places.time, time).trim_ascii();
        if time_text.is_empty() {
            return Err((Code::MissingValue, vec!["time".into()]));
        }
        let unreadable = |text: &[u8]| (Code::UnreadableTime, vec![shown(text)]);
        let time = written::read(time_text).ok_or_else(|| unreadable(time_text))?;
        let answered_text = record.get(self.places.answered, answered).trim_ascii();
        let answered = match answered_text {
            [] => None,
            text => Some(written::read(text).ok_or_else(|| unreadable(text))?),
        };
        let feeling_text = record.get(self.places.sentiment, feeling);
        let (class, value) = sentiment(feeling_text).ok_or_else(|| (Code::NotASentiment, vec![shown(feeling_text)]))?;
        let moment = |written: &Written| match written.date {
            Date::Day(day) => Some(moment(&self.settings, day, written)),
            Date::Either { .. } => None,
        };
        let (at, until) = (moment(&time), answered.as_ref().map(moment));
        let (at, until) = match (at, until) {
            (Some(at), None) => (at, None),
            (Some(at), Some(Some(until))) => {
                if until < at {
                    return Err(before(answered_text, time_text));
                }
                (at, Some(until))
            }
            _ => {
                self.open.push(Open { index: self.mentions.list.len(), time, answered });
                (0, None)
            }
        };
        let mut label = |place: usize, labels: &mut Labels| {
            let value = record.get(place, field).trim_ascii();
            if value.is_empty() { NONE } else { labels.intern(value) }
        };
        let mentions = &mut self.mentions;
        let source = label(self.places.source, &mut mentions.sources);
        let author = label(self.places.author, &mut mentions.authors);
        let tag = label(self.places.tag, &mut mentions.tags);
        let text = record.get(self.places.text, field);
        if !text.is_empty() {
            words_into(&letters(text), &mut self.words, &mut mentions.vocabulary, &mut mentions.said);
        }
        let words_end = u32::try_from(mentions.said.len()).unwrap_or(u32::MAX);
        let mention =
            Mention { line: record.line, time: at, answered: until, sentiment: class, source, author, tag, words_end };
        if !text.trim_ascii().is_empty() {
            mentions.keep(&mention, value, text);
        }
        Ok(mention)
    }

    /// Settles what only the whole column tells: the order of day and month.
    fn settled(mut self) -> Mentions {
        let open = std::mem::take(&mut self.open);
        if !open.is_empty() {
            let order = self.order(&open);
            let mut gone = Vec::new();
            for one in &open {
                let at = |written: &Written| Some(moment(&self.settings, written.date.day(order)?, written));
                let Some(mention) = self.mentions.list.get_mut(one.index) else { continue };
                let (time, answered) = (at(&one.time), one.answered.as_ref().map(at));
                let fault = match (time, answered) {
                    (None, _) => Some((Code::UnreadableTime, vec![survey::either(one.time.date)])),
                    (_, Some(None)) => {
                        let date = one.answered.map(|answered| survey::either(answered.date)).unwrap_or_default();
                        Some((Code::UnreadableTime, vec![date]))
                    }
                    (Some(time), Some(Some(answered))) if answered < time => Some((Code::AnsweredBefore, Vec::new())),
                    (Some(time), answered) => {
                        (mention.time, mention.answered) = (time, answered.flatten());
                        if let Some(voice) = self.mentions.voices.iter_mut().find(|voice| voice.line == mention.line) {
                            voice.time = time;
                        }
                        None
                    }
                };
                if let Some((code, args)) = fault {
                    gone.push(one.index);
                    self.rejects.reject(mention.line, code, args);
                }
            }
            self.mentions.without(&gone);
        }
        self.mentions.voices.sort_by(|a, b| a.sentiment.total_cmp(&b.sentiment).then(b.time.cmp(&a.time)));
        self.mentions.rejected = self.rejects.rejected;
        self.mentions.problems = self.rejects.into_problems();
        self.mentions
    }

    fn order(&mut self, open: &[Open]) -> Order {
        if let Some(order) = self.settings.order {
            return order;
        }
        let dates = || open.iter().flat_map(|open| [Some(open.time.date), open.answered.map(|at| at.date)]).flatten();
        let wrong = |order| dates().filter(|date| date.day(order).is_none()).count();
        let (not_day_first, not_month_first) = (wrong(Order::DayFirst), wrong(Order::MonthFirst));
        if not_day_first == 0 && not_month_first == 0 {
            self.rejects.advice.push(Problem::new(Code::AmbiguousDates, "", ["day_first".to_string()]));
        }
        if not_day_first <= not_month_first { Order::DayFirst } else { Order::MonthFirst }
    }
}

fn moment(settings: &MentionSettings, day: i64, written: &Written) -> i64 {
    let local = day * DAY + written.micros;
    match written.offset {
        Some(offset) => local - i64::from(offset) * 1_000_000,
        None => settings.zone.to_utc(local),
    }
}

fn before(answered: &[u8], time: &[u8]) -> (Code, Vec<String>) {
    (Code::AnsweredBefore, vec![shown(answered), shown(time)])
}

impl Mentions {
    /// Keeps a mention in full, instead of a friendlier one where there are enough.
    fn keep(&mut self, mention: &Mention, value: f64, text: &[u8]) {
        if self.voices.len() >= VOICES {
            let best = self.voices.iter().enumerate().max_by(|a, b| a.1.sentiment.total_cmp(&b.1.sentiment));
            match best.map(|(index, voice)| (index, voice.sentiment)) {
                Some((index, friendlier)) if friendlier > value => {
                    self.voices.swap_remove(index);
                }
                _ => return,
            }
        }
        let name = |labels: &Labels, id: u32| letters(labels.get(id)).into_owned();
        self.voices.push(Voice {
            line: mention.line,
            text: letters(text).trim().chars().take(600).collect(),
            source: name(&self.sources, mention.source),
            author: name(&self.authors, mention.author),
            tag: name(&self.tags, mention.tag),
            sentiment: value,
            time: mention.time,
        });
    }

    /// Takes mentions out that turned out not to be usable, with their words; places rise.
    fn without(&mut self, gone: &[usize]) {
        if gone.is_empty() {
            return;
        }
        let mut gone = gone.iter().copied().peekable();
        let (list, said) = (std::mem::take(&mut self.list), std::mem::take(&mut self.said));
        let mut start = 0;
        for (index, mut mention) in list.into_iter().enumerate() {
            let end = mention.words_end as usize;
            if gone.next_if_eq(&index).is_some() {
                self.voices.retain(|voice| voice.line != mention.line);
            } else {
                self.said.extend_from_slice(said.get(start..end).unwrap_or_default());
                mention.words_end = u32::try_from(self.said.len()).unwrap_or(u32::MAX);
                self.list.push(mention);
            }
            start = end;
        }
    }
}
