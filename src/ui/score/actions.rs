//! Commands of this part.

use crate::state::Page;
use crate::ui::actions::{Action, Group, Scope};
use crate::ui::i18n::Text;
use leptos::prelude::*;

/// Going there.
pub const ACTIONS: &[Action] = &[Action {
    id: "score",
    label: Text::Score,
    words: "wynik wzór formuła co jeśli formula what-if",
    group: Group::Go,
    keys: &["Alt+5"],
    scope: Scope::Everywhere,
    enabled: |_| true,
    run: |app| app.page.set(Page::Score(app.journey_of_page())),
}];
