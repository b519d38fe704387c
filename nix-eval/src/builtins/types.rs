//! What a value is.

use super::{Row, row};
use crate::failure::Eval;
use crate::heap::Value;
use crate::machine::Machine;

pub(super) const ROWS: &[Row] = &[
    row!("isNull", is_null, 1, "whether it is null"),
    row!("isBool", is_bool, 1, "whether it is a Boolean"),
    row!("isInt", is_int, 1, "whether it is an integer"),
    row!("isFloat", is_float, 1, "whether it is a float"),
    row!("isString", is_string, 1, "whether it is a string"),
    row!("isPath", is_path, 1, "whether it is a path"),
    row!("isList", is_list, 1, "whether it is a list"),
    row!("isAttrs", is_attrs, 1, "whether it is a set"),
    row!("isFunction", is_function, 1, "whether it is a function"),
    row!("typeOf", type_of, 1, "the name of its type"),
];

/// Whether the value is one of a kind; nothing is said of what is unknown.
fn is(machine: &Machine, value: Value, test: bool) -> Eval<bool> {
    match value {
        Value::Unknown(_) | Value::Choice(_) => Err(machine.wrong_type(value, "a value")),
        _ => Ok(test),
    }
}

/// What is unknown has no type that one could ask for.
fn type_name(machine: &Machine, value: Value) -> Eval<&'static str> {
    Ok(match value {
        Value::Null => "null",
        Value::True | Value::False => "bool",
        Value::Int(_) => "int",
        Value::Float(_) => "float",
        Value::Str(_) => "string",
        Value::Path(_) => "path",
        Value::List(_) => "list",
        Value::Attrs(_) => "set",
        Value::Lambda(_) | Value::Builtin(_) | Value::Partial(_) => "lambda",
        Value::Unknown(_)
        | Value::Choice(_)
        | Value::Thunk(_)
        | Value::Apply(_)
        | Value::Call(_)
        | Value::Black => {
            return Err(machine.wrong_type(value, "a value"));
        }
    })
}

fn type_of(machine: &mut Machine, value: Value) -> Eval<String> {
    type_name(machine, value).map(str::to_owned)
}

fn is_null(machine: &mut Machine, value: Value) -> Eval<bool> {
    let test = matches!(value, Value::Null);
    is(machine, value, test)
}

fn is_bool(machine: &mut Machine, value: Value) -> Eval<bool> {
    let test = matches!(value, Value::True | Value::False);
    is(machine, value, test)
}

fn is_int(machine: &mut Machine, value: Value) -> Eval<bool> {
    let test = matches!(value, Value::Int(_));
    is(machine, value, test)
}

fn is_float(machine: &mut Machine, value: Value) -> Eval<bool> {
    let test = matches!(value, Value::Float(_));
    is(machine, value, test)
}

fn is_string(machine: &mut Machine, value: Value) -> Eval<bool> {
    let test = matches!(value, Value::Str(_));
    is(machine, value, test)
}

fn is_path(machine: &mut Machine, value: Value) -> Eval<bool> {
    let test = matches!(value, Value::Path(_));
    is(machine, value, test)
}

fn is_list(machine: &mut Machine, value: Value) -> Eval<bool> {
    let test = matches!(value, Value::List(_));
    is(machine, value, test)
}

fn is_attrs(machine: &mut Machine, value: Value) -> Eval<bool> {
    let test = matches!(value, Value::Attrs(_));
    is(machine, value, test)
}

fn is_function(machine: &mut Machine, value: Value) -> Eval<bool> {
    let test = matches!(value, Value::Lambda(_) | Value::Builtin(_) | Value::Partial(_));
    is(machine, value, test)
}
