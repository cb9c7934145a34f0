//! Evidence: a log goes in, its report comes out, and both ways between log and map.

use super::accessibility::{axe, faults_of};
use super::steps::{map_when, open, reload, saved};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::engine::Engine;
use crate::support::page::Page;
use crate::{ensure, ensure_eq};
use serde_json::json;
use std::fmt::Write;

pub const ALL: &[Scenario] = crate::scenarios![
    a_log_becomes_a_report,
    filters_and_cases_of_a_log,
    a_refused_log_changes_nothing,
    a_log_becomes_a_map_and_measures_it,
    a_log_is_read_and_taken_in_by_keyboard_alone,
    small_departments_open_together,
    the_sample_has_a_log_of_its_own,
    doubts_about_a_log_are_told
];

/// A small log: 30 cases between a desk, a workshop and an office, ten of them back and forth.
pub(super) fn log() -> String {
    let mut text = String::from("ticket;step;when;team;channel\n");
    let mut row = |case: usize, step: &str, minute: usize, team: &str, channel: &str| {
        let (day, hour) = (1 + case % 20 + minute / 1440, minute / 60 % 24);
        let minute = minute % 60;
        writeln!(text, "T{case:02};{step};{day:02}.03.2026 {hour:02}:{minute:02};{team};{channel}").ok();
    };
    for case in 0..30 {
        row(case, "Asks for help", 600, "Desk", "phone");
        row(case, "Looks at it", 660, "Workshop", "on site");
        if case % 3 == 0 {
            row(case, "Asks for help", 840, "Desk", "phone");
            row(case, "Looks at it", 1000, "Workshop", "on site");
        }
        if case % 2 == 0 {
            row(case, "Sends the bill", 1320, "Office", "email");
        }
    }
    text
}

async fn give(cx: &Context, input: &str, name: &str, content: &str) -> Result {
    let path = cx.file(name, content)?;
    cx.page.upload(input, &path).await
}

/// Imports the log and waits for its report.
async fn import(cx: &Context) -> Result {
    let page = &cx.page;
    page.wait_for("#evidence-hero").await?;
    give(cx, "#evidence-file", "help.csv", &log()).await?;
    page.wait_for("#evidence-mapping").await?;
    page.until_true("return !document.querySelector('#evidence-read').disabled").await?;
    page.click("#evidence-read").await?;
    page.wait_text("#evidence-hero", "help.csv").await?;
    page.wait_for("#evidence-filters").await.map(drop)
}

/// The number of a term among the large figures.
pub(super) async fn figure(page: &Page, term: &str) -> Result<String> {
    page.text(&format!("#evidence-hero [data-term={term}] .figure-value")).await
}

async fn a_log_becomes_a_report(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/evidence").await?;
    page.wait_for("#evidence-hero").await?;
    give(cx, "#evidence-file", "help.csv", &log()).await?;
    page.wait_for("#evidence-mapping").await?;
    // Columns are guessed, the beginning is shown, the zone is stated.
    ensure_eq!(page.value("[data-column=ColumnCase] select").await?, "ticket");
    ensure_eq!(page.value("[data-column=ColumnTime] select").await?, "when");
    page.wait_true("document.querySelectorAll('.evidence-preview tbody tr').length === 95").await?;
    page.wait_text("#evidence-mapping", "Time zone").await?;
    page.click("#evidence-read").await?;
    page.wait_text("#evidence-hero", "help.csv").await?;
    page.wait_text("#evidence-sentence", "bounce most between Desk and Workshop").await?;
    ensure_eq!(figure(page, "Cases").await?, "30");
    ensure_eq!(figure(page, "PingPong").await?, "33%");
    // All that needs the worker's program and waits for nothing of its rest.
    let asked = cx.server.requests();
    let asked = |name: &str| asked.iter().any(|path| path.contains(name));
    ensure!(asked("/worker.wasm") && !asked("&waited"), "a plain log waited for the rest of the worker");
    // A number opens to its definition.
    page.click("#evidence-hero [data-term=PingPong]").await?;
    page.wait_text("#evidence-term", "Three runs in a row").await?;
    page.click("#evidence-term .button").await?;
    // A field of the matrix opens to its waits and cases.
    page.click(".matrix-cell[data-level='5']").await?;
    page.wait_text("#evidence-pair", "Desk → Workshop").await?;
    page.wait_text("#evidence-pair", "40 handoffs").await?;
    if cx.engine() == Engine::Chromium {
        page.client().execute(&axe()?, Vec::new()).await?;
        page.eval("document.querySelectorAll('details').forEach((e) => e.open = true)", &[]).await?;
        let faults = faults_of(page, "evidence").await?;
        ensure!(faults.is_empty(), "{}", faults.join("\n"));
    }
    // What was read stays in the document, without a row of it.
    saved(page).await?;
    reload(page).await?;
    page.wait_text("#evidence-hero", "help.csv").await?;
    page.wait_for("#evidence-still").await?;
    ensure_eq!(figure(page, "PingPong").await?, "33%");
    cx.no_problems().await
}

