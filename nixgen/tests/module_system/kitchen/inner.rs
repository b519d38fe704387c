//! Submodules that are modules: with arguments, bindings, imports and a `config` of their own.

use nix_schema::{
    Args, AttrPath, Binding, Comment, Group, Import, NixExpr, OptionDecl, Part, Place, Relocation,
    Simple, Submodule, SubmoduleWith, Type, Value,
};

use super::shelf::{int, text};

/// Every one, by the name of its option.
pub fn all() -> impl Iterator<Item = (&'static str, Type)> {
    let named = named();
    [
        ("named", Type::attrs_of(module(named.clone()))),
        ("namedList", Type::list_of(module(named.clone()))),
        ("namedOnce", module(named.clone())),
        ("namedOrNull", Type::null_or(module(named.clone()))),
        ("namedShelves", Type::attrs_of(module(shelves(named.clone())))),
        ("bound", module(bound(named.clone()))),
        ("importing", module(importing(named.clone()))),
        ("besideOthers", module(beside_others(named.clone()))),
        ("freely", Type::attrs_of(module(freely(named.clone())))),
        ("withArguments", Type::attrs_of(module(with_arguments(named.clone())))),
        ("withConfig", module(with_config())),
        ("withModules", module(with_modules())),
    ]
    .into_iter()
}

fn module(submodule: Submodule) -> Type {
    Type::Submodule(Box::new(submodule))
}

fn nix(text: &str) -> nix_schema::Default {
    nix_schema::Default::Nix(text.into())
}

/// What is read by its own options.
fn named() -> Submodule {
    let group = Group::new()
        .with("label", OptionDecl::new(text()).with_default(nix("name")))
        .with(
            "title",
            OptionDecl::new(text())
                .with_default(nix(r#""${config.label} of ${toString config.size}""#)),
        )
        .with("size", OptionDecl::new(int()).with_default(Value::Int(1)))
        .with("double", OptionDecl::new(int()).with_default(nix("config.size * 2")))
        .with("tags", OptionDecl::new(Type::list_of(text())).with_default(nix("[ ]")));
    Submodule {
        args: Some(Args::open(["name", "config", "lib"])),
        group,
        config: vec![
            Part::when("config.size > 10").with("tags", r#"[ "large" ]"#),
            Part::default().with("tags", r#"lib.mkIf (lib.hasPrefix "a" name) [ "a" ]"#),
        ],
        ..Submodule::default()
    }
}

/// One in another.
fn shelves(inner: Submodule) -> Submodule {
    let group = Group::new()
        .with("room", OptionDecl::new(text()).with_default(nix("name")))
        .with(
            "boards",
            OptionDecl::new(Type::attrs_of(module(inner))).with_default(Value::Attrs([].into())),
        )
        .with("board", OptionDecl::new(module(board())).with_default(Value::Attrs([].into())));
    Submodule { args: Some(Args::open(["name"])), group, ..Submodule::default() }
}

/// One that reads what is around it.
fn board() -> Submodule {
    let group = Group::new()
        .with("of", OptionDecl::new(text()).with_default(nix(r#""${name} of ${config.kind}""#)))
        .with("kind", OptionDecl::new(text()).with_default(Value::from("wood")));
    Submodule { args: Some(Args::open(["config"])), group, ..Submodule::default() }
}

fn bound(named: Submodule) -> Submodule {
    let binding = Binding {
        name: "half".to_owned(),
        value: "config.size / 2".into(),
        comment: Comment::default(),
        place: Place::default(),
    };
    let half = OptionDecl::new(int()).with_default(nix("half"));
    Submodule { bindings: vec![binding], group: named.group.clone().with("half", half), ..named }
}

fn importing(named: Submodule) -> Submodule {
    let place = Place::default;
    let (from, to) = (AttrPath::from("wide"), AttrPath::from("size"));
    let alias = Relocation::Alias { from, to, place: place() };
    let (from, to) = (AttrPath::from("called"), AttrPath::from("label"));
    let renamed = Relocation::Renamed { from, to, since_release: None, place: place() };
    let imports = vec![
        Import::Relocation(alias),
        Import::Relocation(renamed),
        Import::Raw(r#"{ tags = [ "imported" ]; }"#.into()),
        Import::Raw(r#"({ config, lib, ... }: { size = lib.mkDefault (if config.label == "x" then 5 else 6); })"#.into()),
    ];
    Submodule { imports, ..named }
}

fn beside_others(named: Submodule) -> Submodule {
    let others = vec![
        NixExpr::from(r#"{ tags = [ "beside" ]; }"#),
        NixExpr::from(r#"({ name, ... }: { config.label = "other ${name}"; })"#),
    ];
    Submodule { others, ..named }
}

fn freely(named: Submodule) -> Submodule {
    Submodule { group: named.group.clone().with_freeform(Type::attrs_of(int())), ..named }
}

fn with_arguments(named: Submodule) -> Submodule {
    let greeting = OptionDecl::new(text()).with_default(nix(r#""${greeting} ${name}""#));
    Submodule {
        args: Some(Args::open(["name", "config", "lib", "greeting"])),
        group: named.group.clone().with("greeting", greeting),
        with: Some(SubmoduleWith {
            special_args: Some(r#"{ greeting = "hello"; }"#.into()),
            shorthand_only_defines_config: Some(true),
            description: Some("a greeting".to_owned()),
            class: Some("kitchen".to_owned()),
        }),
        ..named
    }
}

/// Without arguments of its own: it reads what the module around it reads.
fn with_config() -> Submodule {
    let group = Group::new()
        .with("port", OptionDecl::new(Simple::Port.into()))
        .with("hosts", OptionDecl::new(Type::list_of(text())));
    Submodule {
        group,
        config: vec![
            Part::default().with("port", "lib.mkDefault cfg.port").with("hosts", "[ cfg.host ]"),
        ],
        ..Submodule::default()
    }
}

/// What defines it are modules, sets too.
fn with_modules() -> Submodule {
    let group = Group::new()
        .with("size", OptionDecl::new(int()).with_default(Value::Int(1)))
        .with("config", OptionDecl::new(text()).with_default(Value::from("no module")));
    Submodule { group, with: Some(SubmoduleWith::default()), ..Submodule::default() }
}
