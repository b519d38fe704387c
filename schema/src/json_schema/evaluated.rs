//! What options come to: types whose values are others than their definitions.

use serde_json::{Map, Value as Json, json};

use super::keywords::{Keywords, nested, of_type};
use super::types::with_pattern;
use crate::{AttrList, Module, Simple, Type};

impl Keywords<'_> {
    /// The keywords of the values of `ty`; [`None`] where they are those of its definitions, inner types aside.
    pub(super) fn evaluated(&mut self, ty: &Type) -> Option<Map<String, Json>> {
        Some(match ty {
            // The line end goes.
            Type::Simple(Simple::SingleLineStr) => with_pattern("^[^\\n\\r]*$"),
            Type::Simple(Simple::DeferredModule) | Type::DeferredModule(_) => imports(),
            Type::AttrListOf(list) => self.evaluated_attr_list(list),
            Type::CoercedTo(coercion) => self.ty(&coercion.to),
            // Checks are of definitions: what becomes of them may be otherwise.
            Type::Checked(checked) if is_changed(&checked.base, self.module) => {
                self.ty(&checked.base)
            }
            Type::PasswdEntry(base) if is_joined(base, self.module) => self.ty(base),
            Type::Simple(_)
            | Type::IntBetween { .. }
            | Type::NumberBetween { .. }
            | Type::StrMatching(_)
            | Type::SeparatedString(_)
            | Type::PasswdEntry(_)
            | Type::PathWith { .. }
            | Type::Enum(_)
            | Type::ListOf(_)
            | Type::NonEmptyListOf(_)
            | Type::AttrsOf(_)
            | Type::LazyAttrsOf(_)
            | Type::AttrsWith(_)
            | Type::LoaOf(_)
            | Type::AttrTag(_)
            | Type::NullOr(_)
            | Type::Either(..)
            | Type::OneOf(_)
            | Type::Unique(_)
            | Type::FunctionTo(_)
            | Type::Submodule(_)
            | Type::Serializable(_)
            | Type::Format(_)
            | Type::Custom(_)
            | Type::Checked(_)
            | Type::Described(_)
            | Type::Named(_)
            | Type::Raw { .. }
            | Type::Unknown { .. } => return None,
        })
    }

    /// A list of sets of one attribute each, or a set of lists.
    fn evaluated_attr_list(&mut self, list: &AttrList) -> Map<String, Json> {
        let elem = nested(self.ty(&list.elem));
        if !list.as_attrs {
            let mut item = of_type("object");
            item.insert("additionalProperties".to_owned(), elem);
            item.insert("minProperties".to_owned(), 1.into());
            item.insert("maxProperties".to_owned(), 1.into());
            let mut schema = of_type("array");
            schema.insert("items".to_owned(), item.into());
            return schema;
        }
        let mut schema = of_type("object");
        if list.merge_attr_values.is_none() {
            let values = json!({ "type": "array", "items": elem, "minItems": 1 });
            schema.insert("additionalProperties".to_owned(), values);
        }
        schema
    }
}

/// The modules that a `deferredModule` collects.
fn imports() -> Map<String, Json> {
    let mut schema = of_type("object");
    schema.insert("properties".to_owned(), json!({ "imports": { "type": "array" } }));
    schema.insert("required".to_owned(), json!(["imports"]));
    schema
}

/// Whether a value of `ty` may be another than its definition.
fn is_changed(ty: &Type, module: &Module) -> bool {
    any_part(ty, module, |ty| matches!(ty, Type::CoercedTo(_) | Type::AttrListOf(_)))
}

/// Whether definitions of `ty` are joined with what a check may refuse.
fn is_joined(ty: &Type, module: &Module) -> bool {
    any_part(ty, module, |ty| {
        matches!(ty, Type::Simple(Simple::Lines | Simple::EnvVar) | Type::CoercedTo(_))
            || matches!(ty, Type::SeparatedString(by) if by.contains([':', '\n']))
    })
}

/// Whether `is` holds of a type that the same value is of.
fn any_part(ty: &Type, module: &Module, is: fn(&Type) -> bool) -> bool {
    let mut open = vec![ty];
    let mut names: Vec<&str> = Vec::new();
    while let Some(ty) = open.pop() {
        if is(ty) {
            return true;
        }
        if let Type::Named(name) = ty
            && !names.contains(&name.as_str())
        {
            names.push(name);
        } else if matches!(ty, Type::Named(_)) {
            continue;
        }
        open.extend(ty.layers(module));
    }
    false
}
