//! Wrong values of types that are made of others, and of submodules that are modules: each is told where it stands.

use std::sync::Arc;

use expect_test::{Expect, expect};
use nix_eval::MemoryFiles;
use nix_schema::{
    Args, AttrList, AttrPath, Coercion, Default, Format as DataFormat, Group, Import, Language,
    Module, OptionDecl, Part, Place, Relocation, SchemaOf, Simple, Submodule, Type, Unique, Value,
};
use nixgen::lint::{DataSchema, Format, Inputs, Options, check, render};

fn int() -> Type {
    Simple::Int.into()
}

fn module() -> Module {
    let option = |ty: Type| OptionDecl::new(ty).with_default(Value::Null);
    let tags = Group::new()
        .with("number", OptionDecl::new(int()))
        .with("text", OptionDecl::new(Simple::Str.into()));
    let pairs = AttrList { elem: int(), as_attrs: false, merge_attr_values: None };
    let names = Type::CoercedTo(Box::new(Coercion {
        from: Simple::Str.into(),
        function: "name: [ name ]".into(),
        to: Type::list_of(Simple::Str.into()),
    }));
    let message = Some("There is one boss.".to_owned());
    let boss = Type::Unique(Box::new(Unique { base: Simple::Str.into(), message }));
    let path = |absolute| Type::PathWith { in_store: None, absolute: Some(absolute) };
    let group = Group::new()
        .with("tag", option(Type::AttrTag(tags)))
        .with("pairs", option(Type::AttrListOf(Box::new(pairs))))
        .with("names", option(names))
        .with("boss", option(boss))
        .with("entry", option(Type::PasswdEntry(Box::new(Simple::Str.into()))))
        .with("absolute", option(path(true)))
        .with("relative", option(path(false)))
        .with("toml", option(Simple::Toml.into()))
        .with("yaml", option(Type::Format(DataFormat::new(Language::Yaml))))
        .with("users", option(Type::attrs_of(user())));
    Module::new("demo").with_root("services.demo", group)
}

/// A submodule that reads itself.
fn user() -> Type {
    let nix = |text: &str| Default::Nix(text.into());
    let group = Group::new()
        .with("name", OptionDecl::new(Simple::Str.into()).with_default(nix("name")))
        .with("id", OptionDecl::new(int()))
        .with("next", OptionDecl::new(int()).with_default(nix("config.id + 1")))
        .with("shell", OptionDecl::new(Simple::Str.into()));
    let (from, to) = (AttrPath::from("uid"), AttrPath::from("id"));
    let renamed = Relocation::Renamed { from, to, since_release: None, place: Place::default() };
    Type::Submodule(Box::new(Submodule {
        args: Some(Args::open(["name", "config"])),
        imports: vec![Import::Relocation(renamed)],
        group,
        config: vec![Part::default().with("shell", "\"/bin/${name}\"")],
        ..Submodule::default()
    }))
}

fn nix(body: &str) -> String {
    let text = format!("{{ lib, ... }}:\n{{\n  services.demo = {{\n    {body}\n  }};\n}}\n");
    let inputs = Inputs::new(Arc::new(MemoryFiles::new([("/a.nix", text.as_str())])));
    let options = Options { modules: vec![module()], ..Options::default() };
    let report = check(&inputs.with_file("/a.nix", "a.nix"), &options);
    render(&report, Format::Concise, 100)
}

fn told(body: &str, wanted: &Expect) {
    wanted.assert_eq(&nix(body));
}

#[test]
fn right_values_are_none() {
    let right = [
        "tag.number = 1;",
        "tag = lib.mkIf true { text = \"a\"; };",
        "pairs = [ { a = 1; } (lib.mkBefore { b = 2; }) { a = lib.mkForce 3; } ];",
        "pairs = { a = 1; b = lib.mkAfter 2; };",
        "names = \"a\";",
        "names = [ \"a\" ];",
        "boss = lib.mkMerge [ \"a\" ];",
        "entry = \"a\";",
        "absolute = ./a;",
        "relative = \"a/b\";",
        "toml = { a = [ 1 { b = true; } ]; };",
        "yaml.a = [ null ];",
        "users.a = { id = 1; };",
        "users.a = { config, ... }: { id = config.next; };",
        "users.a = { id = 1; shell = lib.mkForce \"sh\"; };",
    ];
    for body in right {
        assert_eq!(nix(body), "", "{body}");
    }
}

