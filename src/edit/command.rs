//! What a user can do to a document.

use super::block::Block;
use crate::model::*;
use std::sync::Arc;

/// A record as a command carries it, without its place.
#[allow(clippy::large_enum_variant)] // one at a time is made, and its record is shared at once
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// Title.
    Head(Head),
    /// Levels and constants.
    Assessment(Box<Assessment>),
    /// A lane.
    Department(Department),
    /// A tool.
    Tool(Tool),
    /// A persona.
    Persona(Persona),
    /// A journey's own fields.
    Journey(JourneyInfo),
    /// A stage.
    Stage(JourneyId, Stage),
    /// A touchpoint.
    Touchpoint(JourneyId, Box<Touchpoint>),
    /// A given link.
    Link(JourneyId, Box<Link>),
    /// Imported evidence.
    Evidence(Box<Evidence>),
    /// Votes and spent time of a journey.
    Session(JourneyId, Box<Session>),
}

impl Item {
    /// The record's name.
    pub fn key(&self) -> Key {
        match self {
            Self::Head(_) => Key::Head,
            Self::Assessment(_) => Key::Assessment,
            Self::Department(item) => Key::Department(item.id.clone()),
            Self::Tool(item) => Key::Tool(item.id.clone()),
            Self::Persona(item) => Key::Persona(item.id.clone()),
            Self::Journey(item) => Key::Journey(item.id.clone()),
            Self::Stage(journey, item) => Key::Stage(journey.clone(), item.id.clone()),
            Self::Touchpoint(journey, item) => Key::Touchpoint(journey.clone(), item.id.clone()),
            Self::Session(journey, _) => Key::Session(journey.clone()),
            Self::Link(journey, item) => Key::Link(journey.clone(), item.from.clone(), item.to.clone()),
            Self::Evidence(item) => Key::Evidence(item.id.clone()),
        }
    }

    pub(super) fn record(self, order: Order) -> Record {
        match self {
            Self::Head(item) => Record::Head(Arc::new(item)),
            Self::Assessment(item) => Record::Assessment(Arc::from(item)),
            Self::Department(item) => Record::Department(order, Arc::new(item)),
            Self::Tool(item) => Record::Tool(order, Arc::new(item)),
            Self::Persona(item) => Record::Persona(order, Arc::new(item)),
            Self::Journey(item) => Record::Journey(order, Arc::new(item)),
            Self::Stage(_, item) => Record::Stage(order, Arc::new(item)),
            Self::Touchpoint(_, item) => Record::Touchpoint(order, Arc::from(item)),
            Self::Session(_, item) => Record::Session(Arc::from(item)),
            Self::Link(_, item) => Record::Link(Arc::from(item)),
            Self::Evidence(item) => Record::Evidence(order, Arc::from(item)),
        }
    }
}

/// One thing a user does.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Sets a record's values where it stands; a link may be new.
    Put(Item),
    /// Adds a record before another of its kind, or behind all.
    Insert(Item, Option<Key>),
    /// Adds touchpoints to a journey in blocks, each before another touchpoint or at the end of the
    /// stage of its first.
    InsertAll(JourneyId, Vec<Block>),
    /// Moves a department, tool, persona, journey or stage before another, or behind all.
    /// A stage takes its touchpoints with it.
    Reorder(Key, Option<Key>),
    /// Moves a touchpoint to a stage and a lane, before another or to the end of the stage.
    MoveTouchpoint {
        /// In which journey.
        journey: JourneyId,
        /// Which touchpoint.
        id: TouchpointId,
        /// To which stage.
        stage: StageId,
        /// To which lane.
        department: DepartmentId,
        /// Before which touchpoint.
        before: Option<TouchpointId>,
    },
    /// Removes a record. Touchpoints of a stage or department go to the heir of its kind;
    /// without one they are removed too.
    Delete(Key, Option<Key>),
    /// Leads a way elsewhere: journey, both ends as they are, both ends as they will be.
    Redraw(JourneyId, (TouchpointId, TouchpointId), (TouchpointId, TouchpointId)),
    /// Adds a whole journey behind the others.
    AddJourney(Arc<Journey>),
    /// Moves a journey into the bin, at this time in milliseconds since 1970.
    Bin(JourneyId, f64),
    /// Takes a journey out of the bin, behind the others.
    Restore(JourneyId),
    /// Several as one: all or none.
    Many(Vec<Command>),
}

/// What kind of thing a command does, for labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Something new.
    Add,
    /// Other values.
    Change,
    /// Another place.
    Move,
    /// Something gone.
    Delete,
}

impl Command {
    /// What kind of thing it does.
    pub fn verb(&self) -> Verb {
        match self {
            Self::Put(_) => Verb::Change,
            Self::Insert(..) | Self::InsertAll(..) | Self::AddJourney(_) | Self::Restore(_) => Verb::Add,
            Self::Reorder(..) | Self::MoveTouchpoint { .. } | Self::Redraw(..) => Verb::Move,
            Self::Delete(..) | Self::Bin(..) => Verb::Delete,
            Self::Many(commands) => commands.first().map_or(Verb::Change, Self::verb),
        }
    }

    /// The record that it is about.
    pub fn target(&self) -> Option<Key> {
        match self {
            Self::Put(item) | Self::Insert(item, _) => Some(item.key()),
            Self::InsertAll(journey, blocks) => {
                let first = blocks.first().and_then(|(_, touchpoints)| touchpoints.first());
                first.map(|touchpoint| Key::Touchpoint(journey.clone(), touchpoint.id.clone()))
            }
            Self::Reorder(key, _) | Self::Delete(key, _) => Some(key.clone()),
            Self::MoveTouchpoint { journey, id, .. } => Some(Key::Touchpoint(journey.clone(), id.clone())),
            Self::Bin(id, _) | Self::Restore(id) => Some(Key::Journey(id.clone())),
            Self::Redraw(journey, _, (from, to)) => Some(Key::Link(journey.clone(), from.clone(), to.clone())),
            Self::AddJourney(journey) => Some(Key::Journey(journey.info.id.clone())),
            Self::Many(commands) => commands.first().and_then(Self::target),
        }
    }
}

/// Why a command cannot be done. The document is as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// There is no such record.
    NotFound(Key),
    /// There is one with this id.
    Taken(Key),
    /// It would point at something that is not there.
    Dangling(Key),
    /// A link from a touchpoint to itself.
    SelfLink,
    /// This kind of record cannot be moved or deleted this way.
    NotPossible(Key),
}
