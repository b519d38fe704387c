//! What the report of losses says of whole modules; [`types`](crate::types) has each type.

use expect_test::{Expect, expect};
use nix_schema::{
    Assertion, AttrPath, Body, Cause, Effect, Group, Import, Member, Module, NixExpr, Node,
    OptionDecl, Part, Place, Relocation, Side, Simple, Type, Value, losses,
};

fn report(module: &Module, side: Side) -> String {
    let shown = losses(module, side);
    shown.iter().map(|loss| format!("{loss} [{:?}]\n", loss.effect)).collect()
}

fn check(module: &Module, expected: &Expect) {
    expected.assert_eq(&report(module, Side::Definitions));
}

fn option(ty: impl Into<Type>) -> OptionDecl {
    OptionDecl::new(ty.into())
}

#[test]
fn texts_flags_and_sets_of_options_lose_nothing() {
    let group = Group::new()
        .with("enable", OptionDecl::enable("it"))
        .with("name", option(Simple::NonEmptyStr))
        .with("level", option(Type::null_or(Type::enum_of(["a", "b"]))).with_default(Value::Null))
        .with("deep", Group::new().with("motto", option(Simple::Str)));
    let module = Module::new("m").with_root("m", group);
    assert_eq!(losses(&module, Side::Definitions), []);
    assert_eq!(losses(&module, Side::Evaluated), []);
}

#[test]
fn options() {
    let state = OptionDecl { read_only: true, internal: true, ..option(Simple::Str) };
    let fixed = OptionDecl { read_only: true, ..option(Simple::Str) };
    let applied = OptionDecl { apply: Some(NixExpr::new("toString")), ..option(Simple::Bool) };
    let computed = option(Simple::Str).with_default(NixExpr::new("config.x"));
    let mut group = Group::new()
        .with("state", state)
        .with("fixed", fixed.with_default(Value::from("a")))
        .with("applied", applied)
        .with("computed", computed)
        .with("unread", Node::from(NixExpr::new("mkThing { }")));
    group.members.push(Member {
        name: "two".to_owned(),
        aliases: vec!["deux".to_owned()],
        comment: nix_schema::Comment::default(),
        node: Node::from(option(Simple::Bool)),
    });
    let module = Module::new("m").with_root("m", group);
    check(
        &module,
        &expect![[r#"
        m.state: `readOnly` is an annotation in JSON Schema; in Nix a second definition is an error, the default counted [More]
        m.state: the module has to set it: where it does not, evaluation fails [More]
        m.fixed: `readOnly` is an annotation in JSON Schema; in Nix a second definition is an error, the default counted [More]
        m.applied: what `apply` returns the schema does not know: toString [None]
        m.computed: the default is computed: config.x [None]
        m.unread: the schema has nothing of a declaration that is only known as Nix: mkThing { } [More]
        m.two: an option that is set by two of its names may be a conflict [More]
    "#]],
    );
    expect![[r#"
        m.applied: what `apply` returns the schema does not know: toString [More]
        m.unread: the schema has nothing of a declaration that is only known as Nix: mkThing { } [More]
    "#]].assert_eq(&report(&module, Side::Evaluated));
}

#[test]
fn what_stands_around_options() {
    let gone = Relocation::Removed {
        option: AttrPath::from("m.gone"),
        reason: "use b".into(),
        place: Place::default(),
    };
    let changed = Relocation::Changed {
        from: AttrPath::from("m.old"),
        to: AttrPath::from("m.name"),
        function: NixExpr::new("config: config.m.old + \"x\""),
        place: Place::default(),
    };
    let assertion = Assertion {
        assertion: NixExpr::new("cfg.name != \"\""),
        message: "no".into(),
        comment: nix_schema::Comment::default(),
        place: Place::default(),
    };
    let part = Part { assertions: vec![assertion], ..Part::when("cfg.enable") };
    let mut module = Module::new("m")
        .with_root("m", Group::new().with("name", option(Simple::Str)))
        .with_import(Import::Raw(NixExpr::new("./other.nix")))
        .with_import(Import::Relocation(gone))
        .with_import(Import::Relocation(changed))
        .with_config(part.with("m.name", "\"a\"").with("environment.etc", "{ }"))
        .with_config(Part { body: Body::Nix(NixExpr::new("import ./c.nix")), ..Part::default() });
    module.freeform = Some(Simple::Attrs.into());
    check(
        &module,
        &expect![[r#"
            an attribute that is not declared in a group goes to the freeform type, which may take it [Less]
            of attributes that are not declared the schema accepts anything [More]
            what other modules declare at the same path is no part of the schema: ./other.nix [Less]
            m.gone: setting a removed option is an error: use b [More]
            m.old: anything may be set under the old name, which a function converts: config: config.m.old + "x" [More]
            the assertion is not checked: cfg.name != "" [More]
            m.name: the module defines it itself: a second definition may be refused, and under another condition it may be missing: "a" [More]
            what a `config` defines that is only known as Nix the schema may ask for, and a second definition may be refused: import ./c.nix [Other]
        "#]],
    );
}

#[test]
fn every_cause_says_which_side_it_is_of() {
    for row in Cause::table() {
        assert!(row.definitions.is_some() || row.evaluated.is_some(), "{}", row.name);
        assert!(!row.sentence.ends_with('.'), "{}", row.name);
        assert!(row.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", row.name);
    }
    assert!(Cause::table().iter().any(|row| row.definitions == Some(Effect::Less)));
}
