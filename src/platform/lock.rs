//! One writer per document, by the browser's Web Locks.
//!
//! A lock is freed by the browser when its tab closes or crashes. It keeps honest tabs apart; what
//! keeps a document whole is the store's comparison of revisions.
//!
//! The interface is reached by name, because web-sys holds its bindings to be unstable.

use super::js;
use js_sys::{Function, Object, Promise, Reflect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::AbortController;

/// Whose turn it is to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockState {
    /// Ours.
    Writer,
    /// Another tab's; ours as soon as that one lets go.
    Waiting,
    /// It was ours until another tab took it over. It comes back by [`LockGuard::take_over`] only.
    Lost,
    /// This browser has no locks: rely on the comparison of revisions alone.
    Unsupported,
}

/// A place in the queue of writers, given up on drop.
#[must_use = "the lock is released when the guard is dropped"]
pub struct LockGuard {
    watch: Rc<Watch>,
}

/// Queues for the lock of a name and reports every change of state, the first one soon after this
/// call and never within it.
///
/// The callback may drop the guard or take the lock over.
pub fn watch(name: &str, on_change: impl Fn(LockState) + 'static) -> LockGuard {
    let watch = Rc::new(Watch {
        name: name.into(),
        on_change: Box::new(on_change),
        state: Cell::new(None),
        turn: Cell::new(Some(0)),
        release: RefCell::default(),
        queue: RefCell::default(),
    });
    spawn_local(watch.clone().wait_in_line());
    LockGuard { watch }
}

impl LockGuard {
    /// The state last reported; `None` before the first report.
    pub fn state(&self) -> Option<LockState> {
        self.watch.state.get()
    }

    /// Takes the lock from whoever holds it. The other tab is told by [`LockState::Lost`] after
    /// the fact, so first ask it to save, with [`Note::TakeOver`](super::Note::TakeOver), and
    /// wait a moment.
    pub fn take_over(&self) {
        if matches!(self.state(), Some(LockState::Writer | LockState::Unsupported)) {
            return;
        }
        let Some(turn) = self.watch.turn.get().map(|turn| turn + 1) else { return };
        self.watch.turn.set(Some(turn));
        self.watch.leave_queue();
        spawn_local(self.watch.clone().steal(turn));
    }
}

impl Drop for LockGuard {
    fn drop(&mut self) {
        self.watch.turn.set(None);
        self.watch.leave_queue();
        self.watch.let_go();
    }
}

/// What a request for the lock came to.
enum Outcome {
    /// We had it and let it go, or the guard was dropped.
    Over,
    /// Somebody else has it.
    Taken,
    /// We had it and it was stolen.
    Stolen,
    /// The browser would not.
    Refused,
}

/// How to ask.
enum Ask {
    IfFree,
    Queue,
    Steal,
}

struct Watch {
    name: String,
    on_change: Box<dyn Fn(LockState)>,
    state: Cell<Option<LockState>>,
    /// Counts take-overs, so that requests from before one fall silent; `None` after the drop.
    turn: Cell<Option<u32>>,
    /// Settles the promise that holds the lock.
    release: RefCell<Option<Function>>,
    /// Takes us out of the browser's queue.
    queue: RefCell<Option<AbortController>>,
}

impl Watch {
    async fn wait_in_line(self: Rc<Self>) {
        let mut outcome = self.clone().request(0, Ask::IfFree).await;
        if matches!(outcome, Outcome::Taken) {
            self.report(0, LockState::Waiting);
            if self.turn.get() != Some(0) {
                return;
            }
            outcome = self.clone().request(0, Ask::Queue).await;
        }
        self.close(0, &outcome);
    }

    async fn steal(self: Rc<Self>, turn: u32) {
        let outcome = self.clone().request(turn, Ask::Steal).await;
        self.close(turn, &outcome);
    }

    fn close(&self, turn: u32, outcome: &Outcome) {
        match outcome {
            Outcome::Over | Outcome::Taken => {}
            Outcome::Stolen => self.report(turn, LockState::Lost),
            Outcome::Refused => self.report(turn, LockState::Unsupported),
        }
    }

    /// Asks for the lock and, where we get it, lasts as long as we hold it.
    ///
    /// The browser's callback lives in this future, which ends only when the browser has settled
    /// the request: nothing is called after it was dropped, and nothing leaks.
    async fn request(self: Rc<Self>, turn: u32, ask: Ask) -> Outcome {
        let Some((locks, request)) = locks() else { return Outcome::Refused };
        let options = Object::new();
        let option = |name: &str, value: &JsValue| {
            let _ = Reflect::set(&options, &JsValue::from_str(name), value);
        };
        match ask {
            Ask::IfFree => option("ifAvailable", &JsValue::TRUE),
            Ask::Steal => option("steal", &JsValue::TRUE),
            Ask::Queue => {
                if let Ok(controller) = AbortController::new() {
                    option("signal", &controller.signal());
                    self.queue.replace(Some(controller));
                }
            }
        }
        let granted = Rc::new(Cell::new(false));
        let taken = Rc::new(Cell::new(false));
        let callback = {
            let (watch, granted, taken) = (self.clone(), granted.clone(), taken.clone());
            Closure::<dyn FnMut(JsValue) -> JsValue>::new(move |lock: JsValue| {
                if watch.turn.get() != Some(turn) {
                    // Not wanted any more: returning at once gives it back.
                    return JsValue::UNDEFINED;
                }
                if lock.is_null() || lock.is_undefined() {
                    taken.set(true);
                    return JsValue::UNDEFINED;
                }
                granted.set(true);
                watch.hold(turn)
            })
        };
        let name = format!("styk/{}", self.name);
        let asked = request.call3(&locks, &JsValue::from_str(&name), &options, callback.as_ref());
        let settled = match asked.map(|promise| promise.dyn_into::<Promise>()) {
            Ok(Ok(promise)) => JsFuture::from(promise).await,
            _ => return Outcome::Refused,
        };
        match settled {
            Ok(_) if taken.get() => Outcome::Taken,
            Ok(_) => Outcome::Over,
            Err(_) if granted.get() => Outcome::Stolen,
            Err(_) => Outcome::Refused,
        }
    }

    /// The promise that keeps the lock until it is settled.
    fn hold(&self, turn: u32) -> JsValue {
        let promise = Promise::new(&mut |resolve, _| {
            self.release.replace(Some(resolve));
        });
        self.report(turn, LockState::Writer);
        promise.into()
    }

    /// Reports a state, unless the guard is gone or a later take-over has the word.
    fn report(&self, turn: u32, state: LockState) {
        if self.turn.get() == Some(turn) && self.state.replace(Some(state)) != Some(state) {
            (self.on_change)(state);
        }
    }

    fn leave_queue(&self) {
        if let Some(controller) = self.queue.take() {
            controller.abort();
        }
    }

    fn let_go(&self) {
        if let Some(release) = self.release.take() {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// `navigator.locks` and its `request`; missing in old browsers and on insecure pages.
fn locks() -> Option<(JsValue, Function)> {
    let navigator = js::get(&js_sys::global(), "navigator")?;
    let locks = js::get(&navigator, "locks")?;
    let request = js::method(&locks, "request")?;
    Some((locks, request))
}
