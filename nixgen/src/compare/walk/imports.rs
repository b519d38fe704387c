//! `imports`: relocations by the path they move away from, other modules by place.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use nix_schema::AttrPath;

use super::{Sides, Walk};
use crate::compare::align::align;
use crate::compare::narrow::zip_entries;
use crate::compare::report::{Section, Subject};
use crate::compare::tree::Node;

/// nixpkgs' functions that move an option, and what their arguments are (`lib/modules.nix`).
const RELOCATIONS: &[(&str, &[&str])] = &[
    ("mkAliasOptionModule", &["from", "to"]),
    ("mkAliasOptionModuleMD", &["from", "to"]),
    ("mkChangedOptionModule", &["from", "to", "apply"]),
    ("mkMergedOptionModule", &["from", "to", "apply"]),
    ("mkRemovedOptionModule", &["from", "reason"]),
    ("mkRenamedOptionModule", &["from", "to"]),
];

/// An entry of `imports` that moves an option.
struct Relocation<'a> {
    function: &'a str,
    from: AttrPath,
    arguments: Vec<(&'static str, &'a Node)>,
}

impl Walk<'_> {
    /// Compares two `imports`.
    pub(super) fn imports(&mut self, sides: Sides<'_>) {
        let lists = (sides.0.and_then(Node::as_list), sides.1.and_then(Node::as_list));
        let (left, right) = match (sides, lists) {
            ((Some(_), Some(_)), (Some(l), Some(r))) => (l, r),
            ((Some(_), None), (Some(l @ [_, ..]), _)) => (l, &[][..]),
            ((None, Some(_)), (_, Some(r @ [_, ..]))) => (&[][..], r),
            (sides, _) => {
                self.differ(Subject::new(Section::Imports, AttrPath::root()), sides);
                return;
            }
        };
        let aligned = align(&keys(left), &keys(right));
        if let (false, (Some(l), Some(r))) = (aligned.moved.is_empty(), sides) {
            self.reordered(Subject::new(Section::Imports, AttrPath::root()), (l, r));
        }
        for (l, r) in aligned.kept.into_iter().chain(aligned.moved) {
            self.import((l, Some(&left[l])), (r, Some(&right[r])));
        }
        for (l, r) in aligned.gaps {
            let is_raw = |node: &Node| relocation(node).is_none();
            let raw = |at: &[usize], nodes: &[Node]| at.iter().all(|at| is_raw(&nodes[*at]));
            if l.len() == r.len() && raw(&l, left) && raw(&r, right) {
                for (l, r) in l.into_iter().zip(r) {
                    self.import((l, Some(&left[l])), (r, Some(&right[r])));
                }
                continue;
            }
            for at in l {
                self.import((at, Some(&left[at])), (at, None));
            }
            for at in r {
                self.import((at, None), (at, Some(&right[at])));
            }
        }
    }

    fn import(
        &mut self,
        (at_l, left): (usize, Option<&Node>),
        (at_r, right): (usize, Option<&Node>),
    ) {
        if let (Some(l), Some(r)) = (left, right)
            && l.is_same(r)
        {
            return;
        }
        let relocations = (left.and_then(relocation), right.and_then(relocation));
        let path = match (&relocations.0, &relocations.1) {
            (Some(moved), _) | (None, Some(moved)) => moved.from.clone(),
            (None, None) => {
                let at = if left.is_some() { at_l } else { at_r };
                AttrPath::root().join(&at.to_string())
            }
        };
        let subject = Subject::new(Section::Imports, path);
        match relocations {
            (Some(l), Some(r)) if l.function == r.function && !l.arguments.is_empty() => {
                for ((name, l), (_, r)) in l.arguments.iter().zip(&r.arguments) {
                    self.differ(subject.clone().attribute(name), (Some(l), Some(r)));
                }
            }
            (Some(_), Some(_)) => self.calls(subject, (left, right)),
            (Some(_) | None, _) => self.differ(subject, (left, right)),
        }
    }

    /// Two relocations of one path by different functions, or by one that takes a set.
    fn calls(&mut self, subject: Subject, sides: Sides<'_>) {
        let (Some(left), Some(right)) = sides else { return };
        let sets = (argument_set(left), argument_set(right));
        let same_function = left.call().0.is_same(right.call().0);
        let (Some(l), Some(r), true) = (sets.0, sets.1, same_function) else {
            self.whole(subject, (left, right));
            return;
        };
        for pair in zip_entries(l, r) {
            let step = self.step(&pair);
            self.differ(subject.clone().attribute(&step), pair.values());
        }
    }
}

/// What an entry is known by: the path it moves, and how many entries before it move the same.
fn keys(imports: &[Node]) -> Vec<u64> {
    let mut seen: HashMap<u64, u32> = HashMap::new();
    let key = |node: &Node| {
        let mut hasher = DefaultHasher::new();
        match relocation(node) {
            Some(moved) => moved.from.hash(&mut hasher),
            None => node.id().hash(&mut hasher),
        }
        let count = seen.entry(hasher.finish()).or_default();
        *count += 1;
        count.hash(&mut hasher);
        hasher.finish()
    };
    imports.iter().map(key).collect()
}

fn relocation(node: &Node) -> Option<Relocation<'_>> {
    let (function, given) = node.lib_call()?;
    if let ("mkRenamedOptionModuleWith" | "doRename", Some(set)) = (function, argument_set(node)) {
        let from = path(set.value("from")?)?;
        return Some(Relocation { function, from, arguments: Vec::new() });
    }
    let (_, names) = RELOCATIONS.iter().find(|(name, _)| *name == function)?;
    if given.len() != names.len() {
        return None;
    }
    let from = path(given.first()?)?;
    let arguments = names.iter().copied().zip(given.iter().copied()).collect();
    Some(Relocation { function, from, arguments })
}

/// A path as a list of strings; of a list of paths the first.
fn path(node: &Node) -> Option<AttrPath> {
    let names = match node.as_texts() {
        Some(names) => names,
        None => node.as_list()?.first()?.as_texts()?,
    };
    Some(AttrPath(names.into_iter().map(str::to_owned).collect()))
}

fn argument_set(node: &Node) -> Option<&crate::compare::tree::Set> {
    match node.call().1.as_slice() {
        [only] => only.as_plain_set(),
        _ => None,
    }
}
