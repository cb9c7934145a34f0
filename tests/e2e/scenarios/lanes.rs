//! The lanes below the map: chosen and ordered for each journey, kept, and reached by keyboard.

use serde_json::{Value, json};

use super::accessibility::{axe, faults_of};
use super::layout::{Faults, look, none};
use super::steps::{downloaded, open, record, reload, saved};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::engine::Engine;
use crate::support::page::Page;
use crate::{ensure, ensure_eq};

pub const ALL: &[Scenario] = crate::scenarios![
    lanes_are_kept_for_each_journey,
    lanes_by_keyboard,
    lanes_are_dragged_into_order,
    a_cell_opens_its_field,
    every_lane_fits
];

const EVERY: [&str; 10] =
    ["emotion", "moments", "channel", "wait", "promises", "pains", "metrics", "quotes", "backstage", "perceived_owner"];

/// The lanes on the map, from top to bottom.
async fn rows(page: &Page) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll('.map [data-row]')].map((e) => e.dataset.row)";
    Ok(serde_json::from_value(page.eval(script, &[]).await?)?)
}

async fn rows_are(page: &Page, wanted: &[&str]) -> Result {
    let list = json!(wanted).to_string();
    let now = "JSON.stringify([...document.querySelectorAll('.map [data-row]')].map((e) => e.dataset.row))";
    page.wait_true(&format!("{now} === JSON.stringify({list})")).await
}

fn switch(lane: &str) -> String {
    format!("#lane-{lane}")
}

async fn lanes_are_kept_for_each_journey(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    rows_are(page, &["emotion", "pains"]).await?;
    page.press("#choose-lanes", "Enter").await?;
    page.wait_for("#lanes[open]").await?;
    page.click(&switch("quotes")).await?;
    rows_are(page, &["emotion", "pains", "quotes"]).await?;
    page.click(&switch("emotion")).await?;
    rows_are(page, &["pains", "quotes"]).await?;
    page.click("[data-lane-row=quotes] .up").await?;
    rows_are(page, &["quotes", "pains"]).await?;
    // Each change is one step.
    page.press("body", "Control+z").await?;
    rows_are(page, &["pains", "quotes"]).await?;
    page.press("body", "Control+Shift+z").await?;
    rows_are(page, &["quotes", "pains"]).await?;
    page.click("#lanes-close").await?;
    page.gone("#lanes[open]").await?;
    // A quotation stands on the map as it was said.
    page.wait_text("[data-item='row/quotes/phone-menu']", "I keyed in eleven digits").await?;
    saved(page).await?;
    reload(page).await?;
    rows_are(page, &["quotes", "pains"]).await?;
    // Another journey has lanes of its own.
    page.click("#go-journeys").await?;
    page.click("#new-journey").await?;
    page.wait_true("document.querySelector('.map') && !document.querySelector('.card')").await?;
    rows_are(page, &["emotion", "pains"]).await?;
    page.press("#choose-lanes", "Enter").await?;
    page.wait_for("#lanes[open]").await?;
    page.click(&switch("emotion")).await?;
    page.click(&switch("pains")).await?;
    rows_are(page, &[]).await?;
    page.click("#lanes-reset").await?;
    rows_are(page, &["emotion", "pains"]).await?;
    page.click("#lanes-close").await?;
    saved(page).await?;
    page.click("#save-file").await?;
    let document = downloaded(cx).await?;
    ensure_eq!(record(&document, "/journeys", "as-is")?["lanes"], json!(["quotes", "pains"]));
    let other = document["journeys"].as_array().and_then(|list| list.last()).cloned().unwrap_or_default();
    ensure_eq!(other.get("lanes"), None);
    cx.no_problems().await
}

async fn lanes_by_keyboard(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "pl", "#/map").await?;
    page.press("#choose-lanes", "Enter").await?;
    page.wait_true("document.activeElement?.id === 'lane-emotion'").await?;
    // Down to the channel: each switch with its two buttons is three stops, one that is off a single one.
    for _ in 0..30 {
        if page.eval("return document.activeElement?.id", &[]).await? == json!("lane-channel") {
            break;
        }
        page.press("body", "Tab").await?;
    }
    page.wait_true("document.activeElement?.id === 'lane-channel'").await?;
    page.press("body", "Space").await?;
    rows_are(page, &["emotion", "pains", "channel"]).await?;
    page.wait_true("document.activeElement?.id === 'lane-channel'").await?;
    page.press("body", "Alt+ArrowUp").await?;
    rows_are(page, &["emotion", "channel", "pains"]).await?;
    page.wait_true("document.activeElement?.id === 'lane-channel'").await?;
    page.press("body", "Escape").await?;
    page.gone("#lanes[open]").await?;
    page.wait_true("document.activeElement?.id === 'choose-lanes'").await?;
    // One stop for a lane; arrows go on from cell to cell.
    page.press("[data-item='row/channel/ad']", "ArrowRight").await?;
    page.wait_true("document.activeElement?.dataset.item === 'row/channel/reviews'").await?;
    let stops =
        "return [...document.querySelectorAll('[data-row=channel] button')].filter((e) => e.tabIndex === 0).length";
    ensure_eq!(page.eval(stops, &[]).await?, json!(1));
    let said = page.attr("[data-item='row/channel/phone-menu']", "aria-label").await?.unwrap_or_default();
    ensure!(said.contains("menu telefoniczne") && said.contains("wymuszona"), "a cell says {said:?}");
    page.press("body", "Enter").await?;
    page.wait_true("document.activeElement?.matches('#inspector select')").await?;
    cx.no_problems().await
}

