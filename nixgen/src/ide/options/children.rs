//! What is directly below a place, of all sources in one order.

use std::iter::Peekable;
use std::slice;

use super::node::Node;
use super::{Listed, Spot};
use crate::options_json::Entry;

/// What is directly below a place, sorted by name, each name once.
pub struct Children<'a> {
    declared: [Peekable<slice::Iter<'a, Node>>; 2],
    entries: Peekable<Box<dyn Iterator<Item = Entry<'a>> + 'a>>,
    /// The place.
    listed: Option<Listed<'a>>,
}

impl<'a> Children<'a> {
    pub(super) fn new(spot: Spot<'a>) -> Self {
        let below = |node: Option<&'a Node>| node.map_or(&[][..], Node::below).iter().peekable();
        let entries: Box<dyn Iterator<Item = Entry<'a>>> =
            match spot.listed.and_then(Listed::opened) {
                Some(entry) => Box::new(entry.children()),
                None => Box::new(std::iter::empty()),
            };
        Self {
            declared: spot.declared.map(below),
            entries: entries.peekable(),
            listed: spot.listed,
        }
    }

    /// The first name that is not given out yet.
    fn first(&mut self) -> Option<&'a str> {
        let [modules, project] = &mut self.declared;
        let names = [
            modules.peek().map(|node| node.name()),
            project.peek().map(|node| node.name()),
            self.entries.peek().map(|entry| entry.name()),
        ];
        names.into_iter().flatten().min()
    }
}

impl<'a> Iterator for Children<'a> {
    type Item = (&'a str, Spot<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let name = self.first()?;
            let declared =
                self.declared.each_mut().map(|nodes| nodes.next_if(|node| node.name() == name));
            let entry = self.entries.next_if(|entry| entry.name() == name);
            let is_any = |node: &Node| node.is_placeholder();
            if entry.is_some_and(Entry::is_placeholder)
                || declared.into_iter().flatten().any(is_any)
            {
                continue;
            }
            let listed = self.listed.zip(entry);
            let listed =
                listed.map(|(around, entry)| Listed { entry: Some(entry), inside: None, ..around });
            return Some((name, Spot { declared, listed }));
        }
    }
}
