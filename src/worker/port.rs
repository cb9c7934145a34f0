//! Messages in, messages out.

use super::breath::in_pieces;
use super::parts::Parts;
use super::{slices, zones};
use crate::evidence::desk::{Desk, Job};
use crate::evidence::pause::Pause;
use crate::evidence::protocol::{Progress, Request, Response, Wire};
use crate::model::{Code, Problem};
use js_sys::{Array, Function, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, MessageEvent};

#[wasm_bindgen]
extern "C" {
    /// The worker's global scope, or one end of a channel where the page does the work itself.
    #[derive(Clone)]
    pub type Port;
    #[wasm_bindgen(method, js_name = postMessage)]
    pub(super) fn post(this: &Port, message: &JsValue);
    #[wasm_bindgen(method, setter, js_name = onmessage)]
    pub(super) fn listen(this: &Port, listener: &Function);
}

struct Server {
    port: Port,
    desk: RefCell<Desk>,
    /// Requests whose file is being read, and whether they were cancelled.
    running: RefCell<Vec<(u32, Rc<Cell<bool>>)>>,
    /// Bytes that are read before others may have the thread.
    slice: u32,
}

/// Milliseconds of counting between which messages are let in: in a worker, and on a thread that others need, too. A
/// slice of a file tells which it is.
const PIECES: (f64, f64) = (100.0, 12.0);
/// Beyond it a slice is one of a worker.
const LARGE: u32 = 1 << 20;

/// Answers the messages of a port for as long as it is there, reading files in slices of so many bytes.
pub fn serve(port: Port, slice: u32) {
    let server = Rc::new(Server { port: port.clone(), desk: RefCell::default(), running: RefCell::default(), slice });
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let data = event.data();
        match data.dyn_ref::<Array>() {
            Some(message) => server.clone().take(message),
            None => server.port.post(&JsValue::from_str("ready")),
        }
    });
    // The port lives as long as the program.
    port.listen(listener.into_js_value().unchecked_ref());
    port.post(&JsValue::from_str("ready"));
}

impl Server {
    fn take(self: Rc<Self>, message: &Array) {
        let Some(number) = number(&message.get(0)) else { return };
        let Ok(bytes) = message.get(1).dyn_into::<Uint8Array>() else {
            let running = self.running.borrow();
            running.iter().filter(|(own, _)| *own == number).for_each(|(_, cancelled)| cancelled.set(true));
            return;
        };
        let Some(request) = Request::from_bytes(&bytes.to_vec()) else {
            let problem = Problem::new(Code::UnreadableFile, "", []);
            return self.answer(number, &Response::Refused(vec![problem]));
        };
        let job = self.desk.borrow().begin(&request, &zones::by_name);
        let cancelled = Rc::new(Cell::new(false));
        self.running.borrow_mut().push((number, cancelled.clone()));
        let file = message.get(2).dyn_into::<Blob>();
        spawn_local(async move {
            let mut parts = Parts::default();
            let response = match (job, file) {
                (Some(job), Ok(file)) => self.read(number, job, &file, &cancelled, &mut parts).await,
                _ => {
                    let asked = self.desk.borrow_mut().asked(request);
                    self.count(number, Progress::default(), &cancelled, async |pause| asked.answer(pause).await).await
                }
            };
            self.running.borrow_mut().retain(|(own, _)| *own != number);
            self.port.post(&parts.beside(number, &response.to_bytes()));
        });
    }

    /// Does work in pieces; the answer says so where it was cancelled.
    async fn count(
        &self,
        number: u32,
        progress: Progress,
        cancelled: &Cell<bool>,
        work: impl AsyncFnOnce(Pause<'_>) -> Response,
    ) -> Response {
        let milliseconds = if self.slice > LARGE { PIECES.0 } else { PIECES.1 };
        let port = self.port.clone();
        let tell = move |counted| tell(&port, number, Progress { counted, ..progress });
        in_pieces(milliseconds, progress.rows, cancelled, tell, work).await.unwrap_or(Response::Cancelled)
    }

    async fn read(
        &self,
        number: u32,
        mut job: Job,
        file: &Blob,
        cancelled: &Cell<bool>,
        parts: &mut Parts,
    ) -> Response {
        let mut slices = slices::Slices::new(file, self.slice);
        let mut enough = false;
        while !enough {
            let slice = slices.next().await;
            if cancelled.get() {
                return Response::Cancelled;
            }
            match slice {
                Ok(None) => break,
                Ok(Some(bytes)) => match job.push(bytes) {
                    Ok(done) => enough = done,
                    Err(response) => return response,
                },
                Err(reason) => {
                    return Response::Refused(vec![Problem::new(Code::UnreadableFile, "", [reason])]);
                }
            }
            parts.push(&job.written());
            let (done, total) = slices.progress();
            #[allow(clippy::cast_precision_loss)]
            tell(&self.port, number, Progress { done, total, rows: job.rows() as f64, counted: 0.0 });
        }
        let (done, total) = slices.progress();
        #[allow(clippy::cast_precision_loss)]
        let progress = Progress { done, total, rows: job.rows() as f64, counted: 0.0 };
        let work = async |pause: Pause<'_>| {
            let done = job.work(!enough, pause).await;
            let (response, rest) = self.desk.borrow_mut().take(done);
            parts.push(&rest);
            response
        };
        self.count(number, progress, cancelled, work).await
    }

    fn answer(&self, request: u32, response: &Response) {
        let bytes = Uint8Array::from(response.to_bytes().as_slice());
        self.port.post(&Array::of2(&request.into(), &bytes));
    }
}

fn tell(port: &Port, request: u32, progress: Progress) {
    let Progress { done, total, rows, counted } = progress;
    let message = Array::of5(&request.into(), &done.into(), &total.into(), &rows.into(), &counted.into());
    port.post(&message);
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // the page counts from 0
pub(super) fn number(value: &JsValue) -> Option<u32> {
    value.as_f64().filter(|number| *number >= 0.0).map(|number| number as u32)
}
