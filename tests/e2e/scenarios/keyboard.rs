//! Everything on the map by keyboard alone: no pointer is used in this file.

use super::steps::{card, focused, map, map_when, name_it, open, undo_to, wait_focus};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::page::Page;
use crate::{ensure, ensure_eq};

pub const ALL: &[Scenario] = crate::scenarios![
    map_by_keyboard,
    arrows_move_the_focus,
    stages_and_departments_by_keyboard,
    the_focus_is_in_sight
];

/// Presses Tab until a card has the focus, as somebody does who comes from the top of the page.
async fn tab_to_a_card(page: &Page) -> Result<String> {
    for _ in 0..80 {
        page.press("body", "Tab").await?;
        let item = focused(page).await?;
        if let Some(id) = item.strip_prefix("touchpoint/") {
            return Ok(id.to_owned());
        }
    }
    Err(page.missed("a card reached with Tab", "").await)
}

async fn map_by_keyboard(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    let at_first = map(page).await?;
    let first = tab_to_a_card(page).await?;
    let beside = at_first.card(&first)?.clone();

    page.press("body", "Insert").await?;
    name_it(page, "Flyer").await?;
    let added = map_when(page, "the new card", |map| map.named("Flyer").is_some()).await?;
    ensure_eq!(added.cards.len(), at_first.cards.len() + 1);
    let new = added.named("Flyer").cloned().ok_or("no new card")?;
    ensure_eq!((&new.lane, &new.stage), (&beside.lane, &beside.stage));
    ensure_eq!(added.place(&new.id), added.place(&first).map(|at| at + 1));
    let item = format!("touchpoint/{}", new.id);
    wait_focus(page, &item).await?;

    page.press("body", "F2").await?;
    name_it(page, "Leaflet").await?;
    map_when(page, "the other name", |map| map.named("Leaflet").is_some()).await?;
    wait_focus(page, &item).await?;
    // Escape forgets what was typed.
    page.press("body", "F2").await?;
    page.wait_true("document.activeElement?.matches('textarea.rename')").await?;
    page.type_text("Nonsense").await?;
    page.press("body", "Escape").await?;
    page.gone("textarea.rename").await?;
    wait_focus(page, &item).await?;
    let named = map(page).await?;
    ensure_eq!(named.card(&new.id)?.name, "Leaflet");

    page.press("body", "Alt+ArrowDown").await?;
    let lowered =
        map_when(page, "the card one lane lower", |map| map.card(&new.id).is_ok_and(|card| card.lane != new.lane))
            .await?;
    let lane = |lane: &str| lowered.lane_ids().iter().position(|id| *id == lane);
    ensure_eq!(lane(&lowered.card(&new.id)?.lane), lane(&new.lane).map(|at| at + 1));
    wait_focus(page, &item).await?;
    page.press("body", "Alt+ArrowRight").await?;
    let place = |map: &super::steps::Map| map.place(&new.id);
    let stepped = map_when(page, "the card further along", |map| {
        place(map) > place(&lowered) || map.card(&new.id).is_ok_and(|card| card.stage != new.stage)
    })
    .await?;
    wait_focus(page, &item).await?;
    ensure_eq!(stepped.card(&new.id)?.lane, lowered.card(&new.id)?.lane);

    page.press("body", "Delete").await?;
    page.gone(&card(&new.id)).await?;
    // Whoever has no pointer must not have to start again from the top of the page.
    page.wait_true("document.activeElement?.closest('.map')").await?;
    undo_to(page, &stepped).await?;
    undo_to(page, &lowered).await?;
    cx.no_problems().await
}

/// Where the middle of the focused thing is.
async fn place(page: &Page) -> Result<(f64, f64)> {
    let script = "const r = document.activeElement.getBoundingClientRect();\
        const map = document.querySelector('.map').getBoundingClientRect();\
        return [r.x + r.width / 2 - map.x, r.y + r.height / 2 - map.y]";
    Ok(serde_json::from_value(page.eval(script, &[]).await?)?)
}

