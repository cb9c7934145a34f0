//! What can be found: records, and which of their words count.

use crate::model::*;
use std::sync::Arc;

/// Which part of a record was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Its name.
    Name,
    /// A tag of a journey.
    Tag,
    /// Who owns a touchpoint.
    Owner,
    /// What happens, or who a persona is.
    Description,
    /// What a persona wants.
    Goals,
    /// What the customer was promised.
    Promise,
    /// What hurts.
    Pain,
    /// What could help.
    Idea,
    /// What somebody said, or who said it.
    Quote,
    /// Anything else.
    Notes,
}

impl Part {
    /// What a fit here is worth, in percent of one in the name.
    pub(super) fn weight(self) -> u32 {
        match self {
            Self::Name => 100,
            Self::Tag => 80,
            Self::Owner => 60,
            Self::Description | Self::Goals | Self::Promise | Self::Pain | Self::Idea => 45,
            Self::Quote | Self::Notes => 40,
        }
    }
}

/// A record in the index. Holding it keeps its address from being used again.
#[derive(Clone, Debug)]
pub(super) enum Source {
    Journey(Arc<JourneyInfo>),
    Stage(JourneyId, Arc<Stage>),
    Touchpoint(JourneyId, Arc<Touchpoint>),
    Department(Arc<Department>),
    Tool(Arc<Tool>),
    Persona(Arc<Persona>),
}

impl Source {
    pub fn key(&self) -> Key {
        match self {
            Self::Journey(info) => Key::Journey(info.id.clone()),
            Self::Stage(journey, stage) => Key::Stage(journey.clone(), stage.id.clone()),
            Self::Touchpoint(journey, touchpoint) => Key::Touchpoint(journey.clone(), touchpoint.id.clone()),
            Self::Department(department) => Key::Department(department.id.clone()),
            Self::Tool(tool) => Key::Tool(tool.id.clone()),
            Self::Persona(persona) => Key::Persona(persona.id.clone()),
        }
    }

    /// In which journey it stands; a journey stands in itself.
    pub fn journey(&self) -> Option<&JourneyId> {
        match self {
            Self::Journey(info) => Some(&info.id),
            Self::Stage(journey, _) | Self::Touchpoint(journey, _) => Some(journey),
            _ => None,
        }
    }

    pub fn name(&self) -> &str {
        match self {
            Self::Journey(info) => &info.name,
            Self::Stage(_, stage) => &stage.name,
            Self::Touchpoint(_, touchpoint) => &touchpoint.name,
            Self::Department(department) => &department.name,
            Self::Tool(tool) => &tool.name,
            Self::Persona(persona) => &persona.name,
        }
    }

    /// Where the record lies in memory: the same place is the same record.
    pub fn address(&self) -> usize {
        match self {
            Self::Journey(record) => Arc::as_ptr(record) as usize,
            Self::Stage(_, record) => Arc::as_ptr(record) as usize,
            Self::Touchpoint(_, record) => Arc::as_ptr(record) as usize,
            Self::Department(record) => Arc::as_ptr(record) as usize,
            Self::Tool(record) => Arc::as_ptr(record) as usize,
            Self::Persona(record) => Arc::as_ptr(record) as usize,
        }
    }

    /// Its words, the name first and then by weight.
    pub fn parts<'a>(&'a self, take: &mut dyn FnMut(Part, &'a str)) {
        take(Part::Name, self.name());
        let mut some = |part, text: &'a Option<String>| {
            if let Some(text) = text {
                take(part, text);
            }
        };
        match self {
            Self::Journey(info) => info.tags.iter().for_each(|tag| take(Part::Tag, tag)),
            Self::Persona(persona) => {
                some(Part::Description, &persona.description);
                some(Part::Goals, &persona.goals);
            }
            Self::Touchpoint(_, touchpoint) => {
                some(Part::Owner, &touchpoint.owner);
                some(Part::Description, &touchpoint.description);
                if let Some(promise) = &touchpoint.promise {
                    some(Part::Promise, &promise.text);
                }
                touchpoint.pains.iter().for_each(|pain| take(Part::Pain, &pain.text));
                touchpoint.ideas.iter().for_each(|idea| take(Part::Idea, &idea.text));
                for quote in &touchpoint.quotes {
                    take(Part::Quote, &quote.text);
                    if let Some(source) = &quote.source {
                        take(Part::Quote, source);
                    }
                }
                if let Some(notes) = &touchpoint.notes {
                    take(Part::Notes, notes);
                }
            }
            Self::Stage(..) | Self::Department(_) | Self::Tool(_) => {}
        }
    }
}
