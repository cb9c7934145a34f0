//! The way out when nothing else works: everything as it is, verified or not.

use super::record::{items, newest, pieces_of, rev_key, rev_range};
use super::transact::{Ask, Next, Shelf};
use super::{Store, StoreError};
use crate::platform::js;
use wasm_bindgen::JsValue;

impl Store {
    /// The whole database as JSON: `{"database": …, "stores": {"docs": [[key, value], …], …}}`.
    /// A value that is no JSON is `null`.
    pub async fn dump(&self) -> Result<String, StoreError> {
        let asks = |shelf: &Shelf| [Ask::Keys(*shelf, JsValue::UNDEFINED), Ask::Values(*shelf, JsValue::UNDEFINED)];
        let asks = Shelf::ALL.iter().flat_map(asks).collect();
        let database = serde_json::Value::from(self.inner.name.as_str()).to_string();
        let step = move |answers: Vec<JsValue>| {
            let stores = Shelf::ALL.iter().zip(answers.chunks(2)).map(|(shelf, answers)| {
                let (keys, values) = (items(answers.first()), items(answers.get(1)));
                let rows = keys.iter().zip(&values).map(|(key, value)| format!("[{},{}]", json(key), json(value)));
                format!("\"{}\":[{}]", shelf.as_str(), rows.collect::<Vec<_>>().join(",\n"))
            });
            let stores = stores.collect::<Vec<_>>().join(",\n");
            Ok(Next::Finish(Vec::new(), format!("{{\"database\":{database},\"stores\":{{{stores}}}}}")))
        };
        self.run(&Shelf::ALL, false, asks, step).await
    }

    /// What can be read of a document's head, verified or not, to be offered as a file where
    /// [`Store::load`] fell back or failed. Pieces that are gone are missing without a mark.
    pub async fn salvage(&self, id: &str) -> Result<String, StoreError> {
        let asks = vec![Ask::Get(Shelf::Docs, JsValue::from_str(id)), Ask::Keys(Shelf::Revs, rev_range(id)?)];
        let id = id.to_owned();
        let mut phase = 0;
        let step = move |answers: Vec<JsValue>| {
            phase += 1;
            let answer = answers.first().cloned().unwrap_or_default();
            let hashes = match phase {
                // The head's record or, where that names no pieces, the newest revision's.
                1 => {
                    let rev_keys = items(answers.get(1));
                    if answer.is_undefined() && rev_keys.is_empty() {
                        return Err(StoreError::NotFound);
                    }
                    let hashes = pieces_of(&answer);
                    if hashes.is_empty() {
                        return Ok(Next::Ask(vec![Ask::Get(Shelf::Revs, rev_key(&id, newest(&rev_keys)))]));
                    }
                    phase = 2;
                    hashes
                }
                2 => pieces_of(&answer),
                _ => {
                    let text = answers.iter().filter_map(|piece| piece.as_string()).collect();
                    return Ok(Next::Finish(Vec::new(), text));
                }
            };
            if hashes.is_empty() {
                return Ok(Next::Finish(Vec::new(), String::new()));
            }
            Ok(Next::Ask(hashes.into_iter().map(Ask::Chunk).collect()))
        };
        self.run(&[Shelf::Docs, Shelf::Chunks, Shelf::Revs], false, asks, step).await
    }
}

fn json(value: &JsValue) -> String {
    js::to_json(value).unwrap_or_else(|| "null".into())
}
