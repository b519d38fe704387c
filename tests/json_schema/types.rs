//! Every type of nixpkgs, each in a row of one table, through every direction that there is.

use expect_test::expect_file;
use nix_schema::{
    Args, AttrList, AttrsWith, Bound, Checked, Coercion, Comparison, CustomType, Described,
    DescriptionClass, EnumValue, Format, Group, Language, Module, NamedType, NixExpr, OptionDecl,
    Place, SchemaOf, Serializable, Side, Simple, Submodule, SubmoduleWith, Type, Unique, Value,
    evaluated_schema_of, json_schema, losses, read_schema,
};

fn boxed(ty: impl Into<Type>) -> Box<Type> {
    Box::new(ty.into())
}

fn nix(text: &str) -> NixExpr {
    NixExpr::new(text)
}

fn inner() -> Group {
    Group::new()
        .with("host", OptionDecl::new(Simple::Str.into()))
        .with("port", OptionDecl::new(Simple::Port.into()).with_default(Value::Int(80)))
}

fn either(a: impl Into<Type>, b: impl Into<Type>) -> Type {
    Type::Either(boxed(a), boxed(b))
}

/// Numbers, texts and enums with parameters.
fn scalars() -> Vec<(&'static str, Type)> {
    let path = |in_store, absolute| Type::PathWith { in_store, absolute };
    vec![
        ("ints.between", Type::IntBetween { min: -5, max: 5 }),
        ("ints.between, wide", Type::IntBetween { min: 0, max: 1 << 60 }),
        ("numbers.between", Type::NumberBetween { min: Bound::Int(0), max: Bound::Float(0.5) }),
        ("strMatching", Type::StrMatching("[[:digit:]]+".to_owned())),
        ("strMatching, of bytes", Type::StrMatching("a.c".to_owned())),
        ("strMatching, without ECMA form", Type::StrMatching("[[.a.]]".to_owned())),
        ("separatedString", Type::SeparatedString(" ".to_owned())),
        ("passwdEntry", Type::PasswdEntry(boxed(Simple::Str))),
        ("pathWith { }", path(None, None)),
        ("pathWith, relative", path(None, Some(false))),
        ("pathWith, in the store", path(Some(true), Some(true))),
        ("pathWith, outside", path(Some(false), None)),
        ("enum", Type::enum_of(["a", "b"])),
        ("enum, singular", Type::enum_of(["a"])),
        ("enum, empty", Type::Enum(Vec::new())),
        (
            "enum, mixed",
            Type::Enum(
                [
                    Value::from("a"),
                    Value::Int(1),
                    Value::Bool(true),
                    Value::Null,
                    Value::Float(0.5),
                ]
                .map(EnumValue::new)
                .into(),
            ),
        ),
    ]
}

/// Lists, sets and functions.
fn containers() -> Vec<(&'static str, Type)> {
    let str = || Type::from(Simple::Str);
    vec![
        ("deferredModuleWith", Type::DeferredModule(vec![nix("{ }")])),
        ("functionTo", Type::FunctionTo(boxed(Simple::Str))),
        ("listOf", Type::list_of(str())),
        ("nonEmptyListOf", Type::NonEmptyListOf(boxed(Simple::Str))),
        ("attrsOf", Type::attrs_of(str())),
        ("lazyAttrsOf", Type::LazyAttrsOf(boxed(Simple::Str))),
        (
            "attrsWith",
            Type::AttrsWith(Box::new(AttrsWith {
                names: None,
                elem: str(),
                lazy: true,
                placeholder: Some("host".to_owned()),
            })),
        ),
        ("loaOf", Type::LoaOf(boxed(Simple::Str))),
        (
            "attrListOf",
            Type::AttrListOf(Box::new(AttrList {
                elem: str(),
                as_attrs: false,
                merge_attr_values: None,
            })),
        ),
        (
            "attrListWith",
            Type::AttrListOf(Box::new(AttrList {
                elem: str(),
                as_attrs: true,
                merge_attr_values: Some(nix("_name: lib.last")),
            })),
        ),
    ]
}

/// Sets of options.
fn submodules() -> Vec<(&'static str, Type)> {
    let str = || Type::from(Simple::Str);
    vec![
        ("submodule", Type::submodule(inner())),
        ("submodule, freeform", Type::submodule(inner().with_freeform(Type::attrs_of(str())))),
        (
            "submodule, freeform of anything",
            Type::submodule(inner().with_freeform(Simple::Anything.into())),
        ),
        (
            "submodule, with a name",
            Type::Submodule(Box::new(Submodule {
                args: Some(Args::open(["name"])),
                group: inner(),
                ..Submodule::default()
            })),
        ),
        (
            "submodule, with others",
            Type::Submodule(Box::new(Submodule {
                group: inner(),
                others: vec![nix("{ }")],
                ..Submodule::default()
            })),
        ),
        (
            "submoduleWith",
            Type::Submodule(Box::new(Submodule {
                group: inner(),
                with: Some(SubmoduleWith {
                    special_args: Some(nix("{ }")),
                    shorthand_only_defines_config: None,
                    description: Some("a thing".to_owned()),
                    class: Some("thing".to_owned()),
                }),
                ..Submodule::default()
            })),
        ),
        (
            "attrTag",
            Type::AttrTag(
                Group::new()
                    .with("a", OptionDecl::new(str()))
                    .with("b", OptionDecl::new(Simple::Int.into())),
            ),
        ),
    ]
}

