//! Commands of this part.

use crate::state::Page;
use crate::ui::actions::{Action, Group, Scope};
use crate::ui::i18n::Text;
use leptos::prelude::*;

/// Going there.
pub const ACTIONS: &[Action] = &[Action {
    id: "workshop",
    label: Text::Workshop,
    words: "warsztat głosowanie agenda votes board",
    group: Group::Go,
    keys: &["Alt+9"],
    scope: Scope::Everywhere,
    enabled: |_| true,
    run: |app| app.page.set(Page::Workshop(app.journey_of_page())),
}];
