//! Modules with everything in them, compared with what nixpkgs documents of them.

use std::path::PathBuf;

use nix_schema::{
    Args, AttrPath, Binding, Comment, Group, Import, Member, Module, NixExpr, OptionDecl,
    PackageDefault, PackageExample, PackageOption, Place, RelatedPackage, Relocation, Rename,
    Shown, Simple, Submodule, Text, Type, Value,
};
use serde_json::{Map, Value as Json, json};

use crate::real::{FILE, documented, nixpkgs_lib};

fn recording(name: &str) -> PathBuf {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/options_doc/recorded");
    PathBuf::from(folder).join(name).with_extension("json")
}

/// What was recorded of the module of that name.
pub fn recorded(name: &str) -> Map<String, Json> {
    let text = std::fs::read_to_string(recording(name)).unwrap();
    let mut options: Map<String, Json> = serde_json::from_str(&text).unwrap();
    for (name, option) in &mut options {
        let option = option.as_object_mut().unwrap();
        for (field, usual) in usual(name) {
            option.entry(field).or_insert(usual);
        }
    }
    options
}

/// What is left out of a recording, because nearly all options have it.
fn usual(name: &str) -> [(&'static str, Json); 4] {
    [
        ("declarations", json!([FILE])),
        ("description", "An option.".into()),
        ("loc", name.split('.').collect::<Vec<_>>().into()),
        ("readOnly", false.into()),
    ]
}

/// One option a line.
fn record(name: &str, real: &Map<String, Json>) {
    let line = |(name, option): (&String, &Json)| {
        let mut option = option.as_object().unwrap().clone();
        for (field, usual) in usual(name) {
            if option.get(field) == Some(&usual) {
                option.remove(field);
            }
        }
        format!("{}: {}", Json::from(name.as_str()), Json::Object(option))
    };
    let lines: Vec<String> = real.iter().map(line).collect();
    std::fs::write(recording(name), format!("{{\n{}\n}}\n", lines.join(",\n"))).unwrap();
}

/// Holds what `nixgen options` writes of the module against what was recorded, or is recorded now.
pub fn compare(name: &str, module: &Module) {
    if let Some(lib) = nixpkgs_lib() {
        let source = nixgen::module_source(module).unwrap_or_else(|p| panic!("{p:#?}"));
        let real = documented(&lib, &source).unwrap();
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            record(name, &real);
        }
        assert_eq!(recorded(name), real, "{name}: the recording is not what this nixpkgs gives");
    }
    let doc = nixgen::options_doc::options_doc(module, FILE).unwrap_or_else(|p| panic!("{p:#?}"));
    assert_same(&doc.options, &recorded(name));
}

/// Every difference, not the first.
pub fn assert_same(ours: &Map<String, Json>, real: &Map<String, Json>) {
    let mut differences = Vec::new();
    for (name, real) in real {
        match ours.get(name) {
            Some(ours) if ours == real => {}
            Some(ours) => differences.push(format!("{name}\n  ours {ours}\n  real {real}")),
            None => differences.push(format!("{name} is missing: {real}")),
        }
    }
    let more = ours.keys().filter(|name| !real.contains_key(*name));
    differences.extend(more.map(|name| format!("{name} is not there in nixpkgs")));
    assert!(
        differences.is_empty(),
        "{} differences\n{}",
        differences.len(),
        differences.join("\n")
    );
}

fn plain(ty: impl Into<Type>) -> OptionDecl {
    OptionDecl::new(ty.into()).with_description("An option.")
}

