//! The shape of a file: lists in order, where memory holds maps.
//!
//! The records inside the lists are the model's own; a later version that changes one of their
//! stored fields gives it a stored type here and a step in [`super::migrate`].

use crate::model::field::record;
use crate::model::*;

record! {
    /// A Styk document. Fields that are not listed are kept.
    pub struct StoredDocument {
        /// Always `styk`.
        format: String,
        /// Always 1 in this version.
        version: f64,
        /// The workspace's name.
        title: String,
        /// Lanes, in order.
        departments: Vec<Department>,
        /// Tools, in order.
        tools: Vec<Tool>,
        /// Personas, in order.
        personas: Vec<Persona>,
        /// Levels and the user's own constants.
        assessment: Option<Assessment>,
        /// Journeys, in order.
        journeys: Vec<StoredJourney>,
        /// Deleted journeys that can be restored; no number counts them.
        bin: Vec<StoredBinned>,
        /// Imported evidence.
        evidence: Option<StoredEvidence>,
        /// Answers, revenue and assumptions that people entered.
        loyalty: Option<Loyalty>,
    }

    /// Imported evidence: what it says, never its rows.
    pub struct StoredEvidence {
        /// What was imported, in order.
        sources: Vec<Evidence>,
    }

    /// A deleted journey.
    pub struct StoredBinned {
        /// When it was deleted, in milliseconds since 1970.
        deleted_at: Option<f64>,
        /// The journey, as it was.
        journey: Option<StoredJourney>,
    }

    /// A journey as it stands in a file.
    pub struct StoredJourney {
        /// Unique among journeys.
        id: JourneyId,
        /// As people call it.
        name: String,
        /// `as_is` where absent.
        state: Option<JourneyState>,
        /// The as-is journey that this one changes.
        based_on: Option<JourneyId>,
        /// For whom it is drawn.
        persona: Option<PersonaId>,
        /// Customers who start it in a month.
        volume_per_month: Option<Amount>,
        /// Lanes below the map, from top to bottom; emotion and pains where absent.
        lanes: Option<Lanes>,
        /// Whether columns are as wide as the text of the lanes needs; by the lanes where absent.
        wide_columns: Option<bool>,
        /// Short words to find it by.
        tags: Vec<String>,
        /// How it is told to a room.
        storyline: Option<Storyline>,
        /// The board of a workshop on it.
        workshop: Option<Workshop>,
        /// Votes and spent time of workshops on it.
        session: Option<Session>,
        /// Stages, in order.
        stages: Vec<Stage>,
        /// Touchpoints in the order of the journey.
        touchpoints: Vec<Touchpoint>,
        /// Given links, ordered by their ends.
        links: Vec<Link>,
    }
}
