//! Which type a schema is.

use serde_json::Value as Json;

use super::reference::without_reference;
use super::{Importer, Schema, merge};
use crate::{EnumValue, NoteKind, Simple, Type, Value};

/// Keywords that say nothing about values, or that are read with an option.
pub(super) const ANNOTATIONS: [&str; 25] = [
    "$schema",
    "$id",
    "id",
    "$anchor",
    "$dynamicAnchor",
    "$recursiveAnchor",
    "$vocabulary",
    "$comment",
    "$defs",
    "definitions",
    "title",
    "description",
    "markdownDescription",
    "default",
    "examples",
    "example",
    "deprecated",
    "deprecationMessage",
    "readOnly",
    "writeOnly",
    "x-taplo",
    "x-intellij-html-description",
    "enumDescriptions",
    "markdownEnumDescriptions",
    "tsType",
];

impl Importer {
    /// The type of what stands where a schema may.
    pub(super) fn any(&mut self, schema: &Json, pointer: &str) -> Type {
        match schema {
            Json::Object(schema) => self.ty(schema, pointer),
            other => self.boolean(other, pointer),
        }
    }

    /// `true` and `false` as schemas.
    pub(super) fn boolean(&mut self, schema: &Json, pointer: &str) -> Type {
        match schema {
            Json::Bool(true) => Simple::Anything.into(),
            Json::Bool(false) => Type::Enum(Vec::new()),
            _ => {
                self.note(NoteKind::Lost, pointer, "no schema: it is no object and no boolean");
                Simple::Anything.into()
            }
        }
    }

    /// A schema that leads to itself by `allOf` has no end.
    pub(super) fn ty(&mut self, schema: &Schema, pointer: &str) -> Type {
        const DEPTH: usize = 130;
        const MOST: usize = 200_000;
        self.read += 1;
        if self.depth == DEPTH || self.read > MOST {
            if self.depth == DEPTH || self.read == MOST + 1 {
                let message = "what leads to itself, or is too large, is not read any further";
                self.note(NoteKind::Lost, pointer, message);
            }
            return Simple::Anything.into();
        }
        self.depth += 1;
        let ty = self.ty_of(schema, pointer);
        self.depth -= 1;
        ty
    }

    fn ty_of(&mut self, schema: &Schema, pointer: &str) -> Type {
        for keyword in ["$ref", "$dynamicRef", "$recursiveRef"] {
            if let Some(reference) = schema.get(keyword).and_then(Json::as_str) {
                return self.referring(schema, (reference, pointer));
            }
        }
        if let Some(all) = schema.get("allOf").and_then(Json::as_array) {
            return self.all_of(schema, (all, pointer));
        }
        for keyword in ["anyOf", "oneOf"] {
            if let Some(branches) = schema.get(keyword).and_then(Json::as_array) {
                return self.union(schema, (keyword, branches), pointer);
            }
        }
        self.unread_logic(schema, pointer);
        let values = match (schema.get("const"), schema.get("enum").and_then(Json::as_array)) {
            (Some(value), _) => Some(vec![value.clone()]),
            (None, values) => values.cloned(),
        };
        let ty = match values {
            Some(values) => self.enumeration(schema, &values, pointer),
            None => self.by_type(schema, pointer),
        };
        match schema.get("nullable") {
            Some(Json::Bool(true)) => self.nullable(ty),
            _ => ty,
        }
    }

    /// A reference, and what narrows it.
    fn referring(&mut self, schema: &Schema, (reference, pointer): (&str, &str)) -> Type {
        let rest = without_reference(schema);
        let narrows = rest.keys().any(|name| !ANNOTATIONS.contains(&name.as_str()));
        if !narrows {
            return self.reference(reference, pointer);
        }
        if self.is_old {
            let message = "what stands beside `$ref` counts for nothing in this draft";
            self.note(NoteKind::Guessed, pointer, message);
            return self.reference(reference, pointer);
        }
        match self.resolve(reference) {
            Some((_, Json::Object(target))) if !target.contains_key("$ref") => {
                let merged = merge::merge(&rest, &target);
                self.merged(&merged, pointer)
            }
            _ => {
                let message = "what stands beside `$ref` is not checked";
                self.note(NoteKind::Lost, pointer, message);
                self.reference(reference, pointer)
            }
        }
    }

