//! What was found already: in unions, several branches can ask the same about the same value.

use std::collections::HashMap;

use super::{Mismatch, Step};

/// What did not fit, by named type and place in the value. Without it the time doubles with every level of
/// unions whose branches share a type.
#[derive(Default)]
pub(super) struct Judged<'a> {
    found: HashMap<(&'a str, Vec<Step>), Vec<Mismatch>>,
    /// How many unions are open: outside of them nothing is asked twice.
    unions: usize,
    /// The outermost of the types under way that turned out to contain itself without a step into the value.
    came_back_to: Option<usize>,
}

/// What [`Judged::enter`] found, to be handed back.
#[derive(Clone, Copy)]
pub(super) struct Outer(Option<usize>);

impl<'a> Judged<'a> {
    pub fn get(&self, name: &'a str, path: &[Step]) -> Option<&[Mismatch]> {
        if self.found.is_empty() {
            return None;
        }
        self.found.get(&(name, path.to_vec())).map(Vec::as_slice)
    }

    pub fn open_union(&mut self) {
        self.unions += 1;
    }

    pub fn close_union(&mut self) {
        self.unions -= 1;
        if self.unions == 0 {
            self.found.clear();
        }
    }

    /// The type at `at` of those under way was refused inside itself: what is inside it depends on that.
    pub fn came_back_to(&mut self, at: usize) {
        self.came_back_to = Some(self.came_back_to.map_or(at, |earlier| earlier.min(at)));
    }

    /// A type begins.
    pub fn enter(&mut self) -> Outer {
        Outer(self.came_back_to.take())
    }

    /// The type that is at `at` of those under way ends, with what was `found` in it.
    pub fn leave(
        &mut self,
        (name, path): (&'a str, &[Step]),
        (at, outer): (usize, Outer),
        found: &[Mismatch],
    ) {
        let inner = self.came_back_to.filter(|back| *back < at);
        if inner.is_none() && self.unions > 0 {
            self.found.insert((name, path.to_vec()), found.to_vec());
        }
        self.came_back_to = inner;
        if let Some(earlier) = outer.0 {
            self.came_back_to(earlier);
        }
    }

    /// A step into the value ends: which types were under way there matters no more.
    pub fn step_out(&mut self, outer: Outer) {
        self.came_back_to = outer.0;
    }
}
