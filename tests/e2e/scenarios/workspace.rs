//! Many journeys: tags, order, search, the bin, versions, journeys inside journeys.

use super::steps::{card, head, map, map_when, open, ready, saved};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::page::Page;
use crate::{ensure, ensure_eq};
use serde_json::{Value, json};

pub const ALL: &[Scenario] = crate::scenarios![
    tags_filter_and_sort,
    a_search_jumps_to_its_place,
    the_bin_and_back,
    a_version_opens_as_a_copy,
    a_journey_inside_a_journey,
    a_hundred_journeys,
    an_empty_workspace_is_ones_own,
    a_page_without_a_journey_leaves_it_open,
];

/// Names of the journeys on the page, in order.
async fn names(page: &Page) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll('[data-journey] :is(.journey-name, .journey-row-link)')]\
                  .map(e => e.textContent)";
    let names = page.eval(script, &[]).await?;
    Ok(names.as_array().into_iter().flatten().filter_map(Value::as_str).map(String::from).collect())
}

async fn names_are(page: &Page, wanted: &[&str]) -> Result {
    let list = serde_json::to_string(wanted)?;
    let script = format!(
        "JSON.stringify([...document.querySelectorAll('[data-journey] :is(.journey-name, .journey-row-link)')]\
         .map(e => e.textContent)) === {}",
        serde_json::to_string(&list)?
    );
    if let Err(error) = page.wait_true(&script).await {
        return Err(format!("{error}: {:?} and not {wanted:?}", names(page).await?).into());
    }
    Ok(())
}

/// A workspace with so many journeys of a few touchpoints, opened from a file.
async fn open_many(cx: &Context, count: usize) -> Result {
    let page = &cx.page;
    let journeys: Vec<Value> = (0..count)
        .map(|at| {
            let touchpoint = |t: usize| {
                json!({"id": format!("t{t}"), "stage": "s", "department": format!("d{}", t % 3),
                       "name": format!("Step {t} of {at}"), "emotion": (at + t) % 3})
            };
            let fact = if at % 2 == 0 { "carried" } else { "repeated" };
            json!({
                "id": format!("j{at}"), "name": format!("Journey {at:02}"),
                "tags": if at % 2 == 0 { json!(["even", "Łódź"]) } else { json!(["odd"]) },
                "stages": [{"id": "s", "name": "Stage"}],
                "touchpoints": (0..6).map(touchpoint).collect::<Vec<_>>(),
                "links": [{"from": "t0", "to": "t1", "context": fact}],
            })
        })
        .collect();
    let departments: Vec<Value> = (0..3).map(|d| json!({"id": format!("d{d}"), "name": format!("Dept {d}")})).collect();
    let document = json!({
        "format": "styk", "version": 1, "title": "Many", "departments": departments,
        "assessment": {"mar_tech": 5, "ad_tech": 5, "sales_tech": 5, "imagination": 5}, "journeys": journeys,
    });
    let file = cx.file("many.styk.json", &document.to_string())?;
    page.upload("#open-file", &file).await?;
    page.wait_text(".page-head", "Many").await?;
    page.wait_for("[data-journey='j0']").await?;
    Ok(())
}

fn menu(journey: &str) -> String {
    format!("[data-journey='{journey}'] .menu-button")
}

