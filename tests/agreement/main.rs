//! Four judges of one value: the type itself, its JSON Schema, the native module system and C++ Nix. What they do not
//! agree on the report of losses has to name.
//!
//! `NIXGEN_AGREEMENT_CASES` and `NIXGEN_AGREEMENT_SEED` say how many cases to try and where to start; with
//! `NIXGEN_NIXPKGS_LIB` nixpkgs' own library judges too.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a failed test is a panic"
)]

mod cases;
mod excuses;
mod judges;
mod rust;
mod validators;

use std::collections::BTreeMap;

use nix_schema::{Cause, Module, Side, losses};

use cases::Batch;
use judges::{Nix, Verdicts};

/// Types of a batch, and values of each.
const TYPES: usize = 25;
const VALUES: usize = 20;

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).ok().map_or(default, |text| text.parse().unwrap())
}

/// How a batch went: disagreements that nothing names, and how often each cause named one.
#[derive(Default)]
struct Tally {
    cases: usize,
    named: BTreeMap<&'static str, usize>,
    unnamed: Vec<String>,
}

impl Tally {
    fn add(&mut self, batch: &Batch, verdicts: &[Verdicts]) {
        for (case, verdicts) in batch.cases.iter().zip(verdicts) {
            self.cases += 1;
            let (ty, value) = (&batch.types[case.ty], &batch.values[case.value]);
            let module = cases::module_of(ty);
            let found = losses(&module, Side::Definitions);
            for (name, accepts) in verdicts.all() {
                if accepts == verdicts.nix {
                    continue;
                }
                let excuse = found.iter().find(|loss| excuses::explains(loss, value, accepts));
                match excuse {
                    Some(loss) => *self.named.entry(loss.cause.row().name).or_default() += 1,
                    None => self.unnamed.push(format!(
                        "{name} says {accepts}, Nix {}: {}\n  of {}\n  as {}",
                        verdicts.nix,
                        value.to_json().unwrap(),
                        serde_json::to_string(ty).unwrap(),
                        ty.description(&Module::new("m")),
                    )),
                }
            }
        }
    }

    /// Fails if anything was not named.
    fn finish(self, of: &str, seed: u64) {
        eprintln!("{of}: {} cases from seed {seed}; named: {:?}", self.cases, self.named);
        let shown: Vec<&String> = self.unnamed.iter().take(10).collect();
        assert!(
            self.unnamed.is_empty(),
            "{} disagreements that no loss names:\n{}",
            self.unnamed.len(),
            shown.iter().map(|text| text.as_str()).collect::<Vec<_>>().join("\n")
        );
    }
}

fn try_cases(of: &str, nix: &Nix) {
    let seed = number("NIXGEN_AGREEMENT_SEED", 1);
    let wanted = usize::try_from(number("NIXGEN_AGREEMENT_CASES", 1000)).unwrap();
    let mut tally = Tally::default();
    let mut at = seed;
    while tally.cases < wanted {
        let batch = Batch::random(at, nix.is_real());
        let verdicts = judges::verdicts(&batch, nix);
        tally.add(&batch, &verdicts);
        at += 1;
    }
    assert!(Cause::table().iter().any(|row| tally.named.contains_key(row.name)));
    tally.finish(of, seed);
}

#[test]
fn of_random_types() {
    if let Some(nix) = Nix::stand_in() {
        try_cases("stand-in", &nix);
    }
}

#[test]
fn of_random_types_with_nixpkgs() {
    if let Some(nix) = Nix::real() {
        try_cases("nixpkgs", &nix);
    }
}
