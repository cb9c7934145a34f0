//! What keeps a worker from answering.

use std::fmt;

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkerError {
    /// The program could not be fetched or started.
    NotStarted(String),
    /// It ended while it worked: out of memory, or a fault of ours. The next request starts it again.
    Died,
    /// It said nothing for some twenty pings and was ended. The next request starts it again.
    Silent,
    /// The request was cancelled.
    Cancelled,
    /// It was ended because it did not stop what another request wanted, which was cancelled. Asked again once.
    Replaced,
    /// The answer is none.
    Unreadable,
}

impl fmt::Display for WorkerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotStarted(why) => write!(f, "the worker did not start: {why}"),
            Self::Died => write!(f, "the worker ended"),
            Self::Silent => write!(f, "the worker did not answer and was stopped"),
            Self::Cancelled => write!(f, "cancelled"),
            Self::Replaced => write!(f, "the worker was stopped with another request"),
            Self::Unreadable => write!(f, "the worker's answer cannot be read"),
        }
    }
}

impl std::error::Error for WorkerError {}
