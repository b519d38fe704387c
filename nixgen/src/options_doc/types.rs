//! What of a type the documentation asks beside its words (nixpkgs `lib/types.nix`: `getSubModules`, `substSubModules`,
//! `emptyValue`).

use std::collections::BTreeMap;

use nix_schema::{AttrsWith, Coercion, Module, NixExpr, Simple, Type, Unique, Value};

/// Named types that refer to each other more often than this go round.
const MAX_NAMES: usize = 32;

/// What is Nix is looked for behind so many names.
const MAX_UNREAD: usize = 4;

/// What an option of a type is worth while nobody defines it, where the manual shows that.
pub(super) enum Empty<'a> {
    /// This value.
    Value(Value),
    /// The `value` in what this Nix gives; the steps lead to its type.
    Nix(&'a NixExpr, Vec<&'static str>),
    /// Showing it fails.
    Fails,
}

/// The type behind names.
pub(super) fn resolved<'a>(mut ty: &'a Type, module: &'a Module) -> Option<&'a Type> {
    for _ in 0..MAX_NAMES {
        if let Type::Named(name) = ty {
            ty = module.named_type(name)?;
        } else if let Type::Raw { means: Some(means), .. } = ty {
            ty = means;
        } else if let Type::OneOf(types) = ty
            && let [only] = types.as_slice()
        {
            // One of one is that one.
            ty = only;
        } else {
            return Some(ty);
        }
    }
    None
}

/// Whether a part of the type is Nix of which nobody knows what it comes to. A submodule's options are looked at by
/// themselves.
pub(super) fn has_unread(ty: &Type, module: &Module) -> bool {
    is_unread(ty, module, 0)
}

fn is_unread(ty: &Type, module: &Module, names: usize) -> bool {
    match ty {
        Type::Raw { .. } => true,
        Type::Format(format) => format.structure().is_none(),
        Type::Named(name) => {
            names < MAX_UNREAD
                && module.named_type(name).is_some_and(|ty| is_unread(ty, module, names + 1))
        }
        Type::Submodule(submodule) => {
            submodule.group.freeform.as_ref().is_some_and(|ty| is_unread(ty, module, names))
        }
        Type::ListOf(_)
        | Type::NonEmptyListOf(_)
        | Type::AttrsOf(_)
        | Type::LazyAttrsOf(_)
        | Type::LoaOf(_)
        | Type::NullOr(_)
        | Type::FunctionTo(_)
        | Type::PasswdEntry(_)
        | Type::AttrsWith(_)
        | Type::AttrListOf(_)
        | Type::CoercedTo(_)
        | Type::Unique(_)
        | Type::Checked(_)
        | Type::Described(_)
        | Type::Either(..)
        | Type::OneOf(_) => ty.inner().into_iter().any(|ty| is_unread(ty, module, names)),
        Type::DeferredModule(_)
        | Type::Simple(_)
        | Type::IntBetween { .. }
        | Type::NumberBetween { .. }
        | Type::StrMatching(_)
        | Type::SeparatedString(_)
        | Type::PathWith { .. }
        | Type::Enum(_)
        | Type::AttrTag(_)
        | Type::Serializable(_)
        | Type::Custom(_)
        | Type::Unknown { .. } => false,
    }
}

/// Whether options of the type have modules below them, which merging its declarations puts together anew.
pub(super) fn has_sub_modules(ty: &Type, module: &Module) -> bool {
    let Some(ty) = resolved(ty, module) else { return false };
    let inside = |ty: &Type| has_sub_modules(ty, module);
    match ty {
        Type::Submodule(_) | Type::DeferredModule(_) | Type::Simple(Simple::DeferredModule) => true,
        Type::ListOf(elem)
        | Type::NonEmptyListOf(elem)
        | Type::AttrsOf(elem)
        | Type::LazyAttrsOf(elem)
        | Type::LoaOf(elem)
        | Type::NullOr(elem)
        | Type::FunctionTo(elem)
        | Type::PasswdEntry(elem) => inside(elem),
        Type::AttrsWith(with) => inside(&with.elem),
        Type::AttrListOf(list) => inside(&list.elem),
        Type::CoercedTo(coercion) => inside(&coercion.to),
        Type::Unique(unique) => inside(&unique.base),
        Type::Checked(checked) => inside(&checked.base),
        Type::Described(described) => inside(&described.base),
        Type::Format(format) => format.structure().is_some_and(|ty| inside(&ty)),
        Type::Simple(_)
        | Type::IntBetween { .. }
        | Type::NumberBetween { .. }
        | Type::StrMatching(_)
        | Type::SeparatedString(_)
        | Type::PathWith { .. }
        | Type::Enum(_)
        | Type::AttrTag(_)
        | Type::Either(..)
        | Type::OneOf(_)
        | Type::Serializable(_)
        | Type::Custom(_)
        | Type::Named(_)
        | Type::Raw { .. }
        | Type::Unknown { .. } => false,
    }
}

/// The type that an option has once its declarations are merged: with modules below it, a type is made again, and what
/// was put over it with `//` or `addCheck` is gone.
pub(super) fn merged(ty: &Type, module: &Module) -> Type {
    match has_sub_modules(ty, module) {
        true => again(ty, module),
        false => ty.clone(),
    }
}

