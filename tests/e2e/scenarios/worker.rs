//! The evidence worker: starts from a blob, reads, filters, cancels; and the same on the page's thread.

use super::steps::open;
use crate::ensure_eq;
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use serde_json::json;

pub const ALL: &[Scenario] = crate::scenarios![a_log_is_mined_off_the_page];

async fn a_log_is_mined_off_the_page(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    let fetched = "performance.getEntriesByType('resource').some((e) => e.name.includes('worker.wasm'))";
    ensure_eq!(page.eval(&format!("return {fetched}"), &[]).await?, json!(false));
    page.eval(include_str!("worker.js"), &[]).await?;
    page.wait_true("window.said").await?;
    let wanted = json!({
        "worker": "3000 1000 2000 250 1", "hour": 1000, "filtered": "1500 500 1000 250 1",
        "cancelled": "cancelled", "fast": true, "held": "3000 1000 2000 250 1", "refused": "forbidden_xml",
        "here": "3000 1000 2000 250 1",
    });
    ensure_eq!(page.eval("return window.said", &[]).await?, wanted);
    cx.no_problems().await
}
