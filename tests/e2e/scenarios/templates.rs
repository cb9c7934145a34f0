//! Templates: a journey of one's own trade, in the open workspace or in one of its own.

use serde_json::{Value, json};

use super::steps::{downloaded, map, open, record, sample_title, saved};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::page::Page;
use crate::{ensure, ensure_eq};

pub const ALL: &[Scenario] = crate::scenarios![
    template_into_the_workspace,
    template_as_a_workspace,
    template_by_keyboard,
    template_without_a_network
];

/// Opens the templates from the page of journeys.
async fn choose(page: &Page) -> Result {
    page.click("#new-from-template").await?;
    page.wait_for("#templates[open] .template input").await.map(drop)
}

/// Chooses a template and waits until it is there.
async fn pick(page: &Page, name: &str) -> Result {
    // The button itself is out of sight; its card is what one clicks.
    page.eval(
        "document.querySelector(`.template input[value=${arguments[0]}]`).scrollIntoView({ block: 'center' })",
        &[json!(name)],
    )
    .await?;
    page.click(&format!(".template:has(input[value={name}]) .template-title")).await?;
    page.wait_for("#template-use:enabled").await.map(drop)
}

async fn rename_sample(page: &Page) -> Result {
    page.click("#new-journey").await?;
    page.wait_for(".map").await?;
    saved(page).await?;
    page.click("#go-journeys").await?;
    page.wait_for("#new-from-template").await.map(drop)
}

fn names(document: &Value, list: &str) -> Vec<String> {
    let list = document[list].as_array().cloned().unwrap_or_default();
    list.iter().map(|entry| entry["name"].as_str().unwrap_or_default().to_owned()).collect()
}

async fn template_into_the_workspace(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "pl", "#/journeys").await?;
    // Once the workspace is the user's, that is where a template goes first.
    rename_sample(page).await?;
    choose(page).await?;
    pick(page, "insurance-claim").await?;
    page.wait_text("#templates", "Likwidacja szkód").await?;
    page.wait_text("#template-use", "Dodaj do tej przestrzeni").await?;
    page.click("#template-use").await?;
    page.gone("#templates[open]").await?;
    page.wait_for(".card[data-card=strip-down]").await?;
    let seen = map(page).await?;
    ensure_eq!(seen.stages.len(), 5);
    ensure_eq!(seen.cards.len(), 15);
    page.wait_text(".top", "Szkoda z autocasco").await?;
    saved(page).await?;
    // One step takes all of it back, and one brings it again.
    page.click("#undo").await?;
    page.gone(".card[data-card=strip-down]").await?;
    page.click("#go-journeys").await?;
    page.wait_true("document.querySelectorAll('.journey-card:not(.start)').length === 3").await?;
    page.click("#redo").await?;
    page.wait_text("main", "Szkoda z autocasco").await?;
    // The same template again: its lanes are there already.
    choose(page).await?;
    pick(page, "insurance-claim").await?;
    page.click("#template-use").await?;
    page.wait_for(".card[data-card=strip-down]").await?;
    saved(page).await?;
    page.click("#save-file").await?;
    let document = downloaded(cx).await?;
    ensure_eq!(document["title"], sample_title("pl"));
    ensure_eq!(document["journeys"].as_array().map(Vec::len), Some(5));
    for list in ["departments", "tools", "personas"] {
        let names = names(&document, list);
        let mut once = names.clone();
        once.sort();
        once.dedup();
        ensure_eq!(once.len(), names.len());
    }
    let sample = record(&document, "/journeys", "as-is")?;
    ensure_eq!(sample["touchpoints"].as_array().map(Vec::len), Some(14));
    cx.no_problems().await
}

async fn template_as_a_workspace(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/journeys").await?;
    // The sample as it comes is nobody's: a template does not go into it unasked.
    choose(page).await?;
    pick(page, "public-office").await?;
    page.wait_text("#template-use", "Open as a new workspace").await?;
    page.wait_text("#template-other", "Add to this workspace").await?;
    page.click("#template-use").await?;
    page.wait_for(".card[data-card=formal-check]").await?;
    page.wait_text(".top", "Permission for an extension").await?;
    saved(page).await?;
    ensure!(page.wait_for("#undo:disabled").await.is_ok(), "there is a step before the workspace");
    page.click("#go-journeys").await?;
    page.wait_text(".page-head", "Public office").await?;
    page.wait_true("document.querySelectorAll('.workspace').length === 2").await?;
    // The sample is as it was; the other button puts a template into it all the same.
    page.click(".workspace:not(.now) .workspace-open").await?;
    page.wait_text(".page-head", sample_title("en")).await?;
    page.wait_true("document.querySelectorAll('.journey-card:not(.start)').length === 2").await?;
    choose(page).await?;
    pick(page, "b2b-sale").await?;
    page.click("#template-other").await?;
    page.wait_for(".card[data-card=commissioning]").await?;
    page.click("#go-journeys").await?;
    page.wait_text(".page-head", sample_title("en")).await?;
    page.wait_true("document.querySelectorAll('.journey-card:not(.start)').length === 3").await?;
    cx.no_problems().await
}

async fn template_by_keyboard(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/journeys").await?;
    page.press("#new-from-template", "Enter").await?;
    let focused = "document.activeElement.closest('.template') && document.activeElement.value";
    page.wait_true(&format!("{focused} === 'telecom-repair'")).await?;
    page.press(".template input[value=telecom-repair]", "ArrowRight").await?;
    page.wait_true(&format!("{focused} === 'bank-loan' && document.activeElement.checked")).await?;
    page.wait_for("#template-use:enabled").await?;
    // Escape leaves everything as it was and gives the focus back.
    page.press(".template input[value=bank-loan]", "Escape").await?;
    page.gone("#templates[open]").await?;
    page.wait_true("document.activeElement.id === 'new-from-template'").await?;
    page.press("#new-from-template", "Enter").await?;
    page.wait_true(&format!("{focused} === 'telecom-repair' && !document.activeElement.checked")).await?;
    ensure!(page.wait_for("#template-use:disabled").await.is_ok(), "nothing is chosen");
    page.press(".template input[value=telecom-repair]", "ArrowRight").await?;
    page.wait_for("#template-use:enabled").await?;
    page.press(".template input[value=bank-loan]", "Enter").await?;
    page.wait_for(".card[data-card=valuation]").await?;
    // In the other language the same button offers the same in other words.
    page.click("#language").await?;
    page.click("#go-journeys").await?;
    choose(page).await?;
    page.wait_text("#templates", "Kredyt hipoteczny").await?;
    cx.no_problems().await
}

async fn template_without_a_network(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/journeys").await?;
    rename_sample(page).await?;
    choose(page).await?;
    pick(page, "patient-visit").await?;
    page.press(".template input[value=patient-visit]", "Escape").await?;
    page.gone("#templates[open]").await?;
    cx.server.stop();
    // What was looked at once is there; what was not says so and changes nothing.
    choose(page).await?;
    page.click(".template:has(input[value=bank-loan]) .template-title").await?;
    page.wait_text("#template-missing", "could not be loaded").await?;
    page.wait_for("#template-use:disabled").await?;
    ensure_eq!(page.count(".template input:checked").await?, 0);
    pick(page, "patient-visit").await?;
    ensure_eq!(page.count("#template-missing").await?, 0);
    page.click("#template-use").await?;
    page.wait_for(".card[data-card=result-ready]").await?;
    saved(page).await?;
    cx.server.resume()
}
