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
pub use error::StoreError;
pub use keep::keep;
pub use read::{Listed, Loaded, Revision};
pub use record::Meta;

use connect::Connection;
use record::{Record, head_of, items, newest, rev_key, rev_range};
use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;
use transact::{Ask, Next, Shelf};
use wasm_bindgen::JsValue;

/// The database that the app uses.
const NAME: &str = "styk";

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
        let pieces: Vec<(String, String)> =
            chunk::split(text).into_iter().map(|piece| (chunk::hash(piece), piece.into())).collect();
        let mut seen = HashSet::new();
        let new: Vec<_> = pieces.iter().filter(|(hash, _)| seen.insert(hash.clone())).cloned().collect();
        let chunks: Vec<String> = pieces.into_iter().map(|(hash, _)| hash).collect();
        let mut asks = vec![Ask::Get(Shelf::Docs, JsValue::from_str(id)), Ask::Keys(Shelf::Revs, rev_range(id)?)];
        asks.extend(new.iter().map(|(hash, _)| Ask::Chunk(hash.clone())));
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
            for ((hash, piece), stored) in new.iter().zip(answers) {
                // What is stored under the name is compared too: a damaged piece heals here.
                if stored.as_string().as_ref() != Some(piece) {
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
