//! A whole session in a room: capture, votes on paper codes, a show with a speaker's window.

use serde_json::json;

use super::steps::{open, ready, reload, saved};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::page::Page;
use crate::{ensure, ensure_eq};
use styk::room::ballot::Invitation;

pub const ALL: &[Scenario] = crate::scenarios![a_session_from_capture_to_report, a_show_in_two_windows];

/// Chooses one of the round buttons, whose input lies unseen over its name.
async fn choose(page: &Page, name: &str, value: &str) -> Result {
    page.eval(&format!("document.querySelector('input[name={name}][value={value}]').click()"), &[]).await.map(drop)
}

/// Opens a vote and gives the link of its ballot.
async fn open_vote(page: &Page, about: &str) -> Result<String> {
    let before = page.count(".vote-link").await?;
    choose(page, "vote-about", about).await?;
    page.wait_true("!document.querySelector('#vote-open').disabled").await?;
    page.click("#vote-open").await?;
    page.wait_true(&format!("document.querySelectorAll('.vote-link').length === {}", before + 1)).await?;
    // The newest one stands first.
    Ok(page.attr(".vote-link", "href").await?.unwrap_or_default())
}

/// The QR code of a ballot as the bytes of a picture, as somebody may have photographed it.
const PHOTO: &str = "const code = document.querySelector('.your-code .qr'), side = code.viewBox.baseVal.width, part = 9;\
    const canvas = Object.assign(document.createElement('canvas'), { width: side * part, height: side * part });\
    const pen = canvas.getContext('2d');\
    pen.fillStyle = 'white'; pen.fillRect(0, 0, side * part, side * part); pen.fillStyle = 'black';\
    for (const [, x, y] of code.querySelector('path').getAttribute('d').matchAll(/M(\\d+),(\\d+)/g)) pen.fillRect(x * part, y * part, part, part);\
    const blob = await new Promise((done) => canvas.toBlob(done));\
    return [...new Uint8Array(await blob.arrayBuffer())]";

/// Votes as a participant with a device of their own, and gives the code and a picture of it.
async fn ballot(page: &Page, link: &str, choice: usize) -> Result<(String, Vec<u8>)> {
    let room = page.tab().await?;
    page.new_tab(link).await?;
    ready(page).await?;
    page.wait_for(".cast").await?;
    let take = format!(
        "const more = document.querySelectorAll('.more'); \
         if (more.length) more[{choice}].click(); \
         else document.querySelectorAll('.choice')[{choice}].querySelectorAll('input')[{}].click();",
        choice + 5
    );
    page.eval(&take, &[]).await?;
    page.wait_true("!document.querySelector('.cast').disabled").await?;
    page.click(".cast").await?;
    page.wait_for("#ballot-code").await?;
    let code = page.text("#ballot-code").await?;
    let photo = serde_json::from_value(page.eval(PHOTO, &[]).await?)?;
    // The next participant has another device.
    page.eval("localStorage.removeItem('styk.ballot')", &[]).await?;
    page.close_tab().await?;
    page.switch(&room).await?;
    Ok((code.trim().to_owned(), photo))
}

/// Types a code of the first vote and waits for what is said.
async fn enter(page: &Page, code: &str, said: &str) -> Result {
    page.fill(".code-input", code).await?;
    page.press(".code-input", "Enter").await?;
    page.wait_text(".said", said).await
}

/// A code of a vote in another session, on the same choices.
fn elsewhere(link: &str) -> Result<String> {
    let content = link.rsplit('/').next().unwrap_or_default();
    let own = Invitation::read(content).ok_or("the link holds no vote")?;
    let other = Invitation { poll: "another-room".into(), ..own };
    let mut votes = vec![0; other.options.len()];
    votes.iter_mut().take(1).for_each(|it| *it = 1);
    Ok(other.code(7, &votes))
}

/// Between two votes the journey is shown: the speaker's window is closed midway, and the room's is
/// loaded again.
async fn show_midway(cx: &Context) -> Result {
    let page = &cx.page;
    page.eval("location.hash = '#/present/as-is'", &[]).await?;
    page.wait_for(".show[data-step=overview]").await?;
    let room = page.tab().await?;
    page.new_tab(&cx.url("#/speaker/as-is")).await?;
    ready(page).await?;
    page.wait_for(".speaker[data-step=overview]").await?;
    page.press("body", "PageDown").await?;
    page.wait_for(".speaker[data-step^='stage/']").await?;
    page.close_tab().await?;
    page.switch(&room).await?;
    page.wait_for(".show[data-step^='stage/']").await?;
    page.press("body", "PageDown").await?;
    page.wait_for(".show[data-kind=touchpoint]").await?;
    reload(page).await?;
    page.wait_for(".show[data-kind=touchpoint]").await?;
    // All twelve are steps of it.
    page.wait_text(".show-where", "of 26").await?;
    page.press("body", "Escape").await?;
    page.wait_true("location.hash === '#/map/as-is'").await?;
    page.eval("location.hash = '#/workshop/as-is'", &[]).await?;
    page.click("#tab-votes").await?;
    page.wait_for(".ranks").await.map(drop)
}

