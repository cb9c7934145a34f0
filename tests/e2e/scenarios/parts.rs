//! The program comes in two parts: whatever is called, both work together.

use super::steps::{card, open};
use crate::support::Result;
use crate::support::context::{Context, Scenario};

pub const ALL: &[Scenario] = crate::scenarios![the_second_part_is_there_when_needed];

async fn the_second_part_is_there_when_needed(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    page.press(&card("ad"), "Space").await?;
    page.wait_for("#inspector.open").await?;
    page.wait_true("performance.getEntriesByType('resource').some((e) => e.name.includes('part.wasm'))").await?;
    cx.no_problems().await
}
