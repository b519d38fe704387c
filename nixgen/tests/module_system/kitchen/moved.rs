//! What stands around options: names that moved, a second tree, declarations in Nix, and modules that are disabled.

use nix_schema::{
    AttrPath, Comment, Group, Import, Module, Node, OptionDecl, Place, RawNode, Relocation, Rename,
    Simple, Type, Value,
};

use super::shelf::{int, text};

/// Adds all of it.
pub fn add(module: &mut Module) {
    for root in &mut module.roots {
        root.group.push("moved", Comment::default(), Node::Group(group()));
    }
    module.imports.extend(relocations().into_iter().map(Import::Relocation));
    module.disabled_modules.push(r#"{ key = "kitchen#spare"; }"#.into());
    *module = std::mem::replace(module, Module::new("")).with_root("services.pantry", pantry());
}

/// Where old names lead to.
fn group() -> Group {
    Group::new()
        .with("size", OptionDecl::new(int()).with_default(Value::Int(1)))
        .with("names", OptionDecl::new(Type::list_of(text())).with_default(Value::List(vec![])))
        .with("kind", OptionDecl::new(text()).with_default(Value::from("none")))
}

fn path(name: &str) -> AttrPath {
    AttrPath::from(["services", "kitchen", "moved", name])
}

fn relocations() -> Vec<Relocation> {
    let place = Place::default;
    let renamed = |from, since_release| Relocation::Renamed {
        from: path(from),
        to: path("kind"),
        since_release: Some(since_release),
        place: place(),
    };
    let alias = AttrPath::from(["services", "canteen", "title"]);
    vec![
        Relocation::Alias { from: alias, to: AttrPath::from(["services", "kitchen", "name"]), place: place() },
        Relocation::Changed {
            from: path("sizeInCentimetres"),
            to: path("size"),
            function: "config: config.services.kitchen.moved.sizeInCentimetres * 10".into(),
            place: place(),
        },
        Relocation::Merged {
            from: vec![path("first"), path("second")],
            to: path("names"),
            function: "config: map toString [ config.services.kitchen.moved.first config.services.kitchen.moved.second ]".into(),
            place: place(),
        },
        renamed("sort", 2405),
        renamed("species", 9999),
        general("plain", None, Some(false)),
        general("never", Some("false"), None),
    ]
}

fn general(from: &str, condition: Option<&str>, with_priority: Option<bool>) -> Relocation {
    Relocation::General(Box::new(Rename {
        from: path(from),
        to: path("names"),
        visible: true,
        warn: condition.is_none(),
        r#use: "names: names".into(),
        with_priority,
        condition: condition.map(Into::into),
        place: Place::default(),
    }))
}

/// A second tree of options, some of which are Nix.
fn pantry() -> Group {
    let raw = |expr: &str, means: Node| RawNode { expr: expr.into(), means: Some(Box::new(means)) };
    let shelves = OptionDecl::new(int()).with_default(Value::Int(3));
    let doors = OptionDecl::new(Simple::Bool.into()).with_default(Value::Bool(false));
    let door = raw(
        "lib.mkOption { type = lib.types.bool; default = false; }",
        Node::Option(Box::new(doors.clone())),
    );
    let mut group = Group::new().with("shelves", shelves).with("door", Node::Raw(door)).with(
        "size",
        OptionDecl::new(int()).with_default(nix_schema::Default::Nix("cfg.stations".into())),
    );
    group.updates.push(raw(
        "{ window = lib.mkOption { type = lib.types.bool; default = false; }; }",
        Node::Group(Group::new().with("window", doors)),
    ));
    group
}
