//! A module with everything that a schema for editors treats in its own way.

use nix_schema::{
    Checked, Comment, EnumValue, Group, Import, Module, NamedType, NixExpr, OptionDecl, Place,
    Relocation, Shown, Simple, Text, Type, Value,
};

fn option(ty: impl Into<Type>, description: &str) -> OptionDecl {
    OptionDecl::new(ty.into()).with_description(description)
}

fn levels() -> Type {
    let value = |name: &str, description: Option<&str>| EnumValue {
        value: Value::from(name),
        description: description.map(str::to_owned),
    };
    Type::Enum(vec![
        value("error", Some("What {command}`relay` cannot go on with.")),
        value("info", Some("What it does.")),
        value("debug", None),
    ])
}

fn named(name: &str, ty: Type) -> NamedType {
    NamedType { name: name.to_owned(), ty, comment: Comment::default(), place: Place::default() }
}

fn upstream() -> Type {
    Type::submodule(
        Group::new()
            .with("enable", OptionDecl::enable("this upstream"))
            .with("host", option(Simple::NonEmptyStr, "Its name or address."))
            .with("kind", option(Type::enum_of(["tcp", "udp"]), "How it is reached."))
            .with("weight", option(Simple::IntsPositive, "Its share.").with_default(Value::Int(1))),
    )
}

fn tree() -> Type {
    let of_own = Type::list_of(Type::Named("tree".to_owned()));
    Type::submodule(
        Group::new()
            .with("name", option(Simple::Str, "What it is called.").with_default(Value::from("/")))
            .with("inner", option(of_own, "What is in it.").with_default(Value::List(Vec::new()))),
    )
}

fn tls() -> Type {
    let key = option(Simple::Path, "The private key.");
    Type::submodule(Group::new().with("key", key))
}

fn pair() -> Type {
    Type::Checked(Box::new(Checked {
        base: Type::list_of(Type::Either(
            Box::new(Simple::Int.into()),
            Box::new(Simple::Str.into()),
        )),
        predicate: "x: builtins.length x == 2".into(),
        bounds: Vec::new(),
        items: vec![Simple::Int.into(), Simple::Str.into()],
    }))
}

fn options() -> Group {
    let tls = || Type::null_or(Type::Named("tls".to_owned()));
    let either = |a: Type, b: Type| Type::Either(Box::new(a), Box::new(b));
    let upstreams =
        "The upstreams, by name.\n\n::: {.note}\nSee [](#opt-services.nginx.upstreams).\n:::\n";
    let mut secret = option(Simple::Str, "Not for users.").with_default(Value::from(""));
    secret.internal = true;
    let mut workers = option(Simple::Int, "How many there are.").with_default(Value::Int(4));
    workers.deprecated = Some("it is ignored".to_owned());
    let data_dir = option(Simple::Path, "Where its data is.")
        .with_default(NixExpr::from("\"/var/lib/${cfg.host}\""))
        .with_default_text(Shown::Expression(
            "\"/var/lib/${config.services.relay.host}\"".to_owned(),
        ));
    Group::new()
        .with("enable", OptionDecl::enable("the relay"))
        .with("host", option(Simple::Str, "Where it {file}`listens`."))
        .with(
            "port",
            option(Simple::Port, "Its port.")
                .with_default(Value::Int(8080))
                .with_example(Value::Int(9090)),
        )
        .with("level", option(levels(), "What is logged.").with_default(Value::from("info")))
        .with("trace", option(Type::null_or(levels()), "What is traced.").with_default(Value::Null))
        .with(
            "timeout",
            option(either(Simple::IntsUnsigned.into(), Simple::Str.into()), "Seconds, or a time.")
                .with_default(Value::Int(5)),
        )
        .with(
            "tags",
            option(Type::list_of(Simple::SingleLineStr.into()), "Its tags.")
                .with_example(Value::from(["blue", "green"])),
        )
        .with(
            "code",
            option(Type::StrMatching("[a-z]{2}".to_owned()), "Two letters.")
                .with_default(Value::from("ab")),
        )
        .with(
            "pair",
            option(pair(), "A number and a word.")
                .with_default(Value::List(vec![1.into(), "a".into()])),
        )
        .with("upstreams", option(Type::attrs_of(upstream()), upstreams))
        .with(
            "tree",
            option(Type::Named("tree".to_owned()), "A tree.").with_default(Value::Attrs([].into())),
        )
        .with("tls", option(tls(), "How it is encrypted.").with_default(Value::Null))
        .with("admin", Group::new().with("tls", option(tls(), "The same, for the console.")))
        .with(
            "settings",
            option(Simple::Toml, "What is passed on.").with_default(Value::Attrs([].into())),
        )
        .with("dataDir", data_dir)
        .with("secret", secret)
        .with("workers", workers)
}

/// The module `relay`, with options at `services.relay`.
pub fn relay() -> Module {
    let place = Place::default;
    let renamed = Relocation::Renamed {
        from: "services.relay.verbosity".into(),
        to: "services.relay.level".into(),
        since_release: None,
        place: place(),
    };
    let removed = Relocation::Removed {
        option: "services.relay.socket".into(),
        reason: Text::from("it listens on a port"),
        place: place(),
    };
    let mut module = Module::new("relay").with_root("services.relay", options());
    module.types = vec![named("tree", tree()), named("tls", tls())];
    module.with_import(Import::Relocation(renamed)).with_import(Import::Relocation(removed))
}

#[test]
fn nothing_is_wrong_with_it() {
    assert!(nixgen::prepare(relay()).is_ok());
}
