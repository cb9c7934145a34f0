//! The evidence worker as this page sees it.

use crate::evidence::protocol::{Progress, Request, Response};
use crate::evidence::voices;
use crate::evidence::workbook::{Opened, is_workbook};
use crate::model::{Code, Problem};
use crate::platform::js::text_of;
use crate::platform::worker::{self, Cancel, Program, WorkerError};
use std::rc::Rc;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Failed {
    /// It was told to stop.
    Cancelled,
    /// The worker could not be started or ended.
    Broken(Problem),
    /// The file cannot be read.
    Refused(Problem),
}

/// The worker; started when it is first asked.
#[derive(Clone, Default)]
pub struct Engine(Cancel);

impl Engine {
    /// Asks and waits for the answer. A request with a file is the one that [`Self::cancel`] stops.
    pub async fn ask(
        &self,
        request: Request,
        file: Option<Blob>,
        progress: impl Fn(Progress) + 'static,
    ) -> Result<(Response, Option<Blob>), Failed> {
        let other = Cancel::default();
        let cancel = if file.is_some() { &self.0 } else { &other };
        worker::ask_with(&request, file.as_ref(), progress, cancel).await.map_err(failed)
    }

    /// A table as it is; of a workbook the rows of a sheet, with what the workbook says.
    pub async fn table(
        &self,
        file: &Blob,
        sheet: &str,
        progress: impl Fn(Progress) + 'static,
    ) -> Result<(Blob, Option<Opened>), Failed> {
        let unreadable = |error| Failed::Refused(Problem::new(Code::UnreadableFile, "", [text_of(&error)]));
        let start = file.slice_with_f64_and_f64(0.0, 4.0).map_err(unreadable)?;
        let start = JsFuture::from(start.array_buffer()).await.map_err(unreadable)?;
        if !is_workbook(&js_sys::Uint8Array::new(&start).to_vec()) {
            return Ok((file.clone(), None));
        }
        let (text, rows) = worker::call(Program::Sheet, sheet.as_bytes(), Some(file), Rc::new(progress), &self.0)
            .await
            .map_err(failed)?;
        let opened: Opened = read(&text)?;
        match (opened.problem, rows) {
            (Some(problem), _) => Err(Failed::Refused(problem)),
            (None, None) => Err(Failed::Refused(Problem::new(Code::EmptyTable, "", []))),
            (None, Some(rows)) => Ok((rows, Some(Opened { problem: None, ..opened }))),
        }
    }

    /// Asks about a survey or mentions.
    pub async fn voices(
        &self,
        request: &voices::Request,
        file: &Blob,
        progress: impl Fn(Progress) + 'static,
    ) -> Result<(voices::Answer, Option<Blob>), Failed> {
        let text = serde_json::to_vec(request).map_err(|_| failed(WorkerError::Unreadable))?;
        let (text, beside) =
            worker::call(Program::Voices, &text, Some(file), Rc::new(progress), &self.0).await.map_err(failed)?;
        Ok((read(&text)?, beside))
    }

    /// Stops the reading of a file.
    pub fn cancel(&self) {
        self.0.now();
    }
}

/// An answer in JSON.
fn read<A: serde::de::DeserializeOwned>(text: &[u8]) -> Result<A, Failed> {
    if text == CANCELLED {
        return Err(Failed::Cancelled);
    }
    serde_json::from_slice(text).map_err(|_| failed(WorkerError::Unreadable))
}

/// The answer of those programs to what was cancelled.
const CANCELLED: &[u8] = b"\"cancelled\"";

fn failed(error: WorkerError) -> Failed {
    match error {
        WorkerError::Cancelled => Failed::Cancelled,
        WorkerError::NotStarted(why) => Failed::Broken(Problem::new(Code::ProgramMissing, "", [why])),
        _ => Failed::Broken(Problem::new(Code::ProgramEnded, "", [])),
    }
}

/// The time zone of this browser, such as `Europe/Warsaw`; empty where it does not tell.
pub fn zone_of_browser() -> String {
    let format = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new());
    js_sys::Reflect::get(&format.resolved_options(), &"timeZone".into())
        .ok()
        .and_then(|zone| zone.as_string())
        .unwrap_or_default()
}
