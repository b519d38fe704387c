//! Schema files that are read back.

use expect_test::{Expect, expect};
use nix_schema::{
    Group, Module, OptionDecl, SchemaOf, Simple, Type, Value, json_schema, json_schema_of,
    read_schema,
};
use nixgen_tests::generate::arb_module;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

fn module() -> Module {
    let port = OptionDecl::new(Simple::Port.into()).with_default(Value::Int(80));
    let ratio = OptionDecl::new(Simple::Float.into()).with_default(Value::Float(5.0));
    let id = OptionDecl::new(Simple::Int.into()).with_default(Value::Int(i64::MAX));
    let group = Group::new().with("port", port).with("ratio", ratio).with("id", id);
    Module::new("demo").with_root("services.demo", group)
}

/// Changes the schema of [`module`] and reads it.
fn check(change: impl FnOnce(&mut Json), expected: &Expect) {
    let mut schema = json_schema(&module());
    change(&mut schema);
    check_text(&schema.to_string(), expected);
}

fn check_text(text: &str, expected: &Expect) {
    let message = read_schema(text).unwrap_err().to_string();
    assert!(!message.contains('\n'), "{message}");
    expected.assert_eq(&message);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn a_module_comes_back_whole(module in arb_module()) {
        for of in [SchemaOf::Value, SchemaOf::Configuration] {
            let schema = json_schema_of(&module, of);
            prop_assert_eq!(read_schema(&schema.to_string()), Ok(module.clone()));
        }
    }
}

#[test]
fn what_contradicts_x_nix_is_refused_by_its_place() {
    check(
        |s| s["properties"]["port"]["maximum"] = 70000.into(),
        &expect![
            "`/properties/port/maximum` is 70000 but `x-nix` says 65535: the file was edited by hand; `x-nix` is what counts, so change the declaration and write the schema again"
        ],
    );
    check(
        |s| s["properties"]["a/b"] = json!(true),
        &expect![
            "`/properties/a~1b` stands there but not in `x-nix`: the file was edited by hand; `x-nix` is what counts, so change the declaration and write the schema again"
        ],
    );
    check(
        |s| drop(s["properties"].as_object_mut().unwrap().remove("id")),
        &expect![
            "`/properties/id` is missing but follows from `x-nix`: the file was edited by hand; `x-nix` is what counts, so change the declaration and write the schema again"
        ],
    );
    check(
        |s| s["x-nix"]["module"]["name"] = "other".into(),
        &expect![[
            r#"`/title` is "demo" but `x-nix` says "other": the file was edited by hand; `x-nix` is what counts, so change the declaration and write the schema again"#
        ]],
    );
    check(
        |s| s["x-nix"]["describes"] = "configuration".into(),
        &expect![
            "`/properties/id` stands there but not in `x-nix`: the file was edited by hand; `x-nix` is what counts, so change the declaration and write the schema again"
        ],
    );
}

#[test]
fn what_is_no_schema_file_is_refused() {
    check_text("{", &expect!["not JSON: EOF while parsing an object at line 1 column 1"]);
    check_text(
        "[]",
        &expect![
            "no `x-nix` at the top: this is no schema file of nixgen, and `import_schema` reads any other"
        ],
    );
    check_text(
        r#"{"type": "object"}"#,
        &expect![
            "no `x-nix` at the top: this is no schema file of nixgen, and `import_schema` reads any other"
        ],
    );
    check(|s| s["x-nix"] = json!([]), &expect!["`x-nix` is no object: write the schema again"]);
    check(
        |s| s["x-nix"]["version"] = 3.into(),
        &expect![
            "`x-nix` has version 3 and this nixgen reads version 2: write the schema again, or use the nixgen that wrote it"
        ],
    );
    check(
        |s| drop(s["x-nix"].as_object_mut().unwrap().remove("version")),
        &expect![
            "`x-nix` has no version and this nixgen reads version 2: write the schema again, or use the nixgen that wrote it"
        ],
    );
    check(
        |s| drop(s["x-nix"].as_object_mut().unwrap().remove("module")),
        &expect!["`/x-nix/module` is missing: write the schema again"],
    );
    check(|s| s["x-nix"]["extra"] = 1.into(), &expect!["`/x-nix/extra` is unknown: remove it"]);
    check(
        |s| s["x-nix"]["module"]["extra"] = 1.into(),
        &expect![
            "`/x-nix/module/extra` can't be read: unknown field `extra`, expected one of `name`, `header`, `outer`, `isSet`, `args`, `cfg`, `roots`, `shared`, `types`, `identity`, `disabledModules`, `imports`, `freeform`, `bindings`, `configComment`, `config`, `meta`, `service`, `verbatim`; write the schema again"
        ],
    );
    check(
        |s| s["x-nix"]["module"]["roots"][0]["group"]["members"][0]["node"] = json!({}),
        &expect![
            "`/x-nix/module/roots/0/group/members/0/node` can't be read: invalid value: map, expected map with a single key; write the schema again"
        ],
    );
}

