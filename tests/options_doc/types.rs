//! Every type of nixpkgs, alone and inside of others: words, parentheses, defaults of what has none, sub-options.

use nix_schema::{
    AttrList, AttrPath, AttrsWith, Bound, Checked, Coercion, CustomType, Described,
    DescriptionClass, EnumValue, Group, Module, NamedType, OptionDecl, Place, Serializable, Shown,
    Simple, Submodule, SubmoduleWith, Type, Unique, Value, Visibility,
};

use crate::kitchen::compare;

fn boxed(ty: impl Into<Type>) -> Box<Type> {
    Box::new(ty.into())
}

fn described(text: &str, class: Option<DescriptionClass>, base: impl Into<Type>) -> Type {
    let description = Some(text.to_owned());
    Type::Described(Box::new(Described {
        base: base.into(),
        name: None,
        description,
        class,
        format: None,
    }))
}

fn plain_option(ty: impl Into<Type>) -> OptionDecl {
    OptionDecl::new(ty.into()).with_description("An option.")
}

fn small() -> Group {
    Group::new().with("inner", plain_option(Simple::Str))
}

fn custom(class: Option<DescriptionClass>, empty: Option<&str>) -> Type {
    Type::Custom(Box::new(CustomType {
        name: "own".to_owned(),
        description: class.map(|class| format!("a {} of one's own", class.name())),
        class,
        check: None,
        merge: None,
        empty_value: empty.map(Into::into),
        fields: Vec::new(),
    }))
}

fn coerced(from: impl Into<Type>, to: impl Into<Type>) -> Type {
    Type::CoercedTo(Box::new(Coercion {
        from: from.into(),
        function: "x: x".into(),
        to: to.into(),
    }))
}

fn paths() -> Vec<Type> {
    let mut paths = Vec::new();
    for in_store in [None, Some(true), Some(false)] {
        for absolute in [None, Some(true), Some(false)] {
            // A path in the store is absolute: nixpkgs refuses the other.
            if (in_store, absolute) != (Some(true), Some(false)) {
                paths.push(Type::PathWith { in_store, absolute });
            }
        }
    }
    paths
}

fn enums() -> Vec<Type> {
    let of = |values: Vec<Value>| Type::Enum(values.into_iter().map(EnumValue::new).collect());
    vec![
        of(vec![]),
        of(vec!["one".into()]),
        of(vec!["a\"b".into(), "c\\d".into(), "${e}".into(), "f\ng".into()]),
        of(vec![1_i64.into(), true.into(), Value::Null, 0.5.into()]),
        of(vec![["x"].into(), Value::Attrs([("y".to_owned(), 1_i64.into())].into())]),
    ]
}

fn submodules() -> Vec<Type> {
    let with = |with: SubmoduleWith| {
        Type::Submodule(Box::new(Submodule {
            group: small(),
            with: Some(with),
            ..Submodule::default()
        }))
    };
    let words = |text: &str| SubmoduleWith {
        description: Some(text.to_owned()),
        ..SubmoduleWith::default()
    };
    vec![
        Type::submodule(small()),
        Type::submodule(small().with_freeform(Type::attrs_of(Simple::Str.into()))),
        Type::submodule(small().with_freeform(Simple::Json.into())),
        Type::submodule(small().with_freeform(Type::attrs_of(Type::submodule(small())))),
        Type::submodule(Group::new().with_freeform(Simple::Attrs.into())),
        with(SubmoduleWith::default()),
        with(words("a module, with words")),
        described("lost words", Some(DescriptionClass::Noun), Type::submodule(small())),
        described("lost too", None, Type::list_of(Type::submodule(small()))),
        Type::submodule(small()).checked("x: true"),
        Type::NonEmptyListOf(boxed(Type::submodule(small()))),
        Type::LoaOf(boxed(Type::submodule(small()))),
        Type::DeferredModule(Vec::new()),
        Type::Named("tree".to_owned()),
    ]
}

fn tags() -> Type {
    Type::AttrTag(
        Group::new()
            .with("sub", plain_option(Type::submodule(small())))
            .with("a b", plain_option(Type::list_of(Simple::Int.into())))
            .with("$", plain_option(Simple::Int).with_default(Value::Int(1)))
            .with("hidden", OptionDecl { internal: true, ..plain_option(Simple::Str) })
            .with("kept", plain_option(described("kept words", None, Type::submodule(small())))),
    )
}

