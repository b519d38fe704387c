//! Merge keys (<https://yaml.org/type/merge.html>): YAML 1.1 has them, and people use them.

use std::collections::HashSet;

use super::super::super::Diagnostic;
use super::super::super::Place;
use super::super::super::rules::type_mismatch;
use super::super::tree::{Content, DataTree, Entry, NodeId};

impl<'t> DataTree<'t> {
    /// The entries, and those of the mappings that `merged` stands for: own names go first, then earlier ones.
    pub(super) fn merge(&mut self, own: Vec<Entry<'t>>, merged: &[NodeId]) -> Vec<Entry<'t>> {
        if merged.is_empty() {
            return own;
        }
        let mut known: HashSet<_> = own.iter().map(|entry| entry.name.clone()).collect();
        let mut all = own;
        let sources: Vec<NodeId> = merged.iter().flat_map(|merged| self.sources(*merged)).collect();
        for source in sources {
            let Content::Entries(entries) = self.content(source) else {
                self.no_mapping(source);
                continue;
            };
            // Whoever merges what was merged over and over is told that it is too large.
            let count = entries.len();
            if !self.may_merge(count) {
                break;
            }
            let Content::Entries(entries) = self.content(source) else { continue };
            let new = entries.iter().filter(|entry| known.insert(entry.name.clone()));
            all.extend(new.map(|entry| Entry { is_own: false, ..entry.clone() }));
        }
        all
    }

    /// A mapping, or a list of them.
    fn sources(&self, merged: NodeId) -> Vec<NodeId> {
        if let Content::Items(items) = self.content(merged) {
            return items.clone();
        }
        vec![merged]
    }

    fn no_mapping(&mut self, source: NodeId) {
        let place = Place { file: self.file, span: self.node(source).span };
        let message = "only a mapping can be merged into another";
        self.found.push(Diagnostic::new(&type_mismatch::RULE, place, message));
    }
}
