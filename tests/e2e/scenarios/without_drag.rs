//! What gestures do, by keys and menus alone.

use serde_json::json;

use super::gestures::{heard, leads_to, said, start};
use super::steps::{CARDS, card, focused, gate, head, map, map_when, ready, saved, undo_to, wait_focus};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::page::Page;
use crate::{ensure, ensure_eq};

pub const ALL: &[Scenario] = crate::scenarios![
    the_menu_by_keyboard,
    move_to_by_keyboard,
    link_to_by_keyboard,
    the_focus_survives_a_deletion,
    a_reader_is_told_why_nothing_moves,
];

/// What of the menu has the focus.
async fn entry(page: &Page) -> Result<String> {
    let found = page.eval(
        "return document.activeElement?.closest('[role=menuitem] ')?.querySelector('span').textContent ?? ''",
        &[],
    );
    Ok(found.await?.as_str().unwrap_or_default().to_owned())
}

async fn wait_entry(page: &Page, text: &str) -> Result {
    let wanted = json!(text).to_string();
    page.wait_true(&format!("document.activeElement?.querySelector('span')?.textContent === {wanted}")).await
}

async fn the_menu_by_keyboard(cx: &Context) -> Result {
    let page = &cx.page;
    start(cx, "en").await?;
    page.press(&card("shop"), "Shift+F10").await?;
    wait_entry(page, "Details").await?;
    page.press("body", "ArrowDown").await?;
    ensure_eq!(entry(page).await?, "Rename");
    page.press("body", "ArrowUp ArrowUp").await?;
    ensure_eq!(entry(page).await?, "Delete");
    page.press("body", "Home").await?;
    ensure_eq!(entry(page).await?, "Details");
    page.press("body", "m").await?;
    ensure_eq!(entry(page).await?, "Move to…");
    page.press("body", "Escape").await?;
    page.gone("#menu").await?;
    wait_focus(page, "touchpoint/shop").await?;
    // By the button that a selected card shows, and by right click.
    page.click(&card("shop")).await?;
    page.click(".grip.more").await?;
    wait_entry(page, "Details").await?;
    page.press("body", "Escape").await?;
    page.gone("#menu").await?;
    page.right_click(&head("stage", "help")).await?;
    page.wait_text("#menu", "Add the next one").await?;
    // Elsewhere is away.
    page.click("button.top-title").await?;
    page.gone("#menu").await?;
    cx.no_problems().await
}

/// Opens the dialog for something with the focus, by keys alone.
async fn ask(page: &Page, css: &str, letter: &str) -> Result {
    page.press(css, "Shift+F10").await?;
    page.wait_for("#menu [role=menuitem]").await?;
    page.press("body", letter).await?;
    page.press("body", "Enter").await?;
    page.wait_true("document.activeElement?.matches('dialog[open] select')").await
}

async fn move_to_by_keyboard(cx: &Context) -> Result {
    let page = &cx.page;
    start(cx, "en").await?;
    let at_first = map(page).await?;
    let select = |place: usize| format!("dialog[open] .field:nth-of-type({place}) select");

    ask(page, &card("shop"), "m").await?;
    page.set_value(&select(1), "legal").await?;
    page.set_value(&select(2), "repair").await?;
    page.set_value(&select(3), "").await?;
    page.press("#ask-go", "Enter").await?;
    let moved = map_when(page, "the card in its new place", |map| {
        map.card("shop").is_ok_and(|card| card.lane == "legal" && card.stage == "repair")
    })
    .await?;
    let first = moved.cards.iter().find(|card| card.stage == "repair").map(|card| card.id.as_str());
    ensure_eq!(first, Some("shop"));
    wait_focus(page, "touchpoint/shop").await?;
    heard(page, "Moved Back to the shop. Legal, Repair: place 1 of").await?;
    undo_to(page, &at_first).await?;

    ask(page, &head("stage", "help"), "m").await?;
    page.set_value(&select(1), "settling").await?;
    page.press("#ask-go", "Enter").await?;
    map_when(page, "the stage at the end", |map| map.stage_ids().last() == Some(&"help")).await?;
    wait_focus(page, "stage/help").await?;
    said(page, "Moved Seeking help. Place 6 of 6").await?;
    undo_to(page, &at_first).await?;

    ask(page, &head("department", "legal"), "m").await?;
    page.set_value(&select(1), "").await?;
    page.press("#ask-go", "Enter").await?;
    map_when(page, "the lane on top", |map| map.lane_ids().first() == Some(&"legal")).await?;
    wait_focus(page, "department/legal").await?;
    undo_to(page, &at_first).await?;

    // Away with Escape: nothing changed, and the focus is where it was.
    ask(page, &card("shop"), "m").await?;
    page.press("body", "Escape").await?;
    page.gone("dialog[open]").await?;
    wait_focus(page, "touchpoint/shop").await?;
    ensure_eq!(map(page).await?, at_first);
    cx.no_problems().await
}

