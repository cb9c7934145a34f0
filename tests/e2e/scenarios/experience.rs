//! The page of experience: what it reads out of a journey, and what a survey and mentions add.

use serde_json::{Value, json};

use super::accessibility::{axe, faults_of};
use super::layout::{Faults, look, none};
use super::steps::{open, reload, saved};
use crate::sheets;
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::engine::Engine;
use crate::{ensure, ensure_eq};

pub const ALL: &[Scenario] = crate::scenarios![
    a_journey_is_read_on_one_page,
    a_survey_is_read_row_by_row,
    each_score_of_a_survey_is_read,
    mentions_are_read_and_pinned,
    scores_are_told_by_part_and_reading_is_stopped,
    experience_fits
];

const ROUTE: &str = "#/experience";

async fn a_journey_is_read_on_one_page(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", ROUTE).await?;
    page.wait_for("#experience-figures").await?;
    ensure_eq!(page.count(".exp-point").await?, 14);
    // The peak stands open; another point shows its own comparisons, by keyboard.
    ensure_eq!(page.count(".exp-point[aria-pressed=true]").await?, 1);
    page.press(".exp-point:first-of-type", "Enter").await?;
    page.wait_for(".exp-point:first-of-type[aria-pressed=true]").await?;
    ensure_eq!(page.count("#exp-details dt").await?, 3);
    ensure_eq!(page.count(".exp-moments > li").await?, 4);
    // Who answers first is kept in the document.
    page.fill(".exp-radar tbody tr:first-child td:last-child input", "The duty manager").await?;
    page.press(".exp-radar tbody tr:first-child td:last-child input", "Enter").await?;
    saved(page).await?;
    reload(page).await?;
    let kept = "document.querySelector('.exp-radar tbody tr:first-child td:last-child input')?.value";
    page.wait_true(&format!("{kept} === 'The duty manager'")).await?;
    // From a row to the map.
    page.click(".exp-radar tbody tr:first-child .exp-jump").await?;
    page.wait_true("location.hash.startsWith('#/map')").await?;
    cx.no_problems().await
}

async fn each_score_of_a_survey_is_read(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", ROUTE).await?;
    let file = "date;ContactChannelID;NPS;Satisfaction\n2026-01-05;3;10;5\n2026-01-06;4;9;2\n2026-01-07;3;0;4\n";
    let path = cx.file("answers.csv", file)?;
    page.upload("#read-survey", &path).await?;
    page.wait_for("#survey-asked").await?;
    // A number of a channel is no score, and what the score answers is told by its column.
    ensure_eq!(page.value("#exp-loyalty [data-column=ColumnScore] select").await?, "NPS");
    page.wait_true("document.querySelector('#survey-asked-Nps').checked").await?;
    page.click("#exp-loyalty [data-read=voices]").await?;
    page.wait_text("#nps-value", "+33").await?;
    // The other column of the same file: both kinds stay, in one piece of evidence.
    page.upload("#read-survey", &path).await?;
    page.wait_for("#survey-asked").await?;
    // The file is looked at once more with it.
    let pick = "const s = document.querySelector('#exp-loyalty [data-column=ColumnScore] select'); \
        s.value = 'Satisfaction'; s.dispatchEvent(new Event('change', { bubbles: true }))";
    page.eval(pick, &[]).await?;
    page.wait_true("document.querySelector('#survey-asked-Csat').checked").await?;
    page.click("#exp-loyalty [data-read=voices]").await?;
    page.wait_text("#csat-value", "67").await?;
    page.wait_text("#nps-value", "+33").await?;
    ensure_eq!(page.count("#exp-loyalty .exp-source").await?, 1);
    saved(page).await?;
    reload(page).await?;
    page.wait_text("#csat-value", "67").await?;
    page.wait_text("#nps-value", "+33").await?;
    cx.no_problems().await
}

