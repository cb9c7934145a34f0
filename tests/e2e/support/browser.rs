//! Starts a driver and a browser with a fresh profile, and ends both.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};

use super::Result;
pub use super::engine::Engine;
use super::process::{Family, find_display, free_port};

/// Shrinks MiniBrowser's own widgets; web content does not see this style.
const TOOLBAR: &str = "* { min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0; font-size: 2px; }";

/// A WebDriver session; dropping it kills driver, browser and display and removes the profile.
pub struct Browser {
    /// The engine that runs here.
    pub engine: Engine,
    client: Client,
    family: Family,
}

impl Browser {
    /// Starts the engine; the error says which program is missing or does not answer.
    pub async fn start(engine: Engine) -> Result<Browser> {
        let binary = engine.binary()?;
        let mut family = Family::new()?;
        let port = start_driver(engine, &mut family).await?;
        let capabilities = match engine {
            Engine::Chromium => chromium(&binary, &family),
            Engine::Firefox => firefox(&binary, &family)?,
            Engine::WebKit => webkit(&binary),
        };
        let connect = async {
            ClientBuilder::new(HttpConnector::new())
                .capabilities(capabilities)
                .connect(&format!("http://127.0.0.1:{port}"))
                .await
        };
        let client = tokio::time::timeout(Duration::from_secs(60), connect)
            .await
            .map_err(|_| format!("{}: no session within 60 s", engine.name()))?
            .map_err(|e| format!("{}: the driver refused a session: {e}", engine.name()))?;
        Ok(Browser { engine, client, family })
    }

    /// The WebDriver session itself.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Where this browser saves downloads; empty at first.
    pub fn downloads(&self) -> PathBuf {
        self.family.path("downloads")
    }

    /// A folder for files the scenario makes, removed with the browser.
    pub fn scratch(&self) -> PathBuf {
        self.family.path("tmp")
    }

    /// Asks the browser to quit; the drop that follows kills whatever did not listen.
    pub async fn quit(self) {
        let polite = self.client.clone().close();
        let _ = tokio::time::timeout(Duration::from_secs(5), polite).await;
    }
}

/// Starts the driver and waits until it accepts connections; returns its port.
async fn start_driver(engine: Engine, family: &mut Family) -> Result<u16> {
    let port = free_port()?;
    let program = engine.driver()?;
    let mut command = family.command(&program);
    match engine {
        Engine::Chromium => {
            command.arg(format!("--port={port}"));
        }
        Engine::Firefox => {
            // Without the second port every session would want 9222.
            command.args(["--port", &port.to_string(), "--websocket-port", "0", "--log", "fatal"]);
            command.env("MOZ_HEADLESS", "1");
        }
        Engine::WebKit => {
            let display = start_display(family)?;
            // The toolbar keeps the window 447 px wide; phones are narrower than that.
            let style = family.path("home/.config/gtk-3.0");
            std::fs::create_dir_all(&style)?;
            std::fs::write(style.join("gtk.css"), TOOLBAR)?;
            command
                .arg(format!("--port={port}"))
                .env("DISPLAY", display)
                // Otherwise `navigator.language` is "C", which is no language tag.
                .env("LANG", "en_US.UTF-8")
                .env("GDK_BACKEND", "x11")
                .env_remove("WAYLAND_DISPLAY")
                .env("NO_AT_BRIDGE", "1")
                .env("GTK_A11Y", "none")
                .env("GSETTINGS_BACKEND", "memory")
                .env("LIBGL_ALWAYS_SOFTWARE", "1");
        }
    }
    family.spawn(&mut command)?;
    let deadline = Instant::now() + Duration::from_secs(20);
    while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
        if let Some(status) = family.ended() {
            return Err(format!("{} ended at once: {status}", program.display()).into());
        }
        if Instant::now() > deadline {
            return Err(format!("{} does not listen on port {port}", program.display()).into());
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    Ok(port)
}

/// MiniBrowser has no headless mode; Xvfb picks a free display and prints its number.
fn start_display(family: &mut Family) -> Result<String> {
    let mut command = family.command(&find_display()?);
    command.args(["-displayfd", "1", "-screen", "0", "2000x1400x24"]);
    command.args(["-nolisten", "tcp", "-noreset"]);
    let child = family.spawn(command.stdout(Stdio::piped()))?;
    let mut line = String::new();
    if let Some(stdout) = child.stdout.take() {
        BufReader::new(stdout).read_line(&mut line)?;
    }
    match line.trim() {
        "" => Err("Xvfb ended without opening a display".into()),
        number => Ok(format!(":{number}")),
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn chromium(binary: &std::path::Path, family: &Family) -> Map<String, Value> {
    object(json!({
        "browserName": "chrome",
        // Dialogs wait for the scenario instead of vanishing.
        "unhandledPromptBehavior": "ignore",
        "goog:chromeOptions": {
            "binary": binary,
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--no-first-run", "--no-default-browser-check",
                "--disable-quic", "--no-proxy-server", "--window-size=1440,900",
                format!("--user-data-dir={}", family.path("profile").display()),
            ],
            "prefs": {
                "download.default_directory": family.path("downloads"),
                "download.prompt_for_download": false,
                "profile.default_content_setting_values.automatic_downloads": 1,
            },
        },
    }))
}

fn firefox(binary: &std::path::Path, family: &Family) -> Result<Map<String, Value>> {
    // Firefox keeps its window at least 450 px wide; phones are narrower than that.
    let chrome = family.path("profile/chrome");
    std::fs::create_dir_all(&chrome)?;
    std::fs::write(
        chrome.join("userChrome.css"),
        ":root, body { min-width: 0 !important; min-height: 0 !important; }",
    )?;
    Ok(object(json!({
        "browserName": "firefox",
        "unhandledPromptBehavior": "ignore",
        "moz:firefoxOptions": {
            "binary": binary,
            "args": ["-headless", "-profile", family.path("profile")],
            "prefs": {
                "toolkit.legacyUserProfileCustomizations.stylesheets": true,
                "browser.download.folderList": 2,
                "browser.download.dir": family.path("downloads"),
                "browser.download.useDownloadDir": true,
                "browser.download.always_ask_before_handling_new_types": false,
                "browser.download.manager.addToRecentDocs": false,
                "browser.helperApps.neverAsk.saveToDisk":
                    "application/json,text/csv,text/markdown,text/plain,text/html,\
                     image/svg+xml,image/png,application/octet-stream",
                "network.proxy.type": 0,
                "app.update.enabled": false,
                "datareporting.policy.dataSubmissionEnabled": false,
                "browser.shell.checkDefaultBrowser": false,
            },
        },
    })))
}

fn webkit(binary: &std::path::Path) -> Map<String, Value> {
    object(json!({
        "browserName": "MiniBrowser",
        "unhandledPromptBehavior": "ignore",
        "webkitgtk:browserOptions": { "binary": binary, "args": ["--automation"] },
    }))
}
