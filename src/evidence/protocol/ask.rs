//! Requests.

use crate::evidence::settings::Choices;
use crate::evidence::voices::Words;
use serde::{Deserialize, Serialize};

/// A log that the worker holds; the page chooses the number.
pub type LogId = u32;

/// What the page asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// Look at the beginning of the file that comes along. Answer: [`super::Response::Look`].
    Look(Choices),
    /// Read the file that comes along, keep its events under this number in place of what was there, and mine them.
    /// A file that is refused changes nothing. Answer: [`super::Response::Mined`].
    Mine {
        /// The log's number.
        log: LogId,
        /// How to read it.
        choices: Choices,
        /// What to mine.
        view: View,
    },
    /// Mine a log that is held. Answer: [`super::Response::Seen`].
    See {
        /// The log's number.
        log: LogId,
        /// What to mine.
        view: View,
    },
    /// List cases. Answer: [`super::Response::Cases`].
    Cases {
        /// The log's number.
        log: LogId,
        /// Which cases.
        filter: Filter,
        /// Only cases with this, beyond the filter.
        pick: Pick,
        /// In which order.
        sort: Sort,
        /// How many to leave out at the beginning.
        skip: u32,
        /// How many to list.
        take: u32,
        /// Whether names of cases may leave the worker.
        show: Show,
    },
    /// The line of one case. Answer: [`super::Response::Case`].
    Case {
        /// The log's number.
        log: LogId,
        /// The case's number.
        case: u32,
        /// Whether names of cases and people may leave the worker.
        show: Show,
    },
    /// How far cases follow drawn links. Answer: [`super::Response::Followed`].
    Follow {
        /// The log's number.
        log: LogId,
        /// Which cases.
        filter: Filter,
        /// Drawn links as pairs of numbers of activities. Several activities may stand for one touchpoint.
        links: Vec<(u32, u32)>,
    },
    /// List every row of the file that comes along that cannot be read, as a table that travels beside the answer:
    /// [`super::Response::Listed`].
    List {
        /// How to read it.
        choices: Choices,
        /// What the list says.
        words: Words,
    },
    /// Let a log go. Answer: [`super::Response::Forgotten`].
    Forget {
        /// The log's number.
        log: LogId,
    },
}

impl Request {
    /// The log it is about, if it is about one.
    pub fn log(&self) -> Option<LogId> {
        match self {
            Request::Mine { log, .. }
            | Request::See { log, .. }
            | Request::Cases { log, .. }
            | Request::Case { log, .. }
            | Request::Follow { log, .. }
            | Request::Forget { log } => Some(*log),
            Request::Look(_) | Request::List { .. } => None,
        }
    }
}

/// What to mine.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct View {
    /// Which cases.
    pub filter: Filter,
    /// How long a wait or a response may take, in seconds.
    pub target_s: Option<f64>,
    /// Names of the activities that are an answer to the customer. Where the log has one of them, the response time ends
    /// with the first of these; else with the first event of another group.
    pub answers: Vec<String>,
    /// How many variants to list; 0 lists 200.
    pub variants: u32,
}

/// Which cases count. Every condition keeps or leaves out whole cases, so that no neighbours are made up. An empty
/// list is no condition; of a list one is enough; all conditions must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// The case begins at this moment or later, in microseconds since 1970.
    pub from: Option<i64>,
    /// The case begins before this moment.
    pub until: Option<i64>,
    /// The case has an event in one of these channels, by number.
    pub channels: Vec<u32>,
    /// The case has an event of one of these groups.
    pub groups: Vec<u32>,
    /// The case has one of these activities.
    pub activities: Vec<u32>,
    /// The case runs through one of these variants.
    pub variants: Vec<u32>,
}

impl Filter {
    /// Whether every case counts.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Cases with something in them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pick {
    /// Any.
    #[default]
    All,
    /// A handoff from the first group to the second.
    Handoff(u32, u32),
    /// Runs A, B, A of these groups.
    PingPong(u32, u32),
    /// The second activity right after the first.
    Follows(u32, u32),
    /// An activity that comes back.
    Rework,
    /// A group that comes back.
    Return,
    /// One group alone.
    OneGroup,
    /// One event alone.
    OneContact,
}

/// The order of a list of cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// As in the file.
    #[default]
    Number,
    /// Longest first.
    Duration,
    /// Most events first.
    Events,
    /// Most handoffs first.
    Handoffs,
}

/// What of names of cases and people may leave the worker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Show {
    /// Numbers in their place.
    #[default]
    Pseudonyms,
    /// The names themselves.
    Names,
}
