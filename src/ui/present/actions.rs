//! Commands of this part.

use super::start_show;
use crate::state::Page;
use crate::ui::actions::{Action, Group, Scope};
use crate::ui::i18n::Text;
use leptos::prelude::*;

/// Going there.
pub const ACTIONS: &[Action] = &[Action {
    id: "present",
    label: Text::Present,
    words: "prezentacja pokaz rzutnik slideshow projector",
    group: Group::Go,
    keys: &["P", "Alt+8"],
    scope: Scope::Page,
    enabled: |app| {
        !app.page.with_untracked(|page| matches!(page, Page::Present(_) | Page::Speaker(_) | Page::Ballot(_)))
    },
    run: start_show,
}];
