//! Types whose arguments are numbers, texts and sets of fields.

use std::collections::BTreeMap;

use nix_eval::syntax::Expr;
use nix_schema::{
    AttrList, AttrPath, AttrsWith, CustomType, Definition, Serializable, Type, Unique, Value,
};

use crate::compare::merge::RawSet;
use crate::extract::options::Why;
use crate::extract::reader::{Reader, items, static_text};
use crate::extract::value::{Bits, Entry, Val, entries, plain_set};

use super::{bound, class_of};

impl<'a> Reader<'_, 'a> {
    /// The rest of the functions of `lib.types`.
    pub(super) fn call_with_parts(
        &mut self,
        path: &AttrPath,
        name: &str,
        arguments: &[&'a Expr],
    ) -> Result<Option<Type>, Why> {
        let constant = |reader: &Self, at: usize| {
            arguments.get(at).and_then(|expr| reader.constant(Bits::Val(Val::Expr(expr))))
        };
        let text = |at: usize| arguments.get(at).and_then(|expr| expr.as_text());
        Ok(match (name, arguments) {
            ("ints.between", [_, _]) => match (constant(self, 0), constant(self, 1)) {
                (Some(Value::Int(min)), Some(Value::Int(max))) if min <= max => {
                    Some(Type::IntBetween { min, max })
                }
                _ => None,
            },
            ("numbers.between", [_, _]) => bound(constant(self, 0))
                .zip(bound(constant(self, 1)))
                .map(|(min, max)| Type::NumberBetween { min, max }),
            ("strMatching", [_]) => text(0).map(|text| Type::StrMatching(text.to_owned())),
            ("separatedString", [_]) => text(0).map(|text| Type::SeparatedString(text.to_owned())),
            ("pathWith", [set]) => self.path_with(set),
            ("uniq", [base]) => Some(unique(self.ty(path, base), None)),
            ("unique", [set, base]) => {
                let message = only_text(set, "message");
                message.map(|message| unique(self.ty(path, base), Some(message)))
            }
            ("attrListOf", [elem]) => {
                let elem = self.ty(&path.join("*"), elem);
                let list = AttrList { elem, as_attrs: false, merge_attr_values: None };
                Some(Type::AttrListOf(Box::new(list)))
            }
            ("deferredModuleWith", [set]) => self.deferred(set),
            ("attrsWith", [set]) => self.attrs_with(path, set),
            ("attrListWith", [set]) => self.attr_list_with(path, set),
            ("serializableValueWith", [set]) => self.serializable(set),
            _ => None,
        })
    }

    fn path_with(&mut self, set: &'a Expr) -> Option<Type> {
        let fields = self.constants(set)?;
        let flag = |name: &str| match fields.get(name) {
            None => Some(None),
            Some(Value::Bool(on)) => Some(Some(*on)),
            Some(_) => None,
        };
        let known = fields.keys().all(|name| name == "inStore" || name == "absolute");
        let (in_store, absolute) = (flag("inStore")?, flag("absolute")?);
        known.then_some(Type::PathWith { in_store, absolute })
    }

    fn serializable(&mut self, set: &'a Expr) -> Option<Type> {
        let fields = self.constants(set)?;
        let Some(Value::String(type_name)) = fields.get("typeName") else { return None };
        let nullable = match (fields.get("nullable"), fields.len()) {
            (None, 1) => true,
            (Some(Value::Bool(false)), 2) => false,
            _ => return None,
        };
        Some(Type::Serializable(Serializable { type_name: type_name.clone(), nullable }))
    }

    /// A set of constants, by name.
    fn constants(&self, set: &'a Expr) -> Option<BTreeMap<String, Value>> {
        match self.constant(Bits::Val(Val::Expr(set)))? {
            Value::Attrs(fields) => Some(fields),
            Value::Null
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::String(_)
            | Value::List(_) => None,
        }
    }

    fn deferred(&mut self, set: &'a Expr) -> Option<Type> {
        let set = plain_set(set)?;
        let [Entry { name: "staticModules", value: Bits::Val(Val::Expr(list)), .. }] =
            entries(&set)?[..]
        else {
            return None;
        };
        let modules = items(list)?.iter().map(|item| self.nix(item)).collect();
        Some(Type::DeferredModule(modules))
    }

    fn attrs_with(&mut self, path: &AttrPath, set: &'a Expr) -> Option<Type> {
        let set = plain_set(set)?;
        let (mut elem, mut lazy, mut placeholder) = (None, false, None);
        for entry in entries(&set)? {
            match entry.name {
                "elemType" => elem = Some(entry.value),
                "lazy" => {
                    lazy = self.is_true(entry.value)?;
                }
                "placeholder" => placeholder = Some(static_text(entry.value)?),
                _ => return None,
            }
        }
        let step = ["<", placeholder.as_deref().unwrap_or("name"), ">"].concat();
        let elem = self.type_of(&path.join(&step), elem?);
        Some(Type::AttrsWith(Box::new(AttrsWith { elem, lazy, placeholder, names: None })))
    }

    /// `true`, or nothing.
    fn is_true(&self, bits: Bits<'_, 'a>) -> Option<bool> {
        (self.constant(bits)? == Value::Bool(true)).then_some(true)
    }

    fn attr_list_with(&mut self, path: &AttrPath, set: &'a Expr) -> Option<Type> {
        let set = plain_set(set)?;
        let (mut elem, mut as_attrs, mut merge_attr_values) = (None, false, None);
        for entry in entries(&set)? {
            match entry.name {
                "elemType" => elem = Some(self.type_of(&path.join("*"), entry.value)),
                "asAttrs" => {
                    as_attrs =
                        (self.constant(entry.value)? == Value::Bool(true)).then_some(true)?;
                }
                "mergeAttrValues" => merge_attr_values = Some(self.bits(entry.value)),
                _ => return None,
            }
        }
        Some(Type::AttrListOf(Box::new(AttrList { elem: elem?, as_attrs, merge_attr_values })))
    }

    /// `mkOptionType { … }`.
    pub(super) fn custom(&mut self, arguments: &[&'a Expr]) -> Result<Type, Why> {
        let why = || "what `mkOptionType` takes is computed".to_owned();
        let [set] = arguments else { return Err(why()) };
        let set = plain_set(set).ok_or_else(why)?;
        self.custom_fields(&set).map(|custom| Type::Custom(Box::new(custom))).ok_or_else(why)
    }

    fn custom_fields(&mut self, set: &RawSet<'a>) -> Option<CustomType> {
        let mut custom = CustomType {
            name: String::new(),
            description: None,
            class: None,
            check: None,
            merge: None,
            empty_value: None,
            fields: Vec::new(),
        };
        let mut name = None;
        for entry in entries(set)? {
            match entry.name {
                "name" => name = Some(static_text(entry.value)?),
                "description" => custom.description = Some(static_text(entry.value)?),
                "descriptionClass" => custom.class = Some(class_of(&static_text(entry.value)?)?),
                "check" => custom.check = Some(self.bits(entry.value)),
                "merge" => custom.merge = Some(self.bits(entry.value)),
                "emptyValue" => custom.empty_value = Some(self.bits(entry.value)),
                other => {
                    let value = self.bits(entry.value);
                    custom.fields.push(Definition::new([other], value));
                }
            }
        }
        Some(CustomType { name: name?, ..custom })
    }
}

fn unique(base: Type, message: Option<String>) -> Type {
    Type::Unique(Box::new(Unique { base, message }))
}

/// The text of the only attribute of a set.
fn only_text(set: &Expr, name: &str) -> Option<String> {
    let set = plain_set(set)?;
    let entries = entries(&set)?;
    let [only] = entries.as_slice() else { return None };
    (only.name == name).then(|| static_text(only.value)).flatten()
}
