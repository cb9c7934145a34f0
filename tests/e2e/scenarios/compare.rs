//! As-is and to-be: make one, make it better, see by how much, and find the way back.

use serde_json::json;

use super::steps::{card, cx_now, fact, gate, inspect_gate, number, open, reload, saved, wait_focus};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::page::Page;
use crate::{ensure, ensure_eq};

pub const ALL: &[Scenario] =
    crate::scenarios![to_be_with_a_better_fact, to_be_by_keyboard, what_cannot_be_compared_says_so];

const FROM: &str = "phone-menu";
const TO: &str = "agent";

/// Opens the menu of as-is and to-bes.
async fn versions(page: &Page) -> Result {
    page.click("#variants").await?;
    page.wait_for("#variants-list").await.map(drop)
}

/// The address of a journey's map, once it is another one.
async fn map_after(page: &Page, before: &str) -> Result<String> {
    let other = json!(before).to_string();
    page.wait_true(&format!("location.hash !== {other} && location.hash.startsWith('#/map/')")).await?;
    let hash = page.eval("return location.hash", &[]).await?;
    Ok(hash.as_str().unwrap_or_default().to_owned())
}

/// Sets a fact of a gate and waits until the map has taken it.
async fn set_fact(page: &Page, name: &str, value: &str) -> Result {
    page.set_value(&fact(name), value).await?;
    page.wait_true(&format!("document.querySelector('{}').value === '{value}'", fact(name).replace('\'', "\\'"))).await
}

/// A number of the comparison's first tile, by its place: the difference, or one of both sides.
async fn tile(page: &Page, metric: &str, part: &str) -> Result<f64> {
    let text = page.text(&format!(".compare-tile[data-metric={metric}] {part}")).await?;
    number(&text.replace('−', "-").replace('+', ""))
}

async fn to_be_with_a_better_fact(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    let before = cx_now(page).await?;
    let old_gate = page.text(&gate(FROM, TO)).await?;
    versions(page).await?;
    page.click("#variants-list [data-act=make-to-be]").await?;
    let to_be = map_after(page, "#/map").await?;
    page.wait_text("#variants", "to-be").await?;
    page.wait_text(".top-title", "Home internet outage — to-be").await?;
    ensure_eq!(cx_now(page).await?, before);
    // Nothing is marked, as nothing was changed.
    page.wait_text("#against", "±0").await?;
    ensure_eq!(page.count(".gates .gained:not(:empty)").await?, 0);

    inspect_gate(page, FROM, TO).await?;
    set_fact(page, "context", "carried").await?;
    page.wait_text("#against", "+").await?;
    let after = cx_now(page).await?;
    ensure!(after > before, "CX went from {before} to {after}");
    let new_gate = page.text(&gate(FROM, TO)).await?;
    let gained = number(&new_gate)? - number(&old_gate)?;
    page.wait_text(".gates .gained:not(:empty)", &format!("+{gained}")).await?;
    // The marks can be switched off, and on again.
    page.click("#marks").await?;
    page.wait_true("!document.querySelector('.gates .gained:not(:empty)')").await?;
    page.click("#marks").await?;
    page.wait_for(".gates .gained:not(:empty)").await?;

    page.click("#against").await?;
    page.wait_for(".compare-hero").await?;
    ensure_eq!(tile(page, "cx", ".from-to span:first-child").await?, before);
    ensure_eq!(tile(page, "cx", ".from-to span:last-child").await?, after);
    let delta = tile(page, "cx", ".delta strong").await?;
    ensure!((delta - (after - before)).abs() < 0.01, "{before} and {delta} make {after}");
    ensure!(tile(page, "effective_silos", ".delta strong").await? < 0.0);
    // One change, under its stage, with what it brought to the gate.
    page.wait_text("#changes", "customer tells it all again → the story is passed on").await?;
    ensure_eq!(page.count("#changes .change").await?, 1);
    page.wait_text("#changes .change .delta", &format!("+{gained}")).await?;
    let changed = ".compare-gates tbody tr:not(.unchanged)";
    ensure_eq!(page.count(changed).await?, 1);
    let row = page.text(changed).await?;
    ensure!(row.contains(&old_gate) && row.contains(&new_gate), "{row:?} shows neither {old_gate} nor {new_gate}");
    // Only what changed.
    let shown =
        "[...document.querySelectorAll('.compare-gates tbody tr')].filter((row) => row.offsetHeight > 0).length";
    page.wait_true(&format!("{shown} > 1")).await?;
    page.click("#only-changed").await?;
    page.wait_true(&format!("{shown} === 1")).await?;

    // From the list to the map of the to-be, with the focus on the gate.
    page.click("#changes .change .compare-jump").await?;
    page.wait_true(&format!("location.hash === {}", json!(to_be))).await?;
    wait_focus(page, &format!("handoff/{FROM}/{TO}")).await?;
    page.wait_for(&format!("{}.selected", gate(FROM, TO))).await?;
    page.press("body", "Control+z").await?;
    page.wait_text("#against", "±0").await?;
    ensure_eq!(cx_now(page).await?, before);
    page.press("body", "Control+Shift+z").await?;
    page.wait_text("#against", "+").await?;

    // What is saved is still a pair after a reload, and the as-is is as it was.
    saved(page).await?;
    reload(page).await?;
    page.wait_text("#against", "+").await?;
    versions(page).await?;
    page.click("#variants-list .jumps li:first-child a").await?;
    page.wait_text("#variants", "as-is").await?;
    ensure_eq!(cx_now(page).await?, before);
    cx.no_problems().await
}