async fn link_to_by_keyboard(cx: &Context) -> Result {
    let page = &cx.page;
    start(cx, "en").await?;
    ask(page, &card("shop"), "l").await?;
    page.set_value("dialog[open] select", "technician").await?;
    page.fill("dialog[open] input", "25").await?;
    page.press("#ask-go", "Enter").await?;
    said(page, "Linked Back to the shop to Technician’s visit").await?;
    page.wait_for(&gate("shop", "technician")).await?;
    wait_focus(page, "handoff/shop/technician").await?;
    // Lead it elsewhere.
    ask(page, &gate("shop", "technician"), "l").await?;
    page.set_value("dialog[open] .field:nth-of-type(2) select", "claim").await?;
    page.press("#ask-go", "Enter").await?;
    page.wait_for(&gate("shop", "claim")).await?;
    wait_focus(page, "handoff/shop/claim").await?;
    // The share went with it: it is still of those who leave the shop.
    ensure!(leads_to(page, "shop").await?.contains(&"Refund claim".to_owned()), "no way to the claim");
    let shares = "return [...document.querySelectorAll('#inspector .onward-way')]\
        .filter((way) => way.textContent.includes('Refund claim'))\
        .map((way) => way.querySelector('input').value)";
    ensure_eq!(page.eval(shares, &[]).await?, json!(["25"]));
    cx.no_problems().await
}

async fn the_focus_survives_a_deletion(cx: &Context) -> Result {
    let page = &cx.page;
    start(cx, "pl").await?;
    let at_first = map(page).await?;
    // A touchpoint, a stage and a lane by keyboard; the question says what becomes of what they hold.
    page.press(&card("shop"), "Delete").await?;
    page.gone(&card("shop")).await?;
    page.wait_true("document.activeElement?.matches('.card')").await?;
    undo_to(page, &at_first).await?;

    page.press(&head("stage", "help"), "Delete").await?;
    page.wait_for("dialog[open] select").await?;
    page.set_value("dialog[open] select", "repair").await?;
    page.press("dialog[open] .danger", "Enter").await?;
    map_when(page, "the stage to go", |map| map.stages.len() == 5).await?;
    page.wait_true("document.activeElement?.dataset.item?.startsWith('stage/')").await?;
    heard(page, "Przeniesiono 4 punkty styku do:").await?;
    undo_to(page, &at_first).await?;

    page.press(&head("department", "legal"), "Delete").await?;
    page.wait_for("dialog[open]").await?;
    page.press("dialog[open] .danger", "Enter").await?;
    let fewer = map_when(page, "the lane to go", |map| map.lanes.len() == 5).await?;
    ensure_eq!(fewer.cards.len(), CARDS);
    page.wait_true("document.activeElement?.dataset.item?.startsWith('department/')").await?;
    // One of this journey and two of the one from the log.
    heard(page, "Przeniesiono 3 punkty styku do:").await?;
    undo_to(page, &at_first).await?;

    // A question that is cancelled gives the focus back.
    page.press(&head("stage", "help"), "Delete").await?;
    page.wait_for("dialog[open]").await?;
    page.press("body", "Escape").await?;
    page.gone("dialog[open]").await?;
    wait_focus(page, "stage/help").await?;
    ensure_eq!(focused(page).await?, "stage/help");
    cx.no_problems().await
}

async fn a_reader_is_told_why_nothing_moves(cx: &Context) -> Result {
    let page = &cx.page;
    start(cx, "en").await?;
    saved(page).await?;
    page.new_tab(&cx.url("#/map")).await?;
    ready(page).await?;
    page.wait_for("#banner #take-over").await?;
    let at_first = map(page).await?;
    page.drag(&card("shop"), 0.0, 120.0).await?;
    page.wait_text("#notice", "This document cannot be changed now").await?;
    page.click("#notice-close").await?;
    ensure_eq!(map(page).await?, at_first);
    page.press(&card("shop"), "Shift+F10").await?;
    page.wait_for("#menu [role=menuitem][aria-disabled=true]").await?;
    page.press("body", "m").await?;
    page.press("body", "Enter").await?;
    page.wait_text("#notice", "This document cannot be changed now").await?;
    page.gone("#menu").await?;
    ensure_eq!(page.count(".grip.link").await?, 0);
    cx.no_problems().await
}