async fn tags_filter_and_sort(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/journeys").await?;
    open_many(cx, 4).await?;
    names_are(page, &["Journey 00", "Journey 01", "Journey 02", "Journey 03"]).await?;
    page.click("[data-tag='odd']").await?;
    names_are(page, &["Journey 01", "Journey 03"]).await?;
    page.click("[data-tag='odd']").await?;
    page.set_value("#sort", "latest").await?;
    names_are(page, &["Journey 03", "Journey 02", "Journey 01", "Journey 00"]).await?;
    page.set_value("#sort", "cx").await?;
    // The same but for one fact: where it is known and good the score is higher.
    names_are(page, &["Journey 00", "Journey 02", "Journey 01", "Journey 03"]).await?;
    page.set_value("#sort", "order").await?;
    page.click("#as-table").await?;
    page.wait_for(".journey-table").await?;
    names_are(page, &["Journey 00", "Journey 01", "Journey 02", "Journey 03"]).await?;

    // Another name and another tag by keyboard alone.
    page.press(&menu("j1"), "Enter").await?;
    page.wait_true("document.activeElement?.dataset.do === 'edit'").await?;
    page.press("body", "Enter").await?;
    page.wait_for(".journey-fields").await?;
    page.fill(".journey-fields [name='name']", "Alpha").await?;
    page.fill(".journey-fields [name='tags']", "pilne, odd").await?;
    page.press(".journey-fields [name='tags']", "Enter").await?;
    names_are(page, &["Journey 00", "Alpha", "Journey 02", "Journey 03"]).await?;
    page.click("[data-tag='pilne']").await?;
    names_are(page, &["Alpha"]).await?;
    // The last one with a tag loses it: the filter is gone with it, and one step brings both back.
    page.press("body", "Control+z").await?;
    names_are(page, &["Journey 00", "Journey 01", "Journey 02", "Journey 03"]).await?;
    page.press(&menu("j1"), "Enter").await?;
    page.wait_true("document.activeElement?.dataset.do === 'edit'").await?;
    page.click("[data-do='earlier']").await?;
    names_are(page, &["Journey 01", "Journey 00", "Journey 02", "Journey 03"]).await?;
    page.click(&menu("j1")).await?;
    page.click("[data-do='duplicate']").await?;
    names_are(page, &["Journey 01", "Journey 01 (copy)", "Journey 00", "Journey 02", "Journey 03"]).await?;
    cx.no_problems().await
}

async fn a_search_jumps_to_its_place(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/journeys").await?;
    open_many(cx, 12).await?;
    page.press("body", "/").await?;
    page.wait_true("document.activeElement?.id === 'find'").await?;
    page.type_text("STEP 4 of 7").await?;
    page.wait_true("document.querySelector('.found-title')?.textContent === 'Step 4 of 7'").await?;
    ensure_eq!(page.text(".found-group h2").await?, "Journey 07");
    // Without diacritics, and in a tag.
    page.fill("#find", "lodz").await?;
    page.wait_text(".found-part", "Łódź").await?;
    page.fill("#find", "step 4 of 7").await?;
    page.wait_true("document.querySelector('.found-title')?.textContent === 'Step 4 of 7'").await?;
    page.press("#find", "Enter").await?;
    page.wait_for(&format!("{}.selected", card("t4"))).await?;
    ensure!(page.url().await?.ends_with("#/map/j7"), "another journey: {}", page.url().await?);
    cx.no_problems().await
}

async fn the_bin_and_back(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/journeys").await?;
    open_many(cx, 3).await?;
    page.click(&menu("j1")).await?;
    page.click("[data-do='delete']").await?;
    page.wait_text("dialog[open]", "bin").await?;
    page.click("dialog[open] .button.danger").await?;
    names_are(page, &["Journey 00", "Journey 02"]).await?;
    page.wait_text("[data-binned='j1']", "Journey 01").await?;
    // It is on the device, and nothing counts it.
    saved(page).await?;
    page.reload().await?;
    ready(page).await?;
    names_are(page, &["Journey 00", "Journey 02"]).await?;
    page.click("[data-binned='j1'] [data-do='restore']").await?;
    names_are(page, &["Journey 00", "Journey 02", "Journey 01"]).await?;
    page.gone("#bin").await?;
    page.press("body", "Control+z").await?;
    page.wait_for("[data-binned='j1']").await?;
    // For good only after a question.
    page.click("[data-binned='j1'] [data-sure='ask']").await?;
    page.wait_text("[data-binned='j1'] .sure", "Journey 01").await?;
    page.click("[data-binned='j1'] [data-sure='yes']").await?;
    page.gone("#bin").await?;
    names_are(page, &["Journey 00", "Journey 02"]).await?;
    cx.no_problems().await
}

async fn a_version_opens_as_a_copy(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/journeys").await?;
    open_many(cx, 2).await?;
    saved(page).await?;
    page.click(&menu("j0")).await?;
    page.click("[data-do='duplicate']").await?;
    names_are(page, &["Journey 00", "Journey 00 (copy)", "Journey 01"]).await?;
    saved(page).await?;
    page.click(".workspace.now [data-do='versions']").await?;
    page.wait_true("document.querySelectorAll('#versions .version').length === 2").await?;
    page.click("#versions .version:last-child .version-head").await?;
    page.wait_text("#versions .version-about", "1 journey added").await?;
    page.click("#versions [data-do='copy']").await?;
    names_are(page, &["Journey 00", "Journey 01"]).await?;
    page.wait_text("#notice", "Opened").await?;
    page.click("#notice-close").await?;
    // Both are there.
    page.wait_true("document.querySelectorAll('[data-workspace]').length === 3").await?;
    page.wait_true(
        "[...document.querySelectorAll('[data-workspace]')].filter(e => e.textContent.includes('3 journeys')\
         || e.textContent.replace(/\\u00a0/g, ' ').includes('3 journeys')).length === 1",
    )
    .await?;
    cx.no_problems().await
}

