//! Deleting: documents into the bin and out of it, and what is too old.

use super::record::{Record, items, number_of, pieces_of, rev_key, rev_of, rev_range};
use super::transact::{Ask, Next, Shelf};
use super::{Meta, Store, StoreError, keep};
use crate::platform::js;
use js_sys::{Object, Reflect};
use std::collections::HashSet;
use wasm_bindgen::JsValue;

/// How long a deleted document can be restored, in milliseconds: 30 days.
const RESTORABLE: f64 = 30.0 * 24.0 * 3_600_000.0;

/// A document in the bin.
#[derive(Clone, Debug, PartialEq)]
pub struct Binned {
    /// The document.
    pub id: String,
    /// When it was deleted, in milliseconds since 1970.
    pub deleted_at: f64,
    /// What it was; empty where its record is damaged.
    pub meta: Meta,
}

/// What was given up for room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pruned {
    /// Revisions.
    pub revisions: usize,
    /// Documents in the bin.
    pub documents: usize,
    /// Pieces of text that nothing used any more.
    pub chunks: usize,
}

const ALL: [Shelf; 4] = [Shelf::Docs, Shelf::Chunks, Shelf::Revs, Shelf::Bin];

impl Store {
    /// Moves a document into the bin; its revisions stay.
    pub async fn remove(&self, id: &str, now_ms: f64) -> Result<(), StoreError> {
        let key = JsValue::from_str(id);
        let asks = vec![Ask::Get(Shelf::Docs, key.clone())];
        let step = move |answers: Vec<JsValue>| {
            let record = answers.into_iter().next().unwrap_or_default();
            if record.is_undefined() {
                return Err(StoreError::NotFound);
            }
            let entry = Object::new();
            let set = |name: &str, value: &JsValue| Reflect::set(&entry, &JsValue::from_str(name), value);
            // The record goes in as it is: a damaged one may still be of use.
            let made = set("id", &key).and(set("deleted_at", &now_ms.into())).and(set("record", &record));
            made.map_err(|error| StoreError::from_js(&error))?;
            let put = Ask::Put(Shelf::Bin, key.clone(), entry.into());
            Ok(Next::Finish(vec![put, Ask::Delete(Shelf::Docs, key.clone())], ()))
        };
        self.run(&[Shelf::Docs, Shelf::Bin], true, asks, step).await
    }

    /// Takes a document out of the bin.
    ///
    /// Fails with [`StoreError::NotFound`], or with [`StoreError::Conflict`] where a document of
    /// that id was saved meanwhile.
    pub async fn restore(&self, id: &str) -> Result<(), StoreError> {
        let key = JsValue::from_str(id);
        let asks = vec![Ask::Get(Shelf::Bin, key.clone()), Ask::Get(Shelf::Docs, key.clone())];
        let id = id.to_owned();
        let step = move |answers: Vec<JsValue>| {
            let entry = answers.first().cloned().unwrap_or_default();
            let record = js::get(&entry, "record").ok_or(StoreError::NotFound)?;
            if let Some(doc) = answers.get(1).filter(|doc| !doc.is_undefined()) {
                let head = Record::read(doc, &id).map_or(1, |record| record.revision);
                return Err(StoreError::Conflict { head });
            }
            let put = Ask::Put(Shelf::Docs, key.clone(), record);
            Ok(Next::Finish(vec![put, Ask::Delete(Shelf::Bin, key.clone())], ()))
        };
        self.run(&[Shelf::Docs, Shelf::Bin], true, asks, step).await
    }

    /// The documents in the bin, last deleted first.
    pub async fn bin(&self) -> Result<Vec<Binned>, StoreError> {
        let asks = vec![Ask::Keys(Shelf::Bin, JsValue::UNDEFINED), Ask::Values(Shelf::Bin, JsValue::UNDEFINED)];
        let step = |answers: Vec<JsValue>| {
            let (keys, values) = (items(answers.first()), items(answers.get(1)));
            let entry = |(key, value): (&JsValue, &JsValue)| {
                let id = key.as_string()?;
                let record = js::get(value, "record").and_then(|record| Record::read(&record, &id));
                let deleted_at = number_of(value, "deleted_at").unwrap_or(0.0);
                Some(Binned { id, deleted_at, meta: record.map(|record| record.meta()).unwrap_or_default() })
            };
            let mut entries: Vec<_> = keys.iter().zip(&values).filter_map(entry).collect();
            entries.sort_by(|one, other| other.deleted_at.total_cmp(&one.deleted_at));
            Ok(Next::Finish(Vec::new(), entries))
        };
        self.run(&[Shelf::Bin], false, asks, step).await
    }

