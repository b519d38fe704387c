//! Types.

use nix_schema::{
    AttrList, AttrsWith, Bound, Checked, Coercion, Comparison, CustomType, Described,
    DescriptionClass, EnumValue, Format, Group, Language, NixExpr, OptionDecl, Serializable,
    Simple, Type, Unique, Value,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::value::{arb_int, arb_value};
use super::{arb_group, arb_text};

/// A POSIX pattern, the same as Rust has it, and whether a text matches it.
type Pattern = (&'static str, &'static str, fn(&str) -> bool);

/// Patterns of `strMatching`, each with another way to say it.
const PATTERNS: [Pattern; 4] = [
    ("[a-z]+", "[a-z]{1,5}", |text| {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase())
    }),
    ("[[:digit:]]{2,4}", "[0-9]{2,4}", |text| {
        (2..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    }),
    ("yes|no", "yes|no", |text| text == "yes" || text == "no"),
    ("[^]a]\\.?", "[b-z]\\.?", |text| {
        let first = text.strip_suffix('.').filter(|rest| !rest.is_empty()).unwrap_or(text);
        first.chars().count() == 1 && !first.contains([']', 'a'])
    }),
];

/// Strings that match `pattern`, if it is one of those that [`arb_type`] makes.
pub(super) fn strings_of(pattern: &str) -> Option<BoxedStrategy<String>> {
    let (_, rust, _) = PATTERNS.iter().find(|(posix, ..)| *posix == pattern)?;
    Some(rust.boxed())
}

/// Whether the whole `text` matches `pattern`, if it is one of those that [`arb_type`] makes.
pub fn matches(pattern: &str, text: &str) -> Option<bool> {
    let (_, _, matches) = PATTERNS.iter().find(|(posix, ..)| *posix == pattern)?;
    Some(matches(text))
}

/// Predicates, each with what it says.
fn predicates() -> Vec<(&'static str, Vec<Comparison>)> {
    use Comparison::{AtLeast, AtMost, LessThan, MoreThan, Not};
    let int = Bound::Int;
    vec![
        ("n: n >= 0", vec![AtLeast(int(0))]),
        ("n: n != 0", vec![Not(int(0))]),
        ("n: n != 0 && n != 1", vec![Not(int(0)), Not(int(1))]),
        ("n: n > (-5) && n <= 100", vec![MoreThan(int(-5)), AtMost(int(100))]),
        ("n: n < 20.5", vec![LessThan(Bound::Float(20.5))]),
        ("n: true", vec![]),
    ]
}

/// Any type without names.
pub fn arb_type() -> BoxedStrategy<Type> {
    arb_type_with(Vec::new())
}

/// Any type, which may refer to the types of these `names` where a value may end.
pub fn arb_type_with(names: Vec<String>) -> BoxedStrategy<Type> {
    arb_leaf(names)
        .prop_recursive(3, 14, 4, |inner| {
            let boxed = inner.clone().prop_map(Box::new).boxed();
            prop_oneof![
                boxed.clone().prop_map(Type::ListOf),
                boxed.clone().prop_map(Type::NonEmptyListOf),
                boxed.clone().prop_map(Type::AttrsOf),
                boxed.clone().prop_map(Type::LazyAttrsOf),
                boxed.clone().prop_map(Type::NullOr),
                boxed.clone().prop_map(Type::LoaOf),
                arb_wrapped(inner.clone()),
                (boxed.clone(), boxed).prop_map(|(a, b)| Type::Either(a, b)),
                vec(inner.clone(), 1..4).prop_map(Type::OneOf),
                arb_group(inner.clone()).prop_map(Type::submodule),
                arb_group(inner.clone()).prop_map(|group| Type::submodule(
                    group.with_freeform(Type::attrs_of(Simple::Str.into()))
                )),
                inner.prop_flat_map(arb_described),
            ]
        })
        .boxed()
}

fn arb_leaf(names: Vec<String>) -> BoxedStrategy<Type> {
    let simple: Vec<Simple> = Simple::table().iter().map(|row| row.ty).collect();
    let leaf = prop_oneof![
        8 => select(simple).prop_map(Type::Simple),
        1 => (arb_int(), arb_int())
            .prop_map(|(a, b)| Type::IntBetween { min: a.min(b), max: a.max(b) }),
        1 => (-50..50_i64, 1..50_i32).prop_map(|(min, size)| Type::NumberBetween {
            min: Bound::Int(min),
            max: Bound::Float(min as f64 + f64::from(size) / 4.0),
        }),
        1 => select(&PATTERNS[..]).prop_map(|(posix, ..)| Type::StrMatching(posix.to_owned())),
        1 => arb_text().prop_map(Type::SeparatedString),
        2 => vec((arb_value(), proptest::option::of(arb_text())), 1..4).prop_map(arb_enum),
        2 => arb_checked(),
        1 => arb_text().prop_map(|description| Type::Unknown { description }),
        1 => arb_nix_type(),
        1 => Just(Type::Raw { expr: NixExpr::new("lib.types.str"), means: None }),
    ];
    if names.is_empty() {
        return leaf.boxed();
    }
    let named = select(names).prop_map(|name| Box::new(Type::Named(name))).boxed();
    prop_oneof![
        6 => leaf,
        1 => named.clone().prop_map(Type::ListOf),
        1 => named.clone().prop_map(Type::AttrsOf),
        1 => named.prop_map(Type::NullOr),
    ]
    .boxed()
}

/// Types around another that have more to say.
fn arb_wrapped(inner: impl Strategy<Value = Type> + Clone + 'static) -> BoxedStrategy<Type> {
    let placeholder = proptest::option::of(arb_text());
    let message = proptest::option::of(arb_text());
    prop_oneof![
        (inner.clone(), any::<bool>(), placeholder).prop_map(|(elem, lazy, placeholder)| {
            Type::AttrsWith(Box::new(AttrsWith { elem, lazy, placeholder, names: None }))
        }),
        (inner.clone(), any::<bool>()).prop_map(|(elem, as_attrs)| {
            let merge_attr_values = as_attrs.then(|| NixExpr::new("_name: values: values"));
            Type::AttrListOf(Box::new(AttrList { elem, as_attrs, merge_attr_values }))
        }),
        (inner.clone(), message)
            .prop_map(|(base, message)| { Type::Unique(Box::new(Unique { base, message })) }),
        inner.clone().prop_map(|to| {
            let (from, function) = (Simple::Int.into(), NixExpr::new("toString"));
            Type::CoercedTo(Box::new(Coercion { from, function, to }))
        }),
        inner.clone().prop_map(|ty| Type::FunctionTo(Box::new(ty))),
        vec(inner, 1..3).prop_map(|types| {
            let tag = |group: Group, (at, ty): (usize, Type)| {
                group.with(&format!("tag{at}"), OptionDecl::new(ty))
            };
            Type::AttrTag(types.into_iter().enumerate().fold(Group::new(), tag))
        }),
    ]
    .boxed()
}

/// Types of nixpkgs that hold no other.
fn arb_nix_type() -> BoxedStrategy<Type> {
    let stored = select(vec![None, Some(true), Some(false)]);
    let languages: Vec<Language> = Language::table().iter().map(|row| row.language).collect();
    prop_oneof![
        stored.prop_map(|in_store| Type::PathWith { in_store, absolute: None }),
        Just(Type::PathWith { in_store: None, absolute: Some(false) }),
        Just(Type::PasswdEntry(Box::new(Simple::Str.into()))),
        Just(Type::DeferredModule(vec![NixExpr::new("./module.nix")])),
        (arb_text(), any::<bool>()).prop_map(|(type_name, nullable)| {
            Type::Serializable(Serializable { type_name, nullable })
        }),
        select(languages).prop_map(|language| Type::Format(Format::new(language))),
        (arb_text(), proptest::option::of(arb_text())).prop_map(|(name, description)| {
            let check = Some(NixExpr::new("value: true"));
            let (class, merge, empty_value) = (None, None, None);
            let fields = Vec::new();
            Type::Custom(Box::new(CustomType {
                name,
                description,
                class,
                check,
                merge,
                empty_value,
                fields,
            }))
        }),
    ]
    .boxed()
}

fn arb_enum(values: Vec<(Value, Option<String>)>) -> Type {
    let mut unique: Vec<EnumValue> = Vec::new();
    for (value, description) in values {
        if unique.iter().all(|old| old.value != value) {
            unique.push(EnumValue { value, description });
        }
    }
    Type::Enum(unique)
}

fn arb_checked() -> BoxedStrategy<Type> {
    let bases = vec![Simple::Int, Simple::IntsU8, Simple::Number, Simple::Float];
    (select(bases), select(predicates()))
        .prop_map(|(base, (text, bounds))| {
            let (base, predicate) = (base.into(), NixExpr::new(text));
            Type::Checked(Box::new(Checked { base, predicate, bounds, items: Vec::new() }))
        })
        .boxed()
}

fn arb_described(base: Type) -> BoxedStrategy<Type> {
    let class = select(vec![DescriptionClass::Noun, DescriptionClass::NonRestrictiveClause]);
    (proptest::option::of(arb_text()), arb_text(), proptest::option::of(class))
        .prop_map(move |(name, description, class)| {
            let (base, description) = (base.clone(), Some(description));
            Type::Described(Box::new(Described { base, name, description, class, format: None }))
        })
        .boxed()
}
