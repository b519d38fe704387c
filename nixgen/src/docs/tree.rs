//! What stands below what, by the paths of options.

use super::manual::Entry;

/// A tree, its root first; what stands below stands behind.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    /// Where each option stands.
    of_entry: Vec<usize>,
}

/// A place in the tree.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    /// Its path.
    pub(super) loc: Vec<String>,
    /// The option that it is; several only where records say so.
    pub(super) entries: Vec<usize>,
    /// What is directly below.
    pub(super) children: Vec<usize>,
    /// How many options there are here and below.
    pub(super) count: usize,
    /// How long their texts are.
    pub(super) weight: usize,
}

impl Tree {
    /// The tree of options in nixpkgs' order, in which what has a path in common stands together.
    pub(super) fn new(entries: &[Entry]) -> Self {
        let mut tree = Self { nodes: vec![Node::default()], of_entry: Vec::new() };
        let mut way = vec![0];
        for (at, entry) in entries.iter().enumerate() {
            tree.descend(&mut way, &entry.loc);
            for on_way in &way {
                let node = &mut tree.nodes[*on_way];
                node.count += 1;
                node.weight += entry.weight;
            }
            let last = way.last().copied().unwrap_or(0);
            tree.nodes[last].entries.push(at);
            tree.of_entry.push(last);
        }
        tree
    }

    /// Makes `way` the way to `loc`.
    fn descend(&mut self, way: &mut Vec<usize>, loc: &[String]) {
        let here = way.last().map(|at| self.nodes[*at].loc.as_slice()).unwrap_or_default();
        let common = here.iter().zip(loc).take_while(|(a, b)| a == b).count();
        way.truncate(common + 1);
        for depth in common..loc.len() {
            let at = self.nodes.len();
            let loc = loc[..=depth].to_vec();
            self.nodes.push(Node { loc, ..Node::default() });
            if let Some(above) = way.last() {
                self.nodes[*above].children.push(at);
            }
            way.push(at);
        }
    }

    /// The places directly below an option.
    pub(super) fn below(&self, entry: usize) -> impl Iterator<Item = &Node> {
        let node = self.of_entry.get(entry).and_then(|at| self.nodes.get(*at));
        let children = node.map(|node| node.children.as_slice()).unwrap_or_default();
        children.iter().filter_map(|child| self.nodes.get(*child))
    }
}
