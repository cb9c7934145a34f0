//! In a folder of a server, as on a project page: nothing is asked for outside of it.

use super::steps::{CARDS, open, ready, reload};
use crate::support::Result;
use crate::support::context::{Context, PREFIX, Scenario};
use crate::support::engine::Engine;
use crate::support::probe;
use crate::{ensure, ensure_eq};
use serde_json::json;

pub const ALL: &[Scenario] =
    crate::scenarios![sub_path, language_and_theme_stay, without_a_choice_the_theme_is_the_systems];

async fn sub_path(cx: &Context) -> Result {
    let page = &cx.page;
    cx.open("#/map/as-is").await?;
    ready(page).await?;
    ensure_eq!(page.count(".card").await?, CARDS);
    reload(page).await?;
    ensure_eq!(page.url().await?, cx.url("#/map/as-is"));
    ensure_eq!(page.count(".card").await?, CARDS);
    // The pages are addresses: links, the button for going back, and a reload all keep them.
    page.click("#go-journeys").await?;
    page.wait_for("#new-journey").await?;
    ensure_eq!(page.url().await?, cx.url("#/journeys"));
    reload(page).await?;
    page.wait_for("#new-journey").await?;
    page.back().await?;
    page.wait_for(".map").await?;
    page.click("#go-journeys").await?;
    page.click("#open-sample").await?;
    page.wait_for(".card").await?;
    ready(page).await?;
    for request in cx.server.requests() {
        ensure!(request.starts_with(PREFIX) || request == probe::SCRIPT_PATH, "{request} is outside of {PREFIX}");
    }
    cx.no_problems().await
}

async fn language_and_theme_stay(cx: &Context) -> Result {
    let page = &cx.page;
    let paper = "return getComputedStyle(document.querySelector('.map-scroll')).backgroundColor";
    open(cx, "en", "#/map").await?;
    ensure_eq!(page.text("#save-file").await?, "Save file");
    let light = page.eval(paper, &[]).await?;
    page.click("#language").await?;
    page.wait_text("#save-file", "Zapisz plik").await?;
    page.wait_text("#go-map", "Mapa").await?;
    page.wait_true("document.documentElement.lang === 'pl'").await?;
    let number = page.text("#cx").await?;
    ensure!(number.contains(','), "{number} is not written as in Polish");
    page.click("#theme").await?;
    page.wait_true("document.documentElement.dataset.theme === 'dark'").await?;
    let dark = page.eval(paper, &[]).await?;
    ensure!(light != dark, "the map is {dark} in both themes");
    reload(page).await?;
    page.wait_text("#save-file", "Zapisz plik").await?;
    ensure_eq!(page.attr("html", "lang").await?.as_deref(), Some("pl"));
    ensure_eq!(page.attr("html", "data-theme").await?.as_deref(), Some("dark"));
    ensure_eq!(page.eval(paper, &[]).await?, dark);
    page.click("#theme").await?;
    page.wait_true("document.documentElement.dataset.theme === 'light'").await?;
    ensure_eq!(page.eval(paper, &[]).await?, light);
    cx.no_problems().await
}

/// Whoever never chose a theme has the system's, also when that changes in the evening.
async fn without_a_choice_the_theme_is_the_systems(cx: &Context) -> Result {
    let page = &cx.page;
    let system = "matchMedia('(prefers-color-scheme: dark)').matches";
    let followed = format!("document.documentElement.dataset.theme === ({system} ? 'dark' : 'light')");
    let themes: &[&str] = if cx.engine() == Engine::Chromium { &["dark", "light", "dark"] } else { &[""] };
    for (turn, theme) in themes.iter().enumerate() {
        if !theme.is_empty() {
            let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }] });
            page.cdp("Emulation.setEmulatedMedia", media).await?;
            page.wait_true(&format!("{system} === {}", *theme == "dark")).await?;
        }
        if turn == 0 {
            cx.open("#/map").await?;
            ready(page).await?;
        }
        page.wait_true(&followed).await?;
    }
    // The other one is a choice; the way back is none.
    let chosen = "return localStorage.getItem('styk.theme')";
    page.click("#theme").await?;
    page.wait_true(&format!("!({followed})")).await?;
    ensure!(!page.eval(chosen, &[]).await?.is_null(), "the choice was not kept");
    page.click("#theme").await?;
    page.wait_true(&followed).await?;
    ensure!(page.eval(chosen, &[]).await?.is_null(), "the system is not followed again");
    cx.no_problems().await
}
