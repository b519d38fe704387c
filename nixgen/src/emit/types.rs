//! Option types.

use nix_schema::{Described, EnumValue, Type, Value};

use super::{argument, options};
use crate::print::{Entry, Nix};

pub(super) fn value(ty: &Type) -> Nix {
    match ty {
        Type::Simple(simple) => lib_type(simple.row().path),
        Type::IntBetween { min, max } => {
            let bounds = [*min, *max].map(|bound| Nix::Value(Value::Int(bound)));
            lib_type("ints.between").call(bounds.to_vec())
        }
        Type::NumberBetween { min, max } => {
            let bounds = [*min, *max].map(|bound| Nix::Value(bound.into()));
            lib_type("numbers.between").call(bounds.to_vec())
        }
        Type::StrMatching(pattern) => with_text("strMatching", pattern),
        Type::SeparatedString(separator) => with_text("separatedString", separator),
        Type::Enum(values) => {
            let value = |value: &EnumValue| Nix::Value(value.value.clone());
            lib_type("enum").call(vec![Nix::List(values.iter().map(value).collect())])
        }
        Type::ListOf(elem) => of("listOf", elem),
        Type::NonEmptyListOf(elem) => of("nonEmptyListOf", elem),
        Type::AttrsOf(elem) => of("attrsOf", elem),
        Type::LazyAttrsOf(elem) => of("lazyAttrsOf", elem),
        Type::NullOr(elem) => of("nullOr", elem),
        Type::Either(a, b) => lib_type("either").call(vec![value(a), value(b)]),
        Type::OneOf(types) => {
            lib_type("oneOf").call(vec![Nix::List(types.iter().map(value).collect())])
        }
        Type::Submodule(submodule) => {
            lib_type("submodule").call(vec![options::submodule(&submodule.group)])
        }
        Type::Checked(checked) => {
            lib_type("addCheck").call(vec![value(&checked.base), argument(&checked.predicate)])
        }
        Type::Described(described) => self::described(described),
        Type::Named(name) => Nix::Path(vec![name.clone()]),
        Type::Raw { expr, .. } => argument(expr),
        // What only has a description accepts anything, as its `check` is not known.
        Type::Unknown { description } => lib_type("unspecified")
            .update(vec![Entry::named("description", Nix::Text(description.clone()))]),
    }
}

fn lib_type(path: &str) -> Nix {
    Nix::path(&["lib.types.", path].concat())
}

fn of(function: &str, elem: &Type) -> Nix {
    lib_type(function).call(vec![value(elem)])
}

fn with_text(function: &str, text: &str) -> Nix {
    lib_type(function).call(vec![Nix::Text(text.to_owned())])
}

fn described(described: &Described) -> Nix {
    let text =
        |name, text: Option<&str>| text.map(|text| Entry::named(name, Nix::Text(text.to_owned())));
    let entries = [
        text("name", described.name.as_deref()),
        text("description", described.description.as_deref()),
        text("descriptionClass", described.class.map(nix_schema::DescriptionClass::name)),
    ];
    value(&described.base).update(entries.into_iter().flatten().collect())
}
