//! Putting a clip into a journey: fresh ids, what it names matched with what is there.

use super::block::Block;
use super::clip::Clip;
use super::command::{Command, Item};
use crate::model::*;
use crate::search::fold_name;
use std::collections::BTreeMap;

/// Where a clip goes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// Into which journey.
    pub journey: JourneyId,
    /// All into this stage; otherwise each into its own, by id and name.
    pub stage: Option<StageId>,
    /// All into this lane; otherwise each into its own, by id and name.
    pub department: Option<DepartmentId>,
    /// In a stage that holds one of these, behind the last of them; otherwise at the stage's end.
    pub after: Vec<TouchpointId>,
    /// Names of the stage and the lane that are made where there is none at all.
    pub names: (String, String),
}

/// What pasting does.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasted {
    /// All of it, as one step.
    pub command: Command,
    /// The new touchpoints, in order.
    pub touchpoints: Vec<TouchpointId>,
    /// Stages that are made.
    pub stages: usize,
    /// Lanes that are made.
    pub departments: usize,
    /// What is left out, each with the touchpoint's name as its place.
    pub problems: Vec<Problem>,
}

/// Makes ids that nothing has yet, from a prefix.
pub type Fresh<'a> = &'a mut dyn FnMut(&str) -> String;

/// What it takes to put a clip into a document; `None` where the journey is not there.
pub fn paste(document: &Document, clip: &Clip, place: &Place, fresh: Fresh<'_>) -> Option<Pasted> {
    let journey = document.journeys.get(&place.journey)?;
    let mut paste = Paste { document, journey, clip, place, fresh, commands: Vec::new(), problems: Vec::new() };
    let stages = paste.stages();
    let departments = paste.departments();
    let counts = (stages.1, departments.1);
    let touchpoints = paste.touchpoints(&stages.0, &departments.0);
    let ids: Vec<TouchpointId> = touchpoints.iter().map(|touchpoint| touchpoint.id.clone()).collect();
    let new: BTreeMap<&TouchpointId, &TouchpointId> = gather(clip.touchpoints.iter().map(|t| &t.id).zip(&ids));
    let links = clip.links.iter().filter_map(|link| {
        let (from, to) = (new.get(&link.from)?, new.get(&link.to)?);
        let link = Link { from: (*from).clone(), to: (*to).clone(), ..link.clone() };
        Some(Command::Put(Item::Link(place.journey.clone(), Box::new(link))))
    });
    let blocks = paste.blocks(touchpoints);
    let (mut commands, problems) = (paste.commands, paste.problems);
    commands.push(Command::InsertAll(place.journey.clone(), blocks));
    commands.extend(links);
    Some(Pasted {
        command: Command::Many(commands),
        touchpoints: ids,
        stages: counts.0,
        departments: counts.1,
        problems,
    })
}

/// Copies right behind their originals, stage by stage.
pub fn duplicate(document: &Document, id: &JourneyId, ids: &[TouchpointId], fresh: Fresh<'_>) -> Option<Pasted> {
    let journey = document.journeys.get(id)?;
    let clip = Clip::of(document, journey, ids);
    let place = Place { journey: id.clone(), after: ids.to_vec(), ..Place::default() };
    (!clip.touchpoints.is_empty()).then(|| paste(document, &clip, &place, fresh)).flatten()
}

struct Paste<'a> {
    document: &'a Document,
    journey: &'a Journey,
    clip: &'a Clip,
    place: &'a Place,
    fresh: Fresh<'a>,
    commands: Vec<Command>,
    problems: Vec<Problem>,
}

/// The clip's ids with ours in their place, and how many are new.
type Matched<K> = (BTreeMap<K, K>, usize);

