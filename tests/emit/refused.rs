//! What cannot be emitted is refused with a message that says where and what to do.

use expect_test::{Expect, expect};
use nix_schema::{
    Comment, Import, Module, NixExpr, OptionDecl, Part, Place, Relocation, Simple, Type, Value,
};

use crate::read::module_of;

fn check(module: &Module, expected: &Expect) {
    let problems = nixgen::module_source(module).expect_err("it is emitted");
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    expected.assert_eq(&lines.join("\n"));
}

fn option() -> OptionDecl {
    OptionDecl::new(Simple::Anything.into())
}

#[test]
fn nul_in_a_text() {
    check(
        &module_of(option().with_description("a\0b").with_default(Value::from("\0"))),
        &expect![[r#"
            default of `demo.x`: holds a NUL character, which Nix strings cannot; remove it
            description of `demo.x`: holds a NUL character, which Nix strings cannot; remove it"#]],
    );
}

#[test]
fn numbers_that_are_none() {
    for float in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let problems =
            nixgen::module_source(&module_of(option().with_default(Value::Float(float))));
        assert!(problems.unwrap_err()[0].message.contains("has no spelling in Nix"));
    }
}

#[test]
fn nix_that_does_not_parse_or_closes_more_than_it_opens() {
    check(
        &module_of(option().with_default(NixExpr::new("1; evil = 2"))),
        &expect![
            "default of `demo.x`: line 1, column 2 of its Nix: unexpected `;` after the end of the expression"
        ],
    );
    check(
        &module_of(option().with_default(NixExpr::new(""))),
        &expect![
            "default of `demo.x`: line 1, column 1 of its Nix: unexpected end of the text, expected an expression"
        ],
    );
}

#[test]
fn names_that_lead_nowhere() {
    let module = module_of(option().with_default(NixExpr::new("cfg.y + libb.z")))
        .with_config(Part::when("cfg.enabel").with("demo.x", "config.demo.z"));
    check(
        &module,
        &expect![[r#"
        default of `demo.x`: `libb` is not defined in this module; did you mean `lib`?
        default of `demo.x`: `cfg.y` names no declared option; did you mean `cfg.x`?
        condition of config: `cfg.enabel` names no declared option
        config `demo.x`: `config.demo.z` names no declared option; did you mean `config.demo.x`?"#]],
    );
}

#[test]
fn a_path_inside_a_value_without_attributes() {
    let module = module_of(OptionDecl::new(Simple::Bool.into()))
        .with_config(Part::when("cfg.x.y").with("demo.x", "cfg.x"));
    check(&module, &expect!["condition of config: `cfg.x.y` names no declared option: `cfg.x` is a boolean, which has no attributes"]);
}

#[test]
fn a_guarded_path_may_be_missing() {
    let module = module_of(option())
        .with_config(Part::when("cfg ? gone || cfg.gone or true").with("demo.x", "1"));
    nixgen::module_source(&module).unwrap();
}

#[test]
fn renames_to_nowhere_and_names_still_in_use() {
    let renamed = |from: &str, to: &str| {
        Import::Relocation(Relocation::Renamed {
            from: from.into(),
            to: to.into(),
            place: Place::new("src/config.rs", 7, 3, "Config::x"),
        })
    };
    let module = module_of(option())
        .with_import(renamed("demo.old", "demo.xx"))
        .with_import(renamed("demo.x", "elsewhere.x"));
    check(
        &module,
        &expect![[r#"
        src/config.rs:7 (Config::x): relocation of `demo.old`: its new name `demo.xx` names no declared option; did you mean `demo.x`?
        src/config.rs:7 (Config::x): relocation of `demo.x`: is still declared as an option; drop one of the two"#]],
    );
}

#[test]
fn a_comment_with_a_line_break() {
    let mut module = module_of(option());
    module.header = Comment(vec![" one\ntwo = 2;".to_owned()]);
    check(&module, &expect!["comment: holds a line break; give each line as an entry of its own"]);
}

#[test]
fn types_that_hold_nothing() {
    check(
        &module_of(OptionDecl::new(Type::IntBetween { min: 2, max: 1 })),
        &expect!["type of `demo.x`: `ints.between 2 1` holds nothing; swap the bounds"],
    );
    check(
        &module_of(OptionDecl::new(Type::Named("nobody".to_owned()))),
        &expect!["type of `demo.x`: there is no type named `nobody` in this module"],
    );
}

#[test]
fn a_type_that_only_contains_itself() {
    let mut module = module_of(OptionDecl::new(Type::Named("loop".to_owned())));
    module.types.push(nix_schema::NamedType {
        name: "loop".to_owned(),
        ty: Type::null_or(Type::list_of(Type::Named("loop".to_owned()))),
        comment: Comment::default(),
        place: Place::default(),
    });
    check(
        &module,
        &expect![
            "type `loop`: contains itself and never ends; put a submodule (a struct) in between"
        ],
    );
}
