//! Tests in a real browser.
#![cfg(target_arch = "wasm32")]

mod projection;
mod storage;
mod worker;
