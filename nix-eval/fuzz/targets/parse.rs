//! Any bytes, read and lowered.

#![no_main]

#[path = "../../tests/fuzz/parse.rs"]
mod parse;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| parse::run(bytes));
