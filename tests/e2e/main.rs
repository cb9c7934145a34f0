//! Tests of the built app in Chromium, Firefox and WebKit.
//!
//! ```text
//! trunk build --release
//! cargo test --no-default-features --features e2e --test e2e             # everything
//! cargo test --no-default-features --features e2e --test e2e -- firefox:: # one engine
//! cargo test --no-default-features --features e2e --test e2e -- shots OUT # pictures
//! ```
//!
//! Each scenario runs once per engine, with a server under a sub-path and a
//! browser with a fresh profile of its own. A missing browser is a failure.
//! A scenario is an async function that returns an error or panics to fail;
//! every step of [`support::page::Page`] waits for its element by itself:
//!
//! ```ignore
//! //! tests/e2e/scenarios/first_start.rs
//! use crate::support::{Result, context::{Context, Scenario}};
//!
//! pub const ALL: &[Scenario] = crate::scenarios![first_start];
//!
//! async fn first_start(cx: &Context) -> Result {
//!     cx.open_as("dark", "pl", "#/map").await?;
//!     cx.page.click("[data-test=add]").await?;
//!     cx.page.fill("#name", "Kawa").await?;
//!     cx.page.press("#name", "Enter").await?;
//!     cx.page.reload().await?;
//!     crate::ensure_eq!(cx.page.text("h1").await?, "Kawa");
//!     cx.no_problems().await
//! }
//! ```
//!
//! Add the module's `ALL` to [`scenarios::all`]. Environment: `STYK_DIST` (`dist`),
//! `STYK_E2E_ENGINES` (`chromium,firefox,webkit`), `STYK_E2E_JOBS` (1),
//! `STYK_AXE` (axe.min.js of axe-core; `scripts/setup --tests` installs it),
//! `STYK_E2E_TIMEOUT` (180 s per scenario), `STYK_E2E_OUT` (failure screenshots),
//! `STYK_SHOTS` (`#/map,#/journeys`).

mod scenarios;
#[path = "../sheets/mod.rs"]
mod sheets;
mod support;

use std::path::Path;
use std::process::ExitCode;

use support::runner::{self, Options};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["shots", out] => runner::dist()
            .and_then(|dist| runner::block_on(support::shots::take(&dist, Path::new(out)))?)
            .map(|()| true),
        ["shots", ..] => Err("usage: shots OUTDIR".into()),
        _ => runner::run(&scenarios::all(), &Options::read(&arguments)),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
