//! From rows to mentions.

use super::roles::{MentionColumns, MentionSettings, Places, find};
use super::sentiment::{Sentiment, sentiment};
use super::words::{Scratch, words_into};
use crate::evidence::csv::split::Record;
use crate::evidence::intern::Labels;
use crate::evidence::pause::Pause;
use crate::evidence::record::shown;
use crate::evidence::table::{ROWS, Refusal, Rejects, RowKind, RowReader, letters, settled};
use crate::evidence::time::Order;
use crate::evidence::time::calendar::DAY;
use crate::evidence::time::written::{self, Date, Written};
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

/// The rows of a file of mentions.
pub struct Said {
    settings: MentionSettings,
    places: Places,
    mentions: Mentions,
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
pub type MentionsReader = RowReader<Said>;

impl RowKind for Said {
    type Settings = MentionSettings;
    type Read = Mentions;

    fn new(settings: MentionSettings) -> Self {
        let (mentions, open, scratch) = (Mentions::default(), Vec::new(), Default::default());
        Self { settings, places: Places::default(), mentions, open, scratch, words: Scratch::default() }
    }

    fn columns(&mut self, names: &[String], rows: &[Vec<Vec<u8>>]) -> Result<Vec<Problem>, Problem> {
        let (places, columns, advice) = find(&self.settings, names, rows)?;
        self.places = places;
        self.mentions.columns = columns;
        Ok(advice)
    }

    fn row(&mut self, record: Record<'_>) -> Result<(), Refusal> {
        let mention = self.mention(record)?;
        self.mentions.list.push(mention);
        Ok(())
    }

    fn label_bytes(&self) -> usize {
        let labels = &self.mentions;
        labels.vocabulary.size().max(labels.sources.size()).max(labels.tags.size()).max(labels.authors.size())
    }

    /// Settles what only the whole column tells: the order of day and month.
    async fn settled(mut self, mut rejects: Rejects, pause: Pause<'_>) -> Mentions {
        let open = std::mem::take(&mut self.open);
        if !open.is_empty() {
            let dates = open.iter().flat_map(|open| [Some(open.time.date), open.answered.map(|at| at.date)]).flatten();
            let line = open.first().and_then(|open| self.mentions.list.get(open.index)).map(|mention| mention.line);
            let order = settled(self.settings.order, dates, line, &mut rejects);
            let mut gone = Vec::new();
            let mut left = open.chunks(ROWS);
            let mut step = || {
                left.next().is_some_and(|open| {
                    self.date(open, order, &mut gone, &mut rejects);
                    true
                })
            };
            pause.steps(&mut step).await;
            self.mentions.without(&gone);
            pause.now().await;
        }
        self.mentions.whole(rejects)
    }
}

/// A moment for a message, in UTC.
fn spoken(micros: i64) -> String {
    crate::evidence::time::calendar::iso(micros)
}

impl Said {
    /// Dates mentions whose rows do not say the order of day and month; they are `gone` where that makes them unusable.
    #[inline(never)] // it stays out of the future that waits between two pieces
    fn date(&mut self, open: &[Open], order: Order, gone: &mut Vec<usize>, rejects: &mut Rejects) {
        for one in open {
            if let Some((line, (code, args))) = self.fault(one, order) {
                gone.push(one.index);
                rejects.reject(line, code, args);
            }
        }
    }

    fn fault(&mut self, one: &Open, order: Order) -> Option<(u64, Refusal)> {
        let at = |written: &Written| Some(moment(&self.settings, written.date.day(order)?, written));
        let (time, answered) = (at(&one.time), one.answered.as_ref().map(at));
        let mention = self.mentions.list.get_mut(one.index)?;
        let fault = match (time, answered) {
            (None, _) => (Code::UnreadableTime, vec![one.time.date.to_string()]),
            (_, Some(None)) => {
                let date = one.answered.map(|answered| answered.date.to_string()).unwrap_or_default();
                (Code::UnreadableTime, vec![date])
            }
            (Some(time), Some(Some(answered))) if answered < time => {
                (Code::AnsweredBefore, vec![spoken(answered), spoken(time)])
            }
            (Some(time), answered) => {
                (mention.time, mention.answered) = (time, answered.flatten());
                return None;
            }
        };
        Some((mention.line, fault))
    }

    fn mention(&mut self, record: Record<'_>) -> Result<Mention, Refusal> {
        let [time, answered, feeling, field] = &mut self.scratch;
        let time_text = record.get(self.places.time, time).trim_ascii();
        if time_text.is_empty() {
            return Err((Code::MissingValue, vec!["time".into()]));
        }
        let unreadable = |text: &[u8]| (Code::UnreadableTime, vec![shown(text)]);
        let time = written::read(time_text).ok_or_else(|| unreadable(time_text))?;
        let answered_text = record.get(self.places.answered, answered).trim_ascii();
        let answered = match answered_text {
            text if says_nothing(text) => None,
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
}

/// Whether an answer that there is not was written as a word.
fn says_nothing(text: &[u8]) -> bool {
    let words = ["", "-", "n/a", "na", "n/d", "brak", "none", "null", "nan"];
    words.iter().any(|word| text.eq_ignore_ascii_case(word.as_bytes()))
}

fn moment(settings: &MentionSettings, day: i64, written: &Written) -> i64 {
    let local = day * DAY + written.micros;
    match written.offset {
        Some(offset) => local - i64::from(offset) * 1_000_000,
        None => settings.zone.to_utc(local),
    }
}

fn before(answered: &[u8], time: &[u8]) -> Refusal {
    (Code::AnsweredBefore, vec![shown(answered), shown(time)])
}

impl Mentions {
    /// Those of a whole file, with what is to be said of its rows.
    #[inline(never)]
    fn whole(mut self, rejects: Rejects) -> Self {
        self.voices.sort_by(|a, b| a.sentiment.total_cmp(&b.sentiment).then(b.time.cmp(&a.time)));
        self.rejected = rejects.rejected;
        self.problems = rejects.into_problems();
        self
    }

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

    /// Takes mentions out that turned out not to be usable, with their words; places rise. Those that are kept in full
    /// get the times that are known now.
    #[inline(never)]
    fn without(&mut self, gone: &[usize]) {
        if !gone.is_empty() {
            let mut gone = gone.iter().copied().peekable();
            let (list, said) = (std::mem::take(&mut self.list), std::mem::take(&mut self.said));
            let mut start = 0;
            for (index, mut mention) in list.into_iter().enumerate() {
                let end = mention.words_end as usize;
                if gone.next_if_eq(&index).is_none() {
                    self.said.extend_from_slice(said.get(start..end).unwrap_or_default());
                    mention.words_end = u32::try_from(self.said.len()).unwrap_or(u32::MAX);
                    self.list.push(mention);
                }
                start = end;
            }
        }
        // Each row begins in a line of its own, and lines rise.
        let list = &self.list;
        self.voices.retain_mut(|voice| {
            let found = list.binary_search_by_key(&voice.line, |mention| mention.line).ok();
            voice.time = found.and_then(|at| list.get(at)).map_or(voice.time, |mention| mention.time);
            found.is_some()
        });
    }
}
