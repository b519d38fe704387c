//! Which named types are written in place: those that do not hold themselves, while there is room.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value as Json};

use super::Editor;
use crate::json_schema::keywords::{Defined, Keywords};
use crate::{Module, Side};

/// How many JSON values may be written in place of names: types that are made of others twice double with each level.
const ROOM: usize = 50_000;

/// How many types may stand in each other.
const DEPTH: usize = 16;

/// What is known of a named type.
pub(super) struct Own {
    /// Whether it holds itself.
    is_recursive: bool,
    /// Of how many JSON values its schema consists, those of other names aside.
    size: usize,
}

impl Keywords<'_> {
    /// Whether the named type is written in place; [`leaves`](Self::leaves) is called after that.
    pub(in crate::json_schema) fn enters(&mut self, name: &str) -> bool {
        self.editor.as_mut().is_some_and(|editor| editor.enters(name))
    }

    /// What stood in place of a name ends.
    pub(in crate::json_schema) fn leaves(&mut self) {
        if let Some(editor) = &mut self.editor {
            editor.depth -= 1;
        }
    }
}

impl Editor<'_> {
    fn enters(&mut self, name: &str) -> bool {
        let Some(own) = self.named.get(name) else { return false };
        let enters =
            !own.is_recursive && self.depth < DEPTH && self.spent.saturating_add(own.size) <= ROOM;
        if enters {
            self.depth += 1;
            self.spent += own.size;
        }
        enters
    }
}

/// What is known of the named types of `module`.
pub(super) fn named(module: &Module) -> HashMap<&str, Own> {
    let mut sizes = HashMap::new();
    let mut holds: HashMap<&str, HashSet<&str>> = HashMap::new();
    for named in &module.types {
        let mut names = HashSet::new();
        let mut reference = |defined: Defined<'_>| {
            if let Defined::Type(name) = defined {
                let known = module.types.iter().find(|named| named.name == name);
                names.extend(known.map(|named| named.name.as_str()));
            }
            Map::new()
        };
        let side = Side::Definitions;
        let schema =
            Keywords { module, side, reference: &mut reference, editor: None }.ty(&named.ty);
        sizes.insert(named.name.as_str(), size(&schema));
        holds.insert(&named.name, names);
    }
    let own = |(name, size)| (name, Own { is_recursive: leads_to(&holds, name), size });
    sizes.into_iter().map(own).collect()
}

/// Whether what holds what `name` holds is `name` in the end.
fn leads_to(holds: &HashMap<&str, HashSet<&str>>, name: &str) -> bool {
    let mut seen: HashSet<&str> = HashSet::new();
    let mut open = vec![name];
    while let Some(next) = open.pop() {
        for &held in holds.get(next).into_iter().flatten() {
            if held == name {
                return true;
            }
            if seen.insert(held) {
                open.push(held);
            }
        }
    }
    false
}

fn size(schema: &Map<String, Json>) -> usize {
    1 + schema.values().map(size_of).sum::<usize>()
}

fn size_of(json: &Json) -> usize {
    match json {
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => 1,
        Json::Array(items) => 1 + items.iter().map(size_of).sum::<usize>(),
        Json::Object(object) => size(object),
    }
}