async fn a_survey_is_read_row_by_row(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", ROUTE).await?;
    let file = "date;score;touchpoint\n2026-01-05;10;Shop\n2026-01-06;9;Shop\n2026-02-31;9;Shop\n2026-02-01;11;Shop\n\
        2026-02-02;1,5;Shop\n2026-02-03;3;Phone\n2026-02-04;8;Phone\n";
    page.upload("#read-survey", &cx.file("answers.csv", file)?).await?;
    // Columns are guessed and shown; the day needs no zone.
    page.wait_for("#exp-loyalty .evidence-preview").await?;
    ensure_eq!(page.value("#exp-loyalty [data-column=ColumnScore] select").await?, "score");
    ensure_eq!(page.count("#exp-loyalty .evidence-preview tbody tr").await?, 7);
    page.gone("#survey-zone").await?;
    page.click("#exp-loyalty [data-read=voices]").await?;
    page.wait_text("#nps-value", "+25").await?;
    // Three are listed at once; more would be folded.
    let told = page.text("#exp-loyalty .evidence-problems ul").await?;
    for part in ["Line 4", "Line 5", "Line 6", "31", "11", "1,5"] {
        ensure!(told.contains(part), "{part} is not told: {told}");
    }
    // Four answers are few, and the page says so.
    page.wait_text("#exp-loyalty", "Fewer than 30 answers").await?;
    // A file without a row changes nothing.
    page.upload("#read-survey", &cx.file("empty.csv", "\n")?).await?;
    page.wait_text("#exp-loyalty [data-step=refused]", "no row").await?;
    page.wait_text("#nps-value", "+25").await?;
    saved(page).await?;
    reload(page).await?;
    page.wait_text("#nps-value", "+25").await?;
    // The same columns again: what was chosen is remembered. Now from a workbook, by the row of the sheet.
    let rows = [&["date", "score", "touchpoint"][..], &["2026-03-01", "10", "Shop"], &["2026-03-02", "12", "Shop"]];
    let rows: String =
        rows.iter().map(|row| sheets::row(&row.iter().map(|it| sheets::text(it)).collect::<Vec<_>>())).collect();
    let book = sheets::workbook(&[sheets::Sheet::new("Answers", rows)]);
    page.upload("#read-survey", &cx.bytes("answers.xlsx", &book)?).await?;
    page.wait_for("#exp-loyalty .evidence-preview").await?;
    page.click("#exp-loyalty [data-read=voices]").await?;
    page.wait_text("#nps-value", "+100").await?;
    page.wait_true("document.querySelector('#exp-loyalty .evidence-problems ul').textContent.includes('Line 3')")
        .await?;
    // Every rejected row, as a file.
    page.click("#exp-loyalty [data-save=rejects]").await?;
    let list = std::fs::read_to_string(cx.downloaded("-rejected.csv").await?)?;
    ensure!(list.lines().count() == 2 && list.contains("3;"), "not a list of one row: {list}");
    cx.no_problems().await
}

async fn mentions_are_read_and_pinned(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "pl", ROUTE).await?;
    let file = "time,source,text,sentiment,tag,answered at\n\
        2026-10-25 02:30,Forum,\"Internet nie działa, nie działa!\",-0.8,awaria,2026-10-25 02:50\n\
        2026-10-26 12:00,Forum,Dziękuję za pomoc,0.9,pochwała,\n\
        2026-10-26 12:00,Forum,Nic,0,x,2026-10-26 11:00\n";
    page.upload("#read-mentions", &cx.file("voices.csv", file)?).await?;
    page.wait_for("#mentions-zone").await?;
    page.eval(
        "const zone = document.querySelector('#mentions-zone'); zone.value = 'Europe/Warsaw'; \
         zone.dispatchEvent(new Event('change', { bubbles: true }))",
        &[],
    )
    .await?;
    page.click("#exp-voices [data-read=voices]").await?;
    page.wait_text("#mentions-count", "2").await?;
    page.wait_text("#exp-voices", "Godziny według strefy Europe/Warsaw").await?;
    page.wait_text(".exp-words", "nie działa").await?;
    page.wait_text("#exp-voices .evidence-problems", "Wiersz 4").await?;
    page.click(".exp-voices li:first-child button").await?;
    saved(page).await?;
    let quotes: Value = page.eval("return document.querySelector('#pin-to').selectedIndex", &[]).await?;
    ensure_eq!(quotes, json!(0));
    // Dates that nothing tells are asked for, and leaving changes nothing.
    page.upload("#read-mentions", &cx.file("unclear.csv", "czas;tekst\n03/04/2026;a\n05/06/2026;b\n")?).await?;
    page.wait_for("#mentions-dates").await?;
    ensure!(page.attr("#exp-voices [data-read=voices]", "disabled").await?.is_some(), "read before dates were told");
    page.click("#exp-voices [data-step=mapping] > .evidence-row .button:last-of-type").await?;
    page.gone("#mentions-dates").await?;
    page.wait_text("#mentions-count", "2").await?;
    cx.no_problems().await
}

