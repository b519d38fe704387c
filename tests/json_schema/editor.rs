//! The rendering for editors accepts what the canonical schema accepts, is valid draft-07, and stays small.

use expect_test::{Expect, expect};
use nix_schema::{
    Bound, Checked, Comment, Comparison, EnumValue, Group, Module, NamedType, OptionDecl, Place,
    SchemaOf, Simple, Text, Type, Value, Visibility, editor_schema, json_schema_of,
};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

use crate::agreement::{arb_configured, arb_typed};

fn module_of(ty: Type) -> Module {
    Module::new("m").with_root("m", Group::new().with("x", OptionDecl::new(ty)))
}

fn validator(schema: &Json) -> jsonschema::Validator {
    jsonschema::meta::validate(schema).unwrap_or_else(|error| panic!("{error}: {schema:#}"));
    let options = jsonschema::options().should_validate_formats(false).build(schema);
    options.unwrap_or_else(|error| panic!("{error}: {schema:#}"))
}

fn agree(module: &Module, of: SchemaOf, value: &Json) {
    let (editor, canonical) = (editor_schema(module, of), json_schema_of(module, of));
    let accepts = validator(&canonical).is_valid(value);
    assert_eq!(validator(&editor).is_valid(value), accepts, "{value}: {editor:#}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn types_accept_what_they_accept((ty, value) in arb_typed()) {
        agree(&module_of(ty), SchemaOf::Value, &json!({ "x": value }));
    }

    #[test]
    fn modules_accept_what_they_accept((module, value) in arb_configured()) {
        agree(&module, SchemaOf::Value, &value);
        let path: Vec<&str> = module.roots[0].path.names().collect();
        let whole = path.iter().rev().fold(value, |inner, name| json!({ *name: inner }));
        agree(&module, SchemaOf::Configuration, &whole);
    }
}

/// One line a type, without what is shown of it.
fn check(types: impl IntoIterator<Item = Type>, expected: &Expect) {
    let mut table = String::new();
    for ty in types {
        let name = ty.description(&Module::new("m"));
        let mut schema = editor_schema(&module_of(ty), SchemaOf::Value);
        let option = schema["properties"]["x"].as_object_mut().unwrap();
        for shown in ["markdownDescription", "title", "x-taplo"] {
            option.remove(shown);
        }
        table += &format!("{name}: {}\n", schema["properties"]["x"]);
    }
    expected.assert_eq(&table);
}

fn checked(base: Type, bounds: Vec<Comparison>) -> Type {
    Type::Checked(Box::new(Checked {
        base,
        predicate: "x: true".into(),
        bounds,
        items: Vec::new(),
    }))
}

