//! Tabs, dialogs and the one command that only Chromium has.

use fantoccini::wd::{WebDriverCompatibleCommand, WindowHandle};

use super::Result;
use super::engine::Engine;
use super::page::Page;

/// A tab to come back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab(WindowHandle);

impl Page {
    /// The tab the steps go to now.
    pub async fn tab(&self) -> Result<Tab> {
        Ok(Tab(self.client.window().await?))
    }

    /// Opens a tab of the same profile, switches to it and loads the address.
    pub async fn new_tab(&self, url: &str) -> Result<Tab> {
        // MiniBrowser opens tabs in the background, where pages have no frames and nothing can be
        // clicked; a second window is the same to the app.
        let handle = self.client.new_window(self.engine != Engine::WebKit).await?.handle;
        self.client.switch_to_window(handle.clone()).await?;
        self.goto(url).await?;
        Ok(Tab(handle))
    }

    /// Sends the steps that follow to this tab.
    pub async fn switch(&self, tab: &Tab) -> Result {
        Ok(self.client.switch_to_window(tab.0.clone()).await?)
    }

    /// All open tabs, also those a link opened.
    pub async fn tabs(&self) -> Result<Vec<Tab>> {
        Ok(self.client.windows().await?.into_iter().map(Tab).collect())
    }

    /// Closes the current tab and goes on in the first one left.
    pub async fn close_tab(&self) -> Result {
        self.client.close_window().await?;
        match self.client.windows().await?.into_iter().next() {
            Some(first) => Ok(self.client.switch_to_window(first).await?),
            None => Ok(()),
        }
    }

    /// The question of an `alert`, `confirm` or `prompt`, once it is asked.
    pub async fn dialog(&self) -> Result<String> {
        self.until("a dialog", async || self.client.get_alert_text().await.map(Some)).await
    }

    /// Answers a dialog with yes or no, once it is asked.
    pub async fn answer(&self, yes: bool) -> Result<String> {
        let question = self.dialog().await?;
        match yes {
            true => self.client.accept_alert().await?,
            false => self.client.dismiss_alert().await?,
        }
        Ok(question)
    }
}

/// A DevTools command through chromedriver.
#[derive(Debug)]
pub(super) struct Cdp(pub String);

impl WebDriverCompatibleCommand for Cdp {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> std::result::Result<url::Url, url::ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/goog/cdp/execute"))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.0.clone()))
    }
}