/// No pointer is used from here on.
async fn to_be_by_keyboard(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "pl", "#/map").await?;
    let before = cx_now(page).await?;
    page.press("#variants", "Enter").await?;
    page.wait_for("#variants-list").await?;
    // Escape closes it and gives the focus back.
    page.press("body", "Escape").await?;
    page.gone("#variants-list").await?;
    page.wait_true("document.activeElement?.id === 'variants'").await?;
    page.press("body", "Enter").await?;
    page.wait_for("#variants-list").await?;
    for _ in 0..6 {
        page.press("body", "Tab").await?;
        if page.eval("return document.activeElement?.dataset.act === 'make-to-be'", &[]).await? == json!(true) {
            break;
        }
    }
    page.press("body", "Enter").await?;
    page.wait_text("#variants", "stan docelowy").await?;

    page.press(&gate(FROM, TO), "Enter").await?;
    page.wait_for(&fact("context")).await?;
    set_fact(page, "context", "carried").await?;
    page.wait_text("#against", "+").await?;
    let after = cx_now(page).await?;
    ensure!(after > before, "CX went from {before} to {after}");
    page.press("#against", "Enter").await?;
    page.wait_for(".compare-hero").await?;
    ensure_eq!(tile(page, "cx", ".from-to span:last-child").await?, after);
    page.wait_text("#changes", "klient opowiada od nowa → sprawa idzie za klientem").await?;
    page.press("#changes .change .compare-jump", "Enter").await?;
    wait_focus(page, &format!("handoff/{FROM}/{TO}")).await?;
    // Back to before there was a to-be: the fact, then the journey itself.
    page.press("body", "Control+z").await?;
    page.wait_text("#against", "±0").await?;
    page.press("body", "Control+z").await?;
    page.gone("#against").await?;
    page.wait_text("#variants", "stan obecny").await?;
    page.wait_true("document.querySelector('#undo').disabled").await?;
    ensure_eq!(cx_now(page).await?, before);
    cx.no_problems().await
}

async fn what_cannot_be_compared_says_so(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/compare").await?;
    page.wait_text("#no-to-be", "There is no to-be yet").await?;
    page.click("#make-to-be").await?;
    page.wait_text("#variants", "to-be").await?;
    page.wait_for(&card("agent")).await?;
    page.click("#against").await?;
    page.wait_text("#no-difference", "No differences").await?;
    ensure_eq!(tile(page, "cx", ".delta strong").await?, 0.0);
    // A touchpoint that is gone is on one side alone, and its jump leads to the map that has it.
    page.click("#no-difference a").await?;
    page.press(&card("agent"), "Delete").await?;
    page.gone(&card("agent")).await?;
    page.click("#against").await?;
    page.wait_text("#changes .change", "removed").await?;
    page.click("#changes .change .compare-jump").await?;
    page.wait_text("#variants", "as-is").await?;
    wait_focus(page, "touchpoint/agent").await?;

    // Who deletes the as-is is told what becomes of the to-be.
    saved(page).await?;
    open(cx, "en", "#/map").await?;
    page.wait_text("#variants", "as-is").await?;
    let delete = "[...document.querySelectorAll('#inspector .panel-foot button')].at(-1)";
    // The panel may be drawn anew while the page settles.
    page.until_true(&format!("{delete}?.click(); return !!document.querySelector('#delete-base')")).await?;
    page.wait_text("#delete-base", "stay").await?;
    page.click("dialog[open] .button.danger").await?;
    page.wait_text("#variants", "to-be").await?;
    page.gone("#against").await?;
    page.click("#undo").await?;
    page.wait_true("document.querySelector('#undo').disabled").await?;
    saved(page).await?;
    open(cx, "en", "#/compare").await?;
    page.wait_for(".compare-hero").await?;
    // Going away while a name is being typed stops nothing.
    page.click("#compare-swap").await?;
    page.click(".compare-end .button").await?;
    page.press(&card("ad"), "F2").await?;
    page.wait_true("document.activeElement?.matches('textarea.rename')").await?;
    page.eval("location.hash = '#/compare'", &[]).await?;
    page.wait_for(".compare-hero").await?;
    // A journey with nothing in it has no score; what is unknown is no number.
    open(cx, "en", "#/journeys").await?;
    page.click("#new-journey").await?;
    page.wait_text("#formula", "No score yet").await?;
    let id = page.eval("return location.hash.split('/').at(-1)", &[]).await?;
    saved(page).await?;
    open(cx, "en", "#/compare").await?;
    page.set_value("#compare-to", id.as_str().unwrap_or_default()).await?;
    page.wait_text(".compare-tile[data-metric=cx] .delta", "difference unknown").await?;
    page.wait_text(".compare .warning", "After: no touchpoints").await?;
    cx.no_problems().await
}
