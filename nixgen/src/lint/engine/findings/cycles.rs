//! Files that import each other in a circle: nixpkgs takes each once, and people mostly meant something else.

use std::collections::HashMap;
use std::rc::Rc;

use super::super::super::Level;
use super::super::super::rules::unreadable_file;
use super::Findings;
use crate::modules::{Import, Unit};

/// How far a unit was followed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

impl Findings<'_, '_> {
    /// Tells of imports that lead back to a file on the way to them.
    pub(super) fn cycles(&mut self, units: &[Rc<Unit>], by_file: &HashMap<&str, usize>) {
        let mut states = vec![State::New; units.len()];
        for start in 0..units.len() {
            // What is under way: a unit, and how many of its imports were followed.
            let mut way = vec![(start, 0)];
            if states[start] != State::New {
                continue;
            }
            states[start] = State::Open;
            while let Some((at, followed)) = way.pop() {
                let Some(import) = units[at].imports.get(followed) else {
                    states[at] = State::Done;
                    continue;
                };
                way.push((at, followed + 1));
                let Some(next) = by_file.get(import.path.as_str()).copied() else { continue };
                match states[next] {
                    State::New => {
                        states[next] = State::Open;
                        way.push((next, 0));
                    }
                    State::Open => self.cycle(import),
                    State::Done => {}
                }
            }
        }
    }

    fn cycle(&mut self, import: &Import) {
        let place = self.of_user(import.place.as_ref());
        let message = "this import leads back to a file that imports this one";
        self.tell((&unreadable_file::RULE, place), message, |found| {
            found
                .at_level(Level::Info)
                .help("remove it: a file is a part of the configuration once")
        });
    }
}
