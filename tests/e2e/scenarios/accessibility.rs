//! What axe-core finds: contrast, names, roles. One engine is enough, as the markup is the same.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::steps::{card, inspect_gate, ready};
use crate::ensure;
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::page::Page;

pub const ALL: &[Scenario] = crate::scenarios![only Chromium: accessibility, accessibility_in_the_dark];

async fn accessibility(cx: &Context) -> Result {
    check(cx, "light").await
}

async fn accessibility_in_the_dark(cx: &Context) -> Result {
    check(cx, "dark").await
}

/// Where axe-core is: `STYK_AXE`, or where `scripts/setup --tests` puts it.
pub(super) fn axe() -> Result<String> {
    let installed = || {
        let home = std::env::var_os("HOME").unwrap_or_default();
        Path::new(&home).join(".cache/styk-tools/node/node_modules/axe-core/axe.min.js")
    };
    let path = std::env::var_os("STYK_AXE").map_or_else(installed, PathBuf::from);
    std::fs::read_to_string(&path).map_err(|e| {
        let path = path.display();
        format!("axe-core is missing: {path}: {e}; run scripts/setup --tests, or set STYK_AXE to its axe.min.js").into()
    })
}

async fn check(cx: &Context, theme: &str) -> Result {
    let page = &cx.page;
    let axe = axe()?;
    let mut faults = Vec::new();
    page.size(1440, 900).await?;
    for route in ["#/map", "#/journeys"] {
        cx.open_as(theme, "en", route).await?;
        ready(page).await?;
        page.client().execute(&axe, Vec::new()).await?;
        run(page, route, &mut faults).await?;
        if route == "#/journeys" {
            page.click("#new-from-template").await?;
            page.wait_for("#templates[open] .template").await?;
            page.click(".template .template-title").await?;
            page.wait_for("#template-use:enabled").await?;
            run(page, "templates", &mut faults).await?;
            page.press("body", "Escape").await?;
            page.gone("#templates[open]").await?;
            workspace(page, &mut faults).await?;
        }
        if route == "#/map" {
            inspect_gate(page, "phone-menu", "agent").await?;
            run(page, "a gate", &mut faults).await?;
            page.click(&card("outage")).await?;
            page.wait_for(&format!("{}.selected", card("outage"))).await?;
            // Every field of the panel, also those that are folded away.
            let unfold = "document.querySelectorAll('#inspector details').forEach((e) => e.open = true)";
            page.eval(unfold, &[]).await?;
            run(page, "a touchpoint", &mut faults).await?;
            page.click("#term-mar_tech").await?;
            page.eval(unfold, &[]).await?;
            run(page, "levels", &mut faults).await?;
            page.click("[data-item='stage/help']").await?;
            page.click(".tools button[aria-label=Delete]").await?;
            page.wait_for("dialog[open]").await?;
            run(page, "the question before deleting", &mut faults).await?;
        }
    }
    cx.open_as(theme, "en", "#/map").await?;
    ready(page).await?;
    page.client().execute(&axe, Vec::new()).await?;
    page.click("#variants").await?;
    page.click("#variants-list [data-act=make-to-be]").await?;
    page.wait_for("#against").await?;
    inspect_gate(page, "phone-menu", "agent").await?;
    page.set_value(&super::steps::fact("context"), "carried").await?;
    page.wait_for(".gates .gained:not(:empty)").await?;
    page.click("#variants").await?;
    page.wait_for("#variants-list").await?;
    run(page, "a to-be", &mut faults).await?;
    page.click("#variants-list [data-act=compare]").await?;
    page.wait_for(".compare-hero").await?;
    page.eval("document.querySelectorAll('.compare details').forEach((e) => e.open = true)", &[]).await?;
    run(page, "a comparison", &mut faults).await?;
    ensure!(faults.is_empty(), "{} violations:\n  {}", faults.len(), faults.join("\n  "));
    cx.no_problems().await
}

/// What the page of journeys shows only now and then.
async fn workspace(page: &Page, faults: &mut Vec<String>) -> Result {
    page.fill("#find", "phone").await?;
    page.wait_for(".found-link").await?;
    run(page, "what was found", faults).await?;
    page.press("#find", "Escape").await?;
    for what in ["edit", "duplicate", "duplicate"] {
        page.click(".menu-button").await?;
        page.wait_for(".menu").await?;
        if what == "edit" {
            run(page, "the menu of a journey", faults).await?;
        }
        page.click(&format!("[data-do='{what}']")).await?;
        if what == "edit" {
            page.fill(".journey-fields [name='tags']", "one, two").await?;
            run(page, "name and tags", faults).await?;
            page.press(".journey-fields [name='tags']", "Enter").await?;
            page.gone(".journey-fields").await?;
        }
    }
    page.click(".menu-button").await?;
    page.click("[data-do='delete']").await?;
    page.click("dialog[open] .button.danger").await?;
    page.wait_for("[data-binned]").await?;
    page.click("[data-tag='one']").await?;
    page.click("#as-table").await?;
    page.click("[data-binned] [data-sure='ask']").await?;
    run(page, "a table and the bin", faults).await?;
    page.click(".workspace.now [data-do='versions']").await?;
    page.click(".version:last-child .version-head").await?;
    page.wait_for(".version-about").await?;
    run(page, "versions", faults).await?;
    page.press("body", "Escape").await?;
    page.gone("#versions[open]").await?;
    page.click("#as-cards").await
}

async fn run(page: &Page, place: &str, faults: &mut Vec<String>) -> Result {
    faults.extend(faults_of(page, place).await?);
    Ok(())
}

/// What is wrong with the page as it is, once axe-core is in it.
pub(super) async fn faults_of(page: &Page, place: &str) -> Result<Vec<String>> {
    let tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    let script = "await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));\
        const found = await axe.run(document, { runOnly: { type: 'tag', values: arguments[0] }, preload: false });\
        return found.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(' ')}: ${n.failureSummary.replaceAll('\\n', ' ')}`))";
    let found = page.eval(script, &[json!(tags)]).await?;
    let list = found.as_array().cloned().unwrap_or_default();
    Ok(list.iter().map(|v| format!("{place}: {}", v.as_str().unwrap_or_default())).collect())
}
