//! Work that grows with a file: in a worker, which is fetched and started when it is first needed.
//!
//! ```ignore
//! let mine = Request::Mine { log: 1, choices, view };
//! let answer = worker::ask_with(&mine, Some(&file), move |progress| shown.set(progress), &cancel).await;
//! ```
//!
//! Dropping the future of [`ask_with`], or calling [`Cancel::now`], cancels the request: the worker is told, and where it
//! does not stop within [`PATIENCE_MS`] it is ended, with the logs it held.

mod failure;

pub use failure::WorkerError;

use super::once::Once;
use crate::evidence::protocol::{Progress, Request, Response, Wire};
use gloo::timers::callback::{Interval, Timeout};
use js_sys::{Array, Function, Uint8Array};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Event, MessageEvent};

/// Milliseconds between two pings while the worker starts.
const PING_MS: u32 = 250;
/// Milliseconds after which a worker that never answered is given up; the page does the work itself then.
const START_MS: u32 = 5_000;
/// Milliseconds that a worker may take to stop what was cancelled.
pub const PATIENCE_MS: u32 = 400;
/// Milliseconds between two pings while a worker owes an answer.
const PULSE_MS: u32 = 2_000;
/// Pings in a row that a worker may leave without a word before it counts as stuck. It says nothing while it mines,
/// which takes seconds for the largest logs.
const SILENT: u32 = 20;

#[wasm_bindgen]
extern "C" {
    /// A worker, or one end of a channel to the same program on this thread.
    #[derive(Clone)]
    type Port;
    #[wasm_bindgen(method, js_name = postMessage)]
    fn post(this: &Port, message: &JsValue);
    #[wasm_bindgen(method, setter, js_name = onmessage)]
    fn listen(this: &Port, listener: &Function);
    #[wasm_bindgen(method, setter, js_name = onerror)]
    fn listen_to_errors(this: &Port, listener: &Function);
    /// See `public/boot.js`.
    #[wasm_bindgen(catch, js_name = stykWorker)]
    fn start_worker(program: &str) -> Result<Port, JsValue>;
    #[wasm_bindgen(catch, js_name = stykHere)]
    fn start_here(program: &str) -> Result<js_sys::Promise, JsValue>;
    #[wasm_bindgen(catch, js_name = stykStop)]
    fn stop(port: &Port) -> Result<(), JsValue>;
}

/// A program that answers requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Program {
    /// Logs: tables and XES.
    Worker,
    /// Surveys and mentions.
    Voices,
    /// Workbooks, of which it makes tables.
    Sheet,
}

impl Program {
    fn name(self) -> &'static str {
        match self {
            Program::Worker => "worker",
            Program::Voices => "voices",
            Program::Sheet => "sheet",
        }
    }
}

/// An answer, and what travels beside it.
type Answer = Result<(Vec<u8>, Option<Blob>), WorkerError>;

struct Waiting {
    answer: Once<Answer>,
    progress: Rc<dyn Fn(Progress)>,
    /// Nobody wants it any more.
    cancelled: bool,
}

/// A program that runs.
struct Running {
    port: Port,
    /// On this thread, because no worker would start.
    here: bool,
    ready: Once<Result<(), WorkerError>>,
    waiting: RefCell<BTreeMap<u32, Waiting>>,
    next: Cell<u32>,
    /// Pings since it said anything.
    silent: Cell<u32>,
    ended: Cell<bool>,
}

thread_local! {
    static PROGRAMS: RefCell<BTreeMap<Program, Rc<Running>>> = const { RefCell::new(BTreeMap::new()) };
}

/// Cancels one request: the one that it was given to last.
#[derive(Clone, Default)]
pub struct Cancel(Rc<RefCell<Option<Call>>>);

type Call = Rc<dyn Fn()>;

impl Cancel {
    /// Is to do this from now on; the same to [`Self::forget`] it by.
    fn to(&self, call: impl Fn() + 'static) -> Call {
        let call: Call = Rc::new(call);
        *self.0.borrow_mut() = Some(call.clone());
        call
    }

    /// Nothing is to be done any more, unless it was given to another request meanwhile: the answer to one that was
    /// cancelled comes when the next one may be under way.
    fn forget(&self, own: &Call) {
        self.0.borrow_mut().take_if(|call| Rc::ptr_eq(call, own));
    }

    /// Cancels the request that it was given to; nothing where that is answered.
    pub fn now(&self) {
        let cancel = self.0.borrow_mut().take();
        if let Some(cancel) = cancel {
            cancel();
        }
    }
}

