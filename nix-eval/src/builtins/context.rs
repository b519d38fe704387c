//! What store paths a string refers to.

use super::groups::wrong;
use super::{Row, row};
use crate::failure::Eval;
use crate::heap::{Element, Entry, Run, Set, Text, Value};
use crate::machine::{Coerce, Machine};

pub(super) const ROWS: &[Row] = &[
    row!("hasContext", has_context, 1, "whether a string refers to store paths"),
    row!("getContext", get_context, 1, "the store paths that a string refers to"),
    row!("appendContext", append_context, 2, "a string that refers to more store paths"),
    row!("unsafeDiscardStringContext", discard_context, 1, "a string that refers to nothing"),
    row!(
        "unsafeDiscardOutputDependency",
        discard_deep,
        1,
        "a string that refers to derivations as files only"
    ),
    row!(
        "addDrvOutputDependencies",
        add_deep,
        1,
        "a string that refers to a derivation with all that it needs"
    ),
];

fn has_context(machine: &mut Machine, text: Text) -> Eval<bool> {
    Ok(!machine.heap.text_context(text).is_none())
}

fn discard_context(machine: &mut Machine, value: Value) -> Eval<Text> {
    let text = machine.coerced(value, Coerce::Interpolate)?;
    if machine.heap.text_context(text).is_none() {
        return Ok(text);
    }
    let bytes = machine.heap.bytes(text).to_vec();
    Ok(machine.heap.text(&bytes))
}

fn discard_deep(machine: &mut Machine, value: Value) -> Eval<Text> {
    let text = machine.coerced(value, Coerce::Interpolate)?;
    let elements = machine.elements(text).into_iter();
    let plain = elements.map(|element| match element {
        Element::Deep(path) => Element::Plain(path),
        other => other,
    });
    let plain = plain.collect();
    Ok(machine.with_elements(text, plain))
}

fn add_deep(machine: &mut Machine, value: Value) -> Eval<Text> {
    let text = machine.coerced(value, Coerce::Interpolate)?;
    match machine.elements(text).as_slice() {
        [Element::Plain(path)] if path.ends_with(".drv") => {
            let deep = vec![Element::Deep(path.clone())];
            Ok(machine.with_elements(text, deep))
        }
        [Element::Deep(_)] => Ok(text),
        _ => Err(wrong("'addDrvOutputDependencies' takes a string that refers to one derivation")),
    }
}

impl Machine {
    pub(super) fn elements(&self, text: Text) -> Vec<Element> {
        let context = self.heap.text_context(text);
        self.heap.context_elements(context).to_vec()
    }

    fn with_elements(&mut self, text: Text, elements: Vec<Element>) -> Text {
        let context = self.heap.context(elements);
        let bytes = self.heap.bytes(text).to_vec();
        self.heap.text_with(&bytes, context)
    }
}

/// What is said of one path.
#[derive(Default)]
struct About {
    path: bool,
    all_outputs: bool,
    outputs: Vec<Box<str>>,
}

fn get_context(machine: &mut Machine, text: Text) -> Eval<Set> {
    let mut paths: std::collections::BTreeMap<Box<str>, About> = Default::default();
    for element in machine.elements(text) {
        match element {
            Element::Plain(path) => paths.entry(path).or_default().path = true,
            Element::Deep(path) => paths.entry(path).or_default().all_outputs = true,
            Element::Output(path, output) => paths.entry(path).or_default().outputs.push(output),
        }
    }
    let mut entries = Vec::new();
    for (path, about) in paths {
        let set = describe(machine, &about);
        entries.push(Entry {
            symbol: machine.heap.symbol(path.as_bytes()),
            slot: machine.heap.cell(Value::Attrs(set)),
            at: 0,
        });
    }
    Ok(machine.heap.make_set(entries))
}

fn describe(machine: &mut Machine, about: &About) -> Set {
    let mut set = Set::EMPTY;
    if about.path {
        set = machine.set_with([("path", Value::True)]);
    }
    if about.all_outputs {
        let all = machine.set_with([("allOutputs", Value::True)]);
        set = machine.heap.update(set, all);
    }
    if !about.outputs.is_empty() {
        let outputs = about.outputs.iter();
        let slots: Vec<_> = outputs
            .map(|output| {
                let output = machine.string(output);
                machine.heap.cell(output)
            })
            .collect();
        let list = machine.heap.list(&slots);
        let outputs = machine.set_with([("outputs", list)]);
        set = machine.heap.update(set, outputs);
    }
    set
}

fn append_context(machine: &mut Machine, text: Text, more: Set) -> Eval<Text> {
    let mut elements = machine.elements(text);
    for entry in machine.heap.by_name(more) {
        let path = machine.heap.name_str(entry.symbol);
        if !crate::store::is_store_path(&path) {
            return Err(wrong(format!("context key '{path}' is not a store path")));
        }
        let about = machine.force_set(entry.slot)?;
        if flag(machine, about, "path")? {
            elements.push(Element::Plain(path.as_str().into()));
        }
        let all_outputs = flag(machine, about, "allOutputs")?;
        let outputs = outputs(machine, about)?;
        if (all_outputs || outputs.len() > 0) && !path.ends_with(".drv") {
            return Err(wrong(format!("'{path}' is not a derivation and has no outputs")));
        }
        if all_outputs {
            elements.push(Element::Deep(path.as_str().into()));
        }
        for index in 0..outputs.len() {
            let output = machine.force_text(machine.heap.item(outputs, index))?;
            let output = machine.heap.str(output).as_ref().into();
            elements.push(Element::Output(path.as_str().into(), output));
        }
    }
    Ok(machine.with_elements(text, elements))
}

fn flag(machine: &mut Machine, set: Set, name: &str) -> Eval<bool> {
    let symbol = machine.heap.symbol(name.as_bytes());
    let Some(entry) = machine.heap.find(set, symbol) else {
        return Ok(false);
    };
    let value = machine.force(entry.slot)?;
    machine.expect_bool(value)
}

fn outputs(machine: &mut Machine, set: Set) -> Eval<Run> {
    let symbol = machine.heap.symbol(b"outputs");
    match machine.heap.find(set, symbol) {
        Some(entry) => machine.force_list(entry.slot),
        None => Ok(Run::EMPTY),
    }
}
