//! Where variables are found at a place of the program.
//!
//! A level is what one construct binds; a frame is one environment at run time. A `let` that is evaluated once for each
//! environment around it, like one that is the body of a function, has its level in the frame of that.

use std::collections::HashMap;

use crate::code::Words;
use crate::heap::Symbol;

/// The environments around a place, the innermost last.
#[derive(Default)]
pub(super) struct Scope {
    levels: Vec<Level>,
    /// How many slots each frame has so far.
    frames: Vec<u32>,
    /// For each symbol where it is bound, the innermost last: the number of the level and the index in the frame.
    bound: HashMap<Symbol, Vec<(u32, u32)>>,
}

struct Level {
    names: Vec<Symbol>,
    is_with: bool,
    frame: u32,
    owns_frame: bool,
    /// The depths of every `with` around, once a variable asked for them.
    withs: Option<Words>,
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
    /// A new environment with these names in this order, and further slots without names.
    pub(super) fn enter(&mut self, names: Vec<Symbol>, unnamed: usize) {
        self.frames.push(0);
        self.add_level(names, unnamed, true);
    }

    /// The same in the innermost environment; gives its first slot.
    pub(super) fn enter_shared(&mut self, names: Vec<Symbol>, unnamed: usize) -> u32 {
        let base = self.frames.last().copied().unwrap_or_default();
        self.add_level(names, unnamed, false);
        base
    }

    fn add_level(&mut self, names: Vec<Symbol>, unnamed: usize, owns_frame: bool) {
        let (level, frame) = (self.levels.len() as u32, self.innermost());
        if let Some(size) = self.frames.last_mut() {
            for (index, name) in (*size..).zip(&names) {
                self.bound.entry(*name).or_default().push((level, index));
            }
            *size += (names.len() + unnamed) as u32;
        }
        self.levels.push(Level { names, is_with: false, frame, owns_frame, withs: None });
    }

    /// Leaves a level; gives how many slots its environment has, if it is its own.
    pub(super) fn leave(&mut self) -> u32 {
        let Some(level) = self.levels.pop() else {
            return 0;
        };
        for name in level.names {
            if let Some(places) = self.bound.get_mut(&name) {
                places.pop();
            }
        }
        let size = if level.owns_frame { self.frames.pop() } else { None };
        size.unwrap_or_default()
    }

    /// The environment of a `with`, whose set is in its first slot.
    pub(super) fn enter_with(&mut self) {
        self.enter(Vec::new(), 1);
        if let Some(level) = self.levels.last_mut() {
            level.is_with = true;
        }
    }

    fn innermost(&self) -> u32 {
        (self.frames.len() as u32).saturating_sub(1)
    }

    pub(super) fn find(&self, symbol: Symbol) -> Option<Found> {
        let (level, index) = *self.bound.get(&symbol)?.last()?;
        Some(self.at(level, index))
    }

    /// The variable outside of the innermost level, counted from inside of it.
    pub(super) fn find_outside(&self, symbol: Symbol) -> Option<Found> {
        let innermost = self.levels.len() as u32 - 1;
        let mut places = self.bound.get(&symbol)?.iter().rev();
        let (level, index) = *places.find(|(level, _)| *level < innermost)?;
        Some(self.at(level, index))
    }

    fn at(&self, level: u32, index: u32) -> Found {
        Found { depth: self.innermost() - self.levels[level as usize].frame, index }
    }

    /// What [`Scope::remember_withs`] was told at this place.
    pub(super) fn known_withs(&self) -> Option<Words> {
        self.levels.last()?.withs
    }

    pub(super) fn remember_withs(&mut self, withs: Words) {
        if let Some(level) = self.levels.last_mut() {
            level.withs = Some(withs);
        }
    }

    /// The depths of every `with` around, the innermost first.
    pub(super) fn withs(&self) -> Vec<u32> {
        let withs = self.levels.iter().rev().filter(|level| level.is_with);
        let innermost = self.innermost();
        withs.map(|level| innermost - level.frame).collect()
    }
}
