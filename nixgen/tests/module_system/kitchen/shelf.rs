//! An option of every type, most of them without a default.

use nix_schema::{
    Bound, Checked, Comment, Comparison, Described, EnumValue, Group, NamedType, Node, OptionDecl,
    Place, Simple, Type, Value,
};

/// The options.
pub fn group() -> Group {
    let group = Simple::table()
        .iter()
        .fold(Group::new(), |group, row| put(group, row.path, OptionDecl::new(row.ty.into())));
    let all = with_parameters().into_iter().chain(nested()).chain(written_in_nix());
    let all = all.chain(super::more::all()).chain(super::inner::all());
    all.fold(group, |group, (name, ty)| put(group, name, OptionDecl::new(ty)))
        .with("defaulted", Node::Group(defaulted()))
}

/// A type that holds itself.
pub fn box_in_box() -> NamedType {
    let boxed = Group::new()
        .with("label", OptionDecl::new(Simple::Str.into()).with_default(Value::from("box")))
        .with(
            "holds",
            OptionDecl::new(Type::attrs_of(Type::Named("box".to_owned()))).with_default(
                Value::Attrs(std::collections::BTreeMap::new().into_iter().collect()),
            ),
        );
    NamedType {
        name: "box".to_owned(),
        ty: Type::submodule(boxed),
        comment: Comment::default(),
        place: Place::default(),
    }
}

/// The group with an option at a path below it.
fn put(mut group: Group, path: &str, option: OptionDecl) -> Group {
    let Some((first, rest)) = path.split_once('.') else {
        return group.with(path, option);
    };
    let found = group.members.iter_mut().find(|member| member.name == first);
    match found.map(|member| &mut member.node) {
        Some(Node::Group(below)) => *below = put(std::mem::take(below), rest, option),
        Some(Node::Option(_) | Node::Raw(_)) => unreachable!("no type is below another"),
        None => group = group.with(first, put(Group::new(), rest, option)),
    }
    group
}

pub fn int() -> Type {
    Simple::Int.into()
}

pub fn text() -> Type {
    Simple::Str.into()
}

/// A submodule of a list, a number with a default, and one without.
pub fn crate_of_things() -> Group {
    Group::new()
        .with(
            "things",
            OptionDecl::new(Type::list_of(text())).with_default(Value::List(Vec::new())),
        )
        .with("count", OptionDecl::new(int()).with_default(Value::Int(1)))
        .with("weight", OptionDecl::new(int()))
}

fn with_parameters() -> Vec<(&'static str, Type)> {
    let numbers = [Value::Int(1), Value::Int(2), Value::Bool(true), Value::Null];
    vec![
        ("intBetween", Type::IntBetween { min: -1, max: 10 }),
        ("numberBetween", Type::NumberBetween { min: Bound::Int(0), max: Bound::Float(0.5) }),
        ("strMatching", Type::StrMatching("[a-z]+".to_owned())),
        ("separatedString", Type::SeparatedString(" | ".to_owned())),
        ("enum", Type::enum_of(["red", "green", "blue"])),
        ("enumOfMore", Type::Enum(numbers.into_iter().map(EnumValue::new).collect())),
        ("nullOr", Type::null_or(int())),
        ("either", Type::Either(Box::new(int()), Box::new(text()))),
        (
            "oneOf",
            Type::OneOf(vec![Simple::Bool.into(), Simple::Float.into(), Type::list_of(text())]),
        ),
        ("checked", even()),
        ("bounded", bounded()),
        ("described", described(int())),
        ("unknown", Type::Unknown { description: "something".to_owned() }),
    ]
}

