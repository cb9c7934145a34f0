//! Journeys of another document taken into this one, as records of its own.

use super::command::{Command, Item};
use crate::model::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What [`adopt`] would do.
#[derive(Clone, Debug, PartialEq)]
pub struct Adoption {
    /// Does all of it as one step.
    pub command: Command,
    /// The journeys that come in, under their new names.
    pub journeys: Vec<JourneyId>,
}

/// Takes the journeys of another document into this one, with the departments, tools and personas
/// that they need. Nothing that is already here changes: a department of the same name becomes
/// their lane, a tool of the same name and family is theirs too, and levels and constants stay.
///
/// `fresh` makes an id that starts with the word it gets; it is asked again where one is taken.
pub fn adopt(document: &Document, other: &Document, fresh: &mut dyn FnMut(&str) -> String) -> Adoption {
    let mut names = Renamed::default();
    let mut commands = Vec::new();
    for department in other.departments.iter() {
        let same = document.departments.iter().find(|own| alike(&own.name, &department.name));
        let id = match same {
            Some(own) => own.id.clone(),
            None => {
                let id = unused(fresh, "d", |id| document.departments.contains(id), &names.departments);
                let new = Department { id: id.clone(), ..Department::clone(department) };
                commands.push(Command::Insert(Item::Department(new), None));
                id
            }
        };
        names.departments.insert(department.id.clone(), id);
    }
    for tool in other.tools.iter() {
        let same = document.tools.iter().find(|own| alike(&own.name, &tool.name) && own.family == tool.family);
        let id = match same {
            Some(own) => own.id.clone(),
            None => {
                let id = unused(fresh, "t", |id| document.tools.contains(id), &names.tools);
                let departments = renamed(&tool.departments, &names.departments);
                let new = Tool { id: id.clone(), departments, ..Tool::clone(tool) };
                commands.push(Command::Insert(Item::Tool(new), None));
                id
            }
        };
        names.tools.insert(tool.id.clone(), id);
    }
    for persona in other.personas.iter() {
        let same = document.personas.iter().find(|own| {
            Persona { id: PersonaId::default(), ..Persona::clone(own) }
                == Persona { id: PersonaId::default(), ..Persona::clone(persona) }
        });
        let id = match same {
            Some(own) => own.id.clone(),
            None => {
                let id = unused(fresh, "p", |id| document.personas.contains(id), &names.personas);
                let new = Persona { id: id.clone(), ..Persona::clone(persona) };
                commands.push(Command::Insert(Item::Persona(new), None));
                id
            }
        };
        names.personas.insert(persona.id.clone(), id);
    }
    // All names first: a journey may be based on one that stands behind it.
    for journey in other.journeys.ids() {
        // One in the bin may come back under its old name.
        let id = unused(fresh, "j", |id| document.opens(id), &names.journeys);
        names.journeys.insert(journey.clone(), id);
    }
    let mut journeys = Vec::new();
    for journey in other.journeys.iter() {
        let journey = names.journey(journey);
        journeys.push(journey.info.id.clone());
        commands.push(Command::AddJourney(Arc::new(journey)));
    }
    Adoption { command: Command::Many(commands), journeys }
}

/// Whether people would take two names for the same.
fn alike(a: &str, b: &str) -> bool {
    let plain = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    plain(a) == plain(b)
}

/// An id that neither the document nor anything that comes in has.
fn unused<K>(
    fresh: &mut dyn FnMut(&str) -> String,
    start: &str,
    there: impl Fn(&K) -> bool,
    coming: &BTreeMap<K, K>,
) -> K
where
    K: Ord + From<String>,
{
    loop {
        let id = K::from(fresh(start));
        if !there(&id) && !coming.values().any(|other| *other == id) {
            return id;
        }
    }
}

/// Ids under their new names; one that named nothing is left out.
fn renamed<K: Ord + Clone>(ids: &[K], names: &BTreeMap<K, K>) -> Vec<K> {
    let mut new: Vec<K> = Vec::new();
    for id in ids.iter().filter_map(|id| names.get(id)) {
        // Two departments of one name have become one.
        if !new.contains(id) {
            new.push(id.clone());
        }
    }
    new
}

/// Old names and new ones.
#[derive(Default)]
struct Renamed {
    departments: BTreeMap<DepartmentId, DepartmentId>,
    tools: BTreeMap<ToolId, ToolId>,
    personas: BTreeMap<PersonaId, PersonaId>,
    journeys: BTreeMap<JourneyId, JourneyId>,
}

impl Renamed {
    /// The same journey under the new names. Ids within it are its own and stay.
    fn journey(&self, journey: &Journey) -> Journey {
        let mut new = journey.clone();
        let info = Arc::make_mut(&mut new.info);
        info.id = self.journeys.get(&info.id).cloned().unwrap_or_default();
        info.based_on = info.based_on.take().and_then(|id| self.journeys.get(&id).cloned());
        info.persona = info.persona.take().and_then(|id| self.personas.get(&id).cloned());
        for id in journey.touchpoints.ids() {
            new.touchpoints.change(id, |touchpoint| self.touchpoint(touchpoint));
        }
        new
    }

    fn touchpoint(&self, touchpoint: &mut Touchpoint) {
        let department = |id: Option<DepartmentId>| id.and_then(|id| self.departments.get(&id).cloned());
        touchpoint.department = department(touchpoint.department.take());
        touchpoint.perceived_owner = department(touchpoint.perceived_owner.take());
        touchpoint.opens = touchpoint.opens.take().and_then(|id| self.journeys.get(&id).cloned());
        touchpoint.tools = renamed(&touchpoint.tools, &self.tools);
        for idea in &mut touchpoint.ideas {
            idea.departments = renamed(&idea.departments, &self.departments);
        }
    }
}
