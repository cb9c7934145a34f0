//! The same map with a pointer: drags, double clicks and the small buttons beside names.

use serde_json::json;

use super::steps::{
    CARDS, card, gates, head, map, map_when, name_it, open, reload, rename_by_double_click, saved, undo_to,
};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::page::Page;
use crate::{ensure, ensure_eq};

pub const ALL: &[Scenario] =
    crate::scenarios![cards_by_pointer, stages_by_pointer, departments_by_pointer, gates_follow_the_map];

/// How far it is from the middle of one element to the middle of another, in pixels.
async fn between(page: &Page, from: &str, target: &str) -> Result<(f64, f64)> {
    let script = "const [a, b] = [arguments[0], arguments[1]].map((css) => document.querySelector(css).getBoundingClientRect());\
        return [b.x + b.width / 2 - a.x - a.width / 2, b.y + b.height / 2 - a.y - a.height / 2]";
    let found = page.eval(script, &[json!(from), json!(target)]).await?;
    Ok(serde_json::from_value(found)?)
}

async fn start(cx: &Context) -> Result {
    // All lanes fit, so that a drag ends where it was aimed at.
    cx.page.size(1440, 900).await?;
    open(cx, "en", "#/map").await
}

async fn cards_by_pointer(cx: &Context) -> Result {
    let page = &cx.page;
    start(cx).await?;
    let at_first = map(page).await?;
    let shop = card("shop");

    let (_, dy) = between(page, &shop, "[data-lane=service] .lane-fill").await?;
    page.drag(&shop, 0.0, dy).await?;
    let moved =
        map_when(page, "the card in another lane", |map| map.card("shop").is_ok_and(|card| card.lane == "service"))
            .await?;
    ensure_eq!(moved.card("shop")?.stage, "help");
    // Letting go is no click.
    ensure_eq!(page.count(".card.selected").await?, 0);
    undo_to(page, &at_first).await?;

    let (dx, _) = between(page, &shop, "[data-stage=interest]").await?;
    page.drag(&shop, dx, 0.0).await?;
    let moved =
        map_when(page, "the card in another stage", |map| map.card("shop").is_ok_and(|card| card.stage == "interest"))
            .await?;
    ensure_eq!(moved.card("shop")?.lane, "sales");
    undo_to(page, &at_first).await?;

    rename_by_double_click(page, &shop).await?;
    name_it(page, "The shop again").await?;
    map_when(page, "the new name", |map| map.named("The shop again").is_some()).await?;
    undo_to(page, &at_first).await?;

    // A double click on the floor of a lane puts a card there; the button in its head as well.
    page.click("[data-lane=legal] .add-here").await?;
    name_it(page, "A letter").await?;
    let added = map_when(page, "a card in the lane", |map| map.named("A letter").is_some()).await?;
    ensure_eq!(added.named("A letter").map(|card| card.lane.as_str()), Some("legal"));
    // The name is a step of its own.
    page.press("body", "Control+z").await?;
    undo_to(page, &at_first).await?;
    cx.no_problems().await
}

/// Clicks a head and then one of the buttons that appear beside it.
async fn tool(page: &Page, kind: &str, id: &str, label: &str) -> Result {
    let head = head(kind, id);
    page.wait_for(&head).await?;
    if page.count(&format!("{head}[aria-pressed=true]")).await? == 0 {
        page.click(&head).await?;
    }
    page.click(&format!(".tools button[aria-label=\"{label}\"]")).await
}

async fn stages_by_pointer(cx: &Context) -> Result {
    let page = &cx.page;
    start(cx).await?;
    let at_first = map(page).await?;

    tool(page, "stage", "help", "Move left").await?;
    map_when(page, "the stage further left", |map| {
        map.stage_ids() == ["interest", "purchase", "help", "outage", "repair", "settling"]
    })
    .await?;
    undo_to(page, &at_first).await?;
    tool(page, "stage", "help", "Move right").await?;
    map_when(page, "the stage further right", |map| {
        map.stage_ids() == ["interest", "purchase", "outage", "repair", "help", "settling"]
    })
    .await?;
    undo_to(page, &at_first).await?;
    tool(page, "stage", "help", "Rename").await?;
    name_it(page, "Asking around").await?;
    map_when(page, "the stage's new name", |map| map.stages.iter().any(|(_, name)| name == "Asking around")).await?;
    undo_to(page, &at_first).await?;

    // What is left of its touchpoints is asked, and cancelling changes nothing.
    tool(page, "stage", "help", "Delete").await?;
    page.wait_text("dialog[open]", "Seeking help").await?;
    page.wait_text("dialog[open]", "(4)").await?;
    page.click("dialog[open] .button:not(.danger)").await?;
    page.gone("dialog[open]").await?;
    ensure_eq!(map(page).await?, at_first);

    tool(page, "stage", "help", "Delete").await?;
    page.set_value("dialog[open] select", "repair").await?;
    page.click("dialog[open] .danger").await?;
    page.gone("dialog[open]").await?;
    let heired = map_when(page, "the stage to go", |map| map.stages.len() == 5).await?;
    ensure_eq!(heired.cards.len(), CARDS);
    for id in ["shop", "phone-menu", "agent", "help-page"] {
        ensure_eq!(heired.card(id)?.stage, "repair");
    }
    undo_to(page, &at_first).await?;
    cx.no_problems().await
}

