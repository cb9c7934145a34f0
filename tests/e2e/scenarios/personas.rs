//! Personas: their pictures are made small, and what is no picture is refused.

use serde_json::{Value, json};

use super::accessibility::{axe, faults_of};
use super::steps::{downloaded, open, record, reload, saved};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::engine::Engine;
use crate::support::page::Page;
use crate::{ensure, ensure_eq};

pub const ALL: &[Scenario] =
    crate::scenarios![a_portrait_is_made_small, what_is_no_picture_is_refused, a_portrait_is_dropped_and_pasted];

const FIRST: &str = ".persona .portrait-file";
const PICTURE: &str = ".persona .portrait img";

/// A picture that does not compress well, made by the page itself, as base64 of a file of this kind.
async fn picture(page: &Page, kind: &str, width: u32, height: u32) -> Result<String> {
    let script = "const [kind, width, height] = arguments;\
        const canvas = Object.assign(document.createElement('canvas'), { width, height });\
        const paint = canvas.getContext('2d');\
        let seed = 7;\
        const any = (below) => (seed = (seed * 48271) % 2147483647) % below;\
        for (let i = 0; i < 30000; i += 1) {\
          paint.fillStyle = `rgb(${any(256)} ${any(256)} ${any(256)})`;\
          paint.fillRect(any(width), any(height), 9, 9);\
        }\
        return canvas.toDataURL(kind, 0.95).split(',')[1]";
    let made = page.eval(script, &[json!(kind), json!(width), json!(height)]).await?;
    made.as_str().map(str::to_owned).ok_or_else(|| format!("no picture: {made}").into())
}

