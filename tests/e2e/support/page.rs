//! A patient page: every step waits until it can be done, or says what it waited for.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fantoccini::error::CmdError;
use fantoccini::{Client, Locator, elements::Element};
use serde_json::{Value, json};

use super::browser::Engine;
use super::{Result, probe};

/// How long a step waits before it fails.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// One browser window; tabs share it (see `tabs.rs`), input steps are in `input.rs`.
pub struct Page {
    pub(super) client: Client,
    pub(super) engine: Engine,
    pub(super) origin: String,
    pub(super) shots: PathBuf,
    pub(super) name: String,
}

impl Page {
    /// A page over a session; `name` starts the names of its failure screenshots.
    pub fn new(client: Client, engine: Engine, origin: &str, shots: &Path, name: &str) -> Page {
        Page { client, engine, origin: origin.to_owned(), shots: shots.to_owned(), name: name.to_owned() }
    }

    /// The engine, for the few facts that differ between them.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The name of this page's failure screenshot, without its ending.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The raw session, for what this type does not offer.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Loads an address. Only the part after `#` changing is no reload, as for a user.
    pub async fn goto(&self, url: &str) -> Result {
        let loaded = self.client.goto(url).await;
        loaded.map_err(|e| format!("{url} does not load: {e}").into())
    }

    /// Loads the same address again; storage stays.
    pub async fn reload(&self) -> Result {
        if self.engine != Engine::Firefox {
            return Ok(self.client.refresh().await?);
        }
        // Firefox's driver reloads past the service worker, which no user does with F5.
        self.eval("window.__e2e_old = true; setTimeout(() => location.reload())", &[]).await?;
        self.wait_true("!window.__e2e_old && document.readyState === 'complete'").await
    }

    /// The browser's back button.
    pub async fn back(&self) -> Result {
        Ok(self.client.back().await?)
    }

    /// The address shown now, with its hash.
    pub async fn url(&self) -> Result<String> {
        Ok(self.client.current_url().await?.to_string())
    }

    /// Gives the viewport exactly this size in CSS pixels, or fails.
    pub async fn size(&self, width: u32, height: u32) -> Result {
        if self.engine == Engine::Chromium {
            // Chromium's window stops at 500 px; below that only emulation helps, tab by tab.
            let narrow = width < 500;
            let (command, metrics) = match narrow {
                true => (
                    "Emulation.setDeviceMetricsOverride",
                    json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
                ),
                false => ("Emulation.clearDeviceMetricsOverride", json!({})),
            };
            self.cdp(command, metrics).await?;
        }
        let (mut outer_w, mut outer_h) = (width, height);
        let mut seen = (0, 0);
        for _ in 0..20 {
            let inner = self.eval("return [innerWidth, innerHeight]", &[]).await?;
            let side = |i: usize| inner.get(i).and_then(Value::as_u64).unwrap_or(0) as u32;
            seen = (side(0), side(1));
            if seen == (width, height) {
                return Ok(());
            }
            let (_, _, w, h) = self.client.get_window_rect().await?;
            outer_w = (w as u32 + width).saturating_sub(seen.0).max(1);
            outer_h = (h as u32 + height).saturating_sub(seen.1).max(1);
            self.client.set_window_rect(0, 0, outer_w, outer_h).await?;
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let what = format!("a viewport of {width}x{height} (got {seen:?}, asked {outer_w}x{outer_h})");
        Err(self.missed(&what, "").await)
    }

    /// A Chromium DevTools command, for example `Emulation.setEmulatedMedia`.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Result<Value> {
        if self.engine != Engine::Chromium {
            return Err(format!("{} knows no DevTools commands", self.engine.name()).into());
        }
        let call = super::tabs::Cdp(json!({ "cmd": command, "params": parameters }).to_string());
        Ok(self.client.issue_cmd(call).await?)
    }

    /// Waits until an element matches.
    pub async fn wait_for(&self, css: &str) -> Result<Element> {
        self.until(&format!("an element {css}"), async || self.client.find(Locator::Css(css)).await.map(Some)).await
    }

    /// Waits until no element matches.
    pub async fn gone(&self, css: &str) -> Result {
        self.until(&format!("{css} to go away"), async || Ok(self.find_all(css).await?.is_empty().then_some(()))).await
    }

    /// Waits until the element shows this text somewhere.
    pub async fn wait_text(&self, css: &str, part: &str) -> Result {
        self.until(&format!("{css} to show {part:?}"), async || {
            let text = self.client.find(Locator::Css(css)).await?.text().await?;
            Ok(text.contains(part).then_some(()))
        })
        .await
    }

    /// Waits until a JavaScript expression is true.
    pub async fn wait_true(&self, expression: &str) -> Result {
        let script = format!("return !!({expression})");
        self.until(&format!("{expression} to be true"), async || {
            let answer = self.client.execute(&script, Vec::new()).await?;
            Ok((answer == json!(true)).then_some(()))
        })
        .await
    }

    /// Waits until a function body in JavaScript returns true.
    pub async fn until_true(&self, body: &str) -> Result {
        self.wait_true(&format!("(() => {{ {body} }})()")).await
    }

    /// The text as a reader sees it, once the element is there.
    pub async fn text(&self, css: &str) -> Result<String> {
        self.until(&format!("the text of {css}"), async || {
            let element = self.client.find(Locator::Css(css)).await?;
            element.text().await.map(Some)
        })
        .await
    }

