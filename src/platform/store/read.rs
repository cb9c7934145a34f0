//! Lists, revisions, and texts whose every piece has been verified.

use super::record::{Meta, Record, head_of, items, rev_key, rev_range};
use super::transact::{Ask, Next, Shelf};
use super::{Store, StoreError, chunk};
use std::collections::VecDeque;
use wasm_bindgen::JsValue;

/// A document as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The text, whole.
    pub text: String,
    /// The head revision: what the next save builds on.
    pub revision: u64,
    /// The revision that the text is of; lower than the head where the head is damaged. A journal
    /// may be replayed only on the revision it builds on, so compare it with this one.
    pub text_revision: u64,
    /// Whether the head is damaged and this is an older text.
    pub fell_back: bool,
}

/// A document in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// The document.
    pub id: String,
    /// Its head revision.
    pub revision: u64,
    /// When that was saved, in milliseconds since 1970.
    pub saved_at: f64,
    /// What else to show.
    pub meta: Meta,
    /// Whether its record is damaged; then the rest is of its newest whole revision, or empty.
    pub damaged: bool,
}

/// A saved revision of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision {
    /// Which one.
    pub revision: u64,
    /// When it was saved, in milliseconds since 1970.
    pub saved_at: f64,
    /// What the document was then.
    pub meta: Meta,
}

impl Store {
    /// The documents, newest first.
    pub async fn list(&self) -> Result<Vec<Listed>, StoreError> {
        let everything = || JsValue::UNDEFINED;
        let asks = vec![Ask::Keys(Shelf::Docs, everything()), Ask::Values(Shelf::Docs, everything())];
        let mut found: Vec<Listed> = Vec::new();
        let mut damaged: VecDeque<String> = VecDeque::new();
        let mut read_docs = false;
        let step = move |answers: Vec<JsValue>| {
            if !read_docs {
                read_docs = true;
                let (keys, values) = (items(answers.first()), items(answers.get(1)));
                for (key, value) in keys.iter().zip(&values) {
                    let Some(id) = key.as_string() else { continue };
                    match Record::read(value, &id) {
                        Some(record) => found.push(listed(record, false)),
                        None => damaged.push_back(id),
                    }
                }
            } else if let Some(id) = damaged.pop_front() {
                let revisions = revisions_in(&id, &items(answers.first()));
                let empty =
                    || Listed { id: id.clone(), revision: 0, saved_at: 0.0, meta: Meta::default(), damaged: true };
                found.push(revisions.into_iter().next().map_or_else(empty, |record| listed(record, true)));
            }
            if let Some(id) = damaged.front() {
                return Ok(Next::Ask(vec![Ask::Values(Shelf::Revs, rev_range(id)?)]));
            }
            found.sort_by(|one, other| other.saved_at.total_cmp(&one.saved_at).then_with(|| one.id.cmp(&other.id)));
            Ok(Next::Finish(Vec::new(), std::mem::take(&mut found)))
        };
        self.run(&[Shelf::Docs, Shelf::Revs], false, asks, step).await
    }

    /// A document's newest whole text.
    ///
    /// Fails with [`StoreError::NotFound`], or with [`StoreError::Damaged`] where not one revision
    /// is whole; then [`Store::salvage`] still has the bytes.
    pub async fn load(&self, id: &str) -> Result<Loaded, StoreError> {
        let asks = vec![
            Ask::Get(Shelf::Docs, JsValue::from_str(id)),
            Ask::Keys(Shelf::Revs, rev_range(id)?),
            Ask::Values(Shelf::Revs, rev_range(id)?),
        ];
        let id = id.to_owned();
        let mut head = 0;
        let mut tried = 0;
        let mut candidates: Option<VecDeque<Record>> = None;
        let step = move |answers: Vec<JsValue>| {
            let candidates = match &mut candidates {
                None => {
                    let doc = answers.first().cloned().unwrap_or_default();
                    if doc.is_undefined() {
                        return Err(StoreError::NotFound);
                    }
                    head = head_of(&doc, &id, &items(answers.get(1)));
                    candidates.insert(candidates_in(&id, &doc, &items(answers.get(2))))
                }
                Some(candidates) => {
                    let text = candidates.pop_front().and_then(|record| {
                        tried += 1;
                        joined(&record, &answers).map(|text| (record.revision, text))
                    });
                    if let Some((text_revision, text)) = text {
                        let fell_back = text_revision != head;
                        return Ok(Next::Finish(Vec::new(), Loaded { text, revision: head, text_revision, fell_back }));
                    }
                    candidates
                }
            };
            match candidates.front() {
                Some(record) => Ok(Next::Ask(pieces(record))),
                None => Err(StoreError::Damaged { id: id.clone(), tried }),
            }
        };
        self.run(&[Shelf::Docs, Shelf::Chunks, Shelf::Revs], false, asks, step).await
    }

