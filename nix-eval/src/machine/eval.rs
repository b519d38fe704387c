//! Evaluating nodes, and putting it off.

use super::unknown::asked;
use super::{Machine, Origin};
use crate::code::{Node, NodeId, Op, Words};
use crate::error::ErrorKind;
use crate::failure::{Eval, Failure, Frame};
use crate::heap::{Context, Env, Found, Pair, Run, Slot, Symbol, Text, Value};

impl Machine {
    /// The value of a cell.
    #[inline]
    pub(crate) fn force(&mut self, slot: Slot) -> Eval<Value> {
        let value = self.heap.get(slot);
        if value.is_delayed() {
            return self.force_delayed(slot, value);
        }
        Ok(value)
    }

    #[inline(never)]
    fn force_delayed(&mut self, slot: Slot, delayed: Value) -> Eval<Value> {
        self.step()?;
        self.heap.set(slot, Value::Black);
        let result = match delayed {
            Value::Thunk(pair) => self.eval(pair.first(), Env(pair.second())),
            Value::Apply(pair) => self.apply(Slot(pair.first()), Slot(pair.second())),
            Value::Call(run) => self.call_delayed(run),
            _ => Err(infinite_recursion()),
        };
        // After an error it can be tried again, and fails again.
        self.heap.set(slot, *result.as_ref().unwrap_or(&delayed));
        if result.is_ok() {
            self.origins.keep(slot, self.origin);
        }
        result
    }

    fn apply(&mut self, function: Slot, argument: Slot) -> Eval<Value> {
        let function = self.force(function)?;
        self.call(function, &[argument])
    }

    fn call_delayed(&mut self, run: Run) -> Eval<Value> {
        let function = self.heap.item(run, 0);
        let function = self.force(function)?;
        let arguments = run.skip(1);
        match arguments.len() {
            1 => self.call(function, &[self.heap.item(arguments, 0)]),
            2 => self.call(function, &[self.heap.item(arguments, 0), self.heap.item(arguments, 1)]),
            _ => {
                let arguments = self.heap.items(arguments).to_vec();
                self.call(function, &arguments)
            }
        }
    }

    /// The same for a node that often is a constant or variable, and evaluated already: that takes no call.
    #[inline]
    pub(super) fn operand(&mut self, node: NodeId, env: Env) -> Eval<Value> {
        let slot = match self.code.nodes[node as usize] {
            Node::Const(slot) => slot,
            Node::Local(index) => self.local(env, index),
            Node::Outer { depth, index } => self.local(self.outer(env, depth), index),
            _ => return self.eval(node, env),
        };
        let value = self.heap.get(slot);
        if value.is_delayed() {
            return self.force_delayed(slot, value).map_err(|f| self.at(f, node));
        }
        Ok(value)
    }

