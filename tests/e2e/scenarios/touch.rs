//! Fingers and pens, as Chromium's own protocol brings them: two fingers zoom, a pen drags at once.

use super::steps::{card, map, map_when, open, undo_to};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::page::Page;
use crate::{ensure, ensure_eq};
use serde_json::{Value, json};

pub const CHROMIUM: &[Scenario] = crate::scenarios![only Chromium: two_fingers_zoom, a_pen_drags_at_once];

/// The middle of an element, in pixels of the window.
async fn middle(page: &Page, css: &str) -> Result<(f64, f64)> {
    let script = "const box = document.querySelector(arguments[0]).getBoundingClientRect();\
        return [box.x + box.width / 2, box.y + box.height / 2]";
    Ok(serde_json::from_value(page.eval(script, &[json!(css)]).await?)?)
}

async fn fingers(page: &Page, kind: &str, at: &[(f64, f64)]) -> Result {
    let points: Vec<Value> = at.iter().enumerate().map(|(id, (x, y))| json!({ "x": x, "y": y, "id": id })).collect();
    page.cdp("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points })).await.map(drop)
}

async fn two_fingers_zoom(cx: &Context) -> Result {
    let page = &cx.page;
    page.size(1024, 768).await?;
    open(cx, "en", "#/map").await?;
    let zoom = "Number(document.querySelector('.map').style.zoom || 1)";
    let (x, y) = middle(page, &card("shop")).await?;
    let apart = |by: f64| [(x - by, y), (x + by, y)];
    fingers(page, "touchStart", &apart(40.0)).await?;
    for by in [50.0, 60.0, 80.0] {
        fingers(page, "touchMove", &apart(by)).await?;
    }
    page.wait_true(&format!("Math.abs({zoom} - 1.6) < 0.1")).await?;
    // From where they were first seen to move.
    for by in [60.0, 40.0, 20.0] {
        fingers(page, "touchMove", &apart(by)).await?;
    }
    page.wait_true(&format!("Math.abs({zoom} - 0.4) < 0.1")).await?;
    fingers(page, "touchEnd", &[]).await?;
    // Two fingers move nothing but the map.
    ensure_eq!(page.attr("#undo", "disabled").await?.is_some(), true);
    cx.no_problems().await
}

async fn pen(page: &Page, kind: &str, (x, y): (f64, f64)) -> Result {
    let button = if kind == "mouseMoved" { "none" } else { "left" };
    let buttons = i32::from(kind != "mouseReleased");
    let event = json!({
        "type": kind, "x": x, "y": y, "button": button, "buttons": buttons, "clickCount": 1, "pointerType": "pen",
    });
    page.cdp("Input.dispatchMouseEvent", event).await.map(drop)
}

async fn a_pen_drags_at_once(cx: &Context) -> Result {
    let page = &cx.page;
    page.size(1440, 900).await?;
    open(cx, "en", "#/map").await?;
    let at_first = map(page).await?;
    let (x, y) = middle(page, &card("shop")).await?;
    let (_, below) = middle(page, "[data-lane=service] .lane-fill").await?;
    pen(page, "mousePressed", (x, y)).await?;
    for part in [0.3, 0.6, 1.0] {
        pen(page, "mouseMoved", (x, y + (below - y) * part)).await?;
    }
    page.wait_for(".map.dragging").await?;
    pen(page, "mouseReleased", (x, below)).await?;
    map_when(page, "the card in another lane", |map| map.card("shop").is_ok_and(|card| card.lane == "service")).await?;
    let said = page.text("#announcer").await?;
    ensure!(said.contains("Customer service"), "said: {said}");
    undo_to(page, &at_first).await?;
    cx.no_problems().await
}
