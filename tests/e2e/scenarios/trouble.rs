//! When things go wrong: the program dies, or the browser keeps nothing.

use serde_json::json;

use super::steps::{cx_now, downloaded, fact, inspect_gate, open, record, sample_title, saved};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::probe::TRAP_PATH;
use crate::{ensure, ensure_eq};

pub const ALL: &[Scenario] = crate::scenarios![panic];

/// Only Chromium's driver can change a page before its first script runs.
pub const CHROMIUM: &[Scenario] = crate::scenarios![only Chromium: storage_missing];

/// A real trap in the running program, see [`TRAP_PATH`]. Errors of the page are the point here.
async fn panic(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    inspect_gate(page, "phone-menu", "agent").await?;
    page.set_value(&fact("context"), "carried").await?;
    saved(page).await?;
    ensure_eq!(page.count("#stopped").await?, 0);
    let script = "const script = document.createElement('script'); script.type = 'module';\
        script.src = arguments[0]; document.head.append(script)";
    page.eval(script, &[json!(TRAP_PATH)]).await?;
    page.wait_text("#stopped", "Styk has stopped").await?;
    page.click("#save-last").await?;
    let document = downloaded(cx).await?;
    ensure_eq!(document["title"], sample_title("en"));
    let journey = record(&document, "/journeys", "as-is")?;
    let links = journey["links"].as_array().cloned().unwrap_or_default();
    let link = links.iter().find(|l| l["from"] == "phone-menu" && l["to"] == "agent");
    ensure_eq!(link.map(|link| &link["context"]), Some(&json!("carried")));
    // Loading again is the way back to work.
    let score = cx_now(page).await?;
    page.eval("window.__e2e_old = true", &[]).await?;
    page.click("#load-again").await?;
    page.wait_true("!window.__e2e_old").await?;
    saved(page).await?;
    ensure_eq!(page.count("#stopped").await?, 0);
    ensure_eq!(cx_now(page).await?, score);
    cx.no_problems().await
}

async fn storage_missing(cx: &Context) -> Result {
    let page = &cx.page;
    let script = "Object.defineProperty(window, 'indexedDB', { value: undefined })";
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await?;
    open(cx, "en", "#/map").await?;
    page.wait_text("#banner", "does not let us store").await?;
    page.wait_for("#saving[data-state=bad]").await?;
    let before = cx_now(page).await?;
    inspect_gate(page, "phone-menu", "agent").await?;
    page.set_value(&fact("context"), "carried").await?;
    let after = cx_now(page).await?;
    ensure!(after > before, "CX went from {before} to {after}");
    page.click("#undo").await?;
    page.click("#redo").await?;
    page.click("#banner button").await?;
    let document = downloaded(cx).await?;
    ensure_eq!(document["title"], sample_title("en"));
    ensure!(document.to_string().contains("\"carried\""), "the change is not in the file");
    cx.no_problems().await
}
