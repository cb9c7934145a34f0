//! The program comes in two parts: whatever is called, both work together.

use super::steps::{card, open, reload, saved};
use crate::ensure;
use crate::support::Result;
use crate::support::context::{Context, Scenario};

pub const ALL: &[Scenario] =
    crate::scenarios![the_first_page_waits_for_no_second_part, the_second_part_is_there_when_needed];

async fn the_first_page_waits_for_no_second_part(cx: &Context) -> Result {
    let page = &cx.page;
    // Only a call that waits asks in this way; a profile that no longer fits the program makes such calls.
    let waited = "performance.getEntriesByType('resource').some((e) => e.name.includes('part.wasm') && e.initiatorType === 'xmlhttprequest')";
    for route in ["", "#/map", "#/journeys"] {
        open(cx, "en", route).await?;
        let first = page.eval(&format!("return {waited}"), &[]).await?;
        ensure!(first == false, "{route} of a new workspace waits");
        saved(page).await?;
        reload(page).await?;
        let again = page.eval(&format!("return {waited}"), &[]).await?;
        ensure!(again == false, "{route} from the store waits");
    }
    Ok(())
}

async fn the_second_part_is_there_when_needed(cx: &Context) -> Result {
    let page = &cx.page;
    // As soon as the page stands, whether the rest is there or not.
    cx.open_as("light", "en", "#/map").await?;
    page.wait_for("html[data-ready]").await?;
    page.press(&card("ad"), "Space").await?;
    page.wait_for("#inspector.open").await?;
    page.wait_true("performance.getEntriesByType('resource').some((e) => e.name.includes('part.wasm'))").await?;
    cx.no_problems().await
}
