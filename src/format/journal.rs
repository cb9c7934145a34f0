//! The last-chance journal: records that changed after the last save, as small text.
//!
//! The browser may give no time for a transaction when a tab closes, but it gives time for one
//! short string. At the next start the journal is replayed if nothing else was saved since.

use super::bin::{binned, stored_binned};
use super::stored::StoredBinned;
use crate::edit::{Change, Diff};
use crate::model::field::{At, Field};
use crate::model::*;
use serde_json::{Value, json};
use std::sync::Arc;

/// Records that a document is to have instead of what was saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Journal {
    /// The document's name in the store.
    pub document: String,
    /// The saved revision that the records build on.
    pub base: u64,
    /// Records by key, in the order in which they must be set.
    pub records: Vec<(Key, Option<Record>)>,
}

impl Journal {
    /// A journal of all that a run of diffs changed.
    pub fn of(document: &str, base: u64, diffs: &[Arc<Diff>]) -> Self {
        let changes = diffs.iter().flat_map(|diff| &diff.changes);
        let records = changes.map(|change| (change.key.clone(), change.after.clone())).collect();
        Self { document: document.into(), base, records }
    }

    /// What the records change in a document.
    pub fn diff(&self, document: &Document) -> Diff {
        let mut document = document.clone();
        let changes = self.records.iter().map(|(key, after)| {
            let before = document.record(key);
            document.set(key, after.clone());
            Change { key: key.clone(), before, after: after.clone() }
        });
        Diff { changes: changes.collect() }
    }

    /// The journal as text.
    pub fn write(&self) -> String {
        let records: Vec<_> = self.records.iter().map(|(key, record)| entry(key, record.as_ref())).collect();
        json!({ "journal": 1, "document": self.document, "base": self.base, "records": records }).to_string()
    }

    /// A journal from its text; `None` where it is damaged in any way: half a journal is none.
    pub fn read(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        if value.get("journal")?.as_u64()? != 1 {
            return None;
        }
        let records = value.get("records")?.as_array()?.iter().map(parse).collect::<Option<_>>()?;
        Some(Self { document: value.get("document")?.as_str()?.into(), base: value.get("base")?.as_u64()?, records })
    }
}

fn entry(key: &Key, record: Option<&Record>) -> Value {
    let name = match key {
        Key::Head => json!(["head"]),
        Key::Assessment => json!(["assessment"]),
        Key::Department(id) => json!(["department", id.as_str()]),
        Key::Tool(id) => json!(["tool", id.as_str()]),
        Key::Persona(id) => json!(["persona", id.as_str()]),
        Key::Journey(id) => json!(["journey", id.as_str()]),
        Key::Stage(journey, id) => json!(["stage", journey.as_str(), id.as_str()]),
        Key::Touchpoint(journey, id) => json!(["touchpoint", journey.as_str(), id.as_str()]),
        Key::Session(id) => json!(["session", id.as_str()]),
        Key::Binned(id) => json!(["bin", id.as_str()]),
        Key::Evidence(id) => json!(["evidence", id.as_str()]),
        Key::Link(journey, from, to) => json!(["link", journey.as_str(), from.as_str(), to.as_str()]),
    };
    let (order, value) = match record {
        None => (None, None),
        Some(Record::Head(value)) => (None, value.write()),
        Some(Record::Assessment(value)) => (None, value.write()),
        Some(Record::Link(value)) => (None, value.write()),
        Some(Record::Session(value)) => (None, value.write()),
        Some(Record::Department(order, value)) => (Some(order), value.write()),
        Some(Record::Tool(order, value)) => (Some(order), value.write()),
        Some(Record::Persona(order, value)) => (Some(order), value.write()),
        Some(Record::Journey(order, value)) => (Some(order), value.write()),
        Some(Record::Stage(order, value)) => (Some(order), value.write()),
        Some(Record::Touchpoint(order, value)) => (Some(order), value.write()),
        Some(Record::Evidence(order, value)) => (Some(order), value.write()),
        Some(Record::Binned(order, value)) => (Some(order), stored_binned(value).write()),
    };
    json!({ "key": name, "order": order.map(Order::to_hex), "value": value })
}

fn parse(entry: &Value) -> Option<(Key, Option<Record>)> {
    let name: Vec<&str> = entry.get("key")?.as_array()?.iter().map(Value::as_str).collect::<Option<_>>()?;
    let key = match name[..] {
        ["head"] => Key::Head,
        ["assessment"] => Key::Assessment,
        ["department", id] => Key::Department(id.into()),
        ["tool", id] => Key::Tool(id.into()),
        ["persona", id] => Key::Persona(id.into()),
        ["journey", id] => Key::Journey(id.into()),
        ["stage", journey, id] => Key::Stage(journey.into(), id.into()),
        ["touchpoint", journey, id] => Key::Touchpoint(journey.into(), id.into()),
        ["session", id] => Key::Session(id.into()),
        ["bin", id] => Key::Binned(id.into()),
        ["evidence", id] => Key::Evidence(id.into()),
        ["link", journey, from, to] => Key::Link(journey.into(), from.into(), to.into()),
        _ => return None,
    };
    let value = entry.get("value")?.clone();
    if value.is_null() {
        return Some((key, None));
    }
    let order = entry.get("order").and_then(Value::as_str).map(Order::from_hex);
    let ordered = || order.clone().flatten();
    let record = match key {
        Key::Head => Record::Head(whole(value)?),
        Key::Assessment => Record::Assessment(whole(value)?),
        Key::Department(_) => Record::Department(ordered()?, whole(value)?),
        Key::Tool(_) => Record::Tool(ordered()?, whole(value)?),
        Key::Persona(_) => Record::Persona(ordered()?, whole(value)?),
        Key::Journey(_) => Record::Journey(ordered()?, whole(value)?),
        Key::Stage(..) => Record::Stage(ordered()?, whole(value)?),
        Key::Touchpoint(..) => Record::Touchpoint(ordered()?, whole(value)?),
        Key::Link(..) => Record::Link(whole(value)?),
        Key::Evidence(_) => Record::Evidence(ordered()?, whole(value)?),
        Key::Session(_) => Record::Session(whole(value)?),
        Key::Binned(_) => {
            let stored = whole(value)?;
            Record::Binned(ordered()?, Arc::new(binned(StoredBinned::clone(&stored))?))
        }
    };
    Some((key, Some(record)))
}

fn whole<T: Field>(value: Value) -> Option<Arc<T>> {
    let mut problems = Vec::new();
    let read = T::read(value, &mut At::top(&mut problems))?;
    problems.is_empty().then(|| Arc::new(read))
}
