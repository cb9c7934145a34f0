//! What a change says: what it is about, which field, its value before and after.

use super::Two;
use crate::model::*;

/// What a change is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// The journey itself.
    Journey,
    /// A stage.
    Stage(Two<StageId>),
    /// A touchpoint.
    Touchpoint(Two<TouchpointId>),
    /// The way from one touchpoint to another.
    Way(Two<TouchpointId>, Two<TouchpointId>),
}

/// A value as it was said.
#[derive(Clone, Debug, PartialEq, PartialOrd)]
pub enum Said {
    /// Free text, or the name of another record.
    Text(String),
    /// A number in the unit of its field.
    Number(f64),
    /// A word from the closed list of its field.
    Word(&'static str),
}

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $text:literal),+ $(,)?) => {
        /// What of a record changed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Field { $($(#[$doc])* $name,)+ }

        impl Field {
            /// Every field there is.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Its stable name.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }
        }
    };
}

fields! {
    /// The record itself: added where nothing stands before, removed where nothing stands after.
    Whole = "whole",
    /// Its name.
    Name = "name",
    /// Its place among its siblings, from 1.
    Place = "place",
    /// For whom a journey is drawn.
    Persona = "persona",
    /// How many start a journey in a month.
    Volume = "volume_per_month",
    /// The stage of a touchpoint.
    Stage = "stage",
    /// The department of a touchpoint.
    Department = "department",
    /// How it feels, −2 to 2.
    Emotion = "emotion",
    /// Against the previous time.
    VersusPrevious = "versus_previous",
    /// Against what was promised.
    VersusPromise = "versus_promise",
    /// Against the alternative.
    VersusAlternative = "versus_alternative",
    /// What was promised.
    PromiseText = "promise_text",
    /// Whether it was kept.
    PromiseKept = "promise_kept",
    /// Where a touchpoint takes place.
    Channel = "channel",
    /// Whether the customer sees it.
    Visibility = "visibility",
    /// Whose contact it is.
    Audience = "audience",
    /// Moment of truth.
    Moment = "moment",
    /// Minutes until an answer comes.
    ResponseMinutes = "response_minutes",
    /// Minutes within which an answer should come.
    TargetMinutes = "target_minutes",
    /// What one contact costs.
    Cost = "cost",
    /// How much it matters to the customer.
    ImportanceCustomer = "importance_customer",
    /// How much it matters to the organization.
    ImportanceOrganization = "importance_organization",
    /// Who owns it.
    Owner = "owner",
    /// Who the customer thinks owns it.
    PerceivedOwner = "perceived_owner",
    /// The journey that a touchpoint opens.
    Opens = "opens",
    /// A tool at work.
    Tool = "tool",
    /// A pain.
    Pain = "pain",
    /// An idea.
    Idea = "idea",
    /// Something of an idea but its text; both sides hold that text.
    IdeaDetails = "idea_details",
    /// A quote.
    Quote = "quote",
    /// Net promoter score.
    Nps = "nps",
    /// Customer satisfaction.
    Csat = "csat",
    /// Customer effort score.
    Ces = "ces",
    /// What a touchpoint is like.
    Description = "description",
    /// Anything else.
    Notes = "notes",
    /// The part of the customers who go this way, 0 to 1.
    Share = "share",
    /// Fact of a way: is the story told again?
    FactContext = "context",
    /// Fact of a way: does the customer identify again?
    FactIdentity = "identity",
    /// Fact of a way: who makes the next contact?
    FactInitiative = "initiative",
    /// Fact of a way: does the channel change?
    FactChannel = "channel_switch",
    /// Fact of a way: minutes until the next contact.
    FactWait = "wait_minutes",
    /// Minutes within which the next contact should come.
    WaitTarget = "wait_target_minutes",
    /// Fact of a way: sides with a named owner.
    FactOwner = "handoff_owner",
    /// Fact of a way: does the outcome come back?
    FactFeedback = "feedback",
    /// Fact of a way: what became of the promise?
    FactPromise = "promise",
}

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What it is about.
    pub about: About,
    /// What of it.
    pub field: Field,
    /// Its value before; `None` where nothing was there or known.
    pub before: Option<Said>,
    /// Its value after.
    pub after: Option<Said>,
}

/// Collects the changes of one record.
pub(super) struct Sheet<'a> {
    pub(super) list: &'a mut Vec<Change>,
    pub(super) about: About,
}

impl Sheet<'_> {
    /// A change, whatever the values look like.
    pub(super) fn add(&mut self, field: Field, before: Option<Said>, after: Option<Said>) {
        self.list.push(Change { about: self.about.clone(), field, before, after });
    }

    pub(super) fn said(&mut self, field: Field, before: Option<Said>, after: Option<Said>) {
        if before != after {
            self.add(field, before, after);
        }
    }

    pub(super) fn text(&mut self, field: Field, before: Option<&str>, after: Option<&str>) {
        let said = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(|text| Said::Text(text.into()));
        self.said(field, said(before), said(after));
    }

    pub(super) fn number(&mut self, field: Field, before: Option<f64>, after: Option<f64>) {
        self.said(field, before.map(Said::Number), after.map(Said::Number));
    }

    pub(super) fn word<C: Choice>(&mut self, field: Field, before: Option<C>, after: Option<C>) {
        let said = |word: Option<C>| word.map(|word| Said::Word(word.as_str()));
        self.said(field, said(before), said(after));
    }
}
