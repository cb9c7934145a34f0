//! A document: records in ordered maps keyed by typed ids.

use super::field::Extra;
use super::ids::*;
use super::imported::Evidence;
use super::ordered::{Order, Ordered};
use super::records::*;
use super::room::Session;
use super::sorted::Sorted;
use std::sync::Arc;

/// One workspace.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Title and the fields that this version does not know.
    pub head: Arc<Head>,
    /// Lanes, in order.
    pub departments: Ordered<DepartmentId, Department>,
    /// Tools, in order.
    pub tools: Ordered<ToolId, Tool>,
    /// Personas, in order.
    pub personas: Ordered<PersonaId, Persona>,
    /// Levels and constants.
    pub assessment: Arc<Assessment>,
    /// Journeys, in order.
    pub journeys: Ordered<JourneyId, Journey>,
    /// Deleted journeys, last deleted last. No number counts them.
    pub bin: Ordered<JourneyId, Binned>,
    /// Imported evidence, in order of import.
    pub evidence: Ordered<EvidenceId, Evidence>,
    /// Fields of the evidence's object that this version does not know.
    pub evidence_extra: Arc<Extra>,
}

impl Document {
    /// Whether all but the evidence is the very same, as far as can be told at once.
    pub fn is_same_but_evidence(&self, other: &Self) -> bool {
        let Self { head, departments, tools, personas, assessment, journeys, bin, evidence: _, evidence_extra: _ } =
            self;
        Arc::ptr_eq(head, &other.head)
            && departments.is_same(&other.departments)
            && tools.is_same(&other.tools)
            && personas.is_same(&other.personas)
            && Arc::ptr_eq(assessment, &other.assessment)
            && journeys.is_same(&other.journeys)
            && bin.is_same(&other.bin)
    }
}

/// One journey with what it consists of. Cloning shares all records.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Journey {
    /// Its own fields.
    pub info: Arc<JourneyInfo>,
    /// Stages, in order.
    pub stages: Ordered<StageId, Stage>,
    /// Touchpoints in the order of the journey.
    pub touchpoints: Ordered<TouchpointId, Touchpoint>,
    /// Given links by both ends.
    pub links: Sorted<(TouchpointId, TouchpointId), Arc<Link>>,
    /// Votes and spent time of workshops on it; no step of undo takes them along.
    pub session: Arc<Session>,
}

impl Journey {
    /// Whether it shows how things are, not how they should be.
    pub fn is_as_is(&self) -> bool {
        self.info.state != Some(super::JourneyState::ToBe)
    }

    /// The given link between two touchpoints.
    pub fn link(&self, from: &TouchpointId, to: &TouchpointId) -> Option<&Arc<Link>> {
        self.links.get(&(from.clone(), to.clone()))
    }

    /// The given links that leave a touchpoint, by their ends.
    pub fn links_from<'a>(
        &'a self,
        from: &TouchpointId,
    ) -> impl Iterator<Item = (&'a (TouchpointId, TouchpointId), &'a Arc<Link>)> + use<'a> {
        // No id is smaller than the empty one.
        let start = (from.clone(), TouchpointId::default());
        let own = from.clone();
        self.links.from(&start).take_while(move |((start, _), _)| *start == own)
    }
}

/// A journey that was deleted and can be restored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Binned {
    /// When it was deleted, in milliseconds since 1970.
    pub deleted_at: f64,
    /// The journey with all its parts, as they were.
    pub journey: Arc<Journey>,
    /// Fields that this version does not know.
    pub extra: Extra,
}

/// Names one record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// The title.
    Head,
    /// The levels and constants.
    Assessment,
    /// A department.
    Department(DepartmentId),
    /// A tool.
    Tool(ToolId),
    /// A persona.
    Persona(PersonaId),
    /// A journey's own fields.
    Journey(JourneyId),
    /// A stage of a journey.
    Stage(JourneyId, StageId),
    /// A touchpoint of a journey.
    Touchpoint(JourneyId, TouchpointId),
    /// A given link of a journey.
    Link(JourneyId, TouchpointId, TouchpointId),
    /// Votes and spent time of a journey.
    Session(JourneyId),
    /// A journey in the bin.
    Binned(JourneyId),
    /// Imported evidence.
    Evidence(EvidenceId),
}

/// One record with its place among its siblings.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// See [`Key::Head`].
    Head(Arc<Head>),
    /// See [`Key::Assessment`].
    Assessment(Arc<Assessment>),
    /// See [`Key::Department`].
    Department(Order, Arc<Department>),
    /// See [`Key::Tool`].
    Tool(Order, Arc<Tool>),
    /// See [`Key::Persona`].
    Persona(Order, Arc<Persona>),
    /// See [`Key::Journey`].
    Journey(Order, Arc<JourneyInfo>),
    /// See [`Key::Stage`].
    Stage(Order, Arc<Stage>),
    /// See [`Key::Touchpoint`].
    Touchpoint(Order, Arc<Touchpoint>),
    /// See [`Key::Link`].
    Link(Arc<Link>),
    /// See [`Key::Session`].
    Session(Arc<Session>),
    /// See [`Key::Binned`].
    Binned(Order, Arc<Binned>),
    /// See [`Key::Evidence`].
    Evidence(Order, Arc<Evidence>),
}

