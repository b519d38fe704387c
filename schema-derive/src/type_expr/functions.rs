//! Functions that give a type.

use nix_eval::syntax::{Attr, Binding, Expr, ExprKind};

use super::constant::constant;
use super::{Custom, Reader, TypeExpr, Words, unknown};
use crate::fragment::bounds;
use crate::number::{Number, number};

/// The functions of one type, and the variant of `nix_schema::Type`.
const OF: &[(&str, &str)] = &[
    ("listOf", "ListOf"),
    ("nonEmptyListOf", "NonEmptyListOf"),
    ("attrsOf", "AttrsOf"),
    ("lazyAttrsOf", "LazyAttrsOf"),
    ("loaOf", "LoaOf"),
    ("nullOr", "NullOr"),
    ("functionTo", "FunctionTo"),
    ("passwdEntry", "PasswdEntry"),
];

impl Reader<'_> {
    /// `name argument …`.
    pub(super) fn call(&self, expr: &Expr, name: &str, arguments: &[&Expr]) -> Option<TypeExpr> {
        if let (Some((_, variant)), [of]) = (OF.iter().find(|(of, _)| *of == name), arguments) {
            return Some(TypeExpr::Of(variant, Box::new(self.ty(of)?)));
        }
        match (name, arguments) {
            ("ints.between", [min, max]) => {
                let bounds = int(min).zip(int(max)).map(|(a, b)| TypeExpr::IntBetween(a, b));
                bounds.or_else(|| self.error(expr, &unknown(name)))
            }
            ("numbers.between", [min, max]) => {
                let bounds = number(min).zip(number(max));
                let bounds = bounds.map(|(a, b)| TypeExpr::NumberBetween(a, b));
                bounds.or_else(|| self.error(expr, &unknown(name)))
            }
            ("strMatching", [pattern]) => self.text(pattern).map(TypeExpr::StrMatching),
            ("separatedString", [by]) => self.text(by).map(TypeExpr::SeparatedString),
            ("pathWith", [set]) => self.path_with(set),
            ("enum", [values]) => self.enumeration(values),
            ("attrsWith", [set]) => self.attrs_with(set),
            ("attrListOf", [elem]) => {
                let elem = Box::new(self.ty(elem)?);
                Some(TypeExpr::AttrList { elem, as_attrs: false, merge: None })
            }
            ("attrListWith", [set]) => self.attr_list_with(set),
            ("either", [a, b]) => {
                Some(TypeExpr::Either(Box::new(self.ty(a)?), Box::new(self.ty(b)?)))
            }
            ("oneOf", [list]) => {
                let types = self.items(list)?.iter().map(|ty| self.ty(ty)).collect();
                Option::<Vec<TypeExpr>>::map(types, TypeExpr::OneOf)
            }
            ("coercedTo", [from, function, to]) => Some(TypeExpr::CoercedTo(
                Box::new(self.ty(from)?),
                self.fragment(function.peeled())?,
                Box::new(self.ty(to)?),
            )),
            ("uniq", [base]) => Some(TypeExpr::Unique(None, Box::new(self.ty(base)?))),
            ("unique", [set, base]) => self.unique(set, base),
            ("addCheck", [base, predicate]) => {
                let found = bounds(predicate);
                let predicate = self.fragment(predicate.peeled())?;
                Some(TypeExpr::Checked(Box::new(self.ty(base)?), predicate, found))
            }
            ("deferredModuleWith", [set]) => self.deferred(set),
            ("serializableValueWith", [set]) => self.serializable(set),
            ("mkOptionType", [set]) => self.custom(set),
            _ => self.error(expr, &unknown(name)),
        }
    }

    fn items<'e>(&self, list: &'e Expr) -> Option<&'e [Expr]> {
        if let ExprKind::List(items) = &list.peeled().kind {
            return Some(items);
        }
        self.error(list, "this has to be a list")
    }

    fn enumeration(&self, values: &Expr) -> Option<TypeExpr> {
        let mut found = Vec::new();
        for value in self.items(values)? {
            let message = "a value of `enum` has to be a literal";
            found.push(constant(value).or_else(|| self.error(value, message))?);
        }
        Some(TypeExpr::Enum(found))
    }

    fn path_with(&self, set: &Expr) -> Option<TypeExpr> {
        let (mut in_store, mut absolute) = (None, None);
        for (name, value) in self.attributes(set)? {
            match name {
                "inStore" => in_store = Some(self.flag(value)?),
                "absolute" => absolute = Some(self.flag(value)?),
                _ => return self.no_argument(value, "pathWith", name),
            }
        }
        Some(TypeExpr::PathWith(in_store, absolute))
    }

    fn no_argument<T>(&self, value: &Expr, function: &str, name: &str) -> Option<T> {
        self.error(value, &format!("`{function}` has no argument `{name}`"))
    }

    fn needed<T>(&self, found: Option<T>, set: &Expr, name: &str) -> Option<T> {
        found.or_else(|| self.error(set, &format!("`{name} = …;` is missing")))
    }

    fn attrs_with(&self, set: &Expr) -> Option<TypeExpr> {
        let (mut elem, mut lazy, mut placeholder) = (None, false, None);
        for (name, value) in self.attributes(set)? {
            match name {
                "elemType" => elem = Some(Box::new(self.ty(value)?)),
                "lazy" => lazy = self.flag(value)?,
                "placeholder" => placeholder = Some(self.text(value)?),
                _ => return self.no_argument(value, "attrsWith", name),
            }
        }
        let elem = self.needed(elem, set, "elemType")?;
        Some(TypeExpr::AttrsWith { elem, lazy, placeholder })
    }

    fn attr_list_with(&self, set: &Expr) -> Option<TypeExpr> {
        let (mut elem, mut as_attrs, mut merge) = (None, false, None);
        for (name, value) in self.attributes(set)? {
            match name {
                "elemType" => elem = Some(Box::new(self.ty(value)?)),
                "asAttrs" => as_attrs = self.flag(value)?,
                "mergeAttrValues" => merge = Some(self.fragment(value)?),
                _ => return self.no_argument(value, "attrListWith", name),
            }
        }
        let elem = self.needed(elem, set, "elemType")?;
        Some(TypeExpr::AttrList { elem, as_attrs, merge })
    }

    fn unique(&self, set: &Expr, base: &Expr) -> Option<TypeExpr> {
        let attributes = self.attributes(set)?;
        let [("message", message)] = attributes.as_slice() else {
            return self.error(set, "`unique` takes its message: `unique { message = \"…\"; }`");
        };
        let message = self.text(message)?;
        Some(TypeExpr::Unique(Some(message), Box::new(self.ty(base)?)))
    }

    fn deferred(&self, set: &Expr) -> Option<TypeExpr> {
        let attributes = self.attributes(set)?;
        let modules = match attributes.as_slice() {
            [] => &[],
            [("staticModules", list)] => self.items(list)?,
            [(name, value), ..] => return self.no_argument(value, "deferredModuleWith", name),
        };
        let modules = modules.iter().map(|module| self.fragment(module.peeled())).collect();
        Option::<Vec<_>>::map(modules, TypeExpr::DeferredModule)
    }

    fn serializable(&self, set: &Expr) -> Option<TypeExpr> {
        let (mut type_name, mut nullable) = (None, true);
        for (name, value) in self.attributes(set)? {
            match name {
                "typeName" => type_name = Some(self.text(value)?),
                "nullable" => nullable = self.flag(value)?,
                _ => return self.no_argument(value, "serializableValueWith", name),
            }
        }
        Some(TypeExpr::Serializable(self.needed(type_name, set, "typeName")?, nullable))
    }

    fn custom(&self, set: &Expr) -> Option<TypeExpr> {
        let ExprKind::AttrSet { recursive: false, bindings } = &set.peeled().kind else {
            return self.error(set, "write a plain set: `mkOptionType { name = \"…\"; }`");
        };
        let (mut name, mut words) = (None, Words::default());
        let (mut check, mut merge, mut empty_value, mut fields) = (None, None, None, Vec::new());
        for binding in bindings {
            let Binding::Attr { path, value, .. } = binding else {
                return self.error(set, "write each attribute of the type by its name");
            };
            let names: Option<Vec<&str>> = path.iter().map(Attr::as_static).collect();
            let names = self.needed(names, set, "name")?;
            match names.as_slice() {
                ["name"] => name = Some(self.text(value)?),
                ["description"] => words.description = Some(self.text(value)?),
                ["descriptionClass"] => words.class = Some(self.class(value)?),
                ["check"] => check = Some(self.fragment(value)?),
                ["merge"] => merge = Some(self.fragment(value)?),
                ["emptyValue"] => empty_value = Some(self.fragment(value)?),
                other => {
                    let path = other.iter().map(|name| (*name).to_owned()).collect();
                    fields.push((path, self.fragment(value)?));
                }
            }
        }
        let name = self.needed(name, set, "name")?;
        Some(TypeExpr::Custom(Box::new(Custom { name, words, check, merge, empty_value, fields })))
    }
}

fn int(expr: &Expr) -> Option<i64> {
    if let Number::Int(int) = number(expr)? { Some(int) } else { None }
}
