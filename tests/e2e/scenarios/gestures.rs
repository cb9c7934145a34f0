//! Gestures: what is shown and said while something is dragged, links that are drawn, fingers, and
//! the same things without any drag.

use serde_json::json;

use super::steps::{CARDS, card, focused, gate, head, map, map_when, open, ready, saved, undo_to, wait_focus};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::page::Page;
use crate::{ensure, ensure_eq};

pub const ALL: &[Scenario] = crate::scenarios![
    a_drag_shows_and_says_where_it_lands,
    stages_and_lanes_are_dragged,
    links_are_drawn_and_led_elsewhere,
    a_loop_that_nobody_leaves_is_told,
    fingers_rest_before_they_drag,
    the_menu_by_keyboard,
    move_to_by_keyboard,
    link_to_by_keyboard,
    the_focus_survives_a_deletion,
    a_reader_is_told_why_nothing_moves,
];

/// Waits until this was said to those who listen.
async fn said(page: &Page, text: &str) -> Result {
    // A space at the end makes the same words heard again.
    let wanted = json!(text).to_string();
    page.wait_true(&format!("document.querySelector('#announcer').textContent.trim() === {wanted}")).await
}

/// Waits until something with this part was said.
async fn heard(page: &Page, part: &str) -> Result {
    let wanted = json!(part).to_string();
    let said = "document.querySelector('#announcer').textContent.replaceAll('\u{a0}', ' ')";
    page.wait_true(&format!("{said}.includes({wanted})")).await
}

async fn start(cx: &Context, language: &str) -> Result {
    cx.page.size(1440, 900).await?;
    open(cx, language, "#/map").await
}

/// Where the middle of an element is, seen from the middle of another.
async fn between(page: &Page, from: &str, target: &str) -> Result<(f64, f64)> {
    let script = "const [a, b] = [arguments[0], arguments[1]].map((css) => document.querySelector(css).getBoundingClientRect());\
        return [b.x + b.width / 2 - a.x - a.width / 2, b.y + b.height / 2 - a.y - a.height / 2]";
    Ok(serde_json::from_value(page.eval(script, &[json!(from), json!(target)]).await?)?)
}

async fn a_drag_shows_and_says_where_it_lands(cx: &Context) -> Result {
    let page = &cx.page;
    start(cx, "en").await?;
    let at_first = map(page).await?;
    let shop = card("shop");
    let (_, dy) = between(page, &shop, "[data-lane=service] .lane-fill").await?;

    page.grab(&shop, 4.0, dy).await?;
    page.wait_for(".gesture .ghost").await?;
    said(page, "Customer service · Seeking help, place 1 of 4").await?;
    page.wait_text(".ghost", "Back to the shop").await?;
    // The mark stands in the lane, and the card is where it was.
    let inside = "const mark = document.querySelector('.drop-mark').getBoundingClientRect();\
        const lane = document.querySelector('[data-lane=service]').getBoundingClientRect();\
        return Math.abs(mark.top - lane.top) < 2 && Math.abs(mark.bottom - lane.bottom) < 2";
    page.until_true(inside).await?;
    ensure_eq!(page.count(".card.lifted").await?, 1);
    ensure_eq!(map(page).await?, at_first);

    page.press("body", "Escape").await?;
    page.gone(".gesture").await?;
    said(page, "Back to the shop put back, nothing changed").await?;
    page.let_go().await?;
    ensure_eq!(map(page).await?, at_first);
    ensure_eq!(page.count(".card.lifted, .card.selected").await?, 0);

    page.drag(&shop, 4.0, dy).await?;
    map_when(page, "the card in another lane", |map| map.card("shop").is_ok_and(|card| card.lane == "service")).await?;
    said(page, "Moved Back to the shop. Customer service, Seeking help: place 1 of 4").await?;
    // One step of undo.
    undo_to(page, &at_first).await?;
    said(page, "Undone").await?;
    page.wait_true("document.querySelector('#undo').disabled").await?;

    // To the end of its own stage, and to where it is already.
    let (dx, _) = between(page, &shop, &card("help-page")).await?;
    page.drag(&shop, dx + 10.0, 0.0).await?;
    let moved = map_when(page, "the card behind the others", |map| map.place("shop") > map.place("help-page")).await?;
    ensure_eq!(moved.card("shop")?.stage, "help");
    undo_to(page, &at_first).await?;
    page.drag(&shop, 8.0, 0.0).await?;
    said(page, "Back to the shop stays where it was").await?;
    page.wait_true("document.querySelector('#undo').disabled").await?;
    cx.no_problems().await
}

