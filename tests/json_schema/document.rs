//! The whole document: a module with everything a schema can say.

use expect_test::{Expect, expect};
use nix_schema::{
    AttrPath, Comment, Group, Import, Module, NamedType, NixExpr, Node, OptionDecl, Place,
    Relocation, SchemaOf, Shown, Simple, Text, Type, Value, json_schema, json_schema_of,
};
use nixgen_tests::generate::arb_module;
use proptest::prelude::*;
use serde_json::Value as Json;

fn named(name: &str, ty: Type) -> NamedType {
    NamedType { name: name.to_owned(), ty, comment: Comment::default(), place: Place::default() }
}

fn module() -> Module {
    let tree = Group::new()
        .with("label", OptionDecl::new(Simple::Str.into()))
        .with("children", OptionDecl::new(Type::list_of(Type::Named("a/b~c d".to_owned()))));
    let log = Group::new()
        .with("file", OptionDecl::new(Simple::Path.into()).with_description("Where to."))
        .with_freeform(Type::attrs_of(Simple::Str.into()));
    let old = OptionDecl {
        deprecated: Some("use `port`".to_owned()),
        ..OptionDecl::new(Simple::Str.into())
            .with_default(Value::from(""))
            .with_description("Old.\n")
    };
    let state = OptionDecl {
        read_only: true,
        internal: true,
        ..OptionDecl::new(Type::enum_of(["up", "down"]))
    };
    let group = Group::new()
        .with("enable", OptionDecl::enable("the demo"))
        .with(
            "port",
            OptionDecl::new(Simple::Port.into())
                .with_default(Value::Int(80))
                .with_example(Value::Int(8080))
                .with_description("Port."),
        )
        .with("host", OptionDecl::new(Simple::Str.into()).with_default(NixExpr::new("config.x")))
        .with("args", {
            let option = OptionDecl::new(Type::list_of(Simple::Str.into()));
            option.with_example(Shown::Untyped("[ \"a\" ]".to_owned()))
        })
        .with("motd", {
            let option = OptionDecl::new(Simple::Str.into()).with_default(Value::from(""));
            option.with_example(Shown::Untyped("Hello".to_owned()))
        })
        .with("old", old)
        .with("state", state)
        .with("deep", Group::new().with("log", OptionDecl::new(Type::submodule(log))))
        .with("tree", OptionDecl::new(Type::null_or(Type::Named("a/b~c d".to_owned()))))
        .with("unread", Node::Raw(NixExpr::new("mkThing { }").into()));
    let mut module = Module::new("demo").with_root("services.demo", group);
    module.roots[0].description = Some("A demo.".to_owned());
    module.types.push(named("a/b~c d", Type::submodule(tree)));
    module
        .with_import(renamed("services.demo.p", "services.demo.port"))
        .with_import(renamed("services.demo.pp", "services.demo.p"))
        .with_import(renamed("services.demo.deep.old", "services.other"))
        .with_import(removed("services.demo.gone.name", "Do without."))
        .with_import(removed("services.elsewhere", "Gone."))
}

fn renamed(from: &str, to: &str) -> Import {
    let (from, to) = (AttrPath::from(from), AttrPath::from(to));
    Import::Relocation(Relocation::Renamed {
        from,
        to,
        place: Place::default(),
        since_release: None,
    })
}

fn removed(option: &str, reason: &str) -> Import {
    let (option, reason) = (AttrPath::from(option), Text::from(reason));
    Import::Relocation(Relocation::Removed { option, reason, place: Place::default() })
}

fn check(mut schema: Json, expected: &Expect) {
    assert!(schema["x-nix"].is_object());
    schema.as_object_mut().unwrap().remove("x-nix");
    expected.assert_eq(&(serde_json::to_string_pretty(&schema).unwrap() + "\n"));
}

