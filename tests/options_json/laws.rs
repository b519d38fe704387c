//! What holds of every type: reading inverts describing, as far as the description says enough.

use nix_schema::{Context, Module, Type, Value};
use nixgen::options_json::{Coverage, read_type};
use nixgen_tests::generate::{arb_type, arb_value, arb_value_of};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// What descriptions are made of.
const WORDS: [&str; 19] = [
    "list of ",
    "attribute set of ",
    "non-empty ",
    "null or ",
    " or ",
    ", or ",
    "(",
    ")",
    "\"",
    "string",
    "absolute path",
    "anything",
    "free text",
    "submodule",
    "open submodule of ",
    "one of \"a\", \"b\"",
    "string matching the pattern ",
    " convertible to it",
    ", not containing newlines or colons",
];

/// The values of formats that the reader knows by name.
const VALUES: [(&str, bool); 8] = [
    ("JSON", true),
    ("TOML", false),
    ("YAML 1.1", true),
    ("YAML 1.2", true),
    ("CDN", true),
    ("Elixir", true),
    ("Python", true),
    ("XML", true),
];

/// Whether a description says all of the type.
fn says_enough(ty: &Type) -> bool {
    let here = match ty {
        Type::Submodule(_)
        | Type::Checked(_)
        | Type::Described(_)
        | Type::Named(_)
        // What the tags hold, and what is converted how, is not said.
        | Type::AttrTag(_)
        | Type::CoercedTo(_)
        | Type::Custom(_)
        | Type::Raw { .. }
        | Type::Unknown { .. } => false,
        Type::Enum(values) => values.iter().all(|value| match &value.value {
            Value::Null | Value::Bool(_) | Value::Int(_) => true,
            Value::String(text) => !text.contains('"'),
            Value::Float(_) | Value::List(_) | Value::Attrs(_) => false,
        }),
        // As a set or as a list: nobody says which one is the value.
        Type::AttrListOf(list) => !list.as_attrs,
        Type::AttrsWith(with) => with.placeholder.is_none(),
        Type::DeferredModule(modules) => modules.is_empty(),
        // Formats without words of their own, and the words for one that nobody has.
        Type::Serializable(data) => VALUES.contains(&(data.type_name.as_str(), data.nullable)),
        Type::Format(format) => matches!(format.structure(), Some(Type::Serializable(_))),
        Type::LoaOf(_)
        | Type::Unique(_)
        | Type::FunctionTo(_)
        | Type::PasswdEntry(_)
        | Type::PathWith { .. }
        | Type::Simple(_)
        | Type::StrMatching(_)
        | Type::IntBetween { .. }
        | Type::NumberBetween { .. }
        | Type::SeparatedString(_)
        | Type::ListOf(_)
        | Type::NonEmptyListOf(_)
        | Type::AttrsOf(_)
        | Type::LazyAttrsOf(_)
        | Type::NullOr(_)
        | Type::Either(..)
        | Type::OneOf(_) => true,
    };
    here && ty.inner().into_iter().all(says_enough)
}

/// Whether the words leave it open: what may be a format's type, and where a pattern ends before " or ".
fn is_open(description: &str) -> bool {
    let behind_patterns = description.split("matching the pattern ").skip(1);
    description.contains("attribute set of anything")
        || behind_patterns.into_iter().any(|rest| rest.contains(" or "))
}

fn fits(ty: &Type, value: &Value) -> bool {
    let module = Module::new("m");
    ty.check(value, &Context::new(&module)).is_empty()
}

fn typed_value() -> impl Strategy<Value = (Type, Value)> {
    arb_type().prop_flat_map(|ty| {
        let values = arb_value_of(&ty, &Module::new("m")).unwrap_or_else(arb_value);
        (Just(ty), values)
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1_000,
        // Half of all types hold something that no description says.
        max_global_rejects: 100_000,
        ..ProptestConfig::default()
    })]

    /// No false alarm: what the type takes, the type read back takes.
    #[test]
    fn a_type_read_back_refuses_nothing_that_is_right((ty, value) in typed_value()) {
        let description = ty.description(&Module::new("m"));
        let read = read_type(&description).ty;
        prop_assert!(!fits(&ty, &value) || fits(&read, &value), "{description}: {read:?}");
    }

    /// What the description says is read: the same words, the same values.
    #[test]
    fn reading_inverts_describing(ty in arb_type(), value in arb_value()) {
        let module = Module::new("m");
        let description = ty.description(&module);
        prop_assume!(says_enough(&ty) && !is_open(&description));
        let read = read_type(&description);
        prop_assert_eq!(read.coverage, Coverage::Whole, "{}", &description);
        prop_assert_eq!(read.ty.description(&module), &*description);
        prop_assert_eq!(fits(&read.ty, &value), fits(&ty, &value), "{}: {:?}", description, read.ty);
    }

    /// Whatever the text: what was not read takes everything, and what was read says so.
    #[test]
    fn an_unread_text_takes_every_value(
        words in vec(select(&WORDS[..]), 0..12),
        value in arb_value(),
    ) {
        let read = read_type(&words.concat());
        prop_assert!(read.coverage != Coverage::Unread || fits(&read.ty, &value));
    }
}
