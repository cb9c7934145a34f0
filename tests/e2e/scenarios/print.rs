//! Pages on paper: nothing that scrolls is cut off, no tool is printed, and paper is light.

use super::steps::{open, ready};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::{ensure, ensure_eq};
use serde_json::{Value, json};

/// Only there can a driver put the page on paper.
pub const CHROMIUM: &[Scenario] =
    crate::scenarios![only Chromium: pages_are_printed_whole, a_long_map_is_printed_whole];

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

/// A journey of so many touchpoints through three departments.
fn long(count: usize) -> Value {
    let departments: Vec<Value> =
        (0..3).map(|it| json!({ "id": format!("d{it}"), "name": format!("Lane {it}") })).collect();
    let touchpoints: Vec<Value> = (0..count)
        .map(|it| json!({ "id": format!("t{it}"), "name": format!("Step {it}"), "stage": "s", "department": format!("d{}", it % 3) }))
        .collect();
    let links: Vec<Value> =
        (1..count).map(|it| json!({ "from": format!("t{}", it - 1), "to": format!("t{it}") })).collect();
    let journey = json!({ "id": "j", "name": "Long", "stages": [{ "id": "s", "name": "Stage" }],
        "touchpoints": touchpoints, "links": links });
    json!({ "format": "styk", "version": 1, "title": "Long", "departments": departments, "journeys": [journey] })
}

async fn a_long_map_is_printed_whole(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/journeys").await?;
    page.upload("#open-file", &cx.file("long.styk.json", &long(90).to_string())?).await?;
    page.wait_text("main", "Long").await?;
    page.click("#go-map").await?;
    page.wait_for(".card[data-card=t0]").await?;
    let cards = "document.querySelectorAll('.map .card').length";
    // On the screen only what is in sight is in the page.
    page.wait_true(&format!("{cards} < 90")).await?;
    // On one sheet, with every card on it.
    let asked = json!({ "preferCSSPageSize": true, "printBackground": true });
    page.eval(
        &format!(
            "globalThis.printed = 0; new MutationObserver(() => {{ printed = Math.max(printed, {cards}); }}) \
             .observe(document.querySelector('.map'), {{ childList: true, subtree: true }})"
        ),
        &[],
    )
    .await?;
    let file = page.cdp("Page.printToPDF", asked).await?;
    page.wait_true("globalThis.printed === 90").await?;
    let data = file["data"].as_str().unwrap_or_default();
    let bytes: Vec<u8> = serde_json::from_value(
        page.eval("return [...atob(arguments[0])].map((it) => it.charCodeAt(0))", &[data.into()]).await?,
    )?;
    let text = String::from_utf8_lossy(&bytes);
    ensure_eq!(text.matches("/MediaBox").count(), 1);
    // And afterwards as before.
    page.wait_true(&format!("{cards} < 90")).await?;
    cx.no_problems().await
}