    /// A schema that was made of several.
    pub(super) fn merged(&mut self, merged: &merge::Merged, pointer: &str) -> Type {
        for keyword in &merged.lost {
            let message = format!("two schemas have `{keyword}`: the second one is not checked");
            self.note(NoteKind::Lost, pointer, message);
        }
        self.ty(&merged.schema, pointer)
    }

    fn all_of(&mut self, schema: &Schema, (all, pointer): (&[Json], &str)) -> Type {
        let mut rest = schema.clone();
        rest.remove("allOf");
        if let [Json::Object(only)] = all
            && !rest.keys().any(|name| !ANNOTATIONS.contains(&name.as_str()))
        {
            return self.ty(only, &[pointer, "/allOf/0"].concat());
        }
        let mut merged = merge::Merged { schema: rest, lost: Vec::new() };
        for (at, part) in all.iter().enumerate() {
            let Some(part) = self.part(part) else {
                let message = "a part of `allOf` that holds itself or is no schema is not checked";
                self.note(NoteKind::Lost, format!("{pointer}/allOf/{at}"), message);
                continue;
            };
            let next = merge::merge(&merged.schema, &part);
            merged.lost.extend(next.lost);
            merged.schema = next.schema;
        }
        self.merged(&merged, pointer)
    }

    /// A part of `allOf` with the schema that it refers to in its place.
    fn part(&self, part: &Json) -> Option<Schema> {
        let mut part = part.as_object()?.clone();
        for _ in 0..16 {
            let reference = part.get("$ref").and_then(Json::as_str).map(str::to_owned);
            let Some(reference) = reference else { return Some(part) };
            let (_, Json::Object(target)) = self.resolve(&reference)? else { return None };
            part = merge::merge(&without_reference(&part), &target).schema;
        }
        None
    }

    /// Keywords that no type says.
    fn unread_logic(&mut self, schema: &Schema, pointer: &str) {
        for keyword in ["not", "if", "then", "else"] {
            if schema.contains_key(keyword) {
                self.lost(pointer, keyword, "no type says it, so that it is not checked");
            }
        }
    }

    fn enumeration(&mut self, schema: &Schema, values: &[Json], pointer: &str) -> Type {
        let names = type_names(schema);
        let mut read: Vec<EnumValue> = Vec::new();
        for (at, json) in values.iter().enumerate() {
            if !names.is_empty() && !names.iter().any(|name| is_of(json, name)) {
                let message = format!("`enum`: {json} is not of the type, and no value");
                self.note(NoteKind::Guessed, format!("{pointer}/enum/{at}"), message);
                continue;
            }
            let description = described(schema, at);
            match Value::from_json(json) {
                Ok(value) if read.iter().all(|old| old.value != value) => {
                    read.push(EnumValue { value, description });
                }
                Ok(_) => {}
                Err(error) => {
                    let message = format!("`enum`: {error}");
                    self.note(NoteKind::Lost, format!("{pointer}/enum/{at}"), message);
                }
            }
        }
        for (name, _) in schema.iter().filter(|(name, _)| narrows_more(name)) {
            self.lost(pointer, name, "is not checked beside `enum`");
        }
        Type::Enum(read)
    }

    fn by_type(&mut self, schema: &Schema, pointer: &str) -> Type {
        let mut names = type_names(schema);
        if names.is_empty() {
            names = self.guessed_types(schema, pointer);
        }
        let is_null = names.iter().any(|name| name == "null");
        names.retain(|name| name != "null");
        // Every integer is a number.
        if names.iter().any(|name| name == "number") {
            names.retain(|name| name != "integer");
        }
        let ty = match names.as_slice() {
            [] if is_null => return Type::Enum(vec![EnumValue::new(Value::Null)]),
            [] => self.untyped(schema, pointer),
            [only] => self.of_type(schema, (only, pointer)),
            several => {
                let all = several.iter().map(|name| self.of_type(schema, (name, pointer)));
                Type::OneOf(all.collect())
            }
        };
        let known: Vec<&str> = names.iter().map(String::as_str).collect();
        self.unread(schema, &known, pointer);
        if is_null { self.nullable(ty) } else { ty }
    }

