//! Any bytes as XES.
#![no_main]

#[path = "../read.rs"]
mod read;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| read::log(b"<log><trace>", bytes));
