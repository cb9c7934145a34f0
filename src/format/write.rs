//! Writing a document: indented, in a stable order of fields, so that two versions compare well.

use super::bin::stored_binned;
use super::stored::{StoredDocument, StoredEvidence, StoredJourney};
use super::{FORMAT, VERSION};
use crate::model::field::{Extra, Field};
use crate::model::*;
use std::sync::Arc;

/// The document as text.
pub fn write(document: &Document) -> String {
    finish(&document_json(document, stored_journey))
}

/// The text of a document's JSON.
pub(super) fn finish(json: &serde_json::Value) -> String {
    let mut text = serde_json::to_string_pretty(json).unwrap_or_default();
    text.push('\n');
    text
}

/// The document as JSON, with its journeys as they are given.
pub(super) fn document_json(document: &Document, journey: impl Fn(&Journey) -> StoredJourney) -> serde_json::Value {
    let assessment = Assessment::clone(&document.assessment);
    let evidence = StoredEvidence { sources: list(&document.evidence), extra: Extra::clone(&document.evidence_extra) };
    #[allow(clippy::cast_precision_loss)] // a small number
    let stored = StoredDocument {
        format: FORMAT.into(),
        version: VERSION as f64,
        title: document.head.title.clone(),
        departments: list(&document.departments),
        tools: list(&document.tools),
        personas: list(&document.personas),
        assessment: (assessment != Assessment::default()).then_some(assessment),
        journeys: document.journeys.iter().map(|it| journey(it)).collect(),
        bin: document.bin.iter().map(|binned| stored_binned(binned)).collect(),
        evidence: (evidence != StoredEvidence::default()).then_some(evidence),
        loyalty: document.head.loyalty.clone().filter(|it| *it != Loyalty::default()),
        extra: document.head.extra.clone(),
    };
    stored.write().unwrap_or_default()
}

fn list<K: Ord + Clone, V: Clone>(records: &Ordered<K, V>) -> Vec<V> {
    records.iter().map(|record| (**record).clone()).collect()
}

pub(super) fn stored_journey(journey: &Journey) -> StoredJourney {
    let info = JourneyInfo::clone(&journey.info);
    StoredJourney {
        id: info.id,
        name: info.name,
        state: info.state,
        based_on: info.based_on,
        persona: info.persona,
        volume_per_month: info.volume_per_month,
        lanes: info.lanes.clone(),
        wide_columns: info.wide_columns,
        tags: info.tags,
        storyline: info.storyline,
        workshop: info.workshop,
        session: (*journey.session != Session::default()).then(|| Session::clone(&journey.session)),
        stages: list(&journey.stages),
        touchpoints: list(&journey.touchpoints),
        links: sorted_links(journey).iter().map(|link| Link::clone(link)).collect(),
        extra: info.extra,
    }
}

/// The links of a journey by the places of their ends.
pub(super) fn sorted_links(journey: &Journey) -> Vec<Arc<Link>> {
    let place: std::collections::BTreeMap<_, _> =
        gather(journey.touchpoints.ids().enumerate().map(|(index, id)| (id, index)));
    let mut links: Vec<_> = journey.links.values().cloned().collect();
    links.sort_by_key(|link| (place.get(&link.from).copied(), place.get(&link.to).copied()));
    links
}