fn bytes(base64: &str) -> Vec<u8> {
    let place = |c: u8| match c {
        b'A'..=b'Z' => Some(c - b'A'),
        b'a'..=b'z' => Some(c - b'a' + 26),
        b'0'..=b'9' => Some(c - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let mut bits = 0_u32;
    let mut count = 0;
    let mut out = Vec::new();
    for six in base64.bytes().filter_map(place) {
        bits = (bits << 6) | u32::from(six);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    out
}

async fn open_personas(cx: &Context) -> Result {
    open(cx, "en", "#/map").await?;
    cx.page.click(".top .pill").await?;
    cx.page.wait_for(FIRST).await.map(drop)
}

async fn a_portrait_is_made_small(cx: &Context) -> Result {
    let page = &cx.page;
    open_personas(cx).await?;
    // Without a picture the first letter of the name stands in its place.
    page.wait_true("document.querySelector('.persona .avatar')?.textContent === 'M'").await?;
    for (kind, name, width, height) in [("image/png", "photo.png", 900, 500), ("image/jpeg", "photo.jpg", 1500, 2100)] {
        let mut content = bytes(&picture(page, kind, width, height).await?);
        ensure!(content.len() > 60_000, "the picture is small already: {} bytes", content.len());
        // What a camera writes beside the picture.
        content.extend_from_slice(b"GPS-52.2297N-21.0122E");
        let path = cx.scratch().join(name);
        std::fs::write(&path, &content)?;
        let before = page.eval("return document.querySelector(arguments[0])?.src ?? ''", &[json!(PICTURE)]).await?;
        page.upload(FIRST, &path).await?;
        // Not the picture of before, which stands there until the new one is ready.
        let new = format!("((i) => i?.complete && i.naturalWidth > 0 && i.src !== {before})");
        page.wait_true(&format!("{new}(document.querySelector({PICTURE:?}))")).await?;
        let script = "const image = document.querySelector(arguments[0]);\
            return [image.naturalWidth, image.naturalHeight, image.src.length, image.src]";
        let made = page.eval(script, &[json!(PICTURE)]).await?;
        ensure_eq!(made[0], made[1]);
        ensure!(made[0].as_u64().is_some_and(|side| (64..=256).contains(&side)), "{} wide", made[0]);
        ensure!(made[2].as_u64().is_some_and(|length| length <= 24 * 1024), "{} letters long", made[2]);
        let url = made[3].as_str().unwrap_or_default();
        ensure!(
            url.starts_with("data:image/webp") || url.starts_with("data:image/jpeg"),
            "{}",
            url.get(..40).unwrap_or(url)
        );
        let kept = bytes(url.split_once(',').map_or("", |(_, data)| data));
        ensure!(!kept.windows(4).any(|part| part == b"GPS-"), "what the camera wrote is still there");
    }
    // The bar above shows it too, and so does the journey's card.
    page.wait_for(".top .pill img").await?;
    saved(page).await?;
    reload(page).await?;
    page.wait_for(".top .pill img").await?;
    page.click("#go-journeys").await?;
    page.wait_for(".journey-card .persona-mark img").await?;
    page.click("#save-file").await?;
    let document = downloaded(cx).await?;
    let portrait = record(&document, "/personas", "marta")?["portrait"].clone();
    ensure!(portrait.as_str().is_some_and(|url| url.starts_with("data:image/")), "{portrait}");
    // Taken away again, and undone.
    page.click("#go-map").await?;
    page.click(".top .pill").await?;
    page.click(".persona .portrait .quiet-button").await?;
    page.gone(PICTURE).await?;
    page.press("body", "Control+z").await?;
    page.wait_for(PICTURE).await?;
    // The journey is drawn for somebody else.
    page.click(".item:nth-child(2) .persona-name input").await?;
    page.wait_text(".top .pill", "Henryk").await?;
    if cx.engine() == Engine::Chromium {
        page.client().execute(&axe()?, Vec::new()).await?;
        let found = faults_of(page, "personas").await?;
        ensure!(found.is_empty(), "{}", found.join("\n"));
    }
    cx.no_problems().await
}

async fn what_is_no_picture_is_refused(cx: &Context) -> Result {
    let page = &cx.page;
    open_personas(cx).await?;
    let large = cx.scratch().join("large.png");
    std::fs::File::create(&large)?.set_len(40 * 1024 * 1024)?;
    let drawing = cx.file("drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")?;
    let lie = cx.file("lie.png", "This is no picture.")?;
    let text = cx.file("notes.txt", "Nor is this.")?;
    for (path, reason) in [
        (large, "40 MB; 20 MB is the most"),
        (drawing, "SVG"),
        (lie, "cannot read that as a picture"),
        (text, "cannot read that as a picture"),
    ] {
        page.upload(FIRST, &path).await?;
        page.wait_text(".persona .portrait-hint.refusal", reason).await?;
        let said = page.text(".persona .portrait-hint").await?;
        ensure!(said.contains("Nothing was changed"), "{said}");
        ensure_eq!(page.count(PICTURE).await?, 0);
    }
    saved(page).await?;
    cx.no_problems().await
}

/// Hands a file to an element as if it was dropped on it or pasted into it.
async fn hand(page: &Page, css: &str, event: &str, content: &Value) -> Result {
    let script = "const [css, type, content] = arguments;\
        const data = Uint8Array.from(atob(content), (c) => c.charCodeAt(0));\
        const files = new DataTransfer();\
        files.items.add(new File([data], 'photo.png', { type: 'image/png' }));\
        const event = new Event(type, { bubbles: true, cancelable: true });\
        Object.defineProperty(event, type === 'paste' ? 'clipboardData' : 'dataTransfer', { value: files });\
        document.querySelector(css).dispatchEvent(event);\
        return event.defaultPrevented";
    let taken = page.eval(script, &[json!(css), json!(event), content.clone()]).await?;
    ensure_eq!(taken, json!(true));
    Ok(())
}

async fn a_portrait_is_dropped_and_pasted(cx: &Context) -> Result {
    let page = &cx.page;
    open_personas(cx).await?;
    let content = json!(picture(page, "image/png", 300, 300).await?);
    hand(page, ".item:nth-child(1) .portrait-file", "drop", &content).await?;
    page.wait_for(".item:nth-child(1) .portrait img").await?;
    // It is a portrait now, not a document that was opened.
    ensure_eq!(page.count("#notice").await?, 0);
    hand(page, ".item:nth-child(2) textarea", "paste", &content).await?;
    page.wait_for(".item:nth-child(2) .portrait img").await?;
    cx.no_problems().await
}
