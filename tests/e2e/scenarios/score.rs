//! The score page: levels, what-if, plan, and a to-be made of moves.

use super::steps::{number, open, saved};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::{ensure, ensure_eq};
use serde_json::{Value, json};

pub const ALL: &[Scenario] = crate::scenarios![
    what_if_becomes_a_to_be,
    a_level_is_named_and_taken_back,
    no_touchpoint_no_blank,
    little_to_count,
    scores_open_to_their_parts
];

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
    page.wait_for("#waterfall .chart-plot:not([hidden])").await?;
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
    page.click("#level-imagination .level-hint .quiet-button").await?;
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

/// A document with three touchpoints in the given departments, and more of the assessment.
fn small(title: &str, departments: [usize; 3], assessment: &Value) -> String {
    let point = |(at, lane): (usize, usize)| json!({"id": format!("t{at}"), "stage": "s", "department": format!("d{lane}"), "name": format!("Point {at}")});
    let points: Vec<Value> = departments.into_iter().enumerate().map(point).collect();
    json!({
        "format": "styk", "version": 1, "title": title, "assessment": assessment,
        "departments": [{"id": "d0", "name": "Shop"}, {"id": "d1", "name": "Service"}],
        "journeys": [{"id": "j", "name": title, "stages": [{"id": "s", "name": "Start"}], "touchpoints": points}],
    })
    .to_string()
}

/// One department, nothing known, all weights 0, no volume, no journey: each page says what it can
/// and what is missing.
async fn little_to_count(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/journeys").await?;
    let levels = json!({"mar_tech": 5, "ad_tech": 5, "sales_tech": 5, "imagination": 5});
    let mut open_gates = levels.clone();
    open_gates["weights"] = json!({"context": 0, "identity": 0, "initiative": 0, "channel": 0, "wait": 0, "owner": 0, "feedback": 0, "promise": 0});
    let cases = [
        ("Alone", small("Alone", [0, 0, 0], &levels), "one department"),
        ("Unknown", small("Unknown", [0, 1, 0], &levels), "Nothing is known"),
        ("Weightless", small("Weightless", [0, 1, 0], &open_gates), "weights of facts are 0"),
    ];
    for (title, text, says) in cases {
        page.eval("location.hash = '#/journeys'", &[]).await?;
        let path = cx.file(&format!("{title}.styk.json"), &text)?;
        page.upload("#open-file", &path).await?;
        page.wait_text("body", title).await?;
        for route in ["score", "handoffs", "portfolio"] {
            page.eval(&format!("location.hash = '#/{route}'"), &[]).await?;
            page.wait_text("main .remark, main .empty", says).await?;
            ensure!(!page.text("#content").await?.contains("NaN"), "a number that is none");
        }
        // Without a volume no time is known, and the number says what is missing.
        page.click("#portfolio-table td.unknown .explained").await?;
        page.wait_text("#explain .explain-note", "Nobody knows how many customers").await?;
        page.click("#explain-close").await?;
        page.gone("#explain[open]").await?;
    }
    page.eval("location.hash = '#/journeys'", &[]).await?;
    let none = json!({"format": "styk", "version": 1, "title": "None"}).to_string();
    page.upload("#open-file", &cx.file("none.styk.json", &none)?).await?;
    for route in ["score", "handoffs", "portfolio"] {
        page.eval(&format!("location.hash = '#/{route}'"), &[]).await?;
        page.wait_text("main .empty", "no journey").await?;
    }
    cx.no_problems().await
}

/// Numbers of the score open to their parts, and lead on to where the method tells of them.
async fn scores_open_to_their_parts(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/score").await?;
    page.wait_for("#formula #cx").await?;
    page.wait_for(".move-row .explained").await?;
    page.click(".move-row:first-child input").await?;
    page.wait_for("#plan-sum .explained").await?;
    for (number, says) in [
        (".score-facts .explained", "without any wall"),
        ("#level-mar_tech .level-now .explained", "level"),
        ("#level-imagination .level-list .explained", ""),
        ("#silos-effective .explained", "whole silo"),
        (".move-row .explained", "one move"),
        ("#whatif-result td .explained", "potential"),
        ("#whatif-result td:last-child .explained", "less now"),
        ("#whatif-cx", "ticked moves made"),
        ("#whatif-gain", "less now"),
        ("#whatif-effort", "points of effort"),
        (".move-row .per-effort", "divided by its effort"),
        ("#plan-sum .explained", "at once"),
        ("#formula .moves .explained", "one move"),
        ("#formula .known .explained", "Eight facts"),
    ] {
        page.click(number).await?;
        page.wait_text("#explain .explain-note", says).await?;
        page.click("#explain-close").await?;
        page.gone("#explain[open]").await?;
    }
    // The table of connections by keyboard: Enter opens what two departments have in common.
    page.wait_for("#silos-chart .chart-plot:not([hidden])").await?;
    page.press("#silos-chart .chart-plot", "ArrowRight ArrowRight").await?;
    page.press("#silos-chart .chart-plot", "Enter").await?;
    page.wait_text("#explain-title", "Connection").await?;
    page.click("#explain-method").await?;
    page.wait_true("location.hash === '#/method' && document.activeElement.id === 'method-silos-title'").await?;
    // More candidates than can be tried exactly: said to be so.
    page.eval("location.hash = '#/score'", &[]).await?;
    page.wait_text("#plan-how", "Exact").await?;
    page.set_value("#plan-candidates", "40").await?;
    page.wait_text("#plan-how", "Approximate").await?;
    cx.no_problems().await
}