    /// The value of a node.
    pub(crate) fn eval(&mut self, mut node: NodeId, mut env: Env) -> Eval<Value> {
        // What passes on a value that is there returns; what makes one breaks, and is its origin.
        let value = loop {
            match self.code.nodes[node as usize] {
                Node::Const(slot) => break self.force(slot),
                Node::Local(index) => {
                    let slot = self.local(env, index);
                    return self.variable(slot, node);
                }
                Node::Outer { depth, index } => {
                    let slot = self.local(self.outer(env, depth), index);
                    return self.variable(slot, node);
                }
                Node::Dynamic { symbol, withs } => {
                    let slot =
                        self.find_dynamic(symbol, withs, env).map_err(|f| self.at(f, node))?;
                    return self.pass(slot);
                }
                Node::Call { function, arguments } => {
                    return self.call_node(node, (function, arguments), env);
                }
                Node::Select { subject, symbol } => {
                    let subject = self.operand(subject, env)?;
                    let found = self.attribute_at(node, subject, symbol);
                    let slot = found.map_err(|f| self.at(f, node))?;
                    return self.selected(slot, (symbol, node));
                }
                Node::SelectOr { subject, path } => {
                    match self.select_or(subject, path.rest(), env)? {
                        Some(slot) => return self.pass(slot),
                        None => node = self.code.word(path, 0),
                    }
                }
                Node::SelectPath { subject, path } => {
                    let slot = self.select_path(subject, path, env);
                    let slot = slot.map_err(|f| self.at(f, node))?;
                    return self.pass(slot);
                }
                Node::HasAttr { subject, path } => {
                    let found = self.select_or(subject, path, env);
                    break found.map(|found| Value::bool(found.is_some())).map_err(asked);
                }
                Node::If { condition, yes, no } => match self.condition(condition, env) {
                    Ok(true) => node = yes,
                    Ok(false) => node = no,
                    Err(failure) => break self.choose(failure, (yes, no), env),
                },
                Node::Assert { condition, body } => match self.assumed(condition, env)? {
                    true => node = body,
                    false => return Err(self.assertion_failed(condition)),
                },
                Node::With { scope, body, size } => {
                    let scope = self.delay(scope, env);
                    env = self.new_env(env, &[scope], size);
                    node = body;
                }
                Node::Let { set, body } => {
                    env = self.let_env(set, env);
                    node = body;
                }
                Node::LetHere { set, body } => {
                    self.fill_env(set, env);
                    node = body;
                }
                Node::Lambda(index) => break Ok(Value::Lambda(Pair::new(index, env.0))),
                Node::Set(set) => break self.eval_set(set, env),
                Node::List(items) => break Ok(self.eval_list(items, env)),
                Node::Not(operand) => {
                    break Ok(Value::bool(!self.condition(operand, env)?));
                }
                Node::And(left, right) => {
                    let result = self.condition(left, env)? && self.condition(right, env)?;
                    break Ok(Value::bool(result));
                }
                Node::Or(left, right) => {
                    let result = self.condition(left, env)? || self.condition(right, env)?;
                    break Ok(Value::bool(result));
                }
                Node::Binary { op, left, right } => {
                    let left = self.left_operand(op, left, env)?;
                    let right = self.right_operand(op, right, env)?;
                    if let (Value::Int(a), Value::Int(b)) = (left, right)
                        && let Some(value) = quick(op, a, b)
                    {
                        break Ok(value);
                    }
                    let result = self.operate(op, left, right);
                    break result.map_err(|f| self.at(f, node));
                }
                Node::Interpolate(parts) => {
                    break self.interpolate(parts, env).map_err(|f| self.at(f, node));
                }
                Node::Path(parts) => {
                    break self.path_of(parts, env).map_err(|f| self.at(f, node));
                }
            }
        };
        self.origin = Origin::Node(node);
        value
    }

    #[inline]
    fn variable(&mut self, slot: Slot, node: NodeId) -> Eval<Value> {
        let value = self.heap.get(slot);
        let value = if value.is_delayed() {
            self.force_delayed(slot, value).map_err(|f| self.at(f, node))?
        } else {
            value
        };
        self.origin = Origin::Slot(slot);
        Ok(value)
    }

    #[inline]
    fn selected(&mut self, slot: Slot, (name, node): (Symbol, NodeId)) -> Eval<Value> {
        let value = self.heap.get(slot);
        if value.is_delayed() {
            let result = self.force_delayed(slot, value);
            self.origin = Origin::Slot(slot);
            return result.map_err(|f| self.in_attribute(f, (name, node)));
        }
        self.origin = Origin::Slot(slot);
        Ok(value)
    }

    #[cold]
    fn in_attribute(&self, failure: Box<Failure>, (name, node): (Symbol, NodeId)) -> Box<Failure> {
        let span = self.span(node);
        failure.at(span).during(Frame::Attribute { span, name })
    }

    #[inline]
    pub(super) fn condition(&mut self, node: NodeId, env: Env) -> Eval<bool> {
        match self.eval(node, env)? {
            Value::True => Ok(true),
            Value::False => Ok(false),
            other => {
                let failure = self.wrong_type(other, "a Boolean");
                Err(self.at(failure, node))
            }
        }
    }

