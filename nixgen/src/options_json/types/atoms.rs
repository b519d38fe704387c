//! Words that stand for a type by themselves.

use std::sync::LazyLock;

use nix_schema::{Bound, DescriptionClass, Simple, SimpleRow, Type};

use super::parser::{Parsed, Parser, Phrase, ends_here};
use super::{described, open_set, pattern, unread, values};
use DescriptionClass::{Conjunction, Noun};

const BETWEEN_INTEGERS: &str = "integer between ";
const BETWEEN_NUMBERS: &str = "integer or floating point number between ";
const PATTERN: &str = "string matching the pattern ";
const SEPARATED: &str = "strings concatenated with ";

/// Nouns of nixpkgs whose types the model lacks, or cannot judge.
const UNREAD: [&str; 9] = [
    "Nixpkgs package set",
    "fileset",
    "inline lua",
    "module",
    "option declaration",
    "optionType",
    "path",
    "path not in the Nix store",
    "relative path",
];

/// The types without parameters, the longer descriptions first.
static ROWS: LazyLock<Vec<&'static SimpleRow>> = LazyLock::new(|| {
    let mut rows: Vec<&SimpleRow> = Simple::table().iter().collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.description.len()));
    rows
});

impl Parser {
    /// A word at the start of `text`.
    pub fn atom<'a>(&mut self, text: &'a str) -> Parsed<'a, Phrase> {
        simple(text)
            .or_else(|| other_word(text))
            .or_else(|| separated(text))
            .or_else(|| integers(text))
            .or_else(|| numbers(text))
            .or_else(|| values::enumeration(text))
            .or_else(|| self.pattern(text))
    }

    fn pattern<'a>(&mut self, text: &'a str) -> Parsed<'a, Phrase> {
        let text = text.strip_prefix(PATTERN)?;
        let (pattern, rest) = pattern::split(text);
        // It may end before, or go on behind.
        self.certain &= pattern::is_certain(pattern);
        Some((Phrase::new(Type::StrMatching(pattern.to_owned()), Noun), rest))
    }
}

fn simple(text: &str) -> Parsed<'_, Phrase> {
    ROWS.iter().find_map(|row| {
        let rest = text.strip_prefix(row.description).filter(|rest| ends_here(rest))?;
        Some((Phrase::new(row.ty, row.class), rest))
    })
}

fn other_word(text: &str) -> Parsed<'_, Phrase> {
    let word = |word: &str| text.strip_prefix(word).filter(|rest| ends_here(rest));
    if let Some(rest) = word("submodule") {
        return Some((Phrase::new(open_set("submodule"), None), rest));
    }
    let renamed = [
        ("boolean (merged using or)", Simple::Bool),
        ("absolute path in the Nix store", Simple::PathInStore),
    ];
    for (name, ty) in renamed {
        if let Some(rest) = word(name) {
            return Some((Phrase::new(described(ty.into(), name, Some(Noun)), Noun), rest));
        }
    }
    UNREAD.iter().find_map(|name| Some((Phrase::new(unread(name), Noun), word(name)?)))
}

/// `strings concatenated with "…"`, the separator as JSON.
fn separated(text: &str) -> Parsed<'_, Phrase> {
    let text = text.strip_prefix(SEPARATED)?;
    let mut json = serde_json::Deserializer::from_str(text).into_iter::<String>();
    let separator = json.next()?.ok()?;
    let rest = text.get(json.byte_offset()..)?;
    Some((Phrase::new(Type::SeparatedString(separator), Noun), rest))
}

fn integers(text: &str) -> Parsed<'_, Phrase> {
    let (min, max, rest) = bounds(text.strip_prefix(BETWEEN_INTEGERS)?)?;
    let (min, max) = (min.parse().ok()?, max.parse().ok()?);
    Some((Phrase::new(Type::IntBetween { min, max }, Noun), rest))
}

fn numbers(text: &str) -> Parsed<'_, Phrase> {
    let (min, max, rest) = bounds(text.strip_prefix(BETWEEN_NUMBERS)?)?;
    let ty = Type::NumberBetween { min: bound(min)?, max: bound(max)? };
    Some((Phrase::new(ty, Conjunction), rest))
}

/// `0 and 255 (both inclusive)`.
fn bounds(text: &str) -> Option<(&str, &str, &str)> {
    let (bounds, rest) = text.split_once(" (both inclusive)")?;
    let (min, max) = bounds.split_once(" and ")?;
    ends_here(rest).then_some((min, max, rest))
}

fn bound(text: &str) -> Option<Bound> {
    let float = || text.parse().ok().filter(|float: &f64| float.is_finite()).map(Bound::Float);
    text.parse().ok().map(Bound::Int).or_else(float)
}
