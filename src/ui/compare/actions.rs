//! Commands of as-is and to-be.

use super::{comparison_of, make_to_be, toggle_marks};
use crate::compare::base;
use crate::model::*;
use crate::state::{App, Page};
use crate::ui::actions::{Action, Group, Scope};
use crate::ui::i18n::Text;
use leptos::prelude::*;

fn own(app: App) -> Option<JourneyId> {
    app.journey_now().map(|journey| journey.info.id.clone())
}

fn is_based(app: App) -> bool {
    own(app).is_some_and(|own| app.document.with_untracked(|document| base(document, &own).is_some()))
}

/// Making a to-be, comparing it, and marking what changed.
pub const ACTIONS: &[Action] = &[
    Action {
        id: "make-to-be",
        label: Text::MakeToBe,
        words: "stan docelowy kopia wariant projekt target future copy variant to-be",
        group: Group::File,
        keys: &[],
        scope: Scope::Page,
        enabled: |app| !app.read_only() && own(app).is_some(),
        run: |app| {
            if let Some(own) = own(app) {
                make_to_be(app, &own);
            }
        },
    },
    Action {
        id: "compare",
        label: Text::Compare,
        words: "różnica stan obecny docelowy zmiany difference diff as-is to-be side by side",
        group: Group::Go,
        keys: &["Alt+3"],
        scope: Scope::Everywhere,
        enabled: |app| own(app).is_some(),
        run: |app| {
            let compared = app.page.with_untracked(|page| matches!(page, Page::Compare(..)));
            if let Some(own) = own(app).filter(|_| !compared) {
                app.page.set(app.document.with_untracked(|document| comparison_of(document, &own)));
            }
        },
    },
    Action {
        id: "marks",
        label: Text::ShowChanges,
        words: "zmiany znaczniki różnice changes marks differences",
        group: Group::View,
        keys: &[],
        scope: Scope::Page,
        enabled: |app| is_based(app) && app.page.with_untracked(|page| matches!(page, Page::Map(_))),
        run: toggle_marks,
    },
];
