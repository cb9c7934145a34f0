//! Surveys: what customers answered, from 0 to 10, and how sure their mean is.
//!
//! Definitions are in `docs/evidence.md`.

mod json;
mod reader;
mod roles;
mod score;
mod several;
mod tally;

pub use reader::{Answer, Comment, Survey, SurveyReader};
pub(in crate::evidence) use roles::found;
pub use roles::{Dimension, SurveyColumns, SurveySettings};
pub use score::{Kind, whole};
pub use tally::{FEW, Month, Scale, Split, SurveyReport, Tally, Z95};
