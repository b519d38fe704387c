//! Strings.

use super::groups::wrong;
use super::{Row, row};
use crate::failure::Eval;
use crate::heap::{Context, Found, Run, Text, Value};
use crate::machine::{Coerce, LONG, Machine};

pub(super) const ROWS: &[Row] = &[
    row!("toString", to_string, 1, "a value as a string"),
    row!("stringLength", string_length, 1, "how many bytes a string has"),
    row!("substring", substring, 3, "so many bytes of a string from a start"),
    row!("concatStringsSep", concat_strings_sep, 2, "strings with a separator between them"),
];

fn to_string(machine: &mut Machine, value: Value) -> Eval<Text> {
    machine.coerced(value, Coerce::Everything)
}

fn string_length(machine: &mut Machine, value: Value) -> Eval<usize> {
    let text = machine.coerced(value, Coerce::Interpolate)?;
    Ok(machine.heap.bytes(text).len())
}

fn substring(machine: &mut Machine, start: i64, len: i64, value: Value) -> Eval<Text> {
    let text = machine.coerced(value, Coerce::Interpolate)?;
    let Ok(start) = usize::try_from(start) else {
        return Err(wrong("negative start position in 'substring'"));
    };
    let bytes = machine.heap.bytes(text);
    let start = start.min(bytes.len());
    let rest = bytes.len() - start;
    // A negative length is all the rest.
    let len = usize::try_from(len).map_or(rest, |len| len.min(rest));
    if len == bytes.len() {
        return Ok(text);
    }
    if len > LONG {
        machine.spend(len / 16)?;
    }
    let bytes = machine.heap.bytes(text);
    let part = bytes[start..start + len].to_vec();
    let context = machine.heap.text_context(text);
    Ok(machine.heap.text_with(&part, context))
}

fn concat_strings_sep(machine: &mut Machine, separator: Text, list: Run) -> Eval<Text> {
    let start = machine.scratch.len();
    let result = add_separated(machine, separator, list);
    let bytes = machine.scratch.split_off(start);
    let context = result?;
    machine.spend(bytes.len() / 16)?;
    Ok(machine.heap.text_with(&bytes, context))
}

fn add_separated(machine: &mut Machine, separator: Text, list: Run) -> Eval<Context> {
    machine.work(list.len())?;
    let mut found = Found::default();
    found.add(machine.heap.text_context(separator));
    for index in 0..list.len() {
        if index > 0 {
            machine.add_text(separator)?;
        }
        let value = machine.force(machine.heap.item(list, index))?;
        found.add(machine.coerce(value, Coerce::Interpolate)?);
    }
    Ok(machine.heap.join_all(found))
}
