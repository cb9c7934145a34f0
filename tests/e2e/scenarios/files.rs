//! Files out and in: what is saved is complete, and what is opened never costs what was there.

use serde_json::{Value, json};

use super::steps::{cx_now, downloaded, fact, inspect_gate, map, open, record, reload, sample_title, saved};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::page::Page;
use crate::{ensure, ensure_eq};

pub const ALL: &[Scenario] = crate::scenarios![
    save_as_a_file,
    open_a_file,
    a_broken_file_changes_nothing,
    a_faulty_value_is_named,
    a_newer_file_is_read_only
];

/// A small document: one journey, two departments, two touchpoints.
fn fixture() -> Value {
    json!({
        "format": "styk",
        "version": 1,
        "title": "A small shop",
        "departments": [{ "id": "a", "name": "Counter" }, { "id": "b", "name": "Workshop" }],
        "assessment": { "mar_tech": 2, "ad_tech": 1, "sales_tech": 3, "imagination": 5 },
        "journeys": [{
            "id": "repair", "name": "A watch repaired", "state": "as_is",
            "stages": [{ "id": "s", "name": "Bringing it" }],
            "touchpoints": [
                { "id": "hand-in", "stage": "s", "department": "a", "name": "Handing it in" },
                { "id": "look", "stage": "s", "department": "b", "name": "A first look" },
            ],
            "links": [],
        }],
    })
}

/// Gives a file to the page of journeys.
async fn give(cx: &Context, name: &str, content: &str) -> Result {
    let path = cx.file(name, content)?;
    cx.page.upload("#open-file", &path).await
}

/// Titles of the documents on this device, as the page of journeys lists them.
async fn listed(page: &Page) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll('.workspace strong')].map((e) => e.textContent).sort()";
    Ok(serde_json::from_value(page.eval(script, &[]).await?)?)
}

async fn save_as_a_file(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    inspect_gate(page, "phone-menu", "agent").await?;
    page.set_value(&fact("context"), "carried").await?;
    page.click("#save-file").await?;
    let document = downloaded(cx).await?;
    ensure_eq!(document["format"], "styk");
    ensure_eq!(document["title"], sample_title("en"));
    let journey = record(&document, "/journeys", "as-is")?;
    ensure_eq!(journey["touchpoints"].as_array().map(Vec::len), Some(14));
    let links = journey["links"].as_array().cloned().unwrap_or_default();
    let link = links.iter().find(|l| l["from"] == "phone-menu" && l["to"] == "agent");
    ensure_eq!(link.map(|link| &link["context"]), Some(&json!("carried")));
    // The same file opens again as the same thing.
    let score = cx_now(page).await?;
    page.click("#go-journeys").await?;
    let path = cx.downloaded(".styk.json").await?;
    page.upload("#open-file", &path).await?;
    page.wait_true("document.querySelectorAll('.workspace').length === 2").await?;
    page.click("#go-map").await?;
    ensure_eq!(cx_now(page).await?, score);
    ensure_eq!(page.count("#notice").await?, 0);
    cx.no_problems().await
}

async fn open_a_file(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/journeys").await?;
    give(cx, "small.styk.json", &fixture().to_string()).await?;
    page.wait_text("main", "A small shop").await?;
    page.wait_text(".journey-card", "A watch repaired").await?;
    page.wait_true("document.querySelectorAll('.workspace').length === 2").await?;
    ensure_eq!(listed(page).await?, ["A small shop", sample_title("en")]);
    ensure_eq!(page.count("#notice").await?, 0);
    saved(page).await?;
    page.click(".journey-card .journey-link").await?;
    page.wait_for(".card[data-card=look]").await?;
    ensure_eq!(map(page).await?.cards.len(), 2);
    // It is what the next visit starts with, and the sample is as it was.
    reload(page).await?;
    page.wait_for(".card[data-card=look]").await?;
    page.click("#go-journeys").await?;
    page.click(".workspace:not(.now) .workspace-open").await?;
    page.wait_text(".page-head", sample_title("en")).await?;
    page.wait_text(".journey-card", "Home internet outage").await?;
    cx.no_problems().await
}

async fn a_broken_file_changes_nothing(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    let before = map(page).await?;
    page.click("#go-journeys").await?;
    give(cx, "broken.json", "{\n  \"format\": \"styk\",\n  \"version\": oops\n}").await?;
    page.wait_text("#notice", "line 3, column 14").await?;
    page.wait_text("#notice", "cannot be opened").await?;
    page.click("#notice-close").await?;
    page.gone("#notice").await?;
    give(cx, "other.json", "{\"format\": \"something else\", \"version\": 1}").await?;
    page.wait_text("#notice", "something else").await?;
    page.click("#notice-close").await?;
    saved(page).await?;
    page.wait_for(".workspace").await?;
    ensure_eq!(page.count(".workspace").await?, 1);
    page.click("#go-map").await?;
    ensure_eq!(map(page).await?, before);
    cx.no_problems().await
}

async fn a_faulty_value_is_named(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/journeys").await?;
    let mut document = fixture();
    document["assessment"]["mar_tech"] = json!(14);
    document["journeys"][0]["touchpoints"][1]["emotion"] = json!(-7);
    give(cx, "faulty.styk.json", &document.to_string()).await?;
    page.wait_text("#notice", "Opened with problems").await?;
    let notice = page.text("#notice").await?;
    for part in ["assessment.mar_tech", "14 is outside 0 to 10", "touchpoints", "-7"] {
        ensure!(notice.contains(part), "{part:?} is not in the notice: {notice}");
    }
    page.click("#notice-close").await?;
    page.wait_text("main", "A small shop").await?;
    saved(page).await?;
    page.click("#go-map").await?;
    page.wait_for(".card[data-card=look]").await?;
    cx.no_problems().await
}

async fn a_newer_file_is_read_only(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/journeys").await?;
    let mut document = fixture();
    document["version"] = json!(2);
    document["from_the_future"] = json!([1, 2, 3]);
    give(cx, "newer.styk.json", &document.to_string()).await?;
    page.wait_text("#banner", "newer").await?;
    page.wait_for("#saving[data-state=quiet]").await?;
    page.wait_for("html[data-ready]").await?;
    page.click("#go-map").await?;
    page.wait_for(".card[data-card=look]").await?;
    // Nothing can be changed: not with buttons, not with keys, not in fields.
    let disabled =
        "['#add-stage', '#add-department', '#undo', '#redo'].every((css) => document.querySelector(css).disabled)";
    page.wait_true(disabled).await?;
    let before = map(page).await?;
    page.press(".card[data-card=look]", "Delete").await?;
    page.press(".card[data-card=look]", "F2").await?;
    page.press(".card[data-card=look]", "Alt+ArrowUp").await?;
    ensure_eq!(page.count("textarea.rename").await?, 0);
    ensure_eq!(map(page).await?, before);
    page.click(".card[data-card=look]").await?;
    page.wait_true("document.querySelector('#inspector textarea').readOnly").await?;
    // It was only shown; the next visit starts with what is on the device.
    reload(page).await?;
    saved(page).await?;
    page.click("#go-journeys").await?;
    page.wait_text(".page-head", sample_title("en")).await?;
    page.wait_for(".workspace").await?;
    ensure_eq!(page.count(".workspace").await?, 1);
    cx.no_problems().await
}