async fn filters_and_cases_of_a_log(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/evidence").await?;
    import(cx).await?;
    // A filter recomputes everything, and keeps the focus.
    let office =
        "[...document.querySelectorAll('#filter-group option')].find((it) => it.textContent === 'Office').value";
    page.eval(
        &format!(
            "const s = document.querySelector('#filter-group'); s.focus(); s.value = {office}; \
             s.dispatchEvent(new Event('change', {{ bubbles: true }}))"
        ),
        &[],
    )
    .await?;
    page.wait_text(".evidence-count", "15 of 30 cases").await?;
    page.until_true(
        "return document.querySelector('#evidence-hero [data-term=Cases] .figure-value').textContent === '15'",
    )
    .await?;
    page.wait_true("document.activeElement?.id === 'filter-group'").await?;
    page.click("#evidence-all").await?;
    page.wait_text(".evidence-count", "30 of 30 cases").await?;
    // Cases behind a number, and the line of one; names only where asked for.
    page.click("#evidence-pingpong .pingpong .link").await?;
    page.wait_text("#evidence-cases", "of 10").await?;
    ensure!(!page.text("#evidence-cases").await?.contains("T00"), "names of cases are shown unasked");
    page.click("#evidence-pseudonyms").await?;
    page.wait_true(
        "[...document.querySelectorAll('#evidence-cases th')].some((it) => /^T\\d\\d$/.test(it.textContent))",
    )
    .await?;
    page.click("#evidence-cases tbody .link").await?;
    page.wait_text("#evidence-line", "Asks for help").await?;
    ensure!(page.count(".stop.handoff").await? >= 3, "a line without handoffs");
    page.click("#evidence-pin").await?;
    page.wait_for("#evidence-pins").await?;
    cx.no_problems().await
}

async fn a_refused_log_changes_nothing(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/evidence").await?;
    page.wait_for("#evidence-hero").await?;
    let before = page.text("#evidence-sentence").await?;
    // What reads files is fetched now: where that fails it is said, and tried again.
    cx.server.stop();
    give(cx, "#evidence-file", "help.csv", &log()).await?;
    page.wait_text("#evidence-refused", "did not start").await?;
    ensure_eq!(page.text("#evidence-sentence").await?, before);
    cx.server.resume()?;
    give(cx, "#evidence-file", "bad.xes", "<?xml version=\"1.0\"?><!DOCTYPE log [<!ENTITY a \"b\">]><log/>").await?;
    page.wait_text("#evidence-refused", "for safety").await?;
    page.wait_text("#evidence-refused", "Nothing was changed").await?;
    ensure_eq!(page.text("#evidence-sentence").await?, before);
    page.click("#evidence-refused .evidence-row > .button:last-child").await?;
    page.gone("#evidence-refused").await?;
    // Dates that nothing tells are asked for.
    let unclear = "id,what,at\n1,a,03/04/2026 10:00\n1,b,05/06/2026 10:00\n2,a,01/02/2026 10:00\n";
    give(cx, "#evidence-file", "dates.csv", unclear).await?;
    page.wait_for("#evidence-dates").await?;
    ensure!(page.attr("#evidence-read", "disabled").await?.is_some(), "read before the order of dates was told");
    page.click("#evidence-leave").await?;
    page.gone("#evidence-mapping").await?;
    ensure_eq!(page.text("#evidence-sentence").await?, before);
    cx.no_problems().await
}

