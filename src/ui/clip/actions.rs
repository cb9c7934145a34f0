//! The commands on several touchpoints and on the clipboard.

use super::{copy, cut, duplicate, paste, paste_table};
use crate::state::{App, Page};
use crate::ui::actions::{Action, Group, Scope};
use crate::ui::i18n::Text;
use crate::ui::map::pick::extend;
use leptos::prelude::*;

fn on_map(app: App) -> bool {
    app.page.with_untracked(|page| matches!(page, Page::Map(_))) && app.journey_now().is_some()
}

fn writable(app: App) -> bool {
    on_map(app) && !app.read_only()
}

fn chosen(app: App) -> bool {
    on_map(app) && !app.chosen().is_empty()
}

fn changeable(app: App) -> bool {
    chosen(app) && !app.read_only()
}

/// All of them.
pub const ACTIONS: &[Action] = &[
    Action {
        id: "select-all",
        label: Text::SelectAll,
        words: "zaznacz wszystkie punkty pick everything whole",
        group: Group::Edit,
        keys: &["Ctrl+A"],
        scope: Scope::Map,
        enabled: on_map,
        run: |app| app.pick_everything(),
    },
    Action {
        id: "select-next",
        label: Text::SelectNext,
        words: "zaznacz kilka zakres range several",
        group: Group::Edit,
        keys: &["Shift+ArrowRight", "Shift+ArrowDown"],
        scope: Scope::Map,
        enabled: chosen,
        run: |app| extend(app, true),
    },
    Action {
        id: "select-previous",
        label: Text::SelectPrevious,
        words: "zaznacz kilka zakres range several",
        group: Group::Edit,
        keys: &["Shift+ArrowLeft", "Shift+ArrowUp"],
        scope: Scope::Map,
        enabled: chosen,
        run: |app| extend(app, false),
    },
    Action {
        id: "select-none",
        label: Text::SelectNone,
        words: "odznacz deselect clear",
        group: Group::Edit,
        keys: &["Escape"],
        scope: Scope::Map,
        enabled: chosen,
        run: |app| app.pick_none(),
    },
    Action {
        id: "copy",
        label: Text::CopyThem,
        words: "schowek skopiuj clipboard",
        group: Group::Edit,
        keys: &["Ctrl+C"],
        scope: Scope::Browser,
        enabled: chosen,
        run: copy,
    },
    Action {
        id: "cut",
        label: Text::CutThem,
        words: "schowek przenieś clipboard move",
        group: Group::Edit,
        keys: &["Ctrl+X"],
        scope: Scope::Browser,
        enabled: changeable,
        run: cut,
    },
    Action {
        id: "paste",
        label: Text::PasteHere,
        words: "schowek wstaw clipboard insert",
        group: Group::Edit,
        keys: &["Ctrl+V"],
        scope: Scope::Browser,
        enabled: writable,
        run: paste,
    },
    Action {
        id: "duplicate",
        label: Text::Duplicate,
        words: "kopia powtórz copy clone",
        group: Group::Edit,
        keys: &["Ctrl+D"],
        scope: Scope::Map,
        enabled: changeable,
        run: duplicate,
    },
    Action {
        id: "paste-table",
        label: Text::PasteTable,
        words: "arkusz excel tabela wiersze csv spreadsheet rows import",
        group: Group::Edit,
        keys: &[],
        scope: Scope::Page,
        enabled: writable,
        run: paste_table,
    },
];
