//! Evidence from workbooks: a sheet says what a table says, and a workbook that cannot be opened says why.

use super::evidence::{figure, log};
use super::steps::open;
use crate::sheets::{self, Sheet};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::page::Page;
use crate::{ensure, ensure_eq};

pub const ALL: &[Scenario] = crate::scenarios![a_workbook_says_what_a_table_says];

/// The rows of the small log as a sheet, with a title above them and two rows that cannot be read below.
fn sheet() -> String {
    let log = log() + "T99;Asks for help;31.02.2026 10:00;Desk;phone\nT99;;01.03.2026 10:00;Desk;phone\n";
    let rows = log.lines().map(|line| sheets::row(&line.split(';').map(sheets::text).collect::<Vec<_>>()));
    sheets::row(&[sheets::text("Spring")]) + &rows.collect::<String>()
}

/// Drops a file on the page.
async fn drop_file(page: &Page, name: &str, bytes: &[u8]) -> Result {
    let script = "const files = new DataTransfer(); files.items.add(new File([new Uint8Array(arguments[1])], arguments[0])); \
        document.querySelector('#content').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: files }))";
    page.eval(script, &[name.into(), bytes.into()]).await.map(drop)
}

async fn a_workbook_says_what_a_table_says(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/evidence").await?;
    page.wait_for("#evidence-hero").await?;
    let other = sheets::row(&[sheets::text("note")]);
    let book = sheets::workbook(&[Sheet::new("Notes", other), Sheet::new("Log", sheet())]);
    drop_file(page, "help.xlsx", &book).await?;
    // The first sheet is a cover and passed over; each can be chosen by its name.
    page.wait_for("#evidence-sheet").await?;
    page.wait_text("#evidence-mapping", "XLSX").await?;
    page.until_true("return document.querySelector('[data-column=ColumnCase] select')?.value === 'ticket'").await?;
    for (sheet, case) in [("Notes", ""), ("Log", "ticket")] {
        let script = format!(
            "const sheet = document.querySelector('#evidence-sheet'); sheet.value = '{sheet}'; \
             sheet.dispatchEvent(new Event('change', {{ bubbles: true }}))"
        );
        page.eval(&script, &[]).await?;
        page.until_true(&format!(
            "return document.querySelector('#evidence-sheet')?.value === '{sheet}' && \
             document.querySelector('[data-column=ColumnCase] select')?.value === '{case}'"
        ))
        .await?;
    }
    page.until_true("return !document.querySelector('#evidence-read').disabled").await?;
    page.click("#evidence-read").await?;
    page.wait_text("#evidence-hero", "help.xlsx").await?;
    ensure_eq!(figure(page, "Cases").await?, "30");
    ensure_eq!(figure(page, "PingPong").await?, "33%");
    page.wait_text("#evidence-hero .evidence-problems", "Rows rejected: 2").await?;
    let told = page.text("#evidence-hero .evidence-problems ul").await?;
    for part in ["Line 98", "31.02.2026", "Line 99", "activity"] {
        ensure!(told.contains(part), "{part} is not told: {told}");
    }
    // Each filter recomputes everything.
    for (filter, label, cases) in [
        ("#filter-group", "Office", "15"),
        ("#filter-channel", "email", "15"),
        ("#filter-activity", "Looks at it", "30"),
    ] {
        let value =
            format!("[...document.querySelectorAll('{filter} option')].find((it) => it.textContent === '{label}')");
        let script = format!(
            "const s = document.querySelector('{filter}'); s.value = {value}?.value; \
             s.dispatchEvent(new Event('change', {{ bubbles: true }}))"
        );
        page.eval(&script, &[]).await?;
        page.wait_text(".evidence-count", &format!("{cases} of 30 cases")).await?;
        page.eval(&script.replace(&format!("{value}?.value"), "''"), &[]).await?;
        page.wait_text(".evidence-count", "30 of 30 cases").await?;
    }
    // Every row that was not read, as a file.
    page.click("#evidence-hero [data-save=rejects]").await?;
    let list = std::fs::read_to_string(cx.downloaded("help-rejected.csv").await?)?;
    ensure!(list.lines().count() == 3 && list.contains("98;"), "not a list of two rows: {list}");
    // A workbook that nobody can open says why, and nothing is lost.
    let mut locked = b"\xD0\xCF\x11\xE0".to_vec();
    locked.extend("EncryptedPackage".bytes().flat_map(|byte| [byte, 0]));
    drop_file(page, "locked.xlsx", &locked).await?;
    page.wait_text("#evidence-refused", "password").await?;
    drop_file(page, "broken.xlsx", book.get(..book.len() / 2).unwrap_or_default()).await?;
    page.wait_text("#evidence-refused", "damaged").await?;
    page.click("#evidence-refused .evidence-row > .button:last-child").await?;
    page.wait_text("#evidence-hero", "help.xlsx").await?;
    cx.no_problems().await
}
