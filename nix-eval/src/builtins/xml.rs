//! Values as XML.

use super::{Row, row};
use crate::code::Params;
use crate::failure::Eval;
use crate::heap::{Found, Pair, Set, Slot, Text, Value};
use crate::machine::Machine;
use crate::numbers;

pub(super) const ROWS: &[Row] = &[row!("toXML", to_xml, 1, "a value as XML")];

pub(crate) fn to_xml(machine: &mut Machine, slot: Slot) -> Eval<Text> {
    let mut xml = Xml::default();
    xml.text.push_str("<?xml version='1.0' encoding='utf-8'?>\n<expr>\n");
    xml.depth = 1;
    xml.add(machine, slot)?;
    xml.text.push_str("</expr>\n");
    let context = machine.heap.join_all(xml.found);
    Ok(machine.heap.text_with(xml.text.as_bytes(), context))
}

#[derive(Default)]
struct Xml {
    text: String,
    depth: usize,
    found: Found,
    /// Derivations that were shown already.
    shown: std::collections::HashSet<Vec<u8>>,
}

impl Xml {
    fn line(&mut self, text: &str) {
        self.text.push_str(&"  ".repeat(self.depth));
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn leaf(&mut self, tag: &str, value: &str) {
        let value = escaped(value);
        self.line(&format!("<{tag} value=\"{value}\" />"));
    }

    fn add(&mut self, machine: &mut Machine, slot: Slot) -> Eval<()> {
        machine.enter_call()?;
        let result = self.value(machine, slot);
        machine.leave_call();
        result
    }

    fn value(&mut self, machine: &mut Machine, slot: Slot) -> Eval<()> {
        let value = machine.force(slot)?;
        machine.hold(self.text.len())?;
        match value {
            Value::Null => self.line("<null />"),
            Value::True => self.leaf("bool", "true"),
            Value::False => self.leaf("bool", "false"),
            Value::Int(int) => self.leaf("int", &int.to_string()),
            Value::Float(float) => self.leaf("float", &numbers::general(float.get())),
            Value::Str(text) => {
                self.found.add(machine.heap.text_context(text));
                machine.work(machine.heap.bytes(text).len())?;
                self.leaf("string", &machine.heap.str(text));
            }
            Value::Path(text) => self.leaf("path", &machine.heap.str(text)),
            Value::List(list) => {
                self.line("<list>");
                self.depth += 1;
                for index in 0..list.len() {
                    self.add(machine, machine.heap.item(list, index))?;
                }
                self.depth -= 1;
                self.line("</list>");
            }
            Value::Attrs(set) => self.set(machine, set)?,
            Value::Lambda(pair) => self.lambda(machine, pair),
            Value::Builtin(_) | Value::Partial(_) => self.line("<unevaluated />"),
            Value::Unknown(_)
            | Value::Choice(_)
            | Value::Thunk(_)
            | Value::Apply(_)
            | Value::Call(_)
            | Value::Black => return Err(machine.wrong_type(value, "a value")),
        }
        Ok(())
    }

    fn set(&mut self, machine: &mut Machine, set: Set) -> Eval<()> {
        if !machine.is_derivation(set)? {
            self.line("<attrs>");
            self.attrs(machine, set)?;
            self.line("</attrs>");
            return Ok(());
        }
        let mut tag = "<derivation".to_owned();
        let mut is_new = true;
        for name in ["drvPath", "outPath"] {
            let symbol = machine.heap.symbol(name.as_bytes());
            let Some(entry) = machine.heap.find(set, symbol) else {
                continue;
            };
            if let Value::Str(text) = machine.force(entry.slot)? {
                let path = escaped(&machine.heap.str(text));
                tag.push_str(&format!(" {name}=\"{path}\""));
                if name == "drvPath" {
                    is_new = self.shown.insert(machine.heap.bytes(text).to_vec());
                }
            }
        }
        self.line(&[&tag, ">"].concat());
        if is_new {
            self.attrs(machine, set)?;
        } else {
            self.depth += 1;
            self.line("<repeated />");
            self.depth -= 1;
        }
        self.line("</derivation>");
        Ok(())
    }

    fn attrs(&mut self, machine: &mut Machine, set: Set) -> Eval<()> {
        self.depth += 1;
        for entry in machine.heap.by_name(set) {
            let name = escaped(&machine.heap.name_str(entry.symbol));
            self.line(&format!("<attr name=\"{name}\">"));
            self.depth += 1;
            self.add(machine, entry.slot)?;
            self.depth -= 1;
            self.line("</attr>");
        }
        self.depth -= 1;
        Ok(())
    }

    fn lambda(&mut self, machine: &Machine, pair: Pair) {
        self.line("<function>");
        self.depth += 1;
        let lambda = machine.code.lambdas[pair.first() as usize];
        let name = lambda.first.map(|name| machine.heap.name_str(name));
        let bound = name.as_ref().map(|name| format!(" name=\"{}\"", escaped(name)));
        let (name, bound) = (escaped(&name.unwrap_or_default()), bound.unwrap_or_default());
        match lambda.param {
            Params::Names(_) => self.line(&format!("<varpat name=\"{name}\" />")),
            Params::Pattern(pattern) => {
                let pattern = &machine.code.patterns[pattern as usize];
                let ellipsis = if pattern.is_open { " ellipsis=\"1\"" } else { "" };
                self.line(&format!("<attrspat{ellipsis}{bound}>"));
                self.depth += 1;
                let formals = pattern.formals.iter();
                let mut names: Vec<_> = formals.map(|f| machine.heap.name_str(f.symbol)).collect();
                names.sort();
                for name in names {
                    self.line(&format!("<attr name=\"{}\" />", escaped(&name)));
                }
                self.depth -= 1;
                self.line("</attrspat>");
            }
        }
        self.depth -= 1;
        self.line("</function>");
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => escaped.push_str("&quot;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\n' => escaped.push_str("&#xA;"),
            c => escaped.push(c),
        }
    }
    escaped
}
