//! Documents in the browser's database.
//!
//! A document is stored as a text in pieces, each named by its hash; a revision is the list of its
//! pieces. A save adds pieces and a revision and moves the head in one transaction, and it
//! succeeds only if the head is still the revision that the change builds on: two tabs may race,
//! and neither can overwrite the other. A text is read back only if every piece hashes to its
//! name; else an older revision is read, and the caller is told.
//!
//! This is the only module that touches IndexedDB. It is reached through web-sys, because the
//! crate idb (0.6) cannot ask for durability and forgets why a transaction was aborted, so that a
//! full disk would look like any other failure.

mod bin;
mod chunk;
mod connect;
mod dump;
mod error;
mod keep;
mod read;
mod record;
mod transact;

pub use bin::{Binned, Pruned};
pub use chunk::Cuts;
pub use error::StoreError;
pub use keep::keep;
pub use read::{Listed, Loaded, Revision};
pub use record::Meta;

use connect::Connection;
use record::{Record, head_of, items, newest, rev_key, rev_range};
use std::cell::RefCell;
use std::collections::HashSet;
use std::ops::Range;
use std::rc::Rc;
use transact::{Ask, Next, Shelf};
use wasm_bindgen::JsValue;

/// The database that the app uses.
const NAME: &str = "styk";

/// A part of a text, with its pieces.
pub type Part = crate::format::Piece<chunk::Cuts>;

/// The pieces that a revision holds.
#[derive(Clone, Debug, Default)]
pub struct Known(HashSet<String>);

impl Known {
    /// Those of a text that was just saved.
    pub fn of(parts: &[Rc<Part>]) -> Self {
        Self(parts.iter().flat_map(|part| chunk::cuts(part)).map(|(hash, _)| hash.clone()).collect())
    }
}

/// The store; clones share one connection.
#[derive(Clone)]
pub struct Store {
    inner: Rc<Inner>,
}

struct Inner {
    name: String,
    connection: RefCell<Option<Rc<Connection>>>,
}

impl Store {
    /// Opens the store. Fails after three seconds at the latest.
    pub async fn open() -> Result<Self, StoreError> {
        Self::open_named(NAME).await
    }

    /// Opens a store of another name, for tests.
    pub async fn open_named(name: &str) -> Result<Self, StoreError> {
        let store = Self { inner: Rc::new(Inner { name: name.into(), connection: RefCell::default() }) };
        store.connection().await?;
        Ok(store)
    }

    /// Saves a text as the next revision of a document, and returns that revision once it is on
    /// the disk. `base` is the revision that the text builds on, 0 for a new document.
    ///
    /// Fails with [`StoreError::Conflict`] where the head is another revision, and with
    /// [`StoreError::Quota`] where there is no room; then nothing has changed.
    ///
    /// After [`StoreError::Aborted`], retry with the same base: should the lost answer have been a
    /// success, the retry ends in a conflict and not in a loss.
    pub async fn save(&self, id: &str, base: u64, text: &str, meta: &Meta, now_ms: f64) -> Result<u64, StoreError> {
        self.save_parts(id, base, &[Part::new(text.into())], &Known::default(), meta, now_ms).await
    }

    /// The same for a text in parts. What the revision `base` is known to hold, because it was saved
    /// from here, is neither read nor written again.
    pub async fn save_parts(
        &self,
        id: &str,
        base: u64,
        parts: &[Rc<Part>],
        known: &Known,
        meta: &Meta,
        now_ms: f64,
    ) -> Result<u64, StoreError> {
        let mut seen = HashSet::new();
        let mut new: Vec<(String, Rc<Part>, Range<usize>)> = Vec::new();
        let mut chunks: Vec<String> = Vec::new();
        for part in parts {
            for (hash, range) in chunk::cuts(part) {
                chunks.push(hash.clone());
                if !known.0.contains(hash) && seen.insert(hash.clone()) {
                    new.push((hash.clone(), part.clone(), range.clone()));
                }
            }
        }
        let mut asks = vec![Ask::Get(Shelf::Docs, JsValue::from_str(id)), Ask::Keys(Shelf::Revs, rev_range(id)?)];
        asks.extend(new.iter().map(|(hash, ..)| Ask::Chunk(hash.clone())));
        let (id, meta) = (id.to_owned(), meta.clone());
        let step = move |answers: Vec<JsValue>| {
            let mut answers = answers.into_iter();
            let doc = answers.next().unwrap_or_default();
            let rev_keys = items(answers.next().as_ref());
            let head = head_of(&doc, &id, &rev_keys);
            if head != base {
                return Err(StoreError::Conflict { head });
            }
            // A document in the bin has revisions but no head: never reuse one of them.
            let revision = head.max(newest(&rev_keys)) + 1;
            let record = Record::new(&id, revision, now_ms, chunks.clone(), meta.clone()).write()?;
            let mut writes = Vec::new();
            for ((hash, part, range), stored) in new.iter().zip(answers) {
                let piece = part.text.get(range.clone()).unwrap_or_default();
                // What is stored under the name is compared too: a damaged piece heals here.
                if stored.as_string().as_deref() != Some(piece) {
                    writes.push(Ask::Put(Shelf::Chunks, JsValue::from_str(hash), JsValue::from_str(piece)));
                }
            }
            writes.push(Ask::Put(Shelf::Revs, rev_key(&id, revision), record.clone()));
            writes.push(Ask::Put(Shelf::Docs, JsValue::from_str(&id), record));
            Ok(Next::Finish(writes, revision))
        };
        self.run(&[Shelf::Docs, Shelf::Chunks, Shelf::Revs], true, asks, step).await
    }

    /// The connection, opened anew where the browser or another tab has closed it.
    async fn connection(&self) -> Result<Rc<Connection>, StoreError> {
        let current = self.inner.connection.borrow().clone();
        if let Some(connection) = current.filter(|connection| connection.is_open()) {
            return Ok(connection);
        }
        let connection = Rc::new(connect::connect(&self.inner.name).await?);
        self.inner.connection.replace(Some(connection.clone()));
        Ok(connection)
    }

    /// Runs one transaction; a connection that turns out to be dead is opened anew once.
    async fn run<T: 'static>(
        &self,
        shelves: &[Shelf],
        write: bool,
        first: Vec<Ask>,
        step: impl FnMut(Vec<JsValue>) -> Result<Next<T>, StoreError> + 'static,
    ) -> Result<T, StoreError> {
        let mut connection = self.connection().await?;
        let transaction = match transact::begin(&connection.database, shelves, write) {
            Ok(transaction) => transaction,
            Err(_) => {
                self.inner.connection.replace(None);
                connection = self.connection().await?;
                let begun = transact::begin(&connection.database, shelves, write);
                begun.map_err(|error| StoreError::from_js(&error))?
            }
        };
        let result = transact::run(transaction, first, step).await;
        // The connection must not be closed under the transaction.
        drop(connection);
        result
    }
}
