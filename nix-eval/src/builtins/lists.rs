//! Lists, element by element.

use super::{Function, Row, Take, row};
use crate::failure::{Eval, Failure};
use crate::heap::{Pair, Run, Slot, Value};
use crate::machine::Machine;

pub(super) const ROWS: &[Row] = &[
    row!("length", length, 1, "how many elements a list has"),
    row!("head", head, 1, "the first element"),
    row!("tail", tail, 1, "all elements but the first"),
    row!("elemAt", elem_at, 2, "the element at an index from 0"),
    row!("elem", elem, 2, "whether a list has an element equal to a value"),
    row!("map", map, 2, "a function applied to each element"),
    row!("filter", filter, 2, "the elements that a function says yes to"),
    row!("foldl'", fold, 3, "elements combined from the left, strictly"),
    row!("genList", gen_list, 2, "a function applied to each of 0 to n - 1"),
    row!("concatLists", concat_lists, 1, "the elements of lists in one"),
    row!("concatMap", concat_map, 2, "the elements of the lists that a function gives"),
    row!("all", all, 2, "whether a function says yes to every element"),
    row!("any", any, 2, "whether a function says yes to some element"),
];

fn length(_: &mut Machine, list: Run) -> Eval<usize> {
    Ok(list.len())
}

fn at(machine: &Machine, list: Run, index: i64) -> Eval<Slot> {
    let inside = usize::try_from(index).ok().filter(|index| *index < list.len());
    inside.map(|index| machine.heap.item(list, index)).ok_or_else(|| {
        let len = list.len();
        Failure::type_error(format!("list index {index} is out of bounds, it has {len} elements"))
    })
}

fn head(machine: &mut Machine, list: Run) -> Eval<Slot> {
    at(machine, list, 0)
}

fn tail(_: &mut Machine, list: Run) -> Eval<Run> {
    if list.len() == 0 {
        return Err(Failure::type_error("'tail' called on an empty list"));
    }
    Ok(list.skip(1))
}

/// The index is looked at first, as in C++ Nix.
fn elem_at(machine: &mut Machine, list: Slot, index: Slot) -> Eval<Slot> {
    let index = i64::take(machine, index)?;
    let list = machine.force_list(list)?;
    at(machine, list, index)
}

fn elem(machine: &mut Machine, wanted: Slot, list: Run) -> Eval<bool> {
    for index in 0..list.len() {
        let slot = machine.heap.item(list, index);
        if machine.equal_slots(wanted, slot)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn map(machine: &mut Machine, function: Slot, list: Run) -> Eval<Run> {
    if list.len() == 0 {
        return Ok(list);
    }
    machine.spend(list.len())?;
    Function::take(machine, function)?;
    let start = machine.heap.elements.len();
    for index in 0..list.len() {
        let slot = machine.heap.item(list, index);
        let call = machine.heap.cell(Value::Apply(Pair::new(function.0, slot.0)));
        machine.heap.elements.push(call);
    }
    Ok(Run::new(start, list.len()))
}

impl Machine {
    /// What a function that is asked about a value answers.
    pub(super) fn ask(&mut self, function: Value, slot: Slot) -> Eval<bool> {
        let answer = self.call(function, &[slot])?;
        self.expect_bool(answer)
    }
}

fn filter(machine: &mut Machine, function: Slot, list: Run) -> Eval<Value> {
    if list.len() == 0 {
        return Ok(Value::List(list));
    }
    let Function(function) = Function::take(machine, function)?;
    let mut kept = Vec::new();
    for index in 0..list.len() {
        let slot = machine.heap.item(list, index);
        if machine.ask(function, slot)? {
            kept.push(slot);
        }
    }
    if kept.len() == list.len() {
        return Ok(Value::List(list));
    }
    Ok(machine.heap.list(&kept))
}

fn fold(machine: &mut Machine, Function(function): Function, first: Slot, list: Run) -> Eval<Slot> {
    let mut result = first;
    for index in 0..list.len() {
        let slot = machine.heap.item(list, index);
        let value = machine.call(function, &[result, slot])?;
        result = machine.made(value);
    }
    Ok(result)
}

fn gen_list(machine: &mut Machine, function: Slot, count: i64) -> Eval<Run> {
    let Ok(count) = usize::try_from(count) else {
        return Err(Failure::type_error(format!("cannot create a list of {count} elements")));
    };
    Function::take(machine, function)?;
    machine.spend(count.saturating_mul(3))?;
    let start = machine.heap.elements.len();
    for index in 0..count {
        let index = machine.heap.cell(Value::Int(index as i64));
        let call = machine.heap.cell(Value::Apply(Pair::new(function.0, index.0)));
        machine.heap.elements.push(call);
    }
    Ok(Run::new(start, count))
}

fn concat_lists(machine: &mut Machine, lists: Run) -> Eval<Value> {
    machine.work(lists.len())?;
    let mut all = Vec::new();
    for index in 0..lists.len() {
        let slot = machine.heap.item(lists, index);
        let list = machine.force_list(slot)?;
        if lists.len() == 1 {
            return Ok(Value::List(list));
        }
        machine.work(list.len())?;
        machine.hold((all.len() + list.len()) * size_of::<Slot>())?;
        all.extend_from_slice(machine.heap.items(list));
    }
    Ok(machine.heap.list(&all))
}

fn concat_map(machine: &mut Machine, Function(function): Function, list: Run) -> Eval<Vec<Slot>> {
    let mut all = Vec::new();
    for index in 0..list.len() {
        let slot = machine.heap.item(list, index);
        let inner = machine.call(function, &[slot])?;
        let inner = machine.expect_list(inner)?;
        machine.work(inner.len())?;
        machine.hold((all.len() + inner.len()) * size_of::<Slot>())?;
        all.extend_from_slice(machine.heap.items(inner));
    }
    Ok(all)
}

fn all(machine: &mut Machine, Function(function): Function, list: Run) -> Eval<bool> {
    for index in 0..list.len() {
        let slot = machine.heap.item(list, index);
        if !machine.ask(function, slot)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn any(machine: &mut Machine, Function(function): Function, list: Run) -> Eval<bool> {
    for index in 0..list.len() {
        let slot = machine.heap.item(list, index);
        if machine.ask(function, slot)? {
            return Ok(true);
        }
    }
    Ok(false)
}