    #[cold]
    fn assertion_failed(&self, condition: NodeId) -> Box<Failure> {
        let text = self.sources.text(self.span(condition));
        let message = format!("assertion '{text}' failed");
        self.at(Failure::new(ErrorKind::Assert, message), condition)
    }

    fn find_dynamic(&mut self, symbol: Symbol, withs: Words, env: Env) -> Eval<Slot> {
        for index in 0..withs.len {
            let env = self.outer(env, self.code.word(withs, index));
            let scope = self.local(env, 0);
            let scope = self.force(scope)?;
            let set = self.expect_set(scope)?;
            if let Some(entry) = self.heap.find(set, symbol) {
                return Ok(entry.slot);
            }
            self.expect_closed(set)?;
        }
        let message = format!("undefined variable '{}'", self.heap.name_str(symbol));
        Err(Failure::new(ErrorKind::Undefined, message))
    }

    /// A slot that has, or will have, the value of a node.
    #[inline]
    pub(crate) fn delay(&mut self, node: NodeId, env: Env) -> Slot {
        let slot = match self.code.nodes[node as usize] {
            Node::Const(slot) => self.constant(node, slot),
            Node::Local(index) => self.local(env, index),
            Node::Outer { depth, index } => self.local(self.outer(env, depth), index),
            Node::Lambda(index) => self.cell_of(node, Value::Lambda(Pair::new(index, env.0))),
            Node::Select { subject, symbol } => {
                let slot = self.ready_attribute(node, (subject, symbol), env);
                self.selected_slot(node, slot)
            }
            Node::Binary { op, left, right } => {
                match self.ready_operation(op, (left, right), env) {
                    Some(value) => self.cell_of(node, value),
                    None => Slot(0),
                }
            }
            _ => Slot(0),
        };
        // Also while the environment is being made, and the variable has no slot yet.
        if slot.0 == 0 {
            return self.cell_of(node, Value::Thunk(Pair::new(node, env.0)));
        }
        slot
    }

    /// The value of a node, if it takes no evaluation at all.
    fn ready(&mut self, node: NodeId, env: Env) -> Option<Value> {
        let slot = match self.code.nodes[node as usize] {
            Node::Const(slot) => slot,
            Node::Local(index) => self.bound(env, index),
            Node::Outer { depth, index } => self.bound(self.outer(env, depth), index),
            Node::Select { subject, symbol } => self.ready_attribute(node, (subject, symbol), env),
            _ => return None,
        };
        let value = self.heap.get(slot);
        (slot.0 != 0 && !value.is_delayed()).then_some(value)
    }

    #[inline]
    fn ready_attribute(
        &mut self,
        node: NodeId,
        (subject, symbol): (NodeId, Symbol),
        env: Env,
    ) -> Slot {
        if let Some(Value::Attrs(set)) = self.ready(subject, env)
            && let hint = &mut self.code.hints[node as usize]
            && let Some(entry) = self.heap.find_near(set, symbol, hint)
        {
            return entry.slot;
        }
        Slot(0)
    }

    /// The slot of an attribute, and a new one if it holds a function: that is only equal to itself, and what a program
    /// selects is another value than the attribute, so `[ s.f ] == [ s.f ]` is false.
    #[inline]
    fn selected_slot(&mut self, node: NodeId, slot: Slot) -> Slot {
        match self.heap.get(slot) {
            function @ (Value::Lambda(_) | Value::Builtin(_) | Value::Partial(_)) => {
                self.cell_of(node, function)
            }
            _ => slot,
        }
    }

    /// The left side; `//` looks at its type before the right side is evaluated, as C++ Nix does.
    #[inline]
    fn left_operand(&mut self, op: Op, node: NodeId, env: Env) -> Eval<Value> {
        let value = match self.operand(node, env) {
            Ok(value) => value,
            Err(failure) => return self.unknown_side(op, failure),
        };
        if op == Op::Update && !self.explores(value) {
            self.expect_set(value).map_err(|f| self.at(f, node))?;
        }
        Ok(value)
    }

    #[inline]
    fn right_operand(&mut self, op: Op, node: NodeId, env: Env) -> Eval<Value> {
        match self.operand(node, env) {
            Ok(value) => Ok(value),
            Err(failure) => self.unknown_side(op, failure),
        }
    }

