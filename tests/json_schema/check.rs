//! What a person reads who wrote a wrong value.

use expect_test::{Expect, expect};
use nix_schema::{
    Answer, AttrPath, Bound, Checked, Comparison, Context, Group, Import, Module, NamedType,
    NixExpr, OptionDecl, Oracle, Part, Place, Relocation, SchemaOf, Simple, Type, Value,
};
use serde_json::{Value as Json, json};

fn required(ty: impl Into<Type>) -> OptionDecl {
    OptionDecl::new(ty.into())
}

fn optional(ty: impl Into<Type>) -> OptionDecl {
    OptionDecl { default: Some(Value::Null.into()), ..required(ty) }
}

/// A server with a name, upstreams, and a log that is a string or a set.
fn module() -> Module {
    let log = Group::new()
        .with("file", required(Simple::Path))
        .with("level", optional(Type::enum_of(["debug", "info"])));
    let upstream = Group::new()
        .with("host", required(Simple::NonEmptyStr))
        .with("weight", optional(Simple::NumbersNonnegative))
        .with("fallback", optional(Type::null_or(Type::Named("upstream".to_owned()))));
    let ring = Type::Checked(Box::new(Checked {
        base: Simple::Int.into(),
        predicate: NixExpr::new("n: n != 0"),
        bounds: vec![Comparison::Not(Bound::Int(0))],
        items: Vec::new(),
    }));
    let log = Type::Either(Box::new(Simple::Bool.into()), Box::new(Type::submodule(log)));
    let group = Group::new()
        .with("enable", OptionDecl::enable("the server"))
        .with("name", required(Simple::SingleLineStr))
        .with("port", optional(Simple::Port))
        .with("ratio", optional(Simple::Float))
        .with("ring", optional(ring))
        .with("log", optional(log))
        .with("upstreams", optional(Type::list_of(Type::Named("upstream".to_owned()))))
        .with("tls", Group::new().with("key", required(Simple::ExternalPath)))
        .with("env", optional(Type::attrs_of(Simple::Str.into())));
    let mut module = Module::new("server").with_root("services.server", group);
    module.types.push(NamedType {
        name: "upstream".to_owned(),
        ty: Type::submodule(upstream),
        comment: nix_schema::Comment::default(),
        place: Place::default(),
    });
    module
}

fn minimal() -> Json {
    json!({ "name": "a", "tls": { "key": "/run/key" } })
}

fn report(value: &Json) -> String {
    module().check_json(value).iter().map(|mismatch| mismatch.to_string() + "\n").collect()
}

fn check(change: &Json, expected: &Expect) {
    let mut value = minimal();
    value.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    expected.assert_eq(&report(&value));
}

