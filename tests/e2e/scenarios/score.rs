//! The score page: levels, what-if, plan, and a to-be made of moves.

use super::steps::{number, open, saved};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::{ensure, ensure_eq};

pub const ALL: &[Scenario] =
    crate::scenarios![what_if_becomes_a_to_be, a_level_is_named_and_taken_back, no_touchpoint_no_blank];

async fn what_if_becomes_a_to_be(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/score").await?;
    page.wait_for(".move-row input").await?;
    page.click(".move-row:first-child input").await?;
    page.wait_for("#whatif-cx").await?;
    let then = number(&page.text("#whatif-cx").await?)?;
    let now = number(&page.text(".score-term[data-tone=result] strong").await?)?;
    ensure!(then > now, "{now} became {then}");
    // The charts speak of what is pointed at.
    page.press("#waterfall .chart-plot", "End").await?;
    page.wait_true("document.querySelector('#waterfall-now').textContent.includes('After')").await?;
    ensure!(page.count("#waterfall .chart-data tbody tr").await? == 3, "now, one move, after");
    let sharp = page
        .eval("const c = document.querySelector('#waterfall canvas'); return Math.abs(c.width - c.clientWidth * devicePixelRatio)", &[])
        .await?;
    ensure!(sharp.as_f64().is_some_and(|off| off <= 1.0), "{sharp} pixels off");
    // A plan within a budget, ticked as a whole.
    page.fill("#plan-budget input", "4").await?;
    page.wait_for("#take-plan").await?;
    page.click("#more-moves").await?;
    page.click("#take-plan").await?;
    page.wait_true("document.querySelectorAll('.move-row input:checked').length === document.querySelectorAll('.plan-list li').length").await?;
    page.click("#apply-moves").await?;
    page.wait_true("location.hash.startsWith('#/map/')").await?;
    page.wait_text("#variants", "to-be").await?;
    saved(page).await?;
    // One step of undo takes all of it back.
    page.click("#undo").await?;
    page.wait_true("!document.querySelector('#variants')?.textContent.includes('to-be')").await
}

async fn a_level_is_named_and_taken_back(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "pl", "#/score").await?;
    let step = "#level-imagination input[type=radio][value='8']";
    page.wait_for(step).await?;
    page.click(step).await?;
    page.wait_text("#level-imagination .level-now", "8,0").await?;
    page.wait_text("#level-imagination .tag", "wpisane").await?;
    page.click("#level-imagination .level-hint button").await?;
    page.wait_text("#level-imagination .tag", "sugestia").await?;
    page.click("#worked-example > summary").await?;
    page.wait_text("#worked-example", "2,27").await?;
    ensure_eq!(
        page.count("#silos-chart .chart-data tbody tr").await?,
        page.count("#silos-chart .chart-data thead th").await? - 1
    );
    Ok(())
}

async fn no_touchpoint_no_blank(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/journeys").await?;
    page.click("#new-journey").await?;
    page.wait_true("location.hash.startsWith('#/map/')").await?;
    page.eval("location.hash = location.hash.replace('#/map/', '#/score/')", &[]).await?;
    page.wait_text(".sheet .empty", "nothing to count").await?;
    ensure!(!page.text("#content").await?.contains("NaN"), "a number that is none");
    Ok(())
}
