//! Pictures of the app for people to look at: sizes, themes, languages, routes.

use std::path::Path;
use std::time::{Duration, Instant};

use super::Result;
use super::browser::{Browser, Engine};
use super::context::PREFIX;
use super::page::Page;
use super::server::Server;

const SIZES: [(u32, u32); 3] = [(1440, 900), (1024, 768), (390, 844)];
const THEMES: [&str; 2] = ["light", "dark"];
const LANGUAGES: [&str; 2] = ["pl", "en"];
const ROUTES: &str = "#/map,#/journeys";

/// Takes every picture into `out`; the routes come from `STYK_SHOTS`.
pub async fn take(dist: &Path, out: &Path) -> Result {
    std::fs::create_dir_all(out)?;
    let routes = std::env::var("STYK_SHOTS").unwrap_or_else(|_| ROUTES.into());
    let server = Server::start(dist, PREFIX, false)?;
    let browser = Browser::start(Engine::Chromium).await?;
    let client = browser.client().clone();
    let page = Page::new(client, Engine::Chromium, &server.origin(), out, "missed");
    for (width, height) in SIZES {
        page.size(width, height).await?;
        for (theme, language) in THEMES.iter().flat_map(|t| LANGUAGES.map(|l| (*t, l))) {
            for route in routes.split(',').map(str::trim).filter(|r| !r.is_empty()) {
                page.prefer(theme, language).await?;
                page.goto(&format!("{}{route}", server.base())).await?;
                let ready = ready(&page).await?;
                let name = format!("{}-{width}-{theme}-{language}.png", slug(route));
                page.screenshot(&out.join(&name)).await?;
                println!("{name}{}", if ready { "" } else { " (not ready)" });
            }
        }
    }
    browser.quit().await;
    Ok(())
}

/// Waits for the app's own sign, at most five seconds, then for fonts and one painted frame.
async fn ready(page: &Page) -> Result<bool> {
    let deadline = Instant::now() + Duration::from_secs(5);
    let mut ready = false;
    while !ready && Instant::now() < deadline {
        ready = page.count("html[data-ready], body[data-ready]").await? > 0;
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let settled = "await document.fonts.ready;\
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));";
    page.eval(settled, &[]).await?;
    Ok(ready)
}

/// `#/journeys/kawa?x=1` becomes `journeys-kawa-x-1`.
fn slug(route: &str) -> String {
    let words: Vec<&str> = route.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    if words.is_empty() { "start".into() } else { words.join("-") }
}
