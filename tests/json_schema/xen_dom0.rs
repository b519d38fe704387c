//! The schema of the catalog's xen-dom0, and its own defaults and examples against it.

use expect_test::expect;
use nix_eval::syntax::parse;
use nix_schema::{
    AttrPath, Context, Default, Module, NixExpr, OptionDecl, Shown, Value, Visitor, json_schema,
    read_schema, walk_module,
};
use nixgen::constant::value_of;
use serde_json::{Value as Json, json};

/// A default or an example that is known without evaluating.
struct Stated {
    path: AttrPath,
    attribute: &'static str,
    value: Value,
    fits: bool,
}

struct Collect<'a> {
    module: &'a Module,
    stated: Vec<Stated>,
}

impl Visitor for Collect<'_> {
    fn option(&mut self, path: &AttrPath, option: &OptionDecl) {
        let constant = |expr: &NixExpr| value_of(&parse(&expr.text).expr);
        let default = option.default.as_ref().and_then(|default| match default {
            Default::Value(value) => Some(value.clone()),
            Default::Nix(expr) => constant(expr),
        });
        let example = option.example.as_ref().and_then(|example| match example {
            Shown::Value(value) => Some(value.clone()),
            Shown::Nix(expr) => constant(expr),
            Shown::Untyped(text) => Some(Value::from(text.as_str())),
            Shown::Expression(_) | Shown::Markdown(_) => None,
        });
        for (attribute, value) in [("default", default), ("example", example)] {
            let Some(value) = value else { continue };
            let fits = option.ty.check(&value, &Context::new(self.module)).is_empty();
            self.stated.push(Stated { path: path.clone(), attribute, value, fits });
        }
    }
}

fn stated(module: &Module) -> Vec<Stated> {
    let mut collect = Collect { module, stated: Vec::new() };
    walk_module(module, &mut collect);
    collect.stated
}

/// The schema of the option at `path`, as a schema of its own.
fn schema_of(schema: &Json, path: &AttrPath) -> Json {
    let inside = path.strip_prefix(&AttrPath::from("virtualisation.xen")).unwrap();
    let property = inside.names().fold(schema, |schema, name| &schema["properties"][name]);
    assert!(property.is_object(), "{path} has no property");
    json!({ "$schema": schema["$schema"], "$defs": schema["$defs"].as_object(), "allOf": [property] })
}

#[test]
fn every_static_default_and_example_fits() {
    let module = nixgen::catalog::xen_dom0();
    let schema = json_schema(&module);
    let stated = stated(&module);
    let mut misfits = String::new();
    for Stated { path, attribute, value, fits } in &stated {
        let mut own = schema_of(&schema, path);
        own.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        let valid = jsonschema::is_valid(&own, &value.to_json().unwrap());
        assert_eq!(valid, *fits, "the judge and the schema disagree on {attribute} of {path}");
        if !valid {
            misfits += &format!("{attribute} of {path}\n");
        }
    }
    // Its example is a string that shows a list; nixpkgs has it so.
    expect![[r#"
        example of virtualisation.xen.bootParams
    "#]]
    .assert_eq(&misfits);
    expect!["35 defaults, 37 examples"].assert_eq(&format!(
        "{} defaults, {} examples",
        stated.iter().filter(|stated| stated.attribute == "default").count(),
        stated.iter().filter(|stated| stated.attribute == "example").count(),
    ));
}

#[test]
fn the_schema_is_valid_and_read_back() {
    let module = nixgen::catalog::xen_dom0();
    let schema = json_schema(&module);
    jsonschema::meta::validate(&schema).unwrap();
    assert_eq!(read_schema(&schema.to_string()), Ok(module));
}

#[test]
fn a_configuration_is_judged() {
    let module = nixgen::catalog::xen_dom0();
    let validator = jsonschema::validator_for(&json_schema(&module)).unwrap();
    let check = |value: Json| {
        let wrong = module.check_json(&value);
        assert_eq!(wrong.is_empty(), validator.is_valid(&value), "{value}");
        wrong.iter().map(|mismatch| mismatch.to_string() + "\n").collect::<String>()
    };
    let good = json!({
        "enable": true,
        "store": { "settings": { "conflict": { "burstLimit": 15.5 }, "xenstored": { "log": { "level": null } } } },
        "stored": "/bin/oxenstored",
        "bridge": { "name": "xenbr0" },
    });
    assert_eq!(check(good), "");
    let bad = json!({
        "enabled": true,
        "dom0Resources": { "memory": -1 },
        "efi": { "bootBuilderVerbosity": "loud" },
        "store": { "settings": { "ringScanInterval": 0, "conflict": { "burstLimit": -0.5 }, "quota": { "maxEntity": 0 } } },
        "stored": "oxenstored",
    });
    expect![[r#"
        `dom0Resources.memory`: expected an unsigned integer, meaning >=0, found the integer -1
        `efi.bootBuilderVerbosity`: expected one of "default", "info", "debug", "quiet", found the string "loud"
        `enabled`: no such option; did you mean `enable`?
        `store.settings.conflict.burstLimit`: expected a nonnegative floating point number, meaning >=0, found the float -0.5
        `store.settings.quota.maxEntity`: expected a positive integer, meaning >0, found the integer 0
        `store.settings.ringScanInterval`: expected a nonzero signed integer, meaning !=0, found the integer 0
        `stored`: expected an absolute path, found the string "oxenstored"
    "#]].assert_eq(&check(bad));
}
