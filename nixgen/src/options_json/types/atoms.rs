//! Words that stand for a type by themselves.

use std::sync::LazyLock;

use nix_schema::{
    Bound, Described, DescriptionClass, Group, OptionDecl, Serializable, Simple, SimpleRow, Type,
};

use super::parser::{Aim, Parsed, Parser, Phrase, ends_here};
use super::{open_set, pattern, values};
use DescriptionClass::{Conjunction, Noun};

const BETWEEN_INTEGERS: &str = "integer between ";
const BETWEEN_NUMBERS: &str = "integer or floating point number between ";
const PATTERN: &str = "string matching the pattern ";
const SEPARATED: &str = "strings concatenated with ";

/// Paths that nixpkgs has no name for.
const PATHS: [(&str, Option<bool>, Option<bool>); 5] = [
    ("path", None, None),
    ("path not in the Nix store", Some(false), None),
    ("absolute path in the Nix store", Some(true), Some(true)),
    ("relative path", None, Some(false)),
    ("relative path not in the Nix store", Some(false), Some(false)),
];

/// What `pkgs.formats` calls its values, and whether `null` is one; JSON and TOML are types of `lib` too.
const VALUES: [(&str, bool); 7] = [
    ("YAML 1.1", true),
    ("YAML 1.2", true),
    ("CDN", true),
    ("Elixir", true),
    ("Python", true),
    ("XML", true),
    ("lua", true),
];

const ATTR_TAG: &str = "attribute-tagged union with choices: ";

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
            .or_else(|| other_word(text, self.aim))
            .or_else(|| format_value(text))
            .or_else(|| tags(text, self.aim))
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

fn other_word(text: &str, aim: Aim) -> Parsed<'_, Phrase> {
    let word = |word: &str| text.strip_prefix(word).filter(|rest| ends_here(rest));
    if let Some(rest) = word("submodule") {
        let ty = match aim {
            Aim::Judge => open_set("submodule"),
            Aim::Describe => Type::submodule(Group::new()),
        };
        return Some((Phrase::new(ty, None), rest));
    }
    PATHS.iter().find_map(|(name, in_store, absolute)| {
        let ty = Type::PathWith { in_store: *in_store, absolute: *absolute };
        Some((Phrase::new(ty, Noun), word(name)?))
    })
}

/// A value of a format: `YAML 1.1 value`.
fn format_value(text: &str) -> Parsed<'_, Phrase> {
    VALUES.iter().find_map(|(name, nullable)| {
        let rest =
            text.strip_prefix(name)?.strip_prefix(" value").filter(|rest| ends_here(rest))?;
        let data = Serializable { type_name: (*name).to_owned(), nullable: *nullable };
        let ty = Type::Serializable(data);
        // Lua's alone is called a noun.
        if *name != "lua" {
            return Some((Phrase::new(ty, Conjunction), rest));
        }
        let noun =
            Described { base: ty, name: None, description: None, class: Some(Noun), format: None };
        Some((Phrase::new(Type::Described(Box::new(noun)), Noun), rest))
    })
}

/// `attribute-tagged union with choices: a, "b c"`. What the tags hold stands elsewhere.
fn tags(text: &str, aim: Aim) -> Parsed<'_, Phrase> {
    let mut rest = text.strip_prefix(ATTR_TAG)?;
    let mut tags = Group::new();
    loop {
        let (name, after) = tag(rest)?;
        let unknown = Type::Unknown { description: "anything".to_owned() };
        // Those that are shown stand elsewhere.
        let internal = aim == Aim::Describe;
        tags = tags.with(&name, OptionDecl { internal, ..OptionDecl::new(unknown) });
        match after.strip_prefix(", ") {
            Some(next) if !after.starts_with(", or ") => rest = next,
            Some(_) | None => {
                return ends_here(after).then_some((Phrase::new(Type::AttrTag(tags), Noun), after));
            }
        }
    }
}

/// A name, in quotes where it needs them.
fn tag(text: &str) -> Option<(String, &str)> {
    if !text.starts_with('"') {
        let is_end = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '\''));
        let (name, rest) = text.split_at(text.find(is_end).unwrap_or(text.len()));
        return (!name.is_empty()).then(|| (name.to_owned(), rest));
    }
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    })?;
    let (quoted, rest) = text.split_at(end.0 + 1);
    Some((serde_json::from_str(&quoted.replace("\\$", "$")).ok()?, rest))
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