async fn scores_are_told_by_part_and_reading_is_stopped(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", ROUTE).await?;
    // A promise's count opens to the promises, a fall to its two ends.
    for (number, told) in [("#exp-keepers td .explained", "Promises"), (".exp-falls .explained", "all falls")] {
        page.click(number).await?;
        page.wait_text("#explain", told).await?;
        page.press("body", "Escape").await?;
        page.gone("#explain[open]").await?;
    }
    let file = "date;kind;score;department;persona\n2026-01-05;csat;5;Sales;Ann\n2026-02-05;csat;2;Desk;Bob\n\
        2026-01-06;ces;7;Sales;Ann\n2026-02-06;ces;4;Desk;Ann\n2026-02-07;nps;9;Desk;Ann\n2026-02-07;csat;6;Desk;Ann\n";
    page.upload("#read-survey", &cx.file("kinds.csv", file)?).await?;
    page.wait_for("#exp-loyalty .evidence-preview").await?;
    page.click("#exp-loyalty [data-read=voices]").await?;
    page.wait_text("#csat-value", "50%").await?;
    page.wait_text("#few-answers", "NPS, CSAT, CES").await?;
    page.wait_true("document.querySelector('#ces-months table')?.textContent.includes('2026-02')").await?;
    ensure_eq!(page.count("#exp-loyalty .exp-heard table").await?, 2);
    page.click("#exp-loyalty .exp-heard tbody tr:last-child .explained").await?;
    page.wait_text("#explain", "From the survey").await?;
    page.press("body", "Escape").await?;
    page.gone("#explain[open]").await?;
    // A long file is stopped at once, and changes nothing.
    let long = format!("date;kind;score;department;persona\n{}", "2026-01-05;nps;0;Sales;Ann\n".repeat(1_000_000));
    page.upload("#read-survey", &cx.file("long.csv", &long)?).await?;
    page.wait_text("#exp-loyalty [data-step=mapping] h3", "long.csv").await?;
    let script = "const find = (what) => document.querySelector(`#exp-loyalty [data-${what}=voices]`);\
        const until = async (test) => { while (!test()) await new Promise((done) => setTimeout(done, 1)); };\
        find('read').click();\
        await until(() => find('stop'));\
        const start = performance.now();\
        find('stop').click();\
        await until(() => find('read'));\
        return performance.now() - start;";
    let took = page.eval(script, &[]).await?.as_f64().unwrap_or(f64::MAX);
    ensure!(took < 500.0, "stopping took {took:.0} ms");
    page.wait_text("#csat-value", "50%").await?;
    // The reader is there again.
    page.upload("#read-survey", &cx.file("short.csv", "date;score\n2026-03-01;10\n")?).await?;
    page.wait_text("#exp-loyalty [data-step=mapping] h3", "short.csv").await?;
    page.click("#exp-loyalty [data-read=voices]").await?;
    page.wait_text("#nps-value", "+100").await?;
    if cx.engine() == Engine::Chromium {
        // What is dropped here is asked about.
        let drop = "const data = new DataTransfer();\
            data.items.add(new File(['time,source,text,sentiment\\n2026-10-25 02:30,Forum,no,-1\\n'], 'said.csv'));\
            const event = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data });\
            return document.body.dispatchEvent(event);";
        page.eval(drop, &[]).await?;
        page.wait_text("#exp-dropped .strong", "Mentions").await?;
        page.click("#exp-dropped [data-file=mentions]").await?;
        page.wait_for("#exp-voices [data-step=mapping]").await?;
    }
    cx.no_problems().await
}

async fn experience_fits(cx: &Context) -> Result {
    let page = &cx.page;
    let mut faults = Faults::new();
    for (theme, language, width, height) in
        [("light", "pl", 1440, 900), ("dark", "en", 1024, 768), ("light", "pl", 390, 844)]
    {
        page.size(width, height).await?;
        cx.open_as(theme, language, ROUTE).await?;
        page.wait_for("#experience-figures").await?;
        for kind in ["read-survey", "read-mentions"] {
            page.click(&format!("[data-made={kind}]")).await?;
            page.gone(&format!("[data-made={kind}]")).await?;
        }
        page.wait_for("#mentions-count").await?;
        look(page, &format!("{width} {language} experience"), &mut faults).await?;
        if cx.engine() == Engine::Chromium {
            page.client().execute(&axe()?, Vec::new()).await?;
            let found = faults_of(page, "experience").await?;
            ensure!(found.is_empty(), "{}", found.join("\n"));
        }
        // The next size begins without them.
        page.click("#exp-loyalty .exp-source button").await?;
        page.click("#exp-voices .exp-source button").await?;
        page.gone("#mentions-count").await?;
        saved(page).await?;
    }
    none(&faults)
}
