//! `object`: submodules and sets.

use serde_json::Value as Json;

use super::posix::posix_pattern;
use super::{Importer, Schema, escape};
use crate::{Comment, Group, Member, Node, NoteKind, Simple, Type, quoted};

impl Importer {
    pub(super) fn object(&mut self, schema: &Schema, pointer: &str) -> Type {
        for keyword in ["dependencies", "dependentRequired", "dependentSchemas"] {
            if schema.contains_key(keyword) {
                self.lost(pointer, keyword, "is not checked");
            }
        }
        let rest = self.undeclared(schema, pointer);
        let group = self.properties(schema, pointer);
        let checks = self.checks(schema, pointer);
        let ty = match (group.members.is_empty(), rest) {
            (true, Some(elem)) => Type::attrs_of(elem),
            (_, Some(elem)) => Type::submodule(group.with_freeform(Type::attrs_of(elem))),
            (_, None) => Type::submodule(group),
        };
        if checks.is_empty() {
            return ty;
        }
        if pointer.is_empty() {
            let message =
                "what is asked of the names or the number of properties is not checked at the top";
            self.note(NoteKind::Lost, pointer, message);
            return ty;
        }
        ty.checked(["s: ", &checks.join(" && ")].concat().as_str())
    }

    fn properties(&mut self, schema: &Schema, pointer: &str) -> Group {
        let mut group = Group::new();
        let required = self.required(schema, pointer);
        for (name, property) in
            schema.get("properties").and_then(Json::as_object).into_iter().flatten()
        {
            let pointer = [pointer, "/properties/", &escape(name)].concat();
            if name.is_empty() || name.contains('\0') {
                self.note(NoteKind::Lost, pointer, "no option can be called so");
                continue;
            }
            let is_required = required.iter().any(|required| required == name);
            let (option, comment) =
                self.below(name, |importer| importer.option(property, is_required, &pointer));
            push(&mut group, name, (option.into(), comment));
        }
        for name in required {
            if group.get(&name).is_none() && !name.is_empty() {
                let ty = Simple::Anything.into();
                let option = crate::OptionDecl::new(ty);
                push(&mut group, &name, (option.into(), Comment::default()));
            }
        }
        group
    }

    /// The names that have to be there: a list of them, or in draft 3 a flag at each.
    fn required(&mut self, schema: &Schema, pointer: &str) -> Vec<String> {
        match schema.get("required") {
            Some(Json::Array(names)) => {
                names.iter().filter_map(Json::as_str).map(str::to_owned).collect()
            }
            None => Vec::new(),
            Some(_) => {
                self.lost(pointer, "required", "is no list of names");
                Vec::new()
            }
        }
    }

    /// The type of what is not declared; [`None`] where nothing else may be.
    fn undeclared(&mut self, schema: &Schema, pointer: &str) -> Option<Type> {
        let keyword = ["additionalProperties", "unevaluatedProperties"]
            .into_iter()
            .find(|keyword| schema.contains_key(*keyword));
        let additional = keyword.and_then(|keyword| schema.get(keyword));
        let patterns = schema.get("patternProperties").and_then(Json::as_object);
        let mut types = Vec::new();
        for (pattern, of) in patterns.into_iter().flatten() {
            let pointer = [pointer, "/patternProperties/", &escape(pattern)].concat();
            types.push(self.below("<name>", |importer| importer.any(of, &pointer)));
        }
        let by_pattern = types.len();
        match additional {
            Some(Json::Bool(false)) if types.is_empty() => return None,
            Some(Json::Bool(false)) => {}
            Some(Json::Bool(true)) | None => types.push(Simple::Anything.into()),
            Some(of) => {
                let pointer = [pointer, "/", keyword.unwrap_or_default()].concat();
                types.push(self.below("<name>", |importer| importer.any(of, &pointer)));
            }
        }
        let has_properties =
            schema.get("properties").and_then(Json::as_object).is_some_and(|p| !p.is_empty());
        if by_pattern > 1 || (by_pattern > 0 && (types.len() > by_pattern || has_properties)) {
            let message = "which name has which type is not checked";
            self.lost(pointer, "patternProperties", message);
        }
        Some(match types.len() {
            1 => types.remove(0),
            _ if types.contains(&Simple::Anything.into()) => Simple::Anything.into(),
            _ => Type::OneOf(types),
        })
    }

    /// Predicates on names and their number.
    fn checks(&mut self, schema: &Schema, pointer: &str) -> Vec<String> {
        let mut checks = Vec::new();
        for (keyword, sign) in [("minProperties", " >= "), ("maxProperties", " <= ")] {
            if let Some(count) = schema.get(keyword).and_then(Json::as_u64) {
                let names = "builtins.length (builtins.attrNames s)";
                checks.push([names, sign, &count.to_string()].concat());
            }
        }
        let patterns = schema.get("patternProperties").and_then(Json::as_object);
        let has_properties =
            schema.get("properties").and_then(Json::as_object).is_some_and(|p| !p.is_empty());
        if let Some(patterns) = patterns
            && schema.get("additionalProperties") == Some(&Json::Bool(false))
            && !has_properties
        {
            let all: Vec<&str> = patterns.keys().map(String::as_str).collect();
            self.check_names(&mut checks, &all, &[pointer, "/patternProperties"].concat());
        }
        if let Some(names) = schema.get("propertyNames") {
            self.property_names(&mut checks, names, &[pointer, "/propertyNames"].concat());
        }
        checks
    }

    fn property_names(&mut self, checks: &mut Vec<String>, names: &Json, pointer: &str) {
        let (names, pattern) = match names {
            Json::Object(names) => (names, names.get("pattern").and_then(Json::as_str)),
            _ => return self.note(NoteKind::Lost, pointer, "`propertyNames` is not checked"),
        };
        let understood = ["pattern", "type", "enum", "description", "title"];
        for keyword in names.keys().filter(|name| !understood.contains(&name.as_str())) {
            self.lost(pointer, keyword, "of names is not checked");
        }
        if let Some(pattern) = pattern {
            self.check_names(checks, &[pattern], pointer);
        }
        if let Some(values) = names.get("enum").and_then(Json::as_array) {
            let values: Vec<String> = values.iter().filter_map(Json::as_str).map(quoted).collect();
            checks.push(
                [
                    "builtins.all (n: builtins.elem n [ ",
                    &values.join(" "),
                    " ]) (builtins.attrNames s)",
                ]
                .concat(),
            );
        }
    }

    /// Every name matches one of the patterns.
    fn check_names(&mut self, checks: &mut Vec<String>, patterns: &[&str], pointer: &str) {
        let mut all = Vec::new();
        for pattern in patterns {
            match posix_pattern(pattern) {
                Some(posix) => {
                    all.push(["builtins.match ", &quoted(&posix.ere), " n != null"].concat());
                    if !posix.is_exact {
                        let message = format!("`{pattern}` is matched with bytes and ASCII by Nix");
                        self.note(NoteKind::Guessed, pointer, message);
                    }
                }
                None => {
                    let message = format!("names are not checked: `{pattern}` has no POSIX form");
                    return self.note(NoteKind::Lost, pointer, message);
                }
            }
        }
        checks.push(["builtins.all (n: ", &all.join(" || "), ") (builtins.attrNames s)"].concat());
    }
}

fn push(group: &mut Group, name: &str, (node, comment): (Node, Comment)) {
    group.members.push(Member { name: name.to_owned(), aliases: Vec::new(), comment, node });
}
