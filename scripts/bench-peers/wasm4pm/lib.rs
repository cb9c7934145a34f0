//! wasm4pm as a program for a browser: it has no package with one, so its crate is built. What a page calls is its own.

pub use wasm4pm::*;
