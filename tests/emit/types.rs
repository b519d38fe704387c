//! Types and functions of nixpkgs as they are written.

use std::collections::BTreeMap;

use expect_test::{Expect, expect};
use nix_schema::{
    Args, AttrList, AttrPath, AttrsWith, Binding, Coercion, Comment, CustomType, Described, Format,
    Group, Import, Language, Module, NixExpr, OptionDecl, PackageDefault, PackageExample,
    PackageOption, Part, Place, RawNode, Relocation, Rename, Serializable, Simple, Submodule,
    SubmoduleWith, Type, Unique,
};

use crate::read::{emit, module_of};

fn text() -> Type {
    Simple::Str.into()
}

/// Each type on a line of its own.
fn check(types: impl IntoIterator<Item = Type>, expected: &Expect) {
    let mut shown = String::new();
    for ty in types {
        let source = emit(&module_of(OptionDecl::new(ty)));
        let (_, ty) = source.split_once("type =").unwrap_or_else(|| panic!("{source}"));
        let (ty, _) = ty.rsplit_once("};\n}").unwrap_or_else(|| panic!("{source}"));
        let ty = ty.trim().trim_end_matches("};").trim_end();
        shown += ty.strip_suffix(';').unwrap_or(ty);
        shown.push('\n');
    }
    expected.assert_eq(&shown);
}

