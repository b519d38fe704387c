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
                self.missing(tree, value);
            }
            seen @ (Seen::Null
            | Seen::Bool(_)
            | Seen::Int(_)
            | Seen::Float(_)
            | Seen::Text(_)
            | Seen::Items(_)) => self.unexpected("an attribute set of options".to_owned(), &seen),
        }
    }

    pub(super) fn attribute(&mut self, tree: &Tree<'a>, name: &str, value: &V) {
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

    fn missing(&mut self, tree: &Tree<'a>, value: &V) {
        for (path, option) in tree.missing(value) {
            let expected = with_article(&option.ty.description(self.cx.module));
            let steps = path.into_iter().map(|name| Step::Attr(name.to_owned()));
            let path = self.path.iter().cloned().chain(steps).collect();
            self.found.push(Mismatch { path, reason: Reason::Missing { expected } });
        }
    }
}

impl<'a> Tree<'a> {
    /// The required options that a set of options lacks, each with its path from there; what lacks below a group that is
    /// there is the group's own affair. Of what is no set nothing is missing.
    ///
    /// ```
    /// use nix_schema::{Group, Module, OptionDecl, Simple, Tree, Value};
    /// let group = Group::new().with("host", OptionDecl::new(Simple::Str.into()));
    /// let module = Module::new("m");
    /// let missing = Tree::of_group(&group, &module).missing(&&Value::Attrs([].into()));
    /// assert_eq!(missing[0].0, ["host"]);
    /// ```
    #[must_use]
    pub fn missing<V: View>(&self, value: &V) -> Vec<(Vec<&'a str>, &'a OptionDecl)> {
        let mut missing = Vec::new();
        if let Seen::Entries(entries) = value.look() {
            let there = entries.iter().map(|(name, _)| name.as_ref()).collect();
            self.all_missing(&there, (&mut Vec::new(), &mut missing));
            self.missing_by_any_name(value, &mut missing);
        }
        missing
    }

    /// Adds the required options of which nothing is `there`.
    fn all_missing(
        &self,
        there: &BTreeSet<&str>,
        (path, missing): (&mut Vec<&'a str>, &mut Vec<(Vec<&'a str>, &'a OptionDecl)>),
    ) {
        for (name, branch) in self.members.iter().filter(|(name, _)| !there.contains(*name)) {
            path.push(name);
            match branch {
                Branch::Tree(below) => below.all_missing(&BTreeSet::new(), (path, missing)),
                Branch::Option { option, required: true } => missing.push((path.clone(), option)),
                Branch::Option { required: false, .. }
                | Branch::Raw
                | Branch::Alias(_)
                | Branch::Renamed { .. }
                | Branch::Removed { .. } => {}
            }
            path.pop();
        }
    }

    /// Adds the required options that are there by none of their names.
    fn missing_by_any_name<V: View>(
        &self,
        value: &V,
        missing: &mut Vec<(Vec<&'a str>, &'a OptionDecl)>,
    ) {
        for names in &self.one_of {
            let own = names.first().copied().unwrap_or_default();
            let Some(Branch::Option { option, .. }) = self.get(own) else {
                continue;
            };
            if !names.iter().any(|path| is_there(value, path)) {
                missing.push((own.iter().map(String::as_str).collect(), option));
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
