//! The closed lists of words that a document may use.

use super::field::{At, Field, brief};
use super::problem::Code;
use serde_json::Value;

/// A word from a closed list.
pub trait Choice: Copy + Eq + 'static {
    /// Every word, in the order in which it is offered.
    const ALL: &'static [Self];
    /// The word as it stands in the document.
    fn as_str(self) -> &'static str;
    /// The word for a text.
    fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.as_str() == text)
    }
}

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        pub enum $name {
            $(#[doc = concat!("`", $text, "`")] $(#[$vdoc])*
              #[cfg_attr(test, schemars(rename = $text))] $variant,)+
        }

        impl Choice for $name {
            const ALL: &'static [Self] = &[$(Self::$variant,)+];
            fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }

        impl Field for $name {
            fn read(value: Value, at: &mut At<'_>) -> Option<Self> {
                let found = value.as_str().and_then(Self::parse);
                if found.is_none() {
                    let list: Vec<_> = Self::ALL.iter().map(|choice| choice.as_str()).collect();
                    at.problem(Code::UnknownChoice, [brief(&value), list.join(" ")]);
                }
                found
            }

            fn write(&self) -> Option<Value> {
                Some(self.as_str().into())
            }
        }
    )+};
}

choices! {
    /// What a department does in the company.
    DepartmentKind {
        Marketing = "marketing", Sales = "sales", It = "it", Legal = "legal", Service = "service",
        PublicRelations = "public_relations", SocialResponsibility = "social_responsibility",
        HumanResources = "human_resources", Finance = "finance", Product = "product",
        FieldService = "field_service", Partner = "partner", Other = "other",
    }
    /// The three families of technology in the formula.
    Family { MarTech = "mar_tech", AdTech = "ad_tech", SalesTech = "sales_tech" }
    /// How it is, or how it should be.
    JourneyState { AsIs = "as_is", ToBe = "to_be" }
    /// Where a contact takes place.
    Channel {
        Advertising = "advertising", Social = "social", Review = "review", Press = "press",
        Web = "web", App = "app", Chat = "chat", Email = "email", Phone = "phone", Ivr = "ivr",
        InPerson = "in_person", OnSite = "on_site", Post = "post", Product = "product",
        Event = "event", Other = "other",
    }
    /// Whether the customer sees it.
    Visibility { Front = "front", Back = "back" }
    /// Whose contact it is.
    Audience { Customer = "customer", Employee = "employee", Partner = "partner" }
    /// Moments of truth.
    Moment { Stimulus = "stimulus", Zmot = "zmot", Fmot = "fmot", Smot = "smot" }
    /// Whether a touchpoint's promise was kept.
    Kept { Yes = "yes", Partly = "partly", No = "no" }
    /// A lane below a journey's map.
    Lane {
        Emotion = "emotion", Moments = "moments", Channel = "channel", Wait = "wait", Promises = "promises",
        Pains = "pains", Metrics = "metrics", Quotes = "quotes", Backstage = "backstage",
        PerceivedOwner = "perceived_owner",
    }
    /// How much work something is.
    Size { S = "s", M = "m", L = "l" }
    /// Does the customer have to tell it all again?
    Context { Carried = "carried", Partial = "partial", Repeated = "repeated" }
    /// Does the customer have to prove who they are again?
    Identity { Kept = "kept", Reverified = "reverified" }
    /// Who has to make the next contact.
    Initiative { Company = "company", Customer = "customer" }
    /// Does the customer have to change the channel?
    ChannelSwitch { Same = "same", Chosen = "chosen", Forced = "forced" }
    /// How many of the two sides have a named owner.
    Owner { Both = "both", One = "one", None = "none" }
    /// Does the outcome come back to the customer and to the sender?
    Feedback { Returned = "returned", None = "none" }
    /// What became of the promise made at the handoff.
    PromiseKept { Kept = "kept", Partly = "partly", Broken = "broken" }
    /// The eight facts of a handoff.
    Fact {
        Context = "context", Identity = "identity", Initiative = "initiative", Channel = "channel",
        Wait = "wait", Owner = "owner", Feedback = "feedback", Promise = "promise",
    }
    /// The four levels of the formula.
    Level { MarTech = "mar_tech", AdTech = "ad_tech", SalesTech = "sales_tech", Imagination = "imagination" }
    /// Values of a link that a log can measure.
    MeasuredValue { Share = "share", WaitMinutes = "wait_minutes", Context = "context" }
    /// Kinds of evidence.
    EvidenceKind { Log = "log", Survey = "survey", Mentions = "mentions" }
    /// What a step of a storyline shows.
    StoryKind {
        Overview = "overview", Stage = "stage", Touchpoint = "touchpoint", Gate = "gate",
        Technology = "technology", Imagination = "imagination", Silos = "silos", Result = "result",
        Move = "move",
    }
    /// What was captured in a workshop.
    CaptureKind { Touchpoint = "touchpoint", Pain = "pain", Idea = "idea", Quote = "quote" }
    /// What is voted on.
    PollAbout { Ideas = "ideas", Pains = "pains", Gates = "gates", Levels = "levels" }
    /// The kinds of change that the method tries.
    MoveKind {
        OpenHandoff = "open_handoff", Fact = "fact", Level = "level", CustomerRecord = "customer_record",
    }
}
