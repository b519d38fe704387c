//! Looking into sets.

use super::Machine;
use crate::code::{NodeId, Step, Words};
use crate::error::ErrorKind;
use crate::failure::{Eval, Failure};
use crate::heap::{Env, Set, Slot, Symbol, Value};

impl Machine {
    /// The attribute of a value that has to be a set with it.
    #[inline]
    pub(crate) fn attribute(&mut self, subject: Value, symbol: Symbol) -> Eval<Slot> {
        if let Value::Attrs(set) = subject
            && let Some(entry) = self.heap.find(set, symbol)
        {
            return Ok(entry.slot);
        }
        Err(self.no_attribute(subject, symbol))
    }

    /// The same for a node that selects, which remembers where the attribute was.
    #[inline]
    pub(super) fn attribute_at(
        &mut self,
        node: NodeId,
        subject: Value,
        symbol: Symbol,
    ) -> Eval<Slot> {
        if let Value::Attrs(set) = subject
            && let hint = &mut self.code.hints[node as usize]
            && let Some(entry) = self.heap.find_near(set, symbol, hint)
        {
            return Ok(entry.slot);
        }
        Err(self.no_attribute(subject, symbol))
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn no_attribute(&mut self, subject: Value, symbol: Symbol) -> Box<Failure> {
        let Value::Attrs(set) = subject else {
            return self.wrong_type(subject, "a set");
        };
        if let Err(failure) = self.expect_closed(set) {
            return failure;
        }
        let name = self.heap.name_str(symbol);
        let hint = self.near_attribute(set, &name);
        Failure::new(ErrorKind::Missing, format!("attribute '{name}' missing{hint}"))
    }

    /// What was probably meant, to be put after a message.
    pub(crate) fn near_attribute(&mut self, set: Set, name: &str) -> String {
        let entries = self.heap.by_name(set);
        let names: Vec<_> =
            entries.iter().take(1000).map(|entry| self.heap.name_str(entry.symbol)).collect();
        let near = crate::syntax::nearest(name, names.iter().map(String::as_str));
        near.map_or(String::new(), |near| format!(", did you mean '{near}'?"))
    }

    pub(super) fn step_symbol(&mut self, step: u32, env: Env) -> Eval<Symbol> {
        match Step::unpack(step) {
            Step::Static(symbol) => Ok(symbol),
            Step::Dynamic(node) => {
                let name = self.eval(node, env)?;
                let name = self.expect_plain(name).map_err(|f| self.at(f, node))?;
                Ok(self.heap.symbol_of(name))
            }
        }
    }

    pub(super) fn select_path(&mut self, subject: NodeId, path: Words, env: Env) -> Eval<Slot> {
        let mut value = self.eval(subject, env)?;
        for index in 0..path.len {
            let symbol = self.step_symbol(self.code.word(path, index), env)?;
            let slot = self.attribute(value, symbol)?;
            if index + 1 == path.len {
                return Ok(slot);
            }
            value = self.force(slot)?;
        }
        Ok(self.heap.cell(value))
    }

    /// The attribute at the end of a path, if there is one.
    pub(super) fn select_or(
        &mut self,
        subject: NodeId,
        path: Words,
        env: Env,
    ) -> Eval<Option<Slot>> {
        let mut value = self.operand(subject, env)?;
        for index in 0..path.len {
            let symbol = self.step_symbol(self.code.word(path, index), env)?;
            let set = match value {
                Value::Attrs(set) => set,
                Value::Unknown(_) | Value::Choice(_) => {
                    return Err(self.wrong_type(value, "a set"));
                }
                _ => return Ok(None),
            };
            let Some(entry) = self.heap.find(set, symbol) else {
                self.expect_closed(set)?;
                return Ok(None);
            };
            if index + 1 == path.len {
                return Ok(Some(entry.slot));
            }
            value = self.force(entry.slot)?;
        }
        Ok(None)
    }
}
