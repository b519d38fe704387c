//! Which names are in scope, and what they stand for.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use nix_eval::syntax::{Attr, Expr};

use super::names::{Membership, membership};
use super::tree::{Names, Origin};

/// The binders and `with`s around an expression.
#[derive(Default)]
pub(super) struct Scope<'a> {
    binders: HashMap<&'a str, Vec<Binder<'a>>>,
    withs: Vec<With>,
    opaque_withs: u32,
}

/// What binds a variable.
#[derive(Clone)]
pub(super) struct Binder<'a> {
    /// As [`Names::level`].
    pub(super) level: u32,
    pub(super) origin: Origin,
    pub(super) target: Target<'a>,
}

/// What a variable stands for.
#[derive(Clone)]
pub(super) enum Target<'a> {
    /// Itself.
    Opaque,
    /// A path of names.
    Alias(Rc<Names>),
    /// What may be a path of names: not looked at yet.
    Pending(Pending<'a>),
    /// What is being looked at, that many aliases deep.
    Followed(u32),
}

/// A binding that may be an alias: `from`, or `from.attr`.
#[derive(Clone, Copy)]
pub(super) struct Pending<'a> {
    pub(super) from: &'a Expr,
    pub(super) attr: Option<&'a Attr>,
    pub(super) depth: Depth,
}

/// The scope of a `with`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum With {
    Names(Rc<Names>),
    /// Anything else, by how many such `with` stand around it.
    Opaque(u32),
}

/// Whether a binder counts among those of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Depth {
    /// At the module's top.
    Top,
    Inner,
}

impl<'a> Scope<'a> {
    pub(super) fn get(&self, name: &str) -> Option<&Binder<'a>> {
        self.binders.get(name)?.last()
    }

    /// Binds `name` as a variable that stands for itself.
    pub(super) fn bind(&mut self, name: &'a str, depth: Depth, origin: Origin) {
        let level = self.level(name, depth);
        self.push(name, Binder { level, origin, target: Target::Opaque });
    }

    /// Binds `name` as what may turn out to be an alias.
    pub(super) fn bind_pending(&mut self, name: &'a str, pending: Pending<'a>) {
        let level = self.get(name).map_or(0, |outer| outer.level);
        let target = Target::Pending(pending);
        self.push(name, Binder { level, origin: Origin::Other, target });
    }

    /// Binds `name` as another spelling of `names`.
    pub(super) fn bind_alias(&mut self, name: &'a str, names: Rc<Names>) {
        let level = self.get(name).map_or(0, |outer| outer.level);
        self.push(name, Binder { level, origin: Origin::Other, target: Target::Alias(names) });
    }

    pub(super) fn unbind(&mut self, name: &str) {
        if let Some(binders) = self.binders.get_mut(name) {
            binders.pop();
        }
    }

    /// Says what the innermost `name` stands for.
    pub(super) fn settle(&mut self, name: &str, target: Target<'a>, depth: Depth) {
        let Some(binder) = self.binders.get_mut(name).and_then(|binders| binders.last_mut()) else {
            return;
        };
        // Only now it is known to be a binder that counts.
        if matches!(target, Target::Opaque) && depth == Depth::Inner {
            binder.level += 1;
        }
        binder.target = target;
    }

    fn level(&self, name: &str, depth: Depth) -> u32 {
        let outer = self.get(name).map_or(0, |binder| binder.level);
        match depth {
            Depth::Top => 0,
            Depth::Inner => outer + 1,
        }
    }

    fn push(&mut self, name: &'a str, binder: Binder<'a>) {
        self.binders.entry(name).or_default().push(binder);
    }

    /// Enters a `with` of a path of names, or of anything else.
    pub(super) fn enter_with(&mut self, names: Option<Rc<Names>>) {
        self.withs.push(match names {
            Some(names) => With::Names(names),
            None => With::Opaque(self.opaque_withs),
        });
        self.opaque_withs += u32::from(matches!(self.withs.last(), Some(With::Opaque(_))));
    }

    pub(super) fn leave_with(&mut self) {
        if let Some(With::Opaque(_)) = self.withs.pop() {
            self.opaque_withs -= 1;
        }
    }

    /// The `with`s that may give `name`, innermost first; none if there is no `with` at all.
    pub(super) fn withs(&self, name: &str) -> Vec<&With> {
        let mut may = Vec::new();
        for with in self.withs.iter().rev() {
            match with.membership(name) {
                Membership::HasNot => {}
                Membership::Has => {
                    may.push(with);
                    break;
                }
                Membership::Unknown => may.push(with),
            }
        }
        if may.is_empty() {
            // A name that these tables don't know yet.
            may.extend(self.withs.iter().rev());
        }
        may.dedup();
        may
    }
}

impl With {
    /// A number that stands for `withs`.
    pub(super) fn id(withs: &[&Self]) -> u64 {
        let mut hasher = DefaultHasher::new();
        withs.hash(&mut hasher);
        hasher.finish()
    }

    fn membership(&self, name: &str) -> Membership {
        match self {
            Self::Names(scope) => membership(scope, name),
            Self::Opaque(_) => Membership::Unknown,
        }
    }
}