async fn a_session_from_capture_to_report(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/workshop/as-is").await?;
    for number in 1..=12 {
        page.fill("#capture-text", &format!("s Said thing {number}")).await?;
        page.press("#capture-text", "Enter").await?;
        page.wait_text("#capture-kept", &format!("Said thing {number}")).await?;
    }
    ensure_eq!(page.count("#sorting .entry").await?, 12);
    // Nothing is lost by a reload midway.
    reload(page).await?;
    page.wait_true("document.querySelectorAll('#sorting .entry').length === 12").await?;
    let stage = page.eval("return document.querySelector('#sort-all').options[1].value", &[]).await?;
    page.set_value("#sort-all", stage.as_str().unwrap_or_default()).await?;
    page.gone("#sorting .entry").await?;

    page.click("#tab-votes").await?;
    page.wait_for("#new-vote").await?;
    let mut strange = String::new();
    for (about, first) in [("ideas", true), ("gates", false), ("levels", false)] {
        let link = open_vote(page, about).await?;
        let ((a, _), (b, photo)) = (ballot(page, &link, 0).await?, ballot(page, &link, 1).await?);
        if !first {
            enter(page, &strange, "belongs to the vote").await?;
        }
        enter(page, &a, "Ballots: 1").await?;
        enter(page, &a, "counted before").await?;
        let broken: String = b
            .chars()
            .enumerate()
            .map(|(at, it)| if at == 6 { if it == '7' { '8' } else { '7' } } else { it })
            .collect();
        enter(page, &broken, "is wrong").await?;
        enter(page, "ABCD", "too short").await?;
        enter(page, &elsewhere(&link)?, "is from another vote").await?;
        ensure_eq!(page.text(".ballot-count").await?.trim(), "1");
        ensure_eq!(page.count(".vote:first-of-type .rank").await?, 0);
        // The second one is scanned, from a picture where the driver has no camera.
        let picture = cx.scratch().join("code.png");
        std::fs::write(&picture, photo)?;
        page.upload(".scan-file", &picture).await?;
        page.wait_text(".said", "Ballots: 2").await?;
        saved(page).await?;
        reload(page).await?;
        page.click("#tab-votes").await?;
        page.wait_text(".ballot-count", "2").await?;
        enter(page, &b, "counted before").await?;
        page.click(".vote-close").await?;
        page.wait_for(".ranks").await?;
        if first {
            show_midway(cx).await?;
        }
        strange = a;
    }
    ensure_eq!(page.count(".ranks").await?, 3);
    let votes = "[...document.querySelectorAll('.vote-people')].map((it) => it.textContent).join()";
    page.wait_true(&format!("{votes} === 'Voters: 2,Voters: 2,Voters: 2'")).await?;
    // Results are no part of undo.
    page.press("body", "Control+z").await?;
    ensure_eq!(page.count(".ranks").await?, 3);
    page.wait_true(&format!("{votes} === 'Voters: 2,Voters: 2,Voters: 2'")).await?;

    page.click("#tab-agenda").await?;
    page.click("#usual-agenda").await?;
    page.click(".round-toggle").await?;
    page.wait_true("/^19:5\\d$/.test(document.querySelector('.round-left').textContent)").await?;
    page.fill("#decision-text", "One case number").await?;
    page.press("#decision-text", "Enter").await?;
    page.wait_for(".decision").await?;
    page.click("#tab-report").await?;
    page.wait_text("#report", "One case number").await?;
    page.wait_text("#report", "Voters: 2").await?;
    page.click("#report-markdown").await?;
    let file = cx.downloaded(".md").await?;
    let text = std::fs::read_to_string(file)?;
    ensure!(text.contains("- One case number") && text.matches("Voters: 2").count() == 3, "{text}");
    saved(page).await?;
    cx.no_problems().await
}

async fn a_show_in_two_windows(cx: &Context) -> Result {
    let page = &cx.page;
    // By its address, so not in full screen: a driver's windows cannot be told from somebody's Escape.
    open(cx, "en", "#/present/as-is").await?;
    page.wait_for(".show[data-step=overview]").await?;
    let room = page.tab().await?;
    page.press("body", "PageDown").await?;
    page.wait_for(".show[data-kind=stage]").await?;
    let speaker = page.new_tab(&cx.url("#/speaker/as-is")).await?;
    ready(page).await?;
    page.wait_for(".speaker[data-step^='stage/']").await?;
    // It only looks on: no banner, and the room goes on writing.
    ensure_eq!(page.count("#banner").await?, 0);
    page.press("body", "PageDown").await?;
    page.wait_for(".speaker[data-step='touchpoint/ad']").await?;
    page.switch(&room).await?;
    page.wait_for(".show[data-step='touchpoint/ad']").await?;
    page.press("body", "PageUp").await?;
    page.switch(&speaker).await?;
    page.wait_for(".speaker[data-step^='stage/']").await?;
    page.close_tab().await?;
    page.switch(&room).await?;
    page.press("body", "PageDown").await?;
    page.wait_for(".show[data-step='touchpoint/ad']").await?;
    // A reload goes on where the show was.
    reload(page).await?;
    page.wait_for(".show[data-step='touchpoint/ad']").await?;
    page.press("body", "End").await?;
    page.wait_for(".show[data-step='move/3']").await?;
    page.press("body", "Escape").await?;
    page.wait_true("location.hash === '#/map/as-is'").await?;
    ensure_eq!(page.eval("return document.querySelector('.show') === null", &[]).await?, json!(true));
    cx.no_problems().await
}