/// Whether the page itself does the work, because no worker would start. To be told to the user.
pub fn on_this_thread() -> bool {
    PROGRAMS.with_borrow(|programs| programs.values().any(|running| running.here))
}

/// Asks the worker, which starts if it does not run.
///
/// # Errors
/// There is no answer.
pub async fn ask_with(
    request: &Request,
    file: Option<&Blob>,
    progress: impl Fn(Progress) + 'static,
    cancel: &Cancel,
) -> Result<(Response, Option<Blob>), WorkerError> {
    let (bytes, beside) = call(Program::Worker, &request.to_bytes(), file, Rc::new(progress), cancel).await?;
    match Response::from_bytes(&bytes) {
        None => Err(WorkerError::Unreadable),
        Some(Response::Cancelled) => Err(WorkerError::Cancelled),
        Some(response) => Ok((response, beside)),
    }
}

/// Asks any program, which starts if it does not run, with a request and for an answer in its own words.
///
/// # Errors
/// There is no answer.
pub async fn call(
    program: Program,
    request: &[u8],
    file: Option<&Blob>,
    progress: Rc<dyn Fn(Progress)>,
    cancel: &Cancel,
) -> Result<(Vec<u8>, Option<Blob>), WorkerError> {
    let found = call_once(program, request, file, progress.clone(), cancel).await;
    match found {
        Err(WorkerError::Replaced) => call_once(program, request, file, progress, cancel).await,
        found => found,
    }
}

async fn call_once(
    program: Program,
    request: &[u8],
    file: Option<&Blob>,
    progress: Rc<dyn Fn(Progress)>,
    cancel: &Cancel,
) -> Answer {
    // A program takes seconds to start where the network is slow: it is cancelled in that time, too.
    let early = Rc::new(Cell::new(false));
    let wanted = early.clone();
    cancel.to(move || wanted.set(true));
    let running = start(program).await?;
    if early.get() {
        return Err(WorkerError::Cancelled);
    }
    let number = running.next.replace(running.next.get() + 1);
    let bytes = Uint8Array::from(request);
    let answer: Once<Answer> = Once::new();
    let waiting = Waiting { answer: answer.clone(), progress, cancelled: false };
    running.waiting.borrow_mut().insert(number, waiting);
    let guard = Guard { running: running.clone(), number };
    let weak = Rc::downgrade(&running);
    let own = cancel.to(move || {
        if let Some(running) = weak.upgrade() {
            running.cancel(number);
        }
    });
    let file = file.map_or(JsValue::UNDEFINED, JsValue::from);
    running.port.post(&Array::of3(&number.into(), &bytes, &file));
    let pulse = pulse(&running, number);
    let found = answer.wait().await;
    drop(pulse);
    cancel.forget(&own);
    drop(guard);
    found
}

/// Pings a worker that owes an answer, and ends it once it has been silent for too long. Pings are counted and not the
/// time, which also passes while the device sleeps; of several requests the oldest one pings, or they would be counted
/// together. On the page's own thread there is nobody to ping.
fn pulse(running: &Rc<Running>, number: u32) -> Option<Interval> {
    let weak = Rc::downgrade(running);
    let ping = move || {
        let Some(running) = weak.upgrade() else { return };
        let oldest = running.waiting.borrow().keys().next().copied();
        if oldest != Some(number) {
            return;
        }
        let silent = running.silent.get() + 1;
        running.silent.set(silent);
        if silent > SILENT {
            running.end(&WorkerError::Silent);
        } else {
            running.port.post(&"ping".into());
        }
    };
    (!running.here).then(|| Interval::new(PULSE_MS, ping))
}

/// A request that somebody waits for; cancelled when nobody does any more.
struct Guard {
    running: Rc<Running>,
    number: u32,
}

impl Drop for Guard {
    fn drop(&mut self) {
        if self.running.waiting.borrow().contains_key(&self.number) {
            self.running.clone().cancel(self.number);
        }
    }
}

impl Running {
    /// Tells the program to stop one request, and ends it where it does not.
    fn cancel(self: Rc<Self>, number: u32) {
        if let Some(waiting) = self.waiting.borrow_mut().get_mut(&number) {
            waiting.cancelled = true;
        }
        self.port.post(&Array::of1(&number.into()));
        Timeout::new(PATIENCE_MS, move || {
            if self.waiting.borrow().contains_key(&number) {
                self.end(&WorkerError::Cancelled);
            }
        })
        .forget();
    }

