//! The tree of options.

use nix_schema::AttrPath;

use super::{Sides, Walk};
use crate::compare::narrow::{Pair, zip_entries};
use crate::compare::report::{Change, Section, Subject};
use crate::compare::source::Bit;
use crate::compare::tree::{Entry, Kind, Node, OpTag, Set};

/// What stands in the tree of options.
enum Declared<'a> {
    /// `lib.mkOption { … }`.
    Option(&'a Set),
    /// `lib.mkPackageOption pkgs "name" { … }`: what stands before the set, and the set.
    Package([&'a Node; 2], &'a Set),
    /// `option // { … }`.
    Overlaid(&'a Node, &'a Set),
    Group(&'a Set),
    Other,
}

impl Walk<'_> {
    /// Compares the options at `path`.
    pub(super) fn options(&mut self, path: &AttrPath, sides: Sides<'_>) {
        let (left, right) = match sides {
            (Some(left), Some(right)) => (left, right),
            (Some(_), None) | (None, Some(_)) => {
                self.only_options(path, sides);
                return;
            }
            (None, None) => return,
        };
        if left.is_same(right) {
            return;
        }
        match (declared(left), declared(right)) {
            (Declared::Group(l), Declared::Group(r)) if l.recursive == r.recursive => {
                self.group(path, l, r);
            }
            (l, r) => self.declaration(path, (left, l), (right, r)),
        }
    }

    /// Compares the attributes of two sets of options.
    pub(super) fn group(&mut self, path: &AttrPath, left: &Set, right: &Set) {
        for pair in zip_entries(left, right) {
            let step = self.step(&pair);
            self.options(&path.join(&step), pair.values());
        }
    }

    fn declaration(
        &mut self,
        path: &AttrPath,
        (left, l): (&Node, Declared<'_>),
        (right, r): (&Node, Declared<'_>),
    ) {
        let subject = Subject::new(Section::Options, path.clone());
        match (l, r) {
            (Declared::Option(l), Declared::Option(r)) => self.attributes(path, l, r),
            (Declared::Package(heads_l, l), Declared::Package(heads_r, r)) => {
                for (l, r) in heads_l.into_iter().zip(heads_r) {
                    self.differ(subject.clone(), (Some(l), Some(r)));
                }
                self.attributes(path, l, r);
            }
            (Declared::Overlaid(base_l, l), Declared::Overlaid(base_r, r)) => {
                self.options(path, (Some(base_l), Some(base_r)));
                self.attributes(path, l, r);
            }
            (Declared::Other, Declared::Other) => self.differ(subject, (Some(left), Some(right))),
            (_, _) => self.whole(subject, (left, right)),
        }
    }

    /// Compares what two declarations of one option say.
    fn attributes(&mut self, path: &AttrPath, left: &Set, right: &Set) {
        for pair in zip_entries(left, right) {
            let step = self.step(&pair);
            if let Pair::Both(l, r) = pair
                && step == "type"
            {
                self.option_type(path, &l.value, &r.value);
                continue;
            }
            let subject = Subject::new(Section::Options, path.clone()).attribute(&step);
            self.differ(subject, pair.values());
        }
    }

    /// Options that only one side has: one difference for the innermost set that holds all of them.
    fn only_options(&mut self, path: &AttrPath, sides: Sides<'_>) {
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
        self.push(Subject::new(Section::Options, path), change, (node.span.start, bits));
    }
}

/// The only attribute of a group.
fn only_entry(node: &Node) -> Option<&Entry> {
    let [entry] = node.as_plain_set()?.entries.as_slice() else { return None };
    Some(entry)
}

fn declared(node: &Node) -> Declared<'_> {
    match (&node.kind, node.lib_call()) {
        (Kind::Set(set), _) => Declared::Group(set),
        (_, Some(("mkOption", arguments))) => match arguments.as_slice() {
            [only] => plain(only).map_or(Declared::Other, Declared::Option),
            _ => Declared::Other,
        },
        (_, Some(("mkPackageOption", arguments))) => match arguments.as_slice() {
            [pkgs, name, set] => {
                plain(set).map_or(Declared::Other, |set| Declared::Package([pkgs, name], set))
            }
            _ => Declared::Other,
        },
        (Kind::Binary(OpTag::UPDATE, sides), None) => {
            let is_option = !matches!(declared(&sides[0]), Declared::Other | Declared::Group(_));
            let overlay = plain(&sides[1]).filter(|_| is_option);
            overlay.map_or(Declared::Other, |set| Declared::Overlaid(&sides[0], set))
        }
        _ => Declared::Other,
    }
}

fn plain(node: &Node) -> Option<&Set> {
    node.as_plain_set().filter(|set| set.is_static())
}
