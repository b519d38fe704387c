//! Assertions, by their place in the module.

use nix_schema::AttrPath;

use super::{Sides, Walk};
use crate::compare::align::align;
use crate::compare::narrow::zip_entries;
use crate::compare::report::{Section, Subject};
use crate::compare::tree::Node;

/// A stretch of assertions without counterparts longer than this is paired by place alone.
const MAX_GAP: usize = 64;

impl Walk<'_> {
    /// Compares two `assertions`.
    pub(super) fn assertions(&mut self, sides: Sides<'_>) {
        let lists = (sides.0.and_then(Node::as_list), sides.1.and_then(Node::as_list));
        let (left, right) = match (sides, lists) {
            ((Some(_), Some(_)), (Some(l), Some(r))) => (l, r),
            ((Some(_), None), (Some(l @ [_, ..]), _)) => (l, &[][..]),
            ((None, Some(_)), (_, Some(r @ [_, ..]))) => (&[][..], r),
            (sides, _) => {
                let path = AttrPath::root().join("assertions");
                self.differ(Subject::new(Section::Config, path), sides);
                return;
            }
        };
        let ids = |nodes: &[Node]| nodes.iter().map(Node::id).collect::<Vec<_>>();
        let aligned = align(&ids(left), &ids(right));
        if let (false, (Some(l), Some(r))) = (aligned.moved.is_empty(), sides) {
            let subject = Subject::new(Section::Assertions, AttrPath::root());
            self.reordered(subject, (l, r));
        }
        for (l, r) in aligned.gaps {
            for (l, r) in paired((left, &l), (right, &r)) {
                self.assertion((l, l.map(|at| &left[at])), (r, r.map(|at| &right[at])));
            }
        }
    }

    fn assertion(
        &mut self,
        (at_l, left): (Option<usize>, Option<&Node>),
        (at_r, right): (Option<usize>, Option<&Node>),
    ) {
        let at = match (at_l, at_r) {
            (Some(at), _) => self.assertions.0 + at,
            (None, at) => self.assertions.1 + at.unwrap_or(0),
        };
        let subject = Subject::new(Section::Assertions, AttrPath::root().join(&at.to_string()));
        let sets = (left.and_then(Node::as_plain_set), right.and_then(Node::as_plain_set));
        let (Some(l), Some(r)) = sets else {
            self.differ(subject, (left, right));
            return;
        };
        for pair in zip_entries(l, r) {
            let step = self.step(&pair);
            self.differ(subject.clone().attribute(&step), pair.values());
        }
    }
}

/// Pairs the assertions of a gap: those that share a condition or a message belong together.
fn paired(
    (left, ls): (&[Node], &[usize]),
    (right, rs): (&[Node], &[usize]),
) -> Vec<(Option<usize>, Option<usize>)> {
    let mut pairs = Vec::new();
    if ls.len() == rs.len() || ls.len() > MAX_GAP || rs.len() > MAX_GAP {
        for at in 0..ls.len().max(rs.len()) {
            pairs.push((ls.get(at).copied(), rs.get(at).copied()));
        }
        return pairs;
    }
    let mut next = 0;
    for l in ls {
        let partner = (next..rs.len()).find(|at| share(&left[*l], &right[rs[*at]]));
        match partner {
            Some(at) => {
                pairs.extend(rs[next..at].iter().map(|r| (None, Some(*r))));
                pairs.push((Some(*l), Some(rs[at])));
                next = at + 1;
            }
            None => pairs.push((Some(*l), None)),
        }
    }
    pairs.extend(rs[next..].iter().map(|r| (None, Some(*r))));
    pairs
}

/// Whether two assertions have an attribute in common.
fn share(left: &Node, right: &Node) -> bool {
    let (Some(l), Some(r)) = (left.as_set(), right.as_set()) else { return false };
    zip_entries(l, r).any(|pair| pair.is_same())
}
