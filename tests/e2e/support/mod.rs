//! What scenarios stand on: a server, three browsers and a patient page.
//!
//! Nothing here knows Styk's own pages; that knowledge belongs to the scenarios.
#![allow(dead_code, reason = "a tool box: each scenario takes from it what it needs")]

pub mod browser;
pub mod context;
pub mod engine;
pub mod input;
pub mod keys;
pub mod page;
pub mod probe;
pub mod process;
pub mod runner;
pub mod server;
pub mod shots;
pub mod tabs;

/// Any failure: scenarios only ever print it.
pub type Error = Box<dyn std::error::Error + Send + Sync>;

/// The result of a step or a scenario.
pub type Result<T = ()> = std::result::Result<T, Error>;

/// Fails the scenario with a message unless the condition holds.
///
/// A panic would be caught as well, but an error keeps the `?` style of the steps.
#[macro_export]
macro_rules! ensure {
    ($condition:expr, $($message:tt)+) => {
        if !$condition {
            return Err(format!($($message)+).into());
        }
    };
    ($condition:expr) => {
        $crate::ensure!($condition, "not true: {}", stringify!($condition))
    };
}

/// Fails the scenario unless both sides are equal, and shows both.
#[macro_export]
macro_rules! ensure_eq {
    ($left:expr, $right:expr) => {
        // A match, and no let: values made on the way live until its end.
        match (&$left, &$right) {
            (left, right) => {
                if left != right {
                    return Err(
                        format!("{} is {left:?}, wanted {right:?} (line {})", stringify!($left), line!()).into()
                    );
                }
            }
        }
    };
}

/// Lists async functions of the current module as scenarios, each under its own name.
///
/// `scenarios![only Chromium: a, b]` defines them for that engine alone.
#[macro_export]
macro_rules! scenarios {
    (only $engine:ident: $($name:ident),* $(,)?) => {
        $crate::scenarios!(@ &[$crate::support::engine::Engine::$engine]; $($name),*)
    };
    (@ $engines:expr; $($name:ident),*) => {
        &[$($crate::support::context::Scenario {
            name: stringify!($name),
            engines: $engines,
            run: |cx| Box::pin($name(cx)),
        }),*]
    };
    ($($name:ident),* $(,)?) => {
        $crate::scenarios!(@ &$crate::support::engine::Engine::ALL; $($name),*)
    };
}
