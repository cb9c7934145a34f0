//! Journeys that come from one another.

use crate::model::*;

/// The journey that another one was made from.
pub fn base<'a>(document: &'a Document, id: &JourneyId) -> Option<&'a JourneyId> {
    let base = document.journeys.get(id)?.info.based_on.as_ref()?;
    let there = base != id && document.journeys.contains(base);
    there.then_some(base)
}

/// Where a line of journeys began. A line that bites its own tail begins at its smallest id.
fn origin<'a>(document: &'a Document, id: &'a JourneyId) -> &'a JourneyId {
    let mut seen = vec![id];
    let mut now = id;
    while let Some(next) = base(document, now) {
        if let Some(at) = seen.iter().position(|other| *other == next) {
            return seen.split_off(at).into_iter().min().unwrap_or(id);
        }
        seen.push(next);
        now = next;
    }
    now
}

/// Whether two journeys have a common origin.
pub fn related(document: &Document, a: &JourneyId, b: &JourneyId) -> bool {
    origin(document, a) == origin(document, b)
}

/// All journeys with the same origin, that one first, the others in the order of the document.
pub fn family(document: &Document, id: &JourneyId) -> Vec<JourneyId> {
    let first = origin(document, id);
    let others = document.journeys.ids().filter(|other| *other != first && origin(document, other) == first);
    std::iter::once(first).filter(|first| document.journeys.contains(first)).chain(others).cloned().collect()
}

/// The to-bes that were made from a journey, in the order of the document.
pub fn to_bes(document: &Document, id: &JourneyId) -> Vec<JourneyId> {
    document.journeys.ids().filter(|other| base(document, other) == Some(id)).cloned().collect()
}

/// A to-be made from a journey: the same records under the same ids, in a journey of its own.
/// One made from a to-be is another variant of the same as-is.
pub fn made_from(document: &Document, from: &JourneyId, id: JourneyId, name: &str) -> Option<Journey> {
    let mut journey = Journey::clone(document.journeys.get(from)?);
    let based_on = base(document, from).filter(|_| !journey.is_as_is()).unwrap_or(from).clone();
    let mut info = JourneyInfo::clone(&journey.info);
    let taken = |name: &str| document.journeys.iter().any(|other| other.info.name == name);
    let mut number = 1_u32;
    info.name = name.into();
    while taken(&info.name) {
        number += 1;
        info.name = format!("{name} {number}");
    }
    info.id = id;
    info.state = Some(JourneyState::ToBe);
    info.based_on = Some(based_on);
    journey.info = std::sync::Arc::new(info);
    // Who voted on the other one did not vote on this.
    journey.session = std::sync::Arc::default();
    Some(journey)
}