#[test]
fn unions() {
    let either = |a: Type, b: Type| Type::Either(Box::new(a), Box::new(b));
    let text = || Type::from(Simple::Str);
    let described = |name: &str, description: &str| EnumValue {
        value: Value::from(name),
        description: Some(description.to_owned()),
    };
    let words = || Type::Enum(vec![described("a", "The first."), EnumValue::new("b".into())]);
    let more = Type::Enum(vec![described("b", "The second."), EnumValue::new(1.into())]);
    let not_zero = checked(Simple::Int.into(), vec![Comparison::Not(Bound::Int(0))]);
    check(
        [
            Type::null_or(text()),
            Type::null_or(Type::null_or(Type::list_of(text()))),
            either(Simple::Path.into(), Simple::IntsPositive.into()),
            either(Simple::Int.into(), Simple::Float.into()),
            either(Simple::Bool.into(), Type::attrs_of(text())),
            either(Simple::Path.into(), text()),
            Type::null_or(either(Simple::Path.into(), Simple::NonEmptyStr.into())),
            either(words(), text()),
            Type::null_or(words()),
            either(words(), either(Simple::Int.into(), more)),
            either(not_zero, text()),
            Type::null_or(Simple::Anything.into()),
            Simple::DeferredModule.into(),
            Type::PasswdEntry(Box::new(Simple::Path.into())),
            Type::null_or(Type::PasswdEntry(Box::new(Type::PasswdEntry(Box::new(
                Simple::Path.into(),
            ))))),
        ],
        &expect![[r#"
            null or string: {"type":["string","null"]}
            null or null or (list of string): {"anyOf":[{"items":{"type":"string"},"type":["array","null"]},{"type":"null"}]}
            absolute path or (positive integer, meaning >0): {"maximum":9223372036854775807,"minimum":1,"pattern":"^/","patternErrorMessage":"Expected absolute path.","type":["string","integer"]}
            signed integer or floating point number: {"anyOf":[{"maximum":9223372036854775807,"minimum":-9223372036854775808,"type":"integer"},{"type":"number"}]}
            boolean or attribute set of string: {"additionalProperties":{"type":"string"},"type":["boolean","object"]}
            absolute path or string: {"anyOf":[{"pattern":"^/","patternErrorMessage":"Expected absolute path.","type":"string"},{"type":"string"}]}
            null or absolute path or non-empty string: {"anyOf":[{"pattern":"^/","patternErrorMessage":"Expected absolute path.","type":["string","null"]},{"pattern":"[^ \\t\\n]","patternErrorMessage":"Expected non-empty string.","type":"string"}]}
            one of "a", "b" or string: {"anyOf":[{"enum":["a","b"],"enumDescriptions":["The first.",""],"markdownEnumDescriptions":["The first.",""],"type":"string","x-taplo":{"docs":{"enumValues":["The first.",null]}}},{"type":"string"}]}
            null or one of "a", "b": {"enum":["a","b",null],"enumDescriptions":["The first.","",""],"markdownEnumDescriptions":["The first.","",""],"type":["string","null"]}
            one of "a", "b" or signed integer or one of "b", 1: {"anyOf":[{"enum":["a","b",1],"enumDescriptions":["The first.","The second.",""],"markdownEnumDescriptions":["The first.","The second.",""],"x-taplo":{"docs":{"enumValues":["The first.","The second.",null]}}},{"maximum":9223372036854775807,"minimum":-9223372036854775808,"type":"integer"}]}
            signed integer or string: {"anyOf":[{"type":"string"},{"maximum":9223372036854775807,"minimum":-9223372036854775808,"not":{"const":0},"type":"integer"}]}
            null or anything: {"anyOf":[{"type":"null"},true]}
            module: {"anyOf":[{"type":"object"},{"pattern":"^/","type":"string"}]}
            absolute path, not containing newlines or colons: {"oneOf":[{"pattern":"^[^:\\n]*$"}],"pattern":"^/","patternErrorMessage":"Expected absolute path.","type":"string"}
            null or ((absolute path, not containing newlines or colons), not containing newlines or colons): {"anyOf":[{"type":"null"},{"allOf":[{"pattern":"^[^:\\n]*$"}],"oneOf":[{"pattern":"^[^:\\n]*$"}],"pattern":"^/","patternErrorMessage":"Expected absolute path.","type":"string"}]}
        "#]],
    );
}

fn named(name: &str, ty: Type) -> NamedType {
    NamedType { name: name.to_owned(), ty, comment: Comment::default(), place: Place::default() }
}

fn fields(ty: &Type) -> Type {
    let field = || OptionDecl::new(ty.clone());
    Type::submodule(Group::new().with("a", field()).with("b", field()))
}

/// Types `t0` to `t40`, each with two fields of the next.
#[test]
fn what_doubles_with_each_level_ends() {
    let mut module = module_of(Type::Named("t0".to_owned()));
    for level in 0..40 {
        let next = fields(&Type::Named(format!("t{}", level + 1)));
        module.types.push(named(&format!("t{level}"), next));
    }
    module.types.push(named("t40", Simple::Int.into()));
    let schema = editor_schema(&module, SchemaOf::Value);
    assert!(schema.to_string().len() < 5_000_000);
    validator(&schema);
}

#[test]
fn what_holds_itself_is_defined() {
    let mut module = module_of(Type::Named("outer".to_owned()));
    module.types = vec![
        named("outer", fields(&Type::Named("tree".to_owned()))),
        named("tree", fields(&Type::list_of(Type::Named("leaf".to_owned())))),
        named("leaf", Type::null_or(Type::Named("tree".to_owned()))),
        named("unused", Simple::Str.into()),
    ];
    let schema = editor_schema(&module, SchemaOf::Value);
    let names: Vec<&String> = schema["definitions"].as_object().unwrap().keys().collect();
    assert_eq!(names, ["leaf", "tree"]);
    let tree = &schema["properties"]["x"]["properties"]["a"];
    assert_eq!(tree["oneOf"], json!([{ "$ref": "#/definitions/tree" }]));
    assert_eq!(tree["title"], "m.x.a");
    validator(&schema);
}

#[test]
fn what_is_not_offered() {
    let option = || OptionDecl::new(Simple::Str.into()).with_default(Value::from(""));
    type Change = fn(&mut OptionDecl);
    let cases: [(&str, Change, bool); 7] = [
        ("plain", |_| {}, true),
        ("internal", |option| option.internal = true, false),
        ("hidden", |option| option.visible = Visibility::Hidden, false),
        ("shallow", |option| option.visible = Visibility::Shallow, true),
        ("deprecated", |option| option.deprecated = Some("it is old".to_owned()), false),
        ("set", |option| option.read_only = true, false),
        (
            "to be set once",
            |option| {
                option.read_only = true;
                option.default = None;
            },
            true,
        ),
    ];
    for (name, change, is_offered) in cases {
        let mut option = option();
        change(&mut option);
        let module = Module::new("m").with_root("m", Group::new().with("x", option));
        let schema = editor_schema(&module, SchemaOf::Value);
        let x = &schema["properties"]["x"];
        assert_eq!(x["doNotSuggest"].is_null(), is_offered, "{name}");
        assert_eq!(x["deprecationMessage"].is_null(), name != "deprecated", "{name}");
    }
}

#[test]
fn what_is_shown() {
    let long = "x".repeat(100);
    let mut nix = OptionDecl::new(Type::enum_of(["a"; 1])).with_description("");
    nix.description = Some(Text::Nix("cfg.text".into()));
    let options = [
        OptionDecl::new(Simple::Str.into()).with_default(Value::from(long.as_str())),
        OptionDecl::new(Simple::Int.into())
            .with_default(nix_schema::NixExpr::from("let\n  a = 1;\nin a"))
            .with_description("A {env}`NUMBER`.\n"),
        OptionDecl::new(Simple::Float.into()).with_default(Value::Float(f64::INFINITY)),
        OptionDecl::new(Type::Unknown { description: "a ".repeat(500) }),
        nix,
    ];
    let mut shown = String::new();
    for option in options {
        let module = Module::new("m").with_root("m", Group::new().with("x", option));
        let schema = editor_schema(&module, SchemaOf::Value);
        shown += schema["properties"]["x"]["markdownDescription"].as_str().unwrap();
        shown += "\n---\n";
    }
    expect![[r#"
        *Type:* string

        *Default:* `"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"`
        ---
        A `NUMBER`.

        *Type:* signed integer

        *Default:*
        ```nix
        let
          a = 1;
        in a
        ```
        ---
        *Type:* floating point number
        ---
        *Type:* a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a …
        ---
        *Type:* value "a" (singular enum)
        ---
    "#]].assert_eq(&shown);
}

#[test]
fn several_roots_and_no_options() {
    let group = || Group::new().with("x", OptionDecl::new(Simple::Int.into()));
    let module = Module::new("m").with_root("a", group()).with_root("b.c", group());
    let schema = editor_schema(&module, SchemaOf::Value);
    assert_eq!(schema["title"], "m");
    assert_eq!(schema["properties"]["b"]["properties"]["c"]["properties"]["x"]["title"], "b.c.x");
    let snippet = &schema["defaultSnippets"][0];
    assert_eq!(snippet["label"], "{ a, b }");
    assert_eq!(
        snippet["body"],
        json!({ "a": { "x": "^${1:0}" }, "b": { "c": { "x": "^${2:0}" } } })
    );
    let empty = editor_schema(&Module::new("m"), SchemaOf::Value);
    assert_eq!(empty["properties"], json!({}));
    assert!(empty["defaultSnippets"].is_null());
}

/// A name with what means a place in a snippet is no snippet.
#[test]
fn names_that_a_snippet_cannot_hold() {
    for name in ["$x", "a}", "a\\b"] {
        let group = Group::new().with(name, OptionDecl::new(Simple::Int.into()));
        let schema = editor_schema(&Module::new("m").with_root("m", group), SchemaOf::Value);
        assert_eq!(schema["required"], json!([name]));
        assert!(schema["defaultSnippets"].is_null(), "{name}");
    }
}
