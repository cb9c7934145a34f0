//! The commands themselves.

use super::run::{print, step, switch_language, switch_theme};
use super::{Action, Group, Scope};
use crate::model::*;
use crate::state::{App, Page, Selection};
use crate::ui::i18n::Text;
use crate::ui::map::edit::{self, Step};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

fn always(_: App) -> bool {
    true
}

fn writable(app: App) -> bool {
    !app.read_only()
}

/// Whether a journey is on the page and can be changed.
fn on_map(app: App) -> bool {
    writable(app) && showing_map(app)
}

pub(super) fn showing_map(app: App) -> bool {
    app.page.with_untracked(|page| matches!(page, Page::Map(_))) && app.journey_now().is_some()
}

fn chosen(app: App) -> bool {
    on_map(app)
        && app.selection.with_untracked(|what| {
            matches!(what, Selection::Touchpoint(_) | Selection::Stage(_) | Selection::Department(_))
        })
}

fn deletable(app: App) -> bool {
    chosen(app) || on_map(app) && app.selection.with_untracked(|what| matches!(what, Selection::Handoff(..)))
}

fn place(app: App) -> (Option<StageId>, Option<DepartmentId>) {
    match app.selection.get_untracked() {
        Selection::Stage(id) => (Some(id), None),
        Selection::Department(id) => (None, Some(id)),
        _ => (None, None),
    }
}

fn nudge(app: App, step: Step) {
    let what = app.selection.get_untracked();
    edit::nudge(app, &what, step);
    crate::ui::map::keys::focus(&what);
}

fn inspect(app: App, what: Selection) {
    if !showing_map(app) {
        app.page.set(Page::Map(None));
    }
    app.inspect(what);
}

/// Adding, changing and moving.
pub const EDIT: &[Action] = &[
    Action {
        id: "add-next",
        label: Text::AddNext,
        words: "dodaj dalej następny punkt styku new next touchpoint append",
        group: Group::Edit,
        keys: &["Enter", "Insert"],
        scope: Scope::Map,
        enabled: on_map,
        // After a gate comes nothing: it is opened.
        run: |app| match app.selection.get_untracked() {
            Selection::Handoff(..) => crate::ui::inspector::enter(app),
            what => edit::add_next(app, &what),
        },
    },
    Action {
        id: "add-touchpoint",
        label: Text::AddTouchpoint,
        words: "nowy punkt styku karta krok new card step contact",
        group: Group::Edit,
        keys: &["Shift+Insert", "Shift+Enter"],
        scope: Scope::Map,
        enabled: on_map,
        run: |app| {
            let (stage, department) = place(app);
            edit::add_touchpoint(app, stage, department, None);
        },
    },
    Action {
        id: "add-stage",
        label: Text::AddStage,
        words: "nowy etap kolumna faza new stage phase column",
        group: Group::Edit,
        keys: &[],
        scope: Scope::Map,
        enabled: on_map,
        run: |app| edit::add_stage(app, None),
    },
    Action {
        id: "add-department",
        label: Text::AddDepartment,
        words: "nowy dział silos tor new lane silo team department",
        group: Group::Edit,
        keys: &[],
        scope: Scope::Map,
        enabled: on_map,
        run: edit::add_department,
    },
    Action {
        id: "rename",
        label: Text::Rename,
        words: "nazwa edytuj name edit label",
        group: Group::Edit,
        keys: &["F2"],
        scope: Scope::Map,
        enabled: chosen,
        run: |app| app.naming.set(app.selection.get_untracked()),
    },
    Action {
        id: "details",
        label: Text::Inspector,
        words: "szczegóły panel inspektor inspector properties",
        group: Group::Edit,
        keys: &["Space"],
        scope: Scope::Map,
        enabled: showing_map,
        run: crate::ui::inspector::enter,
    },
    Action {
        id: "move-left",
        label: Text::MoveLeft,
        words: "w lewo wcześniej left earlier",
        group: Group::Edit,
        keys: &["Alt+ArrowLeft"],
        scope: Scope::Map,
        enabled: chosen,
        run: |app| nudge(app, Step::Left),
    },
    Action {
        id: "move-right",
        label: Text::MoveRight,
        words: "w prawo później right later",
        group: Group::Edit,
        keys: &["Alt+ArrowRight"],
        scope: Scope::Map,
        enabled: chosen,
        run: |app| nudge(app, Step::Right),
    },
    Action {
        id: "move-up",
        label: Text::MoveUp,
        words: "w górę inny dział up other lane",
        group: Group::Edit,
        keys: &["Alt+ArrowUp"],
        scope: Scope::Map,
        enabled: chosen,
        run: |app| nudge(app, Step::Up),
    },
    Action {
        id: "move-down",
        label: Text::MoveDown,
        words: "w dół inny dział down other lane",
        group: Group::Edit,
        keys: &["Alt+ArrowDown"],
        scope: Scope::Map,
        enabled: chosen,
        run: |app| nudge(app, Step::Down),
    },
    Action {
        id: "delete",
        label: Text::Delete,
        words: "skasuj remove erase",
        group: Group::Edit,
        keys: &["Delete", "Backspace"],
        scope: Scope::Map,
        enabled: deletable,
        run: crate::ui::map::keys::delete_selected,
    },
    Action {
        id: "undo",
        label: Text::Undo,
        words: "wstecz back revert",
        group: Group::Edit,
        keys: &["Ctrl+Z"],
        scope: Scope::Everywhere,
        enabled: |app| writable(app) && app.steps.with_untracked(|steps| steps.0.is_some()),
        run: |app| step(app, App::undo),
    },
    Action {
        id: "redo",
        label: Text::Redo,
        words: "powtórz again forward",
        group: Group::Edit,
        keys: &["Ctrl+Shift+Z", "Ctrl+Y"],
        scope: Scope::Everywhere,
        enabled: |app| writable(app) && app.steps.with_untracked(|steps| steps.1.is_some()),
        run: |app| step(app, App::redo),
    },
];

