//! Pages on paper: nothing that scrolls is cut off, no tool is printed, and paper is light.

use super::steps::{open, ready};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::{ensure, ensure_eq};
use serde_json::json;

/// Only there can a driver put the page on paper.
pub const CHROMIUM: &[Scenario] = crate::scenarios![only Chromium: pages_are_printed_whole];

/// What of the page's own parts is wider or higher than the part of it that can be seen.
const CUT: &str = "return ['body', '.page', 'main', '.map-page', '.map-scroll'].filter((css) => { \
    const it = document.querySelector(css); \
    return it && getComputedStyle(it).overflowY !== 'visible' && it.scrollHeight > it.clientHeight + 1; })";

async fn pages_are_printed_whole(cx: &Context) -> Result {
    let page = &cx.page;
    page.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    for route in ["#/evidence", "#/experience", "#/score", "#/handoffs", "#/method"] {
        cx.open_as("dark", "pl", route).await?;
        ready(page).await?;
        page.wait_for("main .panel, main .method").await?;
        // The window itself goes on for pages.
        page.wait_true("document.documentElement.scrollHeight > 2 * innerHeight").await?;
        ensure_eq!(page.eval(CUT, &[]).await?, json!([]));
        let tools = "return [...document.querySelectorAll('.rail, .top, .panel-tools, dialog')] \
            .filter((it) => it.checkVisibility()).map((it) => it.className)";
        ensure_eq!(page.eval(tools, &[]).await?, json!([]));
        let ink = page.eval("return getComputedStyle(document.querySelector('main h1')).color", &[]).await?;
        let levels: Vec<u32> = ink
            .as_str()
            .unwrap_or_default()
            .split(|it: char| !it.is_ascii_digit())
            .filter_map(|it| it.parse().ok())
            .collect();
        ensure!(levels.iter().take(3).all(|level| *level < 100), "{route} is printed in {ink}");
    }
    // The map fills a sheet of A3 and is no larger.
    open(cx, "en", "#/map").await?;
    let size = "const edge = document.querySelector('.map .grid').getBoundingClientRect(); \
        return [edge.width, edge.height]";
    let size: (f64, f64) = serde_json::from_value(page.eval(size, &[]).await?)?;
    ensure!(size.0 <= 1511.0 && size.1 <= 1046.0, "{size:?}");
    ensure!(size.0 > 1300.0 || size.1 > 780.0, "{size:?}");
    ensure_eq!(page.eval(CUT, &[]).await?, json!([]));
    cx.no_problems().await
}