    /// Arithmetic on what is known already costs less than putting it off.
    #[inline]
    fn ready_operation(&mut self, op: Op, sides: (NodeId, NodeId), env: Env) -> Option<Value> {
        let (left, right) = (self.ready(sides.0, env)?, self.ready(sides.1, env)?);
        let (Value::Int(a), Value::Int(b)) = (left, right) else {
            return None;
        };
        quick(op, a, b)
    }

    fn eval_list(&mut self, items: Words, env: Env) -> Value {
        let start = self.heap.elements.len();
        self.large(items.len as usize);
        for index in 0..items.len {
            let slot = self.delay(self.code.word(items, index), env);
            self.heap.elements.push(slot);
        }
        Value::List(Run::new(start, items.len as usize))
    }

    fn interpolate(&mut self, parts: Words, env: Env) -> Eval<Value> {
        let start = self.scratch.len();
        let result = self.add_interpolated(parts, env);
        let text = result.map(|(front, context)| match front {
            // A text that grows at its end is not copied each time.
            Some(front) => {
                let tail = self.scratch[start..].to_vec();
                self.heap.append(front, &tail, context)
            }
            None => self.heap.text_with(&self.scratch[start..], context),
        });
        self.scratch.truncate(start);
        text.map(Value::Str)
    }

    /// Appends the parts to `scratch`, but for a long text in front; and gives that, and what all refer to.
    fn add_interpolated(&mut self, parts: Words, env: Env) -> Eval<(Option<Text>, Context)> {
        let (mut front, mut found) = (None, Found::default());
        for index in 0..parts.len {
            let node = self.code.word(parts, index);
            let value = self.eval(node, env)?;
            if index == 0
                && let Value::Str(text) = value
                && self.heap.is_long(text)
            {
                found.add(self.heap.text_context(text));
                front = Some(text);
                continue;
            }
            let context = self.coerce(value, super::Coerce::Interpolate);
            found.add(context.map_err(|f| self.at(f, node))?);
        }
        Ok((front, self.heap.join_all(found)))
    }

    fn path_of(&mut self, parts: Words, env: Env) -> Eval<Value> {
        let start = self.scratch.len();
        let result = self.add_parts(parts, env);
        let text = String::from_utf8_lossy(&self.scratch[start..]).into_owned();
        self.scratch.truncate(start);
        if !result?.is_none() {
            let message = "a string that refers to a store path can't be appended to a path";
            return Err(Failure::type_error(message));
        }
        let text = crate::paths::normalize(&text);
        Ok(Value::Path(self.heap.text(text.as_bytes())))
    }

    fn add_parts(&mut self, parts: Words, env: Env) -> Eval<Context> {
        let mut found = Found::default();
        for index in 0..parts.len {
            let node = self.code.word(parts, index);
            let value = self.eval(node, env)?;
            let context = self.coerce(value, super::Coerce::Path);
            found.add(context.map_err(|f| self.at(f, node))?);
        }
        Ok(self.heap.join_all(found))
    }
}

#[cold]
fn infinite_recursion() -> Box<Failure> {
    let message = "infinite recursion encountered";
    Failure::new(ErrorKind::InfiniteRecursion, message)
}

/// The common operators on integers, where nothing can go wrong.
#[inline]
fn quick(op: Op, a: i64, b: i64) -> Option<Value> {
    Some(match op {
        Op::Add => Value::Int(a.checked_add(b)?),
        Op::Sub => Value::Int(a.checked_sub(b)?),
        Op::Mul => Value::Int(a.checked_mul(b)?),
        Op::Equal => Value::bool(a == b),
        Op::NotEqual => Value::bool(a != b),
        Op::Less => Value::bool(a < b),
        Op::LessOrEqual => Value::bool(a <= b),
        Op::Greater => Value::bool(a > b),
        Op::GreaterOrEqual => Value::bool(a >= b),
        Op::Div | Op::Concat | Op::Update => return None,
    })
}
