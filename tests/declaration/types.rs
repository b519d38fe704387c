//! Types that are made of others, and submodules that are modules: what is certainly wrong in them, and nothing else.

use expect_test::{Expect, expect};
use nix_schema::{
    Args, AttrList, AttrsWith, Coercion, CustomType, Group, Module, OptionDecl, Part, Simple,
    Submodule, Type, Value,
};

use super::{computed, int, module, placed, problems, string};

fn check<const N: usize>(cases: [(Module, Expect); N]) {
    for (module, expected) in cases {
        expected.assert_eq(&problems(module));
    }
}

fn coerced(function: &str) -> Type {
    let (from, to) = (Simple::Int.into(), Type::list_of(Simple::Str.into()));
    Type::CoercedTo(Box::new(Coercion { from, function: function.into(), to }))
}

fn custom(check: &str) -> Type {
    Type::Custom(Box::new(CustomType {
        name: "odd".to_owned(),
        description: None,
        class: None,
        check: Some(check.into()),
        merge: None,
        empty_value: None,
        fields: Vec::new(),
    }))
}

/// A submodule of `x`, which sees `name`, `config` and `lib`.
fn user(x: OptionDecl) -> Type {
    Type::Submodule(Box::new(Submodule {
        args: Some(Args::open(["name", "config", "lib"])),
        group: Group::new().with("x", placed(x, "x", 1)),
        config: vec![Part::when("config.x == 1").with("x", "2")],
        ..Submodule::default()
    }))
}

fn users(x: OptionDecl) -> Module {
    module([("users", OptionDecl::new(Type::attrs_of(user(x))))])
}

#[test]
fn defaults_of_types_that_are_made_of_others() {
    let with = AttrsWith { elem: Simple::Int.into(), lazy: false, placeholder: None, names: None };
    let pairs = AttrList { elem: Simple::Int.into(), as_attrs: false, merge_attr_values: None };
    let tags = Group::new().with("a", OptionDecl::new(Simple::Int.into()));
    check([
        (
            module([("x", computed(coerced("n: [ (toString n) ]"), "1.5"))]),
            expect![
                "src/demo.rs:1 (Demo::x): default of `demo.x`: expected a (list of string) or signed integer convertible to it, found the float 1.5"
            ],
        ),
        (
            module([("x", computed(Type::AttrsWith(Box::new(with)), "{ a = \"b\" + \"c\"; }"))]),
            expect![[
                r#"src/demo.rs:1 (Demo::x): default of `demo.x`: `a`: expected a signed integer, found the string "bc""#
            ]],
        ),
        (
            module([("x", computed(Type::AttrListOf(Box::new(pairs)), "[ { a = 1; b = 2; } ]"))]),
            expect![
                "src/demo.rs:1 (Demo::x): default of `demo.x`: `[0]`: expected an attribute set of one attribute, found an attribute set"
            ],
        ),
        (
            module([("x", computed(Type::AttrTag(tags), "{ b = 1; }"))]),
            expect![
                "src/demo.rs:1 (Demo::x): default of `demo.x`: expected an attribute-tagged union with choices: a, found an attribute set"
            ],
        ),
        (
            module([("x", computed(Simple::Toml, "{ a = null; }"))]),
            expect![
                "src/demo.rs:1 (Demo::x): default of `demo.x`: `a`: expected a TOML value, found null"
            ],
        ),
        (
            module([("x", computed(custom("n: n > 0"), "0 - 1"))]),
            expect![
                "src/demo.rs:1 (Demo::x): default of `demo.x`: expected an odd, found the integer -1"
            ],
        ),
    ]);
}

#[test]
fn functions_that_are_none() {
    check([
        (
            module([("x", OptionDecl::new(coerced("1")))]),
            expect!["src/demo.rs:1 (Demo::x): type of `demo.x`: its conversion `1` is no function"],
        ),
        (
            module([("x", OptionDecl::new(custom("\"is odd\"")))]),
            expect![[
                r#"src/demo.rs:1 (Demo::x): type of `demo.x`: its check `"is odd"` is no function"#
            ]],
        ),
    ]);
}

#[test]
fn what_only_an_instance_knows_is_not_known() {
    for right in ["name", "config.other", "lib.mkDefault name", "if config.x == 1 then 1 else 2"] {
        assert_eq!(problems(users(int(right))), "", "{right}");
    }
    assert_eq!(problems(users(int("1").with_default(Value::Int(1)))), "");
}

#[test]
fn what_is_wrong_in_every_instance() {
    check([
        (
            users(string("lib.max 1 2")),
            expect![[
                r#"src/demo.rs:1 (Demo::x): default of `demo.users."<name>".x`: expected a string, found the integer 2"#
            ]],
        ),
        (
            users(int("[ name ]")),
            expect![[
                r#"src/demo.rs:1 (Demo::x): default of `demo.users."<name>".x`: expected a signed integer, found a list of one item"#
            ]],
        ),
        (
            users(int("1 + null")),
            expect![[
                r#"src/demo.rs:1 (Demo::x): default of `demo.users."<name>".x`: cannot be evaluated: value is null while an integer was expected, at `1 + null`"#
            ]],
        ),
        (
            users(computed(Type::from(Simple::Int).checked("n: n > 1"), "0 + 1")),
            expect![[
                r#"src/demo.rs:1 (Demo::x): default of `demo.users."<name>".x`: expected a signed integer for which `n: n > 1` holds, found the integer 1"#
            ]],
        ),
    ]);
}
