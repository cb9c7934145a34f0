//! What an explanation consists of.

use super::texts::ExplainText;
use super::{Math, Number};
use crate::model::JourneyId;
use crate::state::{Page, Selection};

/// Where a part leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Go {
    /// To its own parts, in the same scope.
    Number(Number),
    /// To its place on the map.
    Map(JourneyId, Selection),
    /// To a page.
    Page(Page),
}

/// A chapter of the page that tells the method.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Chapter {
    /// The rule.
    #[default]
    Idea,
    /// What is counted.
    Ways,
    /// A gate's score.
    Gate,
    /// Silos, levels, moves and plans.
    Silos,
    /// Emotion, risk and lost time.
    Experience,
}

impl Chapter {
    /// The name of its part of the page.
    pub fn id(self) -> &'static str {
        match self {
            Self::Idea => "method-idea",
            Self::Ways => "method-ways",
            Self::Gate => "method-gate",
            Self::Silos => "method-silos",
            Self::Experience => "method-experience",
        }
    }
}

/// One thing that a number is made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// What it is.
    pub label: String,
    /// A remark below it; empty for none.
    pub note: String,
    /// What it gives.
    pub value: String,
    /// `good`, `middling`, `bad` as of a gate; empty for none.
    pub grade: &'static str,
    /// Where it leads.
    pub go: Option<Go>,
}

/// What a rule rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The founding rule.
    Rule,
    /// The diversity of Leinster and Cobbold.
    Ecology,
    /// Studies of customer effort, by a heuristic.
    Effort,
    /// The map alone, by a heuristic of ours.
    Map,
    /// People who entered it.
    People,
    /// Rates that can be changed.
    Rates,
    /// Points of effort that can be changed.
    Points,
    /// What this device keeps.
    Kept,
}

impl Source {
    /// The source in words.
    pub(super) fn text(self) -> ExplainText {
        match self {
            Self::Rule => ExplainText::FromRule,
            Self::Ecology => ExplainText::FromEcology,
            Self::Effort => ExplainText::FromEffort,
            Self::Map => ExplainText::FromMap,
            Self::People => ExplainText::FromPeople,
            Self::Rates => ExplainText::FromRates,
            Self::Points => ExplainText::FromPoints,
            Self::Kept => ExplainText::FromKept,
        }
    }
}

/// A number with what it is made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explanation {
    /// What it is.
    pub title: String,
    /// Of what: the journey, or all of them; empty for none.
    pub about: String,
    /// The number as it is shown.
    pub value: String,
    /// Its lowest and highest, where they differ.
    pub range: Option<(String, String)>,
    /// Whether it has a range at all.
    pub ranged: bool,
    /// One or two plain sentences.
    pub note: String,
    /// The rule, and the rule with this number's own values.
    pub formulas: Vec<Math>,
    /// What it is made of.
    pub parts: Vec<Part>,
    /// What it rests on.
    pub sources: Vec<Source>,
    /// Where the method tells of it.
    pub chapter: Chapter,
}
