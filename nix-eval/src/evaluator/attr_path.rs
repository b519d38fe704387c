//! Attribute paths as `-A` takes them, and functions that are called on the way.

use super::Evaluator;
use crate::code::Params;
use crate::error::{Error, ErrorKind};
use crate::failure::{Eval, Failure};
use crate::heap::{Set, Slot, Value as Inner};
use crate::machine::Machine;
use crate::value::Value;

impl Evaluator {
    /// The value at the end of a path like `a."b.c".0`, where numbers are places in lists, from 0: what `--attr` takes
    /// (Nix manual, "Common Options"). Functions on the way are called as [`Evaluator::auto_call`] does, with
    /// `arguments`, a set.
    ///
    /// ```
    /// let mut evaluator = nix_eval::Evaluator::new();
    /// let value = evaluator.eval("{ n }: { list = [ 1 n ]; }")?;
    /// let n = evaluator.eval("2")?;
    /// let arguments = evaluator.set([("n", n)])?;
    /// let found = evaluator.find(value, "list.1", arguments)?;
    /// assert_eq!(evaluator.print(found)?, "2");
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the path is none ([`Syntax`](ErrorKind::Syntax)), or leads nowhere ([`Missing`](ErrorKind::Missing) or
    /// [`Type`](ErrorKind::Type)), or what it leads to has no value.
    pub fn find(&mut self, value: Value, path: &str, arguments: Value) -> Result<Value, Error> {
        let (slot, arguments) = (self.own(value)?, self.own(arguments)?);
        self.run(|machine| {
            let arguments = machine.force_set(arguments)?;
            let mut slot = slot;
            for name in names(path)? {
                let value = machine.auto_call(slot, arguments)?;
                slot = machine.follow(value, &name, path)?;
            }
            machine.force(slot)?;
            Ok(slot)
        })
    }

    /// The value, or if it is a function that takes a set, what it gives for `arguments`, a set: for those of its
    /// arguments that it names, or for all if it takes any. So `--arg` calls functions (Nix manual, "Common Options").
    ///
    /// ```
    /// let mut evaluator = nix_eval::Evaluator::new();
    /// let package = evaluator.eval("{ name, version ? \"1\" }: \"${name}-${version}\"")?;
    /// let arguments = evaluator.eval("{ name = \"a\"; unused = 1; }")?;
    /// let name = evaluator.auto_call(package, arguments)?;
    /// assert_eq!(evaluator.to_text(name)?, "a-1");
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If it has an argument with neither a value nor a default, or no value.
    pub fn auto_call(&mut self, value: Value, arguments: Value) -> Result<Value, Error> {
        let (slot, arguments) = (self.own(value)?, self.own(arguments)?);
        self.run(|machine| {
            let arguments = machine.force_set(arguments)?;
            let value = machine.auto_call(slot, arguments)?;
            Ok(machine.heap.cell(value))
        })
    }
}

/// The names in a path; quotes may stand around any part of one.
fn names(path: &str) -> Eval<Vec<String>> {
    let (mut names, mut name, mut is_quoted) = (Vec::new(), String::new(), false);
    for c in path.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            '.' if !is_quoted => names.push(std::mem::take(&mut name)),
            c => name.push(c),
        }
    }
    if is_quoted {
        let message = format!("missing closing quote in selection path '{path}'");
        return Err(Failure::new(ErrorKind::Syntax, message));
    }
    if !name.is_empty() {
        names.push(name);
    }
    Ok(names)
}

impl Machine {
    fn auto_call(&mut self, slot: Slot, arguments: Set) -> Eval<Inner> {
        let mut value = self.force(slot)?;
        while let Inner::Attrs(set) = value
            && let Some(entry) = self.heap.find(set, self.known.functor)
        {
            self.step()?;
            let functor = self.force(entry.slot)?;
            let itself = self.heap.cell(value);
            value = self.call(functor, &[itself])?;
        }
        let Inner::Lambda(pair) = value else {
            return Ok(value);
        };
        let Params::Pattern(pattern) = self.code.lambdas[pair.first() as usize].param else {
            return Ok(value);
        };
        let arguments = self.accepted(pattern, arguments)?;
        let argument = self.heap.cell(Inner::Attrs(arguments));
        self.call(value, &[argument])
    }

    /// What a pattern takes of the arguments.
    fn accepted(&mut self, pattern: u32, arguments: Set) -> Eval<Set> {
        let pattern = &self.code.patterns[pattern as usize];
        let mut accepted = Vec::new();
        for formal in &pattern.formals {
            match self.heap.find(arguments, formal.symbol) {
                Some(entry) => accepted.push(entry),
                None if formal.default.is_some() => {}
                None => {
                    let name = self.heap.name_str(formal.symbol);
                    let message = format!(
                        "cannot evaluate a function that has an argument without a value ('{name}'), give it one or \
                         a default"
                    );
                    return Err(Failure::type_error(message).at((formal.at, formal.at)));
                }
            }
        }
        if pattern.is_open {
            return Ok(arguments);
        }
        Ok(self.heap.make_set(accepted))
    }

    /// One step of a path.
    fn follow(&mut self, value: Inner, name: &str, path: &str) -> Eval<Slot> {
        if let Ok(index) = name.parse::<u32>() {
            let Inner::List(list) = value else {
                return Err(self.wrong_step(value, "a list", path));
            };
            if index as usize >= list.len() {
                let message =
                    format!("list index {index} in selection path '{path}' is out of range");
                return Err(Failure::new(ErrorKind::Missing, message));
            }
            return Ok(self.heap.item(list, index as usize));
        }
        let Inner::Attrs(set) = value else {
            return Err(self.wrong_step(value, "a set", path));
        };
        if name.is_empty() {
            let message = format!("empty attribute name in selection path '{path}'");
            return Err(Failure::new(ErrorKind::Syntax, message));
        }
        let symbol = self.heap.symbol(name.as_bytes());
        match self.heap.find(set, symbol) {
            Some(entry) => Ok(entry.slot),
            None => Err(self.no_such_step(set, name, path)),
        }
    }

    fn wrong_step(&self, value: Inner, wanted: &str, path: &str) -> Box<Failure> {
        let mut failure = self.wrong_type(value, wanted);
        if failure.kind == ErrorKind::Type {
            failure.message = format!("{}, in selection path '{path}'", failure.message);
        }
        failure
    }

    fn no_such_step(&mut self, set: Set, name: &str, path: &str) -> Box<Failure> {
        let hint = self.near_attribute(set, name);
        let message = format!("attribute '{name}' in selection path '{path}' not found{hint}");
        Failure::new(ErrorKind::Missing, message)
    }
}