    /// Gives up revisions of a document that [`keep`] does not name, and all documents that have
    /// been in the bin for more than 30 days.
    ///
    /// Where there is something to give up it reads every revision in the store, so call it now and
    /// then and not after each save.
    pub async fn prune(&self, id: &str, now_ms: f64) -> Result<Pruned, StoreError> {
        let of = id.to_owned();
        let choose = move |bin: &[(String, JsValue)], revs: &[(u64, JsValue)]| {
            let too_old = |entry: &JsValue| number_of(entry, "deleted_at").is_some_and(|at| now_ms - at > RESTORABLE);
            let documents = bin.iter().filter(|(_, entry)| too_old(entry)).map(|(id, _)| id.clone()).collect();
            let times: Vec<_> = revs
                .iter()
                .map(|(revision, record)| (*revision, number_of(record, "saved_at").unwrap_or(f64::NAN)))
                .collect();
            let kept: HashSet<u64> = keep(&times, now_ms).into_iter().collect();
            let revisions = times.into_iter().map(|(revision, _)| revision).filter(|revision| !kept.contains(revision));
            Doomed { documents, revisions: revisions.map(|revision| (of.clone(), revision)).collect() }
        };
        self.give_up(id, choose).await
    }

    /// Deletes a document in the bin for good.
    pub async fn erase(&self, id: &str) -> Result<Pruned, StoreError> {
        let of = id.to_owned();
        let choose = move |bin: &[(String, JsValue)], _: &[(u64, JsValue)]| {
            let documents = bin.iter().filter(|(id, _)| *id == of).map(|(id, _)| id.clone()).collect();
            Doomed { documents, revisions: HashSet::new() }
        };
        self.give_up(id, choose).await
    }

    /// Deletes what `choose` names among the bin and the document's revisions, and the pieces that
    /// only that used, in one transaction.
    async fn give_up(
        &self,
        id: &str,
        choose: impl Fn(&[(String, JsValue)], &[(u64, JsValue)]) -> Doomed + 'static,
    ) -> Result<Pruned, StoreError> {
        let everything = || JsValue::UNDEFINED;
        let asks = vec![
            Ask::Keys(Shelf::Bin, everything()),
            Ask::Values(Shelf::Bin, everything()),
            Ask::Keys(Shelf::Revs, rev_range(id)?),
            Ask::Values(Shelf::Revs, rev_range(id)?),
        ];
        let mut chosen: Option<(Vec<(String, JsValue)>, Doomed)> = None;
        let step = move |answers: Vec<JsValue>| {
            let pairs = |at: usize| items(answers.get(at)).into_iter().zip(items(answers.get(at + 1)));
            if let Some((bin, doomed)) = &chosen {
                let revs: Vec<_> = pairs(0).filter_map(|(key, record)| Some((rev_of(&key)?, record))).collect();
                let docs: Vec<_> = pairs(2).collect();
                return Ok(plan(&docs, bin, &revs, doomed));
            }
            let bin: Vec<_> = pairs(0).filter_map(|(key, entry)| Some((key.as_string()?, entry))).collect();
            let revs: Vec<_> = pairs(2).filter_map(|(key, record)| Some((rev_of(&key)?.1, record))).collect();
            let doomed = choose(&bin, &revs);
            if doomed.documents.is_empty() && doomed.revisions.is_empty() {
                return Ok(Next::Finish(Vec::new(), Pruned::default()));
            }
            chosen = Some((bin, doomed));
            // Now all that may still use a piece.
            Ok(Next::Ask(vec![
                Ask::Keys(Shelf::Revs, everything()),
                Ask::Values(Shelf::Revs, everything()),
                Ask::Keys(Shelf::Docs, everything()),
                Ask::Values(Shelf::Docs, everything()),
            ]))
        };
        self.run(&ALL, true, asks, step).await
    }
}

/// What is to be deleted.
struct Doomed {
    /// Documents in the bin.
    documents: HashSet<String>,
    /// Revisions.
    revisions: HashSet<(String, u64)>,
}

fn plan(
    docs: &[(JsValue, JsValue)],
    bin: &[(String, JsValue)],
    revs: &[((String, u64), JsValue)],
    doomed: &Doomed,
) -> Next<Pruned> {
    let mut used: HashSet<String> = docs.iter().flat_map(|(_, doc)| pieces_of(doc)).collect();
    let mut freed = HashSet::new();
    let mut writes = Vec::new();
    let mut pruned = Pruned::default();
    // A document that was saved again under the id of one in the bin keeps its revisions.
    let alive: HashSet<String> = docs.iter().filter_map(|(key, _)| key.as_string()).collect();
    for (id, entry) in bin {
        let pieces = js::get(entry, "record").map(|record| pieces_of(&record)).unwrap_or_default();
        if doomed.documents.contains(id) {
            writes.push(Ask::Delete(Shelf::Bin, JsValue::from_str(id)));
            pruned.documents += 1;
            freed.extend(pieces);
        } else {
            used.extend(pieces);
        }
    }
    for (rev, record) in revs {
        let (id, revision) = rev;
        let goes_with_document = doomed.documents.contains(id) && !alive.contains(id);
        if goes_with_document || doomed.revisions.contains(rev) {
            writes.push(Ask::Delete(Shelf::Revs, rev_key(id, *revision)));
            pruned.revisions += 1;
            freed.extend(pieces_of(record));
        } else {
            used.extend(pieces_of(record));
        }
    }
    for hash in freed.difference(&used) {
        writes.push(Ask::Delete(Shelf::Chunks, JsValue::from_str(hash)));
        pruned.chunks += 1;
    }
    Next::Finish(writes, pruned)
}
