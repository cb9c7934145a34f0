//! A document's text in pieces that stay the same where the document does.
//!
//! Together they are what [`write`](super::write) writes. Records of a long journey lie in pieces
//! that documents share (`model/sorted.rs`); the text of each is kept with it, so that writing a
//! document again after an edit costs what the edit touched, and so does storing it.

use super::stored::StoredJourney;
use super::write::{document_json, finish, sorted_links, stored_journey, write};
use crate::model::field::Field;
use crate::model::*;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

/// A piece of text, with room for what is worked out from it once.
#[derive(Debug, Default)]
pub struct Piece<N> {
    /// The text.
    pub text: String,
    /// What its user knows of it.
    pub note: OnceCell<N>,
}

impl<N> Piece<N> {
    /// A piece that nothing is known of yet.
    pub fn new(text: String) -> Rc<Self> {
        Rc::new(Self { text, note: OnceCell::new() })
    }
}

/// Journeys with more touchpoints are written in pieces.
const LONG: usize = 32;
/// How many links are in a piece.
const LINKS: usize = 64;
/// How far records of a journey are indented.
const INDENT: &str = "\n        ";

/// Parts of a list with the text of each.
type Written<T, N> = Vec<(T, Rc<Piece<N>>)>;

type Records = Shared<(Order, TouchpointId), Arc<Touchpoint>>;

/// What was written before, by journey.
#[derive(Debug)]
pub struct Pieces<N> {
    kept: BTreeMap<JourneyId, Kept<N>>,
}

impl<N> Default for Pieces<N> {
    fn default() -> Self {
        Self { kept: BTreeMap::new() }
    }
}

#[derive(Debug)]
struct Kept<N> {
    journey: Arc<Journey>,
    touchpoints: Written<Records, N>,
    order: Vec<Arc<Link>>,
    links: Written<Vec<Arc<Link>>, N>,
}

impl<N> Pieces<N> {
    /// The document's text, in pieces.
    pub fn write(&mut self, document: &Document) -> Vec<Rc<Piece<N>>> {
        let long: Vec<_> = document.journeys.iter().filter(|it| it.touchpoints.len() > LONG).cloned().collect();
        let before = std::mem::take(&mut self.kept);
        if long.is_empty() {
            return vec![Piece::new(write(document))];
        }
        let text = finish(&document_json(document, |journey| {
            if journey.touchpoints.len() > LONG { stub(journey) } else { stored_journey(journey) }
        }));
        let mut before = before;
        let mut all = Vec::new();
        let mut rest = text.as_str();
        for journey in &long {
            let id = &journey.info.id;
            let kept = Kept::new(journey, before.remove(id));
            let lists = [
                (stand_in_touchpoint(id).write(), kept.touchpoints.iter().map(|it| it.1.clone()).collect::<Vec<_>>()),
                (stand_in_link(id).write(), kept.links.iter().map(|it| it.1.clone()).collect()),
            ];
            for (mark, list) in lists {
                if list.is_empty() {
                    continue;
                }
                let mark = indented(&mark.unwrap_or_default());
                // A document that holds the very same text elsewhere is written as a whole.
                let Some((head, tail)) = rest.split_once(&mark).filter(|(_, tail)| !tail.contains(&mark)) else {
                    return vec![Piece::new(write(document))];
                };
                all.push(Piece::new(head.into()));
                all.extend(list);
                rest = tail;
            }
            self.kept.insert(id.clone(), kept);
        }
        all.push(Piece::new(rest.into()));
        all
    }
}

impl<N> Kept<N> {
    fn new(journey: &Arc<Journey>, before: Option<Self>) -> Self {
        let mut touchpoints = Vec::new();
        for (index, records) in journey.touchpoints.pieces().enumerate() {
            let same =
                before.as_ref().and_then(|it| it.touchpoints.get(index)).filter(|it| Arc::ptr_eq(&it.0, records));
            let moved = || {
                // The first one has no comma before it.
                let others = before.iter().flat_map(|it| it.touchpoints.iter().skip(1));
                others.filter(|_| index > 0).find(|it| Arc::ptr_eq(&it.0, records))
            };
            let text = match same.or_else(moved) {
                Some((_, text)) => text.clone(),
                None => listed(records.iter().map(|(_, record)| record.write()), index == 0),
            };
            touchpoints.push((records.clone(), text));
        }
        let order = order(journey, before.as_ref());
        let links = order.chunks(LINKS).enumerate().map(|(index, links)| {
            let same = |it: &&(Vec<Arc<Link>>, _)| {
                it.0.len() == links.len() && it.0.iter().zip(links).all(|(a, b)| Arc::ptr_eq(a, b))
            };
            let text = match before.as_ref().and_then(|it| it.links.get(index)).filter(same) {
                Some((_, text)) => text.clone(),
                None => listed(links.iter().map(|link| link.write()), index == 0),
            };
            (links.to_vec(), text)
        });
        let links = links.collect();
        Self { journey: journey.clone(), touchpoints, links, order }
    }
}

/// Links as a file has them, from the order before where nothing that decides it changed.
fn order<N>(journey: &Journey, before: Option<&Kept<N>>) -> Vec<Arc<Link>> {
    let kept = before.and_then(|before| {
        before.journey.touchpoints.changed(&journey.touchpoints)?;
        let mut order = before.order.clone();
        for link in before.journey.links.changed(&journey.links)? {
            *order.iter_mut().find(|it| Arc::ptr_eq(it, link.before))? = link.now.clone();
        }
        Some(order)
    });
    kept.unwrap_or_else(|| sorted_links(journey))
}

/// Records of a list one after the other.
fn listed<N>(records: impl Iterator<Item = Option<serde_json::Value>>, first: bool) -> Rc<Piece<N>> {
    let mut text = String::new();
    for (index, record) in records.flatten().enumerate() {
        if index > 0 || !first {
            text.push(',');
            text.push_str(INDENT);
        }
        text.push_str(&indented(&record));
    }
    Piece::new(text)
}

/// A record as it stands in the list of a journey. Lines within texts are escaped.
fn indented(record: &serde_json::Value) -> String {
    serde_json::to_string_pretty(record).unwrap_or_default().replace('\n', INDENT)
}

/// What stands for all touchpoints of a journey while its text is made.
fn stand_in_touchpoint(journey: &JourneyId) -> Touchpoint {
    Touchpoint { id: format!("\u{1}touchpoints of {journey}").into(), ..Touchpoint::default() }
}

fn stand_in_link(journey: &JourneyId) -> Link {
    Link { from: format!("\u{1}links of {journey}").into(), ..Link::default() }
}

fn stub(journey: &Journey) -> StoredJourney {
    let id = &journey.info.id;
    let short = Journey {
        info: journey.info.clone(),
        stages: journey.stages.clone(),
        session: journey.session.clone(),
        ..Journey::default()
    };
    StoredJourney {
        touchpoints: vec![stand_in_touchpoint(id)],
        links: if journey.links.is_empty() { Vec::new() } else { vec![stand_in_link(id)] },
        ..stored_journey(&short)
    }
}
