//! Environments, sets and `let`.

use std::collections::HashSet;

use super::Machine;
use crate::code::{Node, NodeId, SetForm};
use crate::failure::{Eval, Failure};
use crate::heap::{Entry, Env, Pair, Run, Slot, Value};

/// Marks a variable of a `let` or recursive set that nobody asked for yet: the rest of the word is its node. Half of
/// them never are.
const PENDING: u32 = 1 << 31;

/// Fewer values at once are not worth a look.
const LARGE: usize = 256;

impl Machine {
    /// The slot of a variable; 0 while it is being made.
    #[inline]
    pub(crate) fn local(&mut self, env: Env, index: u32) -> Slot {
        let word = self.heap.envs[(env.0 + 1 + index) as usize];
        if word & PENDING != 0 {
            return self.bind(env, index, word & !PENDING);
        }
        Slot(word)
    }

    /// The same, but 0 as well where nobody asked for it yet.
    #[inline]
    pub(super) fn bound(&self, env: Env, index: u32) -> Slot {
        let word = self.heap.envs[(env.0 + 1 + index) as usize];
        Slot(if word & PENDING != 0 { 0 } else { word })
    }

    /// Gives a variable its slot.
    #[inline(never)]
    fn bind(&mut self, env: Env, index: u32, node: NodeId) -> Slot {
        self.set_local(env, index as usize, Slot(0));
        let slot = match self.code.nodes[node as usize] {
            // Not looked up now: a chain of these may be as long as the program.
            Node::Local(_) => self.cell_of(node, Value::Thunk(Pair::new(node, env.0))),
            _ => self.delay(node, env),
        };
        self.set_local(env, index as usize, slot);
        slot
    }

    /// An environment that starts with these slots and has `size`.
    #[inline]
    pub(crate) fn new_env(&mut self, outer: Env, slots: &[Slot], size: u32) -> Env {
        let env = Env(self.heap.envs.len() as u32);
        self.heap.envs.push(outer.0);
        self.heap.envs.extend(slots.iter().map(|slot| slot.0));
        self.finish_env(env, size);
        env
    }

    /// Gives an environment that was just begun all its slots.
    #[inline]
    pub(crate) fn finish_env(&mut self, env: Env, size: u32) {
        self.large(size as usize);
        let end = (env.0 + 1 + size) as usize;
        if self.heap.envs.len() < end {
            self.heap.envs.resize(end, 0);
        }
    }

    /// To be called where as many values are made at once as the program has written in one place.
    #[inline]
    pub(crate) fn large(&mut self, count: usize) {
        if count > LARGE {
            self.heap.grew(count * size_of::<Value>());
        }
    }

    #[inline]
    pub(crate) fn set_local(&mut self, env: Env, index: usize, slot: Slot) {
        self.heap.envs[env.0 as usize + 1 + index] = slot.0;
    }

    /// The environment of a `let` or recursive set.
    pub(crate) fn let_env(&mut self, set: u32, outer: Env) -> Env {
        let size = self.code.sets[set as usize].size;
        let env = self.new_env(outer, &[], size);
        self.fill_env(set, env);
        env
    }

    /// Puts the variables of a `let` into the environment.
    pub(crate) fn fill_env(&mut self, set: u32, env: Env) {
        let code = &self.code.sets[set as usize];
        let (base, count) = (code.base as usize, code.attrs.len());
        // Each may become a value.
        if count > LARGE {
            self.heap.grew(count * size_of::<Value>());
        }
        let first = env.0 as usize + 1 + base;
        let slots = &mut self.heap.envs[first..first + count];
        for (slot, attr) in slots.iter_mut().zip(&code.attrs) {
            *slot = attr.value | PENDING;
        }
        // What the variables stand for may change yet.
        if code.form == SetForm::Overridden {
            for index in base..base + count {
                let node = self.code.sets[set as usize].attrs[index - base].value;
                let slot = self.cell_of(node, Value::Thunk(Pair::new(node, env.0)));
                self.set_local(env, index, slot);
            }
        }
        self.fill_froms(set, env, base + count);
    }