fn row<K: Ord + Clone, V>(map: &Ordered<K, V>, id: &K, record: fn(Order, Arc<V>) -> Record) -> Option<Record> {
    map.row(id).map(|(order, value)| record(order.clone(), value.clone()))
}

impl Document {
    /// The journeys that show how things are.
    pub fn as_is(&self) -> impl Iterator<Item = &Arc<Journey>> {
        self.journeys.iter().filter(|journey| journey.is_as_is())
    }

    /// Whether a touchpoint that names this journey can open it, now or after a restore.
    pub fn opens(&self, id: &JourneyId) -> bool {
        self.journeys.contains(id) || self.bin.contains(id)
    }

    /// The record with this key.
    pub fn record(&self, key: &Key) -> Option<Record> {
        let journey = |id| self.journeys.get(id);
        match key {
            Key::Head => Some(Record::Head(self.head.clone())),
            Key::Assessment => Some(Record::Assessment(self.assessment.clone())),
            Key::Department(id) => row(&self.departments, id, Record::Department),
            Key::Tool(id) => row(&self.tools, id, Record::Tool),
            Key::Persona(id) => row(&self.personas, id, Record::Persona),
            Key::Journey(id) => {
                self.journeys.row(id).map(|(order, journey)| Record::Journey(order.clone(), journey.info.clone()))
            }
            Key::Stage(id, stage) => row(&journey(id)?.stages, stage, Record::Stage),
            Key::Touchpoint(id, touchpoint) => row(&journey(id)?.touchpoints, touchpoint, Record::Touchpoint),
            Key::Link(id, from, to) => journey(id)?.link(from, to).cloned().map(Record::Link),
            Key::Session(id) => Some(Record::Session(journey(id)?.session.clone())),
            Key::Binned(id) => row(&self.bin, id, Record::Binned),
            Key::Evidence(id) => row(&self.evidence, id, Record::Evidence),
        }
    }

    /// Sets or removes one record.
    ///
    /// A journey is removed with what it holds, and a record of a journey that is not there is
    /// left out; a [diff](crate::edit::Diff) therefore names a journey before its parts when it
    /// adds, and after them when it removes.
    pub fn set(&mut self, key: &Key, record: Option<Record>) {
        match (key, record) {
            (Key::Head, Some(Record::Head(head))) => self.head = head,
            (Key::Assessment, Some(Record::Assessment(value))) => self.assessment = value,
            (Key::Department(id), None) => self.departments.set(id, None),
            (Key::Department(id), Some(Record::Department(order, value))) => {
                self.departments.set(id, Some((order, value)));
            }
            (Key::Tool(id), None) => self.tools.set(id, None),
            (Key::Tool(id), Some(Record::Tool(order, value))) => {
                self.tools.set(id, Some((order, value)));
            }
            (Key::Persona(id), None) => self.personas.set(id, None),
            (Key::Persona(id), Some(Record::Persona(order, value))) => {
                self.personas.set(id, Some((order, value)));
            }
            (Key::Binned(id), None) => self.bin.set(id, None),
            (Key::Binned(id), Some(Record::Binned(order, value))) => self.bin.set(id, Some((order, value))),
            (Key::Evidence(id), None) => self.evidence.set(id, None),
            (Key::Evidence(id), Some(Record::Evidence(order, value))) => self.evidence.set(id, Some((order, value))),
            (Key::Journey(id), None) => self.journeys.set(id, None),
            (Key::Journey(id), Some(Record::Journey(order, info))) => {
                let mut journey = self.journeys.get(id).cloned().unwrap_or_default();
                Arc::make_mut(&mut journey).info = info;
                self.journeys.set(id, Some((order, journey)));
            }
            (Key::Stage(id, stage), record) => self.in_journey(id, |journey| match record {
                Some(Record::Stage(order, value)) => journey.stages.set(stage, Some((order, value))),
                _ => journey.stages.set(stage, None),
            }),
            (Key::Touchpoint(id, touchpoint), record) => self.in_journey(id, |journey| match record {
                Some(Record::Touchpoint(order, value)) => {
                    journey.touchpoints.set(touchpoint, Some((order, value)));
                }
                _ => journey.touchpoints.set(touchpoint, None),
            }),
            (Key::Link(id, from, to), record) => self.in_journey(id, |journey| {
                let ends = (from.clone(), to.clone());
                match record {
                    Some(Record::Link(value)) => journey.links.insert(ends, value),
                    _ => journey.links.remove(&ends),
                };
            }),
            (Key::Session(id), record) => self.in_journey(id, |journey| {
                journey.session = match record {
                    Some(Record::Session(value)) => value,
                    _ => Arc::default(),
                };
            }),
            // A key with a record of another kind, or a head taken away: nothing to do.
            _ => {}
        }
    }

    fn in_journey(&mut self, id: &JourneyId, change: impl FnOnce(&mut Journey)) {
        self.journeys.change(id, change);
    }

    /// Fields at the top that this version does not know.
    pub fn extra(&self) -> &Extra {
        &self.head.extra
    }
}
