//! The records of the store, and how they cross the border.
//!
//! A record is a plain object, so that a page without this program can show it. What is read may
//! have been damaged in any way: a record counts only if all of it fits.

use super::chunk;
use super::error::StoreError;
use crate::platform::js;
use js_sys::{Array, JSON};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::IdbKeyRange;

/// What the list of documents shows, stored beside the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// The document's name.
    pub title: String,
    /// How many journeys it has.
    pub journeys: u32,
    /// Its CX score, from 0 to 100, where it has one.
    pub cx: Option<f64>,
}

/// A saved state of a document: the record in `docs` and in `revs`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Record {
    pub id: String,
    pub title: String,
    pub revision: u64,
    pub saved_at: f64,
    pub chunks: Vec<String>,
    pub journeys: u32,
    pub cx: Option<f64>,
    /// A hash of id, revision and pieces.
    pub sum: String,
}

impl Record {
    pub fn new(id: &str, revision: u64, saved_at: f64, chunks: Vec<String>, meta: Meta) -> Self {
        let sum = sum(id, revision, &chunks);
        Self { id: id.into(), title: meta.title, revision, saved_at, chunks, journeys: meta.journeys, cx: meta.cx, sum }
    }

    /// A record as it was read; `None` where any of it is damaged or of another document.
    pub fn read(value: &JsValue, id: &str) -> Option<Self> {
        let record: Self = serde_json::from_str(&js::to_json(value)?).ok()?;
        let whole = record.id == id && record.sum == sum(id, record.revision, &record.chunks);
        whole.then_some(record)
    }

    /// The record for the database.
    pub fn write(&self) -> Result<JsValue, StoreError> {
        let text = serde_json::to_string(self).map_err(|error| StoreError::Aborted(error.to_string()))?;
        JSON::parse(&text).map_err(|error| StoreError::from_js(&error))
    }

    pub fn meta(&self) -> Meta {
        Meta { title: self.title.clone(), journeys: self.journeys, cx: self.cx }
    }
}

fn sum(id: &str, revision: u64, chunks: &[String]) -> String {
    chunk::hash(&format!("{id}\n{revision}\n{}", chunks.join("\n")))
}

/// The pieces that a record names, damaged or not.
pub(super) fn pieces_of(record: &JsValue) -> Vec<String> {
    let list = js::get(record, "chunks").and_then(|list| list.dyn_into::<Array>().ok());
    list.map(|list| list.iter().filter_map(|piece| piece.as_string()).collect()).unwrap_or_default()
}

/// A number in a record, damaged or not.
pub(super) fn number_of(record: &JsValue, name: &str) -> Option<f64> {
    js::get(record, name)?.as_f64()
}

/// The key of a revision.
#[allow(clippy::cast_precision_loss)]
pub(super) fn rev_key(id: &str, revision: u64) -> JsValue {
    // Revisions count saves and stay far below 2^53.
    Array::of2(&JsValue::from_str(id), &JsValue::from_f64(revision as f64)).into()
}

/// The keys of all revisions of a document.
pub(super) fn rev_range(id: &str) -> Result<JsValue, StoreError> {
    let id = JsValue::from_str(id);
    // Arrays sort behind numbers, so the pair of an id and an empty array is behind all of its revisions.
    let range = IdbKeyRange::bound(&Array::of1(&id), &Array::of2(&id, &Array::new()));
    range.map(JsValue::from).map_err(|error| StoreError::from_js(&error))
}

/// The id and revision of a key of a revision.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(super) fn rev_of(key: &JsValue) -> Option<(String, u64)> {
    let pair = key.dyn_ref::<Array>()?;
    Some((pair.get(0).as_string()?, pair.get(1).as_f64()? as u64))
}

/// An answer that is a list.
pub(super) fn items(answer: Option<&JsValue>) -> Vec<JsValue> {
    answer.and_then(|answer| answer.dyn_ref::<Array>()).map(|list| list.iter().collect()).unwrap_or_default()
}

/// The document's head: 0 where there is none; where its record is damaged, the newest revision.
pub(super) fn head_of(doc: &JsValue, id: &str, rev_keys: &[JsValue]) -> u64 {
    if doc.is_undefined() {
        return 0;
    }
    let head = Record::read(doc, id).map_or(1, |record| record.revision);
    head.max(newest(rev_keys))
}

/// The highest revision among keys, 0 where there is none.
pub(super) fn newest(rev_keys: &[JsValue]) -> u64 {
    rev_keys.iter().filter_map(rev_of).map(|(_, revision)| revision).max().unwrap_or(0)
}