fn nested() -> Vec<(&'static str, Type)> {
    let submodule = || Type::submodule(crate_of_things());
    let free = |ty| Type::submodule(crate_of_things().with_freeform(Type::attrs_of(ty)));
    vec![
        ("listOf", Type::list_of(int())),
        ("listOfLists", Type::list_of(Type::list_of(int()))),
        ("listOfSubmodules", Type::list_of(submodule())),
        ("nonEmptyListOf", Type::NonEmptyListOf(Box::new(text()))),
        ("attrsOf", Type::attrs_of(int())),
        ("attrsOfLists", Type::attrs_of(Type::list_of(text()))),
        ("attrsOfLines", Type::attrs_of(Simple::Lines.into())),
        ("attrsOfSets", Type::attrs_of(Type::attrs_of(int()))),
        ("attrsOfSubmodules", Type::attrs_of(submodule())),
        ("lazyAttrsOf", Type::LazyAttrsOf(Box::new(int()))),
        ("lazyAttrsOfNulls", Type::LazyAttrsOf(Box::new(Type::null_or(int())))),
        ("nullOrList", Type::null_or(Type::list_of(int()))),
        ("nullOrSubmodule", Type::null_or(submodule())),
        ("nullOrEither", Type::null_or(Type::Either(Box::new(int()), Box::new(text())))),
        ("eitherList", Type::Either(Box::new(text()), Box::new(Type::list_of(text())))),
        ("eitherSubmodule", Type::Either(Box::new(Simple::Bool.into()), Box::new(submodule()))),
        ("submodule", submodule()),
        ("freeform", free(int())),
        ("freeformAnything", free(Simple::Anything.into())),
        ("checkedList", Type::list_of(int()).checked("list: builtins.length list > 1")),
        ("checkedNumber", Type::from(Simple::Number).checked("n: n != 13")),
        ("describedList", described(Type::list_of(int()))),
        ("box", Type::Named("box".to_owned())),
    ]
}

/// Types that the model keeps as Nix.
fn written_in_nix() -> Vec<(&'static str, Type)> {
    let raw = |nix: &str, means| Type::Raw { expr: nix.into(), means };
    let between = Type::IntBetween { min: 1, max: 5 };
    vec![
        ("rawUniq", raw("lib.types.uniq (lib.types.listOf lib.types.int)", None)),
        ("rawCoercedTo", raw("lib.types.coercedTo lib.types.int toString lib.types.str", None)),
        ("rawFunctionTo", raw("lib.types.functionTo (lib.types.listOf lib.types.int)", None)),
        ("rawBetween", raw("lib.types.ints.between 1 5", Some(Box::new(between)))),
        ("rawStr", raw("lib.types.str", Some(Box::new(text())))),
    ]
}

fn even() -> Type {
    int().checked("n: n - n / 2 * 2 == 0")
}

fn bounded() -> Type {
    Type::Checked(Box::new(Checked {
        base: Simple::Number.into(),
        predicate: "n: n >= 0.5 && n < 3".into(),
        bounds: vec![Comparison::AtLeast(Bound::Float(0.5)), Comparison::LessThan(Bound::Int(3))],
        items: Vec::new(),
    }))
}

fn described(base: Type) -> Type {
    Type::Described(Box::new(Described {
        base,
        name: Some("jam".to_owned()),
        description: Some("what jam is made of".to_owned()),
        class: None,
        format: None,
    }))
}

/// Options whose defaults take part in merging.
fn defaulted() -> Group {
    let things =
        |names: &[&str]| Value::List(names.iter().map(|name| Value::from(*name)).collect());
    let set = |name: &str, value| Value::Attrs([(name.to_owned(), value)].into_iter().collect());
    let once = |ty| {
        let mut option = OptionDecl::new(ty);
        option.read_only = true;
        option
    };
    let mut applied = OptionDecl::new(Type::list_of(int())).with_default(Value::List(Vec::new()));
    applied.apply = Some("numbers: builtins.foldl' (a: b: a + b) 0 numbers".into());
    Group::new()
        .with("list", OptionDecl::new(Type::list_of(text())).with_default(things(&["default"])))
        .with(
            "set",
            OptionDecl::new(Type::attrs_of(int())).with_default(set("default", Value::Int(0))),
        )
        .with(
            "submodule",
            OptionDecl::new(Type::submodule(crate_of_things()))
                .with_default(set("weight", Value::Int(7))),
        )
        .with("readOnly", once(int()).with_default(Value::Int(1)))
        .with("setOnce", once(Type::list_of(int())))
        .with("sum", applied)
}
