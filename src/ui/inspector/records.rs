//! Records to edit, and what fields pick from.

use crate::edit::{Command, Item};
use crate::model::*;
use crate::state::App;
use crate::ui::form::{Editor, Option_};
use leptos::prelude::*;
use std::sync::Arc;

/// The workspace's title.
pub fn head() -> Editor<Head> {
    Editor::new(|document| Some(document.head.clone()), |head| Command::Put(Item::Head(head)))
}

/// The levels and constants.
pub fn assessment() -> Editor<Assessment> {
    Editor::new(
        |document| Some(document.assessment.clone()),
        |assessment| Command::Put(Item::Assessment(Box::new(assessment))),
    )
}

/// A department.
pub fn department(id: DepartmentId) -> Editor<Department> {
    Editor::new(move |document| document.departments.get(&id).cloned(), |it| Command::Put(Item::Department(it)))
}

/// A tool.
pub fn tool(id: ToolId) -> Editor<Tool> {
    Editor::new(move |document| document.tools.get(&id).cloned(), |it| Command::Put(Item::Tool(it)))
}

/// A persona.
pub fn persona(id: PersonaId) -> Editor<Persona> {
    Editor::new(move |document| document.personas.get(&id).cloned(), |it| Command::Put(Item::Persona(it)))
}

/// A journey's own fields.
pub fn info(id: JourneyId) -> Editor<JourneyInfo> {
    Editor::new(
        move |document| document.journeys.get(&id).map(|journey| journey.info.clone()),
        |it| Command::Put(Item::Journey(it)),
    )
}

/// A stage.
pub fn stage(journey: JourneyId, id: StageId) -> Editor<Stage> {
    let holder = journey.clone();
    Editor::new(
        move |document| document.journeys.get(&holder)?.stages.get(&id).cloned(),
        move |it| Command::Put(Item::Stage(journey.clone(), it)),
    )
}

/// A touchpoint.
pub fn touchpoint(journey: JourneyId, id: TouchpointId) -> Editor<Touchpoint> {
    let holder = journey.clone();
    Editor::new(
        move |document| document.journeys.get(&holder)?.touchpoints.get(&id).cloned(),
        move |it| Command::Put(Item::Touchpoint(journey.clone(), Box::new(it))),
    )
}

/// A link; one that is not given is empty, and becomes given with its first fact.
pub fn link(journey: JourneyId, from: TouchpointId, to: TouchpointId) -> Editor<Link> {
    let holder = journey.clone();
    let empty = Arc::new(Link { from: from.clone(), to: to.clone(), ..Link::default() });
    Editor::new(
        move |document| {
            let journey = document.journeys.get(&holder)?;
            Some(journey.link(&from, &to).cloned().unwrap_or_else(|| empty.clone()))
        },
        move |it| Command::Put(Item::Link(journey.clone(), Box::new(it))),
    )
}

fn listed(list: impl Fn(&Document) -> Vec<Option_> + Send + Sync + 'static) -> Signal<Vec<Option_>> {
    let app = App::take();
    Memo::new(move |_| app.document.with(|document| list(document))).into()
}

/// All departments.
pub fn departments() -> Signal<Vec<Option_>> {
    listed(|document| document.departments.iter().map(|it| (it.id.to_string(), it.name.clone())).collect())
}

/// All tools.
pub fn tools() -> Signal<Vec<Option_>> {
    listed(|document| document.tools.iter().map(|it| (it.id.to_string(), it.name.clone())).collect())
}

/// All personas.
pub fn personas() -> Signal<Vec<Option_>> {
    listed(|document| document.personas.iter().map(|it| (it.id.to_string(), it.name.clone())).collect())
}

/// Journeys that show how things are, but not `own`.
pub fn bases(own: JourneyId) -> Signal<Vec<Option_>> {
    listed(move |document| {
        let others = document.as_is().filter(|journey| journey.info.id != own);
        others.map(|journey| (journey.info.id.to_string(), journey.info.name.clone())).collect()
    })
}

/// All journeys.
pub fn journeys() -> Signal<Vec<Option_>> {
    listed(|document| document.journeys.iter().map(|it| (it.info.id.to_string(), it.info.name.clone())).collect())
}

/// The stages of a journey.
pub fn stages(journey: JourneyId) -> Signal<Vec<Option_>> {
    listed(move |document| {
        let stages = document.journeys.get(&journey).map(|journey| &journey.stages);
        stages.into_iter().flat_map(|stages| stages.iter()).map(|it| (it.id.to_string(), it.name.clone())).collect()
    })
}

/// All pains of a journey.
pub fn pains(journey: JourneyId) -> Signal<Vec<Option_>> {
    listed(move |document| {
        let journey = document.journeys.get(&journey);
        let touchpoints = journey.into_iter().flat_map(|journey| journey.touchpoints.iter());
        touchpoints.flat_map(|it| &it.pains).map(|pain| (pain.id.to_string(), pain.text.clone())).collect()
    })
}

/// Changes a part of a record that is left out where nothing stands in it.
pub fn part<P: Default + PartialEq>(slot: &mut Option<P>, change: impl FnOnce(&mut P)) {
    let mut part = slot.take().unwrap_or_default();
    change(&mut part);
    *slot = (part != P::default()).then_some(part);
}

/// Ids as texts.
pub fn texts<I: ToString>(ids: &[I]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

/// Texts as ids.
pub fn ids<I: From<String>>(texts: Vec<String>) -> Vec<I> {
    texts.into_iter().map(I::from).collect()
}

/// A part of a whole in percent. Moves the decimal point, so that nothing is lost on the way.
pub fn to_percent(part: Part) -> f64 {
    shifted(part.get(), 2)
}

/// Percent as a part of a whole.
pub fn from_percent(percent: f64) -> Option<Part> {
    Part::new(shifted(percent, -2))
}

fn shifted(value: f64, places: i32) -> f64 {
    format!("{value}e{places}").parse().unwrap_or(value)
}

/// Texts that are there, with a dot between.
pub fn joined(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
