//! From rows to answers.

use super::roles::{Places, SurveyColumns, SurveySettings, find};
use super::score::{Kind, labelled, whole};
use crate::evidence::csv::split::Record;
use crate::evidence::intern::Labels;
use crate::evidence::pause::Pause;
use crate::evidence::record::shown;
use crate::evidence::table::{Refusal, Rejects, RowKind, RowReader, letters, settled};
use crate::evidence::time::written::{self, Date};
use crate::model::{Code, Problem};
use serde::{Deserialize, Serialize};

/// Comments that are kept to be read.
const COMMENTS: usize = 400;

/// No value.
pub(super) const NONE: u32 = u32::MAX;

/// One answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Days since 1970-01-01, as the file writes them: a survey's day is the day that stands there.
    pub day: i32,
    /// The score.
    pub score: u8,
    /// What was asked.
    pub kind: Kind,
    /// Numbers of the labels of each dimension; [`u32::MAX`] for none.
    pub by: [u32; 5],
}

/// What somebody wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// The line of the file.
    pub line: u64,
    /// The score given.
    pub score: u8,
    /// The words.
    pub text: String,
    /// About which touchpoint, as the file calls it; empty for none.
    pub touchpoint: String,
}

/// A survey as it was read.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// The answers that could be read, in the order of the file.
    pub answers: Vec<Answer>,
    /// The labels of each dimension.
    pub labels: [Labels; 5],
    /// Comments, those with the lowest scores first.
    pub comments: Vec<Comment>,
    /// What was taken for what.
    pub columns: SurveyColumns,
    /// Rows that could not be read.
    pub rejected: u64,
    /// Why, for the first of them; and advice.
    pub problems: Vec<Problem>,
}

/// A date that only the whole column can tell.
struct Open {
    index: usize,
    line: u64,
    date: Date,
}

/// The rows of a survey.
pub struct Answers {
    settings: SurveySettings,
    places: Places,
    survey: Survey,
    open: Vec<Open>,
    scratch: [Vec<u8>; 3],
}

/// Reads a survey in pieces of any size.
///
/// ```
/// use styk::evidence::survey::{SurveyReader, SurveySettings};
///
/// let mut reader = SurveyReader::new(SurveySettings::default());
/// reader.push(b"date;score\n2026-11-22;9\n2026-11-23;11\n").unwrap();
/// let survey = reader.finish().unwrap();
/// assert_eq!((survey.answers.len(), survey.rejected), (1, 1));
/// ```
pub type SurveyReader = RowReader<Answers>;

impl RowKind for Answers {
    type Settings = SurveySettings;
    type Read = Survey;

    fn new(settings: SurveySettings) -> Self {
        let (survey, open, scratch) = (Survey::default(), Vec::new(), Default::default());
        Self { settings, places: Places::default(), survey, open, scratch }
    }

    fn columns(&mut self, names: &[String], rows: &[Vec<Vec<u8>>]) -> Result<Vec<Problem>, Problem> {
        let (places, columns, advice) = find(&self.settings, names, rows)?;
        self.places = places;
        self.survey.columns = columns;
        Ok(advice)
    }

    fn row(&mut self, record: Record<'_>) -> Result<(), Refusal> {
        let answer = self.answer(record)?;
        self.survey.answers.push(answer);
        Ok(())
    }

    fn label_bytes(&self) -> usize {
        self.survey.labels.iter().map(Labels::size).max().unwrap_or(0)
    }