    /// The current value of an input, a text area or a select.
    pub async fn value(&self, css: &str) -> Result<String> {
        self.until(&format!("the value of {css}"), async || {
            let element = self.client.find(Locator::Css(css)).await?;
            Ok(Some(element.prop("value").await?.unwrap_or_default()))
        })
        .await
    }

    /// An attribute, once the element is there.
    pub async fn attr(&self, css: &str, name: &str) -> Result<Option<String>> {
        self.until(&format!("the attribute {name} of {css}"), async || {
            let element = self.client.find(Locator::Css(css)).await?;
            element.attr(name).await.map(Some)
        })
        .await
    }

    /// How many elements match right now, without waiting.
    pub async fn count(&self, css: &str) -> Result<usize> {
        Ok(self.find_all(css).await?.len())
    }

    /// Runs JavaScript: a function body with `arguments`; a promise it returns is awaited.
    pub async fn eval(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        // The async form exists in all engines alike and also takes plain values.
        let wrapped = format!(
            "const done = arguments[arguments.length - 1];\
             const args = Array.prototype.slice.call(arguments, 0, -1);\
             (async function () {{ {script}\n }}).apply(null, args)\
             .then((v) => done([true, v === undefined ? null : v]), (e) => done([false, String(e)]));"
        );
        let answer = self.client.execute_async(&wrapped, arguments.to_vec()).await;
        let answer = answer.map_err(|e| format!("script failed: {e}\n{script}"))?;
        match (answer.get(0), answer.get(1)) {
            (Some(Value::Bool(true)), Some(value)) => Ok(value.clone()),
            (_, thrown) => Err(format!("script threw {thrown:?}\n{script}").into()),
        }
    }

    /// Errors the page has had since it was loaded: uncaught, rejected, logged, not loaded.
    pub async fn problems(&self) -> Result<Vec<String>> {
        let list = self.eval("return window.__e2e_problems", &[]).await?;
        // Silence because nobody listens must not pass for silence.
        let texts = list.as_array().ok_or("the page has no probe for its errors")?;
        Ok(texts.iter().map(|v| v.as_str().unwrap_or_default().to_owned()).collect())
    }

    /// Writes preferences of the origin before the app starts: theme and language.
    ///
    /// Leaves an empty page behind, so that the next [`Page::goto`] is a real load.
    pub async fn prefer(&self, theme: &str, language: &str) -> Result {
        self.store(&[("styk.theme", json!(theme)), ("styk.language", json!(language))]).await
    }

    /// Writes JSON values into `localStorage` from an empty page of the same origin.
    pub async fn store(&self, entries: &[(&str, Value)]) -> Result {
        self.goto(&format!("{}{}", self.origin, probe::BLANK)).await?;
        for (key, value) in entries {
            let arguments = [json!(key), json!(value.to_string())];
            let script = "localStorage.setItem(arguments[0], arguments[1])";
            self.eval(script, &arguments).await?;
        }
        Ok(())
    }

    /// Saves what the viewport shows as PNG.
    pub async fn screenshot(&self, path: &Path) -> Result {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        Ok(std::fs::write(path, self.client.screenshot().await?)?)
    }

    pub(super) async fn find_all(&self, css: &str) -> std::result::Result<Vec<Element>, CmdError> {
        self.client.find_all(Locator::Css(css)).await
    }

    /// Repeats a step until it yields something; errors a later try may cure are waited out.
    pub async fn until<T>(
        &self,
        what: &str,
        mut step: impl AsyncFnMut() -> std::result::Result<Option<T>, CmdError>,
    ) -> Result<T> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let last = match step().await {
                Ok(Some(value)) => return Ok(value),
                Ok(None) => String::new(),
                Err(e) if hopeless(&e) => return Err(self.missed(what, &e.to_string()).await),
                Err(e) => e.to_string(),
            };
            if Instant::now() > deadline {
                return Err(self.missed(what, &last).await);
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }

    /// An error that says what was awaited, where, and shows it.
    pub async fn missed(&self, what: &str, why: &str) -> super::Error {
        // A hidden or stuck tab may never answer, and the report must not wait for that.
        let look = async {
            let url = self.url().await.unwrap_or_else(|e| format!("unknown: {e}"));
            let path = self.shots.join(format!("{}.png", self.name));
            let shot = match self.screenshot(&path).await {
                Ok(()) => path.display().to_string(),
                Err(e) => format!("none: {e}"),
            };
            (url, shot)
        };
        let silent = |_| ("unknown".to_owned(), "none: the browser does not answer".to_owned());
        let (url, shot) = tokio::time::timeout(Duration::from_secs(10), look).await.unwrap_or_else(silent);
        let why = if why.is_empty() { String::new() } else { format!("\n  last answer: {why}") };
        format!("waited in vain for {what}\n  page: {url}\n  screenshot: {shot}{why}").into()
    }
}

/// Whether trying again cannot help: the session is gone or the question is malformed.
fn hopeless(error: &CmdError) -> bool {
    !matches!(error, CmdError::Standard(_))
        || error.is_invalid_selector()
        || error.is_invalid_session_id()
        || error.is_no_such_window()
        || error.is_unexpected_alert_open()
}
