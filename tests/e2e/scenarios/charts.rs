//! Every chart of the pages of numbers: sharp at any pixel ratio, drawn anew with the theme and the
//! width, read by keys, opened to its parts, with a table beside it, and as a file.

use super::steps::{open, saved};
use crate::ensure;
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::engine::Engine;
use crate::support::page::Page;
use serde_json::{Value, json};

pub const ALL: &[Scenario] = crate::scenarios![charts_are_sharp_and_drawn_anew, charts_are_read_by_keys];

/// The charts that the page shows now, by their names.
async fn charts(page: &Page) -> Result<Vec<String>> {
    let found = page
        .eval("return [...document.querySelectorAll('figure.chart')].filter((e) => !e.querySelector('.chart-plot').hidden).map((e) => e.id)", &[])
        .await?;
    let names = found.as_array().cloned().unwrap_or_default();
    Ok(names.iter().filter_map(Value::as_str).map(String::from).collect())
}

/// Goes to a page and waits until as many charts are drawn as it has at least.
async fn go(cx: &Context, route: &str, least: usize) -> Result<Vec<String>> {
    let page = &cx.page;
    page.eval(&format!("location.hash = '#/{route}'"), &[]).await?;
    let drawn = format!(
        "[...document.querySelectorAll('figure.chart canvas')].filter((e) => e.style.width && e.clientWidth > 0).length >= {least}"
    );
    page.wait_true(&drawn).await?;
    sharp(page).await?;
    charts(page).await
}

/// Waits until every canvas has as many pixels as the screen shows of it.
async fn sharp(page: &Page) -> Result {
    let all = "[...document.querySelectorAll('figure.chart .chart-plot:not([hidden]) canvas')].every((c) => \
               Math.abs(c.width - c.clientWidth * devicePixelRatio) <= 1 && \
               Math.abs(c.height - c.clientHeight * devicePixelRatio) <= 1 && \
               Math.abs(c.clientWidth - c.parentElement.clientWidth) <= 1)";
    page.wait_true(all).await
}

/// Keeps what every chart looks like now.
const KEEP: &str = "window.kept = Object.fromEntries([...document.querySelectorAll('figure.chart')].map((e) => \
                    [e.id, e.querySelector('canvas').toDataURL()]))";
/// Every chart looks otherwise than it was kept.
const OTHER: &str = "[...document.querySelectorAll('figure.chart')].filter((e) => !e.querySelector('.chart-plot').hidden)\
                     .every((e) => window.kept[e.id] !== e.querySelector('canvas').toDataURL())";

/// Makes the pages hold all their charts: two moves ticked, two versions with a score each.
async fn prepare(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/score").await?;
    for step in ["2", "8"] {
        page.click(&format!("#level-mar_tech input[type=radio][value='{step}']")).await?;
        saved(page).await?;
    }
    page.click(".move-row:nth-child(1) input").await?;
    page.click(".move-row:nth-child(2) input").await?;
    page.wait_true("document.querySelectorAll('#waterfall tbody tr').length === 4").await
}

async fn charts_are_sharp_and_drawn_anew(cx: &Context) -> Result {
    let page = &cx.page;
    prepare(cx).await?;
    for (route, least) in [("portfolio", 2), ("experience", 1), ("score", 2)] {
        let names = go(cx, route, least).await?;
        ensure!(names.len() >= least, "{route} shows {names:?}");
        if cx.engine() == Engine::Chromium {
            // The browser tells pages of another emulated ratio only together with another size.
            for (ratio, height) in [(1.5, 790), (2.0, 780), (3.0, 770), (1.0, 760)] {
                let metrics = json!({"width": 1280, "height": height, "deviceScaleFactor": ratio, "mobile": false});
                page.cdp("Emulation.setDeviceMetricsOverride", metrics).await?;
                page.wait_true(&format!("devicePixelRatio === {ratio}")).await?;
                sharp(page).await?;
            }
            page.cdp("Emulation.clearDeviceMetricsOverride", json!({})).await?;
        }
        // Another theme has other colours, another width other places.
        page.eval(KEEP, &[]).await?;
        page.click("#theme").await?;
        page.wait_true(OTHER).await?;
        page.eval(KEEP, &[]).await?;
        page.size(900, 700).await?;
        sharp(page).await?;
        page.wait_true(OTHER).await?;
        page.size(1280, 800).await?;
        sharp(page).await?;
    }
    cx.no_problems().await
}

async fn charts_are_read_by_keys(cx: &Context) -> Result {
    let page = &cx.page;
    prepare(cx).await?;
    for (route, least) in [("score", 3), ("portfolio", 2), ("experience", 1)] {
        if route == "score" {
            // A page that was left forgets what was ticked.
            page.wait_for(".move-row input:checked").await?;
        }
        for name in go(cx, route, least).await? {
            let plot = format!("#{name} .chart-plot");
            let says = format!("document.querySelector('#{name}-now').textContent.trim()");
            page.press(&plot, "Home").await?;
            page.wait_true(&format!("{says} !== ''")).await?;
            let first = page.eval(&format!("return {says}"), &[]).await?;
            page.press(&plot, "End").await?;
            let marks = page.count(&format!("#{name} .chart-data tbody td")).await?;
            ensure!(marks > 0, "no table beside {name}");
            if marks > 1 {
                page.wait_true(&format!("{says} !== {first}")).await?;
            }
            if page.count(&format!("{plot}.pickable")).await? == 0 {
                continue;
            }
            page.press(&plot, "Enter").await?;
            page.wait_for("#explain[open] .explain-sources li").await?;
            page.press("body", "Escape").await?;
            page.gone("#explain[open]").await?;
            page.wait_true(&format!("document.activeElement === document.querySelector('{plot}')")).await?;
        }
    }
    // The same chart as a file.
    page.eval("location.hash = '#/portfolio'", &[]).await?;
    page.click("#cx-chart .chart-save").await?;
    let text = std::fs::read_to_string(cx.downloaded(".svg").await?)?;
    ensure!(text.contains("<svg") && text.contains("Home internet outage") && !text.contains("NaN"), "{text:.200}");
    cx.no_problems().await
}
