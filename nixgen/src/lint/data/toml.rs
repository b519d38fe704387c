//! TOML, with the tables of `toml` and the comments of `toml_parser` beneath it.

use nix_eval::syntax::Comment;
use toml::de::{DeTable, DeValue};
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use super::tree::{Content, DataTree, Entry, NodeId, comment, span};

pub(super) fn read(mut tree: DataTree<'_>) -> DataTree<'_> {
    let (table, errors) = DeTable::parse_recoverable(tree.text);
    for error in errors {
        let at = span(error.span().unwrap_or_default());
        if error.message() == "duplicate key" {
            let name = tree.text.get(at.range()).unwrap_or_default().trim_matches(['"', '\'']);
            let found = tree.duplicate(name, at);
            tree.found.push(found);
        } else {
            tree.broken(at, error.message());
        }
    }
    tree.comments = comments(tree.text);
    let entries = tree.toml_entries(table.into_inner());
    let root = tree.add(0..0, Content::Entries(entries));
    tree.roots.push(root);
    tree
}

fn comments(text: &str) -> Vec<Comment> {
    let tokens = Source::new(text).lex();
    let comments = tokens.filter(|token| token.kind() == TokenKind::Comment);
    comments
        .map(|token| {
            let (start, end) = (token.span().start(), token.span().end());
            comment(text, start..end)
        })
        .collect()
}

impl<'t> DataTree<'t> {
    fn toml_entries(&mut self, table: DeTable<'t>) -> Vec<Entry<'t>> {
        let mut entries = Vec::new();
        for (key, value) in table {
            let at = key.span();
            let range = value.span();
            let value = self.toml(value.into_inner(), range);
            entries.push(Entry { name: key.into_inner(), key: span(at), value, is_own: true });
        }
        entries
    }

    fn toml(&mut self, value: DeValue<'t>, range: std::ops::Range<usize>) -> NodeId {
        let is_own = is_at_once(&value, self.text.get(range.clone()).unwrap_or_default(), &range);
        let content = match value {
            DeValue::String(text) => Content::Text(text),
            DeValue::Boolean(value) => Content::Bool(value),
            // What JSON Schema and serde's other readers know is its text.
            DeValue::Datetime(_) => {
                Content::Text(self.text.get(range.clone()).unwrap_or_default().into())
            }
            DeValue::Integer(int) => match i128::from_str_radix(int.as_str(), int.radix()) {
                Ok(int) => Content::Int(int),
                Err(_) => Content::Float(int.as_str().parse().unwrap_or(f64::INFINITY)),
            },
            DeValue::Float(float) => {
                float.as_str().parse().map_or(Content::Unknown, Content::Float)
            }
            DeValue::Array(array) => {
                let items = array.into_iter().map(|item| {
                    let range = item.span();
                    self.toml(item.into_inner(), range)
                });
                Content::Items(items.collect())
            }
            DeValue::Table(table) => Content::Entries(self.toml_entries(table)),
        };
        let node = self.add(range, content);
        if !is_own {
            self.disown(node);
        }
        node
    }
}

/// Whether all of it stands in one place: tables may be put together from headers and dotted keys.
fn is_at_once(value: &DeValue<'_>, text: &str, range: &std::ops::Range<usize>) -> bool {
    match value {
        DeValue::Table(_) => text.starts_with('{'),
        DeValue::Array(items) => items.iter().all(|item| {
            let item = item.span();
            range.start < item.start && item.end < range.end
        }),
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_) => true,
    }
}
