//! What can be dragged with a pointer, as commands.

use super::{Action, Group, Scope};
use crate::state::{App, Selection, Selection::*};
use crate::ui::i18n::Text;
use crate::ui::map::offer;
use leptos::prelude::*;

fn on_map(app: App, kind: fn(&Selection) -> bool) -> bool {
    super::table::showing_map(app) && app.selection.with_untracked(kind)
}

fn given_link(app: App) -> bool {
    app.selection.with_untracked(|what| match what {
        Handoff(from, to) => app.journey_now().is_some_and(|journey| journey.link(from, to).is_some()),
        _ => false,
    })
}

/// Moving, linking, and the menu that offers them.
pub const PLACE: &[Action] = &[
    Action {
        id: "menu",
        label: Text::Actions,
        words: "menu kontekstowe działania opcje context menu actions options",
        group: Group::Edit,
        keys: &["Shift+F10", "ContextMenu"],
        scope: Scope::Map,
        enabled: |app| on_map(app, |what| matches!(what, Touchpoint(_) | Stage(_) | Department(_) | Handoff(..))),
        run: offer::offer_selected,
    },
    Action {
        id: "move-to",
        label: Text::MoveTo,
        words: "przenieś przesuń etap dział miejsce move place lane stage reorder",
        group: Group::Edit,
        keys: &[],
        scope: Scope::Map,
        enabled: |app| !app.read_only() && on_map(app, |what| matches!(what, Touchpoint(_) | Stage(_) | Department(_))),
        run: offer::move_selected,
    },
    Action {
        id: "link-to",
        label: Text::LinkTo,
        words: "połącz połączenie droga strzałka link connect arrow branch loop",
        group: Group::Edit,
        keys: &[],
        scope: Scope::Map,
        enabled: |app| !app.read_only() && on_map(app, |what| matches!(what, Touchpoint(_))),
        run: offer::link_selected,
    },
    Action {
        id: "lead-elsewhere",
        label: Text::LeadElsewhere,
        words: "połączenie przepnij koniec początek relink redirect reconnect end start",
        group: Group::Edit,
        keys: &[],
        scope: Scope::Map,
        enabled: |app| !app.read_only() && on_map(app, |what| matches!(what, Handoff(..))),
        run: offer::lead_selected,
    },
    Action {
        id: "delete-link",
        label: Text::DeleteLink,
        words: "usuń połączenie odłącz remove link disconnect unlink",
        group: Group::Edit,
        keys: &[],
        scope: Scope::Map,
        enabled: |app| !app.read_only() && super::table::showing_map(app) && given_link(app),
        run: crate::ui::map::keys::delete_selected,
    },
];
