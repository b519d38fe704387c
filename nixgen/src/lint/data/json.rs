//! JSON, with `jsonc-parser` for the places.

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::{Range, Ranged};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde::de::IgnoredAny;

use super::tree::{Content, DataTree, Entry, NodeId, span};

/// RFC 8259 and nothing more.
const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

pub(super) fn read(mut tree: DataTree<'_>) -> DataTree<'_> {
    let parsed = parse_to_ast(tree.text, &CollectOptions::default(), &STRICT);
    match parsed {
        Err(error) => {
            let Range { start, end } = error.range();
            tree.broken(span(start..end), in_our_words(&error.kind().to_string()));
        }
        Ok(parsed) => match parsed.value {
            Some(value) if tree.is_strict() => {
                let root = tree.json(value);
                tree.roots.push(root);
            }
            Some(_) => {}
            None => tree.broken(span(0..0), "the file is empty, write `{ }` for no options"),
        },
    }
    tree
}

/// Other messages start in lower case.
fn in_our_words(message: &str) -> String {
    let mut letters = message.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

impl<'t> DataTree<'t> {
    /// Whether `serde_json` takes it too, which is what most programs read with.
    fn is_strict(&mut self) -> bool {
        let Err(error) = serde_json::from_str::<IgnoredAny>(self.text) else {
            return true;
        };
        let line = error.line().saturating_sub(1);
        let start = self.text.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
        let at = self.text.floor_char_boundary(start + error.column().saturating_sub(1));
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        self.broken(span(at..at), message);
        false
    }

    fn json(&mut self, value: Value<'t>) -> NodeId {
        let Range { start, end } = value.range();
        let content = match value {
            Value::NullKeyword(_) => Content::Null,
            Value::BooleanLit(literal) => Content::Bool(literal.value),
            Value::StringLit(literal) => Content::Text(literal.value),
            Value::NumberLit(literal) => self.json_number(literal.value, start..end),
            Value::Array(array) => {
                Content::Items(array.elements.into_iter().map(|item| self.json(item)).collect())
            }
            Value::Object(object) => Content::Entries(self.json_entries(object)),
        };
        self.add(start..end, content)
    }

    fn json_number(&mut self, text: &str, range: std::ops::Range<usize>) -> Content<'t> {
        match (text.parse(), text.parse::<f64>()) {
            (Ok(int), _) => Content::Int(int),
            (Err(_), Ok(float)) if float.is_finite() => Content::Float(float),
            (Err(_), _) => {
                self.broken(span(range), "number out of range");
                Content::Unknown
            }
        }
    }

    fn json_entries(&mut self, object: Object<'t>) -> Vec<Entry<'t>> {
        let mut all = Vec::with_capacity(object.properties.len());
        for property in object.properties {
            let Range { start, end } = property.name.range();
            let name = match property.name {
                jsonc_parser::ast::ObjectPropName::String(literal) => literal.value,
                jsonc_parser::ast::ObjectPropName::Word(word) => word.value.into(),
            };
            let value = self.json(property.value);
            all.push(Entry { name, key: span(start..end), value, is_own: true });
        }
        self.entries(all)
    }
}
