//! What is not certain is accepted.

use nix_schema::{Body, Group, Import, NixExpr, OptionDecl, Part, Simple, Type, Value};

use super::{computed, int, module, problems, string};

fn null_or_str() -> OptionDecl {
    OptionDecl::new(Type::null_or(Simple::Str.into())).with_default(Value::Null)
}

#[test]
fn what_depends_on_something_unknown() {
    let texts = [
        "pkgs.hello",
        "\"${pkgs.hello}/bin\"",
        "config.networking.hostName",
        "if config.networking.enable then 1 else \"a\"",
        "1 + config.networking.port",
        "options.demo.x.type",
        "builtins.currentSystem",
        "if builtins.pathExists ./a then 1 else 2",
        "builtins.readFile ./a",
        "./a",
        "\"${./a}\"",
        "toString ./a",
        "lib.fileContents ./a",
        "if lib.pathIsDirectory \"/etc\" then \"a\" else 1",
        "builtins.getEnv \"HOME\"",
        "import ./a",
        "<nixpkgs>",
        "(builtins.getFlake \"nixpkgs\").x",
        "lib.version",
        "lib.notThere 1",
        "with pkgs; hello",
        "with lib; optionalString true \"a\"",
        "throw \"set it\"",
        "abort \"set it\"",
        "assert false; 1",
        "let f = x: f x; in f 1",
        "lib.mkIf false { }",
        "lib.mkDefault \"a\"",
        "lib.mkMerge [ \"a\" \"b\" ]",
    ];
    for text in texts {
        assert_eq!(problems(module([("x", string(text))])), "", "{text}");
    }
}

#[test]
fn an_option_that_others_define() {
    let wanted = || OptionDecl::new(Simple::Int.into());
    assert_eq!(problems(module([("x", string("cfg.y")), ("y", wanted())])), "");
    let defined = module([("x", int("cfg.y + 1")), ("y", null_or_str())]);
    let part = Part::when("pkgs.there").with("demo.y", "1");
    assert_eq!(problems(defined.clone().with_config(part)), "");
    let import = Import::Raw(NixExpr::new("./other.nix"));
    assert_eq!(problems(defined.clone().with_import(import)), "");
    let body = Part { body: Body::Nix(NixExpr::new("import ./other.nix")), ..Part::default() };
    assert_eq!(problems(defined.clone().with_config(body)), "");
    // The same without any of them is wrong.
    assert_ne!(problems(defined), "");
}

#[test]
fn an_option_that_an_assertion_wants_to_be_set() {
    let options = || {
        module([
            ("enable", OptionDecl::enable("it")),
            ("domain", null_or_str()),
            ("url", string("\"https://\" + cfg.domain")),
        ])
    };
    assert_ne!(problems(options()), "");
    let part = Part::when("cfg.enable").with_assertion("cfg.domain != null", "Set it.");
    assert_eq!(problems(options().with_config(part)), "");
}

#[test]
fn an_assertion_that_is_false_for_the_defaults() {
    let options = || {
        let names = Type::list_of(Simple::Str.into());
        module([
            ("enable", OptionDecl::enable("it")),
            ("names", OptionDecl::new(names).with_default(Value::List(Vec::new()))),
        ])
    };
    let part = Part::when("cfg.enable")
        .with_assertion("cfg.names != [ ]", "Name one.")
        .with_assertion("lib.head cfg.names != \"\"", "Name it.");
    assert_eq!(problems(options().with_config(part)), "");
    let unguarded = Part::when("cfg.enable").with_assertion("lib.head cfg.names != \"\"", "It.");
    assert_ne!(problems(options().with_config(unguarded)), "");
}

#[test]
fn what_a_condition_reads_is_not_known_below_it() {
    let options = module([("file", null_or_str())]);
    let condition = Part::when("cfg.file != null")
        .with_assertion("lib.hasPrefix \"/\" (cfg.file + \"\")", "It has to be absolute.");
    assert_eq!(problems(options.with_config(condition)), "");
}

#[test]
fn what_nixpkgs_makes_of_a_default() {
    let group =
        || Group::new().with("a", OptionDecl::new(Simple::Int.into()).with_default(Value::Int(1)));
    let submodule = || computed(Type::submodule(group()), "{ }");
    let package = computed(Simple::Package, "\"/nix/store/00000000000000000000000000000000-a\"");
    let marked = computed(Type::attrs_of(Simple::Int.into()), "{ a = lib.mkDefault 1; }");
    for options in [
        [("x", int("cfg.y.a")), ("y", submodule())],
        [("x", string("cfg.y.name")), ("y", package)],
        [("x", int("cfg.y.a + 1")), ("y", marked)],
    ] {
        assert_eq!(problems(module(options)), "");
    }
}

#[test]
fn cycles_that_end() {
    let options = module([
        ("x", computed(Simple::Anything, "{ a = 1; b = cfg.y; }")),
        ("y", int("cfg.x.a")),
        ("z", computed(Type::list_of(Simple::Str.into()), "lib.attrNames cfg.x")),
    ]);
    assert_eq!(problems(options), "");
}

#[test]
fn a_recursive_type_with_defaults() {
    let tree = Group::new().with("n", int("1 + 1")).with(
        "below",
        OptionDecl::new(Type::attrs_of(Type::Named("tree".to_owned())))
            .with_default(NixExpr::new("{ }")),
    );
    let mut module = module([("x", computed(Type::Named("tree".to_owned()), "{ n = 3; }"))]);
    module.types.push(nix_schema::NamedType {
        name: "tree".to_owned(),
        ty: Type::submodule(tree),
        comment: nix_schema::Comment::default(),
        place: nix_schema::Place::default(),
    });
    assert_eq!(problems(module), "");
}
