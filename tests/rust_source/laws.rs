//! What holds of every module that is written as Rust.

use std::process::Command;

use nix_schema::{Module, for_each_expr_mut};
use nixgen::{RustSource, check, module_source, rust_source};
use nixgen_tests::generate::arb_module;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value as Json;

use super::{fixtures, package};

/// How many modules that nobody wrote by hand are compiled.
const GENERATED: usize = 40;

fn generated() -> Vec<Module> {
    let mut runner = TestRunner::deterministic();
    let strategy = arb_module();
    let mut next = || strategy.new_tree(&mut runner).unwrap().current();
    let usable = |module: &Module| nixgen::prepare(module.clone()).is_ok();
    std::iter::repeat_with(&mut next).filter(usable).take(GENERATED).collect()
}

/// The texts of Nix without white space, which nixfmt may move where they stand in the file beside the types.
fn normal(module: &Module) -> Module {
    let mut module = module.clone();
    for_each_expr_mut(&mut module, &mut |expr| expr.text.retain(|c| !c.is_whitespace()));
    module
}

/// The module without what Rust types leave out, of which a note tells: what values mean that are no strings.
fn said_in_rust(module: &Module) -> Module {
    let mut json = serde_json::to_value(module).unwrap();
    leave_out(&mut json);
    serde_json::from_value(json).unwrap()
}

fn leave_out(json: &mut Json) {
    if let Some(values) = json.get_mut("enum").and_then(Json::as_array_mut) {
        let texts: Vec<&Json> = values.iter().map(|value| &value["value"]).collect();
        let are_different = (1..texts.len()).all(|at| !texts[..at].contains(&texts[at]));
        if !are_different || !texts.iter().all(|text| text.is_string()) {
            values.iter_mut().filter_map(Json::as_object_mut).for_each(|value| {
                value.remove("description");
            });
        }
    }
    match json {
        Json::Array(items) => items.iter_mut().for_each(leave_out),
        Json::Object(entries) => entries.values_mut().for_each(leave_out),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

/// The first lines that differ, and what is around them.
fn difference(left: &Module, right: &Module) -> Option<String> {
    if left == right {
        return None;
    }
    let text = |module| serde_json::to_string_pretty(module).unwrap();
    let (left, right) = (text(left), text(right));
    let (left, right): (Vec<&str>, Vec<&str>) = (left.lines().collect(), right.lines().collect());
    let at = left.iter().zip(&right).take_while(|(a, b)| a == b).count();
    let around = |lines: &[&str]| lines[at.saturating_sub(6)..lines.len().min(at + 6)].join("\n");
    Some(format!("{}\n--- and not\n{}", around(&left), around(&right)))
}

#[test]
fn what_is_written_gives_the_same_module() {
    let (unsaid, what_is_said) = fixtures::unsaid();
    let modules = fixtures::all().into_iter().chain(generated()).chain([unsaid.clone()]);
    let modules: Vec<Module> = modules.collect();
    let write = |(at, module): (usize, &Module)| {
        let source = rust_source(module, &format!("src/m{at}.nix"));
        source.unwrap_or_else(|problems| panic!("{}: {problems:?}", module.name))
    };
    let sources: Vec<RustSource> = modules.iter().enumerate().map(write).collect();
    let folder = package::write(&sources);
    is_formatted(&folder, &sources);
    let given = package::modules(&folder);
    assert_eq!(given.len(), modules.len());
    for (at, (given, module)) in given.iter().zip(&modules).enumerate() {
        assert_eq!(given.problems, Vec::<String>::new(), "module {at}");
        let said = if *module == unsaid { what_is_said.clone() } else { said_in_rust(module) };
        let is_told = !sources[at].notes.is_empty();
        assert_eq!(said != *module, is_told, "module {at}: {:?}", sources[at].notes);
        assert_eq!(difference(&normal(&given.module), &normal(&said)), None, "module {at}");
        let report = check(&given.module, "source.nix", &module_source(module).unwrap()).unwrap();
        assert!(report.differences.is_empty(), "module {at}: {report:?}");
    }
    let warnings = package::cargo(&folder, &["clippy", "--quiet"]);
    assert_eq!(warnings, "");
}

/// rustfmt would change nothing, in the style that it has by itself. It counts the columns of other scripts, which
/// the printer does not.
fn is_formatted(folder: &std::path::Path, sources: &[RustSource]) {
    let ascii = sources.iter().enumerate().filter(|(_, source)| source.rust.is_ascii());
    let files: Vec<_> = ascii.map(|(at, _)| folder.join(format!("src/m{at}.rs"))).collect();
    assert!(files.len() > fixtures::all().len(), "hardly any file is looked at");
    let output = Command::new("rustfmt")
        .args(["--check", "--edition", "2024"])
        .args(files)
        .current_dir(folder)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
}
