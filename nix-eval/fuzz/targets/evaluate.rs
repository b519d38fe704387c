//! Any bytes, evaluated as a program.

#![no_main]

#[path = "../../tests/fuzz/evaluate.rs"]
mod evaluate;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| evaluate::run(bytes));
