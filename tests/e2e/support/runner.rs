//! Runs every scenario in every engine and reports in libtest's format.

use std::cell::Cell;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::{Duration, Instant};

use super::Result;
use super::browser::Engine;
use super::context::{Context, Scenario};

/// What the command line asked for; libtest's own flags are understood or ignored.
#[derive(Default)]
pub struct Options {
    filters: Vec<String>,
    skips: Vec<String>,
    exact: bool,
    list: bool,
}

impl Options {
    /// Reads the arguments after the program's name.
    pub fn read(arguments: &[String]) -> Options {
        let mut options = Options::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--exact" => options.exact = true,
                "--list" => options.list = true,
                "--skip" => options.skips.extend(rest.next().cloned()),
                "--test-threads" | "--format" | "--color" | "--logfile" => drop(rest.next()),
                flag if flag.starts_with('-') => {}
                filter => options.filters.push(filter.to_owned()),
            }
        }
        options
    }

    fn wants(&self, name: &str) -> bool {
        let matches = |f: &String| {
            if self.exact { name == f } else { name.contains(f.as_str()) }
        };
        (self.filters.is_empty() || self.filters.iter().any(matches)) && !self.skips.iter().any(matches)
    }
}

/// Runs what the options select; true when nothing failed.
pub fn run(scenarios: &[&Scenario], options: &Options) -> Result<bool> {
    let mut all = Vec::new();
    for engine in Engine::from_env()? {
        for &scenario in scenarios.iter().filter(|s| s.engines.contains(&engine)) {
            let name = format!("{}::{}", engine.name(), scenario.name);
            all.push((name, engine, scenario));
        }
    }
    let total = all.len();
    all.retain(|(name, ..)| options.wants(name));
    if options.list {
        for (name, ..) in &all {
            println!("{name}: test");
        }
        return Ok(true);
    }
    let dist = dist()?;
    keep_panics();
    let started = Instant::now();
    println!("\nrunning {} tests", all.len());
    let next = AtomicUsize::new(0);
    let failures = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..number("STYK_E2E_JOBS", 1).max(1) {
            scope.spawn(|| {
                while let Some((name, engine, scenario)) = all.get(next.fetch_add(1, Ordering::SeqCst)) {
                    let begun = Instant::now();
                    let mut result = guarded(*engine, scenario, &dist);
                    // A real browser on a busy machine may lose a click. What fails twice is broken;
                    // what passes the second time is said aloud, so that it can be looked into.
                    if let Err(message) = &result {
                        println!("test {name} failed at first and is tried again:\n{message}");
                        result = guarded(*engine, scenario, &dist);
                    }
                    let word = if result.is_ok() { "ok" } else { "FAILED" };
                    // As with libtest's own `--report-time`.
                    println!("test {name} ... {word} <{:.1}s>", begun.elapsed().as_secs_f32());
                    if let (Err(message), Ok(mut list)) = (result, failures.lock()) {
                        list.push((name.clone(), message));
                    }
                }
            });
        }
    });
    let failures = failures.into_inner().unwrap_or_default();
    if !failures.is_empty() {
        println!("\nfailures:");
        for (name, message) in &failures {
            println!("\n---- {name} ----\n{message}");
        }
        println!("\nfailures:");
        for (name, _) in &failures {
            println!("    {name}");
        }
    }
    println!(
        "\ntest result: {}. {} passed; {} failed; 0 ignored; 0 measured; {} filtered out; \
         finished in {:.2}s\n",
        if failures.is_empty() { "ok" } else { "FAILED" },
        all.len() - failures.len(),
        failures.len(),
        total - all.len(),
        started.elapsed().as_secs_f32()
    );
    Ok(failures.is_empty())
}

/// Runs one scenario in a runtime of its own and ends its browser whatever happens.
fn guarded(engine: Engine, scenario: &Scenario, dist: &Path) -> std::result::Result<(), String> {
    let run = async {
        let context = Context::start(engine, dist, &artifacts(), scenario.name).await?;
        let result = steps(&context, scenario).await;
        let result = match result {
            Ok(()) => Ok(()),
            Err(error) => Err(explain(&context, &error.to_string()).await.into()),
        };
        context.finish().await;
        result
    };
    match block_on(run) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) | Err(error) => Err(error.to_string()),
    }
}

/// The steps themselves, with a time limit; a panic becomes an error.
async fn steps(context: &Context, scenario: &Scenario) -> Result {
    let mut future = (scenario.run)(context);
    let caught = std::future::poll_fn(|task| {
        let poll = AssertUnwindSafe(|| future.as_mut().poll(task));
        match std::panic::catch_unwind(poll) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(result)) => Poll::Ready(result),
            Err(_) => Poll::Ready(Err(PANIC.take().into())),
        }
    });
    let limit = Duration::from_secs(number("STYK_E2E_TIMEOUT", 180));
    match tokio::time::timeout(limit, caught).await {
        Ok(result) => result,
        // A browser that hangs would not answer the questions for a longer report either.
        Err(_) => Err(format!("the scenario did not end within {} s", limit.as_secs()).into()),
    }
}

thread_local! {
    /// What the last panic of this thread said, and where.
    static PANIC: Cell<String> = const { Cell::new(String::new()) };
}

/// Keeps panics for the report instead of printing them in the middle of it.
fn keep_panics() {
    std::panic::set_hook(Box::new(|info| PANIC.set(info.to_string())));
}

/// Adds what the page itself complained about, and a picture if the error has none.
async fn explain(context: &Context, message: &str) -> String {
    let look = async {
        let mut text = message.to_owned();
        if !text.contains("screenshot: ") {
            let path = artifacts().join(format!("{}.png", context.page.name()));
            if context.page.screenshot(&path).await.is_ok() {
                text += &format!("\n  screenshot: {}", path.display());
            }
        }
        for problem in context.page.problems().await.unwrap_or_default() {
            text += &format!("\n  in the page: {problem}");
        }
        text
    };
    // A browser that hangs must not hide the error itself.
    let limit = Duration::from_secs(10);
    tokio::time::timeout(limit, look)
        .await
        .unwrap_or_else(|_| format!("{message}\n  (the browser does not answer any more)"))
}

/// Runs a future to its end on this thread.
pub fn block_on<T>(future: impl Future<Output = T>) -> Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    Ok(runtime.block_on(future))
}

/// The built app: `STYK_DIST`, or `dist` of the package.
pub fn dist() -> Result<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let dist = root.join(std::env::var("STYK_DIST").unwrap_or_else(|_| "dist".into()));
    if dist.join("index.html").is_file() {
        return Ok(dist);
    }
    Err(format!("{} has no index.html: build the app first (trunk build --release), or set STYK_DIST", dist.display())
        .into())
}

/// Where screenshots of failures go.
fn artifacts() -> PathBuf {
    std::env::var_os("STYK_E2E_OUT")
        .map_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")).join("e2e-failures"), PathBuf::from)
}

fn number<T: std::str::FromStr>(variable: &str, default: T) -> T {
    let text = std::env::var(variable).ok();
    text.and_then(|t| t.trim().parse().ok()).unwrap_or(default)
}
