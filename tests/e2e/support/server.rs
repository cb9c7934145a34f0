//! A static file server under a path prefix, as on GitHub Pages.
//!
//! It can be stopped and started again on the same port, because an app that
//! claims to work offline has to be tried with its server gone.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use super::{Result, probe};

/// A running server; dropping it stops it.
pub struct Server {
    address: SocketAddr,
    site: Arc<Site>,
    running: Mutex<Option<(Arc<AtomicBool>, JoinHandle<()>)>>,
}

struct Site {
    root: PathBuf,
    prefix: String,
    probe: bool,
    requests: Mutex<Vec<String>>,
}

struct Answer {
    status: &'static str,
    kind: &'static str,
    body: Vec<u8>,
    location: Option<String>,
}

impl Server {
    /// Serves `root` under `prefix` (such as `/some/path/`) on a free port.
    ///
    /// With `probe`, pages get a script that collects their errors (see [`probe`]).
    pub fn start(root: &Path, prefix: &str, probe: bool) -> Result<Server> {
        let root = root.canonicalize().map_err(|e| format!("cannot serve {}: {e}", root.display()))?;
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let server = Server {
            address: listener.local_addr()?,
            site: Arc::new(Site { root, prefix: prefix.to_owned(), probe, requests: Mutex::default() }),
            running: Mutex::new(None),
        };
        server.run(listener);
        Ok(server)
    }

    /// Scheme, host and port, without a slash at the end.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The address under which the served folder is found, with a slash at the end.
    pub fn base(&self) -> String {
        format!("{}{}", self.origin(), self.site.prefix)
    }

    /// Every path asked for so far, in order.
    pub fn requests(&self) -> Vec<String> {
        lock(&self.site.requests).clone()
    }

    /// Goes away: from now on connections are refused, and those that are open get no answer.
    pub fn stop(&self) {
        if let Some((go, thread)) = lock(&self.running).take() {
            go.store(false, Ordering::SeqCst);
            // Wakes the accepting thread, which then sees the flag.
            let _ = TcpStream::connect(self.address);
            let _ = thread.join();
        }
    }

    /// Comes back on the same port after [`Server::stop`].
    pub fn resume(&self) -> Result {
        self.stop();
        self.run(TcpListener::bind(self.address)?);
        Ok(())
    }

    fn run(&self, listener: TcpListener) {
        let go = Arc::new(AtomicBool::new(true));
        let (flag, site) = (go.clone(), self.site.clone());
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if !flag.load(Ordering::SeqCst) {
                    break;
                }
                let (site, flag) = (site.clone(), flag.clone());
                std::thread::spawn(move || drop(site.talk(&stream, &flag)));
            }
        });
        *lock(&self.running) = Some((go, thread));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Site {
    fn talk(&self, mut stream: &TcpStream, go: &AtomicBool) -> std::io::Result<()> {
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        let mut lines = BufReader::new(stream).lines();
        let Some(request) = lines.next().transpose()? else {
            return Ok(());
        };
        // The headers decide nothing, but unread bytes would reset the connection.
        while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
        // Browsers open connections before they have a question: a server that is gone answers
        // none of those either.
        if !go.load(Ordering::SeqCst) {
            return Ok(());
        }
        let mut words = request.split_whitespace();
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or("/"));
        lock(&self.requests).push(target.to_owned());
        let answer = match method {
            "GET" | "HEAD" => self.answer(target),
            _ => page("405 Method Not Allowed", "only GET and HEAD"),
        };
        let mut head = format!(
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\
             Cache-Control: no-cache\r\nConnection: close\r\n",
            answer.status,
            answer.kind,
            answer.body.len()
        );
        if let Some(location) = answer.location {
            head += &format!("Location: {location}\r\n");
        }
        stream.write_all((head + "\r\n").as_bytes())?;
        if method == "GET" {
            stream.write_all(&answer.body)?;
        }
        stream.flush()
    }

    fn answer(&self, target: &str) -> Answer {
        let path = target.split(['?', '#']).next().unwrap_or_default();
        match path {
            probe::BLANK => return page("200 OK", ""),
            probe::SCRIPT_PATH => return script(probe::SCRIPT),
            probe::TRAP_PATH => return script(probe::TRAP),
            _ => {}
        }
        if format!("{path}/") == self.prefix {
            return Answer { location: Some(self.prefix.clone()), ..page("301 Moved Permanently", "") };
        }
        let wanted = path.strip_prefix(self.prefix.as_str()).and_then(|rest| self.file(rest));
        let (status, file) = match wanted {
            Some(file) => ("200 OK", Some(file)),
            None => ("404 Not Found", self.file("404.html")),
        };
        match file.and_then(|f| Some((mime(&f), std::fs::read(&f).ok()?))) {
            Some((kind, body)) if self.probe && kind.starts_with("text/html") => {
                Answer { status, kind, body: probe::inject(body), location: None }
            }
            Some((kind, body)) => Answer { status, kind, body, location: None },
            None => page(status, "not found"),
        }
    }

    /// The file behind a relative path, only if it lies inside the served folder.
    fn file(&self, relative: &str) -> Option<PathBuf> {
        let mut path = self.root.join(decode(relative)?.trim_start_matches('/'));
        if path.is_dir() {
            path.push("index.html");
        }
        let path = path.canonicalize().ok()?;
        (path.starts_with(&self.root) && path.is_file()).then_some(path)
    }
}

fn page(status: &'static str, text: &str) -> Answer {
    let body = format!("<!doctype html><meta charset=utf-8><title>{status}</title>{text}");
    Answer { status, kind: "text/html; charset=utf-8", body: body.into(), location: None }
}

fn script(text: &str) -> Answer {
    Answer { status: "200 OK", kind: mime(Path::new("x.js")), body: text.into(), location: None }
}

fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|e| e.to_str()).unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Undoes percent-encoding; anything malformed is no path at all.
fn decode(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut out = Vec::new();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let digits = [bytes.next()?, bytes.next()?];
            let digits = std::str::from_utf8(&digits).ok()?;
            out.push(u8::from_str_radix(digits, 16).ok()?);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).ok()
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
