//! JSON Schemas of other programs as modules.

use expect_test::{Expect, expect};
use nix_schema::{
    AttrPath, Default, Group, Module, Node, Type, import_schema, json_schema, posix_pattern,
};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

const PYDANTIC: &str = include_str!("import/pydantic.json");
const DRAFT_4: &str = include_str!("import/draft4.json");

fn import(text: &str) -> (Module, String) {
    let (module, notes) = import_schema(text, Some(&AttrPath::from("services.x"))).unwrap();
    (module, notes.iter().map(|note| format!("{note}\n")).collect())
}

/// Each option with its type in nixpkgs' words, and its default.
fn options(module: &Module) -> String {
    let mut text = String::new();
    for named in &module.types {
        text += &format!("type {}: {}\n", named.name, named.ty.description(module));
        if let Type::Submodule(submodule) = &named.ty {
            list(&mut text, (&named.name, &submodule.group), module);
        }
    }
    for root in &module.roots {
        list(&mut text, (&root.path.to_string(), &root.group), module);
    }
    text
}

fn list(text: &mut String, (path, group): (&str, &Group), module: &Module) {
    for member in &group.members {
        let Node::Option(option) = &member.node else { panic!("{} is no option", member.name) };
        let default = match &option.default {
            Some(Default::Value(value)) => format!(" = {}", value.to_json().unwrap()),
            Some(Default::Nix(_)) | None => String::new(),
        };
        let path = AttrPath::from(path).join(&member.name);
        *text += &format!("{path}: {}{default}\n", option.ty.description(module));
    }
    if let Some(freeform) = &group.freeform {
        *text += &format!("{path}.*: {}\n", freeform.description(module));
    }
}

fn check(text: &str, (expected, noted): (&Expect, &Expect)) {
    let (module, notes) = import(text);
    expected.assert_eq(&options(&module));
    noted.assert_eq(&notes);
    // What was read is a module: its Nix parses, its schema is one.
    let module = nixgen::prepare(module).unwrap_or_else(|problems| panic!("{problems:?}"));
    nixgen::module_source(&module).unwrap();
    assert!(jsonschema::meta::is_valid(&json_schema(&module)));
}

