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
    /// Gates of a journey, or of all as-is journeys, as matrix and ranked list.
    Handoffs(Option<JourneyId>),
    /// The formula term by term, and the what-if workbench.
    Score(Option<JourneyId>),
    /// All journeys with their numbers.
    Portfolio,
    /// Emotion, moments, promises, loyalty and the early warning.
    Experience(Option<JourneyId>),
    /// Imported logs, surveys and mentions.
    Evidence(Option<JourneyId>),
    /// A journey step by step, full screen.
    Present(Option<JourneyId>),
    /// The speaker's window beside a show of a journey.
    Speaker(Option<JourneyId>),
    /// The workshop's board: capture, votes, agenda.
    Workshop(Option<JourneyId>),
    /// A participant's ballot; its content as it stands in the link.
    Ballot(String),
    /// The method in plain words.
    Method,
}

impl Page {
    /// The journey that the address names.
    pub fn journey(&self) -> Option<&JourneyId> {
        match self {
            Self::Map(id)
            | Self::Compare(_, id)
            | Self::Handoffs(id)
            | Self::Score(id)
            | Self::Experience(id)
            | Self::Evidence(id)
            | Self::Present(id)
            | Self::Speaker(id)
            | Self::Workshop(id) => id.as_ref(),
            Self::Journeys | Self::Portfolio | Self::Ballot(_) | Self::Method => None,
        }
    }

    /// Whether the page is about one journey.
    pub fn is_about_a_journey(&self) -> bool {
        use Page::{Compare, Evidence, Experience, Handoffs, Map, Score, Workshop};
        matches!(self, Map(_) | Compare(..) | Handoffs(_) | Score(_) | Experience(_) | Evidence(_) | Workshop(_))
    }

    /// Whether the page stands alone, without navigation and bars.
    pub fn is_bare(&self) -> bool {
        matches!(self, Self::Present(_) | Self::Speaker(_) | Self::Ballot(_))
    }

    /// The page of an address; the map where there is none such.
    fn parse(path: &str) -> Self {
        let mut parts = path.trim_start_matches('/').splitn(2, '/');
        let (name, rest) = (parts.next().unwrap_or_default(), parts.next());
        let id = || rest.filter(|id| !id.is_empty()).map(|id| decode(id).into());
        match (name, rest) {
            ("journeys", _) => Self::Journeys,
            ("handoffs", _) => Self::Handoffs(id()),
            ("score", _) => Self::Score(id()),
            ("portfolio", _) => Self::Portfolio,
            ("experience", _) => Self::Experience(id()),
            ("evidence", _) => Self::Evidence(id()),
            ("present", _) => Self::Present(id()),
            ("speaker", _) => Self::Speaker(id()),
            ("workshop", _) => Self::Workshop(id()),
            ("ballot", rest) => Self::Ballot(rest.unwrap_or_default().into()),
            ("method", _) => Self::Method,
            ("compare", ends) => {
                let mut ends =
                    ends.unwrap_or_default().split('/').map(|id| (!id.is_empty()).then(|| decode(id).into()));
                Self::Compare(ends.next().flatten(), ends.next().flatten())
            }
            ("map", _) => Self::Map(id()),
            _ => Self::Map(None),
        }
    }

    /// The address behind the hash.
    pub fn path(&self) -> String {
        let of = |name: &str, id: &Option<JourneyId>| match id {
            None => format!("/{name}"),
            Some(id) => format!("/{name}/{}", encode(id)),
        };
        match self {
            Self::Journeys => "/journeys".into(),
            Self::Map(id) => of("map", id),
            Self::Handoffs(id) => of("handoffs", id),
            Self::Score(id) => of("score", id),
            Self::Portfolio => "/portfolio".into(),
            Self::Experience(id) => of("experience", id),
            Self::Evidence(id) => of("evidence", id),
            Self::Present(id) => of("present", id),
            Self::Speaker(id) => of("speaker", id),
            Self::Workshop(id) => of("workshop", id),
            Self::Ballot(content) => format!("/ballot/{content}"),
            Self::Method => "/method".into(),
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
