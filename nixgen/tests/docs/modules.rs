//! What a model says that no `options.json` holds.

use expect_test::expect;
use nix_schema::{Group, Import, Module, OptionDecl, Place, Relocation, Simple, Submodule, Type};
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
