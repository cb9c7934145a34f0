//! Common tasks by keyboard alone, from the map to a field and back: no pointer is used here.
//!
//! Adding, naming and moving are in `typing` and `keyboard`, dialogs for places and links in
//! `gestures`, picking many in `many`, lanes, to-bes and templates in the files named after them.

use super::steps::{card, gate, map_when, name_it, open, wait_focus};
use crate::ensure_eq;
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::page::Page;
use serde_json::json;

pub const ALL: &[Scenario] = crate::scenarios![everything_by_the_palette];
/// The other engines' drivers open a select's own list with these keys and leave it open.
pub const CHROMIUM: &[Scenario] = crate::scenarios![only Chromium: a_touchpoint_described, a_handoff_described];

/// Presses Tab until what has the focus is what is looked for.
async fn tab_to(page: &Page, what: &str) -> Result {
    for _ in 0..60 {
        if page.eval(&format!("const now = document.activeElement; return Boolean({what})"), &[]).await? == json!(true)
        {
            return Ok(());
        }
        page.press("body", "Tab").await?;
    }
    Err(page.missed(&format!("{what} reached with Tab"), "").await)
}

/// Does a command by typing its name into the palette.
async fn command(page: &Page, name: &str) -> Result {
    page.press("body", "Control+k").await?;
    page.wait_true("document.activeElement?.id === 'palette-field'").await?;
    page.type_text(name).await?;
    let wanted = json!(name).to_string();
    page.wait_true(&format!("document.querySelector('#palette-0 .palette-label')?.textContent === {wanted}")).await?;
    page.press("body", "Enter").await?;
    page.gone("#palette[open]").await
}

async fn a_touchpoint_described(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    page.press(&card("ad"), "Space").await?;
    page.wait_true("document.activeElement?.closest('.inspector-body')").await?;
    // Emotion, channel, a description.
    tab_to(page, "now.matches('.step')").await?;
    let mood = format!("document.querySelector('{} .mood').dataset.mood", card("ad"));
    let before = page.eval(&format!("return {mood}"), &[]).await?;
    page.press("body", "Space").await?;
    page.wait_true(&format!("{mood} !== {before}")).await?;
    tab_to(page, "now.tagName === 'SELECT' && [...now.options].some((o) => o.value === 'email')").await?;
    page.type_text("Email").await?;
    page.wait_true(&format!("document.querySelector('{} .channel').textContent.includes('mail')", card("ad"))).await?;
    tab_to(page, "now.tagName === 'TEXTAREA'").await?;
    // The sample describes it already.
    page.press("body", "Control+a").await?;
    page.type_text("Seen on the tram").await?;
    // A pain: its section opens with the keyboard too.
    tab_to(page, "now.tagName === 'SUMMARY' && now.textContent.includes('Pains')").await?;
    page.press("body", "Enter").await?;
    page.wait_true("document.activeElement.parentElement.open").await?;
    page.press("body", "Escape").await?;
    wait_focus(page, "touchpoint/ad").await?;
    page.press("body", "Space").await?;
    let kept = "[...document.querySelectorAll('.inspector-body textarea')].some((f) => f.value === 'Seen on the tram')";
    page.wait_true(kept).await?;
    cx.no_problems().await
}

async fn a_handoff_described(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    let gate = gate("phone-menu", "agent");
    let score = page.text(&gate).await?;
    page.press(&gate, "Enter").await?;
    page.wait_true("document.activeElement?.closest('.inspector-body')").await?;
    tab_to(page, "now.closest('[data-fact=context]') && now.tagName === 'SELECT'").await?;
    page.press("body", "Home").await?;
    page.wait_true(&format!("document.querySelector({}).textContent !== {}", json!(gate), json!(score))).await?;
    page.press("body", "Escape").await?;
    wait_focus(page, "handoff/phone-menu/agent").await?;
    page.press("body", "Control+z").await?;
    page.wait_true(&format!("document.querySelector({}).textContent === {}", json!(gate), json!(score))).await?;
    cx.no_problems().await
}

async fn everything_by_the_palette(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    command(page, "New journey").await?;
    map_when(page, "an empty journey", |map| map.cards.is_empty() && map.stages.len() == 3).await?;
    command(page, "Add touchpoint").await?;
    name_it(page, "The very first").await?;
    map_when(page, "its card", |map| map.named("The very first").is_some()).await?;
    command(page, "Add stage").await?;
    name_it(page, "Later").await?;
    let map = map_when(page, "a fourth stage", |map| map.stages.len() == 4).await?;
    ensure_eq!(map.stages.last().map(|stage| stage.1.as_str()), Some("Later"));
    command(page, "Undo").await?;
    map_when(page, "three stages", |map| map.stages.len() == 3).await?;
    command(page, "Journeys").await?;
    page.wait_for(".journeys").await?;
    command(page, "Home internet outage").await?;
    map_when(page, "the sample's journey", |map| map.card("ad").is_ok()).await?;
    let theme = page.attr("html", "data-theme").await?;
    command(page, "Switch theme: light, dark").await?;
    page.wait_true(&format!("document.documentElement.dataset.theme !== {}", json!(theme))).await?;
    command(page, "Zmień na polski").await?;
    page.wait_true("document.documentElement.lang === 'pl'").await?;
    command(page, "Zapisz plik").await?;
    cx.downloaded(".styk.json").await?;
    cx.no_problems().await
}
