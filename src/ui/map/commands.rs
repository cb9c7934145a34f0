//! Commands on how the map is shown.

use super::zoom::{focus_all, focus_selected, zoom_100, zoom_fit, zoom_in, zoom_out};
use crate::state::{App, Page, Selection};
use crate::ui::actions::{Action, Group, Scope};
use crate::ui::i18n::Text;
use leptos::prelude::*;

fn showing_map(app: App) -> bool {
    app.page.with_untracked(|page| matches!(page, Page::Map(_))) && app.journey_now().is_some()
}

fn focusable(app: App) -> bool {
    showing_map(app)
        && (app.only.with_untracked(|only| *only != Selection::Journey)
            || app.selection.with_untracked(|what| {
                matches!(what, Selection::Touchpoint(_) | Selection::Stage(_) | Selection::Department(_))
            }))
}

fn focused(app: App) -> bool {
    showing_map(app)
        && (app.only.with_untracked(|only| *only != Selection::Journey) || app.moment.get_untracked().is_some())
}

const fn shown(
    id: &'static str,
    label: Text,
    words: &'static str,
    keys: &'static [&'static str],
    enabled: fn(App) -> bool,
    run: fn(App),
) -> Action {
    Action { id, label, words, group: Group::View, keys, scope: Scope::Page, enabled, run }
}

/// Size and focus.
pub const VIEW: &[Action] = &[
    shown("zoom-in", Text::ZoomIn, "powiększ większa larger scale plus", &["+", "="], showing_map, zoom_in),
    shown("zoom-out", Text::ZoomOut, "pomniejsz mniejsza smaller scale minus", &["-"], showing_map, zoom_out),
    shown("zoom-100", Text::Zoom100, "skala sto procent zoom 100 original size", &["0"], showing_map, zoom_100),
    shown("zoom-fit", Text::ZoomFit, "cała mapa dopasuj zoom whole map overview", &["9"], showing_map, zoom_fit),
    shown(
        "focus",
        Text::FocusOn,
        "skup wyróżnij tylko isolate highlight only spotlight",
        &["."],
        focusable,
        focus_selected,
    ),
    shown("focus-all", Text::ShowAll, "wszystkie tory etapy all lanes stages", &[], focused, focus_all),
];
