//! Values from TOML.

use super::groups::wrong;
use super::{Plain, Row, row};
use crate::failure::Eval;
use crate::heap::{Entry, Value};
use crate::machine::Machine;

pub(super) const ROWS: &[Row] = &[row!("fromTOML", from_toml, 1, "the value of TOML")];

/// What its parser takes for each byte, at worst: measured with lists of short numbers.
const PARSER_BYTES: usize = 100;

fn from_toml(machine: &mut Machine, Plain(text): Plain) -> Eval<Value> {
    let len = machine.heap.bytes(text).len();
    machine.work(len * 4)?;
    machine.hold(len.saturating_mul(PARSER_BYTES))?;
    let text = machine.heap.str(text).into_owned();
    let table: toml::Table =
        text.parse().map_err(|error| wrong(format!("invalid TOML: {error}")))?;
    value(machine, toml::Value::Table(table))
}

fn value(machine: &mut Machine, toml: toml::Value) -> Eval<Value> {
    machine.step()?;
    Ok(match toml {
        toml::Value::String(text) if text.contains('\0') => {
            return Err(wrong("invalid TOML: a string has a NUL byte"));
        }
        toml::Value::String(text) => machine.string(&text),
        toml::Value::Integer(int) => Value::Int(int),
        toml::Value::Float(float) => Value::float(float),
        toml::Value::Boolean(bool) => Value::bool(bool),
        toml::Value::Datetime(_) => {
            return Err(wrong("dates and times in TOML are not supported"));
        }
        toml::Value::Array(items) => {
            let mut slots = Vec::with_capacity(items.len());
            for item in items {
                let item = value(machine, item)?;
                slots.push(machine.heap.cell(item));
            }
            machine.heap.list(&slots)
        }
        toml::Value::Table(table) => {
            let mut entries = Vec::with_capacity(table.len());
            for (name, item) in table {
                if name.contains('\0') {
                    return Err(wrong("invalid TOML: a key has a NUL byte"));
                }
                let item = value(machine, item)?;
                entries.push(Entry {
                    symbol: machine.heap.symbol(name.as_bytes()),
                    slot: machine.heap.cell(item),
                    at: 0,
                });
            }
            Value::Attrs(machine.heap.make_set(entries))
        }
    })
}
