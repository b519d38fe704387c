//! Which names are in scope, and what they stand for.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use nix_eval::syntax::{Attr, Expr};

use super::names::{Membership, membership};
use super::tree::{Level, Names, Origin};

/// The binders and `with`s around an expression.
pub(super) struct Scope<'a> {
    /// The names that more than one layer of the module's top binds.
    shadowed: &'a HashSet<String>,
    binders: HashMap<&'a str, Vec<Binder<'a>>>,
    withs: Vec<With>,
    opaque_withs: u32,
}

/// What binds a variable.
#[derive(Clone)]
pub(super) struct Binder<'a> {
    /// As [`Names::level`].
    pub(super) level: Level,
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

/// Where a binder stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Depth {
    /// A function at the module's top.
    Head,
    /// A `let` at the module's top.
    Let,
    /// Anything below.
    Inner,
}

impl<'a> Scope<'a> {
    /// No binders and no `with`; more than one layer of the module's top is going to bind each of `shadowed`.
    pub(super) fn new(shadowed: &'a HashSet<String>) -> Self {
        Self { shadowed, binders: HashMap::new(), withs: Vec::new(), opaque_withs: 0 }
    }

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
        let level = self.alias_level(name, pending.depth);
        let target = Target::Pending(pending);
        self.push(name, Binder { level, origin: Origin::Other, target });
    }

    /// Binds `name` as another spelling of `names`.
    pub(super) fn bind_alias(&mut self, name: &'a str, names: Rc<Names>, depth: Depth) {
        let level = self.alias_level(name, depth);
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
            binder.level = binder.level.inner();
        }
        binder.target = target;
    }

    fn level(&self, name: &str, depth: Depth) -> Level {
        match depth {
            Depth::Head | Depth::Let if !self.shadowed.contains(name) => Level::Top,
            Depth::Head => Level::Head(self.count(name, |level| matches!(level, Level::Head(_)))),
            Depth::Let => Level::Let(self.count(name, |level| matches!(level, Level::Let(_)))),
            Depth::Inner => self.outer_level(name).inner(),
        }
    }

    /// The level of what may be an alias: below the module's top it does not count as long as it is one.
    fn alias_level(&self, name: &str, depth: Depth) -> Level {
        match depth {
            Depth::Head | Depth::Let => self.level(name, depth),
            Depth::Inner => self.outer_level(name),
        }
    }

    fn outer_level(&self, name: &str) -> Level {
        self.get(name).map_or(Level::Top, |outer| outer.level)
    }

    /// How many binders of `name` there are of a kind, without the aliases that leave no binding behind.
    fn count(&self, name: &str, is_kind: impl Fn(Level) -> bool) -> u32 {
        let outer = self.binders.get(name).into_iter().flatten();
        let counts = |binder: &&Binder<'_>| is_kind(binder.level) && binder.target.stays();
        u32::try_from(outer.filter(counts).count()).unwrap_or(u32::MAX)
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

impl Target<'_> {
    /// Whether a `let` keeps the binding: all but aliases of what `lib` and `builtins` hold.
    pub(super) fn stays(&self) -> bool {
        match self {
            Self::Alias(names) => names.origin == Origin::Other,
            Self::Opaque | Self::Pending(_) | Self::Followed(_) => true,
        }
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
