//! Lists taken apart and put together by what their elements are.

use std::collections::{HashMap, HashSet, VecDeque};

use super::{Function, Plain, Row, Take, row};
use crate::failure::{Eval, Failure};
use crate::heap::{Entry, Run, Set, Slot, Symbol, Value};
use crate::machine::Machine;

pub(super) const ROWS: &[Row] = &[
    row!("partition", partition, 2, "the elements that a function says yes to, and the others"),
    row!("groupBy", group_by, 2, "the elements by the name that a function gives each"),
    row!("zipAttrsWith", zip_attrs_with, 2, "sets merged by a function of name and values"),
    row!("catAttrs", cat_attrs, 2, "the attributes of one name in a list of sets"),
    row!("listToAttrs", list_to_attrs, 1, "the set of a list of names and values"),
    row!(
        "genericClosure",
        generic_closure,
        1,
        "what is reached from a list by an operator, by key"
    ),
];

fn partition(machine: &mut Machine, Function(function): Function, list: Run) -> Eval<Set> {
    let (mut right, mut wrong) = (Vec::new(), Vec::new());
    for index in 0..list.len() {
        let slot = machine.heap.item(list, index);
        // As C++ Nix does: an element that throws does so even where nobody looks at it.
        machine.force(slot)?;
        let into = if machine.ask(function, slot)? { &mut right } else { &mut wrong };
        into.push(slot);
    }
    let (right, wrong) = (machine.heap.list(&right), machine.heap.list(&wrong));
    Ok(machine.set_with([("right", right), ("wrong", wrong)]))
}

impl Machine {
    /// A set of these attributes.
    pub(crate) fn set_with<const N: usize>(&mut self, attrs: [(&str, Value); N]) -> Set {
        let entries = attrs.map(|(name, value)| Entry {
            symbol: self.heap.symbol(name.as_bytes()),
            slot: self.heap.cell(value),
            at: 0,
        });
        self.heap.make_set(entries.to_vec())
    }

    /// A set with a list for each symbol.
    fn set_of_lists(&mut self, groups: Groups) -> Vec<Entry> {
        let entries = groups.all.into_iter().map(|(symbol, slots)| {
            let list = self.heap.list(&slots);
            Entry { symbol, slot: self.heap.cell(list), at: 0 }
        });
        entries.collect()
    }
}

/// Slots by symbol.
#[derive(Default)]
struct Groups {
    all: Vec<(Symbol, Vec<Slot>)>,
    index: HashMap<Symbol, usize>,
    /// About how many bytes they take.
    size: usize,
}

impl Groups {
    fn add(&mut self, symbol: Symbol, slot: Slot) {
        let index = *self.index.entry(symbol).or_insert(self.all.len());
        if index == self.all.len() {
            self.all.push((symbol, Vec::new()));
            self.size += size_of::<(Symbol, Vec<Slot>)>();
        }
        self.size += size_of::<Slot>();
        self.all[index].1.push(slot);
    }
}

fn group_by(machine: &mut Machine, Function(function): Function, list: Run) -> Eval<Set> {
    let mut groups = Groups::default();
    for index in 0..list.len() {
        let slot = machine.heap.item(list, index);
        let name = machine.call(function, &[slot])?;
        let name = machine.expect_plain(name)?;
        groups.add(machine.heap.symbol_of(name), slot);
    }
    let entries = machine.set_of_lists(groups);
    Ok(machine.heap.make_set(entries))
}

fn zip_attrs_with(machine: &mut Machine, function: Slot, list: Slot) -> Eval<Set> {
    Function::take(machine, function)?;
    let list = machine.force_list(list)?;
    let mut groups = Groups::default();
    for index in 0..list.len() {
        let slot = machine.heap.item(list, index);
        let set = machine.force_set(slot)?;
        machine.expect_closed(set)?;
        let run = machine.heap.flat(set);
        machine.work(16 + run.len())?;
        machine.hold(groups.size)?;
        for entry in &machine.heap.entries[run.range()] {
            groups.add(entry.symbol, entry.slot);
        }
    }
    let mut entries = machine.set_of_lists(groups);
    for entry in &mut entries {
        entry.slot = machine.delayed_call(function, entry.symbol, entry.slot);
    }
    Ok(machine.heap.make_set(entries))
}

impl Machine {
    /// `function name value`, not evaluated yet.
    pub(super) fn delayed_call(&mut self, function: Slot, name: Symbol, value: Slot) -> Slot {
        let name = self.heap.name_slot(name);
        let start = self.heap.elements.len();
        self.heap.elements.extend([function, name, value]);
        self.heap.cell(Value::Call(Run::new(start, 3)))
    }
}

