//! All that can be found in a document, folded once and kept while it does not change.

use super::fold::fold;
use super::rank::{self, Score};
use super::source::{Part, Source};
use crate::model::*;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Letters of an excerpt before and after the first place found.
const AROUND: usize = 36;
/// Between two parts of a folded record; nobody can type it.
const BETWEEN: char = '\u{1}';

/// Something that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Which record.
    pub key: Key,
    /// In which journey, where it stands in one.
    pub journey: Option<JourneyId>,
    /// That journey's name.
    pub context: String,
    /// The record's name.
    pub title: String,
    /// Where the words stand in the name, in bytes.
    pub marks: Vec<Range<usize>>,
    /// Which part fits best.
    pub part: Part,
    /// Words of that part around the place found; empty for the name.
    pub excerpt: String,
    /// Where the words stand in the excerpt, in bytes.
    pub excerpt_marks: Vec<Range<usize>>,
    /// How well it fits.
    pub score: Score,
}

/// A record with its folded words.
#[derive(Debug)]
struct Entry {
    source: Source,
    /// All parts, the name first.
    text: String,
    /// Where each part ends in the text.
    ends: Vec<(Part, usize)>,
    /// Which letters occur at all.
    letters: u64,
}

impl Entry {
    fn new(source: Source) -> Self {
        let mut text = String::new();
        let mut ends = Vec::new();
        source.parts(&mut |part, words| {
            text.push_str(&fold(words));
            ends.push((part, text.len()));
            text.push(BETWEEN);
        });
        let letters = letters(&text);
        Self { source, text, ends, letters }
    }

    fn parts(&self) -> impl Iterator<Item = (Part, &str)> {
        let mut start = 0;
        self.ends.iter().filter_map(move |(part, end)| {
            let words = self.text.get(start..*end)?;
            start = end + BETWEEN.len_utf8();
            Some((*part, words))
        })
    }

    /// How well it fits, and which of its parts does best.
    fn score(&self, query: &Query<'_>) -> Option<(u32, usize)> {
        if query.letters & !self.letters != 0 {
            return None;
        }
        let mut sum = 0;
        let mut best = (0, 0);
        for word in &query.words {
            let (score, part) = self.word(word)?;
            sum += score;
            best = best.max((score, usize::MAX - part));
        }
        let mut score = rank::together(sum, query.words.len());
        if query.words.len() > 1
            && let Some((whole, part)) = self.literal(query.whole)
        {
            best = best.max((whole, usize::MAX - part));
            score = score.max(whole);
        }
        Some((score, usize::MAX - best.1))
    }

    fn word(&self, word: &str) -> Option<(u32, usize)> {
        self.literal(word).or_else(|| {
            let (_, name) = self.parts().next()?;
            rank::scattered(word, name).map(|(score, _)| (score, 0))
        })
    }

    fn literal(&self, word: &str) -> Option<(u32, usize)> {
        if !self.text.contains(word) {
            return None;
        }
        let mut best: Option<(u32, usize)> = None;
        for (at, (part, words)) in self.parts().enumerate() {
            let score = rank::literal(word, words).map(|score| rank::weighed(score, part.weight()));
            let better = |score: &u32| best.is_none_or(|(other, _)| *score > other);
            if let Some(score) = score.filter(better) {
                best = Some((score, at));
            }
        }
        best
    }
}

/// One bit for each letter and digit, some shared by other signs.
fn letters(text: &str) -> u64 {
    text.bytes().filter(|byte| *byte > b' ').fold(0, |bits, byte| bits | 1 << (byte & 63))
}

struct Query<'a> {
    whole: &'a str,
    words: Vec<&'a str>,
    letters: u64,
}

/// A journey's entries, in order.
#[derive(Debug)]
struct Group {
    journey: Arc<Journey>,
    name: String,
    entries: Vec<Arc<Entry>>,
}

/// An index over a document. Cheap to bring up to date: what did not change is not folded again.
#[derive(Debug, Default)]
pub struct Index {
    journeys: Vec<Arc<Group>>,
    shared: Vec<Arc<Entry>>,
}

impl Index {
    /// An index over a document.
    pub fn new(document: &Document) -> Self {
        let mut index = Self::default();
        index.update(document);
        index
    }

    /// Brings the index up to date with another state of the document, or another document.
    pub fn update(&mut self, document: &Document) {
        let mut old = BTreeMap::new();
        for group in std::mem::take(&mut self.journeys) {
            old.insert(Arc::as_ptr(&group.journey) as usize, group);
        }
        let before: BTreeMap<JourneyId, Arc<Group>> =
            gather(old.values().map(|group| (group.journey.info.id.clone(), group.clone())));
        self.journeys = document
            .journeys
            .iter()
            .map(|journey| match old.get(&(Arc::as_ptr(journey) as usize)) {
                Some(group) => group.clone(),
                None => Arc::new(Group::new(journey, before.get(&journey.info.id).map(|group| &group.entries[..]))),
            })
            .collect();
        let departments = document.departments.iter().cloned().map(Source::Department);
        let tools = document.tools.iter().cloned().map(Source::Tool);
        let personas = document.personas.iter().cloned().map(Source::Persona);
        self.shared = entries(&self.shared, &mut departments.chain(tools).chain(personas));
    }

