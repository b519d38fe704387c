//! The module system of this project makes of each configuration what nixpkgs' makes of it.
//!
//! Where it does not know, `gaps.tsv` says so, which `UPDATE_EXPECT=1` writes anew: a value that is known and wrong is
//! never one of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use expect_test::expect_file;
use nix_eval::SystemFiles;
use nixgen::modules::{Configuration, Evaluation, FailureKind, Outcome, Plain, evaluate};
use serde_json::{Value, json};

use crate::declared::modules;
use crate::recorded::{self, Evaluated, Recorded, configurations, folder};

/// What was compared.
#[derive(Default)]
struct Compared {
    /// How many outcomes are as recorded.
    same: usize,
    /// What is unknown, and why: configuration, option, origin.
    gaps: Vec<[String; 3]>,
    /// What is wrong.
    wrong: Vec<String>,
}

#[test]
fn every_configuration_comes_to_what_nixpkgs_makes_of_it() {
    let modules = modules();
    let mut compared = Compared::default();
    let all = configurations();
    for configuration in &all {
        let path = configuration.path.to_str().unwrap();
        let around = folder().join("around.nix");
        let files = Arc::new(SystemFiles::everywhere());
        let native = Configuration::new(files, path).with_module(around.to_str().unwrap());
        let native = evaluate(&modules, &native).unwrap_or_else(|error| panic!("{path}: {error}"));
        compared.configuration(configuration, &native);
    }
    let Compared { same, gaps, wrong } = compared.once();
    println!(
        "{} configurations: {same} outcomes as recorded, {} unknown, {} wrong",
        all.len(),
        gaps.len(),
        wrong.len()
    );
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
    let gaps = gaps.iter().fold(String::new(), |mut text, gap| {
        writeln!(text, "{}", gap.join("\t")).unwrap();
        text
    });
    expect_file![folder().join("gaps.tsv")].assert_eq(&gaps);
}

impl Compared {
    /// Without what is unknown in every configuration that does not define it: the configuration of nothing says so.
    fn once(mut self) -> Self {
        let of_nothing = self.gaps.iter().filter(|[name, ..]| name == "nothing");
        let of_nothing: Vec<[String; 2]> =
            of_nothing.map(|[_, option, why]| [option.clone(), why.clone()]).collect();
        self.gaps.retain(|[name, option, why]| {
            name == "nothing" || !of_nothing.contains(&[option.clone(), why.clone()])
        });
        self
    }

    fn configuration(&mut self, configuration: &recorded::Configuration, native: &Evaluation) {
        let name = &configuration.name;
        match (&configuration.recorded, native) {
            (Recorded::Refused(_), Evaluation::Refused(_)) => self.same += 1,
            (Recorded::Refused(error), Evaluation::Evaluated(native)) => match is_known(native) {
                true => self.wrong.push(format!("{name}: not refused: {error}")),
                false => self.gap(name, "*", "which modules there are"),
            },
            (Recorded::Evaluated(_), Evaluation::Refused(refusal)) => {
                self.wrong.push(format!("{name}: refused: {refusal:?}"));
            }
            (Recorded::Evaluated(_), Evaluation::Evaluated(native)) if !is_known(native) => {
                self.gap(name, "*", "which modules there are");
            }
            (Recorded::Evaluated(recorded), Evaluation::Evaluated(native)) => {
                self.options(name, recorded, &native.options);
                let native = [&native.assertions, &native.warnings];
                let recorded = [&recorded.assertions, &recorded.warnings];
                for (what, (recorded, native)) in
                    ["assertions", "warnings"].iter().zip(recorded.into_iter().zip(native))
                {
                    let native = match native.as_slice() {
                        [unknown @ Outcome::Unknown { .. }] => unknown.clone(),
                        known => Outcome::Value(Plain::List(known.to_vec())),
                    };
                    let recorded = Value::Array(recorded.clone());
                    self.outcome((name, what), &recorded, &native);
                }
            }
        }
    }

    fn options(&mut self, name: &str, recorded: &Evaluated, native: &BTreeMap<String, Outcome>) {
        for (option, recorded) in &recorded.options {
            match native.get(option) {
                Some(native) => self.outcome((name, option), recorded, native),
                None => self.wrong.push(format!("{name}: {option} is missing")),
            }
        }
    }

    fn gap(&mut self, name: &str, option: &str, why: &str) {
        self.gaps.push([name, option, why].map(str::to_owned));
    }