fn cat_attrs(machine: &mut Machine, Plain(name): Plain, list: Run) -> Eval<Vec<Slot>> {
    let symbol = machine.heap.symbol_of(name);
    machine.work(list.len())?;
    let mut found = Vec::new();
    for index in 0..list.len() {
        let slot = machine.heap.item(list, index);
        let set = machine.force_set(slot)?;
        match machine.heap.find(set, symbol) {
            Some(entry) => found.push(entry.slot),
            None => machine.expect_closed(set)?,
        }
    }
    Ok(found)
}

fn list_to_attrs(machine: &mut Machine, list: Run) -> Eval<Set> {
    machine.spend(list.len())?;
    let mut entries = Vec::with_capacity(list.len());
    let (name, value) = (machine.known.name, machine.known.value);
    for index in 0..list.len() {
        let slot = machine.heap.item(list, index);
        let set = machine.force_set(slot)?;
        let name_slot = machine.attribute(Value::Attrs(set), name)?;
        let name = machine.force_plain(name_slot)?;
        let symbol = machine.heap.symbol_of(name);
        let entry = machine.heap.find(set, value);
        let Some(entry) = entry else {
            return Err(machine.no_attribute(Value::Attrs(set), value));
        };
        // Its name is where it was written, if that is known.
        let entry = match machine.origin_of(name_slot) {
            Some((start, _)) => entry.defined_by(start),
            None => entry,
        };
        entries.push(Entry { symbol, ..entry });
    }
    Ok(machine.heap.make_set(entries))
}

/// A key as it is compared.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Int(i64),
    Bytes(bool, Vec<u8>),
}

impl Machine {
    fn simple_key(&self, value: Value) -> Option<Key> {
        match value {
            Value::Int(int) => Some(Key::Int(int)),
            Value::Str(text) => Some(Key::Bytes(false, self.heap.bytes(text).to_vec())),
            Value::Path(text) => Some(Key::Bytes(true, self.heap.bytes(text).to_vec())),
            _ => None,
        }
    }
}

/// The keys that were met.
#[derive(Default)]
struct Seen {
    simple: HashSet<Key>,
    /// Sorted.
    others: Vec<Value>,
    /// One of the simple ones, to compare others with.
    sample: Option<Value>,
}

impl Seen {
    /// Whether the key is new.
    fn add(&mut self, machine: &mut Machine, key: Value) -> Eval<bool> {
        // Keys of two types can't be compared, and one key alone is compared with nothing.
        let other = self.sample.or(self.others.first().copied());
        if let Some(other) = other {
            machine.less(key, other)?;
        }
        if let Some(simple) = machine.simple_key(key) {
            self.sample = Some(key);
            return Ok(self.simple.insert(simple));
        }
        let (mut low, mut high) = (0, self.others.len());
        while low < high {
            let middle = (low + high) / 2;
            if machine.less(self.others[middle], key)? {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if let Some(found) = self.others.get(low).copied()
            && !machine.less(key, found)?
        {
            return Ok(false);
        }
        self.others.insert(low, key);
        Ok(true)
    }
}

fn generic_closure(machine: &mut Machine, set: Set) -> Eval<Vec<Slot>> {
    let start = machine.heap.symbol(b"startSet");
    let start = machine.attribute(Value::Attrs(set), start)?;
    let start = machine.force_list(start)?;
    if start.len() == 0 {
        return Ok(Vec::new());
    }
    let operator = machine.heap.symbol(b"operator");
    let operator = machine.attribute(Value::Attrs(set), operator)?;
    let operator = machine.force(operator)?;
    let mut work: VecDeque<Slot> = machine.heap.items(start).iter().copied().collect();
    let (mut seen, mut found) = (Seen::default(), Vec::new());
    while let Some(slot) = work.pop_front() {
        let item = machine.force(slot)?;
        let key = machine.attribute(item, machine.known.key)?;
        let key = machine.force(key)?;
        machine.step()?;
        if !seen.add(machine, key)? {
            continue;
        }
        found.push(slot);
        let next = machine.call(operator, &[slot])?;
        let next = machine.expect_list(next)?;
        machine.work(next.len())?;
        machine.hold((work.len() + next.len()) * size_of::<Slot>())?;
        work.extend(machine.heap.items(next));
    }
    Ok(found)
}

/// The error of an argument that is wrong in itself.
pub(super) fn wrong(message: impl Into<String>) -> Box<Failure> {
    Failure::type_error(message)
}