/// One type of each kind at least: every row of the table of simple types, and every constructor.
pub fn samples() -> Vec<Type> {
    use DescriptionClass::{Composite, Conjunction, NonRestrictiveClause, Noun};
    let simple = Simple::table().iter().map(|row| Type::from(row.ty));
    let attrs_with = |lazy, placeholder: &str| {
        let placeholder = Some(placeholder.to_owned());
        Type::AttrsWith(Box::new(AttrsWith {
            elem: Type::submodule(small()),
            lazy,
            placeholder,
            names: None,
        }))
    };
    let attr_list = |as_attrs| {
        Type::AttrListOf(Box::new(AttrList {
            elem: Simple::Str.into(),
            as_attrs,
            merge_attr_values: None,
        }))
    };
    let unique = |message: Option<&str>, base: Type| {
        Type::Unique(Box::new(Unique { base, message: message.map(str::to_owned) }))
    };
    let data = |type_name: &str, nullable| {
        Type::Serializable(Serializable { type_name: type_name.to_owned(), nullable })
    };
    let more = [
        Type::IntBetween { min: -3, max: 7 },
        Type::NumberBetween { min: Bound::Int(0), max: Bound::Float(0.75) },
        Type::NumberBetween { min: Bound::Float(-2.5), max: Bound::Float(1e300) },
        Type::StrMatching("[a-z]+(\"x\")?".to_owned()),
        Type::SeparatedString(" \"\t".to_owned()),
        Type::PasswdEntry(boxed(Simple::Str)),
        Type::PasswdEntry(boxed(Type::null_or(Simple::Str.into()))),
        Type::PasswdEntry(boxed(Type::list_of(Simple::Str.into()))),
        Type::list_of(Simple::Str.into()),
        Type::NonEmptyListOf(boxed(Simple::Str)),
        Type::attrs_of(Simple::Str.into()),
        Type::LazyAttrsOf(boxed(Simple::Str)),
        attrs_with(false, "user"),
        attrs_with(true, "name"),
        Type::LoaOf(boxed(Simple::Str)),
        attr_list(false),
        attr_list(true),
        tags(),
        Type::null_or(Simple::Str.into()),
        Type::null_or(tags()),
        Type::Either(boxed(Simple::Int), boxed(Type::submodule(small()))),
        Type::OneOf(vec![Simple::IntsPositive.into(), Simple::Str.into(), Simple::Attrs.into()]),
        Type::OneOf(vec![Simple::Bool.into()]),
        coerced(Simple::Int, Simple::Str),
        coerced(Simple::IntsPositive, Type::list_of(Simple::Str.into())),
        coerced(Simple::Str, Type::submodule(small())),
        unique(None, Simple::Str.into()),
        unique(Some("Only one."), Type::attrs_of(Simple::Str.into())),
        unique(None, Type::submodule(small())),
        Type::FunctionTo(boxed(Simple::Str)),
        Type::FunctionTo(boxed(Type::attrs_of(Type::submodule(small())))),
        data("Own", true),
        data("Other", false),
        custom(None, None),
        custom(Some(Noun), Some("{ }")),
        custom(Some(Conjunction), Some("{ value = [ 1 ]; }")),
        custom(Some(Composite), Some("{ value = 1 + 1; }")),
        custom(Some(NonRestrictiveClause), None),
        Type::Checked(Box::new(Checked {
            base: Type::list_of(Simple::Int.into()),
            predicate: "x: true".into(),
            bounds: Vec::new(),
            items: Vec::new(),
        })),
        described("other words", None, Type::attrs_of(Simple::Str.into())),
        described("a, or b", Some(NonRestrictiveClause), Simple::Int),
        Type::Unknown { description: "who knows".to_owned() },
        Type::Named("word".to_owned()),
    ];
    simple.chain(more).chain(paths()).chain(enums()).chain(submodules()).collect()
}

