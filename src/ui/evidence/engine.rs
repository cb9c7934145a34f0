//! The evidence worker as this page sees it.

use crate::evidence::protocol::{Progress, Request, Response};
use crate::platform::worker::{self, Cancel, WorkerError};

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Failed {
    /// It was told to stop.
    Cancelled,
    /// The worker could not be started or died, with its own words.
    Broken(String),
}

/// The worker; started when it is first asked.
#[derive(Clone, Default)]
pub struct Engine(Cancel);

impl Engine {
    /// Asks and waits for the answer. A request with a file is the one that [`Self::cancel`] stops.
    pub async fn ask(
        &self,
        request: Request,
        file: Option<web_sys::File>,
        progress: impl Fn(Progress) + 'static,
    ) -> Result<Response, Failed> {
        let other = Cancel::default();
        let cancel = if file.is_some() { &self.0 } else { &other };
        worker::ask_with(&request, file.as_ref(), progress, cancel).await.map_err(|error| match error {
            WorkerError::Cancelled => Failed::Cancelled,
            error => Failed::Broken(error.to_string()),
        })
    }

    /// Stops the reading of a file.
    pub fn cancel(&self) {
        self.0.now();
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
