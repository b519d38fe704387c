//! `anyOf` and `oneOf`.

use serde_json::Value as Json;

use super::annotations::is_anything;
use super::types::ANNOTATIONS;
use super::{Importer, Schema, merge};
use crate::{EnumValue, Group, Simple, Type, Value};

impl Importer {
    pub(super) fn union(
        &mut self,
        schema: &Schema,
        (keyword, branches): (&str, &[Json]),
        pointer: &str,
    ) -> Type {
        let mut rest = schema.clone();
        rest.remove(keyword);
        if rest.remove("discriminator").is_some() {
            self.lost(pointer, "discriminator", "the branches themselves say it");
        }
        if let Some(tags) = self.tags(&rest, (keyword, branches), pointer) {
            return tags;
        }
        let narrows =
            rest.keys().any(|name| !ANNOTATIONS.contains(&name.as_str()) && name != "nullable");
        let mut types: Vec<Type> = Vec::new();
        let (mut is_null, mut values) =
            (rest.get("nullable") == Some(&Json::Bool(true)), Vec::new());
        for (at, branch) in branches.iter().enumerate() {
            let pointer = format!("{pointer}/{keyword}/{at}");
            if is_the_null(branch) {
                is_null = true;
                continue;
            }
            match self.branch(branch, (&rest, narrows), &pointer) {
                Type::Enum(more) => values.extend(described(more, branch)),
                Type::NullOr(inner) => {
                    is_null = true;
                    types.push(*inner);
                }
                ty if types.contains(&ty) => {}
                ty => types.push(ty),
            }
        }
        if !values.is_empty() {
            types.insert(0, Type::Enum(values));
        }
        if keyword == "oneOf" && overlap(&types) {
            self.lost(pointer, keyword, "that only one of them fits is not checked");
        }
        let ty = match types.len() {
            0 if is_null => return Type::Enum(vec![EnumValue::new(Value::Null)]),
            0 => Type::Enum(Vec::new()),
            1 => types.remove(0),
            _ if types.iter().any(is_anything) => Simple::Anything.into(),
            _ => Type::OneOf(types),
        };
        if is_null { self.nullable(ty) } else { ty }
    }

    /// A branch, with what stands beside the union.
    fn branch(&mut self, branch: &Json, (rest, narrows): (&Schema, bool), pointer: &str) -> Type {
        match branch {
            Json::Object(branch) if narrows && !branch.contains_key("$ref") => {
                let merged = merge::merge(rest, branch);
                self.merged(&merged, pointer)
            }
            Json::Object(branch) if narrows => {
                let mut all = rest.clone();
                let parts = rest.get("allOf").and_then(Json::as_array).cloned().unwrap_or_default();
                let parts = parts.into_iter().chain([Json::Object(branch.clone())]).collect();
                all.insert("allOf".to_owned(), Json::Array(parts));
                self.ty(&all, pointer)
            }
            other => self.any(other, pointer),
        }
    }

    /// Objects of one property each: serde's externally tagged enum.
    fn tags(
        &mut self,
        rest: &Schema,
        (keyword, branches): (&str, &[Json]),
        pointer: &str,
    ) -> Option<Type> {
        if keyword != "oneOf"
            || branches.len() < 2
            || rest.keys().any(|name| !ANNOTATIONS.contains(&name.as_str()) && name != "type")
        {
            return None;
        }
        let (units, tagged): (Vec<_>, Vec<_>) =
            branches.iter().enumerate().partition(|(_, branch)| tag(branch).is_none());
        let units: Vec<EnumValue> =
            units.iter().map(|(_, unit)| texts(unit)).collect::<Option<Vec<_>>>()?.concat();
        if tagged.is_empty() {
            return None;
        }
        let mut group = Group::new();
        for (at, branch) in tagged {
            let (name, property, branch) = tag(branch)?;
            if group.get(name).is_some() || name.is_empty() {
                return None;
            }
            let pointer = format!("{pointer}/{keyword}/{at}/properties/{}", super::escape(name));
            let (mut option, comment) =
                self.below(name, |importer| importer.option(property, true, &pointer));
            option.description = option
                .description
                .or_else(|| super::annotations::description(branch.as_object()?).map(Into::into));
            group.push(name, comment, option.into());
        }
        let tags = Type::AttrTag(group);
        Some(match units.is_empty() {
            true => tags,
            false => Type::Either(Box::new(Type::Enum(units)), Box::new(tags)),
        })
    }
}

