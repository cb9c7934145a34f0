//! What is offered and what is asked: the open menu, and the question that waits for an answer.

use super::{App, Selection};
use crate::model::TouchpointId;
use crate::ui::i18n::Text;
use leptos::prelude::*;

/// A question that a dialog asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Where to move a touchpoint, a stage or a lane.
    Move(Selection),
    /// Where a new link from a touchpoint leads.
    Link(TouchpointId),
    /// Between which touchpoints a way leads from now on.
    Redraw(TouchpointId, TouchpointId),
}

/// One thing that a menu offers.
#[derive(Clone)]
pub struct Entry {
    /// What it is called.
    pub text: Text,
    /// The keys that do the same, as they are written on keyboards.
    pub keys: &'static str,
    /// Whether it can be done now.
    pub enabled: bool,
    /// Does it.
    pub act: Callback<()>,
}

/// A menu that is open.
#[derive(Clone)]
pub struct Menu {
    /// What it is about, read aloud.
    pub title: String,
    /// Where its corner is, in pixels of the window.
    pub at: (f64, f64),
    /// What it offers.
    pub entries: Vec<Entry>,
}

impl App {
    /// Says something to those who listen to the page, without taking the focus from anything.
    pub fn announce(&self, text: impl Into<String>) {
        let mut text = text.into();
        // The same words again are said again only when they are other text.
        if self.announced.with_untracked(|before| *before == text) {
            text.push('\u{a0}');
        }
        self.announced.set(text);
    }

    /// The same, for a text of the catalogue.
    pub fn announce_text(&self, text: Text, parts: &[&str]) {
        self.announce(text.with(self.language.get_untracked(), parts));
    }

    /// Says that the document cannot be changed, where that is so.
    pub fn refuses(&self) -> bool {
        let refuses = self.save.with_untracked(super::SaveState::is_read_only);
        if refuses {
            self.notice_of(Text::ReadOnlyTitle, Text::ReadOnlyDetail, Vec::new());
        }
        refuses
    }
}
