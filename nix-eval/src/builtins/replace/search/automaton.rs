//! Aho and Corasick's automaton over reversed patterns: each state knows the first of all patterns that end in it, so that
//! a text, read from its end, tells for each place the first pattern that begins there.
//!
//! Made here, because what crates offer searches from the left: of patterns that begin alike it has to read on to tell
//! which is meant, from each match anew, and that is quadratic.

use std::collections::HashMap;

use crate::failure::Eval;
use crate::heap::Text;
use crate::machine::Machine;

/// What a state takes, at worst.
const BYTES_PER_STATE: usize = 96;

/// For each place of the text the first pattern that stands there.
pub(super) fn first_at_each(
    machine: &mut Machine,
    patterns: &[Text],
    input: &[u8],
) -> Eval<Vec<Option<u32>>> {
    let mut automaton = Automaton { edges: HashMap::new(), states: vec![State::default()] };
    for (index, pattern) in (0..).zip(patterns) {
        machine.work(machine.heap.bytes(*pattern).len() * 2)?;
        automaton.add(machine.heap.bytes(*pattern), index);
        machine.hold(automaton.states.len() * BYTES_PER_STATE)?;
    }
    automaton.link();
    machine.work(input.len() * 2)?;
    let size = input.len() * size_of::<Option<u32>>();
    machine.hold(automaton.states.len() * BYTES_PER_STATE + size)?;
    let (mut first, mut state) = (vec![None; input.len()], 0);
    for (place, byte) in first.iter_mut().zip(input).rev() {
        state = automaton.next(state, *byte);
        *place = automaton.states[state as usize].first;
    }
    Ok(first)
}

struct Automaton {
    edges: HashMap<(u32, u8), u32>,
    states: Vec<State>,
}

/// What was read last: the end of some patterns, from the right.
#[derive(Clone, Copy, Default)]
struct State {
    /// What it was before the last byte.
    parent: u32,
    last: u8,
    len: u32,
    /// Where to go on when no pattern goes on here: the longest that is part of this.
    back: u32,
    /// The first pattern that was read last.
    first: Option<u32>,
}

impl Automaton {
    fn add(&mut self, pattern: &[u8], index: u32) {
        let mut state = 0;
        for byte in pattern.iter().rev() {
            let new = State {
                parent: state,
                last: *byte,
                len: self.states[state as usize].len + 1,
                ..State::default()
            };
            let next = self.states.len() as u32;
            state = *self.edges.entry((state, *byte)).or_insert(next);
            if state == next {
                self.states.push(new);
            }
        }
        // Of equal patterns the first came earlier.
        self.states[state as usize].first.get_or_insert(index);
    }

    fn next(&self, mut state: u32, byte: u8) -> u32 {
        loop {
            match self.edges.get(&(state, byte)) {
                Some(next) => return *next,
                None if state == 0 => return 0,
                None => state = self.states[state as usize].back,
            }
        }
    }

    /// Finds the way back from every state, from the short to the long.
    fn link(&mut self) {
        let mut order: Vec<_> = (1..self.states.len() as u32).collect();
        order.sort_by_key(|state| self.states[*state as usize].len);
        for index in order {
            let state = self.states[index as usize];
            if state.parent != 0 {
                let before = self.states[state.parent as usize].back;
                self.states[index as usize].back = self.next(before, state.last);
            }
            let back = self.states[self.states[index as usize].back as usize];
            let first = &mut self.states[index as usize].first;
            *first = (*first).into_iter().chain(back.first).min();
        }
    }
}