async fn arrows_move_the_focus(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    tab_to_a_card(page).await?;
    for key in ["ArrowRight", "ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft"] {
        let (from, before) = (focused(page).await?, place(page).await?);
        page.press("body", key).await?;
        let (now, after) = (focused(page).await?, place(page).await?);
        ensure!(!now.is_empty() && now != from, "{key} from {from} leads to {now:?}");
        let ahead = match key {
            "ArrowRight" => after.0 > before.0,
            "ArrowLeft" => after.0 < before.0,
            "ArrowUp" => after.1 < before.1,
            _ => after.1 > before.1,
        };
        ensure!(ahead, "{key} from {from} leads to {now}, the wrong way");
    }
    // Space opens what has the focus.
    let item = focused(page).await?;
    page.press("body", "Space").await?;
    page.wait_true(&format!("document.querySelector('.map [aria-pressed=true]')?.dataset.item === {item:?}")).await?;
    // A gate is reached by arrows too: down from a card whose way crosses the wall below it.
    page.press(&card("reviews"), "ArrowDown").await?;
    let gate = focused(page).await?;
    ensure!(gate.starts_with("handoff/"), "down from reviews is {gate}");
    page.press("body", "Enter").await?;
    page.wait_for("#handoff-score").await?;
    cx.no_problems().await
}

async fn stages_and_departments_by_keyboard(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    let at_first = map(page).await?;
    page.press("#add-stage", "Enter").await?;
    name_it(page, "Afterwards").await?;
    let with_stage = map_when(page, "a seventh stage", |map| map.stages.len() == 7).await?;
    let (id, name) = with_stage.stages.last().cloned().unwrap_or_default();
    ensure_eq!(name, "Afterwards");
    wait_focus(page, &format!("stage/{id}")).await?;
    page.press("body", "Alt+ArrowLeft").await?;
    map_when(page, "the stage one place to the left", |map| {
        map.stage_ids().iter().position(|stage| *stage == id) == Some(5)
    })
    .await?;
    wait_focus(page, &format!("stage/{id}")).await?;
    undo_to(page, &with_stage).await?;

    page.press("#add-department", "Space").await?;
    name_it(page, "Billing").await?;
    let with_lane = map_when(page, "a seventh lane", |map| map.lanes.len() == 7).await?;
    let (id, name) = with_lane.lanes.last().cloned().unwrap_or_default();
    ensure_eq!(name, "Billing");
    wait_focus(page, &format!("department/{id}")).await?;
    // Nothing hangs on it, so it goes without a question.
    page.press("body", "Delete").await?;
    map_when(page, "the lane to go", |map| *map == with_stage).await?;
    undo_to(page, &with_lane).await?;
    for _ in 0..4 {
        page.press("body", "Control+z").await?;
    }
    map_when(page, "everything undone", |map| *map == at_first).await?;
    cx.no_problems().await
}

/// On a phone's width most of the map is elsewhere: what gets the focus must come into sight, and
/// not below the names of lanes and stages that stay in place (WCAG 2.4.11).
async fn the_focus_is_in_sight(cx: &Context) -> Result {
    let page = &cx.page;
    page.size(390, 844).await?;
    open(cx, "en", "#/map").await?;
    for id in ["ad", "post", "claim", "ad", "sign-up", "technician", "reviews", "install", "agent"] {
        page.press(&card(id), "Shift").await?;
        let script = "await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));\
            const r = document.activeElement.getBoundingClientRect();\
            const spots = [0.1, 0.5, 0.9].map((part) => document.elementFromPoint(r.x + r.width * part, r.y + 4));\
            return spots.map((top) => top?.closest('.gates') ? null : top)\
              .filter((top) => top && !document.activeElement.contains(top)).map((top) => top.outerHTML.slice(0, 120))\
              .concat(spots.some((top) => top) ? [] : ['nothing'])";
        let covers = page.eval(script, &[]).await?;
        ensure!(covers == serde_json::json!([]), "{id} is covered by {covers}");
    }
    cx.no_problems().await
}
