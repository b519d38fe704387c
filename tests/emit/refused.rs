//! What cannot be emitted is refused with a message that says where and what to do.

use expect_test::{Expect, expect};
use nix_schema::{
    Args, Binding, Body, Comment, Definition, Described, Group, Import, Module, NamedType, NixExpr,
    OptionDecl, Part, Place, Relocation, Simple, Type, Value,
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
    let default = NixExpr::new("cfg.sise + libb.z");
    let group = Group::new().with("size", option().with_default(default));
    let module = Module::new("demo")
        .with_root("demo", group)
        .with_config(Part::when("cfg.enabel").with("demo.size", "config.demo.sizee"));
    check(
        &module,
        &expect![[r#"
        default of `demo.size`: `libb` is not defined in this module; did you mean `lib`?
        default of `demo.size`: `cfg.sise` names no declared option; did you mean `cfg.size`?
        condition of config: `cfg.enabel` names no declared option
        config `demo.size`: `config.demo.sizee` names no declared option; did you mean `config.demo.size`?"#]],
    );
}

#[test]
fn a_path_inside_a_value_without_attributes() {
    let module = module_of(OptionDecl::new(Simple::Bool.into()))
        .with_config(Part::when("cfg.x.y").with("demo.x", "cfg.x"));
    check(
        &module,
        &expect![
            "condition of config: `cfg.x.y` names no declared option: `cfg.x` is a boolean, which has no attributes"
        ],
    );
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
            since_release: None,
        })
    };
    let group = Group::new().with("x", option()).with("size", option());
    let module = Module::new("demo")
        .with_root("demo", group)
        .with_import(renamed("demo.old", "demo.sizee"))
        .with_import(renamed("demo.x", "elsewhere.x"));
    check(
        &module,
        &expect![[r#"
            src/config.rs:7 (Config::x): relocation of `demo.old`: its new name `demo.sizee` names no declared option; did you mean `demo.size`?
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
        &expect![
            "type of `demo.x`: there is no type named `nobody` in this module; add it to the module's types"
        ],
    );
}

#[test]
fn a_type_that_only_contains_itself() {
    let mut module = module_of(OptionDecl::new(Type::Named("loop".to_owned())));
    module.types.push(NamedType {
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

fn with_args<const N: usize>(names: [&str; N], option: OptionDecl) -> Module {
    let mut module = module_of(option);
    module.args = Some(Args::open(names));
    module
}

fn named(name: &str, ty: Type) -> NamedType {
    NamedType { name: name.to_owned(), ty, comment: Comment::default(), place: Place::default() }
}

fn binding(name: &str, value: &str) -> Binding {
    Binding {
        name: name.to_owned(),
        value: value.into(),
        comment: Comment::default(),
        place: Place::default(),
    }
}

#[test]
fn arguments_that_are_no_names() {
    check(
        &with_args(["lib", "config ? builtins.abort \"x\"", "lib", "true"], option()),
        &expect![[r#"
            argument `config ? builtins.abort "x"`: is no Nix variable name; start it with a letter or `_`, go on with letters, digits, `_`, `-` and `'`, and take no keyword
            argument `lib`: stands there twice; keep one
            argument `true`: would hide a global of Nix; rename it"#]],
    );
}

#[test]
fn arguments_that_what_is_written_around_needs() {
    check(
        &with_args(["config"], option()),
        &expect!["module: it reads `lib`, which is none of its arguments; add it to them"],
    );
    check(
        &with_args(["lib"], option().with_default(NixExpr::new("cfg.x"))),
        &expect!["module: it reads `config`, which is none of its arguments; add it to them"],
    );
    let only_config = Module::new("demo").with_config(Part::when("true"));
    check(
        &Module { args: Some(Args::open([])), ..only_config },
        &expect!["module: it reads `lib`, which is none of its arguments; add it to them"],
    );
    let mut only_nix = Module::new("demo").with_config(Part::default().with("a", "1"));
    only_nix.args = Some(Args::open([]));
    nixgen::module_source(&only_nix).unwrap();
}

#[test]
fn a_module_without_options_still_takes_the_lib_that_its_conditions_read() {
    let source = nixgen::module_source(&Module::new("demo").with_config(Part::when("true")));
    assert!(source.unwrap().starts_with("{ lib, ... }:"));
}

#[test]
fn bindings_that_hide_what_is_read() {
    let mut module = module_of(option());
    module.types = vec![named("lib", Simple::Bool.into()), named("t", Simple::Bool.into())];
    module.bindings = vec![binding("config", "1"), binding("true", "false"), binding("a b", "1")];
    check(
        &module,
        &expect![[r#"
        binding `config`: would hide the module's argument; rename it
        binding `true`: would hide a global of Nix; rename it
        binding `a b`: is no Nix variable name; start it with a letter or `_`, go on with letters, digits, `_`, `-` and `'`, and take no keyword
        type `lib`: would hide the module's argument; rename it"#]],
    );
    // With arguments of its own it may say what the others are.
    let mut module = with_args(["pkgs"], option());
    module.bindings = vec![binding("lib", "pkgs.lib")];
    nixgen::module_source(&module).unwrap();
}

#[test]
fn an_enable_option_that_lacks_what_its_function_gives() {
    let bare =
        OptionDecl { default: None, example: None, description: None, ..OptionDecl::enable("x") };
    check(
        &module_of(bare),
        &expect![[r#"
        description of `demo.x`: `mkEnableOption` always gives one; say which, or declare it with `mkOption`
        default of `demo.x`: `mkEnableOption` always gives one; say which, or declare it with `mkOption`
        example of `demo.x`: `mkEnableOption` always gives one; say which, or declare it with `mkOption`"#]],
    );
}

#[test]
fn a_description_that_never_ends() {
    let tree = |rest: Type| {
        let mut group = Group::new();
        group.freeform = Some(Box::new(rest));
        let mut module = module_of(OptionDecl::new(Type::Named("tree".to_owned())));
        module.types = vec![named("tree", Type::submodule(group))];
        module
    };
    let trees = || Type::attrs_of(Type::Named("tree".to_owned()));
    check(
        &tree(trees()),
        &expect![
            "type `tree`: is inside its own freeform type, so that its description never ends; give the freeform type a description of its own, or make what it holds an option"
        ],
    );
    let described = |description: Option<&str>| {
        let description = description.map(str::to_owned);
        let (base, name, class, format) = (trees(), None, None, None);
        Type::Described(Box::new(Described { base, name, description, class, format }))
    };
    nixgen::module_source(&tree(described(Some("trees")))).unwrap();
    check(
        &tree(described(None)),
        &expect![[r#"
        type `tree`: says nothing new about its type; give a name, a description or a class, or use the type alone
        type `tree`: is inside its own freeform type, so that its description never ends; give the freeform type a description of its own, or make what it holds an option"#]],
    );
}

#[test]
fn definitions_that_meet() {
    let part = ["demo.x", "demo.x.y", "demo", "other", "demo.z"];
    let part = part.into_iter().fold(Part::default(), |part, path| part.with(path, "1"));
    check(
        &module_of(option()).with_config(part),
        &expect![[r#"
        config `demo.x.y`: is defined twice in one part of config, or inside another definition; merge the two
        config `demo`: is defined twice in one part of config, or inside another definition; merge the two
        config `demo.z`: is defined twice in one part of config, or inside another definition; merge the two"#]],
    );
}

#[test]
fn texts_around_the_options() {
    let comment = |line: &str| Comment(vec![line.to_owned()]);
    let place = Place::new("src/config.rs", 7, 3, "Config");
    let definition = |name: &str| Definition {
        comment: comment("a\nb"),
        place: place.clone(),
        ..Definition::new([name], "1")
    };
    let mut module = module_of(option()).with_import(Import::Relocation(Relocation::Renamed {
        from: "demo.old".into(),
        to: ["foreign", "a\0"].into(),
        place: place.clone(),
        since_release: None,
    }));
    module.header = comment("\0");
    module
        .config
        .push(Part { body: Body::Definitions(vec![definition("b\0")]), ..Part::default() });
    module.meta.push(definition("c\0"));
    check(
        &module,
        &expect![[r#"
        src/config.rs:7 (Config): the name `a\0`: holds a NUL character, which Nix strings cannot; remove it
        src/config.rs:7 (Config): the name `b\0`: holds a NUL character, which Nix strings cannot; remove it
        src/config.rs:7 (Config): comment: holds a line break; give each line as an entry of its own
        src/config.rs:7 (Config): the name `c\0`: holds a NUL character, which Nix strings cannot; remove it
        src/config.rs:7 (Config): comment: holds a line break; give each line as an entry of its own
        comment: holds a NUL character, which Nix source cannot; remove it"#]],
    );
}

#[test]
fn roots_members_and_types_that_are_not_there() {
    let mut module = module_of(OptionDecl::new(Type::Named("tre".to_owned())));
    module.types = vec![named("tree", Simple::Bool.into())];
    module.cfg = Some("other".into());
    module.roots[0].group = module.roots[0].group.clone().with("", option());
    check(
        &module,
        &expect![[r#"
        module: `cfg` is `other`, which is no root of this module; make it the path of one: `demo`
        `demo`: has a member without a name; give it one
        type of `demo.x`: there is no type named `tre` in this module; did you mean `tree`?"#]],
    );
}

/// The checks of a module propose the same names as those of Nix source.
#[test]
fn near_names_are_the_same_everywhere() {
    let known =
        ["Port", "a", "abY", "aby", "enable", "openFirewall", "package", "packages", "port", "x1"];
    let group = known.into_iter().fold(Group::new(), |group, name| group.with(name, option()));
    for name in [
        "enbale",
        "enabled",
        "ENABLE",
        "pakage",
        "openfirewall",
        "Prot",
        "prt",
        "nothing",
        "b",
        "A",
        "x",
        "y2",
        "abx",
        "PACKAGE",
        "elbane",
        "packagesss",
        "prot",
    ] {
        let value = format!("cfg.{name}");
        let module = Module::new("demo").with_root("demo", group.clone());
        let module = module.with_config(Part::when(value.as_str()));
        let problems = nixgen::module_source(&module).unwrap_err();
        let hint = nix_eval::syntax::nearest(name, known)
            .map_or(String::new(), |near| format!("; did you mean `cfg.{near}`?"));
        let expected = format!("`cfg.{name}` names no declared option{hint}");
        assert_eq!(problems[0].message, expected);
    }
}

/// Time that grows with the square of the module, times sorting it, would be minutes here.
#[test]
fn thousands_of_mistakes() {
    const COUNT: usize = 2000;
    let mut module = module_of(option());
    let mut part = Part::default();
    for at in 0..COUNT {
        part = part.with(format!("demo.x.definition{at}").as_str(), "1");
        module.bindings.push(binding(&format!("known{at}"), &format!("unknown{at}")));
    }
    let problems = nixgen::module_source(&module.with_config(part)).unwrap_err();
    assert_eq!(problems.len(), COUNT);
}

#[test]
fn roots_that_overlap() {
    let module = module_of(option()).with_root("demo.x", Group::new().with("y", option()));
    check(
        &module,
        &expect![
            "root `demo.x`: overlaps the root `demo`; put all options of the two in one group"
        ],
    );
}

#[test]
fn imports_that_are_computed_and_listed() {
    let mut module = module_of(option());
    module.identity = vec![Definition::new("imports", "map import [ ./a.nix ]")];
    nixgen::module_source(&module).unwrap();
    module.imports = vec![Import::Raw(NixExpr::new("./b.nix"))];
    check(
        &module,
        &expect![
            "imports: are computed in one place and listed in another; put the listed ones into the computed list"
        ],
    );
}
