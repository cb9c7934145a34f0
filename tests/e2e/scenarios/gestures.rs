//! Gestures: what is shown and said while something is dragged, links that are drawn, fingers. The same things without
//! any drag are in [`super::without_drag`].

use serde_json::json;

use super::steps::{card, gate, head, map, map_when, open, undo_to};
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
];

/// Waits until this was said to those who listen.
pub(super) async fn said(page: &Page, text: &str) -> Result {
    // A space at the end makes the same words heard again.
    let wanted = json!(text).to_string();
    page.wait_true(&format!("document.querySelector('#announcer').textContent.trim() === {wanted}")).await
}

/// Waits until something with this part was said.
pub(super) async fn heard(page: &Page, part: &str) -> Result {
    let wanted = json!(part).to_string();
    let said = "document.querySelector('#announcer').textContent.replaceAll('\u{a0}', ' ')";
    page.wait_true(&format!("{said}.includes({wanted})")).await
}

pub(super) async fn start(cx: &Context, language: &str) -> Result {
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
pub(super) async fn leads_to(page: &Page, from: &str) -> Result<Vec<String>> {
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
