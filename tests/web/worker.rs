//! A worker that says nothing: how long it is waited for, and what becomes of other requests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use js_sys::{Function, Promise, Reflect, global};
use std::cell::RefCell;
use std::rc::Rc;
use styk::evidence::protocol::Progress;
use styk::platform::worker::{Cancel, Program, WorkerError, call};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// A worker that is ready and says nothing more, and a clock that goes on when it is told to.
const FAKE: &str = "const real = [setInterval, clearInterval]; const beats = []; \
    globalThis.fake = { pings: 0, asked: 0, ended: false, \
        beat: () => beats.forEach((beat) => beat?.()), \
        back: () => { [globalThis.setInterval, globalThis.clearInterval] = real; } }; \
    globalThis.setInterval = (beat) => beats.push(beat); \
    globalThis.clearInterval = (number) => { beats[number - 1] = null; }; \
    globalThis.stykWorker = () => { \
        const port = { postMessage(message) { \
            if (Array.isArray(message)) fake.asked += 1; else fake.pings += 1; \
            if (fake.pings === 1) queueMicrotask(() => port.onmessage(new MessageEvent('message', { data: 'ready' }))); \
        }, terminate() { fake.ended = true; } }; return port; }; \
    globalThis.stykStop = (port) => port.terminate();";

fn run(script: &str) -> JsValue {
    Function::new_no_args(script).call0(&JsValue::NULL).unwrap()
}

fn fake(name: &str) -> JsValue {
    Reflect::get(&Reflect::get(&global(), &"fake".into()).unwrap(), &name.into()).unwrap()
}

async fn moment() {
    milliseconds(20).await;
}

async fn milliseconds(number: u32) {
    let wait = Promise::new(&mut |resolve, _| {
        let later = Function::new_with_args("f, n", "setTimeout(f, n)");
        drop(later.call2(&JsValue::NULL, &resolve, &number.into()));
    });
    JsFuture::from(wait).await.unwrap();
}

#[wasm_bindgen_test]
async fn several_requests_together_get_as_much_time_as_one() {
    run(FAKE);
    let answers: Rc<RefCell<Vec<Option<WorkerError>>>> = Rc::default();
    for _ in 0..3 {
        let answers = answers.clone();
        spawn_local(async move {
            let answer = call(Program::Worker, b"", None, Rc::new(|_| ()), &Cancel::default()).await;
            answers.borrow_mut().push(answer.err());
        });
        moment().await;
    }
    assert_eq!(fake("asked").as_f64(), Some(3.0));
    let before = fake("pings").as_f64().unwrap();
    for _ in 0..20 {
        run("fake.beat()");
    }
    moment().await;
    // One ping a beat, however many wait.
    assert_eq!(fake("pings").as_f64(), Some(before + 20.0));
    assert_eq!((fake("ended"), answers.borrow().len()), (JsValue::FALSE, 0));
    run("fake.beat()");
    moment().await;
    assert_eq!(fake("ended"), JsValue::TRUE);
    assert_eq!(*answers.borrow(), [Some(WorkerError::Silent), Some(WorkerError::Silent), Some(WorkerError::Silent)]);
    run("fake.back()");
}

/// Workers that are ready and answer nothing but what they are asked for a second time.
const DEAF: &str = "globalThis.fake = { started: 0, ended: 0 }; const seen = new Set(); \
    globalThis.stykWorker = () => { \
        fake.started += 1; \
        const port = { postMessage(message) { \
            const say = (data) => queueMicrotask(() => port.onmessage(new MessageEvent('message', { data }))); \
            if (!Array.isArray(message)) return say('ready'); \
            if (message.length < 3) return; \
            const asked = String(message[1]); \
            if (seen.has(asked)) say([message[0], message[1]]); \
            seen.add(asked); \
        } }; return port; }; \
    globalThis.stykStop = () => { fake.ended += 1; };";

/// A worker that does not stop is ended; a file that was opened meanwhile is read by the next one.
#[wasm_bindgen_test]
async fn a_request_outlives_a_worker_that_another_one_stopped() {
    run(DEAF);
    let first = Cancel::default();
    let answers: Rc<RefCell<Vec<(u8, Option<WorkerError>)>>> = Rc::default();
    for (name, cancel) in [(1_u8, first.clone()), (2, Cancel::default())] {
        let answers = answers.clone();
        spawn_local(async move {
            let answer = call(Program::Voices, &[name], None, Rc::new(|_| ()), &cancel).await;
            answers.borrow_mut().push((name, answer.err()));
        });
        moment().await;
        first.now();
    }
    milliseconds(600).await;
    assert_eq!(*answers.borrow(), [(1, Some(WorkerError::Cancelled)), (2, None)]);
    assert_eq!((fake("started").as_f64(), fake("ended").as_f64()), (Some(2.0), Some(1.0)));
}

/// A worker that answers when it is told to, and keeps what it hears.
const LATE: &str = "globalThis.fake = { heard: '' }; \
    globalThis.stykWorker = () => { \
        const port = { postMessage(message) { \
            if (!Array.isArray(message)) return fake.say('ready'); \
            fake.heard += message.length < 3 ? `stop ${message[0]};` : `read ${message[0]};`; \
        } }; \
        fake.say = (data) => queueMicrotask(() => port.onmessage(new MessageEvent('message', { data }))); \
        return port; }; \
    globalThis.stykStop = () => {};";

/// Somebody stops, begins again at once and stops once more, while the first answer is still on its way.
#[wasm_bindgen_test]
async fn what_is_begun_again_at_once_can_be_stopped_too() {
    run(LATE);
    let cancel = Cancel::default();
    let told: Rc<RefCell<Vec<(u8, f64)>>> = Rc::default();
    for name in [1_u8, 2] {
        let (own, told) = (cancel.clone(), told.clone());
        spawn_local(async move {
            let progress = Rc::new(move |progress: Progress| told.borrow_mut().push((name, progress.done)));
            drop(call(Program::Sheet, &[name], None, progress, &own).await);
        });
        moment().await;
        if name == 1 {
            run("fake.first = Number(fake.heard.match(/read (\\d+)/)[1])");
            cancel.now();
        }
    }
    run("fake.say([fake.first, 5, 9, 0, 0]); fake.say([fake.first + 1, 1, 9, 0, 0])");
    run("fake.say([fake.first, new Uint8Array()])");
    moment().await;
    // What was stopped says no more how far it is.
    assert_eq!(*told.borrow(), [(2, 1.0)]);
    cancel.now();
    run("fake.whole = fake.heard === [0, 1].map((n) => `read ${fake.first + n};stop ${fake.first + n};`).join('')");
    assert_eq!(fake("whole"), JsValue::TRUE, "{:?}", fake("heard"));
    run("fake.say([fake.first + 1, new Uint8Array()])");
    moment().await;
}