fn again(ty: &Type, module: &Module) -> Type {
    let boxed = |elem: &Type| Box::new(again(elem, module));
    match ty {
        Type::ListOf(elem) => Type::ListOf(boxed(elem)),
        Type::NonEmptyListOf(elem) => Type::NonEmptyListOf(boxed(elem)),
        Type::AttrsOf(elem) | Type::LoaOf(elem) => Type::AttrsOf(boxed(elem)),
        Type::LazyAttrsOf(elem) => Type::LazyAttrsOf(boxed(elem)),
        Type::NullOr(elem) => Type::NullOr(boxed(elem)),
        Type::FunctionTo(elem) => Type::FunctionTo(boxed(elem)),
        Type::AttrsWith(with) => Type::AttrsWith(Box::new(AttrsWith {
            elem: again(&with.elem, module),
            ..(**with).clone()
        })),
        Type::AttrListOf(list) => {
            let mut list = list.clone();
            list.elem = again(&list.elem, module);
            Type::AttrListOf(list)
        }
        Type::CoercedTo(coercion) => {
            let to = again(&coercion.to, module);
            Type::CoercedTo(Box::new(Coercion { to, ..(**coercion).clone() }))
        }
        Type::Unique(unique) => {
            let base = again(&unique.base, module);
            Type::Unique(Box::new(Unique { base, message: None }))
        }
        Type::PasswdEntry(base) => again(base, module),
        Type::Checked(checked) => again(&checked.base, module),
        Type::Described(described) => again(&described.base, module),
        // A name has to stay one, so that what refers to itself is seen to.
        Type::OneOf(types) => match types.as_slice() {
            [only] => again(only, module),
            _ => ty.clone(),
        },
        Type::Named(_) | Type::Raw { .. } => match resolved(ty, module) {
            Some(Type::Submodule(_)) | None => ty.clone(),
            Some(inner) => again(inner, module),
        },
        Type::Submodule(_)
        | Type::DeferredModule(_)
        | Type::Format(_)
        | Type::Simple(_)
        | Type::IntBetween { .. }
        | Type::NumberBetween { .. }
        | Type::StrMatching(_)
        | Type::SeparatedString(_)
        | Type::PathWith { .. }
        | Type::Enum(_)
        | Type::AttrTag(_)
        | Type::Either(..)
        | Type::Serializable(_)
        | Type::Custom(_)
        | Type::Unknown { .. } => ty.clone(),
    }
}

/// Whether the manual shows a default of an option that has none.
pub(crate) fn shows_empty(ty: &Type, module: &Module) -> bool {
    !has_sub_modules(ty, module) && empty(ty, module).is_some()
}

/// What the manual shows as the default of an option that has none.
pub(super) fn empty<'a>(ty: &'a Type, module: &'a Module) -> Option<Empty<'a>> {
    let attrs = || Some(Empty::Value(Value::Attrs(BTreeMap::new())));
    let list = || Some(Empty::Value(Value::List(Vec::new())));
    match resolved(ty, module)? {
        Type::ListOf(_) => list(),
        Type::AttrListOf(list_of) => {
            if list_of.as_attrs {
                attrs()
            } else {
                list()
            }
        }
        Type::AttrsOf(_) | Type::LazyAttrsOf(_) | Type::AttrsWith(_) | Type::LoaOf(_) => attrs(),
        Type::Simple(Simple::Attrs | Simple::Pkgs) => attrs(),
        Type::Simple(Simple::Fileset) => Some(Empty::Fails),
        Type::NullOr(_) | Type::Simple(Simple::Json) => Some(Empty::Value(Value::Null)),
        Type::Serializable(data) => data.nullable.then_some(Empty::Value(Value::Null)),
        Type::Format(format) => match format.structure() {
            Some(Type::Serializable(data)) if !data.nullable => None,
            Some(Type::AttrsOf(_)) => attrs(),
            // Lua's own words are around one that is nullable.
            Some(Type::Serializable(_) | Type::Described(_)) => Some(Empty::Value(Value::Null)),
            Some(_) | None => None,
        },
        Type::CoercedTo(coercion) => inside("finalType", &coercion.to, module),
        Type::Unique(unique) => inside("elemType", &unique.base, module),
        Type::PasswdEntry(base) => empty(base, module),
        Type::Checked(checked) => empty(&checked.base, module),
        Type::Described(described) => empty(&described.base, module),
        Type::Custom(custom) => {
            custom.empty_value.as_ref().map(|expr| Empty::Nix(expr, Vec::new()))
        }
        Type::Submodule(_)
        | Type::Simple(_)
        | Type::NonEmptyListOf(_)
        | Type::IntBetween { .. }
        | Type::NumberBetween { .. }
        | Type::StrMatching(_)
        | Type::SeparatedString(_)
        | Type::PathWith { .. }
        | Type::Enum(_)
        | Type::AttrTag(_)
        | Type::FunctionTo(_)
        | Type::DeferredModule(_)
        | Type::Either(..)
        | Type::OneOf(_)
        | Type::Named(_)
        | Type::Raw { .. }
        | Type::Unknown { .. } => None,
    }
}

/// That of a type inside of another.
fn inside<'a>(name: &'static str, ty: &'a Type, module: &'a Module) -> Option<Empty<'a>> {
    Some(match empty(ty, module)? {
        Empty::Nix(expr, steps) => {
            let first = ["nestedTypes", name].into_iter();
            Empty::Nix(expr, first.chain(steps).collect())
        }
        other @ (Empty::Value(_) | Empty::Fails) => other,
    })
}
