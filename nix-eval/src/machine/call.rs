//! Calls.

use super::{Machine, Origin};
use crate::builtins::Row;
use crate::code::{Lambda, NodeId, Params, Words};
use crate::error::ErrorKind;
use crate::failure::{Eval, Failure, Frame};
use crate::heap::{Env, Run, Set, Slot, Value};

/// As many arguments are kept on the stack.
const FEW: usize = 8;

impl Machine {
    pub(super) fn call_node(
        &mut self,
        node: NodeId,
        (function, arguments): (NodeId, Words),
        env: Env,
    ) -> Eval<Value> {
        let function = self.operand(function, env)?;
        if let Value::Lambda(pair) = function
            && let lambda = self.code.lambdas[pair.first() as usize]
            && let Params::Names(count) = lambda.param
            && count == arguments.len
        {
            let inner = Env(self.heap.envs.len() as u32);
            self.heap.envs.push(pair.second());
            for index in 0..count {
                let slot = self.delay(self.code.word(arguments, index), env);
                self.heap.envs.push(slot.0);
            }
            self.finish_env(inner, lambda.size);
            return self.run(lambda.body, inner).map_err(|f| self.in_call(f, node, function));
        }
        let result = self.call_general(function, arguments, env);
        if self.origin == Origin::Builtin {
            self.origin = Origin::Node(node);
        }
        result.map_err(|f| self.in_call(f, node, function))
    }

    #[inline(never)]
    fn call_general(&mut self, function: Value, arguments: Words, env: Env) -> Eval<Value> {
        if arguments.len == 1 {
            let node = self.code.word(arguments, 0);
            let argument = if self.forces_first(function) {
                let value = self.eval(node, env)?;
                self.made(value)
            } else {
                self.delay(node, env)
            };
            return self.call(function, &[argument]);
        }
        let mut few = [Slot(0); FEW];
        if let Some(slots) = few.get_mut(..arguments.len as usize) {
            for (index, slot) in (0..).zip(slots.iter_mut()) {
                *slot = self.delay(self.code.word(arguments, index), env);
            }
            return self.call(function, slots);
        }
        self.large(arguments.len as usize);
        let many: Vec<_> = (0..arguments.len)
            .map(|index| self.delay(self.code.word(arguments, index), env))
            .collect();
        self.call(function, &many)
    }

    /// Whether the function does nothing before its only argument is evaluated.
    fn forces_first(&self, function: Value) -> bool {
        match function {
            Value::Lambda(pair) => {
                let lambda = &self.code.lambdas[pair.first() as usize];
                matches!(lambda.param, Params::Pattern(_))
            }
            Value::Builtin(index) => self.rows[index as usize].forces_first,
            _ => false,
        }
    }

    /// Runs the body of a function.
    #[inline]
    fn run(&mut self, body: NodeId, env: Env) -> Eval<Value> {
        self.enter_call()?;
        let result = self.eval(body, env);
        self.leave_call();
        result
    }

    #[cold]
    fn in_call(&self, failure: Box<Failure>, node: NodeId, function: Value) -> Box<Failure> {
        let span = self.span(node);
        let name = match function {
            Value::Lambda(pair) => self.code.lambdas[pair.first() as usize].name,
            _ => return failure.at(span),
        };
        failure.at(span).during(Frame::Call { span, name })
    }

    /// The function applied to the arguments.
    pub(crate) fn call(&mut self, function: Value, arguments: &[Slot]) -> Eval<Value> {
        // Most calls give a function just what it takes.
        match function {
            Value::Builtin(index) => {
                let row = self.rows[index as usize];
                if row.arity == arguments.len() {
                    return self.run_builtin(row, arguments);
                }
            }
            Value::Lambda(pair) => {
                let lambda = &self.code.lambdas[pair.first() as usize];
                if let Params::Names(count) = lambda.param
                    && count as usize == arguments.len()
                {
                    let (body, size) = (lambda.body, lambda.size);
                    let env = self.new_env(Env(pair.second()), arguments, size);
                    return self.run(body, env);
                }
            }
            _ => {}
        }
        self.call_each(function, arguments)
    }

    #[inline]
    fn run_builtin(&mut self, row: &'static Row, arguments: &[Slot]) -> Eval<Value> {
        self.enter_call()?;
        let result = (row.run)(self, arguments);
        self.leave_call();
        result
    }

    /// The function applied to the arguments, one after another.
    #[inline(never)]
    fn call_each(&mut self, function: Value, arguments: &[Slot]) -> Eval<Value> {
        let (mut function, mut arguments) = (function, arguments);
        loop {
            let used;
            (function, used) = match function {
                Value::Lambda(pair) => {
                    let lambda = self.code.lambdas[pair.first() as usize];
                    self.call_lambda(lambda, (function, Env(pair.second())), arguments)?
                }
                Value::Builtin(index) => {
                    let row = self.rows[index as usize];
                    self.call_builtin(row, function, arguments)?
                }
                Value::Partial(run) => return self.call_partial(run, arguments),
                Value::Attrs(set) => (self.functor(set)?, 0),
                other => return Err(self.wrong_type(other, "a function")),
            };
            arguments = &arguments[used..];
            if arguments.is_empty() {
                return Ok(function);
            }
        }
    }