#[test]
fn types_that_hold_no_other() {
    let arguments = |given: &[(&str, &str)]| -> BTreeMap<String, NixExpr> {
        given.iter().map(|(name, value)| ((*name).to_owned(), NixExpr::new(*value))).collect()
    };
    let custom = CustomType {
        name: "word".to_owned(),
        description: Some("a word".to_owned()),
        class: Some(nix_schema::DescriptionClass::Noun),
        check: Some("x: builtins.isString x".into()),
        merge: Some("lib.options.mergeEqualOption".into()),
        empty_value: None,
        fields: Vec::new(),
    };
    check(
        [
            Simple::BoolByOr.into(),
            Type::PathWith { in_store: Some(false), absolute: None },
            Type::PathWith { in_store: None, absolute: None },
            Type::Serializable(Serializable { type_name: "KDL".to_owned(), nullable: false }),
            Type::Format(Format::new(Language::Toml)),
            Type::Format(Format::new(Language::Systemd)),
            Type::Format(Format {
                language: Language::Ini,
                arguments: arguments(&[("listsAsDuplicateKeys", "true")]),
            }),
            Type::DeferredModule(vec!["./base.nix".into()]),
            Type::Custom(Box::new(custom)),
        ],
        &expect![[r#"
            lib.types.boolByOr
            lib.types.pathWith {
                    inStore = false;
                  }
            lib.types.pathWith { }
            lib.types.serializableValueWith {
                    typeName = "KDL";
                    nullable = false;
                  }
            (pkgs.formats.toml { }).type
            pkgs.formats.systemd.type
            (pkgs.formats.ini {
                      listsAsDuplicateKeys = true;
                    }).type
            lib.types.deferredModuleWith {
                    staticModules = [ ./base.nix ];
                  }
            lib.mkOptionType {
                    name = "word";
                    description = "a word";
                    descriptionClass = "noun";
                    check = x: builtins.isString x;
                    merge = lib.options.mergeEqualOption;
                  }
        "#]],
    );
}

#[test]
fn types_around_others() {
    let with = |lazy, placeholder: Option<&str>| {
        let placeholder = placeholder.map(str::to_owned);
        Type::AttrsWith(Box::new(AttrsWith { elem: text(), lazy, placeholder, names: None }))
    };
    let list = |as_attrs, merge: Option<&str>| {
        let merge_attr_values = merge.map(NixExpr::new);
        Type::AttrListOf(Box::new(AttrList { elem: text(), as_attrs, merge_attr_values }))
    };
    let unique = |message: Option<&str>| {
        let message = message.map(str::to_owned);
        Type::Unique(Box::new(Unique { base: text(), message }))
    };
    let tags = Group::new()
        .with("tcp", OptionDecl::new(Simple::Port.into()))
        .with("unix", OptionDecl::new(Simple::Path.into()));
    check(
        [
            with(false, Some("host")),
            with(true, None),
            list(false, None),
            list(true, Some("_: values: values")),
            Type::LoaOf(Box::new(text())),
            Type::PasswdEntry(Box::new(text())),
            Type::CoercedTo(Box::new(Coercion {
                from: text(),
                function: "lib.singleton".into(),
                to: Type::list_of(text()),
            })),
            unique(None),
            unique(Some("There is one.")),
            Type::FunctionTo(Box::new(Type::list_of(Simple::Package.into()))),
            Type::AttrTag(tags),
        ],
        &expect![[r#"
            lib.types.attrsWith {
                    elemType = lib.types.str;
                    placeholder = "host";
                  }
            lib.types.attrsWith {
                    elemType = lib.types.str;
                    lazy = true;
                  }
            lib.types.attrListOf lib.types.str
            lib.types.attrListWith {
                    elemType = lib.types.str;
                    asAttrs = true;
                    mergeAttrValues = _: values: values;
                  }
            lib.types.loaOf lib.types.str
            lib.types.passwdEntry lib.types.str
            lib.types.coercedTo lib.types.str lib.singleton (lib.types.listOf lib.types.str)
            lib.types.uniq lib.types.str
            lib.types.unique {
                    message = "There is one.";
                  } lib.types.str
            lib.types.functionTo (lib.types.listOf lib.types.package)
            lib.types.attrTag {
                    tcp = lib.mkOption {
                      type = lib.types.port;
                    };

                    unix = lib.mkOption {
                      type = lib.types.path;
                    };
                  }
        "#]],
    );
}

fn host() -> Submodule {
    let group = Group::new()
        .with("name", OptionDecl::new(text()).with_default(NixExpr::new("name")))
        .with("port", OptionDecl::new(Simple::Port.into()))
        .with_freeform(Type::attrs_of(Simple::Anything.into()));
    Submodule {
        args: Some(Args::open(["config", "name"])),
        bindings: vec![Binding {
            name: "upper".to_owned(),
            value: "lib.toUpper name".into(),
            comment: Comment::new([" As the protocol wants it."]),
            place: Place::default(),
        }],
        imports: vec![Import::Relocation(Relocation::Alias {
            from: "listenPort".into(),
            to: "port".into(),
            place: Place::default(),
        })],
        group,
        config: vec![Part::when("config.port != 80").with("label", "upper")],
        ..Submodule::default()
    }
}

#[test]
fn submodules_that_are_modules() {
    let with = SubmoduleWith {
        special_args: Some("{ inherit lib; }".into()),
        shorthand_only_defines_config: Some(true),
        description: Some("host".to_owned()),
        class: None,
    };
    let beside = Submodule { others: vec!["./more.nix".into()], ..Submodule::default() };
    check(
        [
            Type::attrs_of(Type::Submodule(Box::new(host()))),
            Type::Submodule(Box::new(Submodule { with: Some(with), ..Submodule::default() })),
            Type::Submodule(Box::new(beside)),
        ],
        &expect![[r#"
            lib.types.attrsOf (
                    lib.types.submodule (
                      { config, name, ... }:
                      let
                        # As the protocol wants it.
                        upper = lib.toUpper name;
                      in
                      {
                        freeformType = lib.types.attrsOf lib.types.anything;
                        imports = [ (lib.mkAliasOptionModule [ "listenPort" ] [ "port" ]) ];

                        options = {
                          name = lib.mkOption {
                            type = lib.types.str;
                            default = name;
                          };

                          port = lib.mkOption {
                            type = lib.types.port;
                          };
                        };

                        config = lib.mkIf (config.port != 80) {
                          label = upper;
                        };
                      }
                    )
                  )
            lib.types.submoduleWith {
                    modules = [ { } ];
                    specialArgs = { inherit lib; };
                    shorthandOnlyDefinesConfig = true;
                    description = "host";
                  }
            lib.types.submodule [
                    { }
                    ./more.nix
                  ]
        "#]],
    );
}

#[test]
fn packages() {
    let option = |package| module_of(OptionDecl::package(package)).roots.remove(0).group;
    let plain = PackageOption::new("hello");
    let deep = PackageOption {
        nullable: true,
        default: PackageDefault::Null,
        example: Some(PackageExample::At(["python3Packages", "pip"].into())),
        extra_description: Some("It is \"small\".".into()),
        pkgs_text: Some("pkgs.python3Packages".to_owned()),
        set: "pkgs.python3Packages".into(),
        ..PackageOption::new(["tools", "pip"])
    };
    let mut other = OptionDecl::package(PackageOption {
        default: PackageDefault::At("hello-wayland".into()),
        example: Some(PackageExample::Text("pkgs.hello.override { }".to_owned())),
        ..PackageOption::new("hello")
    });
    other.internal = true;
    let group = Group::new()
        .with("deep", option(deep).get("x").unwrap().node.clone())
        .with("other", other)
        .with("plain", option(plain).get("x").unwrap().node.clone());
    let source = emit(&Module::new("demo").with_root("demo", group));
    expect![[r#"
        { lib, pkgs, ... }:

        {
          options.demo = {
            deep = lib.mkPackageOption pkgs.python3Packages [ "tools" "pip" ] {
              nullable = true;
              default = null;
              example = [
                "python3Packages"
                "pip"
              ];
              pkgsText = "pkgs.python3Packages";
              extraDescription = "It is \"small\".";
            };

            other =
              lib.mkPackageOption pkgs "hello" {
                default = "hello-wayland";
                example = "pkgs.hello.override { }";
              }
              // {
                internal = true;
              };

            plain = lib.mkPackageOption pkgs "hello" { };
          };
        }
    "#]]
    .assert_eq(&source);
}

#[test]
fn what_stands_around() {
    let place = Place::default;
    let path = |text: &str| AttrPath::from(text);
    let imports = [
        Relocation::Renamed {
            from: path("a"),
            to: path("demo.x"),
            since_release: Some(2405),
            place: place(),
        },
        Relocation::Alias { from: path("b"), to: path("demo.x"), place: place() },
        Relocation::Changed {
            from: path("c"),
            to: path("demo.x"),
            function: "config: lib.toInt config.c".into(),
            place: place(),
        },
        Relocation::Merged {
            from: vec![path("d"), path("e")],
            to: path("demo.x"),
            function: "config: config.d + config.e".into(),
            place: place(),
        },
        Relocation::General(Box::new(Rename {
            from: path("f"),
            to: path("demo.x"),
            visible: true,
            warn: false,
            r#use: "x: x".into(),
            with_priority: Some(false),
            condition: Some("config.demo.x > 1".into()),
            place: place(),
        })),
    ];
    let mut module = module_of(OptionDecl::new(Simple::Int.into()));
    module.imports = imports.map(Import::Relocation).to_vec();
    module.disabled_modules = vec!["\"services/demo.nix\"".into()];
    module.identity = vec![nix_schema::Definition::new("_class", "\"nixos\"")];
    module.freeform = Some(Simple::Anything.into());
    let mut args = Args::open(["config", "lib", "extra"]);
    args.defaults.insert("extra".to_owned(), "{ }".into());
    args.bind = Some("args".to_owned());
    module.args = Some(args);
    module.roots[0].group.updates.push(RawNode::from(NixExpr::new("import ./more.nix args")));
    expect![[r#"
        {
          config,
          lib,
          extra ? { },
          ...
        }@args:

        {
          _class = "nixos";
          disabledModules = [ "services/demo.nix" ];
          imports = [
            (lib.mkRenamedOptionModuleWith {
              sinceRelease = 2405;
              from = [ "a" ];
              to = [
                "demo"
                "x"
              ];
            })
            (lib.mkAliasOptionModule [ "b" ] [ "demo" "x" ])
            (lib.mkChangedOptionModule [ "c" ] [ "demo" "x" ] (config: lib.toInt config.c))
            (lib.mkMergedOptionModule
              [
                [ "d" ]
                [ "e" ]
              ]
              [ "demo" "x" ]
              (config: config.d + config.e)
            )
            (lib.doRename {
              from = [ "f" ];
              to = [
                "demo"
                "x"
              ];
              visible = true;
              warn = false;
              use = x: x;
              withPriority = false;
              condition = config.demo.x > 1;
            })
          ];
          freeformType = lib.types.anything;

          options.demo = {
            x = lib.mkOption {
              type = lib.types.int;
            };
          }
          // (import ./more.nix args);
        }
    "#]]
    .assert_eq(&emit(&module));
}

#[test]
fn what_only_json_schema_is_told() {
    let (base, format) = (text(), Some("uri".to_owned()));
    let described = Described { base, name: None, description: None, class: None, format };
    check(
        [Type::Described(Box::new(described))],
        &expect![[r"
        lib.types.str
    "]],
    );
}