#[test]
fn of_a_value() {
    check(
        json_schema(&module()),
        &expect![[r##"
        {
          "$defs": {
            "a/b~c d": {
              "additionalProperties": false,
              "properties": {
                "children": {
                  "items": {
                    "$ref": "#/$defs/a~1b~0c%20d"
                  },
                  "type": "array"
                },
                "label": {
                  "type": "string"
                }
              },
              "required": [
                "label"
              ],
              "type": "object"
            }
          },
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "additionalProperties": false,
          "description": "A demo.",
          "properties": {
            "args": {
              "items": {
                "type": "string"
              },
              "type": "array"
            },
            "deep": {
              "additionalProperties": false,
              "properties": {
                "log": {
                  "additionalProperties": {
                    "type": "string"
                  },
                  "properties": {
                    "file": {
                      "description": "Where to.",
                      "pattern": "^/",
                      "type": "string"
                    }
                  },
                  "required": [
                    "file"
                  ],
                  "type": "object"
                },
                "old": {
                  "deprecated": true,
                  "description": "Renamed to `services.other`."
                }
              },
              "required": [
                "log"
              ],
              "type": "object"
            },
            "enable": {
              "default": false,
              "description": "Whether to enable the demo.",
              "examples": [
                true
              ],
              "type": "boolean"
            },
            "gone": {
              "additionalProperties": false,
              "properties": {
                "name": {
                  "deprecated": true,
                  "description": "Removed: Do without."
                }
              },
              "type": "object"
            },
            "host": {
              "type": "string"
            },
            "motd": {
              "default": "",
              "examples": [
                "Hello"
              ],
              "type": "string"
            },
            "old": {
              "default": "",
              "deprecated": true,
              "description": "Old.\n\nDeprecated: use `port`",
              "type": "string"
            },
            "p": {
              "deprecated": true,
              "description": "Renamed to `services.demo.port`.",
              "maximum": 65535,
              "minimum": 0,
              "type": "integer"
            },
            "port": {
              "default": 80,
              "description": "Port.",
              "examples": [
                8080
              ],
              "maximum": 65535,
              "minimum": 0,
              "type": "integer"
            },
            "pp": {
              "deprecated": true,
              "description": "Renamed to `services.demo.port`.",
              "maximum": 65535,
              "minimum": 0,
              "type": "integer"
            },
            "state": {
              "enum": [
                "up",
                "down"
              ],
              "readOnly": true
            },
            "tree": {
              "anyOf": [
                {
                  "type": "null"
                },
                {
                  "$ref": "#/$defs/a~1b~0c%20d"
                }
              ]
            },
            "unread": true
          },
          "required": [
            "deep"
          ],
          "title": "demo",
          "type": "object"
        }
    "##]],
    );
}

#[test]
fn of_a_configuration() {
    let group = Group::new().with("a", OptionDecl::new(Simple::Str.into()));
    let module = Module::new("two")
        .with_root("services.one", group.clone())
        .with_root("services.two", group)
        .with_import(removed("services.three", "Gone."));
    let configuration = json_schema_of(&module, SchemaOf::Configuration);
    assert_eq!(json_schema(&module)["properties"], configuration["properties"]);
    check(
        configuration,
        &expect![[r#"
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "additionalProperties": false,
          "properties": {
            "services": {
              "additionalProperties": false,
              "properties": {
                "one": {
                  "additionalProperties": false,
                  "properties": {
                    "a": {
                      "type": "string"
                    }
                  },
                  "required": [
                    "a"
                  ],
                  "type": "object"
                },
                "three": {
                  "deprecated": true,
                  "description": "Removed: Gone."
                },
                "two": {
                  "additionalProperties": false,
                  "properties": {
                    "a": {
                      "type": "string"
                    }
                  },
                  "required": [
                    "a"
                  ],
                  "type": "object"
                }
              },
              "required": [
                "one",
                "two"
              ],
              "type": "object"
            }
          },
          "required": [
            "services"
          ],
          "title": "two",
          "type": "object"
        }
    "#]],
    );
}

#[test]
fn references_lead_to_definitions() {
    let schema = json_schema(&module());
    let reference = schema["properties"]["tree"]["anyOf"][1]["$ref"].as_str().unwrap();
    assert_eq!(reference, "#/$defs/a~1b~0c%20d");
    let bad = serde_json::json!({ "tree": { "label": 1 }, "deep": { "log": { "file": "/a" } } });
    let good = serde_json::json!({ "tree": { "label": "" }, "deep": { "log": { "file": "/a" } } });
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(validator.is_valid(&good) && !validator.is_valid(&bad));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn every_schema_is_one(module in arb_module()) {
        for of in [SchemaOf::Value, SchemaOf::Configuration] {
            let schema = json_schema_of(&module, of);
            prop_assert!(jsonschema::meta::validate(&schema).is_ok(), "{:#}", schema);
            prop_assert!(jsonschema::validator_for(&schema).is_ok(), "{:#}", schema);
        }
    }
}
