//! Each kind of mistake, and what is said of it.

use expect_test::{Expect, expect};
use nix_schema::{Binding, Comment, Module, NixExpr, OptionDecl, Part, Place, Simple, Type, Value};

use super::{computed, int, module, problems, string};

fn check<const N: usize>(cases: [(Module, Expect); N]) {
    for (module, expected) in cases {
        expected.assert_eq(&problems(module));
    }
}

fn port(nix: &str) -> OptionDecl {
    computed(Simple::Port, nix)
}

#[test]
fn a_default_that_is_not_of_its_type() {
    check([
        (
            module([("x", int("lib.max 1"))]),
            expect![
                "src/demo.rs:1 (Demo::x): default of `demo.x`: expected a signed integer, found a function"
            ],
        ),
        (
            module([("x", port("80 * 1000"))]),
            expect![
                "src/demo.rs:1 (Demo::x): default of `demo.x`: expected a 16 bit unsigned integer; between 0 and 65535 (both inclusive), found the integer 80000"
            ],
        ),
        (
            module([("x", string("lib.max 1 2"))]),
            expect![
                "src/demo.rs:1 (Demo::x): default of `demo.x`: expected a string, found the integer 2"
            ],
        ),
        (
            module([("x", computed(Type::list_of(Simple::Str.into()), "lib.range 1 2"))]),
            expect![[r#"
            src/demo.rs:1 (Demo::x): default of `demo.x`: `[0]`: expected a string, found the integer 1
            src/demo.rs:1 (Demo::x): default of `demo.x`: `[1]`: expected a string, found the integer 2"#]],
        ),
        (
            module([("x", port("cfg.y")), ("y", computed(Simple::Anything, "\"http\""))]),
            expect![[
                r#"src/demo.rs:1 (Demo::x): default of `demo.x`: expected a 16 bit unsigned integer; between 0 and 65535 (both inclusive), found the string "http""#
            ]],
        ),
        (
            module([("x", port("config.demo.y + 1")), ("y", port("65535"))]),
            expect![
                "src/demo.rs:1 (Demo::x): default of `demo.x`: expected a 16 bit unsigned integer; between 0 and 65535 (both inclusive), found the integer 65536"
            ],
        ),
    ]);
}

#[test]
fn a_default_that_has_no_value() {
    let names =
        OptionDecl::new(Type::list_of(Simple::Str.into())).with_default(Value::List(Vec::new()));
    check([
        (
            module([("x", int("1 + \"a\""))]),
            expect![[
                r#"src/demo.rs:1 (Demo::x): default of `demo.x`: cannot be evaluated: value is a string while an integer was expected, at `1 + "a"`"#
            ]],
        ),
        (
            module([("x", int("{ a = 1; }.b"))]),
            expect![
                "src/demo.rs:1 (Demo::x): default of `demo.x`: cannot be evaluated: attribute 'b' missing, at `{ a = 1; }.b`"
            ],
        ),
        (
            module([("x", string("lib.head cfg.names")), ("names", names)]),
            expect![
                "src/demo.rs:1 (Demo::x): default of `demo.x`: cannot be evaluated: list index 0 is out of bounds, it has 0 elements, at `lib.head cfg.names`"
            ],
        ),
        (
            module([("x", int("1 / 0"))]),
            expect![
                "src/demo.rs:1 (Demo::x): default of `demo.x`: cannot be evaluated: division by zero, at `1 / 0`"
            ],
        ),
        (
            module([("x", computed(Type::list_of(Simple::Int.into()), "[ 1 (1 + null) ]"))]),
            expect![
                "src/demo.rs:1 (Demo::x): default of `demo.x`: cannot be evaluated: value is null while an integer was expected, at `1 + null`"
            ],
        ),
        (
            module([("x", int("let y = y; in y"))]),
            expect![
                "src/demo.rs:1 (Demo::x): default of `demo.x`: needs itself: infinite recursion encountered, at `y`"
            ],
        ),
        (
            module([("x", int("cfg.y")), ("y", int("1 + \"a\""))]),
            expect![[
                r#"src/demo.rs:2 (Demo::y): default of `demo.y`: cannot be evaluated: value is a string while an integer was expected, at `1 + "a"`"#
            ]],
        ),
    ]);
}

#[test]
fn an_example_that_its_option_refuses() {
    let example = |ty: Type, nix| OptionDecl::new(ty).with_example(NixExpr::new(nix));
    check([
        (
            module([("x", example(Simple::Port.into(), "lib.toInt \"70000\""))]),
            expect![
                "src/demo.rs:1 (Demo::x): example of `demo.x`: expected a 16 bit unsigned integer; between 0 and 65535 (both inclusive), found the integer 70000"
            ],
        ),
        (
            module([("x", example(Simple::Port.into(), "1 + { }"))]),
            expect![
                "src/demo.rs:1 (Demo::x): example of `demo.x`: cannot be evaluated: value is a set while an integer was expected, at `1 + { }`"
            ],
        ),
    ]);
}

#[test]
fn a_value_that_its_check_refuses() {
    let even = || Type::from(Simple::Int).checked("n: lib.mod n 2 == 0");
    let odd = OptionDecl::new(even()).with_default(Value::Int(3));
    let inside = OptionDecl::new(Type::list_of(even()))
        .with_default(Value::List(vec![Value::Int(2), Value::Int(5)]));
    let pattern = OptionDecl::new(Type::StrMatching("[a-z]+".to_owned()))
        .with_default(Value::from("A1"))
        .with_example(Value::from("abc"));
    let example = OptionDecl::new(even()).with_example(Value::Int(7));
    check([
        (
            module([("x", odd)]),
            expect![
                "src/demo.rs:1 (Demo::x): default of `demo.x`: expected a signed integer for which `n: lib.mod n 2 == 0` holds, found the integer 3"
            ],
        ),
        (
            module([("x", inside)]),
            expect![
                "src/demo.rs:1 (Demo::x): default of `demo.x`: `[1]`: expected a signed integer for which `n: lib.mod n 2 == 0` holds, found the integer 5"
            ],
        ),
        (
            module([("x", example)]),
            expect![
                "src/demo.rs:1 (Demo::x): example of `demo.x`: expected a signed integer for which `n: lib.mod n 2 == 0` holds, found the integer 7"
            ],
        ),
        (
            module([("x", pattern)]),
            expect![[
                r#"src/demo.rs:1 (Demo::x): default of `demo.x`: expected a string matching the pattern [a-z]+, found the string "A1""#
            ]],
        ),
        (
            module([("x", computed(even(), "cfg.y + 1")), ("y", int("2"))]),
            expect![
                "src/demo.rs:1 (Demo::x): default of `demo.x`: expected a signed integer for which `n: lib.mod n 2 == 0` holds, found the integer 3"
            ],
        ),
    ]);
}

#[test]
fn a_check_that_is_none() {
    let of = |predicate: &str| {
        OptionDecl::new(Type::from(Simple::Int).checked(predicate)).with_default(Value::Int(1))
    };
    check([
        (
            module([("x", of("true"))]),
            expect!["src/demo.rs:1 (Demo::x): type of `demo.x`: its check `true` is no function"],
        ),
        (
            module([("x", of("n: n + 1"))]),
            expect![
                "src/demo.rs:1 (Demo::x): default of `demo.x`: its check `n: n + 1` gives no Boolean for it"
            ],
        ),
        (
            module([("x", of("n: n > \"a\""))]),
            expect![[
                r#"src/demo.rs:1 (Demo::x): default of `demo.x`: its check fails for it: cannot compare a string with an integer, at `n > "a"`"#
            ]],
        ),
        (
            module([("x", of("n: lib.length n > 1"))]),
            expect![
                "src/demo.rs:1 (Demo::x): default of `demo.x`: its check fails for it: value is an integer while a list was expected, at `lib.length n`"
            ],
        ),
    ]);
}

#[test]
fn an_apply_that_fails() {
    let mut wrong = int("1");
    wrong.apply = Some("lib.length".into());
    let mut none = int("1");
    none.apply = Some("1".into());
    check([
        (
            module([("x", wrong)]),
            expect![
                "src/demo.rs:1 (Demo::x): apply of `demo.x`: cannot be evaluated: value is an integer while a list was expected, at `lib.length`"
            ],
        ),
        (
            module([("x", none)]),
            expect![
                "src/demo.rs:1 (Demo::x): apply of `demo.x`: is no function; give one of the option's value"
            ],
        ),
    ]);
}

#[test]
fn defaults_that_need_each_other() {
    let mut applied = int("1");
    applied.apply = Some("n: n + cfg.y".into());
    check([
        (
            module([("x", int("cfg.x + 1"))]),
            expect![
                "src/demo.rs:1 (Demo::x): default of `demo.x`: needs itself: infinite recursion encountered, at `cfg.x`"
            ],
        ),
        (
            module([("x", int("cfg.y")), ("y", int("cfg.x"))]),
            expect![
                "src/demo.rs:1 (Demo::x): default of `demo.x`: needs itself: `demo.x` (Demo::x) → `demo.y` (Demo::y) → `demo.x` (Demo::x); give one of them a default that reads none of the others"
            ],
        ),
        (
            module([
                ("first", int("cfg.b")),
                ("a", int("cfg.b + 1")),
                ("b", int("if cfg.c == 0 then 1 else 2")),
                ("c", int("lib.max 0 cfg.a")),
            ]),
            expect![
                "src/demo.rs:2 (Demo::a): default of `demo.a`: needs itself: `demo.a` (Demo::a) → `demo.b` (Demo::b) → `demo.c` (Demo::c) → `demo.a` (Demo::a); give one of them a default that reads none of the others"
            ],
        ),
        (
            module([("x", applied), ("y", int("cfg.x"))]),
            expect![
                "src/demo.rs:1 (Demo::x): default of `demo.x`: needs itself: `demo.x` (Demo::x) → `demo.y` (Demo::y) → `demo.x` (Demo::x); give one of them a default that reads none of the others"
            ],
        ),
    ]);
}

#[test]
fn conditions_and_assertions_that_are_no_booleans() {
    let options = || module([("enable", OptionDecl::enable("it")), ("n", int("1"))]);
    let place = Place::new("src/demo.rs", 9, 1, "Demo");
    let part = |condition: &str, assertion: &str| {
        let mut part = Part::when(condition).with_assertion(assertion, "no");
        part.place = place.clone();
        part.assertions[0].place = place.clone();
        options().with_config(part)
    };
    check([
        (
            part("cfg.n", "true"),
            expect!["src/demo.rs:9 (Demo): condition of config: `cfg.n` is no Boolean"],
        ),
        (
            part("cfg.n > null", "true"),
            expect![
                "src/demo.rs:9 (Demo): condition of config: cannot be evaluated: cannot compare null with an integer, at `cfg.n > null`"
            ],
        ),
        (
            part("cfg.enable", "cfg.n"),
            expect!["src/demo.rs:9 (Demo): assertion 1: `cfg.n` is no Boolean"],
        ),
        (
            part("cfg.enable", "lib.length cfg.n > 0"),
            expect![
                "src/demo.rs:9 (Demo): assertion 1: cannot be evaluated: value is an integer while a list was expected, at `lib.length cfg.n`"
            ],
        ),
        (
            part("true", "\"always\""),
            expect![[r#"src/demo.rs:9 (Demo): assertion 1: `"always"` is no Boolean"#]],
        ),
    ]);
}

#[test]
fn a_binding_that_fails() {
    let mut module = module([("x", int("twice + 1"))]);
    module.bindings.push(Binding {
        name: "twice".to_owned(),
        value: NixExpr::new("2 * \"a\""),
        comment: Comment::default(),
        place: Place::default(),
    });
    check([(
        module,
        expect![[
            r#"src/demo.rs:1 (Demo::x): default of `demo.x`: cannot be evaluated: value is a string while an integer was expected, at `2 * "a"` in the binding `twice`"#
        ]],
    )]);
}
