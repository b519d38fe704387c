//! What is known to differ in Nix's own language tests, for the library and for the command.

/// `eval-okay` tests that don't give the expected output, and why.
pub const NOT_OKAY: &[(&str, &str)] = &[
    ("flake-ref-to-string", "flakes are not supported"),
    ("fromTOML-timestamps", "an experimental feature of Nix"),
    ("parse-flake-ref", "flakes are not supported"),
];

/// Parse tests that go wrong, and why.
pub const NOT_PARSED: &[(&str, &str)] = &[("crlf", "to rnix a carriage return alone ends no line")];

/// `eval-fail` tests that give a value, and why.
pub const NOT_FAILED: &[(&str, &str)] = &[
    ("abs-path-fatal", "needs a lint of Nix's"),
    ("home-path-fatal", "needs a lint of Nix's"),
    ("short-path-literal", "needs a lint of Nix's"),
    ("url-literal", "needs a lint of Nix's"),
];

/// `eval-okay` tests that expect the store's directory to be there.
pub const NEEDS_STORE: &[&str] = &["pathexists"];

/// Whether a test can't run on this machine, and says so.
pub fn is_skipped(name: &str) -> bool {
    let skips = NEEDS_STORE.contains(&name) && !std::path::Path::new("/nix/store").exists();
    if skips {
        eprintln!("skipped: {name} needs /nix/store");
    }
    skips
}
