//! What a model says that no `options.json` holds.

use expect_test::expect;
use nix_schema::{
    Group, Import, Module, NixExpr, OptionDecl, Place, Relocation, Simple, Submodule, Type,
};
use nixgen::docs::{Record, of_module};

fn renamed(from: &str, to: &str) -> Import {
    Import::Relocation(Relocation::Renamed {
        from: from.into(),
        to: to.into(),
        since_release: None,
        place: Place::default(),
    })
}

fn removed(option: &str) -> Import {
    let (option, place) = (option.into(), Place::default());
    Import::Relocation(Relocation::Removed { option, reason: "It was slow.".into(), place })
}

/// Lines of what a record says of the past.
fn past(record: &Record) -> String {
    let Record { name, old_names, deprecated, is_gone, description, .. } = record;
    format!("{name}: old {old_names:?}, deprecated {deprecated:?}, gone {is_gone}: {description}\n")
}

#[test]
fn options_of_submodules_in_a_union() {
    let option = || OptionDecl::new(Simple::Str.into()).with_description("Text.");
    let with = |name: &str, default: &str| {
        let computed = option().with_default(NixExpr::from(default));
        Type::submodule(Group::new().with(name, computed))
    };
    let either = Type::Either(Box::new(Simple::Str.into()), Box::new(with("a", "\"a\" + \"e\"")));
    let many = vec![
        with("b", "\"b\""),
        Simple::Str.into(),
        with("c", "\"c\" + \"d\""),
        with("d", "pkgs.hello"),
    ];
    let union = |ty: Type| OptionDecl::new(ty).with_description("Union.");
    let group = Group::new().with("either", union(either)).with("many", union(Type::OneOf(many)));
    let module = Module::new("demo").with_root("demo", group);
    let (records, notes) = of_module(&module, "demo.nix").unwrap();
    let shown = |record: &Record| format!("{}: {:?}\n", record.name, record.default);
    let notes = notes.iter().map(|note| format!("{note}\n"));
    expect![[r#"
        demo.either: None
        demo.either.a: Some(Expression("\"ae\""))
        demo.many: None
        demo.many.b: Some(Expression("\"b\""))
        demo.many.c: Some(Expression("\"cd\""))
        demo.many.d: None
        demo.many: lost: default of `demo.many.d`: what the manual would show is not known: it depends on `pkgs`, which is not known here; give `default_text`
    "#]].assert_eq(&records.iter().map(shown).chain(notes).collect::<String>());
}

#[test]
fn deprecated_options_and_old_names() {
    let option = || OptionDecl::new(Simple::Str.into()).with_description("Text.");
    let group = Group::new().with("new", option());
    let inner = Submodule { group, imports: vec![renamed("old", "new")], ..Submodule::default() };
    let inner =
        OptionDecl { ty: Type::AttrsOf(Box::new(Type::Submodule(Box::new(inner)))), ..option() };
    let old = OptionDecl { deprecated: Some("Use `new`.".to_owned()), ..option() };
    let group = Group::new().with("new", option()).with("old", old).with("inner", inner);
    let module = Module::new("demo")
        .with_root("demo", group)
        .with_import(renamed("demo.older", "demo.new"))
        .with_import(renamed("demo.elsewhere", "other.place"))
        .with_import(removed("demo.slow"));
    let (records, _) = of_module(&module, "demo.nix").unwrap();
    expect![[r#"
        demo.inner: old [], deprecated None, gone false: Text.
        demo.inner.<name>.new: old ["demo.inner.<name>.old"], deprecated None, gone false: Text.
        demo.new: old ["demo.older"], deprecated None, gone false: Text.
        demo.old: old [], deprecated Some("Use `new`."), gone false: Text.
        demo.elsewhere: old [], deprecated None, gone true: It is {option}`other.place` now.
        demo.slow: old [], deprecated None, gone true: It was slow.
    "#]]
    .assert_eq(&records.iter().map(past).collect::<String>());
}
