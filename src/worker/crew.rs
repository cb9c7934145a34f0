//! Other workers that read blocks of a large table, each in a program of its own: nothing is shared but the file.
//!
//! Blocks are handed out in order. The one that was asked goes through them in order, too: what somebody has it takes
//! over when it comes, what nobody has it reads itself. A helper that fails gives its blocks back.
//!
//! A helper gets `[request, block, file]` and answers `[block, section]`, without a section where it cannot tell.

use super::parts::Parts;
use super::pieces::Pieces;
use super::port::{Port, Server, progress, tell, wake};
use super::zones;
use crate::evidence::desk::{Desk, Job};
use crate::evidence::hash::BLOCK;
use crate::evidence::limits;
use crate::evidence::protocol::{Request, Response, Wire};
use js_sys::{Array, Date, Object, Reflect, Uint8Array};
use std::cell::Cell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, MessageEvent};

/// Bytes from which on more than one worker reads.
const LARGE: f64 = 8_388_608.0;
/// Workers that read one file at most; beyond, the one that puts all together has no time left.
const MOST: f64 = 4.0;
/// Blocks that a helper has at a time: one is on its way while another is read.
const AHEAD: usize = 2;
/// Bytes of a block.
#[allow(clippy::cast_precision_loss)]
const SIZE: f64 = BLOCK as f64;
/// Milliseconds that a helper may take for a block. The page's pings tell that they passed.
const PATIENCE: f64 = 3000.0;

#[wasm_bindgen]
extern "C" {
    type Worker;
    #[wasm_bindgen(constructor, catch)]
    fn new(address: &JsValue, options: &JsValue) -> Result<Worker, JsValue>;
    #[wasm_bindgen(method)]
    fn terminate(this: &Worker);
    #[wasm_bindgen(method, setter, js_name = onerror)]
    fn listen_to_errors(this: &Worker, listener: &JsValue);
}

/// A property of a property.
fn get(from: &JsValue, name: &str, inner: &str) -> JsValue {
    let get = |from: &JsValue, name: &str| Reflect::get(from, &JsValue::from_str(name)).unwrap_or_default();
    get(&get(from, name), inner)
}

/// What this worker was started from.
fn address(port: &Port) -> JsValue {
    get(port, "location", "href")
}

/// How many workers are to read a file: one for each core that the browser tells of but one, which the page and the
/// browser's own work have. On two cores several were not faster. Where the page does the work itself there is nothing
/// that others could be started from.
pub(super) fn workers(port: &Port, file: &Blob, job: &Job, forced: Option<f64>) -> f64 {
    if file.size() < LARGE || !matches!(job, Job::Mine(_)) || !address(port).is_string() {
        return 1.0;
    }
    let cores = || get(port, "navigator", "hardwareConcurrency").as_f64().map(|cores| cores - 1.0);
    forced.or_else(cores).unwrap_or(1.0).min(MOST)
}

/// The first block, which tells whether others can help.
pub(super) fn beginning(file: &Blob, piece: u32) -> Pieces {
    Pieces::between(file, piece, 0.0, SIZE)
}

/// A request that several work on.
pub(super) struct Asked<'a> {
    pub server: &'a Server,
    pub number: u32,
    pub request: &'a Uint8Array,
    pub file: &'a Blob,
    pub workers: f64,
}

impl Asked<'_> {
    /// Reads all that comes behind the first block.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    pub async fn pull(self, job: &mut Job, pieces: &mut Pieces, parts: &mut Parts) -> Result<bool, Response> {
        let Self { server, number, file, workers, .. } = self;
        let size = file.size();
        let workers = if job.divides() { workers } else { 1.0 };
        let mut crew = Crew { asked: self, helpers: Vec::new(), came: Array::new(), owners: Vec::new(), next: 1 };
        while ((crew.helpers.len() + 1) as f64) < workers && crew.start().is_some() {}
        let mut start = SIZE;
        while start < size {
            let alone = crew.helpers.is_empty();
            let end = if alone { size } else { size.min(start + SIZE) };
            if !alone && let Some(section) = crew.section((start / SIZE) as usize).await {
                start += job.join(&section, (end - start) as usize)? as f64;
                pieces.pass(start);
                tell(&server.port, number, progress(pieces, job));
            }
            if start < end {
                *pieces = Pieces::between(file, server.piece, start, end);
                server.pull(number, job, pieces, parts).await?;
            }
            start = end;
        }
        Ok(false)
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Starting,
    Ready,
    Gone,
}

struct Helper {
    port: Port,
    state: Rc<Cell<State>>,
    /// Blocks that it has.
    has: usize,
    _heard: Closure<dyn Fn(MessageEvent)>,
}

/// Those who help; they end with it.
struct Crew<'a> {
    asked: Asked<'a>,
    helpers: Vec<Helper>,
    /// What was answered and not taken over, by block.
    came: Array,
    /// Which helper has a block; none where there is no such helper.
    owners: Vec<usize>,
    /// The next block that nobody has.
    next: usize,
}