/// The way back names the journey above. WebKit's driver sees no text in what may be cut by an ellipsis.
async fn crumb(page: &Page, parent: &str) -> Result {
    page.wait_true(&format!("document.querySelector('#go-back')?.textContent.includes({})", json!(parent))).await
}

async fn a_journey_inside_a_journey(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    let before = map(page).await?;
    let parent = page.text(".top-title").await?;
    let name = before.card("ad")?.name.clone();
    // Made from the palette, without a pointer.
    page.press(&card("ad"), "Space").await?;
    page.press("body", "Control+k").await?;
    page.wait_for("#palette-field").await?;
    page.type_text("new from this touchpoint").await?;
    page.wait_true("document.querySelector('.palette-row')?.textContent.includes('New from this touchpoint')").await?;
    page.press("#palette-field", "Enter").await?;
    crumb(page, &parent).await?;
    page.wait_true(&format!("document.querySelector('.top-title').textContent === {}", json!(name))).await?;
    // Back to the card that it came from, and in again.
    page.press("#go-back", "Enter").await?;
    page.wait_for(&format!("{}.selected", card("ad"))).await?;
    page.wait_for(&format!("{} .opens", card("ad"))).await?;
    page.press(&card("ad"), "Control+Enter").await?;
    crumb(page, &parent).await?;
    page.click("#go-back").await?;
    page.wait_for(&format!("{}.selected", card("ad"))).await?;
    page.click(&format!("{} .opens", card("ad"))).await?;
    crumb(page, &parent).await?;
    ready(page).await?;
    ensure!(page.count(&head("stage", "x")).await? == 0, "stages of the new journey are its own");
    cx.no_problems().await
}

async fn a_hundred_journeys(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/journeys").await?;
    open_many(cx, 100).await?;
    page.wait_true("document.querySelectorAll('[data-journey]').length === 100").await?;
    page.set_value("#sort", "gate").await?;
    page.wait_true("document.querySelector('[data-journey]')?.dataset.journey === 'j1'").await?;
    page.click("#as-table").await?;
    page.wait_true("document.querySelectorAll('tr[data-journey]').length === 100").await?;
    page.click("#grouped").await?;
    page.wait_true("document.querySelectorAll('.heap-name').length === 3").await?;
    page.fill("#find", "step 5 of 99").await?;
    page.wait_true("document.querySelector('.found-title')?.textContent === 'Step 5 of 99'").await?;
    page.press("#find", "Escape").await?;
    page.wait_for(".journey-table").await?;
    cx.no_problems().await
}

async fn an_empty_workspace_is_ones_own(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/journeys").await?;
    page.click("#new-workspace").await?;
    let map = map_when(page, "an empty map", |map| map.cards.is_empty() && map.lanes.len() == 4).await?;
    ensure!(map.lanes.iter().all(|(_, name)| name != "Field partner"), "a department of the sample: {:?}", map.lanes);
    saved(page).await?;
    page.click("#go-journeys").await?;
    names_are(page, &["New journey"]).await?;
    // The sample is still on the device.
    page.wait_text(".workspaces", "One outage, told four times").await?;
    cx.no_problems().await
}

async fn a_page_without_a_journey_leaves_it_open(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/journeys").await?;
    let second = names(page).await?.get(1).cloned().ok_or("the sample has one journey")?;
    page.eval("document.querySelectorAll('[data-journey] .journey-name')[1].click()", &[]).await?;
    page.wait_text(".top-title", &second).await?;
    for (away, back) in [("#go-method", "#go-map"), ("#go-portfolio", "#go-score"), ("#go-journeys", "#go-handoffs")] {
        page.click(away).await?;
        page.click(back).await?;
        page.wait_text(".top-title", &second).await?;
    }
    // Another page begins at its top.
    page.eval("document.querySelector('#content').scrollTop = 300", &[]).await?;
    page.click("#go-score").await?;
    page.wait_for("#what-if").await?;
    page.wait_true("document.querySelector('#content').scrollTop === 0").await?;
    cx.no_problems().await
}
