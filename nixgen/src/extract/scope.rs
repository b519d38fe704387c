//! What names stand for at a place of a module: `lib`, aliases of what it holds, and what a `with` gives.

use std::collections::{HashMap, HashSet};

use nix_eval::syntax::{Expr, is_global};

use crate::compare::names::{Membership, canonical, membership};
use crate::compare::tree::{Level, Names, Origin};

use super::value::Val;

/// A path of names, as it can be written at the module's top.
pub(super) type Spelled = Vec<String>;

/// What binds a name.
#[derive(Clone)]
pub(super) enum Bound<'a> {
    /// It stands for itself.
    Own,
    /// nixpkgs' `lib`, which the module system hands to a module.
    Lib,
    /// An alias of what `lib` or `builtins` holds: no binding stays of it.
    Alias(Spelled),
    /// A binding of a `let` that stays.
    Let(Val<'a>),
}

/// The names around an expression.
#[derive(Clone, Default)]
pub(super) struct Scope<'a> {
    bound: HashMap<&'a str, Vec<Bound<'a>>>,
    /// What the `with`s around bring into scope, outermost first.
    pub(super) withs: Vec<Spelled>,
    /// The bindings that are option types.
    pub(super) types: HashSet<String>,
}

/// What was entered around an expression.
pub(super) enum Opened<'a> {
    /// A `with`.
    With,
    /// A `let` of nothing but aliases, with their names.
    Let(Vec<&'a str>),
}

/// Where a free name comes from.
pub(super) enum Free {
    /// As it stands: a binding, an argument, or one of Nix's own.
    AsIs,
    /// This path says the same.
    Spelled(Spelled),
    /// One of several `with`s gives it.
    Ambiguous,
}

impl<'a> Scope<'a> {
    pub(super) fn bind(&mut self, name: &'a str, bound: Bound<'a>) {
        self.bound.entry(name).or_default().push(bound);
    }

    pub(super) fn unbind(&mut self, name: &str) {
        if let Some(bound) = self.bound.get_mut(name) {
            bound.pop();
        }
    }

    pub(super) fn get(&self, name: &str) -> Option<&Bound<'a>> {
        self.bound.get(name)?.last()
    }

    /// Replaces the innermost meaning of a name.
    pub(super) fn settle(&mut self, name: &'a str, bound: Bound<'a>) {
        self.unbind(name);
        self.bind(name, bound);
    }

    /// Where a name comes from, if `inner` are the `with`s between the place and this scope, innermost last.
    pub(super) fn free(&self, name: &str, inner: &[Option<Names>]) -> Free {
        match self.get(name) {
            Some(Bound::Alias(path)) => return Free::Spelled(path.clone()),
            Some(_) => return Free::AsIs,
            None if is_global(name) => return Free::AsIs,
            None => {}
        }
        match self.giver(name, inner) {
            Giver::Nobody | Giver::Inner => Free::AsIs,
            Giver::Outer(at) => {
                let mut path = self.withs[at].clone();
                // `types.types` is `types`.
                if name != "types" || path.last().is_none_or(|last| last != "types") {
                    path.push(name.to_owned());
                }
                Free::Spelled(path)
            }
            Giver::Several => Free::Ambiguous,
        }
    }

    /// Which `with` gives a name: the innermost that has it, unless one further in may have it too.
    fn giver(&self, name: &str, inner: &[Option<Names>]) -> Giver {
        let total = self.withs.len() + inner.len();
        let mut may = Vec::new();
        for at in (0..total).rev() {
            let membership = match at.checked_sub(self.withs.len()) {
                Some(at) => {
                    inner[at].as_ref().map_or(Membership::Unknown, |names| membership(names, name))
                }
                None => membership(&self.names(&self.withs[at]), name),
            };
            match membership {
                Membership::HasNot => {}
                Membership::Has => {
                    may.push(at);
                    break;
                }
                Membership::Unknown => may.push(at),
            }
        }
        if may.is_empty() {
            // A name that the tables do not know yet.
            may.extend((0..total).rev());
        }
        match may.as_slice() {
            [] => Giver::Nobody,
            [only] if *only < self.withs.len() => Giver::Outer(*only),
            [_] => Giver::Inner,
            many if many.iter().all(|at| *at >= self.withs.len()) => Giver::Inner,
            _ => Giver::Several,
        }
    }

    /// The path that a path of names stands for, with aliases and `with` resolved.
    pub(super) fn spelled(&self, expr: &Expr) -> Option<Spelled> {
        let names = expr.path_of_names()?;
        let (root, rest) = names.split_first()?;
        let mut path = match self.free(root, &[]) {
            Free::AsIs => vec![(*root).to_owned()],
            Free::Spelled(path) => path,
            Free::Ambiguous => return None,
        };
        path.extend(rest.iter().map(|name| (*name).to_owned()));
        Some(path)
    }

    /// What a path of names is, in nixpkgs' one spelling.
    pub(super) fn names(&self, path: &[String]) -> Names {
        let root = path.first().map_or("", String::as_str);
        let mut rest = path.get(1..).unwrap_or_default();
        let (mut name, origin) = match self.get(root) {
            Some(Bound::Lib) => (root, Origin::Lib),
            Some(_) => (root, Origin::Other),
            None if root == "builtins" => (root, Origin::Builtins),
            None if is_global(root) => {
                rest = path;
                ("builtins", Origin::Builtins)
            }
            None => (root, if root == "lib" { Origin::Lib } else { Origin::Other }),
        };
        if name.is_empty() {
            name = "_";
        }
        let path = rest.iter().map(|step| step.as_str().into()).collect();
        canonical(Names { root: name.into(), level: Level::Top, origin, path })
    }

    /// `types.str`, if the expression is `lib.types.str` by whatever name.
    pub(super) fn lib_name(&self, expr: &Expr) -> Option<String> {
        let spelled = self.spelled(expr)?;
        let names = self.names(&spelled);
        let is_lib = names.origin == Origin::Lib && !names.path.is_empty();
        is_lib.then(|| {
            let path: Vec<&str> = names.path.iter().map(AsRef::as_ref).collect();
            path.join(".")
        })
    }
}

/// Who gives a name that nothing binds.
enum Giver {
    Nobody,
    /// A `with` inside of the expression.
    Inner,
    /// That one of those around.
    Outer(usize),
    /// Several may.
    Several,
}
