//! Arithmetic.

use super::{Row, row};
use crate::code::Op;
use crate::error::ErrorKind;
use crate::failure::{Eval, Failure};
use crate::heap::Value;
use crate::machine::Machine;

pub(super) const ROWS: &[Row] = &[
    row!("add", add, 2, "the sum of two numbers"),
    row!("sub", sub, 2, "the difference of two numbers"),
    row!("mul", mul, 2, "the product of two numbers"),
    row!("div", div, 2, "the quotient of two numbers"),
    row!("lessThan", less_than, 2, "whether one value is less than another"),
    row!("bitAnd", bit_and, 2, "the bits that both integers have"),
    row!("bitOr", bit_or, 2, "the bits that either integer has"),
    row!("bitXor", bit_xor, 2, "the bits that one of both integers has"),
    row!("ceil", ceil, 1, "a number rounded up"),
    row!("floor", floor, 1, "a number rounded down"),
];

fn add(machine: &mut Machine, left: Value, right: Value) -> Eval<Value> {
    machine.arithmetic(Op::Add, left, right)
}

fn sub(machine: &mut Machine, left: Value, right: Value) -> Eval<Value> {
    machine.arithmetic(Op::Sub, left, right)
}

fn mul(machine: &mut Machine, left: Value, right: Value) -> Eval<Value> {
    machine.arithmetic(Op::Mul, left, right)
}

fn div(machine: &mut Machine, left: Value, right: Value) -> Eval<Value> {
    machine.arithmetic(Op::Div, left, right)
}

fn less_than(machine: &mut Machine, left: Value, right: Value) -> Eval<bool> {
    machine.less(left, right)
}

fn bit_and(_: &mut Machine, left: i64, right: i64) -> Eval<i64> {
    Ok(left & right)
}

fn bit_or(_: &mut Machine, left: i64, right: i64) -> Eval<i64> {
    Ok(left | right)
}

fn bit_xor(_: &mut Machine, left: i64, right: i64) -> Eval<i64> {
    Ok(left ^ right)
}

fn ceil(machine: &mut Machine, value: Value) -> Eval<i64> {
    rounded(machine, value, f64::ceil)
}

fn floor(machine: &mut Machine, value: Value) -> Eval<i64> {
    rounded(machine, value, f64::floor)
}

fn rounded(machine: &Machine, value: Value, round: fn(f64) -> f64) -> Eval<i64> {
    let float = match value {
        Value::Int(int) => return Ok(int),
        Value::Float(float) => round(float.get()),
        other => return Err(machine.wrong_type(other, "a number")),
    };
    // The bounds themselves are floats; the upper one is one too many.
    if (i64::MIN as f64..i64::MAX as f64).contains(&float) {
        return Ok(float as i64);
    }
    let message = format!("{float} does not fit an integer");
    Err(Failure::new(ErrorKind::Overflow, message))
}
