//! Attribute sets of options: what is declared, what is missing.

use std::collections::BTreeSet;

use super::mismatch::with_article;
use super::{Judge, Mismatch, Reason, Seen, Step, View};
use crate::OptionDecl;
use crate::near::{MOST_HINTS, nearest};
use crate::tree::{Branch, Tree};

impl<'a, V: View> Judge<'a, V> {
    pub(super) fn tree(&mut self, tree: &Tree<'a>, value: &V) {
        match value.look() {
            Seen::Unknown | Seen::Function => {}
            Seen::Entries(entries) => {
                for (name, value) in &entries {
                    self.inside(Step::Attr(name.to_string()), |judge| {
                        judge.attribute(tree, name, value);
                    });
                }
                self.missing(tree, &entries.iter().map(|(name, _)| name.as_ref()).collect());
                self.missing_by_any_name(tree, value);
            }
            seen @ (Seen::Null
            | Seen::Bool(_)
            | Seen::Int(_)
            | Seen::Float(_)
            | Seen::Text(_)
            | Seen::Items(_)) => self.unexpected("an attribute set of options".to_owned(), &seen),
        }
    }

    fn attribute(&mut self, tree: &Tree<'a>, name: &str, value: &V) {
        match (tree.members.get(name), tree.freeform) {
            (Some(branch), _) => self.branch(branch, value),
            (None, Some(ty)) => self.ty(ty, value),
            (None, None) => {
                let declared = tree.members.iter().filter(|(_, branch)| branch.is_current());
                let declared: Vec<String> = declared.map(|(name, _)| (*name).to_owned()).collect();
                let near = Some(name).filter(|_| self.found.len() < MOST_HINTS);
                let near = near.and_then(|name| nearest(name, declared.iter().map(String::as_str)));
                let near = near.map(str::to_owned);
                let reason = Reason::Undeclared { declared, near };
                self.found.push(Mismatch { path: self.path.clone(), reason });
            }
        }
    }

    fn branch(&mut self, branch: &Branch<'a>, value: &V) {
        match branch {
            Branch::Tree(tree) => self.tree(tree, value),
            Branch::Option { option, .. } => self.ty(&option.ty, value),
            Branch::Alias(target) | Branch::Renamed { target: Some(target), .. } => {
                self.branch(target, value);
            }
            Branch::Renamed { target: None, .. } | Branch::Removed { .. } | Branch::Raw => {}
        }
    }

    /// Reports the required options that are not `there`.
    fn missing(&mut self, tree: &Tree<'a>, there: &BTreeSet<&str>) {
        for (name, branch) in tree.members.iter().filter(|(name, _)| !there.contains(*name)) {
            self.inside(Step::Attr((*name).to_owned()), |judge| match branch {
                Branch::Tree(below) => judge.missing(below, &BTreeSet::new()),
                Branch::Option { option, required: true } => judge.missing_option(option),
                Branch::Option { required: false, .. }
                | Branch::Raw
                | Branch::Alias(_)
                | Branch::Renamed { .. }
                | Branch::Removed { .. } => {}
            });
        }
    }

    fn missing_option(&mut self, option: &OptionDecl) {
        let expected = with_article(&option.ty.description(self.cx.module));
        let reason = Reason::Missing { expected };
        self.found.push(Mismatch { path: self.path.clone(), reason });
    }

    /// Reports the required options that are there by none of their names.
    fn missing_by_any_name(&mut self, tree: &Tree<'a>, value: &V) {
        for names in &tree.one_of {
            let new = names.first().copied().unwrap_or_default();
            let Some(Branch::Option { option, .. }) = tree.get(new) else {
                continue;
            };
            if !names.iter().any(|path| is_there(value, path)) {
                let depth = self.path.len();
                self.path.extend(new.iter().cloned().map(Step::Attr));
                self.missing_option(option);
                self.path.truncate(depth);
            }
        }
    }
}

/// Whether there is something at `path`, or may be.
fn is_there<V: View>(value: &V, path: &[String]) -> bool {
    let Some((name, rest)) = path.split_first() else {
        return true;
    };
    match value.look() {
        Seen::Unknown => true,
        Seen::Entries(entries) => {
            entries.iter().any(|(there, value)| there == name && is_there(value, rest))
        }
        Seen::Null
        | Seen::Bool(_)
        | Seen::Int(_)
        | Seen::Float(_)
        | Seen::Text(_)
        | Seen::Items(_)
        | Seen::Function => false,
    }
}
