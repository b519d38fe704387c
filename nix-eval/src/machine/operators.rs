//! Binary operators.

use super::{Coerce, Machine};
use crate::code::Op;
use crate::error::ErrorKind;
use crate::failure::{Eval, Failure};
use crate::heap::{Run, Value};

/// From here on one operation is looked at as more than one step.
const LARGE: usize = 256;

/// Two numbers of one kind.
enum Numbers {
    Ints(i64, i64),
    Floats(f64, f64),
}

impl Machine {
    #[inline(never)]
    pub(super) fn operate(&mut self, op: Op, left: Value, right: Value) -> Eval<Value> {
        match op {
            Op::Concat | Op::Update if is_choice(left) || is_choice(right) => {
                self.operate_on_choice(op, left, right)
            }
            Op::Concat if self.explores(left) || self.explores(right) => {
                self.concat_unknown(left, right)
            }
            Op::Update if self.explores(left) || self.explores(right) => {
                self.update_unknown(left, right)
            }
            Op::Add => self.add(left, right),
            Op::Sub | Op::Mul | Op::Div => self.arithmetic(op, left, right),
            Op::Equal => self.equal(left, right).map(Value::bool),
            Op::NotEqual => Ok(Value::bool(!self.equal(left, right)?)),
            Op::Less => self.less(left, right).map(Value::bool),
            Op::LessOrEqual => Ok(Value::bool(!self.less(right, left)?)),
            Op::Greater => self.less(right, left).map(Value::bool),
            Op::GreaterOrEqual => Ok(Value::bool(!self.less(left, right)?)),
            Op::Concat => {
                let (left, right) = (self.expect_list(left)?, self.expect_list(right)?);
                if left.len() + right.len() > LARGE {
                    self.spend(left.len() + right.len())?;
                }
                Ok(Value::List(self.concat(left, right)))
            }
            Op::Update => {
                let (left, right) = (self.expect_set(left)?, self.expect_set(right)?);
                if self.heap.set_len(right) > LARGE {
                    self.spend(self.heap.set_len(right))?;
                }
                Ok(Value::Attrs(match self.heap.rest(right) {
                    Some(rest) if self.settings.explores => self.update_open(left, right, rest)?,
                    _ => self.heap.update(left, right),
                }))
            }
        }
    }

    /// `left ++ right`.
    pub(crate) fn concat(&mut self, left: Run, right: Run) -> Run {
        if left.len() == 0 {
            return right;
        }
        if right.len() == 0 {
            return left;
        }
        let elements = &mut self.heap.elements;
        // Appending to what was made last needs no copy.
        let start = if left.range().end == elements.len() {
            left.start()
        } else {
            let start = elements.len();
            elements.extend_from_within(left.range());
            start
        };
        elements.extend_from_within(right.range());
        Run::new(start, left.len() + right.len())
    }

    fn add(&mut self, left: Value, right: Value) -> Eval<Value> {
        match left {
            Value::Int(_) | Value::Float(_) => self.arithmetic(Op::Add, left, right),
            Value::Path(_) => self.join_path(left, right),
            Value::Str(text) => {
                let start = self.scratch.len();
                let added = self.coerce(right, Coerce::Interpolate);
                let tail = self.scratch.split_off(start);
                let context = self.heap.join(self.heap.text_context(text), added?);
                Ok(Value::Str(self.heap.append(text, &tail, context)))
            }
            _ => self.add_coerced(left, right),
        }
    }

    fn add_coerced(&mut self, left: Value, right: Value) -> Eval<Value> {
        let start = self.scratch.len();
        let both = self.coerce(left, Coerce::Interpolate).and_then(|first| {
            let second = self.coerce(right, Coerce::Interpolate)?;
            Ok(self.heap.join(first, second))
        });
        let bytes = self.scratch.split_off(start);
        Ok(Value::Str(self.heap.text_with(&bytes, both?)))
    }

    fn join_path(&mut self, left: Value, right: Value) -> Eval<Value> {
        let start = self.scratch.len();
        let both = self.coerce(left, Coerce::Path).and_then(|_| self.coerce(right, Coerce::Path));
        let bytes = self.scratch.split_off(start);
        if !both?.is_none() {
            let message = "a string that refers to a store path can't be appended to a path";
            return Err(Failure::type_error(message));
        }
        let path = crate::paths::normalize(&String::from_utf8_lossy(&bytes));
        Ok(Value::Path(self.heap.text(path.as_bytes())))
    }

    fn numbers(&self, left: Value, right: Value) -> Eval<Numbers> {
        Ok(match (left, right) {
            (Value::Int(a), Value::Int(b)) => Numbers::Ints(a, b),
            (Value::Int(a), Value::Float(b)) => Numbers::Floats(a as f64, b.get()),
            (Value::Float(a), Value::Int(b)) => Numbers::Floats(a.get(), b as f64),
            (Value::Float(a), Value::Float(b)) => Numbers::Floats(a.get(), b.get()),
            (Value::Int(_), other) => return Err(self.wrong_type(other, "an integer")),
            (Value::Float(_), other) => return Err(self.wrong_type(other, "a float")),
            (other, _) => return Err(self.wrong_type(other, "a number")),
        })
    }

    pub(crate) fn arithmetic(&self, op: Op, left: Value, right: Value) -> Eval<Value> {
        match self.numbers(left, right)? {
            Numbers::Ints(a, b) => int_arithmetic(op, a, b),
            Numbers::Floats(a, b) => float_arithmetic(op, a, b),
        }
    }
}

fn int_arithmetic(op: Op, a: i64, b: i64) -> Eval<Value> {
    let (result, name) = match op {
        Op::Sub => (a.checked_sub(b), "subtracting"),
        Op::Mul => (a.checked_mul(b), "multiplying"),
        Op::Div if b == 0 => return Err(division_by_zero()),
        Op::Div => (a.checked_div(b), "dividing"),
        _ => (a.checked_add(b), "adding"),
    };
    result.map(Value::Int).ok_or_else(|| {
        Failure::new(ErrorKind::Overflow, format!("integer overflow in {name} {a} and {b}"))
    })
}

fn float_arithmetic(op: Op, a: f64, b: f64) -> Eval<Value> {
    Ok(Value::float(match op {
        Op::Sub => a - b,
        Op::Mul => a * b,
        Op::Div if b == 0.0 => return Err(division_by_zero()),
        Op::Div => a / b,
        _ => a + b,
    }))
}

#[cold]
fn division_by_zero() -> Box<Failure> {
    Failure::new(ErrorKind::DivisionByZero, "division by zero")
}

#[inline]
fn is_choice(value: Value) -> bool {
    matches!(value, Value::Choice(_))
}
