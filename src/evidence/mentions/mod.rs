//! Mentions: what people say in public, and how fast they are answered.
//!
//! Definitions are in `docs/evidence.md`.

mod json;
mod reader;
mod report;
mod roles;
mod sentiment;
mod stop;
mod words;

pub use reader::{Mention, Mentions, MentionsReader, Voice};
pub use report::{Counted, EDGES, MentionsReport, QUICK, Response};
pub(in crate::evidence) use roles::found;
pub use roles::{MentionColumns, MentionSettings, warsaw};
pub use sentiment::{Sentiment, sentiment};
pub use words::{Tongue, tongue, words};
