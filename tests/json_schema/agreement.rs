//! The judge and the emitted schema say the same of every value, what [`differences`](crate::differences)
//! lists aside.

use nix_schema::{
    Answer, Context, Group, Module, OptionDecl, Oracle, SchemaOf, Simple, Type, Value,
    json_schema_of,
};
use nixgen_tests::generate::{arb_module, arb_type, arb_value, arb_value_of, matches};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value as Json;

/// Knows the patterns of generated types.
struct Patterns;

impl Oracle<&Json> for Patterns {
    fn matches(&self, pattern: &str, text: &str) -> Answer {
        matches(pattern, text).map_or(Answer::Unknown, Answer::from)
    }
}

/// The type without what JSON Schema can't say: floats apart from integers.
fn without_floats(ty: &Type) -> Type {
    let text = serde_json::to_string(ty).unwrap();
    serde_json::from_str(&text.replace(r#"{"simple":"float"}"#, r#"{"simple":"number"}"#)).unwrap()
}

/// The value with no float that JSON Schema would call an integer.
fn with_fractions(json: &mut Json) {
    match json {
        Json::Number(number) if !number.is_i64() => {
            let float = number.as_f64().unwrap();
            if float.fract() == 0.0 {
                *json = 0.5.into();
            }
        }
        Json::Array(items) => items.iter_mut().for_each(with_fractions),
        Json::Object(entries) => entries.values_mut().for_each(with_fractions),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

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

/// Values that fit, values that nearly fit and any others.
fn arb_case(ty: &Type, module: &Module) -> BoxedStrategy<Json> {
    let fitting = arb_value_of(ty, module)
        .map_or_else(arb_json, |value| value.prop_map(|v: Value| v.to_json().unwrap()).boxed());
    let spoiled =
        (fitting.clone(), any::<Index>(), arb_json()).prop_map(|(mut json, at, other)| {
            spoil(&mut json, (&at, other));
            json
        });
    prop_oneof![3 => fitting, 3 => spoiled, 1 => arb_json()]
        .prop_map(|mut json| {
            with_fractions(&mut json);
            json
        })
        .boxed()
}

pub fn arb_typed() -> BoxedStrategy<(Type, Json)> {
    arb_type()
        .prop_flat_map(|ty| {
            let ty = without_floats(&ty);
            (Just(ty.clone()), arb_case(&ty, &Module::new("m")))
        })
        .boxed()
}

pub fn arb_configured() -> BoxedStrategy<(Module, Json)> {
    arb_module()
        .prop_flat_map(|module| {
            let text = serde_json::to_string(&module).unwrap();
            let text = text.replace(r#"{"simple":"float"}"#, r#"{"simple":"number"}"#);
            let module: Module = serde_json::from_str(&text).unwrap();
            let ty = Type::submodule(module.roots[0].group.clone());
            let case = arb_case(&ty, &module);
            (Just(module), case)
        })
        .boxed()
}

fn validator(schema: &Json) -> jsonschema::Validator {
    jsonschema::options().build(schema).unwrap_or_else(|error| panic!("{error}: {schema:#}"))
}

/// Random texts seldom come near a path of the store.
#[test]
fn on_texts() {
    const HASH: &str = "0123456789abcdfghijklmnpqrsvwxyz";
    let store = |hash: &str, rest: &str| format!("/nix/store/{hash}{rest}");
    let texts = [
        store(HASH, "-a"),
        store(HASH, "-a/b"),
        store(HASH, "-a b"),
        store(HASH, "-a\n"),
        store(HASH, "-"),
        store(HASH, "a"),
        store(&HASH.replace('a', "e"), "-a"),
        store(&HASH[1..], "-a"),
        store(&HASH.replace('a', "ä"), "-a"),
        "/nix/store/".to_owned(),
        "/nix/store".to_owned(),
        "/nix".to_owned(),
        "nix/store".to_owned(),
        String::new(),
        " \t\n".to_owned(),
        "\r".to_owned(),
        "\u{a0}".to_owned(),
        "a\n".to_owned(),
        "a\n\n".to_owned(),
        "a\nb".to_owned(),
        "a\u{2028}b".to_owned(),
        "a\r".to_owned(),
    ];
    for row in Simple::table() {
        let ty = Type::from(row.ty);
        let module = Module::new("m").with_root("m", Group::new().with("x", OptionDecl::new(ty)));
        let validator = validator(&json_schema_of(&module, SchemaOf::Value));
        for text in &texts {
            let value = serde_json::json!({ "x": text });
            let judge = module.check_json(&value).is_empty();
            assert_eq!(judge, validator.is_valid(&value), "{} of {text:?}", row.path);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn on_types((ty, json) in arb_typed()) {
        let option = OptionDecl { read_only: true, ..OptionDecl::new(ty.clone()) };
        let module = Module::new("m").with_root("m", Group::new().with("x", option));
        let wrong = ty.check(&json, &Context::new(&module).with_oracle(&Patterns));
        let schema = json_schema_of(&module, SchemaOf::Value);
        let mut of_option = schema["properties"]["x"].as_object().cloned().unwrap_or_default();
        of_option.extend(schema.get("$defs").map(|defs| ("$defs".to_owned(), defs.clone())));
        let valid = validator(&of_option.into()).is_valid(&json);
        prop_assert_eq!(wrong.is_empty(), valid, "{:?}\n{:#}\n{:#}", wrong, json, schema["properties"]);
    }

    #[test]
    fn on_modules((module, json) in arb_configured()) {
        let module = Module { roots: module.roots[..1].to_vec(), ..module };
        let cx = Context::new(&module).with_oracle(&Patterns);
        let wrong = module.check_value(&json, SchemaOf::Value, &cx);
        let schema = json_schema_of(&module, SchemaOf::Value);
        let valid = validator(&schema).is_valid(&json);
        prop_assert_eq!(wrong.is_empty(), valid, "{:?}\n{:#}\n{:#}", wrong, json, schema);
    }
}
