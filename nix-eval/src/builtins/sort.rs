//! Sorting: a stable merge sort, because the order is a function of the program that may fail, lie or be partial.

use super::{Function, Row, Take, row};
use crate::failure::Eval;
use crate::heap::{Run, Slot, Value};
use crate::machine::Machine;

pub(super) const ROWS: &[Row] = &[row!(
    "sort",
    sort,
    2,
    "a list sorted by a function that says whether one element is less than another"
)];

fn sort(machine: &mut Machine, less: Slot, list: Run) -> Eval<Vec<Slot>> {
    if list.len() == 0 {
        return Ok(Vec::new());
    }
    let Function(less) = Function::take(machine, less)?;
    let mut slots = machine.heap.items(list).to_vec();
    // As C++ Nix does: an element that throws does so even where nothing is compared.
    for slot in &slots {
        machine.force(*slot)?;
    }
    let mut width = 1;
    while width < slots.len() {
        let mut merged = Vec::with_capacity(slots.len());
        for pair in slots.chunks(2 * width) {
            let (left, right) = pair.split_at(width.min(pair.len()));
            merge(machine, less, (left, right), &mut merged)?;
        }
        slots = merged;
        width *= 2;
    }
    Ok(slots)
}

fn merge(
    machine: &mut Machine,
    less: Value,
    (mut left, mut right): (&[Slot], &[Slot]),
    into: &mut Vec<Slot>,
) -> Eval<()> {
    while let (Some(l), Some(r)) = (left.first().copied(), right.first().copied()) {
        let answer = machine.call(less, &[r, l])?;
        if machine.expect_bool(answer)? {
            into.push(r);
            right = &right[1..];
        } else {
            into.push(l);
            left = &left[1..];
        }
    }
    into.extend_from_slice(left);
    into.extend_from_slice(right);
    Ok(())
}