async fn stages_and_lanes_are_dragged(cx: &Context) -> Result {
    let page = &cx.page;
    start(cx, "pl").await?;
    let at_first = map(page).await?;
    let help = head("stage", "help");
    let (dx, _) = between(page, &help, &head("stage", "purchase")).await?;
    page.drag(&help, dx - 20.0, 0.0).await?;
    let moved = map_when(page, "the stage further left", |map| map.stage_ids().get(1) == Some(&"help")).await?;
    // Its touchpoints go with it.
    ensure_eq!(moved.card("shop")?.stage, "help");
    ensure!(moved.place("shop") < moved.place("sign-up"), "the touchpoints stay behind");
    heard(page, "Miejsce 2 z 6").await?;
    undo_to(page, &at_first).await?;

    let legal = head("department", "legal");
    let (_, dy) = between(page, &legal, &head("department", "sales")).await?;
    page.grab(&legal, 0.0, dy - 20.0).await?;
    said(page, "miejsce 2 z 6").await?;
    page.let_go().await?;
    map_when(page, "the lane further up", |map| map.lane_ids().get(1) == Some(&"legal")).await?;
    heard(page, "Miejsce 2 z 6").await?;
    undo_to(page, &at_first).await?;
    cx.no_problems().await
}

/// The links of the document, as the page shows them in the details of a touchpoint.
async fn leads_to(page: &Page, from: &str) -> Result<Vec<String>> {
    page.click(&card(from)).await?;
    page.wait_for(&format!("{}.selected", card(from))).await?;
    let script = "return [...document.querySelectorAll('#inspector .onward-way')]\
        .filter((way) => way.querySelector('.remove'))\
        .map((way) => way.querySelector('.jump span').textContent.replace('→ ', ''))";
    Ok(serde_json::from_value(page.eval(script, &[]).await?)?)
}

/// Drags from a card's handle to another card.
async fn draw(page: &Page, from: &str, to: &str) -> Result {
    page.hover(&card(from)).await?;
    let handle = format!(".grip[data-grip=link][data-from=\"{from}\"]");
    page.wait_for(&handle).await?;
    let (dx, dy) = between(page, &handle, &card(to)).await?;
    page.drag(&handle, dx, dy).await
}

