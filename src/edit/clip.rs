//! What is copied: touchpoints with the links among them, and what is needed to find their stages,
//! departments and tools again in another journey or another workspace.

use crate::layout::columns;
use crate::model::field::{At, Field, brief, record};
use crate::model::*;
use serde_json::Value;
use std::collections::BTreeSet;

/// A clip larger than this is refused, in bytes.
const MAX_BYTES: usize = 8 * 1024 * 1024;
/// A clip of more touchpoints than this is refused.
const MAX_TOUCHPOINTS: usize = 5_000;
/// What `clip` says in every clip of ours.
const VERSION: f64 = 1.0;

record! {
    /// Copied touchpoints.
    pub struct Clip {
        /// The version of this shape, always 1.
        clip: f64,
        /// Their stages, in order.
        stages: Vec<Stage>,
        /// Their departments, and those that they name.
        departments: Vec<Department>,
        /// Tools that they name.
        tools: Vec<Tool>,
        /// Journeys that they open, by name.
        journeys: Vec<JourneyInfo>,
        /// In the order of the journey.
        touchpoints: Vec<Touchpoint>,
        /// Given links among them.
        links: Vec<Link>,
        /// Pains of other touchpoints that their ideas answer.
        pains: Vec<Pain>,
    }
}

impl Clip {
    /// Copies touchpoints of a journey, in the order of the map.
    pub fn of(document: &Document, journey: &Journey, ids: &[TouchpointId]) -> Self {
        let wanted: BTreeSet<&TouchpointId> = gather(ids);
        let columns = columns(journey);
        let order = columns.iter().filter_map(|column| column.touchpoint.as_ref());
        let touchpoints: Vec<Touchpoint> = order
            .filter(|id| wanted.contains(*id))
            .filter_map(|id| journey.touchpoints.get(id).map(|touchpoint| Touchpoint::clone(touchpoint)))
            .collect();
        let own: BTreeSet<&PainId> = gather(touchpoints.iter().flat_map(|t| &t.pains).map(|pain| &pain.id));
        let answered: BTreeSet<&PainId> =
            gather(touchpoints.iter().flat_map(|t| &t.ideas).flat_map(|idea| &idea.answers));
        let others = journey.touchpoints.iter().flat_map(|t| &t.pains);
        let pains = others.filter(|pain| answered.contains(&pain.id) && !own.contains(&pain.id)).cloned().collect();
        let stages: BTreeSet<&StageId> = gather(touchpoints.iter().filter_map(|t| t.stage.as_ref()));
        let departments: BTreeSet<&DepartmentId> = gather(touchpoints.iter().flat_map(named_departments));
        let tools: BTreeSet<&ToolId> = gather(touchpoints.iter().flat_map(|t| &t.tools));
        let opened: BTreeSet<&JourneyId> = gather(touchpoints.iter().filter_map(|t| t.opens.as_ref()));
        let journeys = document.journeys.iter().filter(|journey| opened.contains(&journey.info.id)).map(|journey| {
            let (id, name) = (journey.info.id.clone(), journey.info.name.clone());
            JourneyInfo { id, name, ..JourneyInfo::default() }
        });
        let within = |link: &&std::sync::Arc<Link>| wanted.contains(&link.from) && wanted.contains(&link.to);
        Self {
            clip: VERSION,
            stages: list(&journey.stages, &stages),
            departments: list(&document.departments, &departments),
            tools: list(&document.tools, &tools),
            journeys: journeys.collect(),
            links: journey.links.values().filter(within).map(|link| Link::clone(link)).collect(),
            pains,
            touchpoints,
            ..Self::default()
        }
    }

    /// A clip that stands on its own, such as from a table.
    pub fn new(stages: Vec<Stage>, departments: Vec<Department>, touchpoints: Vec<Touchpoint>) -> Self {
        Self { clip: VERSION, stages, departments, touchpoints, ..Self::default() }
    }

