//! Programs that are well-formed, put together as bytes say.

#![no_main]

#[path = "../../tests/fuzz/evaluate.rs"]
mod evaluate;
#[path = "../../tests/fuzz/generate.rs"]
mod generate;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| evaluate::run(generate::program(bytes).as_bytes()));