async fn departments_by_pointer(cx: &Context) -> Result {
    let page = &cx.page;
    start(cx).await?;
    let at_first = map(page).await?;

    tool(page, "department", "service", "Move up").await?;
    map_when(page, "the lane further up", |map| {
        map.lane_ids() == ["marketing", "service", "sales", "it", "field", "legal"]
    })
    .await?;
    undo_to(page, &at_first).await?;
    // The lane's head may be dragged as well.
    let legal = head("department", "legal");
    let (_, dy) = between(page, &legal, &head("department", "sales")).await?;
    page.drag(&legal, 0.0, dy - 20.0).await?;
    map_when(page, "the lane dragged upwards", |map| {
        map.lane_ids() == ["marketing", "legal", "sales", "service", "it", "field"]
    })
    .await?;
    undo_to(page, &at_first).await?;
    rename_by_double_click(page, &head("department", "field")).await?;
    name_it(page, "Partner").await?;
    map_when(page, "the lane's new name", |map| map.lanes.iter().any(|(_, name)| name == "Partner")).await?;
    undo_to(page, &at_first).await?;

    tool(page, "department", "sales", "Delete").await?;
    page.wait_text("dialog[open]", "Sales").await?;
    page.set_value("dialog[open] select", "service").await?;
    page.click("dialog[open] .danger").await?;
    let heired = map_when(page, "the lane to go", |map| map.lanes.len() == 5).await?;
    ensure_eq!(heired.cards.len(), CARDS);
    ensure_eq!(heired.card("shop")?.lane, "service");
    ensure_eq!(heired.card("sign-up")?.lane, "service");
    undo_to(page, &at_first).await?;

    tool(page, "department", "sales", "Delete").await?;
    page.click("dialog[open] .check:last-of-type input").await?;
    page.gone("dialog[open] select").await?;
    page.click("dialog[open] .danger").await?;
    let fewer = map_when(page, "the lane and its cards to go", |map| map.lanes.len() == 5).await?;
    ensure_eq!(fewer.cards.len(), CARDS - 2);
    ensure!(fewer.card("shop").is_err(), "the card was to go with its lane");
    undo_to(page, &at_first).await?;
    cx.no_problems().await
}

/// Gates are drawn over the map by measure: after every step they stand where a fresh page has them.
async fn gates_follow_the_map(cx: &Context) -> Result {
    let page = &cx.page;
    start(cx).await?;
    let at_first = gates(page).await?;
    tool(page, "department", "service", "Move up").await?;
    map_when(page, "the lane further up", |map| map.lane_ids().get(1) == Some(&"service")).await?;
    let moved = gates(page).await?;
    ensure!(moved != at_first, "the gates stay where they were");
    page.press(&card("claim"), "Alt+ArrowUp").await?;
    map_when(page, "the card one lane higher", |map| map.card("claim").is_ok_and(|card| card.lane == "field")).await?;
    // Nothing selected, as in a fresh page.
    page.click("button.top-title").await?;
    let after = gates(page).await?;
    saved(page).await?;
    reload(page).await?;
    ensure_eq!(gates(page).await?, after);
    page.press(&card("claim"), "Alt+ArrowDown").await?;
    tool(page, "department", "service", "Move down").await?;
    map_when(page, "the lane further down", |map| map.lane_ids().get(2) == Some(&"service")).await?;
    page.click("button.top-title").await?;
    ensure_eq!(gates(page).await?, at_first);
    cx.no_problems().await
}
