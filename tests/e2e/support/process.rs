//! Child processes that never outlive their scenario.
//!
//! A driver starts a browser, the browser starts helpers, and helpers change
//! parents when the one above them dies. Killing the driver is therefore not
//! enough: everything started for a session carries a mark in its environment,
//! and dropping the [`Family`] kills the marked processes and their descendants.

use std::collections::HashSet;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::Result;

const MARK: &str = "STYK_E2E_SESSION";

/// Where the browsers live: in a zone that changes its clocks, since a machine for tests is mostly in none.
pub const ZONE: &str = "Europe/Warsaw";

/// A scratch folder and the processes that work in it; dropping it ends both.
pub struct Family {
    folder: PathBuf,
    children: Vec<Child>,
}

impl Family {
    /// Makes the scratch folder, with a home, a profile, a download and a temporary folder.
    ///
    /// Its path is short because sockets are made inside it, and their paths are limited.
    pub fn new() -> Result<Family> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("styk-e2e-{}-{number}", std::process::id());
        let family = Family { folder: std::env::temp_dir().join(name), children: Vec::new() };
        for part in ["home/.config", "profile", "downloads", "tmp"] {
            std::fs::create_dir_all(family.path(part))?;
        }
        // GTK knows the download folder from a file only.
        let downloads = family.path("downloads");
        std::fs::write(
            family.path("home/.config/user-dirs.dirs"),
            format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display()),
        )?;
        Ok(family)
    }

    /// A path inside the scratch folder.
    pub fn path(&self, part: &str) -> PathBuf {
        self.folder.join(part)
    }

    /// A command that runs marked, at home in the scratch folder, silent and without a proxy.
    pub fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .env(MARK, &self.folder)
            .env("HOME", self.path("home"))
            .env("TMPDIR", self.path("tmp"))
            .env("XDG_CONFIG_HOME", self.path("home/.config"))
            // Outside UTF-8 chromedriver cannot upload a file named in Polish.
            .env("LANG", "C.UTF-8")
            .env("TZ", ZONE)
            .env_remove("LC_ALL")
            .env_remove("XDG_CACHE_HOME")
            .env_remove("XDG_DATA_HOME")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        for proxy in ["http_proxy", "https_proxy", "all_proxy", "no_proxy"] {
            command.env_remove(proxy).env_remove(proxy.to_ascii_uppercase());
        }
        command
    }

    /// Starts a command and takes responsibility for its end.
    pub fn spawn(&mut self, command: &mut Command) -> Result<&mut Child> {
        let child = command.spawn().map_err(|e| format!("{} does not start: {e}", command.get_program().display()))?;
        self.children.push(child);
        self.children.last_mut().ok_or_else(|| "no child".to_owned().into())
    }

    /// How the first child that has already ended did so, if any has.
    pub fn ended(&mut self) -> Option<String> {
        self.children.iter_mut().find_map(|c| c.try_wait().ok().flatten()).map(|status| status.to_string())
    }

    fn members(&self) -> HashSet<u32> {
        let mark = format!("{MARK}={}", self.folder.display()).into_bytes();
        let processes: Vec<u32> = std::fs::read_dir("/proc")
            .into_iter()
            .flat_map(|entries| entries.flatten())
            .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
            .collect();
        let mut members: HashSet<u32> = self.children.iter().map(Child::id).collect();
        members.extend(processes.iter().copied().filter(|pid| {
            std::fs::read(format!("/proc/{pid}/environ"))
                .is_ok_and(|env| env.split(|b| *b == 0).any(|entry| entry == mark))
        }));
        let parents: Vec<(u32, u32)> = processes.iter().filter_map(|&pid| Some((pid, parent(pid)?))).collect();
        loop {
            let before = members.len();
            for (pid, parent) in &parents {
                if members.contains(parent) {
                    members.insert(*pid);
                }
            }
            if members.len() == before {
                return members;
            }
        }
    }
}

impl Drop for Family {
    fn drop(&mut self) {
        for _ in 0..5 {
            let members = self.members();
            if members.is_empty() {
                break;
            }
            let list: Vec<String> = members.iter().map(u32::to_string).collect();
            // The standard library only kills direct children; the shell reaches the rest.
            let _ = Command::new("sh").arg("-c").arg(format!("kill -9 {} 2>/dev/null", list.join(" "))).status();
            for mut child in self.children.drain(..) {
                let _ = child.wait();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn parent(pid: u32) -> Option<u32> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name in brackets may contain anything, so fields count from its end.
    let (_, fields) = stat.rsplit_once(')')?;
    fields.split_whitespace().nth(1)?.parse().ok()
}

/// A port that was free a moment ago.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// Xvfb, which WebKit needs.
pub fn find_display() -> Result<PathBuf> {
    super::engine::find("STYK_XVFB", &["Xvfb"])
}