/// A type in each place where others have one.
fn around(ty: &Type) -> Vec<(&'static str, Type)> {
    let of = || Box::new(ty.clone());
    let clause = || Type::from(Simple::IntsUnsigned);
    let freeform = Type::submodule(Group::new().with_freeform(ty.clone()));
    vec![
        ("alone", ty.clone()),
        ("list", Type::ListOf(of())),
        ("nonEmpty", Type::NonEmptyListOf(of())),
        ("set", Type::AttrsOf(of())),
        ("lazy", Type::LazyAttrsOf(of())),
        ("nullable", Type::NullOr(of())),
        ("left", Type::Either(of(), boxed(Simple::Str))),
        ("right", Type::Either(boxed(Simple::Str), of())),
        ("behindClause", Type::Either(Box::new(clause()), of())),
        ("coercedTo", coerced(Simple::Int, ty.clone())),
        ("function", Type::FunctionTo(of())),
        ("entry", Type::PasswdEntry(of())),
        ("unique", Type::Unique(Box::new(Unique { base: ty.clone(), message: None }))),
        (
            "pairs",
            Type::AttrListOf(Box::new(AttrList {
                elem: ty.clone(),
                as_attrs: false,
                merge_attr_values: None,
            })),
        ),
        ("freeform", freeform),
        ("twice", Type::list_of(Type::null_or(ty.clone()))),
    ]
}

/// The default of a file set cannot be shown, nor that of what is one.
#[expect(clippy::wildcard_enum_match_arm, reason = "no other type is a file set")]
fn shows_its_default(ty: &Type) -> bool {
    match ty {
        Type::Simple(simple) => *simple != Simple::Fileset,
        Type::CoercedTo(coercion) => shows_its_default(&coercion.to),
        Type::PasswdEntry(base) => shows_its_default(base),
        Type::Unique(unique) => shows_its_default(&unique.base),
        _ => true,
    }
}

#[test]
fn every_type_is_described_as_nixpkgs_does() {
    let mut all = Group::new();
    for (at, ty) in samples().iter().enumerate() {
        let mut group = Group::new();
        for (name, ty) in around(ty) {
            let mut option = plain_option(ty.clone());
            if !shows_its_default(&ty) {
                option.default_text = Some(Shown::Expression("lib.fileset.empty".to_owned()));
            }
            group = group.with(name, option);
        }
        all = all.with(&format!("t{at:02}"), group);
    }
    let mut module = Module::new("types").with_root("types", all);
    for (name, ty) in [
        ("word", described("a word", Some(DescriptionClass::Noun), Simple::Str)),
        ("tree", Type::submodule(small().with("more", plain_option(Simple::Attrs)))),
    ] {
        let (name, place) = (name.to_owned(), Place::default());
        module.types.push(NamedType { name, ty, comment: nix_schema::Comment::default(), place });
    }
    assert!(samples().len() > 90, "{}", samples().len());
    compare("types", &module);
}

/// Whether an option without a default has a value, as nixpkgs' `emptyValue` says.
#[test]
fn a_type_is_empty_where_nixpkgs_shows_a_default_of_it() {
    let recorded = crate::kitchen::recorded("types");
    let module = Module::new("types");
    for (at, ty) in samples().iter().enumerate() {
        for (name, ty) in around(ty) {
            let is_named = format!("{ty:?}").contains("Named(");
            let is_shown = shows_its_default(&ty);
            let option = &recorded[&format!("types.t{at:02}.{name}")];
            // What has modules below it has no default there, and what is not known is taken for empty.
            if is_shown && option.get("default").is_some() && !is_named {
                assert!(ty.has_empty_value(&module), "{ty:?}");
            }
            let kept = format!("{ty:?}");
            let is_sure = ["Submodule", "Unknown", "Fileset", "DeferredModule"]
                .iter()
                .all(|w| !kept.contains(w));
            if is_sure && option.get("default").is_none() && !is_named {
                assert!(!ty.has_empty_value(&module), "{ty:?}");
            }
        }
    }
}

#[test]
fn visibility_and_placeholders_reach_into_types() {
    let of =
        |visible| OptionDecl { visible, ..plain_option(Type::attrs_of(Type::submodule(small()))) };
    let group = Group::new()
        .with("visible", of(Visibility::Visible))
        .with("hidden", of(Visibility::Hidden))
        .with("shallow", of(Visibility::Shallow))
        .with("transparent", of(Visibility::Transparent))
        .with("internal", OptionDecl { internal: true, ..of(Visibility::Visible) })
        .with("a b", Group::new().with("if", plain_option(Simple::Str)))
        .with("$x", plain_option(Simple::Str));
    compare("visibility", &Module::new("visibility").with_root("top", group));
}

/// Groups whose names are what nixpkgs takes for placeholders.
#[test]
fn names_like_placeholders_are_not_quoted() {
    let group =
        Group::new().with("<x>", plain_option(Simple::Str)).with("<", plain_option(Simple::Str));
    let path = AttrPath::from(["top", "<p>", "*"]);
    compare("odd-names", &Module::new("odd-names").with_root(path, group));
}
