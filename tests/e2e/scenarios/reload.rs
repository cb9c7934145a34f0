//! What was done is there after a reload, and after leaving before anything was saved.

use serde_json::json;

use super::steps::{card, cx_now, fact, inspect_gate, map, map_when, name_it, open, ready, reload, saved};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::probe::BLANK;
use crate::{ensure, ensure_eq};

pub const ALL: &[Scenario] =
    crate::scenarios![reload_finds_it, leaving_at_once_loses_nothing, closing_at_once_loses_nothing];

const NAME: &str = "The line is dead";

async fn reload_finds_it(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    let at_first = cx_now(page).await?;
    inspect_gate(page, "phone-menu", "agent").await?;
    page.set_value(&fact("context"), "carried").await?;
    page.press(&card("outage"), "F2").await?;
    name_it(page, NAME).await?;
    let named = map_when(page, "the new name", |map| map.named(NAME).is_some()).await?;
    let score = cx_now(page).await?;
    ensure!(score > at_first, "CX is {score} after {at_first}");
    saved(page).await?;
    reload(page).await?;
    ensure_eq!(map(page).await?, named);
    ensure_eq!(cx_now(page).await?, score);
    inspect_gate(page, "phone-menu", "agent").await?;
    ensure_eq!(page.value(&fact("context")).await?, "carried");
    cx.no_problems().await
}

/// Changes the fact in the page and runs a statement right after it.
const CHANGE: &str = "const menu = document.querySelector(arguments[0]); menu.value = 'carried';\
    menu.dispatchEvent(new Event('change', { bubbles: true }));";

async fn leaving_at_once_loses_nothing(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    inspect_gate(page, "phone-menu", "agent").await?;
    saved(page).await?;
    // Long before the first save: leaving is the next thing that the page does.
    let leave = format!("{CHANGE} setTimeout(() => location.href = arguments[1], 10)");
    page.eval(&leave, &[json!(fact("context")), json!(BLANK)]).await?;
    page.wait_true(&format!("location.pathname === '{BLANK}'")).await?;
    change_is_there(cx).await
}

async fn closing_at_once_loses_nothing(cx: &Context) -> Result {
    let page = &cx.page;
    page.prefer("light", "en").await?;
    let other = page.tab().await?;
    page.new_tab(&cx.url("#/map")).await?;
    ready(page).await?;
    inspect_gate(page, "phone-menu", "agent").await?;
    saved(page).await?;
    page.eval(CHANGE, &[json!(fact("context"))]).await?;
    page.close_tab().await?;
    page.switch(&other).await?;
    change_is_there(cx).await
}

/// Comes back and finds the change; once it is saved it is there for good.
async fn change_is_there(cx: &Context) -> Result {
    let page = &cx.page;
    for _ in 0..2 {
        cx.open("#/map").await?;
        ready(page).await?;
        inspect_gate(page, "phone-menu", "agent").await?;
        let wanted = format!("document.querySelector({}).value === 'carried'", json!(fact("context")));
        page.wait_true(&wanted).await?;
        saved(page).await?;
        cx.no_problems().await?;
        page.goto(&format!("{}{BLANK}", cx.server.origin())).await?;
    }
    Ok(())
}
