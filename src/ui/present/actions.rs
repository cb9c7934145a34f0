//! Commands of this part.

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
    keys: &["Alt+8"],
    scope: Scope::Everywhere,
    enabled: |_| true,
    run: |app| app.page.set(Page::Present(app.journey_of_page())),
}];
