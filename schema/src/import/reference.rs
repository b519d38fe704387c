//! `$ref`: named types.

use serde_json::{Map, Value as Json};

use super::{Importer, Schema, escape, identifier};
use crate::{Comment, Module, NamedType, NoteKind, Place, Simple, Type};

/// What a module's `let` may not hide.
const TAKEN: [&str; 8] =
    ["config", "lib", "pkgs", "options", "cfg", "utils", "modulesPath", "builtins"];

impl Importer {
    /// The named type that `$ref` leads to.
    pub(super) fn reference(&mut self, reference: &str, pointer: &str) -> Type {
        let Some((target, schema)) = self.resolve(reference) else {
            let message = format!("`$ref`: `{reference}` is no place in this document");
            self.note(NoteKind::Lost, [pointer, "/$ref"].concat(), message);
            return Type::Unknown { description: reference.to_owned() };
        };
        if let Some(name) = self.names.get(&target) {
            return Type::Named(name.clone());
        }
        let name = self.name_of(&target);
        self.names.insert(target.clone(), name.clone());
        let before = std::mem::replace(&mut self.path, [name.as_str()].into());
        let ty = match &schema {
            Json::Object(schema) => self.ty(schema, &target),
            other => self.boolean(other, &target),
        };
        self.path = before;
        // A name for another name is one name too many, and one that leads to itself is no type at all.
        let ty = match ty {
            Type::Named(inner) if inner == name => {
                self.note(NoteKind::Lost, target, "the reference leads to itself");
                Simple::Anything.into()
            }
            ty => ty,
        };
        self.module.types.push(NamedType {
            name: name.clone(),
            ty,
            comment: Comment::default(),
            place: Place::default(),
        });
        Type::Named(name)
    }

    /// A type that is itself, without a step into the value, is no type.
    pub(super) fn open_circles(&mut self) {
        let names: Vec<String> = self.module.types.iter().map(|named| named.name.clone()).collect();
        for name in &names {
            if !is_circular(name, &self.module) {
                continue;
            }
            let pointer = self.names.iter().find(|(_, own)| *own == name);
            let pointer = pointer.map_or("", |(pointer, _)| pointer).to_owned();
            self.note(NoteKind::Lost, pointer, "it is itself again, which no type can be");
            let own = self.module.types.iter_mut().find(|named| named.name == *name);
            if let Some(named) = own {
                named.ty = Simple::Anything.into();
            }
        }
    }

    /// What a reference means, with the pointer to it.
    pub(super) fn resolve(&self, reference: &str) -> Option<(String, Json)> {
        let own = self.document.get("$id").or_else(|| self.document.get("id"));
        let own = own.and_then(Json::as_str).map(|id| id.trim_end_matches('#'));
        let fragment = match reference.split_once('#') {
            Some((base, fragment)) if base.is_empty() || Some(base) == own => fragment,
            None if Some(reference) == own => "",
            _ => return None,
        };
        let fragment = percent_decoded(fragment);
        if fragment.is_empty() || fragment.starts_with('/') {
            let schema = self.document.pointer(&fragment)?;
            return Some((fragment, schema.clone()));
        }
        find_anchor(&self.document, &fragment, String::new())
    }

    fn name_of(&self, pointer: &str) -> String {
        let last = pointer.rsplit('/').next().filter(|last| !last.is_empty());
        let last = last.unwrap_or("root").replace("~1", "/").replace("~0", "~");
        let name = identifier(&last);
        let is_free =
            |name: &str| !TAKEN.contains(&name) && self.names.values().all(|taken| taken != name);
        let mut numbered = (2..).map(|at| format!("{name}{at}"));
        if is_free(&name) { name } else { numbered.find(|name| is_free(name)).unwrap_or(name) }
    }
}

fn is_circular(name: &str, module: &Module) -> bool {
    let mut open: Vec<&Type> = module.named_type(name).into_iter().collect();
    let mut seen = Vec::new();
    while let Some(ty) = open.pop() {
        match ty {
            Type::Named(own) if own == name => return true,
            Type::Named(other) if seen.contains(&other) => continue,
            Type::Named(other) => seen.push(other),
            _ => {}
        }
        open.extend(ty.layers(module));
    }
    false
}

/// The schema with that `$anchor`, or that `$id` as drafts 4 to 7 have it.
fn find_anchor(json: &Json, anchor: &str, pointer: String) -> Option<(String, Json)> {
    let below =
        |step: String, json: &Json| find_anchor(json, anchor, [&pointer, "/", &step].concat());
    match json {
        Json::Object(schema) => {
            let is = |name: &str, text: &str| schema.get(name).and_then(Json::as_str) == Some(text);
            let id = ["#", anchor].concat();
            if is("$anchor", anchor)
                || is("$dynamicAnchor", anchor)
                || is("$id", &id)
                || is("id", &id)
            {
                return Some((pointer, json.clone()));
            }
            schema.iter().find_map(|(name, json)| below(escape(name), json))
        }
        Json::Array(items) => {
            items.iter().enumerate().find_map(|(at, json)| below(at.to_string(), json))
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => None,
    }
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let hex = |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16));
        match (byte, hex(ahead.next()), hex(ahead.next())) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                rest = ahead;
            }
            (byte, ..) => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The schema with another one in place of its `$ref`.
pub(super) fn without_reference(schema: &Schema) -> Schema {
    let keep = |name: &str| !["$ref", "$dynamicRef", "$recursiveRef"].contains(&name);
    schema
        .iter()
        .filter(|(name, _)| keep(name))
        .map(|(n, v)| (n.clone(), v.clone()))
        .collect::<Map<_, _>>()
}