async fn a_log_becomes_a_map_and_measures_it(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/evidence").await?;
    import(cx).await?;
    page.wait_text("#evidence-draft-said", "touchpoints").await?;
    page.click("#evidence-draft").await?;
    map_when(page, "the draft", |map| map.named("Looks at it").is_some() && map.cards.len() == 3).await?;
    // Taken back it leaves nobody on the map of another journey, and comes again.
    page.click("#undo").await?;
    page.until_true("return location.hash === '#/journeys'").await?;
    page.click("#redo").await?;
    page.wait_text("#content", "help.csv").await?;
    page.until_true(
        "const card = [...document.querySelectorAll('#content a')].find((it) => it.textContent.includes('help.csv'));          card?.click(); return !!card",
    )
    .await?;
    map_when(page, "the draft again", |map| map.named("Looks at it").is_some() && map.cards.len() == 3).await?;
    // Beside its own log the draft fits; what it left out is named.
    page.click("#go-evidence").await?;
    page.wait_for("#evidence-links").await?;
    page.wait_text("#evidence-beside", "3 / 3").await?;
    page.click("#evidence-take-all").await?;
    page.until_true("return document.querySelector('#evidence-take-all').disabled").await?;
    cx.no_problems().await
}

/// Presses Tab until something has the focus, as somebody does without a pointer.
async fn tab_to(page: &Page, id: &str) -> Result {
    for _ in 0..250 {
        page.press("body", "Tab").await?;
        if page.eval("return document.activeElement?.id ?? ''", &[]).await? == id {
            return Ok(());
        }
    }
    Err(page.missed(&format!("#{id} reached with Tab"), "").await)
}

async fn a_log_is_read_and_taken_in_by_keyboard_alone(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/evidence").await?;
    page.wait_for("#evidence-hero").await?;
    tab_to(page, "evidence-remove").await?;
    page.press("body", "Enter").await?;
    page.wait_for("#evidence-start").await?;
    // The browser's own window for files is beyond a test.
    give(cx, "#evidence-file", "help.csv", &log()).await?;
    page.wait_true("document.activeElement?.closest('#evidence-mapping')").await?;
    // Another column draws the panel anew, and the focus stays where it was.
    tab_to(page, "column-ColumnChannel").await?;
    for value in ["", "channel"] {
        page.eval(
            "const menu = document.activeElement; menu.value = arguments[0]; \
             menu.dispatchEvent(new Event('change', { bubbles: true }))",
            &[value.into()],
        )
        .await?;
        page.wait_true(&format!(
            "document.querySelectorAll('[data-column=ColumnChannel] .evidence-guess').length === 0 && \
             document.activeElement?.id === 'column-ColumnChannel' && document.activeElement.value === '{value}'"
        ))
        .await?;
    }
    page.until_true("return !document.querySelector('#evidence-read').disabled").await?;
    tab_to(page, "evidence-read").await?;
    page.press("body", "Enter").await?;
    page.wait_text("#evidence-hero", "help.csv").await?;
    page.wait_true("document.activeElement?.id === 'evidence-sentence'").await?;
    page.wait_for("#evidence-draft").await?;
    page.wait_for("#evidence-matching").await?;
    tab_to(page, "evidence-draft").await?;
    page.press("body", "Enter").await?;
    map_when(page, "the draft", |map| map.named("Looks at it").is_some() && map.cards.len() == 3).await?;
    page.press("body", "Alt+7").await?;
    page.wait_for("#evidence-take-all").await?;
    page.wait_true("document.querySelectorAll('#evidence-links .chip-button').length > 0").await?;
    let first = page.eval("return document.querySelector('#evidence-links .chip-button').id", &[]).await?;
    let first = first.as_str().unwrap_or_default().to_owned();
    tab_to(page, &first).await?;
    page.press("body", "Enter").await?;
    page.gone(&format!("#{first}")).await?;
    if page.attr("#evidence-take-all", "disabled").await?.is_none() {
        page.eval("document.querySelector('#evidence-take-all').focus()", &[]).await?;
        page.press("body", "Enter").await?;
        page.until_true("return document.querySelector('#evidence-take-all').disabled").await?;
    }
    cx.no_problems().await
}

