//! Options: a property with its default and what is said of it.

use serde_json::Value as Json;

use super::{Importer, Schema};
use crate::{
    AttrPath, Comment, Context, Default, Group, Module, Node, Note, NoteKind, OptionDecl, Shown,
    Simple, Type, Value,
};

const LEFT_OUT: &str =
    "an option that is not required and has no default is `null` where it is left out";
const EMPTY: &str = "a required list or set is empty where it is left out, as nixpkgs has it";
const PLACEHOLDERS: [&str; 2] = ["*", "<name>"];
const TITLE: &str = "a `title` beside a `description` is not kept";

impl Importer {
    /// The option of a property.
    pub(super) fn option(
        &mut self,
        schema: &Json,
        is_required: bool,
        pointer: &str,
    ) -> (OptionDecl, Comment) {
        let ty = self.any(schema, pointer);
        let key = AttrPath(
            self.path.0.iter().filter(|s| !PLACEHOLDERS.contains(&s.as_str())).cloned().collect(),
        );
        self.pointers.entry(key).or_insert_with(|| pointer.to_owned());
        let empty = Schema::new();
        let schema = schema.as_object().unwrap_or(&empty);
        let mut option = OptionDecl::new(ty);
        if let Some(default) = schema.get("default") {
            match Value::from_json(default) {
                Ok(value) => option.default = Some(value.into()),
                Err(error) => self.lost(pointer, "default", &error),
            }
        } else if is_required {
            if self.is_empty_without(&option.ty) {
                self.common(EMPTY, pointer);
            }
        } else {
            self.common(LEFT_OUT, pointer);
            option.ty = self.nullable(option.ty);
            option.default = Some(Value::Null.into());
        }
        option.description = self.description_of(schema, pointer).map(Into::into);
        self.example(&mut option, schema, pointer);
        self.flags(&mut option, schema, pointer);
        let comment = schema.get("$comment").and_then(Json::as_str).unwrap_or_default();
        (option, Comment(comment.lines().map(|line| line.trim_end().to_owned()).collect()))
    }

    /// Whether a type has an empty value; of one that is still being read nothing is said.
    fn is_empty_without(&self, ty: &Type) -> bool {
        let is_open = matches!(ty, Type::Named(name) if self.module.named_type(name).is_none());
        !is_open && ty.has_empty_value(&self.module)
    }

    fn description_of(&mut self, schema: &Schema, pointer: &str) -> Option<String> {
        let found = description(schema);
        let is_title = found.as_deref() == schema.get("title").and_then(Json::as_str);
        if schema.contains_key("title") && !is_title {
            self.common(TITLE, pointer);
        }
        found
    }

    fn example(&mut self, option: &mut OptionDecl, schema: &Schema, pointer: &str) {
        let examples = schema.get("examples").and_then(Json::as_array);
        let example = examples.and_then(|all| all.first()).or_else(|| schema.get("example"));
        if examples.is_some_and(|all| all.len() > 1) {
            self.lost(pointer, "examples", "an option has one example: the first is kept");
        }
        match example.map(Value::from_json) {
            Some(Ok(value)) => option.example = Some(Shown::Value(value)),
            Some(Err(error)) => self.lost(pointer, "examples", &error),
            None => {}
        }
    }

    fn flags(&mut self, option: &mut OptionDecl, schema: &Schema, pointer: &str) {
        let is = |keyword: &str| schema.get(keyword) == Some(&Json::Bool(true));
        let message = schema.get("deprecationMessage").and_then(Json::as_str);
        if is("deprecated") || message.is_some() {
            option.deprecated = Some(message.unwrap_or("the schema says so").to_owned());
        }
        if is("readOnly") {
            match option.default {
                Some(_) => option.read_only = true,
                None => self.lost(pointer, "readOnly", "an option without a default has to be set"),
            }
        }
        if is("writeOnly") {
            self.lost(pointer, "writeOnly", "an option can always be read");
        }
    }

    /// A default or example that does not fit is no default: nixpkgs would refuse it.
    pub(super) fn check_defaults(&mut self, module: &mut Module) {
        let types = Module { types: module.types.clone(), ..Module::new("") };
        let mut found = Vec::new();
        for root in &mut module.roots {
            let path = root.path.clone();
            checked(&mut root.group, &types, (&path, &mut found));
        }
        for named in &mut module.types {
            let path = AttrPath::from([named.name.as_str()]);
            checked_type(&mut named.ty, &types, (&path, &mut found));
        }
        for (path, message) in found {
            let pointer = self.pointers.get(&path).cloned();
            self.notes.push(Note { pointer, ..Note::new(NoteKind::Lost, path, message) });
        }
    }
}

type Found<'a> = (&'a AttrPath, &'a mut Vec<(AttrPath, String)>);

fn checked(group: &mut Group, module: &Module, (path, found): Found<'_>) {
    for member in &mut group.members {
        let path = path.join(&member.name);
        match &mut member.node {
            Node::Group(group) => checked(group, module, (&path, found)),
            Node::Option(option) => {
                fits(option, module, (&path, found));
                checked_type(&mut option.ty, module, (&path, found));
            }
            Node::Raw(_) => {}
        }
    }
}

fn checked_type(ty: &mut Type, module: &Module, (path, found): Found<'_>) {
    match ty {
        Type::Submodule(submodule) => checked(&mut submodule.group, module, (path, found)),
        Type::AttrTag(tags) => checked(tags, module, (path, found)),
        _ => {}
    }
    for inner in ty.inner_mut() {
        checked_type(inner, module, (path, found));
    }
}

fn fits(option: &mut OptionDecl, module: &Module, (path, found): Found<'_>) {
    let wrong = |value: &Value| {
        let wrong = option.ty.check(value, &Context::new(module));
        wrong.first().map(ToString::to_string)
    };
    let default = match &option.default {
        Some(Default::Value(value)) => wrong(value),
        Some(Default::Nix(_)) | None => None,
    };
    let example = match &option.example {
        Some(Shown::Value(value)) => wrong(value),
        _ => None,
    };
    if let Some(wrong) = default {
        found.push((path.clone(), format!("`default` does not fit: {wrong}")));
        option.default = Some(Value::Null.into());
        option.ty = Type::null_or(option.ty.clone());
    }
    if let Some(wrong) = example {
        found.push((path.clone(), format!("`examples` does not fit: {wrong}")));
        option.example = None;
    }
}

/// What is said of a schema.
pub(super) fn description(schema: &Schema) -> Option<String> {
    let names = ["markdownDescription", "description", "title"];
    names.iter().find_map(|name| schema.get(*name)?.as_str()).map(str::to_owned)
}

/// Whether a type takes everything.
pub(super) fn is_anything(ty: &Type) -> bool {
    *ty == Type::from(Simple::Anything)
}
