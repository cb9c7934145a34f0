//! Addresses behind the hash: they work on any static host and in any sub-path.

use super::App;
use crate::model::JourneyId;
use gloo::history::{HashHistory, History};
use leptos::prelude::*;

/// A page with its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// All journeys of the workspace.
    Journeys,
    /// One journey as a map; the first one where none is named.
    Map(Option<JourneyId>),
    /// Two journeys side by side: from which, to which. What is not named is chosen by the page.
    Compare(Option<JourneyId>, Option<JourneyId>),
}

impl Page {
    /// The page of an address; the map where there is none such.
    fn parse(path: &str) -> Self {
        let mut parts = path.trim_start_matches('/').splitn(2, '/');
        match (parts.next(), parts.next()) {
            (Some("journeys"), _) => Self::Journeys,
            (Some("map"), Some(id)) if !id.is_empty() => Self::Map(Some(decode(id).into())),
            (Some("compare"), ends) => {
                let mut ends =
                    ends.unwrap_or_default().split('/').map(|id| (!id.is_empty()).then(|| decode(id).into()));
                Self::Compare(ends.next().flatten(), ends.next().flatten())
            }
            _ => Self::Map(None),
        }
    }

    /// The address behind the hash.
    pub fn path(&self) -> String {
        match self {
            Self::Journeys => "/journeys".into(),
            Self::Map(None) => "/map".into(),
            Self::Map(Some(id)) => format!("/map/{}", encode(id)),
            Self::Compare(None, None) => "/compare".into(),
            Self::Compare(from, to) => {
                let id = |id: &Option<JourneyId>| id.as_ref().map(encode).unwrap_or_default();
                format!("/compare/{}/{}", id(from), id(to))
            }
        }
    }

    /// The address as it stands in a link.
    pub fn href(&self) -> String {
        format!("#{}", self.path())
    }
}

fn encode(id: &JourneyId) -> String {
    js_sys::encode_uri_component(id.as_str()).into()
}

fn decode(text: &str) -> String {
    js_sys::decode_uri_component(text).map(String::from).unwrap_or_else(|_| text.into())
}

/// Keeps the page and the address equal, both ways.
pub fn follow_address(app: App) {
    let history = HashHistory::new();
    app.page.set(Page::parse(history.location().path()));
    let listener = history.listen({
        let history = history.clone();
        move || {
            let page = Page::parse(history.location().path());
            if app.page.get_untracked() != page {
                app.page.set(page);
            }
        }
    });
    // The page lives as long as its tab.
    std::mem::forget(listener);
    Effect::new(move |before: Option<()>| {
        let path = app.page.get().path();
        if before.is_some() && history.location().path() != path {
            history.push(path);
        }
    });
}
