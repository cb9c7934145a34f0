//! Programs that read one file for each request and keep nothing: workbooks, surveys, mentions.

use super::breath::breath;
use super::parts::Parts;
use super::pieces::Pieces;
use super::port::{Port, number};
use super::zones;
use crate::evidence::hash::Hash;
use crate::evidence::pause::Piecewise;
use crate::evidence::voices::{Answer, Job, Request};
use crate::evidence::workbook::{Opened, Rows, Step, Workbook};
use crate::model::{Code, Problem};
use js_sys::{Array, Date, Uint8Array};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, MessageEvent};

/// The answer to what was cancelled.
const CANCELLED: &[u8] = b"\"cancelled\"";
/// Milliseconds of steps between which others may have the thread.
const MILLISECONDS: f64 = 12.0;

/// What a program does with a file.
pub trait Work: Sized + 'static {
    /// Begins with a request; `None` where it is none.
    fn begin(request: &[u8]) -> Option<Self>;
    /// Takes the next bytes of the file; `true` once there are enough.
    ///
    /// # Errors
    /// The answer: the file cannot be read.
    fn push(&mut self, bytes: &[u8]) -> Result<bool, String>;
    /// Goes on with what was pushed; bytes that are to travel beside the answer are appended to `out`.
    ///
    /// # Errors
    /// The answer, where there is nothing more to do.
    fn step(&mut self, out: &mut Out, whole: bool) -> Result<(), String>;
    /// Takes what is to travel beside the answer, and tells how far it is.
    fn written(&mut self, out: &mut Out) -> Far;
}

/// How far work is.
#[derive(Default)]
pub struct Far {
    /// Rows so far.
    rows: f64,
    /// The part that is done, where reading is not all of it.
    part: Option<f64>,
    /// The part of counting that is done once all was read.
    counted: f64,
}

/// Bytes for beside the answer; `void` where those before them do not count any more.
#[derive(Default)]
pub struct Out {
    bytes: Vec<u8>,
    void: bool,
}

type Running = Rc<RefCell<BTreeMap<u32, Rc<Cell<bool>>>>>;

/// Answers the messages of a port for as long as it is there; see [`super::serve`].
pub fn serve_work<W: Work>(port: Port, piece: u32) {
    let running = Running::default();
    let own = port.clone();
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let data = event.data();
        let Some(message) = data.dyn_ref::<Array>() else {
            own.post(&JsValue::from_str("ready"));
            return;
        };
        let Some(number) = number(&message.get(0)) else { return };
        let Ok(request) = message.get(1).dyn_into::<Uint8Array>() else {
            if let Some(cancelled) = running.borrow().get(&number) {
                cancelled.set(true);
            }
            return;
        };
        let (Some(work), Ok(file)) = (W::begin(&request.to_vec()), message.get(2).dyn_into::<Blob>()) else {
            own.post(&Parts::default().beside(number, b"{}"));
            return;
        };
        let cancelled = Rc::new(Cell::new(false));
        running.borrow_mut().insert(number, cancelled.clone());
        let (port, running) = (own.clone(), running.clone());
        spawn_local(async move {
            let mut parts = Parts::default();
            let text = read(&port, number, work, &file, piece, &cancelled, &mut parts).await;
            running.borrow_mut().remove(&number);
            let answer = match text {
                Some(text) => parts.beside(number, text.as_bytes()),
                None => Parts::default().beside(number, CANCELLED),
            };
            port.post(&answer);
        });
    });
    // The port lives as long as the program.
    port.listen(listener.into_js_value().unchecked_ref());
    port.post(&JsValue::from_str("ready"));
}

/// The answer; `None` where the request was cancelled.
async fn read<W: Work>(
    port: &Port,
    number: u32,
    mut work: W,
    file: &Blob,
    piece: u32,
    cancelled: &Cell<bool>,
    parts: &mut Parts,
) -> Option<String> {
    // Where others need the thread, a piece is over before they notice: words take longer than the fields of a log.
    let mut pieces = Pieces::new(file, if piece > 1 << 20 { piece } else { piece / 4 });
    let mut out = Out::default();
    let mut enough = false;
    let mut tell = |work: &mut W, (done, total): (f64, f64), parts: &mut Parts| {
        let Far { rows, part, counted } = work.written(&mut out);
        if std::mem::take(&mut out.void) {
            parts.clear();
        }
        parts.push(&out.bytes);
        out.bytes.clear();
        let done = part.map_or(done, |part| part * total);
        let message = Array::of5(&number.into(), &done.into(), &total.into(), &rows.into(), &counted.into());
        port.post(&message);
    };
    while !enough {
        let next = pieces.next().await;
        if cancelled.get() {
            return None;
        }
        match next {
            Ok(None) => break,
            Ok(Some(bytes)) => match work.push(bytes) {
                Ok(done) => enough = done,
                Err(answer) => return Some(answer),
            },
            Err(reason) => return Some(refusal(&Problem::new(Code::UnreadableFile, "", [reason]))),
        }
        if pieces.tells() {
            tell(&mut work, pieces.progress(), parts);
        }
    }
    let progress = pieces.progress();
    let mut begun = Date::now();
    loop {
        let mut last = Out::default();
        if let Err(answer) = work.step(&mut last, !enough) {
            tell(&mut work, progress, parts);
            parts.push(&last.bytes);
            return Some(answer);
        }
        if Date::now() - begun < MILLISECONDS {
            continue;
        }
        tell(&mut work, progress, parts);
        breath().await;
        if cancelled.get() {
            return None;
        }
        begun = Date::now();
    }
}

