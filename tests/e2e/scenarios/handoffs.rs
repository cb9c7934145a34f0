//! Handoffs as a matrix and a list, the portfolio, numbers that open to their parts, the method.

use super::steps::{cx_now, number, open, wait_focus};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::page::Page;
use crate::{ensure, ensure_eq};

pub const ALL: &[Scenario] =
    crate::scenarios![gates_by_department, numbers_open_to_their_parts, portfolio_of_journeys, method_in_words];

/// How many gates the list shows.
async fn listed(page: &Page) -> Result<usize> {
    page.count("#gate-table tbody tr").await
}

async fn gates_by_department(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/handoffs").await?;
    page.wait_for("#matrix-table").await?;
    let all = listed(page).await?;
    ensure_eq!(page.text("#handoff-count").await?, all.to_string());
    // Each gate stands once in the matrix, too.
    let counted = "[...document.querySelectorAll('.heat-button')].reduce((sum, cell) => \
                   sum + Number(cell.getAttribute('aria-label').match(/: (\\d+)/)[1]), 0)";
    page.wait_true(&format!("{counted} === {all}")).await?;
    // The worst first.
    let sorted = "[...document.querySelectorAll('.gate-number .explained')].map((e) => Number(e.textContent))\
                  .every((value, at, all) => at === 0 || all[at - 1] <= value)";
    page.wait_true(sorted).await?;

    // A cell narrows the list, and again makes it whole.
    page.click(".heat-button").await?;
    page.wait_for(".heat-button[aria-pressed=true]").await?;
    page.wait_for("#clear-pair").await?;
    let some = listed(page).await?;
    ensure!(some > 0 && some < all, "{some} of {all}");
    page.click("#clear-pair").await?;
    page.wait_true(&format!("document.querySelectorAll('#gate-table tbody tr').length === {all}")).await?;

    // Known and unknown make the whole.
    let mut sum = 0;
    for known in ["known", "unknown"] {
        page.set_value("#filter-known", known).await?;
        page.wait_true(&format!("document.querySelectorAll('#gate-table tbody tr').length < {all}")).await?;
        sum += listed(page).await?;
        page.click("#clear-filters").await?;
        page.wait_true(&format!("document.querySelectorAll('#gate-table tbody tr').length === {all}")).await?;
    }
    ensure_eq!(sum, all);
    page.click("#filter-ping-pong").await?;
    page.wait_true(
        "[...document.querySelectorAll('#gate-table tbody tr')].every((row) => row.textContent.includes('⇄'))",
    )
    .await?;

    // A row opens its gate on the map.
    let gate = page.attr("#gate-table tbody tr", "data-gate").await?.unwrap_or_default();
    page.click("#gate-table tbody tr .gate-link").await?;
    page.wait_true("location.hash.startsWith('#/map')").await?;
    wait_focus(page, &format!("handoff/{gate}")).await?;
    cx.no_problems().await
}

async fn numbers_open_to_their_parts(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/handoffs").await?;
    let now = cx_now(page).await?;
    page.press("#cx", "Enter").await?;
    page.wait_for("#explain[open] math").await?;
    ensure_eq!(number(&page.text(".explain-value strong").await?)?, now);
    ensure_eq!(page.count(".explain-parts .part").await?, 5);
    // A part is a number of its own, with a way back.
    page.click(".explain-parts li:last-child .part").await?;
    page.wait_text("#explain-title", "Effective silos").await?;
    page.click("#explain-back").await?;
    page.wait_text("#explain-title", "CX").await?;
    page.press("body", "Escape").await?;
    page.gone("#explain[open]").await?;
    page.wait_true("document.activeElement.id === 'cx'").await?;

    // A gate says its eight facts, and what they rest on.
    page.click(".gate-number .explained").await?;
    page.wait_for("#explain[open]").await?;
    ensure_eq!(page.count(".explain-parts .part").await?, 8);
    page.wait_text(".explain-sources", "heuristic").await?;
    page.click("#explain-close").await?;
    page.gone("#explain[open]").await?;
    // All as-is journeys together have at least the handoffs of this one.
    let own = number(&page.text("#handoff-count").await?)?;
    page.click("#scope-all").await?;
    page.wait_for("#scope-all:checked").await?;
    page.wait_true(&format!("Number(document.querySelector('#handoff-count').textContent) >= {own}")).await?;
    cx.no_problems().await
}

async fn portfolio_of_journeys(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/portfolio").await?;
    page.wait_for("#portfolio-table tbody tr").await?;
    ensure!(page.count("#portfolio-table tbody tr[data-journey]").await? > 0, "a journey with numbers");
    page.wait_for("#cx-chart canvas").await?;
    ensure!(page.count("#costs-table tbody tr").await? > 2, "departments have gates");
    page.click("#costs-table .explained").await?;
    page.wait_for("#explain[open] .explain-parts").await?;
    page.click("#explain-close").await?;
    page.gone("#explain[open]").await?;
    // Its worst gate leads to the map.
    page.click("#portfolio-table .gate-link").await?;
    page.wait_true("location.hash.startsWith('#/map/')").await?;
    cx.no_problems().await
}

async fn method_in_words(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "pl", "#/method").await?;
    page.wait_for("#method-idea math").await?;
    for part in ["idea", "ways", "gate", "silos", "experience"] {
        ensure_eq!(page.count(&format!("#method-{part} h2")).await?, 1);
    }
    page.click("#try-unknown").await?;
    page.wait_text("#try-score", "25").await?;
    page.wait_text("#try-range", "0").await?;
    page.click("#try-best").await?;
    page.wait_text("#try-score", "100").await?;
    page.set_value("[data-try=context]", "1").await?;
    page.wait_true("Number(document.querySelector('#try-score').textContent) < 100").await?;
    page.click("#try-worst").await?;
    page.wait_text("#try-score", "0").await?;
    cx.no_problems().await
}
