//! Commands of this part.

use crate::state::Page;
use crate::ui::actions::{Action, Group, Scope};
use crate::ui::i18n::Text;
use leptos::prelude::*;

/// Going there.
pub const ACTIONS: &[Action] = &[Action {
    id: "method",
    label: Text::Method,
    words: "metoda wzory pomoc formulas help",
    group: Group::Go,
    keys: &[],
    scope: Scope::Everywhere,
    enabled: |_| true,
    run: |app| app.page.set(Page::Method),
}];
