//! Reading a document: always a value where there can be one, and a list of problems.

use super::bin::read_bin;
use super::stored::{StoredDocument, StoredJourney};
use super::{FORMAT, migrate};
use crate::model::field::{At, Field, brief};
use crate::model::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A document larger than this is refused, in bytes.
const MAX_BYTES: usize = 64 * 1024 * 1024;

/// A document that was read.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What could be read. Values with a problem are left out.
    pub document: Document,
    /// Written by a newer version: show it, never write over it.
    pub newer: bool,
    /// What is wrong with it, in the order of the document.
    pub problems: Vec<Problem>,
}

/// Reads a document.
///
/// # Errors
/// The problems, where there is no document in the text at all.
pub fn read(text: &str) -> Result<Opened, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut at = At::top(&mut problems);
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.len() > MAX_BYTES {
        return Err(vec![Problem::new(Code::TooLarge, "", [format!("{} MB", MAX_BYTES >> 20)])]);
    }
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let full = error.to_string();
        let reason = full.rsplit_once(" at line ").map_or(full.as_str(), |(reason, _)| reason).to_string();
        let args = [error.line().to_string(), error.column().to_string(), reason];
        vec![Problem::new(Code::UnreadableJson, format!("{}:{}", error.line(), error.column()), args)]
    })?;
    let Value::Object(object) = value else {
        at.step("format").problem(Code::WrongFormat, [brief(&value)]);
        return Err(problems);
    };
    let stated = object.get("format").cloned().unwrap_or(Value::Null);
    if stated.as_str() != Some(FORMAT) {
        at.step("format").problem(Code::WrongFormat, [brief(&stated)]);
        return Err(problems);
    }
    let Some((object, newer)) = migrate::migrate(object, &mut at) else {
        return Err(problems);
    };
    let Some(stored) = StoredDocument::read(Value::Object(object), &mut at) else {
        return Err(problems);
    };
    let document = document(stored, &mut at);
    Ok(Opened { document, newer, problems })
}

fn document(stored: StoredDocument, at: &mut At<'_>) -> Document {
    let evidence = stored.evidence.unwrap_or_default();
    let head = Head { title: stored.title, loyalty: stored.loyalty, extra: stored.extra };
    let mut document = Document {
        head: Arc::new(head),
        departments: collect(stored.departments, "departments", |d| &mut d.id, at),
        tools: collect(stored.tools, "tools", |t| &mut t.id, at),
        personas: collect(stored.personas, "personas", |p| &mut p.id, at),
        assessment: Arc::new(stored.assessment.unwrap_or_default()),
        journeys: Ordered::default(),
        bin: read_bin(stored.bin, at),
        evidence: collect(evidence.sources, "evidence", |it| &mut it.id, at),
        evidence_extra: Arc::new(evidence.extra),
    };
    let journeys = collect(stored.journeys, "journeys", |j| &mut j.id, at);
    for stored in journeys.iter() {
        let id = stored.id.clone();
        let mut at = at.step("journeys");
        let journey = journey((**stored).clone(), Some(&document), &mut at.step(id.as_str()));
        document.journeys.push(id, journey);
    }
    references(&document, at);
    document
}

/// Puts a list into an ordered map. An object without an id, or with one that is taken, is
/// reported and gets a free one, so that nothing is lost.
fn collect<K, V>(list: Vec<V>, name: &str, id_of: impl Fn(&mut V) -> &mut K, at: &mut At<'_>) -> Ordered<K, V>
where
    K: Ord + Clone + From<String> + ToString,
{
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut map = Ordered::default();
    let mut at = at.step(name);
    for (index, mut item) in list.into_iter().enumerate() {
        let id = id_of(&mut item);
        let text = id.to_string();
        if text.is_empty() {
            at.step(&index.to_string()).problem(Code::MissingId, []);
        } else if taken.contains(&text) {
            at.step(&index.to_string()).problem(Code::DuplicateId, [text.clone()]);
        }
        if text.is_empty() || taken.contains(&text) {
            let base = if text.is_empty() { name } else { &text };
            let free = (2..).map(|n| format!("{base}-{n}")).find(|free| !taken.contains(free));
            *id = K::from(free.unwrap_or_default());
        }
        let id = id.clone();
        taken.insert(id.to_string());
        map.set(&id, Some((Order::at(index), Arc::new(item))));
    }
    map
}

/// A journey; touchpoints are put into stages and lanes that are there where the document is known.
pub(super) fn journey(stored: StoredJourney, document: Option<&Document>, at: &mut At<'_>) -> Journey {
    let info = JourneyInfo {
        id: stored.id,
        name: stored.name,
        state: stored.state,
        based_on: stored.based_on,
        persona: stored.persona,
        volume_per_month: stored.volume_per_month,
        lanes: stored.lanes,
        wide_columns: stored.wide_columns,
        tags: tags(stored.tags),
        storyline: stored.storyline,
        workshop: stored.workshop,
        extra: stored.extra,
    };
    let mut journey = Journey {
        info: Arc::new(info),
        stages: collect(stored.stages, "stages", |s| &mut s.id, at),
        touchpoints: collect(stored.touchpoints, "touchpoints", |t| &mut t.id, at),
        links: Sorted::default(),
        session: Arc::new(stored.session.unwrap_or_default()),
    };
    for link in stored.links {
        let name = format!("{}>{}", link.from, link.to);
        let mut at = at.step("links");
        let mut at = at.step(&name);
        let dangling: Vec<_> =
            [&link.from, &link.to].into_iter().filter(|id| !journey.touchpoints.contains(id)).collect();
        if let Some(id) = dangling.first() {
            at.problem(Code::DanglingId, [id.to_string()]);
            continue;
        }
        if link.from == link.to {
            at.problem(Code::SelfLink, [link.from.to_string()]);
            continue;
        }
        let ends = (link.from.clone(), link.to.clone());
        if journey.links.contains_key(&ends) {
            at.problem(Code::DuplicateLink, [link.from.to_string(), link.to.to_string()]);
            continue;
        }
        journey.links.insert(ends, Arc::new(link));
    }
    share_sums(&journey, at);
    let touchpoints: Vec<_> = journey.touchpoints.ids().cloned().collect();
    let mut pains = BTreeSet::new();
    let mut ideas = BTreeSet::new();
    for id in touchpoints {
        let mut at = at.step("touchpoints");
        let mut at = at.step(id.as_str());
        journey.touchpoints.change(&id, |touchpoint| {
            if let Some(document) = document {
                repair_touchpoint(touchpoint, &journey.stages, document, &mut at);
            }
            unique(touchpoint.pains.iter_mut().map(|pain| &mut pain.id), "pains", &mut pains, &mut at);
            unique(touchpoint.ideas.iter_mut().map(|idea| &mut idea.id), "ideas", &mut ideas, &mut at);
        });
    }
    journey
}

/// Tags without blanks around them, each once.
fn tags(list: Vec<String>) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in list.iter().map(|tag| tag.trim()) {
        if !tag.is_empty() && !tags.iter().any(|other| other == tag) {
            tags.push(tag.into());
        }
    }
    tags
}