    /// The clip as text.
    pub fn to_json(&self) -> String {
        self.write().unwrap_or_default().to_string()
    }

    /// Reads a clip. What does not fit is left out and told.
    ///
    /// # Errors
    /// The problem, where there is no clip in the text at all.
    pub fn from_json(text: &str) -> Result<(Self, Vec<Problem>), Problem> {
        if text.len() > MAX_BYTES {
            return Err(Problem::new(Code::TooLarge, "", [format!("{} MB", MAX_BYTES >> 20)]));
        }
        let value: Value = serde_json::from_str(text).map_err(|error| {
            let args = [error.line().to_string(), error.column().to_string(), brief(&Value::from(error.to_string()))];
            Problem::new(Code::UnreadableJson, "", args)
        })?;
        match value.get("clip").and_then(Value::as_f64) {
            Some(version) if version == VERSION => {}
            Some(version) if version > VERSION => {
                return Err(Problem::new(Code::NewerVersion, "", [version.to_string(), VERSION.to_string()]));
            }
            _ => return Err(Problem::new(Code::WrongFormat, "", [brief(&value)])),
        }
        let mut problems = Vec::new();
        let mut at = At::top(&mut problems);
        let mut clip = Self::read(value, &mut at).unwrap_or_default();
        clip.repair(&mut at);
        if clip.touchpoints.len() > MAX_TOUCHPOINTS {
            return Err(Problem::new(Code::TooLarge, "", [MAX_TOUCHPOINTS.to_string()]));
        }
        if clip.touchpoints.is_empty() {
            return Err(Problem::new(Code::WrongFormat, "", ["0".into()]));
        }
        Ok((clip, problems))
    }

    /// Ids are unique, and links lead from one touchpoint of the clip to another.
    fn repair(&mut self, at: &mut At<'_>) {
        let mut ids: BTreeSet<TouchpointId> = BTreeSet::new();
        for touchpoint in &mut self.touchpoints {
            let text = touchpoint.id.to_string();
            if text.is_empty() || ids.contains(&touchpoint.id) {
                let code = if text.is_empty() { Code::MissingId } else { Code::DuplicateId };
                at.step(&touchpoint.name).problem(code, [text.clone()]);
                let free = (2..).map(|n| TouchpointId::from(format!("{text}-{n}"))).find(|free| !ids.contains(free));
                touchpoint.id = free.unwrap_or_default();
            }
            ids.insert(touchpoint.id.clone());
        }
        let mut seen: BTreeSet<(TouchpointId, TouchpointId)> = BTreeSet::new();
        self.links.retain(|link| {
            let ends = (link.from.clone(), link.to.clone());
            let name = format!("{} → {}", link.from, link.to);
            let missing = [&link.from, &link.to].into_iter().find(|id| !ids.contains(*id));
            if let Some(id) = missing {
                at.step(&name).problem(Code::DanglingId, [id.to_string()]);
            } else if link.from == link.to {
                at.step(&name).problem(Code::SelfLink, [link.from.to_string()]);
            } else if !seen.insert(ends) {
                at.step(&name).problem(Code::DuplicateLink, [link.from.to_string(), link.to.to_string()]);
            } else {
                return true;
            }
            false
        });
    }
}

/// Every department that a touchpoint names.
fn named_departments(touchpoint: &Touchpoint) -> impl Iterator<Item = &DepartmentId> {
    let ideas = touchpoint.ideas.iter().flat_map(|idea| &idea.departments);
    touchpoint.department.iter().chain(&touchpoint.perceived_owner).chain(ideas)
}

fn list<K: Ord + Clone, V: Clone>(records: &Ordered<K, V>, wanted: &BTreeSet<&K>) -> Vec<V> {
    let found = records.ids().filter(|id| wanted.contains(id)).filter_map(|id| records.get(id));
    found.map(|record| (**record).clone()).collect()
}
