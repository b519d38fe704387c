//! What fuzzing found, and some of what it does, without a fuzzer.
//!
//! The targets themselves are in `fuzz/`, and share what they do with the bytes with these tests.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]
#![allow(clippy::wildcard_enum_match_arm, reason = "a check looks at some kinds of expression")]

#[path = "fuzz/evaluate.rs"]
mod evaluate;
#[path = "fuzz/generate.rs"]
mod generate;
#[path = "fuzz/parse.rs"]
mod parse;

use nix_eval::syntax;

/// Texts that reading or running once failed on, and some that are made to be hard.
const TEXTS: &[&str] = &[
    "Error",
    "builtins.toXML (let s = { inherit s; } // { }; in s)",
    "with (builtins.toXML (let s = { inherit s; }; in s)); a",
    "(builtins.toXML (let l = [ l ]; in l)).a",
    "let l = [ l l l ]; in [ (l == l) (toString l) ]",
    "{ __toString = s: s; __functor = s: s; outPath = unknown; type = \"derivation\"; }",
    "rec { __overrides = { a = unknown; }; a = 1; b = a; }",
    "let s = { outPath = s; }; in \"${s}\"",
    "[ (import /loop.nix) (import /wrong.nix) (import /d { inherit unknown; }) ]",
    "builtins.match \"((((((a*)*)*)*)*)*)*b\" \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"",
    "builtins.fromJSON \"\\\"\\\\ud83d\\\\u\\\"\"",
    "builtins.fromJSON \"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"",
    "builtins.substring 9223372036854775807 9223372036854775807 \"a\"",
    "builtins.elemAt [ 1 ] (-9223372036854775807 - 1)",
    "(-9223372036854775807 - 1) / (-1)",
    "builtins.genList (x: x) 9223372036854775807",
    "builtins.ceil (1.0e300 * 1.0e300)",
    "addErrorContext (builtins.addErrorContext unknown (throw unknown)) (throw \"a\")",
    "[ \"\0\" ]",
    "\u{feff}1",
    "''\n\u{a0}''${''${unknown}''}\n''",
    "{ ${null} = 1; ${unknown} = 2; a.${\"b\"}.c = 3; }",
];

#[test]
fn what_was_found_stays_mended() {
    for text in TEXTS {
        parse::run(text.as_bytes());
        evaluate::run(text.as_bytes());
    }
}

#[test]
fn bytes_need_not_be_text() {
    for bytes in [&b"\xff\xfe"[..], b"\"\xc3\"", b"{ a\x80 = 1; }", b"\xed\xa0\x80", b""] {
        parse::run(bytes);
        evaluate::run(bytes);
    }
}

/// Bytes that look random, and are the same every time.
fn bytes(seed: u32) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_le_bytes()[1]
    };
    (0..600).map(|_| next()).collect()
}

#[test]
fn generated_programs_end() {
    let programs: Vec<_> = (0..150).map(|seed| generate::program(&bytes(seed))).collect();
    for program in &programs {
        evaluate::run(program.as_bytes());
    }
    // Otherwise they would not get far.
    let read = programs.iter().filter(|program| syntax::parse(program).diagnostics.is_empty());
    assert!(read.count() > programs.len() * 3 / 4);
}
