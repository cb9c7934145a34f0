//! Many journeys in an order that helps: by tag, by name, by what hurts most.

use super::fold::fold;
use crate::model::*;
use std::cmp::Ordering;

/// By what journeys are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// As they stand in the document.
    #[default]
    Order,
    /// As they stand in the document, the last one first.
    Latest,
    /// By name.
    Name,
    /// The highest CX first; journeys without a score last.
    Cx,
    /// The worst gate first; journeys without a gate last.
    Gate,
}

impl Sort {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Order, Self::Latest, Self::Name, Self::Cx, Self::Gate];

    /// A name for it in the page.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Latest => "latest",
            Self::Name => "name",
            Self::Cx => "cx",
            Self::Gate => "gate",
        }
    }
}

/// How the journeys of a workspace are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Desk {
    /// Only journeys with all of these tags.
    pub tags: Vec<String>,
    /// In which order.
    pub sort: Sort,
    /// Under a heading for each tag.
    pub grouped: bool,
    /// As rows of a table, not as cards.
    pub table: bool,
}

/// Journeys under one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heap {
    /// The tag; `None` where nothing is grouped, and for journeys without a tag.
    pub tag: Option<String>,
    /// Which journeys.
    pub journeys: Vec<JourneyId>,
}

/// What a journey is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Marks {
    /// Its CX.
    pub cx: Option<f64>,
    /// Its worst gate.
    pub gate: Option<f64>,
}

/// All tags of a document, sorted as people read them, each with how many journeys have it.
pub fn tags(document: &Document) -> Vec<(String, usize)> {
    let mut found: Vec<(String, usize)> = Vec::new();
    for tag in document.journeys.iter().flat_map(|journey| &journey.info.tags) {
        match found.iter_mut().find(|(other, _)| other == tag) {
            Some((_, count)) => *count += 1,
            None => found.push((tag.clone(), 1)),
        }
    }
    found.sort_by_key(|(tag, _)| fold(tag));
    found
}

/// Tags from what was typed between commas: each once, without blanks around it.
pub fn split_tags(text: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in text.split([',', ';']).map(str::trim).filter(|tag| !tag.is_empty()) {
        if !tags.iter().any(|other| fold(other) == fold(tag)) {
            tags.push(tag.into());
        }
    }
    tags
}

/// The journeys that a desk shows, in its order and under its headings.
pub fn arrange(document: &Document, desk: &Desk, marks: &dyn Fn(&JourneyId) -> Marks) -> Vec<Heap> {
    let wanted = |journey: &Journey| desk.tags.iter().all(|tag| journey.info.tags.contains(tag));
    // Each with what it is sorted by; the sort is stable, so equal ones keep the document's order.
    let mut rows: Vec<(&JourneyInfo, Marks, String)> = document
        .journeys
        .iter()
        .filter(|journey| wanted(journey))
        .map(|journey| {
            let info = &*journey.info;
            let name = if desk.sort == Sort::Name { fold(&info.name) } else { String::new() };
            let by_marks = matches!(desk.sort, Sort::Cx | Sort::Gate);
            (info, if by_marks { marks(&info.id) } else { Marks::default() }, name)
        })
        .collect();
    match desk.sort {
        Sort::Latest => rows.reverse(),
        sort => rows.sort_by(|a, b| match sort {
            Sort::Name => a.2.cmp(&b.2),
            Sort::Cx => last_unknown(b.1.cx, a.1.cx, a.1.cx.is_none(), b.1.cx.is_none()),
            Sort::Gate => last_unknown(a.1.gate, b.1.gate, a.1.gate.is_none(), b.1.gate.is_none()),
            Sort::Order | Sort::Latest => Ordering::Equal,
        }),
    }
    let pick = |has: &dyn Fn(&JourneyInfo) -> bool| {
        rows.iter().filter(|(info, ..)| has(info)).map(|(info, ..)| info.id.clone()).collect::<Vec<_>>()
    };
    if !desk.grouped {
        return vec![Heap { tag: None, journeys: pick(&|_| true) }];
    }
    let mut heaps: Vec<Heap> = tags(document)
        .into_iter()
        .map(|(tag, _)| Heap { journeys: pick(&|info| info.tags.contains(&tag)), tag: Some(tag) })
        .collect();
    heaps.push(Heap { tag: None, journeys: pick(&|info| info.tags.is_empty()) });
    heaps.retain(|heap| !heap.journeys.is_empty());
    heaps
}

/// Unknown is neither good nor bad: it stands behind all that is known.
fn last_unknown(a: Option<f64>, b: Option<f64>, a_unknown: bool, b_unknown: bool) -> Ordering {
    a_unknown.cmp(&b_unknown).then_with(|| a.unwrap_or_default().total_cmp(&b.unwrap_or_default()))
}