/// Fifteen departments, each of which hands over to the next one.
fn many() -> String {
    let mut text = String::from("ticket;step;when;team\n");
    for case in 0..60 {
        for (at, team) in [case % 15, (case + 1) % 15].into_iter().enumerate() {
            let day = 1 + case % 28;
            writeln!(text, "T{case};Step {at};{day:02}.03.2026 1{at}:00;Team {team:02}").ok();
        }
    }
    text
}

async fn small_departments_open_together(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/evidence").await?;
    page.wait_for("#evidence-hero").await?;
    give(cx, "#evidence-file", "many.csv", &many()).await?;
    page.wait_for("#evidence-mapping").await?;
    page.until_true("return !document.querySelector('#evidence-read').disabled").await?;
    page.click("#evidence-read").await?;
    page.wait_text("#evidence-hero", "many.csv").await?;
    page.wait_true("document.querySelectorAll('#evidence-matrix tbody tr').length === 13").await?;
    // Every number of the matrix opens, those of small departments with the pairs that they are made of.
    let bare = "return [...document.querySelectorAll('#evidence-matrix td')] \
        .filter((it) => /\\d/.test(it.textContent) && !it.querySelector('button')).length";
    ensure_eq!(page.eval(bare, &[]).await?, serde_json::json!(0));
    page.eval("document.querySelector('#evidence-matrix tbody tr:last-child td:last-child button').click()", &[])
        .await?;
    page.wait_text("#evidence-pair", "others → others").await?;
    page.wait_text("#evidence-pair", "Handoffs: 8, pairs of departments: 2").await?;
    page.wait_text("#evidence-pair dl", "Median").await?;
    page.click("#evidence-pair-parts .link").await?;
    page.wait_text("#evidence-pair", "4 handoffs").await?;
    page.wait_true("document.activeElement?.id === 'evidence-pair'").await?;
    cx.no_problems().await
}

async fn the_sample_has_a_log_of_its_own(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "pl", "#/evidence").await?;
    page.wait_text("#evidence-hero", "Nie ma w nim prawdziwych klientów").await?;
    ensure_eq!(figure(page, "Cases").await?, "400");
    page.wait_for("#evidence-links").await?;
    ensure_eq!(page.count("#evidence-matrix tbody tr").await?, 4);
    // A department has one colour in the app: that of its lane.
    let hues = "return [...document.querySelectorAll('#evidence-matrix tbody th')].map((it) => \
                it.textContent.trim() + ' ' + it.querySelector('.dot').dataset.hue).sort()";
    let lanes = json!(["Dział prawny 5", "IT i sieć 3", "Obsługa klienta 2", "Partner terenowy 4"]);
    ensure_eq!(page.eval(hues, &[]).await?, lanes);
    // Its log lies beside the program, so that filters can be tried; it is no second source.
    page.click("#evidence-sample").await?;
    page.wait_for("#evidence-mapping").await?;
    page.until_true("return !document.querySelector('#evidence-read').disabled").await?;
    page.click("#evidence-read").await?;
    page.wait_for("#evidence-filters").await?;
    ensure_eq!(figure(page, "Cases").await?, "400");
    page.wait_text("#evidence-hero", "Nie ma w nim prawdziwych klientów").await?;
    page.click("#evidence-remove").await?;
    page.wait_for("#evidence-start").await?;
    cx.no_problems().await
}

async fn doubts_about_a_log_are_told(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/evidence").await?;
    page.wait_for("#evidence-hero").await?;
    // Two cases in ninety rows may as well be two people; a department in two spellings is no wall.
    let mut text = String::from("case;step;when;team\n");
    for row in 0..90 {
        let team = ["Billing", "BILLING", "Desk"].get(row % 3).copied().unwrap_or_default();
        writeln!(text, "C{};Step {};{:02}-Mar-2026 10:00;{team}", row % 2, row % 5, 1 + row % 28)?;
    }
    give(cx, "#evidence-file", "doubts.csv", &text).await?;
    page.wait_text("#evidence-few", "only 2 different values").await?;
    page.until_true("return !document.querySelector('#evidence-read').disabled").await?;
    page.click("#evidence-read").await?;
    page.wait_text("#evidence-hero", "doubts.csv").await?;
    page.wait_text("#evidence-alike", "Billing = BILLING").await?;
    cx.no_problems().await
}
