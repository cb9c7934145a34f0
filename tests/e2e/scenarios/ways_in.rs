//! First steps: from a new journey to its first touchpoint, from a number to what can be done about it.

use super::steps::{open, ready};
use crate::ensure_eq;
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use serde_json::json;

pub const ALL: &[Scenario] =
    crate::scenarios![a_new_journey_says_where_it_begins, best_moves_are_tried, a_question_stands_alone];

async fn a_new_journey_says_where_it_begins(cx: &Context) -> Result {
    let page = &cx.page;
    page.size(390, 844).await?;
    open(cx, "en", "#/journeys").await?;
    page.click("#new-journey").await?;
    page.wait_for(".lane .first .button").await?;
    let inside = "const edge = document.querySelector('.lane .first .button').getBoundingClientRect(); \
        return edge.left >= 0 && edge.right <= innerWidth";
    ensure_eq!(page.eval(inside, &[]).await?, json!(true));
    page.click(".lane .first .button").await?;
    page.wait_for(".card").await?;
    page.gone(".lane .first").await?;
    cx.no_problems().await
}

async fn best_moves_are_tried(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    // The sample's best move is a shared record, which is no place on the map.
    page.wait_text("#formula .moves .move", "record").await?;
    page.click("#formula .moves .move").await?;
    page.wait_true("document.querySelectorAll('#what-if .move-row input:checked').length === 1").await?;
    page.wait_true("document.querySelector('#what-if').getBoundingClientRect().top < innerHeight / 2").await?;
    // From a gate the same way.
    cx.open("#/map").await?;
    ready(page).await?;
    page.click(".gate").await?;
    page.click("#try-gate").await?;
    page.wait_true("document.querySelectorAll('#what-if .move-row input:checked').length === 1").await?;
    cx.no_problems().await
}

/// Nothing is laid over a question, and it does not outlive the page that it is about.
async fn a_question_stands_alone(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    page.click(".lane .head").await?;
    page.press("body", "Delete").await?;
    page.wait_for("dialog[open]").await?;
    page.press("body", "Control+k").await?;
    ensure_eq!(page.count("dialog[open]").await?, 1);
    page.eval("location.hash = '#/journeys'", &[]).await?;
    page.wait_for("#new-journey").await?;
    page.gone("dialog[open]").await?;
    cx.no_problems().await
}
