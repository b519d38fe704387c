//! The emitted module as a person sees it.

use expect_test::expect;
use nix_schema::{
    Comment, Definition, Group, Module, NixExpr, OptionDecl, Part, RelatedPackage, Relocation,
    Shown, Simple, Type, Value, Visibility,
};

use crate::read::emit;

fn options() -> Group {
    let mut level = OptionDecl::new(Type::null_or(Type::Named("level".to_owned())))
        .with_default(Value::Null)
        .with_description("How much to log.");
    level.visible = Visibility::Hidden;
    let mut package = OptionDecl::new(Simple::Package.into())
        .with_default(NixExpr::new("pkgs.demo"))
        .with_default_text(Shown::Expression("pkgs.demo".to_owned()))
        .with_description("The package to run.\n\nIt has to bring its own unit.\n");
    package.related_packages = vec![RelatedPackage::Entry {
        name: Some("demo-tools".to_owned()),
        path: None,
        title: None,
        comment: Some("helps".to_owned()),
    }];
    let settings = Group::new()
        .with("port", OptionDecl::new(Simple::Port.into()).with_default(Value::Int(80)))
        .with_freeform(Type::attrs_of(Simple::Str.into()));
    Group::new()
        .with("enable", OptionDecl::enable("the demo daemon"))
        .with("package", package)
        .with_commented(
            "log",
            Comment::new([" Logging is not documented upstream."]),
            Group::new().with("level", level.clone()).with("other level", level),
        )
        .with("settings", OptionDecl::new(Type::submodule(settings)))
        .with(
            "ratio",
            OptionDecl::new(Type::from(Simple::Float).checked("n: n >= 0"))
                .with_default(NixExpr::new("if cfg.enable then 1.0 else 0.5")),
        )
}

#[test]
fn everything_a_module_can_have() {
    let mut module = Module::new("demo")
        .with_root("services.demo", options())
        .with_import(nix_schema::Import::Relocation(Relocation::Renamed {
            from: "services.demod".into(),
            to: "services.demo".into(),
            place: nix_schema::Place::default(),
            since_release: None,
        }))
        .with_import(nix_schema::Import::Raw(NixExpr::new("./other.nix")))
        .with_config(
            Part::when("cfg.enable && (pkgs ? demo)")
                .with_assertion("cfg.ratio < 1", NixExpr::new("\"ratio is ${toString cfg.ratio}\""))
                .with("environment.systemPackages", "[ cfg.package ] # all of it")
                .with("systemd.services.demo", "{\n script = ''\n    run\n      more\n '';\n}"),
        )
        .with_config(Part::default().with("networking.ports", "[ (-1) ]"));
    module.header = Comment::new([" A demo."]);
    module.types.push(nix_schema::NamedType {
        name: "level".to_owned(),
        ty: Type::enum_of(["info", "debug"]),
        comment: Comment::default(),
        place: nix_schema::Place::default(),
    });
    module.meta.push(Definition::new("maintainers", "with lib.maintainers; [ someone ]"));
    expect![[r##"
        # A demo.

        {
          config,
          lib,
          pkgs,
          ...
        }:

        let
          cfg = config.services.demo;

          level = lib.types.enum [
            "info"
            "debug"
          ];
        in

        {
          imports = [
            (lib.mkRenamedOptionModule [ "services" "demod" ] [ "services" "demo" ])
            ./other.nix
          ];

          options.services.demo = {
            enable = lib.mkEnableOption "the demo daemon";

            package = lib.mkOption {
              type = lib.types.package;
              default = pkgs.demo;
              defaultText = lib.literalExpression "pkgs.demo";
              description = ''
                The package to run.

                It has to bring its own unit.
              '';
              relatedPackages = [
                {
                  name = "demo-tools";
                  comment = "helps";
                }
              ];
            };

            # Logging is not documented upstream.
            log = {
              level = lib.mkOption {
                type = lib.types.nullOr level;
                default = null;
                visible = false;
                description = "How much to log.";
              };

              "other level" = lib.mkOption {
                type = lib.types.nullOr level;
                default = null;
                visible = false;
                description = "How much to log.";
              };
            };

            settings = lib.mkOption {
              type = lib.types.submodule {
                freeformType = lib.types.attrsOf lib.types.str;

                options = {
                  port = lib.mkOption {
                    type = lib.types.port;
                    default = 80;
                  };
                };
              };
            };

            ratio = lib.mkOption {
              type = lib.types.addCheck lib.types.float (n: n >= 0);
              default = if cfg.enable then 1.0 else 0.5;
            };
          };

          config = lib.mkMerge [
            (lib.mkIf (cfg.enable && (pkgs ? demo)) {
              assertions = [
                {
                  assertion = cfg.ratio < 1;
                  message = "ratio is ${toString cfg.ratio}";
                }
              ];

              environment.systemPackages = [ cfg.package ] # all of it
              ;

              systemd.services.demo = {
                script = ''
                  run
                    more
                '';
              };
            })
            {
              networking.ports = [ (-1) ];
            }
          ];

          meta.maintainers = with lib.maintainers; [ someone ];
        }
    "##]]
    .assert_eq(&emit(&module));
}

#[test]
fn as_little_as_possible() {
    let group = Group::new().with("x", OptionDecl::new(Simple::Int.into()));
    expect![[r#"
        { lib, ... }:

        {
          options.demo = {
            x = lib.mkOption {
              type = lib.types.int;
            };
          };
        }
    "#]]
    .assert_eq(&emit(&Module::new("demo").with_root("demo", group)));
}

#[test]
fn what_is_read_under_a_with_is_there() {
    let part =
        Part::when("with lib; cfg.enable").with("a", "with lib; optional cfg.enable pkgs.hello");
    let module = Module::new("demo")
        .with_root("demo", Group::new().with("enable", OptionDecl::enable("it")))
        .with_config(part);
    let source = emit(&module);
    assert!(source.starts_with("{\n  config,\n  lib,\n  pkgs,\n  ...\n}:\n"), "{source}");
    assert!(source.contains("cfg = config.demo;"), "{source}");
}
