//! `let`: aliases of paths of names disappear, other bindings stay.

use std::rc::Rc;

use super::lower::{Lower, is_path_of_names};
use super::merge::{RawEntry, RawKey, RawSet, RawValue};
use super::scope::{Depth, Pending, Target};
use super::tree::{Entry, Names, Node, Origin};

/// How many aliases of aliases are followed.
const MAX_CHAIN: u32 = 500;

/// The values of what `inherit` takes from outside, one for each entry of a set.
pub(super) type Outer = Vec<Option<Node>>;

impl<'a> Lower<'a> {
    /// What the `inherit x;` of a `let` or `rec { }` mean, which has not been entered yet.
    pub(super) fn outer(&mut self, set: &RawSet<'a>) -> Outer {
        let value = |entry: &RawEntry<'a>| match entry.value {
            RawValue::Inherit(attr) => Some(self.raw_value(&RawValue::Inherit(attr))),
            RawValue::Expr(_) | RawValue::InheritFrom(..) | RawValue::Set(_) => None,
        };
        set.entries.iter().map(value).collect()
    }

    /// Brings the names of a `let` into scope, and finds out which are aliases.
    pub(super) fn enter_let(&mut self, set: &RawSet<'a>, outer: &Outer, depth: Depth) {
        for (entry, outer) in set.entries.iter().zip(outer) {
            let RawKey::Static(name) = entry.key else { continue };
            let is_opaque = depth == Depth::Let && self.opaque.contains(name);
            let outer = outer.as_ref().and_then(Node::as_names).filter(|names| !is_constant(names));
            match (outer, pending(entry, depth)) {
                (Some(names), _) if !is_opaque => {
                    self.scope.bind_alias(name, Rc::clone(names), depth);
                }
                (None, Some(pending)) if !is_opaque => self.scope.bind_pending(name, pending),
                (Some(_) | None, _) => self.scope.bind(name, depth, Origin::Other),
            }
        }
        for name in set.names() {
            self.settle(name);
        }
    }

    /// Brings the names of a `rec { }` into scope.
    pub(super) fn enter_rec(&mut self, set: &RawSet<'a>) {
        for name in set.names() {
            self.scope.bind(name, Depth::Inner, Origin::Other);
        }
    }

    /// Takes the names of a `let` or `rec { }` out of scope again.
    pub(super) fn leave(&mut self, set: &RawSet<'a>) {
        for name in set.names() {
            self.scope.unbind(name);
        }
    }

    /// What stays of a `let` that was entered: all but aliases of what `lib` and `builtins` hold.
    pub(super) fn bindings(&mut self, set: &RawSet<'a>, outer: Outer) -> Vec<Entry> {
        let entries = set.entries.iter().zip(outer);
        let stays: Vec<_> = entries.filter(|(entry, _)| self.stays(entry)).collect();
        stays.into_iter().map(|(entry, outer)| self.entry(entry, outer)).collect()
    }

    fn stays(&self, entry: &RawEntry<'a>) -> bool {
        let RawKey::Static(name) = entry.key else { return true };
        self.scope.get(name).is_none_or(|binder| binder.target.stays())
    }

    /// Follows the innermost `name`, if it may be an alias and nobody did so yet.
    pub(super) fn settle(&mut self, name: &str) {
        let Some(Target::Pending(pending)) = self.scope.get(name).map(|b| b.target.clone()) else {
            return;
        };
        if self.chain >= MAX_CHAIN {
            return;
        }
        let depth = self.chain;
        self.scope.settle(name, Target::Followed(depth), pending.depth);
        self.chain += 1;
        let node = match pending.attr {
            Some(attr) => self.raw_value(&RawValue::InheritFrom(pending.from, attr)),
            None => self.node(pending.from),
        };
        self.chain -= 1;
        let is_circle = self.circle <= depth;
        if self.circle == depth {
            self.circle = u32::MAX;
        }
        let target = match node.as_names() {
            Some(names) if !is_circle && !is_constant(names) => Target::Alias(Rc::clone(names)),
            Some(_) | None => Target::Opaque,
        };
        self.scope.settle(name, target, pending.depth);
    }
}

/// The entry as an alias, if it is a path of names.
fn pending<'a>(entry: &RawEntry<'a>, depth: Depth) -> Option<Pending<'a>> {
    let (from, attr) = match entry.value {
        RawValue::Expr(expr) => (expr, None),
        RawValue::InheritFrom(from, attr) => (from, Some(attr)),
        RawValue::Inherit(_) | RawValue::Set(_) => return None,
    };
    is_path_of_names(from).then_some(Pending { from, attr, depth })
}

/// `true`, `false` and `null` are values: who inlines one has changed something.
fn is_constant(names: &Names) -> bool {
    let constant = |name: &Rc<str>| matches!(&**name, "true" | "false" | "null");
    names.origin == Origin::Builtins && matches!(names.path.as_slice(), [name] if constant(name))
}
