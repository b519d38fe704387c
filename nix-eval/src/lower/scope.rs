//! Where variables are found at a place of the program.

use crate::heap::Symbol;

/// The environments around a place, the innermost last.
#[derive(Default)]
pub(super) struct Scope {
    levels: Vec<Level>,
    /// For each symbol where it is bound, the innermost last: the number of the level and the index in it.
    bound: std::collections::HashMap<Symbol, Vec<(u32, u32)>>,
}

struct Level {
    names: Vec<Symbol>,
    is_with: bool,
}

/// Where a variable is.
#[derive(Clone, Copy)]
pub(super) struct Found {
    /// How many environments further out.
    pub(super) depth: u32,
    /// The place in that environment.
    pub(super) index: u32,
}

impl Scope {
    /// A new environment with these names in this order. What has no name comes after them.
    pub(super) fn enter(&mut self, names: Vec<Symbol>) {
        let level = self.levels.len() as u32;
        for (index, name) in (0..).zip(&names) {
            self.bound.entry(*name).or_default().push((level, index));
        }
        self.levels.push(Level {
            names,
            is_with: false,
        });
    }

    pub(super) fn leave(&mut self) {
        let Some(level) = self.levels.pop() else {
            return;
        };
        for name in level.names {
            if let Some(places) = self.bound.get_mut(&name) {
                places.pop();
            }
        }
    }

    pub(super) fn enter_with(&mut self) {
        self.levels.push(Level {
            names: Vec::new(),
            is_with: true,
        });
    }

    pub(super) fn leave_with(&mut self) {
        self.levels.pop();
    }

    pub(super) fn find(&self, symbol: Symbol) -> Option<Found> {
        let (level, index) = *self.bound.get(&symbol)?.last()?;
        Some(self.at(level, index))
    }

    /// The variable outside of the innermost environment, counted from inside of it.
    pub(super) fn find_outside(&self, symbol: Symbol) -> Option<Found> {
        let innermost = self.levels.len() as u32 - 1;
        let places = self.bound.get(&symbol)?.iter().rev();
        let (level, index) = *places.into_iter().find(|(level, _)| *level < innermost)?;
        Some(self.at(level, index))
    }

    fn at(&self, level: u32, index: u32) -> Found {
        Found {
            depth: self.levels.len() as u32 - 1 - level,
            index,
        }
    }

    /// The depths of every `with` around, the innermost first.
    pub(super) fn withs(&self) -> Vec<u32> {
        let levels = self.levels.iter().rev();
        let depths = (0..).zip(levels).filter(|(_, level)| level.is_with);
        depths.map(|(depth, _)| depth).collect()
    }
}
