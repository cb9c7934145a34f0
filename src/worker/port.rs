//! Messages in, messages out.

use super::breath::{Work, breaths, often, unless};
use super::crew;
use super::parts::Parts;
use super::pieces::Pieces;
use super::zones;
use crate::evidence::desk::{Desk, Job};
use crate::evidence::pause::{Breath, Pause};
use crate::evidence::protocol::{Progress, Request, Response, Wire};
use crate::model::{Code, Problem};
use js_sys::{Array, Function, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::task::Waker;
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
    #[wasm_bindgen(method, js_name = postMessage)]
    pub(super) fn post_with(this: &Port, message: &JsValue, given: &Array);
    #[wasm_bindgen(method, setter, js_name = onmessage)]
    pub(super) fn listen(this: &Port, listener: &Function);
}

pub(super) struct Server {
    pub port: Port,
    desk: RefCell<Desk>,
    /// Requests whose file is being read, and whether they were cancelled.
    running: RefCell<Vec<(u32, Rc<Cell<bool>>)>>,
    /// Bytes of a file that are taken at a time at most.
    pub piece: u32,
    /// Workers that may read one file together, where a message said how many.
    cores: Cell<Option<f64>>,
    /// Who waits for other workers: every message wakes them.
    pub wakers: Rc<RefCell<Vec<Waker>>>,
    /// What another worker was asked, to which this one helps.
    pub help: RefCell<Option<Job>>,
}

/// Answers the messages of a port for as long as it is there, reading files in pieces of at most so many bytes.
pub fn serve(port: Port, piece: u32) {
    let (desk, running, cores, wakers, help) = Default::default();
    let server = Rc::new(Server { port: port.clone(), desk, running, piece, cores, wakers, help });
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let data = event.data();
        match data.dyn_ref::<Array>() {
            Some(message) => server.clone().take(message),
            None => match data.as_f64() {
                Some(cores) => server.cores.set(Some(cores)),
                None => server.port.post(&JsValue::from_str("ready")),
            },
        }
        wake(&server.wakers);
    });
    // The port lives as long as the program.
    port.listen(listener.into_js_value().unchecked_ref());
    port.post(&JsValue::from_str("ready"));
}

impl Server {
    fn take(self: Rc<Self>, message: &Array) {
        let Some(number) = number(&message.get(0)) else { return crew::serve(self, message.clone()) };
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
            let work: Work<'_, Response> = match (job, file) {
                (Some(job), Ok(file)) => Box::pin(self.read(number, &bytes, job, file, &mut parts)),
                _ => {
                    let asked = self.desk.borrow_mut().asked(request);
                    let breaths = self.breaths(number, Progress::default());
                    Box::pin(async move { asked.answer(Pause::with(&breaths)).await })
                }
            };
            let response = unless(&cancelled, work).await.unwrap_or(Response::Cancelled);
            self.running.borrow_mut().retain(|(own, _)| *own != number);
            self.port.post(&parts.beside(number, &response.to_bytes()));
        });
    }

    /// Pauses in which messages are let in, and told how far it is.
    fn breaths(&self, number: u32, progress: Progress) -> Box<Breath> {
        let port = self.port.clone();
        let tell = move |counted| tell(&port, number, Progress { counted, ..progress });
        breaths(often(self.piece), progress.rows, tell)
    }

    async fn read(&self, number: u32, request: &Uint8Array, mut job: Job, file: Blob, parts: &mut Parts) -> Response {
        let workers = crew::workers(&self.port, &file, &job, self.cores.get());
        let mut pieces =
            if workers < 2.0 { Pieces::new(&file, self.piece) } else { crew::beginning(&file, self.piece) };
        let pulled: Work<'_, _> = Box::pin(self.pull(number, &mut job, &mut pieces, parts));
        let mut pulled = pulled.await;
        if workers >= 2.0 && pulled.is_ok() {
            let asked = crew::Asked { server: self, number, request, file: &file, workers };
            let rest: Work<'_, _> = Box::pin(asked.pull(&mut job, &mut pieces, parts));
            pulled = rest.await;
        }
        let enough = match pulled {
            Ok(enough) => enough,
            Err(response) => return response,
        };
        let breaths = self.breaths(number, progress(&pieces, &job));
        drop(pieces);
        let work: Work<'_, _> = Box::pin(job.work(!enough, Pause::with(&breaths)));
        let done = work.await;
        let (response, rest) = self.desk.borrow_mut().take(done);
        parts.push(&rest);
        response
    }

    /// Reads a file up to its end, or until there is enough of it.
    pub async fn pull(
        &self,
        number: u32,
        job: &mut Job,
        pieces: &mut Pieces,
        parts: &mut Parts,
    ) -> Result<bool, Response> {
        loop {
            match pieces.next().await {
                Ok(None) => return Ok(false),
                Ok(Some(bytes)) => {
                    if job.push(bytes)? {
                        return Ok(true);
                    }
                }
                Err(reason) => {
                    return Err(Response::Refused(vec![Problem::new(Code::UnreadableFile, "", [reason])]));
                }
            }
            parts.push(&job.written());
            if pieces.tells() {
                tell(&self.port, number, progress(pieces, job));
            }
        }
    }

    fn answer(&self, request: u32, response: &Response) {
        let bytes = Uint8Array::from(response.to_bytes().as_slice());
        self.port.post(&Array::of2(&request.into(), &bytes));
    }
}

pub(super) fn wake(wakers: &RefCell<Vec<Waker>>) {
    wakers.take().into_iter().for_each(Waker::wake);
}

#[allow(clippy::cast_precision_loss)] // rows
pub(super) fn progress(pieces: &Pieces, job: &Job) -> Progress {
    let (done, total) = pieces.progress();
    Progress { done, total, rows: job.rows() as f64, counted: 0.0 }
}

pub(super) fn tell(port: &Port, request: u32, progress: Progress) {
    let Progress { done, total, rows, counted } = progress;
    let message = Array::of5(&request.into(), &done.into(), &total.into(), &rows.into(), &counted.into());
    port.post(&message);
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // the page counts from 0
pub(super) fn number(value: &JsValue) -> Option<u32> {
    value.as_f64().filter(|number| *number >= 0.0).map(|number| number as u32)
}