    /// The best hits, best first; those that fit equally well in the document's order.
    pub fn find(&self, query: &str, limit: usize) -> Vec<Hit> {
        let folded = fold(query);
        let words: Vec<_> = folded.split_whitespace().collect();
        if words.is_empty() || limit == 0 {
            return Vec::new();
        }
        let query = Query { whole: folded.trim(), letters: letters(&folded), words };
        let own = self.journeys.iter().flat_map(|group| group.entries.iter().map(move |entry| (entry, &*group.name)));
        let all = own.chain(self.shared.iter().map(|entry| (entry, "")));
        // Score above, place below: the first of those that fit equally well is the best.
        let mut best: BTreeMap<u64, (&Entry, &str)> = BTreeMap::new();
        for (at, (entry, context)) in all.enumerate() {
            let Some((score, _)) = entry.score(&query) else { continue };
            let place = u32::MAX - u32::try_from(at).unwrap_or(u32::MAX);
            let rank = u64::from(score) << 32 | u64::from(place);
            if best.len() < limit || best.keys().next().is_some_and(|least| rank > *least) {
                best.insert(rank, (&**entry, context));
                if best.len() > limit {
                    best.pop_first();
                }
            }
        }
        best.values().rev().map(|(entry, context)| hit(entry, context, &query)).collect()
    }
}

impl Group {
    fn new(journey: &Arc<Journey>, before: Option<&[Arc<Entry>]>) -> Self {
        let id = &journey.info.id;
        let info = std::iter::once(Source::Journey(journey.info.clone()));
        let stages = journey.stages.iter().map(|stage| Source::Stage(id.clone(), stage.clone()));
        let touchpoints = journey.touchpoints.iter().map(|t| Source::Touchpoint(id.clone(), t.clone()));
        let entries = entries(before.unwrap_or_default(), &mut info.chain(stages).chain(touchpoints));
        Self { journey: journey.clone(), name: journey.info.name.clone(), entries }
    }
}

/// Entries of sources, taken over from before where the record is the same.
fn entries(before: &[Arc<Entry>], sources: &mut dyn Iterator<Item = Source>) -> Vec<Arc<Entry>> {
    let old: BTreeMap<usize, &Arc<Entry>> = gather(before.iter().map(|entry| (entry.source.address(), entry)));
    let mut made = Vec::new();
    for source in sources {
        made.push(match old.get(&source.address()) {
            Some(entry) => Arc::clone(entry),
            None => Arc::new(Entry::new(source)),
        });
    }
    made
}

fn hit(entry: &Entry, context: &str, query: &Query<'_>) -> Hit {
    let (score, best) = entry.score(query).unwrap_or_default();
    let source = &entry.source;
    let mut found = (Part::Name, "");
    let mut at = 0;
    source.parts(&mut |part, words| {
        if at == best && best > 0 {
            found = (part, words);
        }
        at += 1;
    });
    let (part, words) = found;
    let excerpt = excerpt(words, &query.words);
    Hit {
        key: source.key(),
        journey: source.journey().cloned(),
        context: context.into(),
        title: source.name().into(),
        // A word that stands elsewhere is not looked for letter by letter in the name.
        marks: rank::places(&query.words, source.name(), &|word| !entry.text.contains(word)),
        part,
        excerpt_marks: rank::places(&query.words, &excerpt, &|_| false),
        excerpt,
        score: Score(score),
    }
}

/// A stretch of a text around the first of the words.
fn excerpt(text: &str, words: &[&str]) -> String {
    let place = rank::places(words, text, &|_| false).first().cloned().unwrap_or(0..0);
    let start = text.get(..place.start).map_or(0, |head| {
        let letters = head.char_indices().rev().take(AROUND);
        let at = letters.last().map_or(0, |(at, _)| at);
        // Not in the middle of a word, where one begins before the place.
        let rest = head.get(at..).unwrap_or_default();
        if at == 0 { 0 } else { at + rest.find(' ').map_or(0, |blank| blank + 1) }
    });
    let end = text
        .get(place.end..)
        .map_or(text.len(), |rest| rest.char_indices().nth(2 * AROUND).map_or(text.len(), |(at, _)| place.end + at));
    let cut = text.get(start..end).unwrap_or_default();
    let mut excerpt = String::new();
    if start > 0 {
        excerpt.push('…');
    }
    excerpt.push_str(cut.trim());
    if end < text.len() {
        excerpt.push('…');
    }
    // One line, however the text was typed.
    excerpt.replace(['\n', '\r', '\t'], " ")
}