    /// Settles what only the whole column tells: the order of day and month.
    async fn settled(mut self, mut rejects: Rejects, _: Pause<'_>) -> Survey {
        let open = std::mem::take(&mut self.open);
        if !open.is_empty() {
            let line = open.first().map(|open| open.line);
            let order = settled(self.settings.order, open.iter().map(|open| open.date), line, &mut rejects);
            let mut gone = Vec::new();
            for one in &open {
                match one.date.day(order) {
                    Some(day) => {
                        if let Some(answer) = self.survey.answers.get_mut(one.index) {
                            answer.day = narrow(day);
                        }
                    }
                    None => {
                        gone.push((one.line, one.index));
                        rejects.reject(one.line, Code::UnreadableDate, [one.date.to_string()]);
                    }
                }
            }
            // Each row begins in a line of its own, and lines rise.
            let is_gone = |line: u64| gone.binary_search_by_key(&line, |gone| gone.0).is_ok();
            self.survey.comments.retain(|comment| !is_gone(comment.line));
            let mut gone = gone.iter().map(|gone| gone.1).peekable();
            let mut index = 0;
            self.survey.answers.retain(|_| {
                let keep = gone.next_if_eq(&index).is_none();
                index += 1;
                keep
            });
        }
        self.survey.comments.sort_by_key(|comment| (comment.score, comment.line));
        self.survey.rejected = rejects.rejected;
        self.survey.problems = rejects.into_problems();
        self.survey
    }
}

impl Answers {
    fn answer(&mut self, record: Record<'_>) -> Result<Answer, Refusal> {
        let missing = |what: &str| (Code::MissingValue, vec![what.to_string()]);
        let [date, score, kind] = &mut self.scratch;
        let kind_text = record.get(self.places.kind, kind);
        let kind = match kind_text.trim_ascii() {
            [] => self.settings.asked.unwrap_or_default(),
            text => Kind::parse(text).ok_or_else(|| (Code::NotAKind, vec![shown(kind_text)]))?,
        };
        let score_text = record.get(self.places.score, score);
        if score_text.trim_ascii().is_empty() {
            return Err(missing("score"));
        }
        let (least, most) = kind.range();
        let score = whole(score_text).or_else(|| labelled(score_text)).filter(|score| (least..=most).contains(score));
        let score =
            score.ok_or_else(|| (Code::NotAScore, vec![shown(score_text), least.to_string(), most.to_string()]))?;
        let date_text = record.get(self.places.date, date);
        if date_text.trim_ascii().is_empty() {
            return Err(missing("date"));
        }
        let written = written::read(date_text).ok_or_else(|| (Code::UnreadableDate, vec![shown(date_text)]))?;
        let day = match written.date {
            Date::Day(day) => narrow(day),
            date @ Date::Either { .. } => {
                self.open.push(Open { index: self.survey.answers.len(), line: record.line, date });
                0
            }
        };
        let mut by = [NONE; 5];
        let mut scratch = Vec::new();
        for ((id, place), labels) in by.iter_mut().zip(self.places.by).zip(&mut self.survey.labels) {
            let value = record.get(place, &mut scratch).trim_ascii();
            if !value.is_empty() {
                *id = labels.intern(value);
            }
        }
        let comment = record.get(self.places.comment, &mut scratch).trim_ascii();
        if !comment.is_empty() && kind == Kind::Nps {
            self.keep(record.line, score, comment, by[0]);
        }
        Ok(Answer { day, score, kind, by })
    }

    /// Keeps a comment, instead of a friendlier one where there are enough.
    fn keep(&mut self, line: u64, score: u8, text: &[u8], touchpoint: u32) {
        let comments = &mut self.survey.comments;
        if comments.len() >= COMMENTS {
            let best = comments.iter().enumerate().max_by_key(|(_, comment)| comment.score);
            match best.map(|(index, comment)| (index, comment.score)) {
                Some((index, friendlier)) if friendlier > score => {
                    comments.swap_remove(index);
                }
                _ => return,
            }
        }
        let labels = &self.survey.labels[0];
        let touchpoint = if touchpoint == NONE { String::new() } else { letters(labels.get(touchpoint)).into_owned() };
        let text = letters(text).chars().take(600).collect();
        comments.push(Comment { line, score, text, touchpoint });
    }
}

fn narrow(day: i64) -> i32 {
    i32::try_from(day).unwrap_or_default()
}