    /// Ends the program; whoever waits is told why.
    fn end(&self, why: &WorkerError) {
        if self.ended.replace(true) {
            return;
        }
        let _ = stop(&self.port);
        let own = |running: &Rc<Running>| std::ptr::eq(Rc::as_ptr(running), self);
        PROGRAMS.with_borrow_mut(|programs| programs.retain(|_, running| !own(running)));
        let waiting = std::mem::take(&mut *self.waiting.borrow_mut());
        for waiting in waiting.into_values() {
            let other = *why == WorkerError::Cancelled && !waiting.cancelled;
            let _ = waiting.answer.set(Err(if other { WorkerError::Replaced } else { why.clone() }));
        }
        let _ = self.ready.set(Err(why.clone()));
    }

    fn heard(&self, event: &MessageEvent) {
        self.silent.set(0);
        let data = event.data();
        let Some(message) = data.dyn_ref::<Array>() else {
            match data.as_string().as_deref() {
                Some("ready") => drop(self.ready.set(Ok(()))),
                Some(why) => drop(self.ready.set(Err(WorkerError::NotStarted(why.into())))),
                None => {}
            }
            return;
        };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a number that we gave
        let number = message.get(0).as_f64().unwrap_or(-1.0) as u32;
        if let Ok(bytes) = message.get(1).dyn_into::<Uint8Array>() {
            let waiting = self.waiting.borrow_mut().remove(&number);
            if let Some(waiting) = waiting {
                let beside = message.get(2).dyn_into::<Blob>().ok();
                let _ = waiting.answer.set(Ok((bytes.to_vec(), beside)));
            }
            return;
        }
        // How far something is that was cancelled would be taken for what came after it.
        let waiting = self.waiting.borrow();
        let progress = waiting.get(&number).filter(|it| !it.cancelled).map(|it| it.progress.clone());
        drop(waiting);
        if let Some(progress) = progress {
            let value = |index: u32| message.get(index).as_f64().unwrap_or_default();
            progress(Progress { done: value(1), total: value(2), rows: value(3), counted: value(4) });
        }
    }
}

/// The program, which starts now if it does not run: in a worker, or else on this thread.
async fn start(program: Program) -> Result<Rc<Running>, WorkerError> {
    let known = PROGRAMS.with_borrow(|programs| programs.get(&program).cloned());
    if let Some(running) = known {
        return Ok(running);
    }
    let refused = |error: JsValue| WorkerError::NotStarted(super::js::text_of(&error));
    let worker = match start_worker(program.name()) {
        Ok(port) => begin(program, port, false).await,
        Err(error) => Err(refused(error)),
    };
    if let Ok(running) = worker {
        return Ok(running);
    }
    let port = JsFuture::from(start_here(program.name()).map_err(refused)?).await.map_err(refused)?;
    begin(program, port.unchecked_into(), true).await
}

/// Waits until a program says that it is ready.
async fn begin(program: Program, port: Port, here: bool) -> Result<Rc<Running>, WorkerError> {
    let running = Rc::new(Running {
        port: port.clone(),
        here,
        ready: Once::new(),
        waiting: RefCell::default(),
        next: Cell::new(1),
        silent: Cell::new(0),
        ended: Cell::new(false),
    });
    let own = Rc::downgrade(&running);
    let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(running) = own.upgrade() {
            running.heard(&event);
        }
    });
    // As long as the program; a page starts a handful of them.
    port.listen(heard.into_js_value().unchecked_ref());
    let own = Rc::downgrade(&running);
    let failed = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        // Whoever asked is told: it is no fault of the page.
        event.prevent_default();
        if let Some(running) = own.upgrade() {
            running.end(&WorkerError::Died);
        }
    });
    port.listen_to_errors(failed.into_js_value().unchecked_ref());
    let ping = port.clone();
    let pings = Interval::new(PING_MS, move || ping.post(&"ping".into()));
    let late = running.clone();
    let limit = Timeout::new(START_MS, move || late.end(&WorkerError::NotStarted("no answer".into())));
    port.post(&"ping".into());
    let ready = running.ready.wait().await;
    limit.cancel();
    drop(pings);
    if let Err(error) = ready {
        running.end(&error);
        return Err(error);
    }
    PROGRAMS.with_borrow_mut(|programs| programs.insert(program, running.clone()));
    Ok(running)
}
