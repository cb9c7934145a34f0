//! What is selected on the map.

use crate::model::*;

/// One thing of the current journey, or nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Selection {
    /// Nothing: the journey itself.
    #[default]
    Journey,
    /// The levels of the formula and the constants.
    Levels,
    /// The tools of the workspace.
    Tools,
    /// The personas of the workspace.
    Personas,
    /// A stage.
    Stage(StageId),
    /// A lane.
    Department(DepartmentId),
    /// A touchpoint.
    Touchpoint(TouchpointId),
    /// A gate between two touchpoints.
    Handoff(TouchpointId, TouchpointId),
}

impl Selection {
    /// Whether it is there in a journey; what is gone cannot stay selected.
    pub fn exists(&self, document: &Document, journey: &Journey) -> bool {
        match self {
            Self::Journey | Self::Levels | Self::Tools | Self::Personas => true,
            Self::Stage(id) => journey.stages.contains(id),
            Self::Department(id) => document.departments.contains(id),
            Self::Touchpoint(id) => journey.touchpoints.contains(id),
            Self::Handoff(from, to) => journey.touchpoints.contains(from) && journey.touchpoints.contains(to),
        }
    }
}
