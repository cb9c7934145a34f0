//! Advice on a sound document: what a careful reader of the map would point at.

use crate::method::{Settings, Walk};
use crate::model::*;
use std::collections::BTreeSet;

/// Errors that only show in the whole, and advice, in the order of the document.
pub fn advice(document: &Document) -> Vec<Problem> {
    let mut problems = Vec::new();
    let touchpoints = document.journeys.iter().flat_map(|journey| journey.touchpoints.iter());
    let used: BTreeSet<_> = gather(touchpoints.filter_map(|touchpoint| touchpoint.department.as_ref()));
    for department in document.departments.iter() {
        if !used.contains(&department.id) {
            let place = format!("departments.{}", department.id);
            problems.push(Problem::new(Code::EmptyDepartment, place, [department.name.clone()]));
        }
    }
    for journey in document.journeys.iter() {
        journey_advice(document, journey, &mut problems);
    }
    problems
}

fn journey_advice(document: &Document, journey: &Journey, problems: &mut Vec<Problem>) {
    let place = format!("journeys.{}", journey.info.id);
    let stages: BTreeSet<_> = gather(journey.touchpoints.iter().filter_map(|t| t.stage.as_ref()));
    for stage in journey.stages.iter().filter(|stage| !stages.contains(&stage.id)) {
        let place = format!("{place}.stages.{}", stage.id);
        problems.push(Problem::new(Code::EmptyStage, place, [stage.name.clone()]));
    }
    let walk = Walk::new(journey, &Settings::of(&document.assessment));
    if let Err(id) = walk.exits() {
        let place = format!("{place}.touchpoints.{id}");
        problems.push(Problem::new(Code::LoopWithoutExit, place, [id.to_string()]));
    }
    for step in walk.handoffs() {
        let owners = journey.link(&step.from, &step.to).and_then(|link| link.owner);
        let named = |id| {
            let touchpoint: Option<&std::sync::Arc<Touchpoint>> = journey.touchpoints.get(id);
            touchpoint.and_then(|t| t.owner.as_deref()).is_some_and(|owner| !owner.trim().is_empty())
        };
        let nobody = match owners {
            Some(owner) => owner == Owner::None,
            None => !named(&step.from) && !named(&step.to),
        };
        if nobody {
            let name = |id| journey.touchpoints.get(id).map(|t| t.name.clone()).unwrap_or_default();
            let place = format!("{place}.links.{}>{}", step.from, step.to);
            let args = [name(&step.from), name(&step.to)];
            problems.push(Problem::new(Code::HandoffWithoutOwner, place, args));
        }
    }
    let pains: BTreeSet<_> = gather(journey.touchpoints.iter().flat_map(|t| &t.pains).map(|pain| &pain.id));
    let answered: BTreeSet<_> =
        gather(journey.touchpoints.iter().flat_map(|t| &t.ideas).flat_map(|idea| &idea.answers));
    for touchpoint in journey.touchpoints.iter() {
        let place = format!("{place}.touchpoints.{}", touchpoint.id);
        if let Some(id) = touchpoint.opens.as_ref().filter(|id| !document.journeys.contains(id))
            && let Some(binned) = document.bin.get(id)
        {
            let args = [touchpoint.name.clone(), binned.journey.info.name.clone()];
            problems.push(Problem::new(Code::OpensBinned, format!("{place}.opens"), args));
        }
        for pain in touchpoint.pains.iter().filter(|pain| !answered.contains(&pain.id)) {
            let place = format!("{place}.pains.{}", pain.id);
            problems.push(Problem::new(Code::UnansweredPain, place, [pain.text.clone()]));
        }
        for idea in &touchpoint.ideas {
            if !idea.answers.iter().any(|id| pains.contains(id)) {
                let place = format!("{place}.ideas.{}", idea.id);
                problems.push(Problem::new(Code::IdleIdea, place, [idea.text.clone()]));
            }
        }
    }
}