impl Paste<'_> {
    fn stages(&mut self) -> Matched<StageId> {
        let holder = &self.place.journey;
        let mut count = 0;
        let mut found = BTreeMap::new();
        if let Some(stage) = &self.place.stage {
            found.insert(StageId::default(), stage.clone());
            return (found, count);
        }
        let here = || self.journey.stages.iter().map(|stage| (&stage.id, stage.name.as_str()));
        // Where the journey has got to, for touchpoints that name no stage.
        let last = self.journey.touchpoints.iter().next_back().and_then(|touchpoint| touchpoint.stage.clone());
        let mut spare = last.or_else(|| self.journey.stages.ids().next().cloned());
        let mut make = |name: &str, extra: Stage, commands: &mut Vec<Command>| {
            let id = StageId::from((self.fresh)("s"));
            let stage = Stage { id: id.clone(), name: name.into(), ..extra };
            commands.push(Command::Insert(Item::Stage(holder.clone(), stage), None));
            count += 1;
            id
        };
        for stage in &self.clip.stages {
            let known = matching(&stage.id, &stage.name, here()).cloned();
            let id = known.unwrap_or_else(|| make(&stage.name, stage.clone(), &mut self.commands));
            found.insert(stage.id.clone(), id);
        }
        let homeless = |t: &Touchpoint| !t.stage.as_ref().is_some_and(|stage| found.contains_key(stage));
        if spare.is_none() && self.clip.touchpoints.iter().any(homeless) {
            spare = Some(make(&self.place.names.0, Stage::default(), &mut self.commands));
        }
        found.extend(spare.map(|stage| (StageId::default(), stage)));
        (found, count)
    }

    fn departments(&mut self) -> Matched<DepartmentId> {
        let mut count = 0;
        let mut found = BTreeMap::new();
        let here = || self.document.departments.iter().map(|it| (&it.id, it.name.as_str()));
        let mut make = |name: &str, like: Department, commands: &mut Vec<Command>| {
            let id = DepartmentId::from((self.fresh)("d"));
            let department = Department { id: id.clone(), name: name.into(), ..like };
            commands.push(Command::Insert(Item::Department(department), None));
            count += 1;
            id
        };
        // A lane is made only for touchpoints that stand in it.
        let holds = |id: &DepartmentId| {
            self.clip.touchpoints.iter().any(|touchpoint| touchpoint.department.as_ref() == Some(id))
        };
        for department in &self.clip.departments {
            if let Some(known) = matching(&department.id, &department.name, here()) {
                found.insert(department.id.clone(), known.clone());
            } else if self.place.department.is_none() && holds(&department.id) {
                let id = make(&department.name, department.clone(), &mut self.commands);
                found.insert(department.id.clone(), id);
            }
        }
        let first = || self.document.departments.ids().next().cloned();
        let homeless = |t: &Touchpoint| !t.department.as_ref().is_some_and(|id| found.contains_key(id));
        let mut spare = self.place.department.clone().or_else(first);
        if spare.is_none() && self.clip.touchpoints.iter().any(homeless) {
            spare = Some(make(&self.place.names.1, Department::default(), &mut self.commands));
        }
        found.extend(spare.map(|department| (DepartmentId::default(), department)));
        (found, count)
    }

    fn touchpoints(
        &mut self,
        stages: &BTreeMap<StageId, StageId>,
        departments: &BTreeMap<DepartmentId, DepartmentId>,
    ) -> Vec<Touchpoint> {
        let tools = || self.document.tools.iter().map(|it| (&it.id, it.name.as_str()));
        let here: BTreeMap<&PainId, &str> =
            gather(self.journey.touchpoints.iter().flat_map(|t| &t.pains).map(|pain| (&pain.id, pain.text.as_str())));
        let mut pains: BTreeMap<PainId, PainId> = BTreeMap::new();
        for pain in self.clip.touchpoints.iter().flat_map(|touchpoint| &touchpoint.pains) {
            pains.insert(pain.id.clone(), PainId::from((self.fresh)("p")));
        }
        for pain in &self.clip.pains {
            // A pain that stays behind is answered here too, where this is the journey it is in.
            if here.get(&pain.id) == Some(&pain.text.as_str()) {
                pains.insert(pain.id.clone(), pain.id.clone());
            }
        }
        let name_of = |id: &DepartmentId| {
            let found = self.clip.departments.iter().find(|it| it.id == *id);
            found.map_or_else(|| id.to_string(), |it| it.name.clone())
        };
        let pain_text = |id: &PainId| {
            let found = self.clip.pains.iter().find(|pain| pain.id == *id);
            found.map_or_else(|| id.to_string(), |pain| pain.text.clone())
        };
        let mut list = Vec::with_capacity(self.clip.touchpoints.len());
        for old in &self.clip.touchpoints {
            let mut new = old.clone();
            let mut missing: Vec<String> = Vec::new();
            new.id = TouchpointId::from((self.fresh)("t"));
            let forced = self.place.stage.clone();
            let own = old.stage.as_ref().and_then(|stage| stages.get(stage));
            new.stage = forced.or_else(|| own.or_else(|| stages.get(&StageId::default())).cloned());
            let own = old.department.as_ref().and_then(|id| departments.get(id));
            let spare = departments.get(&DepartmentId::default());
            new.department = self.place.department.clone().or_else(|| own.or(spare).cloned());
            new.perceived_owner = old.perceived_owner.as_ref().and_then(|id| {
                let found = departments.get(id).cloned();
                missing.extend(found.is_none().then(|| name_of(id)));
                found
            });
            new.tools.clear();
            for id in &old.tools {
                let name =
                    self.clip.tools.iter().find(|tool| tool.id == *id).map_or(id.as_str(), |it| it.name.as_str());
                match matching(id, name, tools()) {
                    Some(known) if !new.tools.contains(known) => new.tools.push(known.clone()),
                    Some(_) => {}
                    None => missing.push(name.into()),
                }
            }
            new.opens = old.opens.as_ref().and_then(|id| {
                let name = self.clip.journeys.iter().find(|it| it.id == *id).map_or(id.as_str(), |it| it.name.as_str());
                // A journey that opens itself leads nowhere.
                let others = self.document.journeys.iter().filter(|it| it.info.id != self.place.journey);
                let found = matching(id, name, others.map(|it| (&it.info.id, it.info.name.as_str()))).cloned();
                missing.extend(found.is_none().then(|| name.to_string()));
                found
            });
            for pain in &mut new.pains {
                pain.id = pains.get(&pain.id).cloned().unwrap_or_default();
            }
            for idea in &mut new.ideas {
                idea.id = IdeaId::from((self.fresh)("i"));
                let (kept, gone): (Vec<_>, Vec<_>) =
                    idea.departments.drain(..).partition(|id| departments.contains_key(id));
                missing.extend(gone.iter().map(name_of));
                idea.departments = kept.iter().filter_map(|id| departments.get(id).cloned()).collect();
                let (kept, gone): (Vec<_>, Vec<_>) = idea.answers.drain(..).partition(|id| pains.contains_key(id));
                missing.extend(gone.iter().map(pain_text));
                idea.answers = kept.iter().filter_map(|id| pains.get(id).cloned()).collect();
            }
            let told = missing.into_iter().map(|name| Problem::new(Code::DanglingId, &old.name, [name]));
            self.problems.extend(told);
            list.push(new);
        }
        list
    }

    /// The touchpoints by where they go, in order.
    fn blocks(&self, touchpoints: Vec<Touchpoint>) -> Vec<Block> {
        let mut blocks: Vec<(Option<StageId>, Block)> = Vec::new();
        for touchpoint in touchpoints {
            if let Some((_, (_, list))) = blocks.iter_mut().find(|(stage, _)| *stage == touchpoint.stage) {
                list.push(touchpoint);
                continue;
            }
            let anchors = self.journey.touchpoints.iter().rev();
            let anchor = anchors
                .filter(|other| other.stage == touchpoint.stage)
                .find(|other| self.place.after.contains(&other.id));
            let before = anchor.and_then(|anchor| self.journey.touchpoints.after(&anchor.id)).cloned();
            blocks.push((touchpoint.stage.clone(), (before, vec![touchpoint])));
        }
        blocks.into_iter().map(|(_, block)| block).collect()
    }
}

/// What is meant by an id and a name: the same by both, else by name, else by id.
fn matching<'a, K: PartialEq + 'a>(
    id: &K,
    name: &str,
    here: impl Iterator<Item = (&'a K, &'a str)> + Clone,
) -> Option<&'a K> {
    let same = |other: &str| fold_name(other) == fold_name(name);
    let mut both = here.clone().filter(|(other, _)| *other == id).filter(|(_, other)| same(other));
    let by_name = || here.clone().filter(|(_, other)| !name.trim().is_empty() && same(other)).map(|(id, _)| id).next();
    let by_id = || here.clone().find(|(other, _)| *other == id).map(|(id, _)| id);
    both.next().map(|(id, _)| id).or_else(by_name).or_else(by_id)
}
