//! Loyalty in figures: entered, pasted, compared, estimated, and opened to their parts.

use serde_json::Value;

use super::steps::{open, reload, saved};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::{ensure, ensure_eq};

pub const ALL: &[Scenario] = crate::scenarios![
    figures_are_pasted_and_compared,
    an_estimate_follows_from_assumptions,
    answers_are_entered_by_hand,
    moments_are_filtered_on_the_map
];

const ROUTE: &str = "#/experience";

/// Pastes a text into the cell of a table, as a spreadsheet would.
async fn paste(cx: &Context, css: &str, text: &str) -> Result {
    let script = "const cell = document.querySelector(arguments[0]);\
        cell.focus();\
        const data = new DataTransfer();\
        data.setData('text/plain', arguments[1]);\
        const event = new Event('paste', {bubbles: true, cancelable: true});\
        Object.defineProperty(event, 'clipboardData', { value: data });\
        return cell.dispatchEvent(event);";
    let left: Value = cx.page.eval(script, &[css.into(), text.into()]).await?;
    ensure_eq!(left, Value::Bool(false));
    Ok(())
}

async fn figures_are_pasted_and_compared(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", ROUTE).await?;
    page.click("#pay-enter").await?;
    page.wait_for("#pay-grid [data-cell='0,0']").await?;
    let table = "Year\tNPS\tRevenue\n2023\t10\t100\n2022\t0\t95\n2024\t20\t120\n2025\t25\t1,234.5\n2026\t101\t130";
    paste(cx, "#pay-grid [data-cell='0,0']", table).await?;
    // What does not fit is told with its place and stays to be corrected; the rest is kept.
    page.wait_text("#exp-pay .exp-trouble", "Row 5, NPS: “101”, must be from −100 to 100").await?;
    page.wait_text("#pay-related", "periods: 4").await?;
    page.fill("#pay-grid [data-cell='4,1']", "30").await?;
    page.press("#pay-grid [data-cell='4,1']", "Enter").await?;
    page.gone("#exp-pay .exp-trouble").await?;
    page.wait_text("#pay-related", "periods: 5").await?;
    ensure_eq!(page.count("#pay-related .unknown").await?, 2);
    page.wait_text("#exp-pay .exp-proof", "Correlation is no proof").await?;
    page.wait_true("document.querySelector('#pay-nps table')?.textContent.includes('2022')").await?;
    // The number opens to the pairs that it is made of.
    page.click("#pay-related .explained").await?;
    page.wait_text("#explain", "NPS +30").await?;
    page.press("body", "Escape").await?;
    page.gone("#explain[open]").await?;
    // Fewer than four pairs are refused: revenue of three periods later.
    page.set_value("#pay-lag", "3").await?;
    page.wait_text("#pay-related", "Too few pairs of NPS and revenue: 2").await?;
    saved(page).await?;
    reload(page).await?;
    page.wait_text("#pay-related", "Too few pairs of NPS and revenue: 2").await?;
    // One step back is one paste or one choice.
    page.press("body", "Control+z").await?;
    cx.no_problems().await
}

async fn an_estimate_follows_from_assumptions(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", ROUTE).await?;
    page.wait_text("#exp-chain .exp-loop", "customers").await?;
    for (cell, value) in [("0,1", "10000"), ("1,1", "600")] {
        let css = format!("#chain-grid [data-cell='{cell}']");
        page.fill(&css, value).await?;
        page.press(&css, "Enter").await?;
    }
    page.wait_text("#chain-flow .last", "+38.0").await?;
    page.wait_for("#chain-steps canvas").await?;
    page.click("#chain-flow .last .explained").await?;
    page.wait_text("#explain", "CX score has no part").await?;
    page.press("body", "Escape").await?;
    // A range that runs backwards is no estimate.
    page.fill("#chain-grid [data-cell='2,0']", "9").await?;
    page.press("#chain-grid [data-cell='2,0']", "Enter").await?;
    page.wait_text("#exp-chain .exp-loop", "do not go from low to high").await?;
    cx.no_problems().await
}

async fn answers_are_entered_by_hand(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", ROUTE).await?;
    page.click("#answers-entry > summary").await?;
    page.wait_for("#answers-grid [data-cell='0,0']").await?;
    let second = "return document.querySelectorAll(\"#answers-grid [data-cell='0,1'] option\")[1].textContent";
    let name = page.eval(second, &[]).await?.as_str().unwrap_or_default().to_string();
    let table = format!("2026-01\t{name}\t30\t10\t20\n2026-02\tNowhere\t5\t5\t5");
    paste(cx, "#answers-grid [data-cell='0,0']", &table).await?;
    page.wait_text("#exp-loyalty .exp-trouble", "no such touchpoint").await?;
    page.wait_text("#nps-value", "+13").await?;
    let derived = page.value("#answers-grid [data-cell='0,6']").await?;
    ensure!(derived == "+17", "NPS of the first row is {derived}");
    page.wait_text("#exp-loyalty .exp-table", &name).await?;
    saved(page).await?;
    reload(page).await?;
    page.wait_text("#nps-value", "+13").await?;
    page.click("#nps-value .explained").await?;
    page.wait_text("#explain", "Entered by hand").await?;
    cx.no_problems().await
}

async fn moments_are_filtered_on_the_map(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    page.press("body", "Control+k").await?;
    page.wait_for("#palette-field").await?;
    page.fill("#palette-field", "lane moments of truth").await?;
    let first = "document.querySelector('#palette-0 .palette-label')?.textContent.includes('moments of truth')";
    page.wait_true(first).await?;
    page.press("#palette-field", "Enter").await?;
    page.wait_for("[data-row=moments] .told").await?;
    ensure_eq!(page.count(".cell.aside").await?, 0);
    page.click(".moment-switch[data-moment=zmot]").await?;
    page.wait_for(".cell.aside").await?;
    ensure_eq!(page.count(".cell:not(.aside) > .card").await?, 1);
    page.click("#only").await?;
    page.gone(".cell.aside").await?;
    cx.no_problems().await
}
