//! A journey typed as fast as people speak, and the palette: no pointer is used in this file.

use super::steps::{card, map, map_when, open, ready, wait_focus};
use crate::support::Result;
use crate::support::context::{Context, Scenario};
use crate::support::page::Page;
use crate::{ensure, ensure_eq};
use serde_json::json;

pub const ALL: &[Scenario] = crate::scenarios![twenty_touchpoints_typed, names_one_after_the_other, the_palette];

async fn field_open(page: &Page) -> Result {
    page.wait_true("document.activeElement?.matches('textarea.rename')").await
}

/// Enter opens the next one, an empty one ends it, and each is one step of undo.
async fn twenty_touchpoints_typed(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "en", "#/map").await?;
    let before = map(page).await?;
    page.press(&card("ad"), "Enter").await?;
    let names: Vec<String> = (1..=20).map(|n| format!("Said {n}")).collect();
    for name in &names {
        field_open(page).await?;
        page.wait_true("document.activeElement.value === ''").await?;
        page.type_text(name).await?;
        page.press("body", "Enter").await?;
    }
    field_open(page).await?;
    page.press("body", "Escape").await?;
    page.gone("textarea.rename").await?;
    let typed = map_when(page, "twenty cards more", |map| map.cards.len() == before.cards.len() + 20).await?;
    let lane = typed.card("ad")?.lane.clone();
    for pair in names.windows(2) {
        let place = |name: &String| typed.named(name).and_then(|card| typed.place(&card.id));
        ensure!(place(&pair[0]) < place(&pair[1]), "{} does not stand before {}", pair[0], pair[1]);
        ensure_eq!(typed.named(&pair[0]).map(|card| card.lane.clone()), Some(lane.clone()));
    }
    // The focus stays with what was typed last.
    let last = typed.named("Said 20").ok_or("the last one is missing")?.id.clone();
    wait_focus(page, &format!("touchpoint/{last}")).await?;
    page.press("body", "Control+z").await?;
    map_when(page, "the last one gone in one step", |map| map.cards.len() == before.cards.len() + 19).await?;
    for _ in 0..19 {
        page.press("body", "Control+z").await?;
    }
    map_when(page, "nothing left of it", |map| *map == before).await?;
    ready(page).await?;
    cx.no_problems().await
}

/// Tab keeps a name and goes on; Alt with arrows moves what is being named; Escape forgets.
async fn names_one_after_the_other(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "pl", "#/map").await?;
    let before = map(page).await?;
    page.press(&card("ad"), "F2").await?;
    field_open(page).await?;
    page.type_text("Pierwszy").await?;
    page.press("body", "Tab").await?;
    page.wait_true("document.activeElement?.closest('[data-card]')?.dataset.card === 'reviews'").await?;
    page.type_text("Drugi").await?;
    page.press("body", "Shift+Tab").await?;
    page.wait_true("document.activeElement?.closest('[data-card]')?.dataset.card === 'ad'").await?;
    page.press("body", "Escape").await?;
    let named = map_when(page, "both names", |map| map.named("Drugi").is_some()).await?;
    ensure_eq!(named.card("ad")?.name, "Pierwszy");
    wait_focus(page, "touchpoint/ad").await?;

    page.press("body", "Enter").await?;
    field_open(page).await?;
    page.type_text("Trzeci").await?;
    page.press("body", "Alt+ArrowDown").await?;
    // Its name stands in a field still.
    let lower = map_when(page, "the new card one lane lower", |map| {
        let lane = map.card("ad").map(|card| card.lane.clone()).unwrap_or_default();
        map.cards.iter().any(|card| before.card(&card.id).is_err() && card.lane != lane)
    })
    .await?;
    let third = lower.cards.iter().find(|card| before.card(&card.id).is_err()).ok_or("no third")?.id.clone();
    field_open(page).await?;
    page.press("body", "Enter").await?;
    page.wait_true("document.activeElement?.value === ''").await?;
    page.press("body", "Escape").await?;
    page.gone("textarea.rename").await?;
    ensure_eq!(map(page).await?.cards.len(), before.cards.len() + 1);
    wait_focus(page, &format!("touchpoint/{third}")).await?;
    ensure_eq!(map(page).await?.card(&third)?.name, "Trzeci");
    // What was typed and moved in one go is taken back in one go.
    page.press("body", "Control+z").await?;
    map_when(page, "the third one gone", |map| map.named("Trzeci").is_none()).await?;
    cx.no_problems().await
}

/// Any letters of a name, without its accents, lead to it; Escape leads back.
async fn the_palette(cx: &Context) -> Result {
    let page = &cx.page;
    open(cx, "pl", "#/map").await?;
    page.press(&card("ad"), "Control+k").await?;
    page.wait_true("document.activeElement?.id === 'palette-field'").await?;
    page.press("body", "Escape").await?;
    wait_focus(page, "touchpoint/ad").await?;

    let first = "document.querySelector('#palette-0')";
    page.press("body", "Control+k").await?;
    page.wait_true("document.activeElement?.id === 'palette-field'").await?;
    page.type_text("zmien nazwe").await?;
    page.wait_true(&format!("{first}?.textContent.includes('Zmień nazwę')")).await?;
    page.press("body", "Enter").await?;
    field_open(page).await?;
    page.press("body", "Escape").await?;

    page.press("body", "Control+k").await?;
    page.wait_true("document.activeElement?.id === 'palette-field'").await?;
    page.type_text("technik").await?;
    page.wait_true(&format!("{first}?.textContent.toLowerCase().includes('technik')")).await?;
    page.press("body", "Enter").await?;
    page.gone("#palette[open]").await?;
    page.wait_true("document.activeElement?.dataset.item?.startsWith('touchpoint/')").await?;
    let name = page.eval("return document.activeElement.textContent.toLowerCase()", &[]).await?;
    ensure!(name.as_str().is_some_and(|name| name.contains("techni")), "the palette led to {name}");

    page.press("body", "Control+k").await?;
    page.type_text("qqqqq").await?;
    page.wait_for(".palette-none").await?;
    page.press("body", "Escape").await?;
    page.press("body", "?").await?;
    page.wait_for("#key-sheet[open]").await?;
    let keys = page.eval("return document.querySelectorAll('#key-sheet kbd').length", &[]).await?;
    ensure!(keys.as_u64() > Some(10), "{keys} keys in the help");
    // What is typed at once finds a command, with keys or without, case and diacritics aside.
    page.wait_true("document.activeElement?.id === 'help-find'").await?;
    page.type_text("zapisz plik").await?;
    page.wait_true("document.querySelector('#key-sheet dt')?.textContent === 'Zapisz plik'").await?;
    page.gone(".help-guide").await?;
    page.press("body", "Escape").await?;
    page.gone("#key-sheet[open]").await?;
    ensure_eq!(page.eval("return document.querySelectorAll('dialog[open]').length", &[]).await?, json!(0));
    cx.no_problems().await
}
