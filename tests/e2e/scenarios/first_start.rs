//! The first visit: what one sees before having done anything.

use serde_json::json;

use super::steps::{CARDS, cx_now, number, open, ready, sample_title, saved};
use crate::support::context::{Context, Scenario};
use crate::support::{Result, engine::Engine};
use crate::{ensure, ensure_eq};

pub const ALL: &[Scenario] = crate::scenarios![first_start, first_start_in_polish];

async fn first_start(cx: &Context) -> Result {
    cx.open("").await?;
    ready(&cx.page).await?;
    sample_is_there(cx, "en").await?;
    let text = cx.page.text("#cx").await?;
    ensure!(text.contains('.'), "{text} is not written as in English");
    // The same number stands on the other page: they are one document.
    let on_map = cx_now(&cx.page).await?;
    cx.page.click("#go-journeys").await?;
    let on_card = cx.page.text(".journey-card .figure").await?;
    ensure_eq!(number(&on_card)?, on_map);
    cx.page.wait_text("main", sample_title("en")).await?;
    cx.no_problems().await
}

async fn first_start_in_polish(cx: &Context) -> Result {
    if cx.engine() == Engine::Chromium {
        // Only its driver can change what the browser asks for.
        let agent = cx.page.eval("return navigator.userAgent", &[]).await?;
        let wanted = json!({ "userAgent": agent, "acceptLanguage": "pl-PL,pl,en" });
        cx.page.cdp("Emulation.setUserAgentOverride", wanted).await?;
        cx.open("").await?;
        ready(&cx.page).await?;
    } else {
        open(cx, "pl", "").await?;
    }
    sample_is_there(cx, "pl").await?;
    let text = cx.page.text("#cx").await?;
    ensure!(text.contains(','), "{text} is not written as in Polish");
    ensure_eq!(cx.page.text("#save-file").await?, "Zapisz plik");
    cx.no_problems().await
}

/// The sample's map with its numbers, kept on the device.
async fn sample_is_there(cx: &Context, language: &str) -> Result {
    let page = &cx.page;
    ensure_eq!(page.attr("html", "lang").await?.as_deref(), Some(language));
    ensure_eq!(page.count(".card[data-card]").await?, CARDS);
    page.wait_for(".gate").await?;
    let script = "return [...document.querySelectorAll('.gate')].map((gate) => gate.textContent)";
    let gates = page.eval(script, &[]).await?;
    let gates = gates.as_array().cloned().unwrap_or_default();
    ensure!(gates.len() > 5, "only {} gates", gates.len());
    for score in &gates {
        let score = number(score.as_str().unwrap_or_default())?;
        ensure!((0.0..=100.0).contains(&score), "a gate says {score}");
    }
    let score = cx_now(page).await?;
    ensure!((0.1..=100.0).contains(&score), "CX is {score}");
    saved(page).await?;
    let saying = match language {
        "pl" => "Zapisano",
        _ => "Saved",
    };
    page.wait_text("#saving", saying).await?;
    ensure_eq!(page.count("#banner").await?, 0);
    ensure_eq!(page.count("#notice").await?, 0);
    Ok(())
}
