//! `impl schemars::JsonSchema` beside schemars' own derive.

use std::collections::BTreeMap;

use expect_test::expect;
use nix_schema::{
    Declarations, Group, Identity, NixOptions, NixType, OptionDecl, Place, Simple, Type,
    json_schema,
};
use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Value as Json, json};

/// A tree, which holds itself.
#[derive(NixOptions)]
#[expect(dead_code, reason = "only its schema is asked for")]
struct Tree {
    label: String,
    children: Vec<Tree>,
    leaf: Option<Leaf>,
}

/// A leaf, which holds trees.
#[derive(NixOptions)]
#[expect(dead_code, reason = "only its schema is asked for")]
struct Leaf {
    size: u8,
    tree: Option<Box<Tree>>,
}

mod other {
    use nix_schema::NixOptions;

    /// Another leaf.
    #[derive(NixOptions)]
    #[expect(dead_code, reason = "only its schema is asked for")]
    pub struct Leaf {
        color: super::Color,
    }
}

/// A color.
#[derive(NixType)]
#[serde(rename_all = "lowercase")]
#[expect(dead_code, reason = "only its schema is asked for")]
enum Color {
    /// Like a rose.
    Red,
    Blue,
}

#[derive(NixOptions)]
#[expect(dead_code, reason = "only its schema is asked for")]
struct Namesakes {
    #[nix(submodule)]
    mine: Leaf,
    #[nix(submodule)]
    other: other::Leaf,
}

#[derive(NixOptions)]
#[expect(dead_code, reason = "only its schema is asked for")]
struct Wrapper<T> {
    inner: Option<T>,
    many: Vec<Wrapper<T>>,
}

#[derive(NixOptions)]
#[expect(dead_code, reason = "only its schema is asked for")]
struct Generics {
    #[nix(submodule)]
    number: Wrapper<u8>,
    #[nix(submodule)]
    text: Wrapper<String>,
    #[nix(submodule)]
    leaf: Wrapper<other::Leaf>,
}

/// A type that schemars itself derives.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is asked for")]
struct Foreign {
    tree: Tree,
    leaves: BTreeMap<String, other::Leaf>,
    generic: Wrapper<u8>,
    again: Option<Box<Foreign>>,
}

/// Every `$ref` leads somewhere, and the schema is one.
fn check(schema: &Json) {
    jsonschema::meta::validate(schema).unwrap_or_else(|error| panic!("{error}\n{schema:#}"));
    each_reference(schema, &mut |reference| {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(schema.pointer(pointer).is_some(), "{reference} dangles in {schema:#}");
    });
}

fn each_reference(schema: &Json, look: &mut impl FnMut(&str)) {
    match schema {
        Json::Object(keywords) => {
            if let Some(reference) = keywords.get("$ref").and_then(Json::as_str) {
                look(reference);
            }
            keywords.values().for_each(|below| each_reference(below, look));
        }
        Json::Array(items) => items.iter().for_each(|below| each_reference(below, look)),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

fn schema_of<T: JsonSchema>() -> Json {
    let schema = SchemaGenerator::default().into_root_schema_for::<T>().to_value();
    check(&schema);
    schema
}

fn names(schema: &Json) -> Vec<&str> {
    schema["$defs"]
        .as_object()
        .map(|defs| defs.keys().map(String::as_str).collect())
        .unwrap_or_default()
}

#[test]
fn a_recursive_root_refers_to_itself() {
    let schema = schema_of::<Tree>();
    assert_eq!(schema["properties"]["children"]["items"]["$ref"], "#");
    assert_eq!(names(&schema), ["Leaf"]);
    let validator = jsonschema::validator_for(&schema).unwrap();
    let nest = |size: Json| json!({ "label": "a", "children": [{ "label": "b", "leaf": { "size": size } }] });
    assert!(validator.is_valid(&nest(1.into())));
    assert!(!validator.is_valid(&nest(256.into())));
}

#[test]
fn namesakes_are_told_apart() {
    let schema = schema_of::<Namesakes>();
    assert_eq!(names(&schema), ["Color", "Leaf", "Leaf2", "Tree"]);
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(validator.is_valid(&json!({ "mine": { "size": 1 }, "other": { "color": "red" } })));
    assert!(!validator.is_valid(&json!({ "mine": { "color": "red" }, "other": { "size": 1 } })));
}

#[test]
fn generic_types_have_readable_names() {
    let schema = schema_of::<Generics>();
    expect!["Color Leaf Wrapper_for_Leaf Wrapper_for_String Wrapper_for_u8"]
        .assert_eq(&names(&schema).join(" "));
}

#[test]
fn a_foreign_derive_takes_them_in() {
    let schema = schema_of::<Foreign>();
    expect!["Color Leaf Leaf2 Tree Wrapper_for_u8"].assert_eq(&names(&schema).join(" "));
    let validator = jsonschema::validator_for(&schema).unwrap();
    let with_tree = |tree: Json| json!({ "tree": tree, "leaves": {}, "generic": {} });
    assert!(validator.is_valid(&with_tree(json!({ "label": "" }))));
    assert!(!validator.is_valid(&with_tree(json!({ "label": "", "lable": "" }))));
}

#[test]
fn a_type_inside_an_inlining_generator_stays_whole() {
    let settings =
        SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
    let schema = settings.into_generator().into_root_schema_for::<Namesakes>().to_value();
    check(&schema);
    assert_eq!(schema["properties"]["other"]["properties"]["color"]["anyOf"][1]["const"], "blue");
}

#[test]
fn keywords_are_those_of_the_model() {
    let schema = schema_of::<other::Leaf>();
    let keywords = schema.as_object().unwrap();
    assert_eq!(keywords["additionalProperties"], false);
    assert_eq!(keywords["required"], json!(["color"]));
}

/// A type that schemars does not know is written in place.
#[test]
fn a_type_without_a_schema_of_its_own_is_written_in_place() {
    struct Plain;
    impl NixType for Plain {
        fn ty(cx: &mut Declarations) -> Type {
            let identity = Identity::of::<Self>(Place::new(file!(), line!(), column!(), ""));
            cx.named(&identity, |cx| {
                let next = OptionDecl::new(Option::<Plain>::ty(cx));
                Type::submodule(
                    Group::new()
                        .with("size", OptionDecl::new(Simple::IntsU8.into()))
                        .with("next", next),
                )
            })
        }
    }
    #[derive(NixOptions)]
    #[expect(dead_code, reason = "only its schema is asked for")]
    struct Around {
        plain: Plain,
    }
    let schema = schema_of::<Around>();
    assert_eq!(schema["properties"]["plain"]["properties"]["size"]["maximum"], 255);
}

/// The catalog's module, as a field of somebody's own configuration.
#[test]
fn a_module_has_the_keywords_of_its_own_schema() {
    let module = nixgen::catalog::xen_dom0();
    let from_model = json_schema(&module);
    let from_type = schema_of::<nixgen::catalog::xen_dom0::XenDom0>();
    for name in ["enable", "trace", "bootParams", "dom0Resources", "qemu"] {
        assert_eq!(from_type["properties"][name], from_model["properties"][name], "{name}");
    }
}
