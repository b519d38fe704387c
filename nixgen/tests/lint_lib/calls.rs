//! Generated calls, as Nix.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::{BoxedStrategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::cases::Case;

/// One argument in so many is of no kind that the function expects.
const ONE_WRONG_IN: u32 = 16;

/// What each kind of argument may be.
pub struct Kinds(BTreeMap<&'static str, Vec<&'static str>>);

impl Kinds {
    /// The table `kinds.txt`.
    pub fn read() -> Self {
        let lines = include_str!("kinds.txt").lines().filter(|line| !line.starts_with('#'));
        let rows = lines.map(|line| line.split_once('\t').expect(line));
        Self(rows.map(|(kind, values)| (kind, values.split(" ;; ").collect())).collect())
    }

    fn fitting(&self, kind: &str) -> BoxedStrategy<String> {
        if let Some(literal) = kind.strip_prefix('=') {
            return Just(format!("({literal})")).boxed();
        }
        if let Some(inner) = kind.strip_prefix('[').and_then(|kind| kind.strip_suffix(']')) {
            let items = vec(self.fitting(inner), 0..5);
            return items.prop_map(|items| format!("[ {} ]", items.join(" "))).boxed();
        }
        if let Some(inner) = kind.strip_prefix('{').and_then(|kind| kind.strip_suffix('}')) {
            let names = if inner == "bool" { vec!["start", "end"] } else { vec!["a", "b", "c_1"] };
            let attrs = vec(self.fitting(inner), 0..=names.len());
            let attr = |(name, value): (&&str, String)| format!("{name} = {value}; ");
            let set = move |values: Vec<String>| names.iter().zip(values).map(attr).collect();
            return attrs.prop_map(set).prop_map(|attrs: String| format!("{{ {attrs}}}")).boxed();
        }
        let values = self.0.get(kind).unwrap_or_else(|| panic!("no kind '{kind}'"));
        select(values.clone()).prop_map(str::to_owned).boxed()
    }

    fn argument(&self, kind: &str) -> BoxedStrategy<String> {
        let wrong = self.fitting("toplevel");
        prop_oneof![ONE_WRONG_IN - 1 => self.fitting(kind), 1 => wrong].boxed()
    }

    /// A call of the function at a path, with arguments of the kinds that a case says.
    pub fn call(&self, path: &str, case: &Case, runner: &mut TestRunner) -> String {
        let mut call = format!("lib.\"{}\"", path.replace('.', "\".\""));
        for kind in &case.arguments {
            // Modules that are data do not look at their arguments.
            let is_right = kind.starts_with('=') || case.look == Some("moved");
            let argument = if is_right { self.fitting(kind) } else { self.argument(kind) };
            let argument = argument.new_tree(runner).unwrap().current();
            call.push(' ');
            call.push_str(&argument);
        }
        match case.look {
            Some(look) => format!("({look}) ({call})"),
            None => call,
        }
    }
}
