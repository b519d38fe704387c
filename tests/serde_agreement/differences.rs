//! Where serde and an option type differ, and why: the whole list.

use serde_json::Value as Json;

/// One way in which they differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Difference {
    /// serde passes over attributes that a struct does not have, unless it is told not to. A submodule refuses them.
    UnknownAttribute,
    /// serde reads the list of a struct's fields for the struct.
    ListForStruct,
    /// serde reads `{ Name = null; }` for a variant that holds nothing.
    NullForNothing,
    /// serde reads a text that it would write otherwise: upper case, other forms of a UUID.
    OtherSpelling,
    /// An option of type `path` is absolute; serde takes any text.
    RelativePath,
    /// A list, a set and whatever may be `null` have a value when nobody sets one: Nix fills in what serde misses.
    FilledIn,
    /// serde refuses an option that is set by two of its names; Nix merges them.
    BothNames,
    /// The pattern of an IPv6 address is not all of its grammar.
    Ipv6Grammar,
    /// A conversion (`try_from`) refuses what the type that is read holds.
    Conversion,
    /// An `other` variant reads every tag; the tags that are known are values.
    OtherTag,
    /// What follows is read by another type's own rules: a date that is none, a version that is too long.
    OwnGrammar,
    /// serde reads the number of a variant for the value of its tag.
    VariantByNumber,
}

/// Which difference makes serde read what the type refuses: `value` is what was read, and `written` what serde
/// writes of it.
pub fn of_narrower(value: &Json, written: &Json) -> Option<Difference> {
    use Difference::{
        ListForStruct, NullForNothing, OtherSpelling, OtherTag, UnknownAttribute, VariantByNumber,
    };
    match (value, written) {
        _ if value == written => None,
        (Json::Array(_), Json::Object(_)) => Some(ListForStruct),
        (Json::Object(entries), Json::String(name)) if entries.get(name) == Some(&Json::Null) => {
            Some(NullForNothing)
        }
        (Json::String(_) | Json::Array(_), Json::String(_)) => Some(OtherSpelling),
        (Json::Number(_), Json::String(_)) => Some(VariantByNumber),
        (Json::Array(items), Json::Array(written)) => {
            items.iter().zip(written).find_map(|(a, b)| of_narrower(a, b))
        }
        (Json::Object(entries), Json::Object(written)) => {
            let tag = |value: &serde_json::Map<String, Json>| value.get("type").cloned();
            if tag(entries) != tag(written) && tag(written) == Some("unknown".into()) {
                return Some(OtherTag);
            }
            let inside = |(name, value)| of_narrower(value, written.get(name)?);
            let nothing = entries.get("with") == Some(&Json::Null) && !written.contains_key("with");
            let deeper = entries.iter().find_map(inside);
            let unknown = entries.keys().any(|name| !written.contains_key(name));
            deeper.or(nothing.then_some(NullForNothing)).or(unknown.then_some(UnknownAttribute))
        }
        _ => None,
    }
}

/// Which difference makes serde refuse, with that message, what the type takes.
pub fn of_wider(message: &str) -> Option<Difference> {
    let by_words = [
        ("missing field", Difference::FilledIn),
        ("duplicate field", Difference::BothNames),
        ("IPv6", Difference::Ipv6Grammar),
        ("IP address", Difference::Ipv6Grammar),
        ("socket address", Difference::Ipv6Grammar),
        ("conversion", Difference::Conversion),
        ("out of range", Difference::OwnGrammar),
        ("not valid", Difference::OwnGrammar),
        ("not in range", Difference::OwnGrammar),
        ("leading zero", Difference::OwnGrammar),
        ("failed to parse", Difference::OwnGrammar),
        ("parsing failed", Difference::OwnGrammar),
        ("component", Difference::OwnGrammar),
        ("unexpected end of input while parsing", Difference::OwnGrammar),
        ("expected comma", Difference::OwnGrammar),
        ("comparator", Difference::OwnGrammar),
        ("empty host", Difference::OwnGrammar),
        ("character", Difference::OwnGrammar),
    ];
    by_words.iter().find(|(words, _)| message.contains(words)).map(|(_, found)| *found)
}