/// Values that are hard to show.
fn values() -> Vec<(&'static str, Value)> {
    let attrs = |entries: &[(&str, Value)]| {
        Value::Attrs(
            entries.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
        )
    };
    let mut values: Vec<(&'static str, Value)> = vec![
        ("null", Value::Null),
        ("true", true.into()),
        ("min", (i64::MIN + 1).into()),
        ("emptyList", Value::List(Vec::new())),
        ("emptySet", attrs(&[])),
        ("emptyText", "".into()),
        ("nested", [Value::from([Value::from([1_i64]), attrs(&[("a", ["x\ny"].into())])])].into()),
        ("derivation", attrs(&[("type", "derivation".into()), ("name", "hello-1".into())])),
        ("nameless", attrs(&[("type", "derivation".into())])),
        ("literal", attrs(&[("_type", "literalExpression".into()), ("text", "x: y".into())])),
        (
            "literalAndMore",
            attrs(&[("_type", "x".into()), ("text", 1_i64.into()), ("z", Value::Null)]),
        ),
        ("marked", attrs(&[("_type", "if".into()), ("content", 1_i64.into())])),
        (
            "names",
            attrs(&[
                ("if", 1_i64.into()),
                ("__curPos", 2_i64.into()),
                ("a.b", 3_i64.into()),
                ("$a", 4_i64.into()),
                ("a${b", 5_i64.into()),
                ("\"q\\", 6_i64.into()),
                ("", 7_i64.into()),
                ("ä", 8_i64.into()),
                ("a-b'", 9_i64.into()),
                ("1a", 10_i64.into()),
                ("or", 11_i64.into()),
                ("t\tn\n", 12_i64.into()),
            ]),
        ),
    ];
    let floats = [0.0, 1.0, 0.05, 1e-7, 1e22, 0.125, 1e-300, -2.5];
    values.push(("floats", Value::List(floats.into_iter().map(Value::from).collect())));
    let texts = [
        "a\"b\\c$d${e}$${f}",
        "''",
        "a\nb",
        "a\n",
        "\n",
        "\n\n",
        "''\n${x}\n'''\n",
        "$${\n''$\n",
        "\\n\n\\",
        "a\r\nb\tc",
        "ä→😀\u{2028}",
        " \n  x\n y ",
        "\u{1b}[0m",
        "a\n''${",
    ];
    values.push(("texts", Value::List(texts.into_iter().map(Value::from).collect())));
    values
}

#[test]
fn values_are_shown_as_nixpkgs_shows_them() {
    let group = values().into_iter().fold(Group::new(), |group, (name, value)| {
        let option = plain(Simple::Raw).with_default(value.clone()).with_example(value);
        group.with(name, option)
    });
    compare("values", &Module::new("values").with_root("values", group));
}

fn everything() -> OptionDecl {
    OptionDecl {
        default: Some(Value::from("a").into()),
        default_text: Some(Shown::Expression("something else".to_owned())),
        example: Some(Shown::Markdown("*Something*.\n".to_owned())),
        description: Some("Words.\n\n```\nmore\n```\n".into()),
        related_packages: vec![
            RelatedPackage::Name("hello".to_owned()),
            RelatedPackage::Path(AttrPath::from(["python3Packages", "a b"])),
            RelatedPackage::Entry {
                name: Some("git".to_owned()),
                path: None,
                title: Some("Git".to_owned()),
                comment: Some("A comment\nof two lines.".to_owned()),
            },
            RelatedPackage::Entry {
                name: None,
                path: Some(AttrPath::from(["a", "b"])),
                title: None,
                comment: None,
            },
        ],
        apply: Some("x: x".into()),
        read_only: true,
        ..OptionDecl::new(Simple::Str.into())
    }
}

