//! The evaluator as its users see it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "tests fail by panicking, and say why they skip"
)]

#[path = "eval/builtins.rs"]
mod builtins;
#[path = "eval/costs.rs"]
mod costs;
#[path = "eval/differential.rs"]
mod differential;
#[path = "eval/embedding.rs"]
mod embedding;
#[path = "eval/errors.rs"]
mod errors;
#[path = "eval/files.rs"]
mod files;
#[path = "eval/growth.rs"]
mod growth;
#[path = "eval/known_gaps.rs"]
mod known_gaps;
#[path = "eval/lang.rs"]
mod lang;
#[path = "eval/language.rs"]
mod language;
#[path = "eval/limits.rs"]
mod limits;
#[path = "eval/nixpkgs.rs"]
mod nixpkgs;
#[path = "eval/options.rs"]
mod options;
#[path = "eval/origins.rs"]
mod origins;
#[path = "eval/replace.rs"]
mod replace;
#[path = "eval/unknowns.rs"]
mod unknowns;

use nix_eval::{Error, Evaluator};

/// What `nix-instantiate --eval --strict` prints.
fn strict(text: &str) -> Result<String, Error> {
    let mut evaluator = Evaluator::new();
    let value = evaluator.eval(text)?;
    evaluator.force_deep(value)?;
    evaluator.print(value)
}

/// Evaluates each program of a table, and compares.
#[track_caller]
fn table(cases: &[(&str, &str)]) {
    for (program, expected) in cases {
        let found = strict(program).unwrap_or_else(|error| format!("error: {error}"));
        assert_eq!(found, *expected, "{program}");
    }
}

/// The same, and asks C++ Nix too if it is there.
#[track_caller]
fn verified(cases: &[(&str, &str)]) {
    table(cases);
    let programs: Vec<_> = cases.iter().map(|(program, _)| (*program).to_owned()).collect();
    let Some(results) = differential::oracle::oracle(&programs) else {
        return;
    };
    for ((program, expected), result) in cases.iter().zip(results) {
        assert_eq!(result.as_deref(), Some(*expected), "C++ Nix: {program}");
    }
}