    /// The saved revisions of a document, newest first; also of one in the bin.
    pub async fn revisions(&self, id: &str) -> Result<Vec<Revision>, StoreError> {
        let asks = vec![Ask::Values(Shelf::Revs, rev_range(id)?)];
        let id = id.to_owned();
        let step = move |answers: Vec<JsValue>| {
            let records = revisions_in(&id, &items(answers.first())).into_iter();
            let revision =
                |record: Record| Revision { revision: record.revision, saved_at: record.saved_at, meta: record.meta() };
            Ok(Next::Finish(Vec::new(), records.map(revision).collect()))
        };
        self.run(&[Shelf::Revs], false, asks, step).await
    }

    /// The text of one revision; also of a document in the bin.
    pub async fn load_revision(&self, id: &str, revision: u64) -> Result<String, StoreError> {
        let asks = vec![Ask::Get(Shelf::Revs, rev_key(id, revision))];
        let id = id.to_owned();
        let mut reading: Option<Record> = None;
        let step = move |answers: Vec<JsValue>| {
            let damaged = || StoreError::Damaged { id: id.clone(), tried: 1 };
            if let Some(record) = &reading {
                return Ok(Next::Finish(Vec::new(), joined(record, &answers).ok_or_else(damaged)?));
            }
            let value = answers.first().cloned().unwrap_or_default();
            if value.is_undefined() {
                return Err(StoreError::NotFound);
            }
            let record = Record::read(&value, &id).ok_or_else(damaged)?;
            let asks = pieces(&record);
            reading = Some(record);
            Ok(Next::Ask(asks))
        };
        self.run(&[Shelf::Chunks, Shelf::Revs], false, asks, step).await
    }
}

/// A request for each piece of a text. An empty text has none, but an answer is wanted.
fn pieces(record: &Record) -> Vec<Ask> {
    let asks: Vec<Ask> = record.chunks.iter().map(|hash| Ask::Chunk(hash.clone())).collect();
    if asks.is_empty() { vec![Ask::Chunk(String::new())] } else { asks }
}

/// The text, if every piece is what its name says.
fn joined(record: &Record, answers: &[JsValue]) -> Option<String> {
    let mut text = String::new();
    for (at, hash) in record.chunks.iter().enumerate() {
        let piece = answers.get(at)?.as_string()?;
        if chunk::hash(&piece) != *hash {
            return None;
        }
        text.push_str(&piece);
    }
    Some(text)
}

/// What may be read for a document, newest first.
fn candidates_in(id: &str, doc: &JsValue, revs: &[JsValue]) -> VecDeque<Record> {
    let mut records = revisions_in(id, revs);
    records.extend(Record::read(doc, id));
    records.sort_by_key(|record| std::cmp::Reverse(record.revision));
    records.dedup_by(|one, other| one.revision == other.revision && one.chunks == other.chunks);
    records.into()
}

/// The whole ones among a document's revisions, newest first.
fn revisions_in(id: &str, values: &[JsValue]) -> Vec<Record> {
    let mut records: Vec<Record> = values.iter().filter_map(|value| Record::read(value, id)).collect();
    records.sort_by_key(|record| std::cmp::Reverse(record.revision));
    records
}

fn listed(record: Record, damaged: bool) -> Listed {
    let meta = record.meta();
    Listed { id: record.id, revision: record.revision, saved_at: record.saved_at, meta, damaged }
}