impl Drop for Crew<'_> {
    fn drop(&mut self) {
        for Helper { port, .. } in &self.helpers {
            // Nobody listens to what is on its way.
            let worker = port.unchecked_ref::<Worker>();
            port.listen(JsValue::NULL.unchecked_ref());
            worker.listen_to_errors(&JsValue::NULL);
            worker.terminate();
        }
    }
}

impl Crew<'_> {
    fn start(&mut self) -> Option<()> {
        let server = self.asked.server;
        let options = Object::new();
        Reflect::set(&options, &"type".into(), &"module".into()).ok()?;
        let port: Port = Worker::new(&address(&server.port), &options).ok()?.unchecked_into();
        let state = Rc::new(Cell::new(State::Starting));
        let (came, seen, wakers) = (self.came.clone(), state.clone(), server.wakers.clone());
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let data = event.data();
            let answer = data.dyn_ref::<Array>().filter(|answer| answer.get(1).is_object());
            if let Some(answer) = answer {
                let _ = Reflect::set(&came, &answer.get(0), &answer.get(1));
            } else if data != "ready" {
                // An error goes no further than here: it would end the one that was asked.
                event.prevent_default();
                seen.set(State::Gone);
            } else if seen.get() == State::Starting {
                seen.set(State::Ready);
            }
            wake(&wakers);
        });
        port.listen(heard.as_ref().unchecked_ref());
        port.unchecked_ref::<Worker>().listen_to_errors(heard.as_ref());
        self.helpers.push(Helper { port, state, has: 0, _heard: heard });
        Some(())
    }

    /// What a helper made of a block; `None` where it has to be read.
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
    async fn section(&mut self, block: usize) -> Option<Vec<u8>> {
        let owner = self.owners.get(block).copied();
        let ready = |helper: &Helper| helper.state.get() == State::Ready;
        let own = owner.and_then(|owner| self.helpers.get(owner)).is_none_or(|helper| !ready(helper));
        if own {
            self.next = self.next.max(block + 1);
        }
        self.give();
        if own {
            // The next one is read here, too, so that nobody is without work.
            self.next += 1;
            return None;
        }
        let helper = self.helpers.get_mut(owner?)?;
        let (came, since) = (&self.came, Date::now());
        let section = poll_fn(|context| {
            let section = came.get(block as u32);
            if section.is_object() || !ready(helper) || Date::now() - since > PATIENCE {
                return Poll::Ready(section);
            }
            self.asked.server.wakers.borrow_mut().push(context.waker().clone());
            Poll::Pending
        });
        let section = section.await;
        came.set(block as u32, JsValue::UNDEFINED);
        helper.has -= 1;
        if section.is_undefined() {
            helper.state.set(State::Gone);
        }
        section.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec)
    }

    /// Gives blocks that nobody has to those who are ready.
    #[allow(clippy::cast_precision_loss)]
    fn give(&mut self) {
        let Asked { request, file, .. } = self.asked;
        for ahead in 0..AHEAD {
            for (index, helper) in self.helpers.iter_mut().enumerate() {
                match helper.state.get() {
                    // It may sleep; see [`super`].
                    State::Starting => helper.port.post(&"ping".into()),
                    State::Ready if helper.has <= ahead && self.next as f64 * SIZE < file.size() => {
                        helper.port.post(&Array::of3(request, &(self.next as f64).into(), file));
                        helper.has += 1;
                        self.owners.resize(self.next, usize::MAX);
                        self.owners.push(index);
                        self.next += 1;
                    }
                    _ => {}
                }
            }
        }
    }
}

/// Reads a block for another worker.
pub(super) fn serve(server: Rc<Server>, message: Array) {
    spawn_local(async move {
        let section = read(&server, &message).await;
        let given: Array = section.iter().map(Uint8Array::buffer).collect();
        server.port.post_with(&Array::of2(&message.get(1), &section.into()), &given);
    });
}

#[allow(clippy::cast_precision_loss)]
async fn read(server: &Server, message: &Array) -> Option<Uint8Array> {
    let start = message.get(1).as_f64()? * SIZE;
    let file = message.get(2).dyn_into::<Blob>().ok()?;
    if server.help.borrow().is_none() {
        let request = message.get(0).dyn_into::<Uint8Array>().ok()?;
        let mut job = Desk::default().begin(&Request::from_bytes(&request.to_vec())?, &zones::by_name)?;
        job.push(&bytes(&file, 0.0, limits::SAMPLE as f64).await?).ok()?;
        server.help.replace(Some(job));
    }
    let block = bytes(&file, start, start + SIZE).await?;
    let section = server.help.borrow().as_ref()?.section(&block)?;
    Some(Uint8Array::from(section.as_slice()))
}

/// The bytes between two places.
async fn bytes(file: &Blob, start: f64, end: f64) -> Option<Vec<u8>> {
    let part = file.slice_with_f64_and_f64(start, end).ok()?;
    Some(Uint8Array::new(&JsFuture::from(part.array_buffer()).await.ok()?).to_vec())
}
