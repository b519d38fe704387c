//! The schema of what options come to.

use nix_schema::{
    AttrList, AttrPath, Coercion, Group, Import, Member, Module, NixExpr, Node, OptionDecl, Place,
    Relocation, SchemaOf, Simple, Type, Value, evaluated_schema_of, read_schema_of,
};
use nixgen_tests::generate::arb_module;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

fn of_type(ty: Type) -> Json {
    let module = Module::new("m").with_root("m", Group::new().with("x", OptionDecl::new(ty)));
    evaluated_schema_of(&module, SchemaOf::Value)["properties"]["x"].clone()
}

fn coerced(from: Type, to: Type) -> Type {
    Type::CoercedTo(Box::new(Coercion { from, function: NixExpr::new("toString"), to }))
}

fn attr_list(as_attrs: bool) -> Type {
    let elem = Simple::Bool.into();
    Type::AttrListOf(Box::new(AttrList { elem, as_attrs, merge_attr_values: None }))
}

#[test]
fn types_whose_values_are_not_their_definitions() {
    let str = || Type::from(Simple::Str);
    let int = || Type::from(Simple::IntsU8);
    assert_eq!(of_type(coerced(int(), str())), json!({ "type": "string" }));
    // The check is of what is written: a number, of which a string is made.
    assert_eq!(of_type(coerced(int(), str()).checked("x: x != 1")), json!({ "type": "string" }));
    assert_eq!(
        of_type(Type::list_of(Simple::SingleLineStr.into())),
        json!({ "type": "array", "items": { "type": "string", "pattern": "^[^\\n\\r]*$" } })
    );
    assert_eq!(
        of_type(attr_list(false)),
        json!({ "type": "array", "items": {
            "type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": { "type": "boolean" }
        } })
    );
    assert_eq!(
        of_type(attr_list(true)),
        json!({ "type": "object", "additionalProperties": {
            "type": "array", "minItems": 1, "items": { "type": "boolean" }
        } })
    );
    let entry = |ty: Simple| of_type(Type::PasswdEntry(Box::new(ty.into())));
    assert_eq!(entry(Simple::Str)["pattern"], "^[^:\\n]*$");
    // Several definitions are joined with a line feed, after the check.
    assert_eq!(entry(Simple::Lines), json!({ "type": "string" }));
    assert_eq!(of_type(Simple::DeferredModule.into())["required"], json!(["imports"]));
}

#[test]
fn every_option_has_a_value_and_no_old_name() {
    let option = |ty: Simple| OptionDecl::new(ty.into());
    let applied = OptionDecl { apply: Some(NixExpr::new("toString")), ..option(Simple::Int) };
    let state = OptionDecl { internal: true, read_only: true, ..option(Simple::Str) };
    let mut group = Group::new()
        .with("port", option(Simple::Port).with_default(Value::Int(1)))
        .with("applied", applied)
        .with("state", state)
        .with("deep", Group::new().with("tags", option(Simple::Attrs)));
    group.members.push(Member {
        name: "new".to_owned(),
        aliases: vec!["other".to_owned()],
        comment: nix_schema::Comment::default(),
        node: Node::from(option(Simple::Bool)),
    });
    let renamed = Relocation::Renamed {
        from: AttrPath::from("m.old.port"),
        to: AttrPath::from("m.port"),
        since_release: None,
        place: Place::default(),
    };
    let module = Module::new("m").with_root("m", group).with_import(Import::Relocation(renamed));
    let schema = evaluated_schema_of(&module, SchemaOf::Value);
    assert_eq!(schema["required"], json!(["applied", "deep", "new", "other", "port", "state"]));
    assert_eq!(schema["properties"]["applied"], json!(true));
    assert_eq!(schema["properties"]["deep"]["required"], json!(["tags"]));
    assert_eq!(schema["properties"].get("old"), None);
    assert_eq!(schema["properties"]["port"].get("default"), None);
    let valid = |value: &Json| jsonschema::is_valid(&schema, value);
    let value = json!({
        "applied": "1", "deep": { "tags": {} }, "new": true, "other": true, "port": 1, "state": "a"
    });
    assert!(valid(&value));
    for name in value.as_object().unwrap().keys() {
        let mut less = value.clone();
        less.as_object_mut().unwrap().remove(name);
        assert!(!valid(&less), "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn a_module_comes_back_from_either_end(module in arb_module()) {
        for of in [SchemaOf::Value, SchemaOf::Configuration] {
            let schema = evaluated_schema_of(&module, of);
            prop_assert!(jsonschema::meta::is_valid(&schema));
            prop_assert_eq!(read_schema_of(&schema.to_string()), Ok((module.clone(), of)));
        }
    }
}
