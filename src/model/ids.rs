//! Typed ids. Ids are strings chosen by whoever wrote the document.

use std::fmt;
use std::sync::Arc;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(test, derive(schemars::JsonSchema), schemars(transparent))]
        pub struct $name(#[cfg_attr(test, schemars(with = "String"))] Arc<str>);

        impl $name {
            /// The id as it stands in the document.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl super::field::Field for $name {
            fn read(value: serde_json::Value, at: &mut super::field::At<'_>) -> Option<Self> {
                super::field::Field::read(value, at).map(|text: String| text.into())
            }

            fn write(&self) -> Option<serde_json::Value> {
                Some(self.as_str().into())
            }
        }
    )+};
}

id! {
    /// Names a department.
    DepartmentId,
    /// Names a tool.
    ToolId,
    /// Names a persona.
    PersonaId,
    /// Names a journey.
    JourneyId,
    /// Names a stage within its journey.
    StageId,
    /// Names a touchpoint within its journey.
    TouchpointId,
    /// Names a pain.
    PainId,
    /// Names an idea.
    IdeaId,
    /// Names imported evidence.
    EvidenceId,
    /// Names a vote.
    PollId,
    /// Names an entry of a workshop's board.
    NoteId,
}