/// Reports ids that stand twice in one list; an empty one gets a name of its own.
fn unique<'a, K>(ids: impl Iterator<Item = &'a mut K>, name: &str, taken: &mut BTreeSet<String>, at: &mut At<'_>)
where
    K: From<String> + ToString + 'a,
{
    let mut list = BTreeSet::new();
    let mut at = at.step(name);
    for (index, id) in ids.enumerate() {
        let text = id.to_string();
        if text.is_empty() {
            at.step(&index.to_string()).problem(Code::MissingId, []);
            let free = (1..).map(|n| format!("{name}-{n}")).find(|free| !taken.contains(free));
            *id = K::from(free.unwrap_or_default());
        } else if !list.insert(text.clone()) {
            at.step(&index.to_string()).problem(Code::DuplicateId, [text]);
        }
        taken.insert(id.to_string());
    }
}

/// A touchpoint must stand in a stage and a lane: where its own are not there, the first is taken.
fn repair_touchpoint(
    touchpoint: &mut Touchpoint,
    stages: &Ordered<StageId, Stage>,
    document: &Document,
    at: &mut At<'_>,
) {
    let stage = touchpoint.stage.clone().unwrap_or_default();
    if !stages.contains(&stage) {
        at.step("stage").problem(Code::DanglingId, [stage.to_string()]);
        touchpoint.stage = stages.ids().next().cloned();
    }
    let department = touchpoint.department.clone().unwrap_or_default();
    if !document.departments.contains(&department) {
        at.step("department").problem(Code::DanglingId, [department.to_string()]);
        touchpoint.department = document.departments.ids().next().cloned();
    }
}

fn share_sums(journey: &Journey, at: &mut At<'_>) {
    let mut sums: BTreeMap<&TouchpointId, f64> = BTreeMap::new();
    for link in journey.links.values() {
        *sums.entry(&link.from).or_default() += link.share.map_or(0.0, Part::get);
    }
    for (from, sum) in sums {
        // Shares such as 0.1 × 10 do not sum to 1 exactly.
        if sum > 1.0 + 1e-9 {
            let mut at = at.step("touchpoints");
            at.step(from.as_str()).problem(Code::ShareSum, [format!("{sum:.3}")]);
        }
    }
}

/// Reports ids in references that name nothing. They are kept: they hurt no number.
fn references(document: &Document, at: &mut At<'_>) {
    let mut check = |place: String, id: &str, known: bool| {
        if !known {
            at.step(&place).problem(Code::DanglingId, [id.to_string()]);
        }
    };
    for tool in document.tools.iter() {
        for id in &tool.departments {
            check(format!("tools.{}.departments", tool.id), id.as_str(), document.departments.contains(id));
        }
    }
    for journey in document.journeys.iter() {
        let info = &journey.info;
        let place = format!("journeys.{}", info.id);
        if let Some(id) = &info.based_on {
            check(format!("{place}.based_on"), id.as_str(), document.opens(id));
        }
        if let Some(id) = &info.persona {
            check(format!("{place}.persona"), id.as_str(), document.personas.contains(id));
        }
        let pains: BTreeSet<_> = gather(journey.touchpoints.iter().flat_map(|t| &t.pains).map(|p| &p.id));
        for touchpoint in journey.touchpoints.iter() {
            let place = format!("{place}.touchpoints.{}", touchpoint.id);
            if let Some(id) = &touchpoint.perceived_owner {
                check(format!("{place}.perceived_owner"), id.as_str(), document.departments.contains(id));
            }
            if let Some(id) = &touchpoint.opens {
                check(format!("{place}.opens"), id.as_str(), document.opens(id));
            }
            for id in &touchpoint.tools {
                check(format!("{place}.tools"), id.as_str(), document.tools.contains(id));
            }
            for idea in &touchpoint.ideas {
                let place = format!("{place}.ideas.{}", idea.id);
                for id in &idea.departments {
                    check(format!("{place}.departments"), id.as_str(), document.departments.contains(id));
                }
                for id in &idea.answers {
                    check(format!("{place}.answers"), id.as_str(), pains.contains(id));
                }
            }
        }
    }
}
