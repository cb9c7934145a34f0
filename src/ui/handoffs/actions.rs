//! Commands of this part.

use crate::state::Page;
use crate::ui::actions::{Action, Group, Scope};
use crate::ui::i18n::Text;
use leptos::prelude::*;

/// Going there.
pub const ACTIONS: &[Action] = &[
    Action {
        id: "handoffs",
        label: Text::Handoffs,
        words: "przekazania przejścia macierz gates matrix",
        group: Group::Go,
        keys: &["Alt+4"],
        scope: Scope::Everywhere,
        enabled: |_| true,
        run: |app| app.page.set(Page::Handoffs(app.journey_of_page())),
    },
    Action {
        id: "portfolio",
        label: Text::Portfolio,
        words: "wszystkie ścieżki zestawienie all journeys table",
        group: Group::Go,
        keys: &[],
        scope: Scope::Everywhere,
        enabled: |_| true,
        run: |app| app.page.set(Page::Portfolio),
    },
];
