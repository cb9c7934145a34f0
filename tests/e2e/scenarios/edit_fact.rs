//! The heart of Styk: one fact about a handoff changes its gate and the whole formula at once.

use serde_json::json;

use super::steps::{cx_now, fact, gate, inspect_gate, number, open, reload, saved};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::page::Page;
use crate::{ensure, ensure_eq};

pub const ALL: &[Scenario] = crate::scenarios![edit_a_fact, a_wrong_number_is_refused];

/// Where the sample's customer tells everything again, after 14 minutes on hold.
const FROM: &str = "phone-menu";
const TO: &str = "agent";

/// What one sees of the handoff: gate, panel, fact and CX.
async fn seen(page: &Page) -> Result<(String, String, String, String)> {
    Ok((
        page.text(&gate(FROM, TO)).await?,
        page.text("#handoff-score").await?,
        page.value(&fact("context")).await?,
        page.text("#cx").await?,
    ))
}

async fn edit_a_fact(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    inspect_gate(page, FROM, TO).await?;
    let before = seen(page).await?;
    ensure_eq!(before.2, "repeated");
    ensure_eq!(before.0, before.1);
    // At once: two frames later at the latest, without waiting for the save.
    let script = "const [menu, ...shown] = [...arguments].map((css) => document.querySelector(css));\
        menu.value = 'carried'; menu.dispatchEvent(new Event('change', { bubbles: true }));\
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));\
        return shown.map((element) => element.textContent)";
    let shown = [fact("context"), gate(FROM, TO), "#handoff-score".into(), "#cx".into()];
    let at_once = page.eval(script, &shown.map(|css| json!(css))).await?;
    let after = seen(page).await?;
    ensure_eq!(at_once, json!([after.0, after.1, after.3]));
    ensure_eq!(after.2, "carried");
    ensure_eq!(after.0, after.1);
    ensure!(number(&after.0)? > number(&before.0)?, "the gate went from {} to {}", before.0, after.0);
    ensure!(number(&after.3)? > number(&before.3)?, "CX went from {} to {}", before.3, after.3);
    page.click("#undo").await?;
    page.wait_true("document.querySelector('#undo').disabled").await?;
    ensure_eq!(seen(page).await?, before);
    page.click("#redo").await?;
    page.wait_true("document.querySelector('#redo').disabled").await?;
    ensure_eq!(seen(page).await?, after);
    // The keys do the same, wherever the focus is.
    page.press("body", "Control+z").await?;
    page.wait_true("document.querySelector('#undo').disabled").await?;
    ensure_eq!(seen(page).await?, before);
    page.press("body", "Control+Shift+z").await?;
    page.wait_true("document.querySelector('#redo').disabled").await?;
    ensure_eq!(seen(page).await?, after);
    // While a list has the focus, all that is chosen from it is one step.
    let script = "const menu = document.querySelector(arguments[0]); menu.focus();\
        for (const word of ['partial', 'repeated', 'carried']) {\
          menu.value = word; menu.dispatchEvent(new Event('change', { bubbles: true }));\
          await new Promise((done) => requestAnimationFrame(done));\
        }";
    page.eval(script, &[json!(fact("context"))]).await?;
    ensure_eq!(page.value(&fact("context")).await?, "carried");
    page.click("#undo").await?;
    page.wait_true("document.querySelector('#undo').disabled").await?;
    ensure_eq!(seen(page).await?, before);
    cx.no_problems().await
}

async fn a_wrong_number_is_refused(cx: &Context) -> Result {
    let page = &cx.page;
    let field = "#inspector .fact[data-fact=wait] label:first-child input";
    let reason = "#inspector .fact[data-fact=wait] label:first-child .refusal";
    open(cx, "en", "#/map").await?;
    inspect_gate(page, FROM, TO).await?;
    let score = cx_now(page).await?;
    ensure_eq!(page.value(field).await?, "14");
    for (wrong, message) in [("soon", "Not a number"), ("-5", "Outside 0")] {
        page.fill(field, wrong).await?;
        page.wait_text(reason, message).await?;
        ensure_eq!(page.value(field).await?, wrong);
        ensure_eq!(page.attr(field, "aria-invalid").await?.as_deref(), Some("true"));
        ensure_eq!(cx_now(page).await?, score);
        page.press(field, "Tab").await?;
        page.wait_true(&format!("document.querySelector(\"{field}\").value === '14'")).await?;
        ensure_eq!(page.text(reason).await?, "");
    }
    // Nothing was stored, hence there is nothing to undo.
    ensure_eq!(page.attr("#undo", "disabled").await?.is_some(), true);
    page.fill(field, "30").await?;
    page.press(field, "Tab").await?;
    saved(page).await?;
    reload(page).await?;
    inspect_gate(page, FROM, TO).await?;
    ensure_eq!(page.value(field).await?, "30");
    // What was confirmed stays when the next number in the same field is refused, as a step of its own.
    page.fill(field, "20").await?;
    page.press(field, "Enter").await?;
    let confirmed = cx_now(page).await?;
    page.fill(field, "-5").await?;
    page.wait_text(reason, "Outside 0").await?;
    page.press(field, "Tab").await?;
    page.wait_true(&format!("document.querySelector(\"{field}\").value === '20'")).await?;
    ensure_eq!(cx_now(page).await?, confirmed);
    page.click("#undo").await?;
    page.wait_true(&format!("document.querySelector(\"{field}\").value === '30'")).await?;
    cx.no_problems().await
}