#[test]
fn every_field_is_shown_as_nixpkgs_shows_it() {
    let untyped = OptionDecl {
        example: Some(Shown::Untyped("a\nb".to_owned())),
        default_text: Some(Shown::Untyped("c".to_owned())),
        ..plain(Simple::Int)
    };
    let on =
        OptionDecl { default: Some(Value::from(true).into()), ..OptionDecl::enable("a thing") };
    let package = |name: &str| PackageOption::new([name]);
    let nullable = PackageOption { nullable: true, default: PackageDefault::Null, ..package("a") };
    let other = PackageOption {
        default: PackageDefault::At(AttrPath::from(["python3", "pip"])),
        example: Some(PackageExample::At(AttrPath::from(["b", "$c d"]))),
        extra_description: Some("More.".into()),
        pkgs_text: Some("pkgs'".to_owned()),
        ..package("git")
    };
    let text = PackageOption {
        example: Some(PackageExample::Text("pkgs.x".to_owned())),
        ..package("x y")
    };
    let computed = PackageOption {
        extra_description: Some(Text::Nix("toString (1 + 1)".into())),
        ..package("x")
    };
    let group = Group::new()
        .with("everything", everything())
        .with("nothing", OptionDecl::new(Simple::Str.into()))
        .with("untyped", untyped)
        .with("enable", OptionDecl::enable("the thing"))
        .with("on", on)
        .with("named", OptionDecl::enable(Text::Nix("\"a\" + \"b\"".into())))
        .with("package", OptionDecl::package(package("hello")))
        .with("nullable", OptionDecl::package(nullable))
        .with("other", OptionDecl::package(other))
        .with("text", OptionDecl::package(text))
        .with("computedPackage", OptionDecl::package(computed));
    compare("fields", &Module::new("fields").with_root("fields", group));
}

