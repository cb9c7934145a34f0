//! What may go wrong in the store.

use crate::platform::js;
use std::fmt;
use wasm_bindgen::JsValue;

/// Why the store did not do what it was asked. After an error nothing of it has been written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The browser has no usable database: none at all, forbidden, or no answer in time.
    Unavailable,
    /// Another tab keeps the database from being opened.
    Blocked,
    /// The document's head is not the revision that the change builds on.
    Conflict {
        /// The revision that the store has; 0 where it has no such document.
        head: u64,
    },
    /// There is no room.
    Quota,
    /// The browser took the transaction back, in its own words.
    Aborted(String),
    /// No revision of the document is whole.
    Damaged {
        /// The document.
        id: String,
        /// How many revisions were tried.
        tried: usize,
    },
    /// There is no such document or revision.
    NotFound,
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable => f.write_str("no database"),
            Self::Blocked => f.write_str("the database is blocked by another tab"),
            Self::Conflict { head } => write!(f, "the store is at revision {head}"),
            Self::Quota => f.write_str("no room left"),
            Self::Aborted(why) => write!(f, "aborted: {why}"),
            Self::Damaged { id, tried } => write!(f, "no whole revision of {id} among {tried}"),
            Self::NotFound => f.write_str("not found"),
        }
    }
}

impl std::error::Error for StoreError {}

impl StoreError {
    /// The error for what the browser threw or gave as a reason.
    pub(super) fn from_js(error: &JsValue) -> Self {
        match js::name_of(error).as_str() {
            "QuotaExceededError" => Self::Quota,
            // Closing, or closed by the browser; a store that is missing is a foreign database.
            "InvalidStateError" | "NotFoundError" | "SecurityError" | "VersionError" => Self::Unavailable,
            _ => Self::Aborted(js::text_of(error)),
        }
    }
}