    /// The result, and how many arguments it took.
    fn call_lambda(
        &mut self,
        lambda: Lambda,
        (function, outer): (Value, Env),
        arguments: &[Slot],
    ) -> Eval<(Value, usize)> {
        match lambda.param {
            Params::Names(count) => {
                let Some(taken) = arguments.get(..count as usize) else {
                    return Ok((self.partial(function, arguments), arguments.len()));
                };
                let env = self.new_env(outer, taken, lambda.size);
                Ok((self.run(lambda.body, env)?, taken.len()))
            }
            Params::Pattern(pattern) => {
                let env = self.bind_pattern((&lambda, pattern), outer, arguments[0])?;
                Ok((self.run(lambda.body, env)?, 1))
            }
        }
    }

    fn call_builtin(
        &mut self,
        row: &'static Row,
        function: Value,
        arguments: &[Slot],
    ) -> Eval<(Value, usize)> {
        let Some(taken) = arguments.get(..row.arity) else {
            return Ok((self.partial(function, arguments), arguments.len()));
        };
        Ok((self.run_builtin(row, taken)?, taken.len()))
    }

    /// Waits for more arguments.
    fn partial(&mut self, function: Value, arguments: &[Slot]) -> Value {
        self.origin = Origin::Builtin;
        let function = self.heap.cell(function);
        let start = self.heap.elements.len();
        self.heap.elements.push(function);
        self.heap.elements.extend_from_slice(arguments);
        Value::Partial(Run::new(start, arguments.len() + 1))
    }

    fn call_partial(&mut self, run: Run, arguments: &[Slot]) -> Eval<Value> {
        let function = self.heap.get(self.heap.item(run, 0));
        let held = run.skip(1);
        let count = held.len() + arguments.len();
        let mut few = [Slot(0); FEW];
        if let Some(all) = few.get_mut(..count) {
            all[..held.len()].copy_from_slice(self.heap.items(held));
            all[held.len()..].copy_from_slice(arguments);
            return self.call(function, all);
        }
        let all = [self.heap.items(held), arguments].concat();
        self.call(function, &all)
    }

    /// What a set does when it is called, given itself.
    fn functor(&mut self, set: Set) -> Eval<Value> {
        let Some(entry) = self.heap.find(set, self.known.functor) else {
            self.expect_closed(set)?;
            return Err(self.wrong_type(Value::Attrs(set), "a function"));
        };
        let functor = self.force(entry.slot)?;
        let itself = self.heap.cell(Value::Attrs(set));
        self.step()?;
        self.call(functor, &[itself])
    }

    fn bind_pattern(
        &mut self,
        (lambda, pattern): (&Lambda, u32),
        outer: Env,
        argument: Slot,
    ) -> Eval<Env> {
        let value = self.force(argument)?;
        let set = self.expect_set(value)?;
        let (count, has_name, is_open) = {
            let pattern = &self.code.patterns[pattern as usize];
            (pattern.formals.len(), pattern.has_name, pattern.is_open)
        };
        let env = self.new_env(outer, &[], lambda.size);
        if has_name {
            self.set_local(env, count, argument);
        }
        let rest = self.heap.rest(set);
        let mut given = 0;
        for index in 0..count {
            let formal = self.code.patterns[pattern as usize].formals[index];
            let slot = match (self.heap.find(set, formal.symbol), rest, formal.default) {
                (Some(entry), ..) => {
                    given += 1;
                    entry.slot
                }
                (None, Some(rest), _) => rest,
                (None, None, Some(default)) => self.delay(default, env),
                (None, None, None) => return Err(self.missing_argument(lambda, formal.symbol)),
            };
            self.set_local(env, index, slot);
        }
        if !is_open && rest.is_none() && given != self.heap.set_len(set) {
            return Err(self.unexpected_argument(lambda, pattern, set));
        }
        Ok(env)
    }

    fn called(&self, lambda: &Lambda) -> String {
        match lambda.name {
            Some(name) => format!("function '{}'", self.heap.name_str(name)),
            None => "anonymous function".to_owned(),
        }
    }

    #[cold]
    fn missing_argument(&self, lambda: &Lambda, name: crate::heap::Symbol) -> Box<Failure> {
        let function = self.called(lambda);
        let name = self.heap.name_str(name);
        Failure::new(
            ErrorKind::Type,
            format!("{function} called without required argument '{name}'"),
        )
    }

    #[cold]
    fn unexpected_argument(&mut self, lambda: &Lambda, pattern: u32, set: Set) -> Box<Failure> {
        let function = self.called(lambda);
        let entries = self.heap.by_name(set);
        let formals = &self.code.patterns[pattern as usize].formals;
        let place = |symbol| formals.binary_search_by_key(&symbol, |formal| formal.symbol);
        let unknown = |symbol| place(symbol).is_err();
        let found = entries.iter().find(|entry| unknown(entry.symbol));
        let name = found.map_or(String::new(), |entry| self.heap.name_str(entry.symbol));
        Failure::new(
            ErrorKind::Type,
            format!("{function} called with unexpected argument '{name}'"),
        )
    }
}
