//! The schema of `x-nix`, which other programs write by: what we write fits it, and what we refuse to read does not.

use std::sync::LazyLock;

use expect_test::expect_file;
use nix_schema::{Module, json_schema, read_schema, x_nix_schema};
use nixgen_tests::generate::arb_module;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value as Json, json};

fn validator() -> &'static jsonschema::Validator {
    static VALIDATOR: LazyLock<jsonschema::Validator> =
        LazyLock::new(|| jsonschema::validator_for(&x_nix_schema()).unwrap());
    &VALIDATOR
}

#[test]
fn the_committed_schema_is_the_one_of_the_model() {
    let schema = serde_json::to_string_pretty(&x_nix_schema()).unwrap() + "\n";
    assert!(jsonschema::meta::is_valid(&x_nix_schema()));
    expect_file!["../../schema/x-nix.schema.json"].assert_eq(&schema);
}

/// The example of the page, read as the page says.
#[test]
fn the_example_of_the_page_is_a_module() {
    let page = include_str!("../../docs/x-nix.md");
    let examples: Vec<&str> =
        page.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert!(!examples.is_empty());
    for example in examples {
        let json: Json = serde_json::from_str(example).unwrap();
        assert!(validator().is_valid(&json), "{example}");
        let module = read_schema(example).unwrap();
        nixgen::module_source(&module).unwrap();
    }
}

#[test]
fn the_catalog_fits() {
    for module in nixgen::catalog::modules() {
        assert!(validator().is_valid(&json_schema(&module)), "{}", module.name);
    }
}

/// Something in `x-nix` otherwise: a key more or less, or another value.
fn mutate(json: &mut Json, (at, other): (&Index, Json)) {
    match json {
        Json::Array(items) if !items.is_empty() && at.index(7) != 0 => {
            let here = at.index(items.len());
            mutate(&mut items[here], (at, other));
        }
        Json::Object(entries) if !entries.is_empty() && at.index(11) != 0 => {
            let name = entries.keys().nth(at.index(entries.len())).unwrap().clone();
            match at.index(6) {
                0 => drop(entries.remove(&name)),
                1 => drop(entries.insert(format!("{name}x"), other)),
                _ => mutate(entries.get_mut(&name).unwrap(), (at, other)),
            }
        }
        Json::Null
        | Json::Bool(_)
        | Json::Number(_)
        | Json::String(_)
        | Json::Array(_)
        | Json::Object(_) => {
            *json = other;
        }
    }
}

fn arb_other() -> BoxedStrategy<Json> {
    proptest::sample::select(vec![
        json!(null),
        json!(1),
        json!("x"),
        json!([]),
        json!({}),
        json!({ "x": 1 }),
        json!(true),
    ])
    .boxed()
}

fn only_x_nix(module: &Module) -> Json {
    json!({ "x-nix": json_schema(module)["x-nix"] })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_fits(module in arb_module()) {
        let validator = validator();
        let schema = json_schema(&module);
        prop_assert!(validator.is_valid(&schema), "{:?}", validator.iter_errors(&schema).next().map(|e| e.to_string()));
    }

    /// What the reader takes fits, always.
    #[test]
    fn what_is_read_fits(module in arb_module(), at in any::<Index>(), other in arb_other()) {
        let mut json = only_x_nix(&module);
        mutate(&mut json["x-nix"], (&at, other));
        if read_schema(&json.to_string()).is_ok() {
            prop_assert!(validator().is_valid(&json), "{json:#}");
        }
    }
}

/// Most of what the reader refuses the schema refuses too: what is left are texts that no pattern can judge.
#[test]
fn what_is_refused_does_not_fit() {
    use proptest::strategy::ValueTree;
    let validator = validator();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (modules, places, others) = (arb_module(), any::<Index>(), arb_other());
    let (mut refused, mut both) = (0, 0);
    for _ in 0..400 {
        let module = modules.new_tree(&mut runner).unwrap().current();
        let at = places.new_tree(&mut runner).unwrap().current();
        let mut json = only_x_nix(&module);
        mutate(&mut json["x-nix"], (&at, others.new_tree(&mut runner).unwrap().current()));
        if read_schema(&json.to_string()).is_err() {
            refused += 1;
            both += usize::from(!validator.is_valid(&json));
        }
    }
    assert!(refused > 200, "{refused}");
    assert!(both * 100 >= refused * 99, "{both} of {refused}");
}
