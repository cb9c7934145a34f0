//! A log that is looked into: every number opens, conditions that leave nothing, what an answer is, what stays behind.

use super::accessibility::{axe, faults_of};
use super::steps::{ready, reload, saved};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::engine::Engine;
use crate::support::page::Page;
use crate::{ensure, ensure_eq};
use serde_json::json;
use std::fmt::Write;

pub const ALL: &[Scenario] = crate::scenarios![
    every_number_of_a_log_opens,
    answers_are_marked_and_remembered,
    people_taken_for_departments_are_pointed_out
];

/// Twenty cases that ask, are noted by another team, are called back in half of them, with all that a log may have.
fn log(prefix: &str) -> String {
    let mut text = String::from("ticket,step,when,team,channel,agent,sentiment,cost\n");
    for case in 0..20 {
        let mut row = |step: &str, hour: i32, team: &str, channel: &str| {
            let (day, month) = (1 + case, 1 + case % 3);
            let values = format!("Secret Person {case},{:.1},{}", f64::from(case % 5) / 4.0 - 0.5, 10 + case);
            writeln!(text, "{prefix}{case},{step},2026-{month:02}-{day:02}T{hour:02}:00:00Z,{team},{channel},{values}")
                .ok();
        };
        row("Asks", 8, "Desk", "phone");
        row("Notes it", 9, "Back", "email");
        if case % 2 == 0 {
            row("Calls back", 12, "Desk", "phone");
            row("Notes it", 13, "Back", "email");
        } else {
            row("Closes it", 14, "", "letter");
        }
    }
    text
}

async fn read(cx: &Context, name: &str, prefix: &str) -> Result {
    let path = cx.file(name, &log(prefix))?;
    cx.page.upload("#evidence-file", &path).await?;
    cx.page.wait_for("#evidence-mapping").await?;
    cx.page.until_true("return !document.querySelector('#evidence-read').disabled").await
}

async fn choose(page: &Page, menu: &str, label: &str) -> Result {
    let script = "const menu = document.querySelector(arguments[0]); \
        menu.value = [...menu.options].find((it) => it.textContent === arguments[1]).value; \
        menu.dispatchEvent(new Event('change', { bubbles: true }))";
    page.eval(script, &[json!(menu), json!(label)]).await.map(drop)
}

async fn every_number_of_a_log_opens(cx: &Context) -> Result {
    let page = &cx.page;
    cx.open_as("dark", "pl", "#/evidence").await?;
    ready(page).await?;
    page.wait_for("#evidence-hero").await?;
    read(cx, "zgłoszenia.csv", "T").await?;
    // Names of cases and people are numbers from the first look on.
    ensure!(!page.text("#evidence-mapping").await?.contains("Secret"), "people are named in the preview");
    page.click("#evidence-read").await?;
    page.wait_text("#evidence-hero", "zgłoszenia.csv").await?;
    page.wait_for("#evidence-links, #evidence-no-match").await?;
    page.click(".matrix-cell[data-level='5']").await?;
    page.wait_for("#evidence-pair").await?;
    let bare = "return [...document.querySelectorAll('#content .figure-value, #content th.number, #content dd')] \
        .filter((it) => !it.closest('[data-term]') && !it.querySelector('[data-term]') && !it.previousElementSibling?.querySelector('[data-term]')) \
        .map((it) => it.textContent).join()";
    ensure_eq!(page.eval(bare, &[]).await?, json!(""));
    let terms =
        "return [...new Set([...document.querySelectorAll('#content [data-term]')].map((it) => it.dataset.term))]";
    let terms: Vec<String> = serde_json::from_value(page.eval(terms, &[]).await?)?;
    ensure!(terms.len() >= 30, "few numbers open: {terms:?}");
    for term in &terms {
        // A part that is drawn anew in that moment takes the click with it.
        let told = format!(
            "const term = document.querySelector('#evidence-term'); \
             if (!term.open) document.querySelector('#content [data-term={term}]')?.click(); \
             return term.open && term.querySelector('p').textContent.length > 20"
        );
        page.until_true(&told).await?;
        page.eval("document.querySelector('#evidence-term .button').click()", &[]).await?;
        page.until_true("return !document.querySelector('#evidence-term').open").await?;
    }
    if cx.engine() == Engine::Chromium {
        page.client().execute(&axe()?, Vec::new()).await?;
        page.eval("document.querySelectorAll('details').forEach((e) => e.open = true)", &[]).await?;
        let faults = faults_of(page, "evidence").await?;
        ensure!(faults.is_empty(), "{}", faults.join("\n"));
    }
    // Conditions that no case meets say so, and one click leads back.
    choose(page, "#filter-activity", "Calls back").await?;
    page.wait_text(".evidence-count", "10 z 20").await?;
    choose(page, "#filter-channel", "letter").await?;
    page.wait_text("#evidence-sentence", "Żadna sprawa").await?;
    page.wait_true("document.querySelectorAll('#content .panel').length === 1").await?;
    page.click("#evidence-widen").await?;
    page.wait_text(".evidence-count", "20 z 20").await?;
    page.wait_for("#evidence-matrix").await?;
    cx.no_problems().await
}