#[test]
fn of_pydantic() {
    check(
        PYDANTIC,
        (
            &expect![[r#"
        type level: one of "debug", "info"
        type upstream: submodule
        upstream.fallback: null or (submodule) = null
        upstream.host: string
        upstream.weight: positive integer or floating point number, meaning >0 = 1.0
        services.x.env: attribute set of string = {}
        services.x.home: null or string = null
        services.x.level: one of "debug", "info" = "info"
        services.x.method: null or (submodule) or (submodule) = null
        services.x.name: string matching the pattern [a-z]+
        services.x.pair: non-empty (list of anything)
        services.x.port: 16 bit unsigned integer; between 0 and 65535 (both inclusive) = 8080
        services.x.tags: list of string = []
        services.x.upstreams: non-empty (list of (submodule))
    "#]],
            &expect![[r#"
                services.x.home: lost: `format`: is not checked (at /properties/home/anyOf/0/format)
                services.x.method: lost: `discriminator`: the branches themselves say it (at /properties/method/discriminator)
                services.x.method: lost: `oneOf`: that only one of them fits is not checked (at /properties/method/oneOf)
                services.x.name: guessed: the length is counted in bytes, a schema counts characters (at /properties/name)
                services.x.pair: lost: which item is of which type is not checked: each may be of any of them (at /properties/pair/prefixItems)
                guessed: a `title` beside a `description` is not kept (at /properties/name)
                guessed: an option that is not required and has no default is `null` where it is left out (at /properties/method)
            "#]],
        ),
    );
}

#[test]
fn of_draft_4() {
    check(
        DRAFT_4,
        (
            &expect![[r#"
                type positive: positive integer, meaning >0
                type named: null or string
                type node: submodule
                node.next: null or (submodule) = null
                services.x.any: anything = null
                services.x.both: null or (open submodule of attribute set of anything) = null
                services.x."by name": null or (attribute set of boolean) = null
                services.x.elsewhere: other.json#/definitions/x = null
                services.x.jobs: positive integer, meaning >0
                services.x.label: null or string = null
                services.x.mode: one of "a", 1, <null> = null
                services.x.never: null or string = null
                services.x.odd: null or string = null
                services.x.old: null or string = null
                services.x.ratio: null or signed integer or floating point number = null
                services.x.step: null or signed integer = null
                services.x.tree: null or (submodule) = null
                services.x.untyped: null or string = null
                services.x.when: null or (attribute set of anything) = null
                services.x."wrong default": null or signed integer = null
                services.x.gone: anything
            "#]],
            &expect![[r#"
                services.x.elsewhere: lost: `$ref`: `other.json#/definitions/x` is no place in this document (at /properties/elsewhere/$ref)
                services.x.never: lost: `not`: no type says it, so that it is not checked (at /properties/never/not)
                services.x.odd: lost: `pattern`: `(?=a)b` has no POSIX form, so that it is not checked (at /properties/odd/pattern)
                services.x.odd: lost: `x-order`: is unknown, and was left out (at /properties/odd/x-order)
                services.x.untyped: guessed: no `type`: taken for string, by its keywords (at /properties/untyped)
                services.x.untyped: guessed: the length is counted in bytes, a schema counts characters (at /properties/untyped)
                services.x.when: lost: `dependencies`: is not checked (at /properties/when/dependencies)
                services.x: lost: properties that are not declared are refused: only a submodule can be freeform (at /additionalProperties)
                services.x."wrong default": lost: `default` does not fit: expected a signed integer, found the string "x" (at /properties/wrong default)
                guessed: an option that is not required and has no default is `null` where it is left out (16 times) (at /properties/any)
            "#]],
        ),
    );
}

#[test]
fn of_schemars() {
    /// How to log.
    #[derive(schemars::JsonSchema)]
    #[serde(rename_all = "camelCase")]
    #[expect(dead_code, reason = "only its schema is looked at")]
    enum Log {
        /// Nothing.
        Off,
        /// To a file.
        File(String),
        Socket {
            port: u16,
        },
    }
    #[derive(schemars::JsonSchema)]
    #[serde(rename_all = "camelCase", deny_unknown_fields)]
    #[expect(dead_code, reason = "only its schema is looked at")]
    struct Config {
        /// Its name.
        name: String,
        small: u8,
        large: i64,
        maybe: Option<bool>,
        log: Log,
        #[schemars(range(min = -1.5, max = 1.5))]
        ratio: f64,
        nested: Vec<Option<Vec<u32>>>,
        map: std::collections::BTreeMap<String, f32>,
    }
    let schema = schemars::schema_for!(Config).to_value();
    check(
        &schema.to_string(),
        (
            &expect![[r#"
                type log: value "off" (singular enum) or attribute-tagged union with choices: file, socket
                services.x.large: signed integer
                services.x.log: value "off" (singular enum) or attribute-tagged union with choices: file, socket
                services.x.map: attribute set of (signed integer or floating point number)
                services.x.maybe: null or boolean = null
                services.x.name: string
                services.x.nested: list of (null or (list of 32 bit unsigned integer; between 0 and 4294967295 (both inclusive)))
                services.x.ratio: integer or floating point number between -1.5 and 1.5 (both inclusive)
                services.x.small: 8 bit unsigned integer; between 0 and 255 (both inclusive)
            "#]],
            &expect![[r#"
                guessed: a required list or set is empty where it is left out, as nixpkgs has it (2 times) (at /properties/map)
                guessed: an option that is not required and has no default is `null` where it is left out (at /properties/maybe)
            "#]],
        ),
    );
}

#[test]
fn what_is_no_schema_of_an_object_is_refused() {
    let message = |text: &str| import_schema(text, None).unwrap_err().to_string();
    expect!["no JSON Schema: it is no object"].assert_eq(&message("[]"));
    expect!["the schema describes no object with properties but this: list of string; a module has options, so import the schema of an object"].assert_eq(&message(r#"{ "type": "array", "items": { "type": "string" } }"#));
    let deep = "{\"items\":".repeat(200) + "1" + &"}".repeat(200);
    expect!["nested too deeply to be read (at line 1 column 1144): JSON is read 128 levels deep, which is about 15 submodules; give inner types a name"].assert_eq(&message(&deep));
}

#[test]
fn a_title_is_a_path_where_none_is_given() {
    let (module, notes) = import_schema(
        r#"{ "title": "My Tool", "type": "object", "properties": { "a": {} } }"#,
        None,
    )
    .unwrap();
    assert_eq!(module.roots[0].path, AttrPath::from("myTool"));
    expect!["myTool: guessed: the options stand at `myTool`, by the title; say where with --path (at /title)"].assert_eq(&notes[0].to_string());
}

/// What leads to itself ends, with a note where it makes no type.
#[test]
fn circles_end() {
    for x in [
        json!({ "$ref": "#" }),
        json!({ "$ref": "#/properties/x" }),
        json!({ "allOf": [{ "$ref": "#/properties/x" }, { "minimum": 1 }] }),
        json!({ "minimum": 1, "anyOf": [{ "$ref": "#/properties/x" }, { "$ref": "#/properties/x" }] }),
        json!({ "minimum": 1, "$ref": "#/properties/x" }),
        json!({ "anyOf": [{ "$ref": "#/properties/x" }, { "type": "string" }] }),
    ] {
        let text =
            json!({ "type": "object", "additionalProperties": false, "properties": { "x": x } });
        let (module, _) = import(&text.to_string());
        let prepared = nixgen::prepare(module);
        assert!(prepared.is_ok(), "{x}: {:?}", prepared.err());
    }
}

/// Where nothing is noted as lost, the schema that is written again takes the same values.
#[test]
fn what_is_read_takes_the_same_values() {
    let of = |schema: Json| json!({ "type": "object", "additionalProperties": false, "required": ["x"], "properties": { "x": schema } });
    let values = [
        json!(null),
        json!(true),
        json!(0),
        json!(1),
        json!(5),
        json!(-1),
        json!(7),
        json!(300),
        json!(0.5),
        json!(1.5),
        json!(""),
        json!("a"),
        json!("ab"),
        json!("abc"),
        json!("1"),
        json!("a\nb"),
        json!([]),
        json!([1]),
        json!([1, "a"]),
        json!(["a"]),
        json!(["a", "a"]),
        json!({}),
        json!({ "a": 1 }),
        json!({ "a": "b" }),
        json!({ "a": "b", "c": true }),
        json!({ "b": true }),
        json!({ "a": "b", "b": true }),
    ];
    let schemas = [
        json!({ "type": "boolean" }),
        json!({ "type": ["string", "null"] }),
        json!({ "type": "integer", "minimum": 1 }),
        json!({ "type": "integer", "exclusiveMinimum": 0, "exclusiveMaximum": 6 }),
        json!({ "type": "integer", "minimum": 0.5, "maximum": 5.5 }),
        json!({ "type": "number", "minimum": 0 }),
        json!({ "type": "number", "exclusiveMaximum": 1.5 }),
        json!({ "type": "number", "minimum": -1, "maximum": 1 }),
        json!({ "enum": ["a", 1, null] }),
        json!({ "const": 5 }),
        json!({ "type": "string", "enum": ["a", "ab"] }),
        json!({ "type": "string", "pattern": "^a" }),
        json!({ "type": "string", "pattern": "b$|^1" }),
        json!({ "type": "array" }),
        json!({ "type": "array", "items": { "type": "string" } }),
        json!({ "type": "array", "minItems": 1, "items": true }),
        json!({ "type": "object" }),
        json!({ "type": "object", "additionalProperties": { "type": "string" } }),
        json!({ "type": "object", "properties": { "a": { "type": "string" } }, "required": ["a"] }),
        json!({ "type": "object", "properties": { "a": { "type": "string" } }, "required": ["a"], "additionalProperties": false }),
        json!({ "type": "object", "properties": { "a": { "type": "string" } }, "required": ["a"], "additionalProperties": { "type": "boolean" } }),
        json!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "integer" } }] }),
        json!({ "oneOf": [{ "type": "null" }, { "type": "integer", "maximum": 3 }, { "type": "string" }] }),
        json!({ "oneOf": [{ "const": "a", "description": "first" }, { "const": "ab" }] }),
        json!({ "oneOf": [
            { "type": "object", "properties": { "a": { "type": "string" } }, "required": ["a"], "additionalProperties": false },
            { "type": "object", "properties": { "b": { "type": "boolean" } }, "required": ["b"], "additionalProperties": false }
        ] }),
        json!({ "allOf": [{ "type": "integer", "minimum": 0 }, { "maximum": 5 }] }),
        json!({ "allOf": [
            { "type": "object", "properties": { "a": { "type": "string" } }, "required": ["a"] },
            { "type": "object", "properties": { "b": { "type": "boolean" } }, "required": ["b"] }
        ] }),
        json!({ "type": "integer", "anyOf": [{ "minimum": 5 }, { "maximum": 0 }] }),
        json!({ "type": "string", "nullable": true }),
        json!(true),
        json!(false),
        json!({}),
    ];
    for schema in schemas {
        let original = of(schema.clone());
        let (module, notes) = import(&original.to_string());
        assert!(!notes.contains("lost:"), "{schema}: {notes}");
        // OpenAPI's keyword is none of JSON Schema.
        let original = if schema.get("nullable").is_some() {
            of(json!({ "type": ["string", "null"] }))
        } else {
            original
        };
        let (before, after) = (
            jsonschema::validator_for(&original).unwrap(),
            jsonschema::validator_for(&json_schema(&module)).unwrap(),
        );
        for value in &values {
            let value = json!({ "x": value });
            assert_eq!(
                before.is_valid(&value),
                after.is_valid(&value),
                "{schema} of {value}:\n{:#}",
                json_schema(&module)["properties"]
            );
        }
    }
}

/// Everything that a schema may say is in the module, or noted at its place.
#[test]
fn nothing_is_dropped_silently() {
    let unknown = [
        "contains",
        "minContains",
        "if",
        "then",
        "else",
        "not",
        "dependentSchemas",
        "dependentRequired",
        "contentMediaType",
        "contentEncoding",
        "unevaluatedItems",
        "format",
        "propertyNames",
        "x-anything",
        "discriminator",
        "multipleOf",
        "writeOnly",
    ];
    for keyword in unknown {
        let value = match keyword {
            "writeOnly" => json!(true),
            "multipleOf" => json!(0.5),
            "format" | "contentMediaType" | "contentEncoding" => json!("x"),
            _ => json!({ "minLength": 3 }),
        };
        for ty in ["string", "array", "object", "number", "integer", "boolean"] {
            let text = json!({ "type": "object", "properties": { "a/b": { "type": ty, keyword: value } } }).to_string();
            let (_, notes) = import_schema(&text, Some(&AttrPath::from("x"))).unwrap();
            let pointer = "/properties/a~1b/";
            let is_noted = notes.iter().any(|note| {
                note.pointer
                    .as_deref()
                    .is_some_and(|at| at.starts_with(&[pointer, keyword].concat()))
            });
            assert!(is_noted, "{keyword} of {ty}: {notes:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    /// A pattern that has a POSIX form takes the same strings, of ASCII where it looks at characters.
    #[test]
    fn patterns_take_the_same_strings(
        parts in proptest::collection::vec(proptest::sample::select(vec![
            "a", "b", "\\d", "\\w", "\\s", "[a-c]", "[^a]", "[\\]\\-^]", "(a|b)", "(?:ab)", "(?<n>a)", ".", "a?", "b*", "a+?",
            "[\\w.]{1,2}", "\\.", "\\u0061", "-", "^", "$", "|", "a{2}",
        ]), 1..5),
        text in "[ab0._\\-\\^\\]\n]{0,5}",
    ) {
        let ecma = parts.concat();
        let Some(posix) = posix_pattern(&ecma) else { return Ok(()) };
        let Ok(validator) = jsonschema::validator_for(&json!({ "pattern": ecma })) else { return Ok(()) };
        let expected = validator.is_valid(&json!(text));
        let found = nix_eval::is_match(&posix.ere, &text);
        prop_assert_eq!(found, Some(expected), "{} as {} of {:?}", ecma, posix.ere, text);
    }
}
