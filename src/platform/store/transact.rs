//! One transaction: reads, a decision, writes, and the word that it is durable.
//!
//! A transaction commits by itself as soon as it has nothing to do, so between its first request
//! and its last nothing is awaited. Each batch of requests is answered to a synchronous step that
//! names the next batch; the only thing awaited is the end. Success is `complete` and nothing
//! before it; failure is `abort`, where a full disk says so and nowhere else.

use super::error::StoreError;
use crate::platform::js;
use crate::platform::once::Once;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Function, Object, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, IdbDatabase, IdbRequest, IdbTransaction};

/// How long a transaction may take before it is taken back, in milliseconds: another tab may be
/// frozen while it holds the database.
const LIMIT: u32 = 20_000;

/// The object stores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shelf {
    /// Heads of documents, by id.
    Docs,
    /// Pieces of text, by their hash.
    Chunks,
    /// Saved revisions, by id and revision.
    Revs,
    /// Deleted documents, by id.
    Bin,
    /// Free for later.
    Meta,
}

impl Shelf {
    pub const ALL: [Self; 5] = [Self::Docs, Self::Chunks, Self::Revs, Self::Bin, Self::Meta];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Docs => "docs",
            Self::Chunks => "chunks",
            Self::Revs => "revs",
            Self::Bin => "bin",
            Self::Meta => "meta",
        }
    }
}

/// One request. Ranges may stand for keys; a range `undefined` is everything.
pub(super) enum Ask {
    /// The value of a key; `undefined` where there is none.
    Get(Shelf, JsValue),
    /// A piece of text; `undefined` where there is none or the browser cannot read it.
    Chunk(String),
    /// All values of a range, in the order of their keys.
    Values(Shelf, JsValue),
    /// All keys of a range.
    Keys(Shelf, JsValue),
    /// Sets the value (last) of a key.
    Put(Shelf, JsValue, JsValue),
    /// Removes a key.
    Delete(Shelf, JsValue),
}

/// What a step wants next.
pub(super) enum Next<T> {
    /// Answers to these, in their order.
    Ask(Vec<Ask>),
    /// These writes, and then this result as soon as they are durable.
    Finish(Vec<Ask>, T),
}

type Step<T> = Box<dyn FnMut(Vec<JsValue>) -> Result<Next<T>, StoreError>>;

/// Begins a transaction that reads, or reads and writes.
pub(super) fn begin(database: &IdbDatabase, shelves: &[Shelf], write: bool) -> Result<IdbTransaction, JsValue> {
    let names: Array = shelves.iter().map(|shelf| JsValue::from_str(shelf.as_str())).collect();
    if !write {
        return database.transaction_with_str_sequence(&names);
    }
    // web-sys holds the third argument to be unstable. Durable means on the disk, not in the
    // operating system's memory.
    let options = Object::new();
    Reflect::set(&options, &JsValue::from_str("durability"), &JsValue::from_str("strict"))?;
    let begin = js::method(database, "transaction").ok_or(JsValue::UNDEFINED)?;
    let transaction = begin.call3(database, &names, &JsValue::from_str("readwrite"), &options)?;
    transaction.dyn_into()
}

/// Runs a transaction from its first requests to its end.
pub(super) async fn run<T: 'static>(
    transaction: IdbTransaction,
    first: Vec<Ask>,
    step: impl FnMut(Vec<JsValue>) -> Result<Next<T>, StoreError> + 'static,
) -> Result<T, StoreError> {
    let running = Running::new(transaction, Box::new(step));
    running.state.go_on(Ok(Next::Ask(first)));
    let transaction = running.state.transaction.clone();
    // Where it is too late to abort, the end is near and will be heard.
    let _timeout = Timeout::new(LIMIT, move || {
        let _ = transaction.abort();
    });
    running.state.settled.wait().await
}

/// Hears the transaction, and falls silent on drop.
struct Running<T: 'static> {
    state: Rc<State<T>>,
    _listener: Closure<dyn Fn(Event)>,
}

struct State<T> {
    transaction: IdbTransaction,
    step: RefCell<Option<Step<T>>>,
    listener: RefCell<Option<Function>>,
    waiting: RefCell<Vec<IdbRequest>>,
    outcome: RefCell<Option<T>>,
    failure: RefCell<Option<StoreError>>,
    settled: Once<Result<T, StoreError>>,
}

impl<T: 'static> Running<T> {
    fn new(transaction: IdbTransaction, step: Step<T>) -> Self {
        let state = Rc::new(State {
            transaction,
            step: RefCell::new(Some(step)),
            listener: RefCell::default(),
            waiting: RefCell::default(),
            outcome: RefCell::default(),
            failure: RefCell::default(),
            settled: Once::new(),
        });
        let listener = {
            let state = state.clone();
            Closure::<dyn Fn(Event)>::new(move |event| state.hear(&event))
        };
        let function: &Function = listener.as_ref().unchecked_ref();
        state.transaction.set_oncomplete(Some(function));
        state.transaction.set_onabort(Some(function));
        state.listener.replace(Some(function.clone()));
        Self { state, _listener: listener }
    }
}

