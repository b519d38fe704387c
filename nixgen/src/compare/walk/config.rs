//! Definitions: `config` and `meta`, by attribute path.

use nix_schema::AttrPath;

use super::{Sides, Walk};
use crate::compare::align::align;
use crate::compare::narrow::zip_entries;
use crate::compare::report::{Change, Section, Subject};
use crate::compare::source::Bit;
use crate::compare::tree::{Entry, Node};

/// Where in which section.
type At<'a> = (Section, &'a AttrPath);

impl Walk<'_> {
    /// Compares what is defined in `config` at `path`.
    pub(super) fn config(&mut self, path: &AttrPath, sides: Sides<'_>) {
        let (Some(left), Some(right)) = sides else {
            self.only_definitions((Section::Config, path), sides);
            return;
        };
        if left.is_same(right) {
            return;
        }
        let (condition_l, l) = conditional(left);
        let (condition_r, r) = conditional(right);
        if condition_l.is_some() || condition_r.is_some() {
            let subject = Subject::new(Section::Config, path.clone()).attribute("condition");
            self.differ(subject, (condition_l, condition_r));
            self.config(path, (Some(l), Some(r)));
            return;
        }
        match (merged(left), merged(right)) {
            (Some(l), Some(r)) => self.parts(path, l, r),
            (Some(_) | None, _) => self.definitions((Section::Config, path), sides),
        }
    }

    /// Compares two sets of definitions, down to the smallest attribute path.
    pub(super) fn definitions(&mut self, (section, path): At<'_>, sides: Sides<'_>) {
        let (Some(left), Some(right)) = sides else {
            self.only_definitions((section, path), sides);
            return;
        };
        let (Some(l), Some(r)) = (left.as_plain_set(), right.as_plain_set()) else {
            self.differ(Subject::new(section, path.clone()), sides);
            return;
        };
        for pair in zip_entries(l, r) {
            let step = self.step(&pair);
            let below = path.join(&step);
            match section {
                Section::Config if path.0.is_empty() && step == "assertions" => {
                    self.assertions(pair.values());
                }
                Section::Config => self.config(&below, pair.values()),
                Section::Arguments
                | Section::Bindings
                | Section::Imports
                | Section::Options
                | Section::Assertions
                | Section::Meta
                | Section::Module => self.definitions((section, &below), pair.values()),
            }
        }
    }

    /// Compares the parts of two `mkMerge`.
    fn parts(&mut self, path: &AttrPath, left: &[Node], right: &[Node]) {
        let starts = (starts(self.assertions.0, left), starts(self.assertions.1, right));
        if left.len() == right.len() {
            for (at, (l, r)) in left.iter().zip(right).enumerate() {
                self.assertions = (starts.0[at], starts.1[at]);
                self.config(path, (Some(l), Some(r)));
            }
            return;
        }
        let ids = |nodes: &[Node]| nodes.iter().map(Node::id).collect::<Vec<_>>();
        let aligned = align(&ids(left), &ids(right));
        for (l, r) in aligned.moved {
            let subject = Subject::new(Section::Config, path.clone());
            self.reordered(subject, (&left[l], &right[r]));
        }
        for (l, r) in aligned.gaps {
            for at in 0..l.len().max(r.len()) {
                if let (Some(l), Some(r)) = (l.get(at), r.get(at)) {
                    self.assertions = (starts.0[*l], starts.1[*r]);
                    self.config(path, (Some(&left[*l]), Some(&right[*r])));
                    continue;
                }
                let sides = (l.get(at).map(|at| &left[*at]), r.get(at).map(|at| &right[*at]));
                self.differ(Subject::new(Section::Config, path.clone()), sides);
            }
        }
    }

    /// Definitions that only one side has: one difference for the innermost set that holds all of them.
    fn only_definitions(&mut self, (section, path): At<'_>, sides: Sides<'_>) {
        let (mut path, mut node) = (path.clone(), sides.0.or(sides.1));
        while let Some(Entry { key, value, .. }) = node.and_then(only_entry) {
            let Some(name) = key.as_static() else { break };
            (path, node) = (path.join(name), Some(value));
        }
        let Some(node) = node else { return };
        let bit = Some(Bit::Span(node.span));
        let (change, bits) = match sides {
            (Some(_), _) => (Change::Missing, (bit, None)),
            (None, _) => (Change::Added, (None, bit)),
        };
        self.push(Subject::new(section, path), change, (node.span.start, bits));
    }
}

/// How many assertions come before each part, if `first` come before all of them.
fn starts(first: usize, parts: &[Node]) -> Vec<usize> {
    let after = parts.iter().scan(first, |count, part| {
        let start = *count;
        *count += assertions(part);
        Some(start)
    });
    after.collect()
}

/// How many assertions a part holds.
fn assertions(part: &Node) -> usize {
    let (condition, body) = conditional(part);
    if let Some(parts) = merged(body) {
        return parts.iter().map(assertions).sum();
    }
    if condition.is_some() {
        return assertions(body);
    }
    let list = body.as_set().and_then(|set| set.value("assertions"));
    list.and_then(Node::as_list).map_or(0, <[Node]>::len)
}

/// The only attribute of a set.
fn only_entry(node: &Node) -> Option<&Entry> {
    let [entry] = node.as_plain_set()?.entries.as_slice() else { return None };
    Some(entry)
}

/// The condition of a `mkIf` and what stands under it.
fn conditional(node: &Node) -> (Option<&Node>, &Node) {
    match node.lib_call() {
        Some(("mkIf", arguments)) if arguments.len() == 2 => (Some(arguments[0]), arguments[1]),
        Some(_) | None => (None, node),
    }
}

/// The parts of a `mkMerge`.
fn merged(node: &Node) -> Option<&[Node]> {
    match node.lib_call() {
        Some(("mkMerge", arguments)) => match arguments.as_slice() {
            [parts] => parts.as_list(),
            _ => None,
        },
        Some(_) | None => None,
    }
}
