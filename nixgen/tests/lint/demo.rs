//! Rules that no module of the catalog gives an example of, on a module made for them.

use std::sync::Arc;

use nix_eval::MemoryFiles;
use nix_schema::{Group, Module, OptionDecl, Part, Simple, Type, Value};
use nixgen::lint::{Extent, Inputs, Level, Options, check};

fn demo() -> Module {
    let mut state = OptionDecl::new(Simple::Str.into()).with_default(Value::from("down"));
    state.internal = true;
    let mut version = OptionDecl::new(Simple::Str.into());
    version.read_only = true;
    let mut serial = OptionDecl::new(Simple::Int.into());
    serial.default = Some(nix_schema::Default::Nix("cfg.base + 1".into()));
    let even = Type::from(Simple::Int).checked("n: lib.mod n 2 == 0");
    let pair = Type::null_or(Type::list_of(Simple::Int.into()).checked("l: lib.length l == 2"));
    let group = Group::new()
        .with("enable", OptionDecl::enable("the demo"))
        .with("host", OptionDecl::new(Simple::Str.into()))
        .with("state", state)
        .with("version", version)
        .with("base", OptionDecl::new(Simple::Int.into()).with_default(Value::Int(1)))
        .with("serial", serial)
        .with("pair", OptionDecl::new(pair).with_default(Value::List(Vec::new())))
        .with("even", OptionDecl::new(even).with_default(Value::Int(2)))
        .with(
            "name",
            OptionDecl::new(Type::StrMatching("[a-z]+".to_owned())).with_default(Value::from("a")),
        )
        .with("insecure", OptionDecl::enable("what is insecure"));
    let part = Part::when("cfg.enable")
        .with("warnings", "lib.optional cfg.insecure \"the demo is insecure\"")
        .with_assertion("cfg.serial < 10", "the serial number is too large");
    Module::new("demo").with_root("services.demo", group).with_config(part)
}

fn found(body: &str, extent: Extent) -> Vec<String> {
    let text = format!("{{ lib, config, ... }}:\n{{\n  services.demo = {{\n{body}\n  }};\n}}\n");
    let files = MemoryFiles::new([("/a.nix", text.as_str())]);
    let inputs = Inputs::new(Arc::new(files)).with_file("/a.nix", "a.nix");
    let options = Options { modules: vec![demo()], extent, ..Options::default() };
    let report = check(&inputs, &options);
    let told = report.diagnostics.iter().map(|found| {
        let line = report.sources.get(found.place.file).position(found.place.span.start).line;
        let level = if found.level == Level::Error { "" } else { found.level.name() };
        format!("{}{level}:{}: {}", found.rule.name, line - 3, found.message)
    });
    told.collect()
}

#[test]
fn whole_configurations() {
    for (body, wanted) in [
        ("enable = true; host = \"h\";", &[][..]),
        ("enable = true;", &["missing-value:1: `services.demo.host` has no value"]),
        (
            "enable = true; host = \"h\";\ninsecure = true;",
            &["module-warningwarning:2: the demo is insecure"],
        ),
        (
            "enable = true; host = \"h\";\nbase = 9;",
            &["failed-assertion:1: the serial number is too large"],
        ),
        (
            "enable = true; host = \"h\";\nserial = 10;",
            &["failed-assertion:2: the serial number is too large"],
        ),
        ("enable = true; host = \"h\";\nserial = lib.mkDefault 9;", &[]),
        ("base = 3;", &["no-effectwarning:1: demo is not enabled, its options have no effect"]),
        // What may be so is no finding.
        ("enable = true; host = \"h\"; base = config.x.y;", &[]),
        ("enable = config.x.y; base = 9;", &[]),
    ] {
        assert_eq!(found(body, Extent::Whole), wanted, "{body}");
    }
    assert_eq!(
        found("enable = true;", Extent::Part),
        ["missing-valueinfo:1: `services.demo.host` has no value"]
    );
}

#[test]
fn single_definitions() {
    for (body, wanted) in [
        (
            "state = \"up\";",
            "internal-optionwarning:1: `services.demo.state` is internal to its module",
        ),
        ("even = 3;", "failed-check:1: `services.demo.even` is of type signed integer"),
        (
            "pair = [ 1 ];",
            "failed-check:1: `services.demo.pair` is of type null or (list of signed integer)",
        ),
        (
            "pair = [ 1\n\"2\" ];",
            "quoted-literal:2: an item of `services.demo.pair` is of type signed integer",
        ),
        ("even = \"4\";", "quoted-literal:1: `services.demo.even` is of type signed integer"),
        (
            "name = \"A\";",
            "out-of-range:1: `services.demo.name` is of type string matching the pattern [a-z]+",
        ),
        (
            "name = ./a;",
            "type-mismatch:1: `services.demo.name` is of type string matching the pattern [a-z]+",
        ),
        (
            "base = lib.mkMerge [ 1\n2 ];",
            "conflicting-definitions:2: `services.demo.base` has two values at the same priority",
        ),
    ] {
        let body = format!("enable = true; host = \"h\";{body}");
        assert_eq!(found(&body, Extent::Whole), [wanted], "{body}");
    }
}