async fn answers_are_marked_and_remembered(cx: &Context) -> Result {
    let page = &cx.page;
    cx.open_as("light", "en", "#/evidence").await?;
    ready(page).await?;
    page.wait_for("#evidence-hero").await?;
    read(cx, "first.csv", "T").await?;
    ensure_eq!(page.count("#evidence-recalled").await?, 0);
    page.click("#evidence-read").await?;
    page.wait_text("#evidence-hero", "first.csv").await?;
    // Where nobody says, another department answers: after an hour, always.
    let response = "#evidence-response [data-term=Response] .figure-value";
    page.wait_text("#evidence-response", "in 20 of 20 cases").await?;
    ensure_eq!(page.text(response).await?.replace('\u{a0}', " "), "60 min");
    page.click("#evidence-answers").await?;
    page.wait_for("#evidence-marking[open]").await?;
    page.eval(
        "[...document.querySelectorAll('#evidence-marking label')].find((it) => it.textContent.includes('Calls back')).click()",
        &[],
    )
    .await?;
    page.click("#evidence-mark").await?;
    page.wait_text("#evidence-response", "in 10 of 20 cases").await?;
    page.wait_text("#evidence-answers-said", "“Calls back”").await?;
    ensure_eq!(page.text(response).await?.replace('\u{a0}', " "), "4 h");
    // An undo of it, and of another target, is seen at once.
    page.press("body", "Control+z").await?;
    page.wait_text("#evidence-response", "in 20 of 20 cases").await?;
    page.press("body", "Control+y").await?;
    page.wait_text("#evidence-response", "in 10 of 20 cases").await?;
    let within = "#evidence-hero [data-term=Within] .figure-caption";
    ensure!(page.text(within).await?.contains("60"), "another target at first");
    choose(page, "#evidence-target", "24\u{a0}h").await?;
    page.wait_text(within, "24").await?;
    page.press("body", "Control+z").await?;
    page.wait_text(within, "60").await?;
    page.wait_true("document.querySelector('#evidence-target').value === '3600'").await?;
    // It stays in the document, and for files of the same columns.
    saved(page).await?;
    reload(page).await?;
    page.wait_for("#evidence-still").await?;
    page.wait_text("#evidence-response", "in 10 of 20 cases").await?;
    page.wait_text("#evidence-answers-said", "“Calls back”").await?;
    read(cx, "second.csv", "U").await?;
    page.wait_for("#evidence-recalled").await?;
    page.click("#evidence-read").await?;
    page.wait_text("#evidence-hero", "second.csv").await?;
    page.wait_text("#evidence-response", "in 10 of 20 cases").await?;
    page.wait_text("#evidence-answers-said", "“Calls back”").await?;
    // Nothing of a case's or a person's name is on the page.
    let told = page.text("body").await?;
    ensure!(!told.contains("Secret") && !told.contains("U19"), "names are shown unasked");
    cx.no_problems().await
}

async fn people_taken_for_departments_are_pointed_out(cx: &Context) -> Result {
    let page = &cx.page;
    cx.open_as("light", "en", "#/evidence").await?;
    ready(page).await?;
    page.wait_for("#evidence-hero").await?;
    let log = "case,activity,time,resource\n1,Ask,2026-03-01 10:00,Pete\n1,Answer,2026-03-01 11:00,Mike\n";
    let path = cx.file("people.csv", log)?;
    page.upload("#evidence-file", &path).await?;
    page.wait_for("#evidence-mapping").await?;
    page.set_value("[data-column=ColumnGroup] select", "").await?;
    page.gone("#evidence-people").await?;
    page.set_value("[data-column=ColumnGroup] select", "resource").await?;
    page.wait_for("#evidence-people").await?;
    ensure!(
        !page.text("#evidence-mapping .evidence-preview").await?.contains("Pete"),
        "people are named in the preview"
    );
    cx.no_problems().await
}