/// Types around others, and what is only known in part.
fn combinators() -> Vec<(&'static str, Type)> {
    let str = || Type::from(Simple::Str);
    vec![
        ("nullOr", Type::null_or(str())),
        ("either", either(Simple::Str, Simple::Bool)),
        ("either, of lists", either(Type::list_of(str()), Type::list_of(Simple::Bool.into()))),
        ("oneOf", Type::OneOf(vec![str(), Simple::Bool.into(), Simple::Number.into()])),
        (
            "coercedTo",
            Type::CoercedTo(Box::new(Coercion {
                from: Simple::Int.into(),
                function: nix("toString"),
                to: str(),
            })),
        ),
        ("uniq", Type::Unique(Box::new(Unique { base: str(), message: None }))),
        (
            "unique",
            Type::Unique(Box::new(Unique { base: str(), message: Some("once".to_owned()) })),
        ),
        ("addCheck", str().checked("s: s != \"a\"")),
        (
            "addCheck, of numbers",
            Type::Checked(Box::new(Checked {
                items: Vec::new(),
                base: Simple::Int.into(),
                predicate: nix("n: n > 3"),
                bounds: vec![Comparison::MoreThan(Bound::Int(3))],
            })),
        ),
        (
            "//",
            Type::Described(Box::new(Described {
                format: None,
                base: str(),
                name: Some("x".to_owned()),
                description: Some("an x".to_owned()),
                class: Some(DescriptionClass::Noun),
            })),
        ),
        (
            "mkOptionType",
            Type::Custom(Box::new(CustomType {
                name: "even".to_owned(),
                description: None,
                class: None,
                check: Some(nix("n: true")),
                merge: Some(nix("lib.mergeEqualOption")),
                empty_value: None,
                fields: Vec::new(),
            })),
        ),
        (
            "serializableValueWith",
            Type::Serializable(Serializable { type_name: "X".to_owned(), nullable: false }),
        ),
        ("a named type", Type::Named("tree".to_owned())),
        ("a type as Nix", Type::Raw { expr: nix("lib.types.str"), means: None }),
        (
            "a type as Nix that is known",
            Type::Raw { expr: nix("lib.types.str"), means: Some(boxed(Simple::Str)) },
        ),
        ("a type that is only described", Type::Unknown { description: "a thing".to_owned() }),
    ]
}

/// What has parameters: the tables of scalars, of what only Nix has, of containers and of combinators.
fn with_parameters() -> Vec<(&'static str, Type)> {
    let formats = Language::table().iter();
    let formats = formats.map(|row| (row.name, Type::Format(Format::new(row.language))));
    [scalars(), containers(), submodules(), combinators()]
        .into_iter()
        .flatten()
        .chain(formats)
        .collect()
}

fn all() -> Vec<(&'static str, Type)> {
    let simple = Simple::table().iter().map(|row| (row.path, Type::from(row.ty)));
    simple.chain(with_parameters()).collect()
}

fn module_of(ty: &Type) -> Module {
    let tree =
        Group::new().with("below", OptionDecl::new(Type::list_of(Type::Named("tree".to_owned()))));
    let named = NamedType {
        name: "tree".to_owned(),
        ty: Type::submodule(tree),
        comment: nix_schema::Comment::default(),
        place: Place::default(),
    };
    let mut module =
        Module::new("m").with_root("m", Group::new().with("x", OptionDecl::new(ty.clone())));
    if *ty == Type::Named("tree".to_owned()) {
        module.types.push(named);
    }
    module
}

#[test]
fn each_goes_through_every_direction() {
    let mut report = String::new();
    let x_nix = jsonschema::validator_for(&nix_schema::x_nix_schema()).unwrap();
    for (name, ty) in all() {
        let module = module_of(&ty);
        let module =
            nixgen::prepare(module).unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
        let source = nixgen::module_source(&module)
            .unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
        let parsed = nix_eval::syntax::parse(&source);
        assert!(parsed.diagnostics.is_empty(), "{name}: {source}");
        let schema = json_schema(&module);
        assert!(jsonschema::meta::is_valid(&schema), "{name}");
        assert_eq!(read_schema(&schema.to_string()).as_ref(), Ok(&module), "{name}");
        let evaluated = evaluated_schema_of(&module, SchemaOf::Value);
        assert!(jsonschema::meta::is_valid(&evaluated), "{name}");
        assert!(x_nix.is_valid(&evaluated), "{name}");
        report += &format!("{name}: {}\n", ty.description(&module));
        for loss in losses(&module, Side::Definitions) {
            report += &format!("    {:?}: {loss}\n", loss.effect);
        }
    }
    expect_file!["types.txt"].assert_eq(&report);
}

/// A schema that takes everything says so: nothing is lost in silence.
#[test]
fn what_takes_anything_has_a_loss() {
    for (name, ty) in all() {
        let module = module_of(&ty);
        let property = &json_schema(&module)["properties"]["x"];
        let takes_all = *property == serde_json::json!(true);
        let found = losses(&module, Side::Definitions);
        assert!(!takes_all || found.iter().any(nix_schema::Loss::is_about_values), "{name}");
    }
}