    fn fill_froms(&mut self, set: u32, env: Env, first: usize) {
        for index in 0..self.code.sets[set as usize].froms.len() {
            let node = self.code.sets[set as usize].froms[index];
            let slot = self.delay(node, env);
            self.set_local(env, first + index, slot);
        }
    }

    pub(crate) fn eval_set(&mut self, set: u32, env: Env) -> Eval<Value> {
        let code = &self.code.sets[set as usize];
        let (form, count, size) = (code.form, code.attrs.len(), code.size);
        let has_dynamics = !code.dynamics.is_empty();
        let (env, run) = match form {
            SetForm::Plain => (env, self.attrs_of(set, env)),
            SetForm::WithFroms => {
                let env = self.new_env(env, &[], size);
                self.fill_froms(set, env, 0);
                (env, self.attrs_of(set, env))
            }
            SetForm::Recursive | SetForm::Overridden => {
                let env = self.let_env(set, env);
                (env, self.attrs_in(set, env, count))
            }
        };
        let run = if form == SetForm::Overridden { self.overridden(run, env)? } else { run };
        if has_dynamics {
            return self.add_dynamics(set, run, env);
        }
        Ok(Value::Attrs(self.heap.set_of(run)))
    }

    /// The attributes with known names, each put off.
    fn attrs_of(&mut self, set: u32, env: Env) -> Run {
        let start = self.heap.entries.len();
        let count = self.code.sets[set as usize].attrs.len();
        self.large(count);
        for index in 0..count {
            let attr = self.code.sets[set as usize].attrs[index];
            let slot = self.delay(attr.value, env);
            self.heap.entries.push(Entry { symbol: attr.symbol, slot, at: attr.at });
        }
        Run::new(start, count)
    }

    /// The attributes that are in the environment already.
    fn attrs_in(&mut self, set: u32, env: Env, count: usize) -> Run {
        let start = self.heap.entries.len();
        self.large(count);
        for index in 0..count {
            let attr = self.code.sets[set as usize].attrs[index];
            let slot = self.local(env, index as u32);
            self.heap.entries.push(Entry { symbol: attr.symbol, slot, at: attr.at });
        }
        Run::new(start, count)
    }

    /// What `__overrides` has replaces attributes, and variables too.
    fn overridden(&mut self, run: Run, env: Env) -> Eval<Run> {
        let symbol = self.known.overrides;
        let Some(overrides) = self.heap.find(self.heap.set_of(run), symbol) else {
            return Ok(run);
        };
        let overrides = self.force(overrides.slot)?;
        let overrides = self.expect_set(overrides)?;
        for index in 0..run.len() {
            let symbol = self.heap.entries[run.start() + index].symbol;
            if let Some(entry) = self.heap.find(overrides, symbol) {
                self.set_local(env, index, entry.slot);
            }
        }
        let whole = self.heap.update(self.heap.set_of(run), overrides);
        Ok(self.heap.flat(whole))
    }

    fn add_dynamics(&mut self, set: u32, run: Run, env: Env) -> Eval<Value> {
        let mut entries = self.heap.entries[run.range()].to_vec();
        let known = self.heap.set_of(run);
        let mut added = HashSet::new();
        for index in 0..self.code.sets[set as usize].dynamics.len() {
            let dynamic = self.code.sets[set as usize].dynamics[index];
            let name = self.eval(dynamic.name, env)?;
            if name == Value::Null {
                continue;
            }
            let name = self.expect_plain(name).map_err(|f| self.at(f, dynamic.name))?;
            let symbol = self.heap.symbol_of(name);
            if self.heap.find(known, symbol).is_some() || !added.insert(symbol) {
                let name = self.heap.name_str(symbol);
                let failure = Failure::type_error(format!("attribute '{name}' is already defined"));
                return Err(self.at(failure, dynamic.name));
            }
            let slot = self.delay(dynamic.value, env);
            entries.push(Entry { symbol, slot, at: dynamic.at });
        }
        Ok(Value::Attrs(self.heap.make_set(entries)))
    }
}
