//! The functions and constants that the language brings along: one table for each topic.
//!
//! A builtin is a function on typed arguments; how an argument is forced and checked is its type's business.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "an operation takes one or two kinds of value, and refuses all others alike"
)]

mod arguments;
mod attrs;
mod constants;
mod context;
mod control;
mod derivations;
mod fetch;
mod groups;
mod hashes;
mod json;
mod json_read;
mod lists;
mod names;
mod numbers;
mod paths;
mod patterns;
mod replace;
mod sort;
mod sources;
mod strings;
mod toml;
mod types;
mod versions;
mod xml;

pub(crate) use self::arguments::{Function, Passed, Plain, Take, give};
pub(crate) use self::json::Json;
pub(crate) use self::patterns::Regexes;
pub(crate) use self::xml::to_xml;

use crate::failure::Eval;
use crate::heap::{Entry, Slot, Value};
use crate::machine::Machine;

/// A builtin function.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) arity: usize,
    /// Whether it takes one argument and evaluates that before anything else.
    pub(crate) forces_first: bool,
    pub(crate) run: fn(&mut Machine, &[Slot]) -> Eval<Value>,
    /// What it does, in a line.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "who reads the table reads it in the source")
    )]
    pub(crate) doc: &'static str,
}

macro_rules! row {
    ($name:literal, $function:expr, 1, $doc:literal) => {
        $crate::builtins::Row {
            name: $name,
            arity: 1,
            forces_first: $crate::builtins::forces($function),
            run: |machine, slots| {
                let first = $crate::builtins::Take::take(machine, slots[0])?;
                let result = $function(machine, first)?;
                $crate::builtins::give(machine, result)
            },
            doc: $doc,
        }
    };
    ($name:literal, $function:expr, 2, $doc:literal) => {
        $crate::builtins::Row {
            name: $name,
            arity: 2,
            forces_first: false,
            run: |machine, slots| {
                let first = $crate::builtins::Take::take(machine, slots[0])?;
                let second = $crate::builtins::Take::take(machine, slots[1])?;
                let result = $function(machine, first, second)?;
                $crate::builtins::give(machine, result)
            },
            doc: $doc,
        }
    };
    ($name:literal, $function:expr, 3, $doc:literal) => {
        $crate::builtins::Row {
            name: $name,
            arity: 3,
            forces_first: false,
            run: |machine, slots| {
                let first = $crate::builtins::Take::take(machine, slots[0])?;
                let second = $crate::builtins::Take::take(machine, slots[1])?;
                let third = $crate::builtins::Take::take(machine, slots[2])?;
                let result = $function(machine, first, second, third)?;
                $crate::builtins::give(machine, result)
            },
            doc: $doc,
        }
    };
}
pub(crate) use row;

/// Whether a function of one argument forces it.
const fn forces<A: Take, R>(_: fn(&mut Machine, A) -> Eval<R>) -> bool {
    A::FORCES
}

/// The names that need no `builtins.` in front. All others are in scope behind two underscores.
const GLOBAL: &[&str] = &[
    "abort",
    "baseNameOf",
    "break",
    "builtins",
    "derivation",
    "derivationStrict",
    "dirOf",
    "false",
    "fetchGit",
    "fetchMercurial",
    "fetchTarball",
    "fetchTree",
    "fromTOML",
    "import",
    "isNull",
    "map",
    "null",
    "placeholder",
    "removeAttrs",
    "scopedImport",
    "throw",
    "toString",
    "true",
];

fn topics() -> [&'static [Row]; 22] {
    [
        lists::ROWS,
        groups::ROWS,
        sort::ROWS,
        attrs::ROWS,
        names::ROWS,
        strings::ROWS,
        replace::ROWS,
        patterns::ROWS,
        versions::ROWS,
        numbers::ROWS,
        types::ROWS,
        control::ROWS,
        paths::ROWS,
        json::ROWS,
        json_read::ROWS,
        xml::ROWS,
        context::ROWS,
        sources::ROWS,
        hashes::ROWS,
        toml::ROWS,
        derivations::ROWS,
        fetch::ROWS,
    ]
}

impl Machine {
    /// Puts every builtin into scope.
    pub(crate) fn add_builtins(&mut self) {
        let mut entries = Vec::new();
        for row in topics().into_iter().flatten() {
            let value = Value::Builtin(self.rows.len() as u64);
            self.rows.push(row);
            entries.push(self.global(row.name, value));
        }
        for (name, value) in self.constants() {
            entries.push(self.global(name, value));
        }
        let builtins = self.heap.cell(Value::Null);
        let symbol = self.heap.symbol(b"builtins");
        self.globals.insert(symbol, builtins);
        entries.push(Entry { symbol, slot: builtins, at: 0 });
        let set = self.heap.make_set(entries);
        self.heap.set(builtins, Value::Attrs(set));
        if let Some(origin) = self.settings.machine.clone() {
            let rest = self.unknown(&origin);
            let rest = self.heap.cell(rest);
            let open = self.open_set(builtins, rest);
            let open = self.heap.get(open);
            self.heap.set(builtins, open);
        }
        self.builtins = builtins;
        self.find_file = self.builtin("findFile");
        self.search_path = self.builtin("nixPath");
    }

    fn global(&mut self, name: &str, value: Value) -> Entry {
        let slot = self.heap.cell(value);
        let scoped = if GLOBAL.contains(&name) {
            self.heap.symbol(name.as_bytes())
        } else {
            self.heap.symbol(["__", name].concat().as_bytes())
        };
        self.globals.insert(scoped, slot);
        let symbol = self.heap.symbol(name.as_bytes());
        Entry { symbol, slot, at: 0 }
    }

    /// The slot of a builtin by its name in `builtins`.
    pub(crate) fn builtin(&mut self, name: &str) -> Slot {
        let symbol = self.heap.symbol(name.as_bytes());
        let Value::Attrs(set) = self.heap.get(self.builtins) else {
            return self.known.null_slot;
        };
        let found = self.heap.find(set, symbol);
        found.map_or(self.known.null_slot, |entry| entry.slot)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::topics;

    #[test]
    fn every_builtin_stands_in_the_table_once_and_says_what_it_does() {
        let mut names = HashSet::new();
        for row in topics().into_iter().flatten() {
            assert!(names.insert(row.name), "{} stands there twice", row.name);
            assert!(
                row.doc.contains(' ') && !row.doc.ends_with('.'),
                "{}: {:?}",
                row.name,
                row.doc
            );
        }
    }
}