/// Pages, panels, journeys and files.
pub const GO: &[Action] = &[
    Action {
        id: "journeys",
        label: Text::Journeys,
        words: "lista start strona główna list home overview",
        group: Group::Go,
        keys: &["Alt+1"],
        scope: Scope::Everywhere,
        enabled: always,
        run: |app| app.page.set(Page::Journeys),
    },
    Action {
        id: "map",
        label: Text::Map,
        words: "ścieżka diagram journey canvas",
        group: Group::Go,
        keys: &["Alt+2"],
        scope: Scope::Everywhere,
        enabled: always,
        run: |app| app.page.set(Page::Map(app.journey_now().map(|journey| journey.info.id.clone()))),
    },
    Action {
        id: "show-journey",
        label: Text::Journey,
        words: "ścieżka liczby wynik numbers score",
        group: Group::Go,
        keys: &[],
        scope: Scope::Page,
        enabled: |app| app.journey_now().is_some(),
        run: |app| inspect(app, Selection::Journey),
    },
    Action {
        id: "show-levels",
        label: Text::LevelsTitle,
        words: "formuła martech adtech salestech wyobraźnia wagi formula imagination weights",
        group: Group::Go,
        keys: &[],
        scope: Scope::Page,
        enabled: |app| app.journey_now().is_some(),
        run: |app| inspect(app, Selection::Levels),
    },
    Action {
        id: "show-tools",
        label: Text::Tools,
        words: "narzędzia crm technologia technology software",
        group: Group::Go,
        keys: &[],
        scope: Scope::Page,
        enabled: |app| app.journey_now().is_some(),
        run: |app| inspect(app, Selection::Tools),
    },
    Action {
        id: "show-personas",
        label: Text::Personas,
        words: "persony klient odbiorca customer who",
        group: Group::Go,
        keys: &[],
        scope: Scope::Page,
        enabled: |app| app.journey_now().is_some(),
        run: |app| inspect(app, Selection::Personas),
    },
    Action {
        id: "new-journey",
        label: Text::NewJourney,
        words: "dodaj ścieżkę create add",
        group: Group::File,
        keys: &[],
        scope: Scope::Page,
        enabled: writable,
        run: crate::ui::journeys::new_journey,
    },
    Action {
        id: "from-template",
        label: Text::TemplatesTitle,
        words: "szablon wzór przykład branża template example trade",
        group: Group::File,
        keys: &[],
        scope: Scope::Page,
        enabled: always,
        run: crate::ui::templates::open_templates,
    },
    Action {
        id: "open-sample",
        label: Text::OpenSample,
        words: "demo przykład example",
        group: Group::File,
        keys: &[],
        scope: Scope::Page,
        enabled: always,
        run: |app| {
            spawn_local(async move {
                app.open_sample().await;
                app.page.set(Page::Map(None));
            });
        },
    },
    Action {
        id: "save-file",
        label: Text::SaveFile,
        words: "pobierz eksport kopia zapasowa download export backup json",
        group: Group::File,
        keys: &["Ctrl+S"],
        scope: Scope::Everywhere,
        enabled: always,
        run: |app| app.save_file(),
    },
    Action {
        id: "print",
        label: Text::PrintPage,
        words: "pdf papier wydruk drukarka paper printer",
        group: Group::File,
        keys: &[],
        scope: Scope::Everywhere,
        enabled: always,
        run: print,
    },
];

/// Language, theme, and where to find all this.
pub const HELP: &[Action] = &[
    Action {
        id: "palette",
        label: Text::Palette,
        words: "szukaj polecenia komendy search find commands",
        group: Group::Help,
        keys: &["Ctrl+K"],
        scope: Scope::Everywhere,
        enabled: always,
        run: super::open_palette,
    },
    Action {
        id: "keys",
        label: Text::KeySheet,
        words: "klawisze skróty pomoc help shortcuts keyboard",
        group: Group::Help,
        keys: &["?", "F1"],
        scope: Scope::Page,
        enabled: always,
        run: crate::ui::help::open,
    },
    Action {
        id: "language",
        label: Text::SwitchLanguage,
        words: "język english polski language",
        group: Group::Help,
        keys: &[],
        scope: Scope::Page,
        enabled: always,
        run: switch_language,
    },
    Action {
        id: "theme",
        label: Text::SwitchTheme,
        words: "motyw ciemny jasny kolory dark light colours",
        group: Group::Help,
        keys: &[],
        scope: Scope::Page,
        enabled: always,
        run: switch_theme,
    },
];
