//! What is seen of the options of several sources.

use std::fmt::Write;
use std::sync::Arc;

use expect_test::{Expect, expect};
use nix_schema::{
    EnumValue, Group, Import, Module, NamedType, OptionDecl, Place, Relocation, Simple, Submodule,
    Type, Value,
};

use super::{KnownOptions, Spot};
use crate::options_json::{ListedOptions, OptionIndex};

const LISTED: &str = r#"{
  "services.web.enable": { "loc": ["services", "web", "enable"], "type": "boolean",
    "default": { "_type": "literalExpression", "text": "false" }, "description": "Listed." },
  "services.web.hosts": { "loc": ["services", "web", "hosts"], "type": "attribute set of (submodule)" },
  "services.web.hosts.<name>.root": { "loc": ["services", "web", "hosts", "<name>", "root"], "type": "null or path" },
  "services.web.env": { "loc": ["services", "web", "env"], "type": "attribute set of (list of (one of \"a\", \"b\"))" },
  "services.web.users": { "loc": ["services", "web", "users"], "type": "list of (submodule)" },
  "services.www": { "loc": ["services", "www"], "type": "submodule", "description": "Alias of {option}`services.web`." },
  "services.web.users.*.name": { "loc": ["services", "web", "users", "*", "name"], "type": "string",
    "default": { "_type": "literalMD", "text": "some *text*" }, "declarations": ["nixos/web.nix"] }
}"#;

fn listed() -> Arc<ListedOptions> {
    Arc::new(ListedOptions::new(OptionIndex::read(LISTED.to_owned()).unwrap()))
}

fn module() -> Module {
    let log =
        EnumValue { value: Value::from("debug"), description: Some("Everything.".to_owned()) };
    let host = Submodule {
        group: Group::new()
            .with("listen", OptionDecl::new(Type::null_or(Type::Enum(vec![log]))))
            .with_freeform(Type::attrs_of(Simple::Str.into())),
        ..Submodule::default()
    };
    let tree = Submodule {
        group: Group::new()
            .with("sub", OptionDecl::new(Type::attrs_of(Type::Named("tree".into())))),
        ..Submodule::default()
    };
    let either = Type::Either(
        Box::new(Simple::Str.into()),
        Box::new(Type::list_of(Type::submodule(
            Group::new().with("port", OptionDecl::new(Simple::Port.into())),
        ))),
    );
    let mut secret = OptionDecl::new(Simple::Str.into());
    secret.internal = true;
    let group = Group::new()
        .with("enable", OptionDecl::enable("the web"))
        .with("hosts", OptionDecl::new(Type::attrs_of(Type::Submodule(Box::new(host)))))
        .with("listen", OptionDecl::new(either))
        .with("secret", secret)
        .with("tree", OptionDecl::new(Type::Named("tree".into())));
    let mut module = Module::new("web").with_root(["services", "web"], group);
    module.types.push(NamedType {
        name: "tree".into(),
        ty: Type::Submodule(Box::new(tree)),
        comment: nix_schema::Comment::default(),
        place: Place::default(),
    });
    module
        .with_import(Import::Relocation(Relocation::Renamed {
            from: ["services", "http", "enable"].into(),
            to: ["services", "web", "enable"].into(),
            since_release: None,
            place: Place::default(),
        }))
        .with_import(Import::Relocation(Relocation::Removed {
            option: ["services", "web", "old"].into(),
            reason: "It did nothing.".into(),
            place: Place::default(),
        }))
}

fn known() -> KnownOptions {
    KnownOptions::new(&[module()], Some(listed()))
}

/// A place on a line.
fn shown(spot: Spot<'_>) -> String {
    let mut line = String::new();
    if let Some(ty) = spot.type_description() {
        write!(line, ": {ty}").unwrap();
    }
    for (flag, word) in [
        (spot.is_option(), "option"),
        (spot.is_group(), "group"),
        (spot.is_hidden(), "hidden"),
        (spot.is_deprecated(), "deprecated"),
        (spot.is_required(), "required"),
    ] {
        if flag {
            write!(line, " [{word}]").unwrap();
        }
    }
    line
}

