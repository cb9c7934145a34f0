//! Opening the database, without waiting for ever.

use super::error::StoreError;
use super::transact::Shelf;
use crate::platform::js;
use crate::platform::once::Once;
use gloo::timers::callback::Timeout;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, IdbDatabase, IdbFactory, IdbOpenDbRequest};

/// The version of the database, for ever: a higher one would wait for all old tabs to close.
/// Records carry versions of their own instead.
const VERSION: u32 = 1;

/// How long the browser may take to open the database, in milliseconds.
const LIMIT: u32 = 3_000;

/// An open database, closed on drop after its running transactions.
pub(super) struct Connection {
    pub database: IdbDatabase,
    open: Rc<Cell<bool>>,
    _gone: Closure<dyn Fn(Event)>,
}

impl Connection {
    fn new(database: IdbDatabase) -> Self {
        let open = Rc::new(Cell::new(true));
        let gone = {
            let (open, database) = (open.clone(), database.clone());
            // `versionchange`: somebody deletes the database or is from a later version.
            // `close`: the browser took the database away.
            Closure::<dyn Fn(Event)>::new(move |_| {
                open.set(false);
                database.close();
            })
        };
        database.set_onversionchange(Some(gone.as_ref().unchecked_ref()));
        database.set_onclose(Some(gone.as_ref().unchecked_ref()));
        Self { database, open, _gone: gone }
    }

    /// Whether transactions may still begin.
    pub fn is_open(&self) -> bool {
        self.open.get()
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.database.set_onversionchange(None);
        self.database.set_onclose(None);
        self.database.close();
    }
}

/// Opens a database, making it where there is none.
pub(super) async fn connect(name: &str) -> Result<Connection, StoreError> {
    let request = ask(name)?;
    let answer: Once<Result<Connection, StoreError>> = Once::new();
    // The opening goes on when nobody waits for it any more: a database that is made meanwhile
    // must not be left without its stores.
    spawn_local(finish(request, answer.clone()));
    let late = answer.clone();
    let _timeout = Timeout::new(LIMIT, move || {
        let _ = late.set(Err(StoreError::Unavailable));
    });
    answer.wait().await
}

async fn finish(request: IdbOpenDbRequest, answer: Once<Result<Connection, StoreError>>) {
    let opened = Once::new();
    let listener = {
        let (request, opened, answer) = (request.clone(), opened.clone(), answer.clone());
        Closure::<dyn Fn(Event)>::new(move |event: Event| {
            let result = request.result().unwrap_or_default();
            match event.type_().as_str() {
                "upgradeneeded" => {
                    if create(result.unchecked_ref()).is_err()
                        && let Some(transaction) = request.transaction()
                    {
                        let _ = transaction.abort();
                    }
                }
                "blocked" => {
                    let _ = answer.set(Err(StoreError::Blocked));
                }
                "success" => {
                    let _ = opened.set(Ok(result));
                }
                _ => {
                    event.prevent_default();
                    let error = request.error().ok().flatten();
                    let error = error.map_or(StoreError::Unavailable, |error| StoreError::from_js(&error));
                    let _ = opened.set(Err(error));
                }
            }
        })
    };
    let function = Some(listener.as_ref().unchecked_ref());
    request.set_onupgradeneeded(function);
    request.set_onblocked(function);
    request.set_onsuccess(function);
    request.set_onerror(function);
    let result = opened.wait().await.and_then(whole);
    request.set_onupgradeneeded(None);
    request.set_onblocked(None);
    request.set_onsuccess(None);
    request.set_onerror(None);
    // A connection that comes too late comes back here and is closed by its drop.
    let _ = answer.set(result);
}

fn ask(name: &str) -> Result<IdbOpenDbRequest, StoreError> {
    let factory = js::get(&js_sys::global(), "indexedDB").ok_or(StoreError::Unavailable)?;
    js::method(&factory, "open").ok_or(StoreError::Unavailable)?;
    let factory: IdbFactory = factory.unchecked_into();
    let request = factory.open_with_u32(name, VERSION).map_err(|_| StoreError::Unavailable)?;
    if JsValue::from(request.clone()).is_object() { Ok(request) } else { Err(StoreError::Unavailable) }
}

fn create(database: &IdbDatabase) -> Result<(), JsValue> {
    Shelf::ALL.iter().try_for_each(|shelf| database.create_object_store(shelf.as_str()).map(drop))
}

/// The connection, if the database is ours.
fn whole(database: JsValue) -> Result<Connection, StoreError> {
    let connection = Connection::new(database.unchecked_into());
    let names = connection.database.object_store_names();
    let all = Shelf::ALL.iter().all(|shelf| names.contains(shelf.as_str()));
    if all { Ok(connection) } else { Err(StoreError::Unavailable) }
}
