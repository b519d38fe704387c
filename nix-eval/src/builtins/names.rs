//! What can be asked about definitions: arguments and positions.

use super::{Plain, Row, row};
use crate::code::Params;
use crate::failure::Eval;
use crate::heap::{Entry, Set, Value};
use crate::machine::Machine;

pub(super) const ROWS: &[Row] = &[
    row!(
        "functionArgs",
        function_args,
        1,
        "the arguments of a function with a set pattern: whether each has a default"
    ),
    row!("unsafeGetAttrPos", attr_position, 2, "where an attribute was defined"),
];

fn function_args(machine: &mut Machine, function: Value) -> Eval<Set> {
    let pair = match function {
        Value::Lambda(pair) => pair,
        Value::Builtin(_) | Value::Partial(_) => return Ok(Set::EMPTY),
        other => return Err(machine.wrong_type(other, "a function")),
    };
    let lambda = machine.code.lambdas[pair.first() as usize];
    let Params::Pattern(pattern) = lambda.param else {
        return Ok(Set::EMPTY);
    };
    let formals = machine.code.patterns[pattern as usize].formals.iter();
    let entries: Vec<_> = formals
        .map(|formal| Entry {
            symbol: formal.symbol,
            slot: machine.bool_slot(formal.default.is_some()),
            at: formal.at,
        })
        .collect();
    Ok(machine.heap.sorted_set(&entries))
}

fn attr_position(machine: &mut Machine, Plain(name): Plain, set: Set) -> Eval<Value> {
    let symbol = machine.heap.symbol_of(name);
    let at = machine.heap.find(set, symbol).map_or(0, Entry::seen_at);
    let Some(place) = machine.sources.place((at, at)) else {
        return Ok(Value::Null);
    };
    let file = machine.string(&place.file);
    let set = machine.set_with([
        ("file", file),
        ("line", Value::Int(place.start.line.into())),
        ("column", Value::Int(place.start.column.into())),
    ]);
    Ok(Value::Attrs(set))
}
