//! `array`.

use serde_json::Value as Json;

use super::{Importer, Schema};
use crate::{NoteKind, Simple, Type};

impl Importer {
    pub(super) fn array(&mut self, schema: &Schema, pointer: &str) -> Type {
        for keyword in ["contains", "minContains", "maxContains", "unevaluatedItems"] {
            if schema.contains_key(keyword) {
                self.lost(pointer, keyword, "is not checked");
            }
        }
        let list = match first_items(schema) {
            Some((keyword, items)) => return self.tuple(schema, (keyword, items), pointer),
            None => match schema.get("items") {
                Some(items) => {
                    let pointer = [pointer, "/items"].concat();
                    self.below("*", |importer| importer.any(items, &pointer))
                }
                None => Simple::Anything.into(),
            },
        };
        self.with_length(list, schema, None)
    }

    /// A list whose first items have types of their own.
    fn tuple(&mut self, schema: &Schema, (keyword, items): (&str, &[Json]), pointer: &str) -> Type {
        let mut types: Vec<Type> = Vec::new();
        for (at, item) in items.iter().enumerate() {
            let pointer = format!("{pointer}/{keyword}/{at}");
            let ty = self.below("*", |importer| importer.any(item, &pointer));
            if !types.contains(&ty) {
                types.push(ty);
            }
        }
        let rest_is = if keyword == "items" { "additionalItems" } else { "items" };
        let longest = match schema.get(rest_is) {
            Some(Json::Bool(false)) => Some(items.len() as u64),
            Some(rest) => {
                let pointer = [pointer, "/", rest_is].concat();
                let ty = self.below("*", |importer| importer.any(rest, &pointer));
                if !types.contains(&ty) {
                    types.push(ty);
                }
                None
            }
            None => {
                types = vec![Simple::Anything.into()];
                None
            }
        };
        if items.len() > 1 || longest.is_none() {
            let pointer = [pointer, "/", keyword].concat();
            let message = "which item is of which type is not checked: each may be of any of them";
            self.note(NoteKind::Lost, pointer, message);
        }
        let elem = match types.pop() {
            Some(only) if types.is_empty() => only,
            Some(last) => {
                types.push(last);
                Type::OneOf(types)
            }
            None => Simple::Anything.into(),
        };
        self.with_length(elem, schema, longest)
    }

    fn with_length(&mut self, elem: Type, schema: &Schema, longest: Option<u64>) -> Type {
        let count = |keyword: &str| schema.get(keyword).and_then(Json::as_u64);
        let most = count("maxItems").into_iter().chain(longest).min();
        let mut checks = Vec::new();
        let list = match count("minItems") {
            None | Some(0) => Type::list_of(elem),
            Some(least) => {
                if least > 1 {
                    checks.push(["builtins.length l >= ", &least.to_string()].concat());
                }
                Type::NonEmptyListOf(Box::new(elem))
            }
        };
        checks.extend(most.map(|most| ["builtins.length l <= ", &most.to_string()].concat()));
        if schema.get("uniqueItems") == Some(&Json::Bool(true)) {
            checks.push("lib.allUnique l".to_owned());
        }
        if checks.is_empty() {
            return list;
        }
        list.checked(["l: ", &checks.join(" && ")].concat().as_str())
    }
}

/// The types of the first items: `prefixItems`, and a list of `items` up to 2019-09.
fn first_items(schema: &Schema) -> Option<(&'static str, &[Json])> {
    let list = |keyword: &'static str| {
        schema.get(keyword).and_then(Json::as_array).map(|items| (keyword, items.as_slice()))
    };
    list("prefixItems").or_else(|| list("items"))
}
