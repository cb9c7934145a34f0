//! The show before a room: what can be read from the back, what steers it, and its screen.

use serde_json::json;

use super::steps::{open, ready};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::engine::Engine;
use crate::support::page::Page;
use crate::{ensure, ensure_eq};

pub const ALL: &[Scenario] = crate::scenarios![
    every_word_can_be_read_from_the_back,
    keys_and_fingers_steer_a_show,
    the_show_outlives_the_speakers_window_and_not_escape
];

/// Only Chromium's driver can ask for reduced motion.
pub const CHROMIUM: &[Scenario] = crate::scenarios![only Chromium: without_motion_a_step_is_a_cut];

/// Texts that are seen and smaller than 24 pixels, with all transforms, and panels that hold more
/// than they show.
const SMALL: &str = r#"(() => {
    const bad = [];
    const show = document.querySelector('.show');
    const walk = document.createTreeWalker(show, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const node = walk.currentNode, own = node.parentElement;
      if (!node.textContent.trim() || own.closest('.sr-only')) continue;
      const range = document.createRange(); range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      const style = getComputedStyle(own);
      if (!box.width || style.visibility === 'hidden' || style.display === 'none') continue;
      if (box.right < 0 || box.bottom < 0 || box.left > innerWidth || box.top > innerHeight) continue;
      let scale = 1;
      for (let e = own; e; e = e.parentElement) {
        const transform = getComputedStyle(e).transform;
        if (transform && transform !== 'none') { const m = new DOMMatrix(transform); scale *= Math.hypot(m.a, m.b); }
      }
      const size = parseFloat(style.fontSize) * scale;
      if (size < 24) bad.push(`${node.textContent.slice(0, 20)}: ${size.toFixed(1)}`);
      // Words of the panel lie on the page.
      if (own.closest('.show-panel, .show-strip, .show-bar') && (box.right > innerWidth || box.bottom > innerHeight))
        bad.push(`${node.textContent.slice(0, 20)} runs out of the page`);
    }
    for (const panel of document.querySelectorAll('.show-panel'))
      if (panel.scrollHeight > panel.clientHeight + 1) bad.push(`the panel holds ${panel.scrollHeight} of ${panel.clientHeight}`);
    return bad;
})()"#;

async fn every_word_can_be_read_from_the_back(cx: &Context) -> Result {
    let page = &cx.page;
    page.size(1920, 1080).await?;
    open(cx, "pl", "#/present/as-is").await?;
    page.wait_for(".show[data-step=overview]").await?;
    let steps = page.count(".show-segment").await?;
    ensure!(steps > 30, "only {steps} steps");
    for step in 1..=steps {
        page.wait_true(&format!("document.querySelector('[aria-valuenow]').getAttribute('aria-valuenow') == {step}"))
            .await?;
        // Type grows while the camera flies; it is looked at where it has arrived.
        let arrived = page.wait_true(&format!("{SMALL}.length === 0")).await;
        if arrived.is_err() {
            let bad = page.eval(&format!("return {SMALL}"), &[]).await?;
            return Err(page.missed(&format!("step {step} to be readable"), &bad.to_string()).await);
        }
        page.press("body", "PageDown").await?;
    }
    cx.no_problems().await
}

async fn at(page: &Page, step: &str) -> Result {
    page.wait_for(&format!(".show[data-step='{step}']")).await.map(drop)
}

async fn keys_and_fingers_steer_a_show(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/present/as-is").await?;
    at(page, "overview").await?;
    // A clicker: page down and up, and the screen black by B or by a full stop.
    page.press("body", "PageDown").await?;
    at(page, "stage/interest").await?;
    page.press("body", "PageDown").await?;
    at(page, "touchpoint/ad").await?;
    page.press("body", "PageUp").await?;
    at(page, "stage/interest").await?;
    for key in ["b", "."] {
        page.press("body", key).await?;
        page.wait_for(".show.dark").await?;
        page.wait_true("getComputedStyle(document.querySelector('.show-dark')).display === 'block'").await?;
        page.press("body", key).await?;
        page.wait_for(".show:not(.dark)").await?;
    }
    // Fingers: a swipe to the left goes on, one to the right back.
    page.touch_drag(".show", 20, -220.0, 4.0).await?;
    at(page, "touchpoint/ad").await?;
    page.touch_drag(".show", 20, 220.0, 4.0).await?;
    at(page, "stage/interest").await?;
    // Down the page is no step.
    page.touch_drag(".show", 20, 10.0, 120.0).await?;
    page.press("body", "End").await?;
    at(page, "move/3").await?;
    page.press("body", "Home").await?;
    at(page, "overview").await?;
    page.press("body", "Escape").await?;
    page.wait_true("location.hash === '#/map/as-is'").await?;
    cx.no_problems().await
}

async fn the_show_outlives_the_speakers_window_and_not_escape(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map/as-is").await?;
    page.wait_for(".card").await?;
    page.press("body", "p").await?;
    at(page, "overview").await?;
    let full = "document.fullscreenElement !== null";
    // WebKit's driver has no full screen to give.
    let fills = cx.engine() != Engine::WebKit;
    if fills {
        page.wait_true(full).await?;
    }
    let room = page.tab().await?;
    page.press("body", "s").await?;
    if cx.engine() != Engine::WebKit {
        let mut tabs = page.tabs().await?;
        for _ in 0..200 {
            if tabs.len() > 1 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            tabs = page.tabs().await?;
        }
        let speaker = tabs.into_iter().find(|tab| *tab != room).ok_or("no speaker's window opened")?;
        page.switch(&speaker).await?;
        ready(page).await?;
        page.wait_for(".speaker[data-step=overview]").await?;
        // The first step is told once: what it is, and whose journey.
        page.wait_text("#speaker-now", "Home internet outage").await?;
        page.press("body", "PageDown").await?;
        page.switch(&room).await?;
        at(page, "stage/interest").await?;
        page.switch(&speaker).await?;
        page.close_tab().await?;
        page.switch(&room).await?;
        at(page, "stage/interest").await?;
    }
    if fills {
        // Full screen again by a key, and out of it as the browser's own Escape does it.
        if page.eval(&format!("return {full}"), &[]).await? == json!(false) {
            page.press("body", "f").await?;
            page.wait_true(full).await?;
        }
        page.press("body", "PageDown").await?;
        at(page, "touchpoint/ad").await?;
        page.eval("document.exitFullscreen()", &[]).await?;
    } else {
        page.press("body", "Escape").await?;
    }
    page.wait_true("location.hash === '#/map/as-is'").await?;
    ensure_eq!(page.count(".show").await?, 0);
    cx.no_problems().await
}

async fn without_motion_a_step_is_a_cut(cx: &Context) -> Result {
    let page = &cx.page;
    let still = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
    page.cdp("Emulation.setEmulatedMedia", still).await?;
    open(cx, "en", "#/present/as-is").await?;
    at(page, "overview").await?;
    // Where the camera stands in each of the frames after a step.
    let frames = "const world = () => document.querySelector('.show-world').style.transform;\
        const before = world(); const seen = new Set();\
        dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown' }));\
        for (let i = 0; i < 20; i += 1) { await new Promise(requestAnimationFrame); if (world() !== before) seen.add(world()); }\
        return [seen.size, document.getAnimations().length]";
    ensure_eq!(page.eval(frames, &[]).await?, json!([1, 0]));
    cx.no_problems().await
}