async fn lanes_are_dragged_into_order(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    page.press("#choose-lanes", "Enter").await?;
    page.wait_for("#lanes[open]").await?;
    page.click(&switch("wait")).await?;
    rows_are(page, &["emotion", "pains", "wait"]).await?;
    page.drag("[data-lane-row=wait] .lane-grip", 0.0, -88.0).await?;
    rows_are(page, &["wait", "emotion", "pains"]).await?;
    page.drag("[data-lane-row=wait] .lane-grip", 0.0, 400.0).await?;
    rows_are(page, &["emotion", "pains", "wait"]).await?;
    cx.no_problems().await
}

async fn a_cell_opens_its_field(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    page.press("#choose-lanes", "Enter").await?;
    page.wait_for("#lanes[open]").await?;
    for lane in EVERY.iter().filter(|lane| !["emotion", "pains"].contains(lane)) {
        page.click(&switch(lane)).await?;
    }
    page.click("#lanes-close").await?;
    for lane in EVERY {
        page.press(&format!("[data-item='row/{lane}/agent']"), "Enter").await?;
        let inside = "document.activeElement?.closest('#inspector') && document.activeElement.checkVisibility()";
        page.wait_true(inside).await?;
    }
    // What is changed in the field is seen in the lane at once.
    page.press("[data-item='row/moments/agent']", "Enter").await?;
    page.wait_true("document.activeElement?.matches('#inspector select')").await?;
    page.set_value("#inspector select:focus", "zmot").await?;
    page.wait_text("[data-item='row/moments/agent']", "ZMOT").await?;
    cx.no_problems().await
}

/// The sample with every lane on.
async fn with_every_lane(cx: &Context, language: &str, wide: bool) -> Result {
    let page = &cx.page;
    open(cx, language, "#/journeys").await?;
    let path = format!("{}/public/sample.{language}.styk.json", env!("CARGO_MANIFEST_DIR"));
    let mut document: Value = serde_json::from_str(&std::fs::read_to_string(path)?)?;
    document["title"] = json!("Every lane");
    document["journeys"][0]["lanes"] = json!(EVERY);
    document["journeys"][0]["wide_columns"] = json!(wide);
    let path = cx.file("every.styk.json", &document.to_string())?;
    page.upload("#open-file", &path).await?;
    page.wait_text("main", "Every lane").await?;
    page.click("#go-map").await?;
    page.wait_for(".card").await?;
    ensure_eq!(rows(page).await?, EVERY);
    Ok(())
}

async fn every_lane_fits(cx: &Context) -> Result {
    let page = &cx.page;
    let mut faults = Faults::new();
    for (language, wide) in [("pl", false), ("pl", true), ("en", false)] {
        for (width, height) in [(1440, 900), (390, 844)] {
            page.size(width, height).await?;
            with_every_lane(cx, language, wide).await?;
            look(page, &format!("{width} {language} wide {wide}"), &mut faults).await?;
            page.press("#choose-lanes", "Enter").await?;
            page.wait_for("#lanes[open]").await?;
            look(page, &format!("{width} {language} the list of lanes"), &mut faults).await?;
            if cx.engine() == Engine::Chromium {
                page.client().execute(&axe()?, Vec::new()).await?;
                let found = faults_of(page, "the list of lanes").await?;
                ensure!(found.is_empty(), "{}", found.join("\n"));
                page.press("body", "Escape").await?;
                // What is half scrolled under the heads is no smaller for it.
                page.eval("document.querySelector('.map-scroll').scrollTop = 0; return true", &[]).await?;
                let found = faults_of(page, "every lane").await?;
                ensure!(found.is_empty(), "{}", found.join("\n"));
            }
        }
    }
    none(&faults)
}
