//! The evidence worker as this page sees it.

use crate::evidence::protocol::{Progress, Request, Response};

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Failed {
    /// It was told to stop.
    Cancelled,
    /// The worker could not be started or died, with its own words.
    Broken(String),
}

/// The worker; started when it is first asked.
#[derive(Clone, Debug, Default)]
pub struct Engine;

impl Engine {
    /// Asks and waits for the answer.
    pub async fn ask(
        &self,
        _request: Request,
        _file: Option<web_sys::File>,
        _progress: impl Fn(Progress) + 'static,
    ) -> Result<Response, Failed> {
        Err(Failed::Broken("no worker".into()))
    }

    /// Stops what it does.
    pub fn cancel(&self) {}
}

/// The time zone of this browser, such as `Europe/Warsaw`; empty where it does not tell.
pub fn zone_of_browser() -> String {
    let format = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new());
    js_sys::Reflect::get(&format.resolved_options(), &"timeZone".into())
        .ok()
        .and_then(|zone| zone.as_string())
        .unwrap_or_default()
}