async fn links_are_drawn_and_led_elsewhere(cx: &Context) -> Result {
    let page = &cx.page;
    start(cx, "en").await?;
    let before = leads_to(page, "shop").await?;
    ensure!(!before.contains(&"Technician’s visit".to_owned()), "{before:?}");

    // While the line is drawn, the card that it finds lights up.
    page.hover(&card("shop")).await?;
    let handle = ".grip[data-grip=link][data-from=shop]";
    let (dx, dy) = between(page, handle, &card("technician")).await?;
    page.grab(handle, dx, dy).await?;
    said(page, "Links to Technician’s visit").await?;
    page.wait_for(".gesture .drawing path[d^=M]").await?;
    let lit = "const [a, b] = ['.drop-area', '[data-card=technician]']\
        .map((css) => document.querySelector(css).getBoundingClientRect());\
        return Math.abs(a.x - b.x) < 2 && Math.abs(a.y - b.y) < 2";
    page.until_true(lit).await?;
    page.let_go().await?;
    said(page, "Linked Back to the shop to Technician’s visit").await?;
    page.wait_for(&gate("shop", "technician")).await?;
    page.wait_text("#inspector", "Back to the shop → Technician’s visit").await?;

    // The same again, and to itself: refused with a reason.
    draw(page, "shop", "technician").await?;
    page.wait_text("#notice", "There is a link between these two already").await?;
    page.click("#notice-close").await?;
    page.hover(&card("shop")).await?;
    page.drag(handle, -40.0, 0.0).await?;
    page.wait_text("#notice", "A link cannot lead to where it starts").await?;
    page.click("#notice-close").await?;
    // Beside all cards it comes to nothing.
    page.hover(&card("shop")).await?;
    page.wait_for(handle).await?;
    let (dx, dy) = between(page, handle, "[data-lane=legal] .add-here").await?;
    page.drag(handle, dx - 40.0, dy).await?;
    said(page, "Back to the shop put back, nothing changed").await?;

    // Its end to another card.
    page.click(&gate("shop", "technician")).await?;
    let end = ".grip[data-grip=finish]";
    page.wait_for(end).await?;
    let (dx, dy) = between(page, end, &card("claim")).await?;
    page.drag(end, dx, dy).await?;
    said(page, "The link now leads from Back to the shop to Refund claim").await?;
    page.wait_for(&gate("shop", "claim")).await?;
    page.gone(&gate("shop", "technician")).await?;

    // And away with it.
    page.press(&gate("shop", "claim"), "Delete").await?;
    said(page, "Deleted the link from Back to the shop to Refund claim").await?;
    for _ in 0..3 {
        page.press("body", "Control+z").await?;
    }
    page.wait_true("document.querySelector('#undo').disabled").await?;
    ensure_eq!(leads_to(page, "shop").await?, before);
    cx.no_problems().await
}

async fn a_loop_that_nobody_leaves_is_told(cx: &Context) -> Result {
    let page = &cx.page;
    start(cx, "en").await?;
    page.press(&card("post"), "Shift+F10").await?;
    page.wait_for("#menu [role=menuitem]").await?;
    page.press("body", "l").await?;
    page.press("body", "Enter").await?;
    page.wait_for("dialog[open] select").await?;
    page.set_value("dialog[open] select", "shop").await?;
    page.fill("dialog[open] input", "100").await?;
    page.wait_text("dialog[open] .warning", "Nobody would leave this loop").await?;
    page.fill("dialog[open] input", "40").await?;
    page.wait_true("!document.querySelector('dialog[open] .warning').textContent").await?;
    page.fill("dialog[open] input", "100").await?;
    page.press("#ask-go", "Enter").await?;
    page.wait_text("#notice", "a loop that nobody leaves").await?;
    page.click("#notice-close").await?;
    page.press("body", "Control+z").await?;
    page.wait_for("#cx").await?;
    cx.no_problems().await
}

async fn fingers_rest_before_they_drag(cx: &Context) -> Result {
    let page = &cx.page;
    start(cx, "en").await?;
    let at_first = map(page).await?;
    let shop = card("shop");
    let (_, dy) = between(page, &shop, "[data-lane=service] .lane-fill").await?;
    // Moving at once scrolls; nothing is lifted.
    page.touch_drag(&shop, 0, 0.0, dy).await?;
    ensure_eq!(map(page).await?, at_first);
    page.touch_drag(&shop, 700, 4.0, dy).await?;
    map_when(page, "the card in another lane", |map| map.card("shop").is_ok_and(|card| card.lane == "service")).await?;
    undo_to(page, &at_first).await?;
    // Resting and letting go offers what can be done.
    page.touch_drag(&shop, 700, 0.0, 0.0).await?;
    page.wait_text("#menu", "Move to…").await?;
    page.press("body", "Escape").await?;
    page.gone("#menu").await?;
    cx.no_problems().await
}

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