#[test]
fn a_value_that_fits_has_no_mismatch() {
    check(&json!({}), &expect![[r#""#]]);
    check(
        &json!({
            "log": { "file": "/var/log/a" },
            "upstreams": [{ "host": "a", "weight": 1, "fallback": { "host": "b", "weight": 0.5 } }],
            "env": { "A": "b" },
            "ring": -1,
        }),
        &expect![[r#""#]],
    );
}

#[test]
fn scalars() {
    check(
        &json!({ "port": "x" }),
        &expect![[r#"
        `port`: expected a 16 bit unsigned integer; between 0 and 65535 (both inclusive), found the string "x"
    "#]],
    );
    check(
        &json!({ "port": 70000, "enable": null, "name": "a\nb" }),
        &expect![[r#"
        `enable`: expected a boolean, found null
        `name`: expected an (optionally newline-terminated) single-line string, found the string "a\nb"
        `port`: expected a 16 bit unsigned integer; between 0 and 65535 (both inclusive), found the integer 70000
    "#]],
    );
    check(
        &json!({ "ratio": 5, "ring": 0, "tls": { "key": "/nix/store/a" } }),
        &expect![[r#"
        `ratio`: expected a floating point number, found the integer 5
        `ring`: expected a signed integer for which `n: n != 0` holds, found the integer 0
        `tls.key`: expected an absolute path not in the Nix store, found the string "/nix/store/a"
    "#]],
    );
    check(
        &json!({ "port": 1.0, "env": { "A b": [] } }),
        &expect![[r#"
        `env."A b"`: expected a string, found an empty list
        `port`: expected a 16 bit unsigned integer; between 0 and 65535 (both inclusive), found the float 1.0
    "#]],
    );
    check(
        &json!({ "ring": 18_446_744_073_709_551_615_u64 }),
        &expect![[r#"
        `ring`: expected a signed integer, found the integer 18446744073709551615
    "#]],
    );
}

#[test]
fn attributes() {
    check(
        &json!({ "prot": 1, "tls": { "key": "/a", "cert": "/b" } }),
        &expect![[r#"
        `prot`: no such option; did you mean `port`?
        `tls.cert`: no such option; there is `key`
    "#]],
    );
    expect![[r#"
        `name`: is required and missing: set it to an (optionally newline-terminated) single-line string
        `tls.key`: is required and missing: set it to an absolute path not in the Nix store
    "#]].assert_eq(&report(&json!({})));
    expect![[r#"
        expected an attribute set of options, found an empty list
    "#]]
    .assert_eq(&report(&json!([])));
}

#[test]
fn unions_speak_by_their_best_branch() {
    check(
        &json!({ "log": "x" }),
        &expect![[r#"
        `log`: expected a boolean or attribute set of options, found the string "x"
    "#]],
    );
    check(
        &json!({ "log": { "level": "trace", "file": "/a" } }),
        &expect![[r#"
        `log.level`: expected one of "debug", "info", found the string "trace"
    "#]],
    );
    check(
        &json!({ "log": {} }),
        &expect![[r#"
        `log.file`: is required and missing: set it to an absolute path
    "#]],
    );
}

#[test]
fn a_set_that_names_its_variant_is_judged_by_that() {
    let tagged = |tag: &str| Group::new().with("type", required(Type::enum_of([tag])));
    let stop = Type::submodule(tagged("stop"));
    let rain = tagged("rain").with("for", required(Simple::Int)).with("by", required(Simple::Int));
    let ty = Type::OneOf(vec![stop, Type::submodule(rain)]);
    let module = Module::new("m").with_root("m", Group::new().with("event", required(ty)));
    let value = json!({ "event": { "type": "rain" } });
    let found = module.check_json(&value);
    let told: Vec<_> = found.iter().map(ToString::to_string).collect();
    expect![[r#"
        `event.by`: is required and missing: set it to a signed integer
        `event.for`: is required and missing: set it to a signed integer"#]]
    .assert_eq(&told.join("\n"));
}

#[test]
fn recursion_goes_as_deep_as_the_value() {
    let inner = json!({ "host": " ", "weight": -1 });
    let value =
        json!({ "upstreams": [{ "host": "a", "fallback": { "host": "b", "fallback": inner } }] });
    check(
        &value,
        &expect![[r#"
        `upstreams[0].fallback.fallback.host`: expected a non-empty string, found the string " "
        `upstreams[0].fallback.fallback.weight`: expected a nonnegative integer or floating point number, meaning >=0, found the integer -1
    "#]],
    );
}

#[test]
fn a_name_that_is_only_itself_accepts_nothing_and_ends() {
    let mut module = Module::new("m");
    let named = |name: &str| Type::Named(name.to_owned());
    for (name, ty) in [("a", named("b")), ("b", Type::null_or(named("a")))] {
        module.types.push(NamedType {
            name: name.to_owned(),
            ty,
            comment: nix_schema::Comment::default(),
            place: Place::default(),
        });
    }
    let cx = Context::new(&module);
    assert_eq!(named("a").check(&Value::Null, &cx), []);
    assert_eq!(named("a").check(&Value::Int(1), &cx).len(), 1);
    assert!(named("a").has_empty_value(&module));
}

#[test]
fn old_names_are_accepted_with_the_type_of_the_new_one() {
    let mut module = module();
    for (from, to) in
        [("services.server.p", "services.server.port"), ("x.y", "services.server.name")]
    {
        let (from, to) = (AttrPath::from(from), AttrPath::from(to));
        let relocation =
            Relocation::Renamed { from, to, place: Place::default(), since_release: None };
        module = module.with_import(Import::Relocation(relocation));
    }
    let report = |value: &Json, of| -> String {
        let wrong = module.check_value(value, of, &Context::new(&module));
        wrong.iter().map(|mismatch| mismatch.to_string() + "\n").collect()
    };
    let value = json!({ "p": "x", "tls": { "key": "/run/key" }, "name": "a" });
    expect![[r#"
        `p`: expected a 16 bit unsigned integer; between 0 and 65535 (both inclusive), found the string "x"
    "#]].assert_eq(&report(&value, SchemaOf::Value));
    let value = json!({ "x": { "y": 1 }, "services": { "server": { "tls": { "key": "/k" } } } });
    expect![[r#"
        `x.y`: expected an (optionally newline-terminated) single-line string, found the integer 1
    "#]]
    .assert_eq(&report(&value, SchemaOf::Configuration));
}

#[test]
fn an_old_name_of_a_required_option_is_enough() {
    let rename = |from: &str, to: &str| {
        let (from, to) = (AttrPath::from(from), AttrPath::from(to));
        Import::Relocation(Relocation::Renamed {
            from,
            to,
            place: Place::default(),
            since_release: None,
        })
    };
    let module = module()
        .with_import(rename("services.server.tls.title", "services.server.name"))
        .with_import(rename("services.server.title", "services.server.tls.title"))
        .with_import(rename("services.key", "services.server.tls.key"));
    let validator = jsonschema::validator_for(&nix_schema::json_schema(&module)).unwrap();
    let verdict = |value: &Json| {
        let wrong = module.check_json(value);
        assert_eq!(wrong.is_empty(), validator.is_valid(value), "{value}");
        wrong.iter().map(|mismatch| mismatch.to_string() + "\n").collect::<String>()
    };
    for value in [
        json!({ "title": "a", "tls": { "key": "/k" } }),
        json!({ "tls": { "key": "/k", "title": "a" } }),
        json!({ "name": "a", "tls": { "key": "/k" } }),
    ] {
        assert_eq!(verdict(&value), "");
    }
    expect![[r#"
        `name`: is required and missing: set it to an (optionally newline-terminated) single-line string
    "#]].assert_eq(&verdict(&json!({ "tls": { "key": "/k" } })));
    expect![[r#"
        `tls.key`: is required and missing: set it to an absolute path not in the Nix store
    "#]]
    .assert_eq(&verdict(&json!({ "name": "a" })));
}

#[test]
fn what_the_module_defines_itself_is_not_required() {
    let module =
        module().with_config(Part::when("cfg.enable").with("services.server.name", "\"a\""));
    assert_eq!(module.check_json(&json!({ "tls": { "key": "/k" } })), []);
}

#[test]
fn an_oracle_answers_what_types_cannot() {
    struct No;
    impl<V> Oracle<V> for No {
        fn predicate(&self, _: &NixExpr, _: &V) -> Answer {
            Answer::No
        }
        fn matches(&self, _: &str, _: &str) -> Answer {
            Answer::No
        }
    }
    let module = Module::new("m");
    let checked = Type::from(Simple::Str).checked("s: s != \"a\"");
    let report = |ty: &Type| {
        let wrong = ty.check(&Value::from("a"), &Context::new(&module).with_oracle(&No));
        wrong.iter().map(ToString::to_string).collect::<String>()
    };
    expect![[r#"expected a string for which `s: s != "a"` holds, found the string "a""#]]
        .assert_eq(&report(&checked));
    expect![[r#"expected a string matching the pattern b+, found the string "a""#]]
        .assert_eq(&report(&Type::StrMatching("b+".to_owned())));
}

#[test]
fn a_type_has_an_empty_value_as_in_nixpkgs() {
    let module = module();
    let required_inside = Type::submodule(Group::new().with("a", required(Simple::Str)));
    let nothing_required = Type::submodule(Group::new().with("a", required(Simple::Attrs)));
    let cases = [
        (Type::list_of(Simple::Str.into()), true),
        (Type::NonEmptyListOf(Box::new(Simple::Str.into())), false),
        (Type::attrs_of(required_inside.clone()), true),
        (Type::null_or(Simple::Str.into()), true),
        (Type::null_or(Simple::Str.into()).checked("x: true"), true),
        (Type::Either(Box::new(Simple::Attrs.into()), Box::new(Simple::Str.into())), false),
        (Simple::Attrs.into(), true),
        (Simple::Str.into(), false),
        (required_inside, false),
        (nothing_required, true),
        (Type::Named("upstream".to_owned()), false),
    ];
    for (ty, expected) in cases {
        assert_eq!(ty.has_empty_value(&module), expected, "{ty:?}");
        assert_eq!(required(ty.clone()).is_required(&module), !expected, "{ty:?}");
        assert!(!optional(ty).is_required(&module));
    }
}

#[test]
fn what_the_module_sets_itself_is_never_required() {
    let module = module();
    let read_only = OptionDecl { read_only: true, ..required(Simple::Str) };
    let internal = OptionDecl { internal: true, ..required(Simple::Str) };
    assert!(required(Simple::Str).is_required(&module));
    assert!(!read_only.is_required(&module));
    assert!(!internal.is_required(&module));
}