/// `{ type: object, properties: { name: … }, required: [ name ], additionalProperties: false }`.
fn tag(branch: &Json) -> Option<(&String, &Json, &Json)> {
    let schema = branch.as_object()?;
    let known = ["type", "properties", "required", "additionalProperties", "description", "title"];
    let is_plain = schema.keys().all(|name| known.contains(&name.as_str()));
    let properties = schema.get("properties")?.as_object()?;
    let mut all = properties.iter();
    let (name, property) = all.next()?;
    let required = schema.get("required")?.as_array()?;
    let is_required = required.len() == 1 && required.first().and_then(Json::as_str) == Some(name);
    let is_closed = schema.get("additionalProperties") == Some(&Json::Bool(false));
    (is_plain && all.next().is_none() && is_required && is_closed)
        .then_some((name, property, branch))
}

/// The texts of a branch that is nothing else: units of serde's enum.
fn texts(branch: &Json) -> Option<Vec<EnumValue>> {
    let schema = branch.as_object()?;
    let is_known = |name: &String| {
        ["type", "const", "enum"].contains(&name.as_str()) || ANNOTATIONS.contains(&name.as_str())
    };
    schema.keys().all(is_known).then_some(())?;
    let values = match (schema.get("const"), schema.get("enum")) {
        (Some(value), None) => std::slice::from_ref(value),
        (None, Some(values)) => values.as_array()?.as_slice(),
        _ => return None,
    };
    let text = |value: &Json| Some(EnumValue::new(Value::from(value.as_str()?)));
    Some(described(values.iter().map(text).collect::<Option<_>>()?, branch))
}

fn is_the_null(branch: &Json) -> bool {
    let Some(schema) = branch.as_object() else { return false };
    schema.get("type") == Some(&Json::from("null")) || schema.get("const") == Some(&Json::Null)
}

/// Values with the description of their branch.
fn described(mut values: Vec<EnumValue>, branch: &Json) -> Vec<EnumValue> {
    let text = branch.as_object().and_then(super::annotations::description);
    if let [only] = values.as_mut_slice() {
        only.description = only.description.take().or(text);
    }
    values
}

/// Whether a value may fit two of the types: not where all are of different kinds.
fn overlap(types: &[Type]) -> bool {
    let kinds: Option<Vec<&str>> = types.iter().map(kind).collect();
    let Some(mut kinds) = kinds else { return types.len() > 1 };
    let all = kinds.len();
    kinds.sort_unstable();
    kinds.dedup();
    kinds.len() < all
}

fn kind(ty: &Type) -> Option<&'static str> {
    match ty {
        Type::Simple(Simple::Bool) => Some("boolean"),
        Type::Simple(Simple::Str) | Type::StrMatching(_) => Some("string"),
        Type::IntBetween { .. } | Type::NumberBetween { .. } => Some("number"),
        Type::Simple(simple)
            if matches!(simple.row().shape, crate::Shape::Int { .. } | crate::Shape::Number(_)) =>
        {
            Some("number")
        }
        Type::ListOf(_) | Type::NonEmptyListOf(_) => Some("list"),
        Type::AttrsOf(_) | Type::Submodule(_) | Type::AttrTag(_) => Some("set"),
        Type::Checked(checked) => kind(&checked.base),
        _ => None,
    }
}