    fn untyped(&mut self, _schema: &Schema, _pointer: &str) -> Type {
        Simple::Anything.into()
    }

    fn of_type(&mut self, schema: &Schema, (name, pointer): (&str, &str)) -> Type {
        match name {
            "boolean" => Simple::Bool.into(),
            "integer" => self.integer(schema, pointer),
            "number" => self.number(schema, pointer),
            "string" => self.string(schema, pointer),
            "array" => self.array(schema, pointer),
            "object" => self.object(schema, pointer),
            other => {
                let message = format!("`type`: `{other}` is no type of JSON Schema");
                self.note(NoteKind::Lost, [pointer, "/type"].concat(), message);
                Simple::Anything.into()
            }
        }
    }

    /// Keywords of one type without `type`: other values fit too, which nobody means.
    fn guessed_types(&mut self, schema: &Schema, pointer: &str) -> Vec<String> {
        for (name, keywords) in KEYWORDS {
            if keywords.iter().any(|keyword| schema.contains_key(*keyword)) {
                let message = format!("no `type`: taken for {name}, by its keywords");
                self.note(NoteKind::Guessed, pointer, message);
                return vec![(*name).to_owned()];
            }
        }
        Vec::new()
    }

    /// What nothing has read.
    fn unread(&mut self, schema: &Schema, names: &[&str], pointer: &str) {
        const LOGIC: [&str; 8] = ["type", "nullable", "not", "if", "then", "else", "enum", "const"];
        for keyword in schema.keys() {
            let of = KEYWORDS.iter().find(|(_, keywords)| keywords.contains(&keyword.as_str()));
            let is_read = match of {
                Some((name, _)) if names.contains(name) => true,
                Some((name, _)) => {
                    let is_number = names.contains(&"number") || names.contains(&"integer");
                    is_number && (*name == "number" || keyword == "format")
                }
                None => {
                    ANNOTATIONS.contains(&keyword.as_str()) || LOGIC.contains(&keyword.as_str())
                }
            };
            match (is_read, of) {
                (true, _) => {}
                (false, Some((name, _))) => {
                    let message = format!("is about {name}, and no value is one");
                    self.lost(pointer, keyword, &message);
                }
                (false, None) => self.lost(pointer, keyword, "is unknown, and was left out"),
            }
        }
    }
}

/// The keywords of each type.
const KEYWORDS: &[(&str, &[&str])] = &[
    (
        "object",
        &[
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "propertyNames",
            "minProperties",
            "maxProperties",
            "dependencies",
            "dependentRequired",
            "dependentSchemas",
            "unevaluatedProperties",
        ],
    ),
    (
        "array",
        &[
            "items",
            "prefixItems",
            "additionalItems",
            "contains",
            "minContains",
            "maxContains",
            "minItems",
            "maxItems",
            "uniqueItems",
            "unevaluatedItems",
        ],
    ),
    (
        "string",
        &[
            "pattern",
            "format",
            "minLength",
            "maxLength",
            "contentEncoding",
            "contentMediaType",
            "contentSchema",
        ],
    ),
    ("number", &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]),
];

fn narrows_more(keyword: &str) -> bool {
    KEYWORDS.iter().any(|(_, keywords)| keywords.contains(&keyword))
}

/// What `type` names.
pub(super) fn type_names(schema: &Schema) -> Vec<String> {
    match schema.get("type") {
        Some(Json::String(name)) => vec![name.clone()],
        Some(Json::Array(names)) => {
            names.iter().filter_map(Json::as_str).map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

fn is_of(json: &Json, name: &str) -> bool {
    match json {
        Json::Null => name == "null",
        Json::Bool(_) => name == "boolean",
        Json::Number(number) => {
            let is_whole = || number.as_f64().is_some_and(|number| number.fract() == 0.0);
            name == "number" || (name == "integer" && is_whole())
        }
        Json::String(_) => name == "string",
        Json::Array(_) => name == "array",
        Json::Object(_) => name == "object",
    }
}

fn described(schema: &Schema, at: usize) -> Option<String> {
    let lists = ["markdownEnumDescriptions", "enumDescriptions"];
    let text = lists.iter().find_map(|list| schema.get(*list)?.get(at)?.as_str());
    text.map(str::to_owned)
}
