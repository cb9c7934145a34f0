//! Commands of this part.

use crate::state::Page;
use crate::ui::actions::{Action, Group, Scope};
use crate::ui::i18n::Text;
use leptos::prelude::*;

/// Going there.
pub const ACTIONS: &[Action] = &[Action {
    id: "evidence",
    label: Text::Evidence,
    words: "dowody dziennik zdarzeń log csv xes import",
    group: Group::Go,
    keys: &["Alt+7"],
    scope: Scope::Everywhere,
    enabled: |_| true,
    run: |app| app.page.set(Page::Evidence(app.journey_of_page())),
}];