    /// Compares what an option came to; each option is counted once.
    fn outcome(&mut self, (name, option): (&str, &str), recorded: &Value, native: &Outcome) {
        let mut unknown = None;
        if fits(recorded, native, &mut unknown) {
            match unknown {
                Some(origin) => self.gap(name, option, &origin),
                None => self.same += 1,
            }
            return;
        }
        self.wrong.push(format!("{name}: {option}\n  recorded: {recorded}\n  native: {native:?}"));
    }
}

/// Whether anything is known of any option.
fn is_known(native: &nixgen::modules::Evaluated) -> bool {
    native.options.values().any(|outcome| !matches!(outcome, Outcome::Unknown { .. }))
}

/// Whether a value is the recorded one, wherever it is known.
fn fits(recorded: &Value, native: &Outcome, unknown: &mut Option<String>) -> bool {
    let error = recorded.get("_error").map(|error| error.as_str().unwrap());
    match native {
        Outcome::Unknown { origin } => {
            unknown.get_or_insert_with(|| origin.clone());
            true
        }
        Outcome::Undefined => error.is_some_and(|error| error.contains("has no value defined")),
        Outcome::Failed(failure) => error.is_some_and(|error| kind_of(error) == failure.kind),
        Outcome::Value(_) if error.is_some() => false,
        Outcome::Value(Plain::List(items)) => recorded.as_array().is_some_and(|recorded| {
            recorded.len() == items.len()
                && recorded.iter().zip(items).all(|(recorded, item)| fits(recorded, item, unknown))
        }),
        // It is a string in JSON.
        Outcome::Value(Plain::Attrs(attrs))
            if attrs.contains_key("outPath") && !recorded.is_object() =>
        {
            fits(recorded, &attrs["outPath"], unknown)
        }
        Outcome::Value(Plain::Attrs(attrs)) => recorded.as_object().is_some_and(|recorded| {
            recorded.len() == attrs.len()
                && attrs.iter().all(|(name, value)| {
                    recorded.get(name).is_some_and(|recorded| fits(recorded, value, unknown))
                })
        }),
        Outcome::Value(Plain::Package(path)) => {
            recorded.get("_package").is_some_and(|recorded| fits(recorded, path, unknown))
        }
        Outcome::Value(plain) => is_plain(recorded, plain),
    }
}

/// What nixpkgs means by an error.
fn kind_of(error: &str) -> FailureKind {
    const SAYS: [(&str, FailureKind); 13] = [
        ("is not of type", FailureKind::WrongType),
        ("trying to define a value of type", FailureKind::WrongType),
        ("conflicting definition values", FailureKind::Conflict),
        ("conflicting option types", FailureKind::Conflict),
        ("both null and not null", FailureKind::Conflict),
        ("is defined both as", FailureKind::Conflict),
        ("Cannot merge definitions", FailureKind::Conflict),
        ("multiple times", FailureKind::SetTwice),
        ("does not exist", FailureKind::Undeclared),
        ("can no longer be used", FailureKind::Removed),
        ("non-Boolean condition", FailureKind::ConditionNotBool),
        ("unexpected argument 'priority'", FailureKind::OrderAroundSubmodule),
        ("infinite recursion", FailureKind::InfiniteRecursion),
    ];
    let said = SAYS.iter().find(|(text, _)| error.contains(text));
    said.map_or(FailureKind::Error, |(_, kind)| *kind)
}

fn is_plain(recorded: &Value, plain: &Plain) -> bool {
    let text = recorded.as_str().map(str::to_owned);
    match plain {
        Plain::Null => recorded.is_null(),
        Plain::Bool(bool) => recorded == &json!(bool),
        Plain::Int(int) => recorded == &json!(int),
        Plain::Float(float) => {
            let recorded = recorded.get("_float").and_then(Value::as_str);
            recorded.is_some_and(|recorded| recorded.parse() == Ok(*float))
        }
        // Records name files by their place in the folder.
        Plain::String(native) => {
            let folder = format!("{}/", folder().display());
            text.as_deref() == Some(&native.replace(&folder, ""))
        }
        Plain::Path(path) => {
            let folder = format!("{}/", folder().display());
            recorded.get("_path") == Some(&json!(path.replace(&folder, "")))
        }
        Plain::Function => recorded == &json!({ "_function": true }),
        Plain::Package(_) | Plain::List(_) | Plain::Attrs(_) => false,
    }
}
