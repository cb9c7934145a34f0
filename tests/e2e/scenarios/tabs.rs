//! Two tabs with the same document: one writes, the other one looks on.

use super::steps::{cx_now, fact, inspect_gate, map, open, ready, reload, saved};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::page::Page;
use crate::{ensure, ensure_eq};

pub const ALL: &[Scenario] = crate::scenarios![second_tab, a_copy_is_independent];

async fn wait_cx(page: &Page, wanted: &str) -> Result {
    page.wait_true(&format!("document.querySelector('#cx').textContent === '{wanted}'")).await
}

/// Whether the tab refuses changes, and says so.
async fn is_reader(page: &Page) -> Result {
    page.wait_for("#banner #take-over").await?;
    page.wait_for("#saving[data-state=quiet]").await?;
    page.wait_true("document.querySelector('#add-stage').disabled").await
}

async fn is_writer(page: &Page) -> Result {
    saved(page).await?;
    page.gone("#banner").await?;
    page.wait_true("!document.querySelector('#add-stage').disabled").await
}

async fn set_context(page: &Page, value: &str) -> Result<String> {
    inspect_gate(page, "phone-menu", "agent").await?;
    page.set_value(&fact("context"), value).await?;
    saved(page).await?;
    page.text("#cx").await
}

async fn second_tab(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    is_writer(page).await?;
    let first = page.tab().await?;
    let at_first = page.text("#cx").await?;
    let second = page.new_tab(&cx.url("#/map")).await?;
    ready(page).await?;
    is_reader(page).await?;
    wait_cx(page, &at_first).await?;

    page.switch(&first).await?;
    let changed = set_context(page, "carried").await?;
    ensure!(changed != at_first, "CX is {changed} as before");
    page.switch(&second).await?;
    wait_cx(page, &changed).await?;
    is_reader(page).await?;

    page.click("#take-over").await?;
    is_writer(page).await?;
    wait_cx(page, &changed).await?;
    page.switch(&first).await?;
    is_reader(page).await?;
    ensure_eq!(page.text("#cx").await?, changed);

    page.switch(&second).await?;
    let back = set_context(page, "partial").await?;
    page.switch(&first).await?;
    wait_cx(page, &back).await?;
    cx.no_problems().await?;
    // The reader goes on where the writer leaves.
    page.switch(&second).await?;
    cx.no_problems().await?;
    page.close_tab().await?;
    page.switch(&first).await?;
    page.click("#take-over").await?;
    is_writer(page).await?;
    ensure_eq!(page.text("#cx").await?, back);
    let last = set_context(page, "carried").await?;
    reload(page).await?;
    is_writer(page).await?;
    ensure_eq!(page.text("#cx").await?, last);
    cx.no_problems().await
}

async fn a_copy_is_independent(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    let at_first = map(page).await?;
    let first = page.tab().await?;
    page.new_tab(&cx.url("#/map")).await?;
    ready(page).await?;
    is_reader(page).await?;
    page.click("#make-copy").await?;
    is_writer(page).await?;
    let before = cx_now(page).await?;
    set_context(page, "carried").await?;
    ensure!(cx_now(page).await? > before, "the copy does not change");
    page.click("#go-journeys").await?;
    page.wait_text(".page-head", "(copy)").await?;
    page.wait_true("document.querySelectorAll('.workspace').length === 2").await?;
    cx.no_problems().await?;
    page.switch(&first).await?;
    is_writer(page).await?;
    ensure_eq!(cx_now(page).await?, before);
    ensure_eq!(map(page).await?, at_first);
    cx.no_problems().await
}
