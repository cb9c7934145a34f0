//! What a scenario gets: a server of its own, a fresh browser and its first page.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::time::{Duration, Instant};

use super::Result;
use super::browser::{Browser, Engine};
use super::page::{PATIENCE, Page};
use super::server::Server;

/// The folder of the site in the scenarios, as on a project page of GitHub Pages.
pub const PREFIX: &str = "/some/path/";

/// The viewport a scenario starts with; [`Page::size`] changes it.
pub const VIEWPORT: (u32, u32) = (1280, 800);

/// A scenario: a name and what it does. Made by the `scenarios!` macro.
pub struct Scenario {
    /// The name after `engine::`.
    pub name: &'static str,
    /// Where it runs: everywhere, unless a scenario needs what only one engine's driver can do.
    pub engines: &'static [Engine],
    /// The steps.
    pub run: for<'a> fn(&'a Context) -> Pin<Box<dyn Future<Output = Result> + 'a>>,
}

/// Everything one scenario works with; nothing is shared with other scenarios.
pub struct Context {
    /// The page in the browser's first tab.
    pub page: Page,
    /// The server of the built app; may be stopped to try the app offline.
    pub server: Server,
    browser: Browser,
}

impl Context {
    /// Starts server and browser.
    pub async fn start(engine: Engine, dist: &Path, shots: &Path, name: &str) -> Result<Context> {
        let server = Server::start(dist, PREFIX, true)?;
        let browser = Browser::start(engine).await?;
        let client = browser.client().clone();
        let file = format!("{}-{name}", engine.name());
        let page = Page::new(client, engine, &server.origin(), shots, &file);
        // Every engine would start with a size of its own.
        page.size(VIEWPORT.0, VIEWPORT.1).await?;
        Ok(Context { page, server, browser })
    }

    /// The engine, for the few facts that differ between them.
    pub fn engine(&self) -> Engine {
        self.browser.engine
    }

    /// The full address of a route such as `#/map`, or of the start page for an empty one.
    pub fn url(&self, route: &str) -> String {
        format!("{}{route}", self.server.base())
    }

    /// Opens a route; in a page that already runs, this is only a change of the hash.
    pub async fn open(&self, route: &str) -> Result {
        self.page.goto(&self.url(route)).await
    }

    /// Opens a route in a freshly loaded app with these preferences.
    pub async fn open_as(&self, theme: &str, language: &str, route: &str) -> Result {
        self.page.prefer(theme, language).await?;
        self.open(route).await
    }

    /// Fails when the page has had an error of its own since it was loaded.
    pub async fn no_problems(&self) -> Result {
        let problems = self.page.problems().await?;
        crate::ensure!(problems.is_empty(), "the page had errors:\n{}", problems.join("\n"));
        Ok(())
    }

    /// A folder for files the scenario makes; it vanishes with the browser.
    pub fn scratch(&self) -> PathBuf {
        self.browser.scratch()
    }

    /// Writes a file to upload and returns its path.
    pub fn file(&self, name: &str, content: &str) -> Result<PathBuf> {
        let path = self.scratch().join(name);
        std::fs::write(&path, content)?;
        Ok(path)
    }

    /// The same with bytes.
    pub fn bytes(&self, name: &str, content: &[u8]) -> Result<PathBuf> {
        let path = self.scratch().join(name);
        std::fs::write(&path, content)?;
        Ok(path)
    }

    /// Waits for a finished download whose name ends so, and returns its path.
    pub async fn downloaded(&self, ending: &str) -> Result<PathBuf> {
        let deadline = Instant::now() + PATIENCE;
        let mut size = None;
        loop {
            let names: Vec<PathBuf> =
                std::fs::read_dir(self.browser.downloads())?.flatten().map(|entry| entry.path()).collect();
            let found = names
                .iter()
                .find(|p| p.to_string_lossy().ends_with(ending))
                .and_then(|p| Some((p.clone(), std::fs::metadata(p).ok()?.len())));
            // A name may appear before its content: twice the same size counts as finished.
            match found {
                Some((path, length)) if length > 0 && size == Some(length) => return Ok(path),
                found => size = found.map(|(_, length)| length),
            }
            if Instant::now() > deadline {
                let what = format!("a download ending in {ending} (there: {names:?})");
                return Err(self.page.missed(&what, "").await);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Ends the browser politely.
    pub async fn finish(self) {
        self.browser.quit().await;
    }
}