fn nix(text: &str) -> NixExpr {
    NixExpr::from(text)
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
fn what_nix_computes_is_shown_as_nixpkgs_shows_it() {
    let defaults = [
        "1 + 1",
        "x: x",
        "{ a, b ? 1, ... }: a",
        "{ f = x: x; g = [ lib.id ]; }",
        "/etc/passwd",
        "[ /a/b \"${toString /c}\" ]",
        "lib.mkDefault 1",
        "lib.mkForce [ \"a\" ]",
        "lib.literalMD \"*x*\"",
        "lib.literalExpression \"a ? b\"",
        "{ __pretty = x: \"<${x}>\"; val = \"shown\"; }",
        "{ type = \"derivation\"; name = \"hello\"; outPath = \"/nix/store/x\"; }",
        "cfg.base",
        "cfg.base + 1",
        "config.computed.base * 2",
        "helper 3",
        "\"config.${options.computed.base}\"",
        "options.computed.\"list\".loc",
        "{ inherit (cfg) base; list = cfg.list; set = cfg.set; none = cfg.none; }",
        "cfg.applied",
        "lib.optionalAttrs true { a = ''\n  two\n  lines\n''; }",
        "lib.concatStringsSep \",\" [ \"a\" \"b\" ]",
        "0.25 + 0.5",
        "lib.genAttrs [ \"a\" \"b\" ] (n: n)",
    ];
    let mut group = Group::new()
        .with("base", plain(Simple::Int).with_default(Value::Int(7)))
        .with("list", plain(Type::list_of(Simple::Str.into())))
        .with("set", plain(Type::attrs_of(Simple::Str.into())))
        .with("none", plain(Type::null_or(Simple::Str.into())))
        .with(
            "applied",
            OptionDecl {
                apply: Some("x: x + 1".into()),
                ..plain(Simple::Int).with_default(Value::Int(1))
            },
        )
        .with(
            "described",
            OptionDecl::new(Simple::Str.into())
                .with_description(Text::Nix(nix("\"a ${helper 1}\""))),
        );
    for (at, text) in defaults.iter().enumerate() {
        let option = OptionDecl {
            example: Some(Shown::Nix(nix(text))),
            ..plain(Simple::Raw).with_default(nix(text))
        };
        group = group.with(&format!("d{at:02}"), option);
        let option = OptionDecl { default_text: Some(Shown::Nix(nix(text))), ..plain(Simple::Raw) };
        group = group.with(&format!("t{at:02}"), option);
    }
    let mut module = Module::new("computed").with_root("computed", group);
    module.bindings.push(binding("helper", "n: \"helped ${toString n}\""));
    compare("computed", &module);
}

#[test]
fn what_submodules_compute_is_shown_as_nixpkgs_shows_it() {
    let inner = Group::new()
        .with("name", plain(Simple::Str).with_default(nix("name")))
        .with("path", plain(Simple::Str).with_default(nix("\"/var/${name}/${local}\"")))
        .with("port", plain(Simple::Port).with_default(Value::Int(80)))
        .with("url", plain(Simple::Str).with_default(nix("\"http://x:${toString config.port}\"")))
        .with("ownOption", plain(Simple::Str).with_default(nix("\"${options.port} ${local}\"")))
        .with("outer", plain(Simple::Int).with_default(nix("cfg.base")))
        .with(
            "about",
            OptionDecl::new(Simple::Str.into()).with_description(Text::Nix(nix("\"Of ${name}.\""))),
        )
        .with(
            "deep",
            plain(Type::list_of(Type::submodule(
                Group::new().with("x", plain(Simple::Str).with_default(nix("name + local"))),
            ))),
        );
    let submodule = Submodule {
        args: Some(Args::open(["name", "config", "options"])),
        bindings: vec![binding("local", "\"l-${name}\"")],
        group: inner.with_freeform(Type::attrs_of(Type::submodule(
            Group::new().with("free", plain(Simple::Str).with_default(nix("helper"))),
        ))),
        ..Submodule::default()
    };
    let ty = Type::Submodule(Box::new(submodule));
    let tags = Group::new().with("tagged", plain(ty.clone()));
    let group = Group::new()
        .with("base", plain(Simple::Int).with_default(Value::Int(7)))
        .with("many", plain(Type::attrs_of(ty.clone())))
        .with("one", plain(Type::null_or(ty)))
        .with("tags", plain(Type::list_of(Type::AttrTag(tags))));
    let mut module = Module::new("inside").with_root("inside", group);
    module.bindings.push(binding("helper", "\"helped\""));
    compare("inside", &module);
}

#[test]
fn other_names_are_shown_as_nixpkgs_shows_them() {
    let small = || Group::new().with("inner", plain(Simple::Str).with_default(Value::from("x")));
    let alias = |from: &str, to: &str| {
        Import::Relocation(Relocation::Alias {
            from: from.into(),
            to: to.into(),
            place: Place::default(),
        })
    };
    let rename = |from: &str, visible| {
        Import::Relocation(Relocation::General(Box::new(Rename {
            from: from.into(),
            to: "names.list".into(),
            visible,
            warn: false,
            r#use: "x: x".into(),
            with_priority: None,
            condition: None,
            place: Place::default(),
        })))
    };
    let renamed = Import::Relocation(Relocation::Renamed {
        from: "names.old".into(),
        to: "names.list".into(),
        since_release: None,
        place: Place::default(),
    });
    let removed = Import::Relocation(Relocation::Removed {
        option: "names.gone".into(),
        reason: "Gone.".into(),
        place: Place::default(),
    });
    let submodule = Submodule {
        group: small().with("own", plain(Simple::Int)),
        imports: vec![alias("other", "own"), alias("odd.\"a b\"", "inner")],
        ..Submodule::default()
    };
    let mut group = Group::new()
        .with("list", plain(Type::list_of(Simple::Str.into())))
        .with("set", plain(Type::attrs_of(Type::submodule(small()))))
        .with("sub", plain(Type::list_of(Type::Submodule(Box::new(submodule)))));
    let nested = Group::new()
        .with("a", plain(Simple::Str))
        .with("b", Group::new().with("c", plain(Simple::Attrs)));
    group.members.push(Member {
        name: "nested".to_owned(),
        aliases: vec!["nest".to_owned()],
        comment: Comment::default(),
        node: nested.into(),
    });
    let mut module = Module::new("names").with_root("names", group);
    module.imports = vec![
        alias("names.alias", "names.list"),
        alias("names.aliasOfSet", "names.set"),
        alias("names.toNowhere", "elsewhere.option"),
        rename("names.shown", true),
        rename("names.notShown", false),
        renamed,
        removed,
    ];
    compare("names", &module);
}

#[test]
fn the_catalog_is_shown_as_nixpkgs_shows_it() {
    compare("xen-dom0", &nixgen::catalog::xen_dom0());
}

fn raw(text: &str) -> Type {
    Type::Raw { expr: nix(text), means: None }
}

#[test]
fn what_is_nix_is_shown_as_nixpkgs_shows_it() {
    let types = [
        "lib.types.str",
        "own",
        "lib.types.listOf (lib.types.attrsOf own)",
        "lib.types.attrsWith { elemType = sub; placeholder = \"user\"; }",
        "lib.types.nullOr (lib.types.either lib.types.int lib.types.str)",
        "sub",
        "lib.types.attrsOf sub // { description = \"lost\"; }",
        "lib.types.coercedTo lib.types.str lib.id (lib.types.listOf sub)",
        "lib.types.attrTag { a = lib.mkOption { type = sub; description = \"A.\"; }; }",
        "lib.types.deferredModuleWith { staticModules = [ { options.x = lib.mkEnableOption \"x\"; } ]; }",
        "lib.types.submoduleWith { modules = [ { options.a = opt; } ({ name, ... }: { options.b = lib.mkOption { type = own; default = name; description = \"B.\"; }; freeformType = lib.types.attrsOf lib.types.int; }) ]; }",
        "lib.types.json",
        "lib.types.attrsOf lib.types.toml",
        "lib.types.uniq (lib.types.functionTo sub)",
        "lib.types.mkOptionType { name = \"n\"; emptyValue.value = [ 1 ]; }",
        "lib.types.addCheck lib.types.attrs (x: true)",
        "lib.types.nonEmptyListOf lib.types.int",
        "lib.types.oneOf [ lib.types.ints.positive own (lib.types.enum [ \"a\" 1 ]) ]",
    ];
    let mut group = Group::new()
        .with("whole", nix("{ a = opt; b.c = opt // { visible = \"shallow\"; type = sub; }; d = lib.mkOption { internal = true; }; }"))
        .with("one", nix("lib.mkPackageOption { } [ \"a\" \"b\" ] { default = null; nullable = true; example = \"x\"; }"))
        .with("two", nix("lib.mkOption { description = \"Two.\"; type = lib.types.bool; example = true; defaultText = lib.literalMD \"*\"; relatedPackages = [ \"a\" [ \"b\" \"c\" ] { name = \"d\"; comment = \"E\"; } ]; readOnly = true; }"));
    for (at, text) in types.iter().enumerate() {
        group = group.with(&format!("t{at:02}"), plain(raw(text)));
        group = group.with(&format!("l{at:02}"), plain(Type::list_of(raw(text))));
    }
    let others = Submodule {
        group: Group::new().with("own", plain(Simple::Int)),
        others: vec![
            nix("{ options.other = opt; }"),
            nix(
                "{ lib, name, ... }: { options.named = lib.mkOption { default = name; description = \"N.\"; type = own; }; }",
            ),
        ],
        ..Submodule::default()
    };
    group = group.with("others", plain(Type::attrs_of(Type::Submodule(Box::new(others)))));
    let modules = vec![nix("{ options.deferred = opt; }")];
    group = group.with("deferred", plain(Type::attrs_of(Type::DeferredModule(modules))));
    let mut module = Module::new("nix").with_root("nix", group);
    let opt = "lib.mkOption { type = lib.types.int; description = \"Of Nix.\"; default = 1 + 1; }";
    module.bindings = vec![
        binding(
            "own",
            "lib.mkOptionType { name = \"own\"; description = \"own, words\"; descriptionClass = \"nonRestrictiveClause\"; }",
        ),
        binding("opt", opt),
        binding(
            "sub",
            "lib.types.submodule ({ name, ... }: { options.deep = opt // { default = \"of ${name}\"; }; })",
        ),
    ];
    compare("nix", &module);
}
