//! Commands of this part.

use crate::state::Page;
use crate::ui::actions::{Action, Group, Scope};
use crate::ui::i18n::Text;
use leptos::prelude::*;

/// Going there.
pub const ACTIONS: &[Action] = &[Action {
    id: "experience",
    label: Text::Experience,
    words: "doświadczenie emocje obietnice nps emotion promises loyalty",
    group: Group::Go,
    keys: &["Alt+6"],
    scope: Scope::Everywhere,
    enabled: |_| true,
    run: |app| app.page.set(Page::Experience(app.journey_of_page())),
}];
