//! Objects: options, groups and old names as properties.

use serde_json::{Map, Value as Json, json};

use super::keywords::{Keywords, nested, of_type, require};
use crate::tree::{Branch, Tree};
use crate::{Context, Default, OptionDecl, Shown, Side, Text, Value, shown_name};

impl Keywords<'_> {
    /// An object with the properties of `tree`.
    pub(crate) fn tree(&mut self, tree: &Tree<'_>) -> Map<String, Json> {
        let mut schema = of_type("object");
        let mut properties = Map::new();
        let mut required = Vec::new();
        let side = self.side;
        for (name, branch) in tree.members.iter().filter(|(_, branch)| side.describes(branch)) {
            let property = self.inside(&shown_name(name), |below| below.branch(branch));
            properties.insert((*name).to_owned(), nested(property));
            if side.requires(branch) {
                required.push(*name);
            }
        }
        let rest = tree
            .freeform
            .map_or(Json::Bool(false), |ty| nested(self.inside("<name>", |below| below.ty(ty))));
        schema.insert("additionalProperties".to_owned(), rest);
        schema.insert("properties".to_owned(), json!(properties));
        if !required.is_empty() {
            schema.insert("required".to_owned(), json!(required));
        }
        if let Some(description) = tree.description {
            schema.insert("description".to_owned(), description.into());
        }
        let one_of = Some(&tree.one_of).filter(|_| self.side == Side::Definitions);
        for paths in one_of.into_iter().flatten() {
            let names: Vec<Json> = paths.iter().map(|path| with_something_at(path)).collect();
            require(&mut schema, "anyOf", names.into());
        }
        self.complete_tree(&mut schema);
        schema
    }

    fn branch(&mut self, branch: &Branch<'_>) -> Map<String, Json> {
        match branch {
            Branch::Tree(tree) => self.tree(tree),
            Branch::Option { option, .. } => self.option(option),
            Branch::Raw => Map::new(),
            Branch::Alias(target) => {
                let mut target = self.branch(target);
                self.hide(&mut target);
                target
            }
            Branch::Removed { reason: Text::Static(reason) } => {
                self.deprecated(Map::new(), format!("Removed: {reason}"))
            }
            Branch::Removed { reason: Text::Nix(_) } => {
                self.deprecated(Map::new(), "Removed.".to_owned())
            }
            Branch::Renamed { to, target } => {
                let target = target.as_ref().map(|target| self.branch(target)).unwrap_or_default();
                self.deprecated(target, format!("Renamed to `{to}`."))
            }
        }
    }

    /// An old name: nothing that says how to set it stays.
    fn deprecated(&self, mut schema: Map<String, Json>, notice: String) -> Map<String, Json> {
        for keyword in ["default", "examples", "readOnly"] {
            schema.remove(keyword);
        }
        self.warn_of_old_name(&mut schema, &notice);
        schema.insert("deprecated".to_owned(), true.into());
        schema.insert("description".to_owned(), notice.into());
        schema
    }

    fn option(&mut self, option: &OptionDecl) -> Map<String, Json> {
        let mut schema = match self.side {
            Side::Definitions => self.definition(option),
            // What `apply` makes of the value nobody knows.
            Side::Evaluated if option.apply.is_some() => Map::new(),
            Side::Evaluated => self.ty(&option.ty),
        };
        if let Some(description) = option.full_description() {
            schema.insert("description".to_owned(), description.into());
        }
        if option.read_only {
            schema.insert("readOnly".to_owned(), true.into());
        }
        if let Some(reason) = &option.deprecated {
            schema = deprecate(schema, reason);
        }
        self.complete_option(&mut schema, option);
        schema
    }

    /// Its type, and what says how to define it.
    fn definition(&mut self, option: &OptionDecl) -> Map<String, Json> {
        let mut schema = self.ty(&option.ty);
        if let Some(default) = static_default(option).and_then(Value::to_json) {
            schema.insert("default".to_owned(), default);
        }
        if let Some(example) = self.static_example(option) {
            schema.insert("examples".to_owned(), json!([example]));
        }
        schema
    }

    /// An untyped string only where the type takes it: it is no example of a value otherwise.
    fn static_example(&self, option: &OptionDecl) -> Option<Json> {
        match option.example.as_ref()? {
            Shown::Value(value) => value.to_json(),
            Shown::Untyped(text) => {
                let value = Value::from(text.as_str());
                let wrong = option.ty.check(&value, &Context::new(self.module));
                wrong.is_empty().then(|| text.as_str().into())
            }
            Shown::Nix(_) | Shown::Expression(_) | Shown::Markdown(_) => None,
        }
    }
}

impl Side {
    /// Whether a value may have it: one that is evaluated has no old names.
    fn describes(self, branch: &Branch<'_>) -> bool {
        match self {
            Self::Definitions => true,
            Self::Evaluated => branch.has_value(),
        }
    }

    /// Whether a value has to have it: one that is evaluated has a value of every option.
    fn requires(self, branch: &Branch<'_>) -> bool {
        match self {
            Self::Definitions => branch.is_required(),
            Self::Evaluated => branch.has_value(),
        }
    }
}

/// The schema of a value with something at `path`.
fn with_something_at(path: &[String]) -> Json {
    match path.split_first() {
        None => Json::Bool(true),
        Some((name, [])) => json!({ "required": [name] }),
        Some((name, rest)) => {
            json!({ "required": [name], "properties": { name: with_something_at(rest) } })
        }
    }
}

fn static_default(option: &OptionDecl) -> Option<&Value> {
    match option.default.as_ref()? {
        Default::Value(value) => Some(value),
        Default::Nix(_) => None,
    }
}

/// An option that is still there: the reason follows its description.
fn deprecate(mut schema: Map<String, Json>, reason: &str) -> Map<String, Json> {
    let notice = match schema.get("description").and_then(Json::as_str) {
        Some(description) => format!("{}\n\nDeprecated: {reason}", description.trim_end()),
        None => format!("Deprecated: {reason}"),
    };
    schema.insert("deprecated".to_owned(), true.into());
    schema.insert("description".to_owned(), notice.into());
    schema
}
