//! Surveys and mentions as the page asks for them: plain values that travel as JSON, and the work behind them without
//! its browser. A file travels beside its request.

mod job;
mod listing;

pub use job::Job;
pub(in crate::evidence) use job::{List, telling};

use super::mentions::{MentionsReport, Voice};
use super::protocol::Dates;
use super::survey::{Kind, SurveyReport};
use super::time::Order;
use crate::model::{Code, Problem};
use serde::{Deserialize, Serialize};

/// What a file is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Answers of customers.
    #[default]
    Survey,
    /// What people say in public.
    Mentions,
}

impl About {
    /// How many columns it may have, in the order of [`Choices::columns`]. A survey: date, score, kind, comment,
    /// touchpoint, journey, department, persona. Mentions: time, source, author, text, sentiment, tag, answered at.
    pub fn columns(self) -> usize {
        match self {
            Self::Survey => 8,
            Self::Mentions => 7,
        }
    }

    /// Which of them must be there.
    pub fn needed(self) -> &'static [usize] {
        match self {
            Self::Survey => &[0, 1],
            Self::Mentions => &[0],
        }
    }
}

/// How to read a file. A column that is `None` is guessed; an empty name takes none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// Names of the columns.
    pub columns: Vec<Option<String>>,
    /// The zone of times without an offset, and by whose clock hours are counted; empty is UTC.
    pub zone: String,
    /// The order of day and month where the file does not tell.
    pub order: Option<Order>,
    /// What scores without a kind of their own answer; guessed where nobody said.
    pub asked: Option<Kind>,
}

/// What the page asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// What the file is about.
    pub about: About,
    /// How to read it.
    pub choices: Choices,
    /// What to do with it.
    pub ask: Ask,
}

/// What is to be done with a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// Look at its beginning. Answer: [`Answer::Look`].
    Look,
    /// Read it. Answer: [`Answer::Heard`].
    Read,
    /// List every row that cannot be read, as a table that travels beside [`Answer::Listed`].
    List(Words),
}

/// Words for a list of rejected rows: its heading, and for each reason a sentence with places such as `{0}`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Words {
    /// Names of its columns: line, reason, what stands there.
    pub heading: Vec<String>,
    /// The sentences.
    pub reasons: Vec<(Code, String)>,
}

/// What comes back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(clippy::large_enum_variant)] // one at a time, and on its way to JSON
pub enum Answer {
    /// To [`Ask::Look`].
    Look(Look),
    /// To [`Ask::Read`].
    Heard(Heard),
    /// To [`Ask::List`]: how many rows it has.
    Listed(u64),
    /// The file cannot be read.
    Refused(Problem),
}

/// What the beginning of a file says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Look {
    /// Names of columns.
    pub names: Vec<String>,
    /// Up to 100 rows, each with as many values as there are names.
    pub rows: Vec<Vec<String>>,
    /// The columns that will be taken, by place in `names`.
    pub columns: Vec<Option<u32>>,
    /// How the times are written.
    pub dates: Dates,
    /// One of them.
    pub example: String,
    /// Times with an offset of their own, and times there are.
    pub offsets: (u32, u32),
    /// What the scores of a survey are likely to answer.
    pub asked: Kind,
}

/// What a file is, by its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guess {
    /// Answers of customers.
    Survey,
    /// What people say in public.
    Mentions,
    /// A log of events.
    Log,
}

/// What a file is by its beginning, read as a survey and as mentions; `None` where its columns do not tell.
///
/// A column of cases makes it a log. Mentions have a sentiment or a time of their answer, or words with a source; a
/// survey has a date and a score.
pub fn guess(survey: Option<&Look>, mentions: Option<&Look>) -> Option<Guess> {
    let has = |look: Option<&Look>, places: &[usize]| {
        look.is_some_and(|look| places.iter().all(|at| look.columns.get(*at).is_some_and(Option::is_some)))
    };
    let names = survey.or(mentions).map(|look| look.names.as_slice()).unwrap_or_default();
    let is_case = |name: &String| {
        let name = crate::search::fold_name(name);
        ["case", "ticket", "incident", "sprawa", "zgloszenie"].iter().any(|start| name.starts_with(start))
    };
    if names.iter().any(is_case) {
        Some(Guess::Log)
    } else if has(mentions, &[0]) && (has(mentions, &[4]) || has(mentions, &[6]) || has(mentions, &[1, 3])) {
        Some(Guess::Mentions)
    } else if has(survey, &[0, 1]) {
        Some(Guess::Survey)
    } else {
        None
    }
}

/// What a file says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Heard {
    /// Of a survey.
    pub survey: Option<SurveyReport>,
    /// Of mentions.
    pub mentions: Option<MentionsReport>,
    /// Answers or mentions that were read.
    pub count: u64,
    /// Rows that were not.
    pub rejected: u64,
    /// Why, for the first of them; and advice.
    pub problems: Vec<Problem>,
    /// Names of the columns that were taken; empty where none was.
    pub columns: Vec<String>,
    /// Mentions that can be read and pinned.
    pub voices: Vec<Voice>,
    /// XXH64 of the file.
    pub hash: String,
}