/// What another program writes: the module, and nothing that is derived from it.
#[test]
fn x_nix_alone_is_enough() {
    let whole = json_schema(&module());
    let only = |more: &[(&str, Json)]| {
        let mut schema = json!({ "x-nix": { "version": 2, "module": whole["x-nix"]["module"] } });
        for (name, value) in more {
            schema[name] = value.clone();
        }
        read_schema(&schema.to_string())
    };
    assert_eq!(only(&[]), Ok(module()));
    assert_eq!(
        only(&[("$schema", json!("any")), ("$id", json!("a")), ("$comment", json!("b"))]),
        Ok(module())
    );
    expect!["`/$schema` is missing but follows from `x-nix`: the file was edited by hand; `x-nix` is what counts, so change the declaration and write the schema again"].assert_eq(&only(&[("type", json!("object"))]).unwrap_err().to_string());
}

#[test]
fn an_error_names_the_place_in_x_nix() {
    let member = |s: &mut Json, at: usize| {
        std::mem::take(&mut s["x-nix"]["module"]["roots"][0]["group"]["members"][at])
    };
    check(
        |s| {
            let mut port = member(s, 0);
            port["node"]["option"]["ty"] = json!({ "listOf": { "simple": "string" } });
            s["x-nix"]["module"]["roots"][0]["group"]["members"][0] = port;
        },
        &expect![
            "`/x-nix/module/roots/0/group/members/0/node/option/ty/listOf/simple` can't be read: `string` is no type of this version; write the schema again"
        ],
    );
    check(
        |s| {
            let mut port = member(s, 0);
            port["node"]["option"]["ty"] = json!({ "intBetween": { "min": "a", "max": 1 } });
            s["x-nix"]["module"]["roots"][0]["group"]["members"][0] = port;
        },
        &expect![
            "`/x-nix/module/roots/0/group/members/0/node/option/ty/intBetween/min` can't be read: a bound of integers has to be one; write the schema again"
        ],
    );
    check(
        |s| s["x-nix"]["describes"] = json!("nothing"),
        &expect![
            "`/x-nix/describes` can't be read: unknown variant `nothing`, expected `value` or `configuration`; write the schema again"
        ],
    );
    check(
        |s| s["x-nix"]["side"] = json!("evaluated"),
        &expect![
            "`/properties/id/default` stands there but not in `x-nix`: the file was edited by hand; `x-nix` is what counts, so change the declaration and write the schema again"
        ],
    );
}

#[test]
fn what_is_nested_too_deeply_says_so() {
    let deep = (0..200).fold(Type::from(Simple::Str), |ty, _| Type::list_of(ty));
    let module =
        Module::new("deep").with_root("deep", Group::new().with("a", OptionDecl::new(deep)));
    check_text(
        &json_schema(&module).to_string(),
        &expect![
            "nested too deeply to be read (at line 1 column 1231): JSON is read 128 levels deep, which is about 15 submodules; give inner types a name"
        ],
    );
}