impl<T> Drop for Running<T> {
    fn drop(&mut self) {
        self.state.transaction.set_oncomplete(None);
        self.state.transaction.set_onabort(None);
        ignore(&self.state.waiting.take());
    }
}

impl<T> State<T> {
    fn hear(&self, event: &Event) {
        match event.type_().as_str() {
            "complete" => {
                let early = || StoreError::Aborted("it ended early".into());
                let _ = self.settled.set(self.outcome.take().ok_or_else(early));
            }
            "abort" => {
                let _ = self.settled.set(Err(self.reason()));
            }
            kind => {
                if kind == "error" {
                    if was_aborted(event) {
                        // No answer, only the transaction's end, of which `abort` will tell.
                        return;
                    }
                    // An unreadable piece is an answer, and no reason to abort.
                    event.prevent_default();
                    event.stop_propagation();
                }
                self.hear_answer(event);
            }
        }
    }

    /// Requests are answered in order: the last one's answer is the batch's.
    fn hear_answer(&self, event: &Event) {
        let target = event.target().map(JsValue::from);
        let is_last = self.waiting.borrow().last().map(JsValue::from) == target;
        if !is_last {
            return;
        }
        let requests = self.waiting.take();
        ignore(&requests);
        let answers = requests.iter().map(|request| request.result().unwrap_or_default()).collect();
        self.go_on(self.decide(answers));
    }

    fn decide(&self, answers: Vec<JsValue>) -> Result<Next<T>, StoreError> {
        let early = || StoreError::Aborted("an answer too many".into());
        let mut step = self.step.take().ok_or_else(early)?;
        let next = step(answers);
        self.step.replace(Some(step));
        next
    }

    fn go_on(&self, next: Result<Next<T>, StoreError>) {
        let asked = match next {
            Ok(Next::Ask(asks)) => self.ask(&asks, true),
            Ok(Next::Finish(writes, outcome)) => {
                self.outcome.replace(Some(outcome));
                self.ask(&writes, false)
            }
            Err(error) => Err(error),
        };
        let Err(error) = asked else { return };
        self.failure.replace(Some(error));
        if self.transaction.abort().is_err() {
            let _ = self.settled.set(Err(self.reason()));
        }
    }

    /// Makes requests; `listen` says whether their answers are wanted.
    fn ask(&self, asks: &[Ask], listen: bool) -> Result<(), StoreError> {
        let requests = asks.iter().map(|ask| self.request(ask)).collect::<Result<Vec<_>, _>>();
        let requests = requests.map_err(|error| StoreError::from_js(&error))?;
        if !listen {
            return Ok(());
        }
        let listener = self.listener.borrow();
        for (request, ask) in requests.iter().zip(asks) {
            if matches!(ask, Ask::Chunk(_)) {
                request.set_onerror(listener.as_ref());
            }
        }
        let last = requests.last().ok_or_else(|| StoreError::Aborted("nothing was asked".into()))?;
        last.set_onsuccess(listener.as_ref());
        self.waiting.replace(requests);
        Ok(())
    }

    fn request(&self, ask: &Ask) -> Result<IdbRequest, JsValue> {
        let shelf = |shelf: &Shelf| self.transaction.object_store(shelf.as_str());
        match ask {
            Ask::Get(from, key) => shelf(from)?.get(key),
            Ask::Chunk(hash) => shelf(&Shelf::Chunks)?.get(&JsValue::from_str(hash)),
            Ask::Values(from, range) => shelf(from)?.get_all_with_key(range),
            Ask::Keys(from, range) => shelf(from)?.get_all_keys_with_key(range),
            Ask::Put(to, key, value) => shelf(to)?.put_with_key(value, key),
            Ask::Delete(from, key) => shelf(from)?.delete(key),
        }
    }

    /// Why it was aborted: our reason, else the browser's.
    fn reason(&self) -> StoreError {
        let ours = self.failure.take();
        let theirs = || self.transaction.error().map(|error| StoreError::from_js(&error));
        ours.or_else(theirs).unwrap_or_else(|| StoreError::Aborted("taken back".into()))
    }
}

/// Whether a request failed because its transaction was taken back.
fn was_aborted(event: &Event) -> bool {
    let error = event.target().and_then(|request| js::get(&request, "error"));
    error.is_some_and(|error| js::name_of(&error) == "AbortError")
}

fn ignore(requests: &[IdbRequest]) {
    for request in requests {
        request.set_onsuccess(None);
        request.set_onerror(None);
    }
}