fn refusal(problem: &Problem) -> String {
    serde_json::to_string(&Answer::Refused(problem.clone())).unwrap_or_default()
}

/// Surveys and mentions: a file is read, then counted piece by piece.
pub struct Voices {
    job: Option<Job>,
    counting: Option<Piecewise<(Answer, Vec<u8>)>>,
    rows: u64,
    /// Pieces that were counted, and those there are about.
    pieces: (u64, u64),
}

impl Work for Voices {
    fn begin(request: &[u8]) -> Option<Self> {
        let request = serde_json::from_slice::<Request>(request).ok()?;
        let zone = zones::by_name(&request.choices.zone).unwrap_or_default();
        Some(Self { job: Some(Job::new(&request, zone)), counting: None, rows: 0, pieces: (0, 1) })
    }

    fn push(&mut self, bytes: &[u8]) -> Result<bool, String> {
        self.job.as_mut().map_or(Ok(true), |job| job.push(bytes).map_err(|problem| refusal(&problem)))
    }

    fn step(&mut self, out: &mut Out, whole: bool) -> Result<(), String> {
        if let Some(mut job) = self.job.take() {
            (self.rows, self.pieces.1) = (job.rows(), job.pieces());
            self.counting = Some(Piecewise::new(|pause| job.work(whole, pause)));
        }
        self.pieces.0 += 1;
        let Some((answer, rest)) = self.counting.as_mut().and_then(Piecewise::step) else { return Ok(()) };
        out.bytes.extend(rest);
        Err(serde_json::to_string(&answer).unwrap_or_default())
    }

    #[allow(clippy::cast_precision_loss)] // rows
    fn written(&mut self, out: &mut Out) -> Far {
        if let Some(job) = &mut self.job {
            out.bytes.extend(job.written());
            self.rows = job.rows();
        }
        let (done, all) = self.pieces;
        Far { rows: self.rows as f64, part: None, counted: (done as f64 / all as f64).min(0.99) }
    }
}

/// Workbooks. The request is the name of a sheet; nothing for the first one that holds a table.
pub struct Sheets {
    name: String,
    bytes: Vec<u8>,
    hash: Hash,
    opened: Opened,
    rows: Option<Rows>,
    out: Out,
}

impl Sheets {
    fn answer(&self, problem: Option<Problem>) -> String {
        serde_json::to_string(&Opened { problem, ..self.opened.clone() }).unwrap_or_default()
    }

    fn open(&mut self) -> Result<(), Problem> {
        self.opened.hash = self.hash.finish();
        let workbook = Workbook::open(std::mem::take(&mut self.bytes))?;
        let filled = workbook.sheets().iter().filter(|sheet| sheet.values > 0);
        let (hidden, seen): (Vec<_>, Vec<_>) = filled.partition(|sheet| sheet.hidden);
        self.opened.sheets = seen.into_iter().chain(hidden).map(|sheet| sheet.name.clone()).collect();
        let rows = workbook.rows(Some(&self.name))?;
        self.opened.sheet = rows.sheet().to_string();
        self.rows = Some(rows);
        Ok(())
    }
}

impl Work for Sheets {
    fn begin(request: &[u8]) -> Option<Self> {
        let (bytes, hash, opened) = (Vec::new(), Hash::default(), Opened::default());
        let name = String::from_utf8(request.to_vec()).ok()?;
        Some(Self { name, bytes, hash, opened, rows: None, out: Out::default() })
    }

    fn push(&mut self, bytes: &[u8]) -> Result<bool, String> {
        self.hash.push(bytes);
        self.bytes.extend_from_slice(bytes);
        // What is too long is refused when it is opened.
        Ok(self.bytes.len() > crate::evidence::workbook::LARGEST)
    }

    fn step(&mut self, _: &mut Out, _: bool) -> Result<(), String> {
        let step = match &mut self.rows {
            None => self.open().map(|()| Step::More),
            Some(rows) => rows.step(&mut self.out.bytes),
        };
        match step {
            Ok(Step::More) => Ok(()),
            Ok(Step::Again) => {
                self.out = Out { bytes: Vec::new(), void: true };
                Ok(())
            }
            Ok(Step::Done) => Err(self.answer(None)),
            Err(problem) => Err(self.answer(Some(problem))),
        }
    }

    fn written(&mut self, out: &mut Out) -> Far {
        *out = std::mem::take(&mut self.out);
        let Some(rows) = &self.rows else { return Far::default() };
        let (done, total) = rows.progress();
        #[allow(clippy::cast_precision_loss)]
        let part = done as f64 / total.max(1) as f64;
        Far { rows: rows.rows().into(), part: Some(part), counted: 0.0 }
    }
}
