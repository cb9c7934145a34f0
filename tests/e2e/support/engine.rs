//! The three engines, and where their programs are found on a Linux machine.

use std::path::{Path, PathBuf};

use super::Result;

/// A browser engine; every scenario runs once in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, driven by chromedriver.
    Chromium,
    /// Firefox, driven by geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser, driven by WebKitWebDriver under Xvfb.
    WebKit,
}

impl Engine {
    /// All of them, in the order in which they run.
    pub const ALL: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];

    /// The name used in test names, in `STYK_E2E_ENGINES` and in file names.
    pub fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::WebKit => "webkit",
        }
    }

    /// The engines asked for by `STYK_E2E_ENGINES`; all of them by default.
    ///
    /// A name nobody knows is an error: a typing mistake must not turn into a green run.
    pub fn from_env() -> Result<Vec<Engine>> {
        let Ok(list) = std::env::var("STYK_E2E_ENGINES") else {
            return Ok(Engine::ALL.to_vec());
        };
        let wanted: Vec<&str> = list.split(',').map(str::trim).filter(|s| !s.is_empty()).collect();
        if let Some(unknown) = wanted.iter().find(|w| !Engine::ALL.iter().any(|e| e.name() == **w)) {
            return Err(format!("STYK_E2E_ENGINES: no engine is called {unknown:?}").into());
        }
        let engines = Engine::ALL.into_iter();
        Ok(engines.filter(|e| wanted.contains(&e.name())).collect())
    }

    /// The WebDriver program of this engine.
    pub fn driver(self) -> Result<PathBuf> {
        match self {
            Engine::Chromium => find("STYK_CHROMEDRIVER", &["chromedriver"]),
            Engine::Firefox => find("STYK_GECKODRIVER", &["geckodriver"]),
            Engine::WebKit => find("STYK_WEBKITDRIVER", &["WebKitWebDriver"]),
        }
    }

    /// The browser program of this engine.
    pub fn binary(self) -> Result<PathBuf> {
        match self {
            Engine::Chromium => find("STYK_CHROMIUM", &["chromium", "google-chrome", "chromium-browser"]),
            Engine::Firefox => find("STYK_FIREFOX", &["firefox-esr", "firefox"]),
            Engine::WebKit => mini_browser(),
        }
    }
}

/// Finds a program: an environment variable first, then `PATH`, then the project's tool folder.
pub fn find(variable: &str, names: &[&str]) -> Result<PathBuf> {
    if let Some(path) = std::env::var_os(variable).map(PathBuf::from) {
        if path.is_file() {
            return Ok(path);
        }
        return Err(format!("{variable} names {}, which is no file", path.display()).into());
    }
    let mut folders: Vec<PathBuf> =
        std::env::var_os("PATH").map(|p| std::env::split_paths(&p).collect()).unwrap_or_default();
    if let Some(home) = std::env::var_os("HOME") {
        folders.push(Path::new(&home).join(".cache/styk-tools/bin"));
    }
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|path| path.is_file())
        .ok_or_else(|| format!("{} is not installed: not in PATH, and {variable} is not set", names.join(" / ")).into())
}

/// MiniBrowser lives outside `PATH`, in a folder named after architecture and API version.
fn mini_browser() -> Result<PathBuf> {
    if std::env::var_os("STYK_MINIBROWSER").is_some() {
        return find("STYK_MINIBROWSER", &[]);
    }
    let mut found: Vec<PathBuf> = ["/usr/lib", "/usr/libexec"]
        .iter()
        .flat_map(|root| folders(Path::new(root)))
        .flat_map(|folder| folders(&folder).into_iter().chain([folder]))
        .filter(|folder| {
            let name = folder.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with("webkit2gtk-") || name.starts_with("webkitgtk-")
        })
        .map(|folder| folder.join("MiniBrowser"))
        .filter(|path| path.is_file())
        .collect();
    found.sort();
    found.pop().ok_or_else(|| {
        "MiniBrowser is not installed: Debian has it in webkit2gtk-driver's dependencies \
         under /usr/lib/*/webkit2gtk-4.1, or set STYK_MINIBROWSER"
            .into()
    })
}

fn folders(root: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(root)
        .map(|entries| entries.flatten().map(|e| e.path()).filter(|p| p.is_dir()).collect())
        .unwrap_or_default()
}
