//! What the emitted JSON Schema accepts gives no finding, and what it refuses gives one: of the same value in JSON, YAML
//! and TOML. What the schema only notes (`deprecated`, `readOnly`) lint tells, too.

use std::sync::Arc;

use nix_schema::{Group, OptionDecl};
use nix_schema::{Module, SchemaOf, Type, Value, json_schema_of};
use nixgen_tests::generate::{arb_module, arb_type, arb_value, arb_value_of};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value as Json;

use crate::{lint, write};

/// Rules about what the schema accepts and marks.
const NOTED: [&str; 3] = ["renamed-option", "removed-option", "read-only-option"];

/// The value with something else somewhere in it.
fn spoil(json: &mut Json, (at, other): (&Index, Json)) {
    match json {
        Json::Array(items) if !items.is_empty() && at.index(4) != 0 => {
            let here = at.index(items.len());
            spoil(&mut items[here], (at, other));
        }
        Json::Object(entries) if !entries.is_empty() => {
            let name = entries.keys().nth(at.index(entries.len())).unwrap().clone();
            match at.index(5) {
                0 => drop(entries.remove(&name)),
                1 => drop(entries.insert(format!("{name}x"), other)),
                _ => spoil(entries.get_mut(&name).unwrap(), (at, other)),
            }
        }
        Json::Null
        | Json::Bool(_)
        | Json::Number(_)
        | Json::String(_)
        | Json::Array(_)
        | Json::Object(_) => *json = other,
    }
}

fn arb_json() -> BoxedStrategy<Json> {
    arb_value().prop_map(|value| value.to_json().unwrap()).boxed()
}

/// Every number as another kind of number, and a list without its items.
fn bend(json: &mut Json) {
    match json {
        Json::Number(number) => match number.as_i64() {
            // Above it a float may be another number, and is equal for Nix alone.
            Some(int) if int.unsigned_abs() < 1 << 53 => *json = (int as f64).into(),
            Some(_) => {}
            #[expect(clippy::cast_possible_truncation, reason = "any integer will do")]
            None => *json = (number.as_f64().unwrap() as i64).into(),
        },
        Json::Array(items) if items.len() == 1 => items.clear(),
        Json::Array(items) => items.iter_mut().for_each(bend),
        Json::Object(entries) => entries.values_mut().for_each(bend),
        Json::Null | Json::Bool(_) | Json::String(_) => {}
    }
}

/// Values that fit, values that nearly fit and any others.
fn arb_case(ty: &Type, module: &Module) -> BoxedStrategy<Json> {
    let fitting = arb_value_of(ty, module)
        .map_or_else(arb_json, |value| value.prop_map(|v: Value| v.to_json().unwrap()).boxed());
    let spoiled =
        (fitting.clone(), any::<Index>(), arb_json()).prop_map(|(mut json, at, other)| {
            spoil(&mut json, (&at, other));
            json
        });
    let bent = fitting.clone().prop_map(|mut json| {
        bend(&mut json);
        json
    });
    prop_oneof![2 => fitting, 3 => spoiled, 2 => bent, 1 => arb_json()].boxed()
}

/// A module and a value of it, or nearly.
fn arb_configured() -> BoxedStrategy<(Module, Json)> {
    let of_types = arb_type().prop_map(|ty| {
        let option = OptionDecl { read_only: true, ..OptionDecl::new(ty) };
        Module::new("m").with_root("m", Group::new().with("x", option))
    });
    let whole =
        arb_module().prop_map(|module| Module { roots: module.roots[..1].to_vec(), ..module });
    prop_oneof![of_types, whole]
        .prop_flat_map(|module| {
            let ty = Type::submodule(module.roots[0].group.clone());
            let case = arb_case(&ty, &module);
            (Just(module), case)
        })
        .boxed()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn of_every_language((module, json) in arb_configured()) {
        let schema = json_schema_of(&module, SchemaOf::Value);
        let valid = jsonschema::options().build(&schema).unwrap().is_valid(&json);
        let module = Arc::new(module);
        let texts = [
            ("a.json", Some(format!("{json:#}"))),
            ("a.yaml", Some(write::escaped(&json.to_string()))),
            ("b.yaml", Some(write::yaml(&json))),
            ("a.toml", write::toml(&json)),
        ];
        for (name, text) in texts.into_iter().filter_map(|(name, text)| Some((name, text?))) {
            let report = lint(name, &text, &module);
            let mut found: Vec<_> =
                report.diagnostics.iter().map(|it| (it.rule.name, it.message.as_str())).collect();
            if valid {
                found.retain(|(rule, _)| !NOTED.contains(rule));
            }
            prop_assert_eq!(found.is_empty(), valid, "{:?}\n{}: {}\n{:#}", found, name, text, schema);
        }
    }
}