#[test]
fn tags() {
    told(
        "tag.nubmer = 1;",
        &expect![[r#"
        a.nix:4:9: error[not-in-enum]: `services.demo.tag` has no choice `nubmer`: it is an attribute-tagged union with choices: number, text
    "#]],
    );
    told(
        "tag = { number = 1; text = \"a\"; };",
        &expect![[r#"
        a.nix:4:11: error[wrong-shape]: `services.demo.tag` is a set of exactly one of `number`, `text`
    "#]],
    );
    told(
        "tag = { };",
        &expect![[r#"
        a.nix:4:11: error[wrong-shape]: `services.demo.tag` is a set of exactly one of `number`, `text`
    "#]],
    );
    told(
        "tag.number = \"1\";",
        &expect![[r#"
        a.nix:4:18: error[quoted-literal]: `services.demo.tag.number` is of type signed integer
    "#]],
    );
    told(
        "tag = 1;",
        &expect![[r#"
        a.nix:4:11: error[type-mismatch]: `services.demo.tag` is of type attribute-tagged union with choices: number, text
    "#]],
    );
}

#[test]
fn lists_of_attributes() {
    told(
        "pairs = [ { a = 1; } { b = 1; c = 2; } ];",
        &expect![[r#"
        a.nix:4:26: error[wrong-shape]: an item of `services.demo.pairs` is a set of exactly one attribute
    "#]],
    );
    told(
        "pairs = [ { a = \"x\"; } 1 ];",
        &expect![[r#"
        a.nix:4:21: error[type-mismatch]: `services.demo.pairs.a` is of type signed integer
        a.nix:4:28: error[wrong-shape]: an item of `services.demo.pairs` is a set of exactly one attribute
    "#]],
    );
    told(
        "pairs.a = \"1\";",
        &expect![[r#"
        a.nix:4:15: error[quoted-literal]: `services.demo.pairs.a` is of type signed integer
    "#]],
    );
    told(
        "pairs = 1;",
        &expect![[r#"
        a.nix:4:13: error[type-mismatch]: `services.demo.pairs` is of type attribute list of signed integer
    "#]],
    );
}

#[test]
fn texts_and_paths() {
    told(
        "entry = \"a:b\";",
        &expect![[r#"
        a.nix:4:13: error[out-of-range]: `services.demo.entry` is of type string, not containing newlines or colons
    "#]],
    );
    told(
        "absolute = \"a/b\";",
        &expect![[r#"
        a.nix:4:16: error[relative-path]: `services.demo.absolute` is of type absolute path
    "#]],
    );
    told(
        "relative = \"/a/b\";",
        &expect![[r#"
        a.nix:4:16: error[out-of-range]: `services.demo.relative` is of type relative path
    "#]],
    );
}

#[test]
fn what_is_converted() {
    told(
        "names = [ \"a\" 1 ];",
        &expect![[r#"
        a.nix:4:19: error[type-mismatch]: an item of `services.demo.names` is of type string
    "#]],
    );
    told(
        "names = 1;",
        &expect![[r#"
        a.nix:4:13: error[type-mismatch]: `services.demo.names` is of type (list of string) or string convertible to it
    "#]],
    );
}

#[test]
fn data() {
    told(
        "toml = { a = 1; b = [ 1 null ]; };",
        &expect![[r#"
        a.nix:4:29: error[null-not-allowed]: an item of `services.demo.toml.b` is of type TOML value
    "#]],
    );
    told(
        "yaml.a.b = x: x;",
        &expect![[r#"
        a.nix:4:16: error[type-mismatch]: `services.demo.yaml.a.b` is of type YAML 1.1 value
    "#]],
    );
}

#[test]
fn what_may_be_defined_once() {
    told(
        "boss = lib.mkMerge [ \"a\" \"b\" ];",
        &expect![[r#"
        a.nix:4:30: error[conflicting-definitions]: `services.demo.boss` has two values at the same priority
    "#]],
    );
}

#[test]
fn submodules_that_are_modules() {
    told(
        "users.a = { id = 1; nxet = 2; };",
        &expect![[r#"
        a.nix:4:25: error[unknown-option]: there is no option `services.demo.users.a.nxet`
    "#]],
    );
    told(
        "users.a = { config, ... }: { idd = 1; };",
        &expect![[r#"
        a.nix:4:34: error[unknown-option]: there is no option `services.demo.users.a.idd`
    "#]],
    );
    told(
        "users.a = { uid = 1; };",
        &expect![[r#"
        a.nix:4:17: warning[renamed-option]: `services.demo.users.a.uid` is now called `services.demo.users.a.id`
    "#]],
    );
    told(
        "users.a = { id = \"x\"; };",
        &expect![[r#"
        a.nix:4:22: error[type-mismatch]: `services.demo.users.a.id` is of type signed integer
    "#]],
    );
}

#[test]
fn data_files() {
    let schema = DataSchema { module: Arc::new(module()), of: SchemaOf::Value };
    let text = "tag:\n  nubmer: 1\npairs:\n  - a: 1\n    b: 2\n  - c: x\nnames: [a, 1]\nentry: a:b\nabsolute: a\ntoml:\n  a: [1, null]\n";
    let files = MemoryFiles::new([("/a.yaml", text)]);
    let inputs = Inputs::new(Arc::new(files)).with_file("/a.yaml", "a.yaml");
    let report = check(&inputs.with_schema("/a.yaml", schema), &Options::default());
    expect![[r#"
        a.yaml:2:3: error[not-in-enum]: `tag` has no choice `nubmer`: it is an attribute-tagged union with choices: number, text
        a.yaml:4:5: error[wrong-shape]: an item of `pairs` is a set of exactly one attribute
        a.yaml:6:8: error[type-mismatch]: `pairs.c` is of type signed integer
        a.yaml:7:12: error[type-mismatch]: `names` is not a string
        a.yaml:8:8: error[out-of-range]: `entry` is of type string, not containing newlines or colons
        a.yaml:9:11: error[relative-path]: `absolute` is of type absolute path
        a.yaml:11:10: error[type-mismatch]: `toml.a` is not a TOML value
    "#]].assert_eq(&render(&report, Format::Concise, 100));
}