fn check(path: &[&str], expected: &Expect) {
    let known = known();
    let Some(spot) = known.at(path) else { return expected.assert_eq("nothing") };
    let mut text = shown(spot);
    for (name, child) in spot.children() {
        write!(text, "\n{name}{}", shown(child)).unwrap();
    }
    if let Some(any) = spot.any() {
        write!(text, "\n(any){}", shown(any)).unwrap();
    }
    expected.assert_eq(text.trim_start_matches(": "));
}

#[test]
fn all_sources_are_one_tree() {
    check(
        &["services"],
        &expect![[r#"
             [group]
            http [group]
            web [group]
            www: submodule [option] [required]"#]],
    );
    check(
        &["services", "web"],
        &expect![[r#"
             [group]
            enable: boolean [option]
            env: attribute set of (list of (one of "a", "b")) [option]
            hosts: attribute set of (open submodule of attribute set of string) [option]
            listen: string or list of (submodule) [option] [required]
            old [option] [deprecated]
            secret: string [option] [hidden]
            tree: submodule [option]
            users: list of (submodule) [option]"#]],
    );
    check(
        &["services", "http"],
        &expect![[r#"
         [group]
        enable: boolean [option] [deprecated]"#]],
    );
}

#[test]
fn names_lead_into_options() {
    check(
        &["services", "web", "hosts", "example.org"],
        &expect![[r#"
            open submodule of attribute set of string
            listen: null or value "debug" (singular enum) [option]
            root: null or path [option] [required]
            (any): string"#]],
    );
    check(&["services", "web", "hosts", "example.org", "other"], &expect!["string"]);
    check(
        &["services", "web", "users", "*"],
        &expect![[r#"
            submodule
            name: string [option]"#]],
    );
    check(
        &["services", "web", "listen", "*"],
        &expect![[r#"
        submodule
        port: 16 bit unsigned integer; between 0 and 65535 (both inclusive) [option] [required]"#]],
    );
    check(
        &["services", "web", "env", "X"],
        &expect![[r#"
        list of (one of "a", "b")
        (any): one of "a", "b""#]],
    );
    check(&["services", "web", "env", "X", "*"], &expect![[r#"one of "a", "b""#]]);
    check(&["services", "web", "nothing"], &expect!["nothing"]);
}

#[test]
fn another_name_has_the_options_of_the_first() {
    check(&["services", "www", "users", "*", "name"], &expect!["string [option]"]);
    check(
        &["services", "www", "users"],
        &expect![[r#"
        list of (submodule) [option]
        (any): submodule"#]],
    );
}

#[test]
fn a_type_inside_of_itself_has_no_end() {
    let path = ["services", "web", "tree", "sub", "a", "sub", "b", "sub"];
    check(
        &path,
        &expect![[r#"
        attribute set of (submodule) [option]
        (any): submodule"#]],
    );
    let known = known();
    let option = known.at(&path).unwrap().option().unwrap();
    assert_eq!(option.path.to_string(), r#"services.web.tree.sub."<name>".sub."<name>".sub"#);
}

#[test]
fn the_declared_option_is_believed() {
    let known = known();
    let info = |path: &[&str]| known.at(path).unwrap().option().unwrap();
    let enable = info(&["services", "web", "enable"]);
    assert_eq!(enable.description.as_deref(), Some("Whether to enable the web."));
    let old = info(&["services", "http", "enable"]);
    assert_eq!(old.renamed_to.unwrap().to_string(), "services.web.enable");
    assert_eq!(old.type_description, "boolean");
    let removed = info(&["services", "web", "old"]);
    assert_eq!(removed.removed_reason, Some("It did nothing."));
    let name = info(&["services", "web", "users", "*", "name"]);
    assert_eq!(name.default, Some(super::Shown::Markdown("some *text*".into())));
    assert_eq!(name.declared_by, [super::DeclaredBy::Listed("nixos/web.nix".into())]);
}

#[test]
fn values_of_a_type() {
    let known = known();
    let listen = known.at(&["services", "web", "hosts", "x", "listen"]).unwrap().values();
    assert!(listen.nullable && !listen.has_bools());
    assert_eq!(listen.listed[0].description.as_deref(), Some("Everything."));
    assert!(known.at(&["services", "web", "enable"]).unwrap().values().has_bools());
    let (spot, depth) = known.enclosing(&["services", "web", "env", "X"]).unwrap();
    assert_eq!((spot.option().unwrap().path.to_string().as_str(), depth), ("services.web.env", 3));
}
