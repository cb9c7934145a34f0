//! The program comes in two parts: the first page does with the first.

use super::steps::{card, gate, open, wait_focus};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::{ensure, ensure_eq};
use serde_json::json;

pub const ALL: &[Scenario] = crate::scenarios![the_second_part_comes_behind];
/// A script that runs before the page's own is Chromium's.
pub const CHROMIUM: &[Scenario] = crate::scenarios![only Chromium: the_second_part_comes_when_needed];

/// Who asked for the second part: a request that the page waits for tells of something that the
/// first page calls and that stands in the second part.
const ASKED: &str = "return performance.getEntriesByType('resource')\
    .filter((entry) => entry.name.includes('part.wasm')).map((entry) => entry.initiatorType)";

async fn the_second_part_comes_behind(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    page.wait_true("performance.getEntriesByType('resource').some((e) => e.name.includes('part.wasm'))").await?;
    ensure_eq!(page.eval(ASKED, &[]).await?, json!(["fetch"]));
    page.press(&card("ad"), "Space").await?;
    page.wait_for("#inspector.open").await?;
    cx.no_problems().await
}

/// Somebody is quicker than the fetch: the call waits, and everything works.
async fn the_second_part_comes_when_needed(cx: &Context) -> Result {
    let page = &cx.page;
    let source = json!({ "source": "window.requestIdleCallback = () => 0" });
    page.cdp("Page.addScriptToEvaluateOnNewDocument", source).await?;
    open(cx, "pl", "#/map").await?;
    ensure_eq!(page.eval(ASKED, &[]).await?, json!([]));
    page.press(&gate("phone-menu", "agent"), "Space").await?;
    page.wait_for("#handoff-score").await?;
    page.press("body", "Escape").await?;
    wait_focus(page, "handoff/phone-menu/agent").await?;
    ensure_eq!(page.eval(ASKED, &[]).await?, json!(["xmlhttprequest"]));
    ensure!(page.eval("return !document.querySelector('#stopped')", &[]).await? == json!(true), "the page stopped");
    cx.no_problems().await
}
