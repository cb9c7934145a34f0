//! Commands of the workspace: finding, versions, journeys inside journeys.

use super::{Action, Group, Scope};
use crate::state::App;
use crate::ui::i18n::Text;
use crate::ui::{journeys, nested};
use leptos::prelude::*;

fn always(_: App) -> bool {
    true
}

/// The table.
pub const WORKSPACE: &[Action] = &[
    Action {
        id: "find-everything",
        label: Text::FindEverything,
        words: "szukaj znajdź wyszukiwanie search find journeys",
        group: Group::Go,
        keys: &["/"],
        scope: Scope::Page,
        enabled: always,
        run: journeys::open_search,
    },
    Action {
        id: "open-nested",
        label: Text::OpenJourney,
        words: "podścieżka wejdź w głąb sub-journey drill nested",
        group: Group::Go,
        keys: &["Ctrl+Enter"],
        scope: Scope::Map,
        enabled: |app| nested::target(app).is_some(),
        run: nested::open,
    },
    Action {
        id: "new-nested",
        label: Text::OpensNew,
        words: "podścieżka nowa sub-journey nested create",
        group: Group::Edit,
        keys: &[],
        scope: Scope::Map,
        enabled: |app| !app.read_only() && nested::selected(app).is_some(),
        run: nested::create,
    },
    Action {
        id: "go-back",
        label: Text::GoBack,
        words: "powrót nadrzędna rodzic up parent breadcrumb",
        group: Group::Go,
        keys: &["Alt+Backspace"],
        scope: Scope::Page,
        enabled: |app| nested::parent(app).is_some(),
        run: nested::back,
    },
    Action {
        id: "duplicate-journey",
        label: Text::DuplicateJourney,
        words: "powiel kopia ścieżki copy clone",
        group: Group::File,
        keys: &[],
        scope: Scope::Page,
        enabled: |app| !app.read_only() && app.journey_now().is_some(),
        run: |app| {
            if let Some(journey) = app.journey_now() {
                journeys::duplicate(app, &journey.info.id);
            }
        },
    },
    Action {
        id: "versions",
        label: Text::Versions,
        words: "historia wersje przywróć history revisions restore",
        group: Group::File,
        keys: &[],
        scope: Scope::Page,
        enabled: |app| !app.open_id().is_empty(),
        run: journeys::open_versions,
    },
    Action {
        id: "new-workspace",
        label: Text::NewWorkspace,
        words: "pusta od zera plik empty blank file create",
        group: Group::File,
        keys: &[],
        scope: Scope::Page,
        enabled: always,
        run: journeys::new_workspace,
    },
    Action {
        id: "bin",
        label: Text::Bin,
        words: "kosz usunięte przywróć trash deleted restore",
        group: Group::Go,
        keys: &[],
        scope: Scope::Page,
        enabled: |app| app.document.with_untracked(|document| !document.bin.is_empty()),
        run: journeys::open_bin,
    },
];
