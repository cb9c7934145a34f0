//! Any bytes as a table.
#![no_main]

#[path = "../read.rs"]
mod read;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| read::log(b"case,activity,time,group\n", bytes));
