//! Commands about lanes.

use super::chooser::{open_lanes, reset_lanes, toggle_lane, toggle_wide};
use crate::model::Lane;
use crate::state::{App, Page};
use crate::ui::actions::{Action, Group, Scope};
use crate::ui::i18n::Text;
use leptos::prelude::*;

fn has_map(app: App) -> bool {
    app.journey_now().is_some()
}

fn can_choose(app: App) -> bool {
    has_map(app) && !app.read_only() && app.page.with_untracked(|page| matches!(page, Page::Map(_)))
}

const fn command(id: &'static str, label: Text, words: &'static str, run: fn(App)) -> Action {
    Action { id, label, words, group: Group::View, keys: &[], scope: Scope::Page, enabled: can_choose, run }
}

/// The list of lanes, and a switch for each.
pub const LANES: &[Action] = &[
    Action {
        enabled: has_map,
        ..command("lanes", Text::LanesTitle, "wiersze tory widoczne kolejność lanes rows show hide order", open_lanes)
    },
    command("lanes-wide", Text::LanesWide, "kolumny szerokie wąskie tekst width columns text", toggle_wide),
    command("lanes-reset", Text::LanesReset, "wiersze domyślne lanes default reset", reset_lanes),
    command("lane-emotion", Text::LaneEmotion, "nastrój krzywa mood curve row", |app| toggle_lane(app, Lane::Emotion)),
    command("lane-moments", Text::LaneMoments, "zmot fmot smot moment row", |app| toggle_lane(app, Lane::Moments)),
    command("lane-channel", Text::LaneChannel, "kanały channels row", |app| toggle_lane(app, Lane::Channel)),
    command("lane-wait", Text::LaneWait, "czas reakcji response time sla row", |app| toggle_lane(app, Lane::Wait)),
    command("lane-promises", Text::LanePromises, "obietnica promise row", |app| toggle_lane(app, Lane::Promises)),
    command("lane-pains", Text::LanePains, "bolączki pain points ideas row", |app| toggle_lane(app, Lane::Pains)),
    command("lane-metrics", Text::LaneMetrics, "nps csat ces kpi row", |app| toggle_lane(app, Lane::Metrics)),
    command("lane-quotes", Text::LaneQuotes, "wypowiedzi voice verbatim row", |app| toggle_lane(app, Lane::Quotes)),
    command("lane-backstage", Text::LaneBackstage, "linia widoczności blueprint visibility row", |app| {
        toggle_lane(app, Lane::Backstage);
    }),
    command("lane-perceived", Text::LanePerceived, "właściciel owner row", |app| {
        toggle_lane(app, Lane::PerceivedOwner);
    }),
];
