//! Sets.

use super::{Plain, Row, row};
use crate::failure::Eval;
use crate::heap::{REST, Run, Set, Slot, Symbol, Value};
use crate::machine::{Machine, asked};

pub(super) const ROWS: &[Row] = &[
    row!("attrNames", attr_names, 1, "the names of a set, sorted"),
    row!("attrValues", attr_values, 1, "the values of a set, sorted by name"),
    row!("getAttr", get_attr, 2, "the attribute of a name"),
    row!("hasAttr", has_attr, 2, "whether a set has an attribute"),
    row!("mapAttrs", map_attrs, 2, "a function applied to each name and value"),
    row!("removeAttrs", remove_attrs, 2, "a set without some names"),
    row!(
        "intersectAttrs",
        intersect_attrs,
        2,
        "the attributes of the second set whose names the first has"
    ),
];

fn attr_names(machine: &mut Machine, set: Set) -> Eval<Vec<Slot>> {
    machine.spend(machine.heap.set_len(set))?;
    machine.expect_closed(set)?;
    let entries = machine.heap.by_name(set);
    let names = entries.iter().map(|entry| machine.heap.name_slot(entry.symbol));
    Ok(names.collect())
}

fn attr_values(machine: &mut Machine, set: Set) -> Eval<Vec<Slot>> {
    machine.spend(machine.heap.set_len(set))?;
    machine.expect_closed(set)?;
    let entries = machine.heap.by_name(set);
    Ok(entries.iter().map(|entry| entry.slot).collect())
}

fn get_attr(machine: &mut Machine, Plain(name): Plain, set: Set) -> Eval<Slot> {
    let symbol = machine.heap.symbol_of(name);
    machine.attribute(Value::Attrs(set), symbol)
}

fn has_attr(machine: &mut Machine, Plain(name): Plain, set: Slot) -> Eval<bool> {
    let set = machine.force_set(set).map_err(asked)?;
    let symbol = machine.heap.symbol_of(name);
    let found = machine.heap.find(set, symbol).is_some();
    if !found {
        machine.expect_closed(set).map_err(asked)?;
    }
    Ok(found)
}

fn map_attrs(machine: &mut Machine, function: Slot, set: Set) -> Eval<Set> {
    let run = machine.heap.flat(set);
    machine.spend(run.len().saturating_mul(3))?;
    let start = machine.heap.entries.len();
    for index in run.range() {
        let entry = machine.heap.entries[index];
        if entry.symbol == REST {
            machine.heap.entries.push(entry);
            continue;
        }
        let slot = machine.delayed_call(function, entry.symbol, entry.slot);
        machine.heap.entries.push(entry.with_value(slot));
    }
    Ok(machine.heap.set_of(Run::new(start, run.len())))
}

fn remove_attrs(machine: &mut Machine, set: Set, names: Run) -> Eval<Set> {
    machine.work(names.len())?;
    let mut removed: Vec<Symbol> = Vec::with_capacity(names.len());
    for index in 0..names.len() {
        let name = machine.heap.item(names, index);
        let name = machine.force_plain(name)?;
        removed.push(machine.heap.symbol_of(name));
    }
    removed.sort_unstable();
    if removed.iter().all(|symbol| machine.heap.find(set, *symbol).is_none()) {
        return Ok(set);
    }
    let run = machine.heap.flat(set);
    machine.spend(run.len())?;
    let start = machine.heap.entries.len();
    for index in run.range() {
        let entry = machine.heap.entries[index];
        if removed.binary_search(&entry.symbol).is_err() {
            machine.heap.entries.push(entry);
        }
    }
    let len = machine.heap.entries.len() - start;
    Ok(machine.heap.set_of(Run::new(start, len)))
}

/// Goes over the smaller set.
fn intersect_attrs(machine: &mut Machine, left: Set, right: Set) -> Eval<Set> {
    machine.expect_closed(left)?;
    machine.expect_closed(right)?;
    let left_is_smaller = machine.heap.set_len(left) < machine.heap.set_len(right);
    let (small, big) = if left_is_smaller { (left, right) } else { (right, left) };
    let run = machine.heap.flat(small);
    machine.spend(run.len())?;
    let start = machine.heap.entries.len();
    for index in run.range() {
        let own = machine.heap.entries[index];
        if let Some(other) = machine.heap.find(big, own.symbol) {
            machine.heap.entries.push(if left_is_smaller { other } else { own });
        }
    }
    let len = machine.heap.entries.len() - start;
    Ok(machine.heap.set_of(Run::new(start, len)))
}
