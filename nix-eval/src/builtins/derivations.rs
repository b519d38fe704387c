//! Derivations: their true paths, without building or writing anything.

use super::groups::wrong;
use super::{Json, Row, row};
use crate::error::ErrorKind;
use crate::failure::{Eval, Failure};
use crate::heap::{Element, Entry, Found, Set, Slot, Text, Value};
use crate::machine::{Coerce, Machine, Program};
use crate::store::derivation::{Derivation, output_name};
use crate::store::hash::{self, Algorithm};
use crate::store::{self, Content};

pub(super) const ROWS: &[Row] = &[
    row!("derivationStrict", derivation_strict, 1, "the paths of a derivation and its outputs"),
    row!(
        "derivation",
        derivation,
        1,
        "a derivation, whose paths are found out when they are needed"
    ),
];

/// `derivation` in terms of `derivationStrict`: one set for each output, each of them with all others.
const DERIVATION: &str = r#"
arguments:
let
  made = builtins.derivationStrict arguments;
  names = arguments.outputs or [ "out" ];
  common = arguments // builtins.listToAttrs all // {
    all = map (output: output.value) all;
    drvAttrs = arguments;
  };
  all = map (name: {
    inherit name;
    value = common // {
      outPath = made.${name};
      drvPath = made.drvPath;
      type = "derivation";
      outputName = name;
    };
  }) names;
in
(builtins.head all).value
"#;

fn derivation(machine: &mut Machine, arguments: Slot) -> Eval<Value> {
    let name = "/__corepkgs__/derivation.nix";
    let function = match machine.imported.get(name).copied() {
        Some(known) => known,
        None => {
            let node = machine.load(&Program {
                text: DERIVATION.into(),
                name,
                directory: "/",
                scope: &[],
                parse: None,
            })?;
            let value = machine.eval(node, crate::heap::Env(0))?;
            let slot = machine.heap.cell(value);
            machine.imported.insert(name.to_owned(), slot);
            slot
        }
    };
    let function = machine.force(function)?;
    machine.call(function, &[arguments])
}

/// How much more work it is to take over a path of a closure than to come across it.
const WORK_PER_PATH: usize = 64;

/// How often the text of a derivation is written and hashed.
const HASHED: usize = 3;

/// A derivation that is being put together.
#[derive(Default)]
struct Making {
    derivation: Derivation,
    /// What its attributes refer to.
    found: Found,
    ignores_nulls: bool,
    /// The attributes as JSON, if they are to be passed so.
    json: Option<Vec<u8>>,
    hash: Option<String>,
    algorithm: Option<String>,
    mode: Option<String>,
    outputs: Option<Vec<String>>,
}

fn derivation_strict(machine: &mut Machine, set: Set) -> Eval<Set> {
    let name = machine.attribute(Value::Attrs(set), machine.known.name)?;
    let name = machine.force_plain(name)?;
    let mut making = Making::default();
    making.derivation.name = machine.heap.str(name).into_owned();
    if !store::is_name(&making.derivation.name) {
        let name = &making.derivation.name;
        return Err(wrong(format!("'{name}' can't be the name of a derivation")));
    }
    making.ignores_nulls = flag(machine, set, "__ignoreNulls")?;
    if flag(machine, set, "__structuredAttrs")? {
        making.json = Some(b"{".to_vec());
    }
    for entry in machine.heap.by_name(set) {
        making.attribute(machine, entry)?;
    }
    making.finish(machine)
}

fn flag(machine: &mut Machine, set: Set, name: &str) -> Eval<bool> {
    let symbol = machine.heap.symbol(name.as_bytes());
    let Some(entry) = machine.heap.find(set, symbol) else {
        return Ok(false);
    };
    let value = machine.force(entry.slot)?;
    machine.expect_bool(value)
}

impl Making {
    fn attribute(&mut self, machine: &mut Machine, entry: Entry) -> Eval<()> {
        let name = machine.heap.name_str(entry.symbol);
        if name == "__ignoreNulls" {
            return Ok(());
        }
        if name == "__structuredAttrs" {
            return self.environment(machine, &name, entry.slot);
        }
        if self.ignores_nulls && machine.force(entry.slot)? == Value::Null {
            return Ok(());
        }
        match name.as_str() {
            "__contentAddressed" | "__impure" => {
                let value = machine.force(entry.slot)?;
                if machine.expect_bool(value)? {
                    let message = format!("derivations with '{name}' are not supported here");
                    return Err(Failure::new(ErrorKind::Unsupported, message));
                }
                return self.environment(machine, &name, entry.slot);
            }
            "args" => {
                let list = machine.force_list(entry.slot)?;
                for index in 0..list.len() {
                    let slot = machine.heap.item(list, index);
                    let text = self.coerced(machine, slot)?;
                    let text = machine.heap.str(text).into_owned();
                    self.derivation.arguments.push(text);
                }
                return Ok(());
            }
            _ => {}
        }
        if self.json.is_some() {
            self.special_structured(machine, &name, entry.slot)?;
        } else {
            let text = self.coerced(machine, entry.slot)?;
            let text = machine.heap.str(text).into_owned();
            self.special(&name, text);
        }
        self.environment(machine, &name, entry.slot)
    }

    /// The text of a value, noting what it refers to.
    fn coerced(&mut self, machine: &mut Machine, slot: Slot) -> Eval<Text> {
        let value = machine.force(slot)?;
        let start = machine.scratch.len();
        let context = machine.coerce(value, Coerce::Environment);
        let bytes = machine.scratch.split_off(start);
        let context = context?;
        self.found.add(context);
        let text = machine.heap.text_with(&bytes, context);
        Ok(text)
    }

    fn environment(&mut self, machine: &mut Machine, name: &str, slot: Slot) -> Eval<()> {
        if let Some(json) = &mut self.json {
            if name == "__structuredAttrs" {
                return Ok(());
            }
            let mut member = Json::default();
            if json.len() > 1 {
                json.push(b',');
            }
            member.string(name.as_bytes())?;
            member.text.push(b':');
            member.add(machine, slot)?;
            json.extend_from_slice(&member.text);
            self.found.add(machine.heap.join_all(member.found));
            return Ok(());
        }
        let text = self.coerced(machine, slot)?;
        let bytes = machine.heap.bytes(text).to_vec();
        self.derivation.environment.insert(name.to_owned(), bytes);
        Ok(())
    }

    fn special(&mut self, name: &str, text: String) {
        match name {
            "builder" => self.derivation.builder = text,
            "system" => self.derivation.system = text,
            "outputHash" => self.hash = Some(text),
            "outputHashAlgo" => self.algorithm = Some(text),
            "outputHashMode" => self.mode = Some(text),
            "outputs" => {
                let names = text.split_ascii_whitespace().map(str::to_owned);
                self.outputs = Some(names.collect());
            }
            _ => {}
        }
    }

    fn special_structured(&mut self, machine: &mut Machine, name: &str, slot: Slot) -> Eval<()> {
        match name {
            "builder" | "system" | "outputHash" | "outputHashAlgo" | "outputHashMode" => {
                let text = machine.force_text(slot)?;
                self.found.add(machine.heap.text_context(text));
                let text = machine.heap.str(text).into_owned();
                self.special(name, text);
            }
            "outputs" => {
                let text = self.coerced(machine, slot)?;
                let text = machine.heap.str(text).into_owned();
                self.special(name, text);
            }
            _ => {}
        }
        Ok(())
    }

    fn finish(mut self, machine: &mut Machine) -> Eval<Set> {
        let derivation = &mut self.derivation;
        for (name, text) in [("builder", &derivation.builder), ("system", &derivation.system)] {
            if text.is_empty() {
                return Err(wrong(format!("required attribute '{name}' missing")));
            }
        }
        if let Some(mut json) = self.json.take() {
            json.push(b'}');
            derivation.environment.insert("__json".to_owned(), json);
        }
        for output in self.outputs.take().unwrap_or_else(|| vec!["out".to_owned()]) {
            // Only the two names together have to be one: `.` can be an output.
            let whole = output_name(&derivation.name, &output);
            if !store::is_name(&whole) || output == "drv" || output == "drvPath" {
                return Err(wrong(format!("'{output}' can't be the name of an output")));
            }
            if derivation.outputs.insert(output.clone(), String::new()).is_some() {
                return Err(wrong(format!("output '{output}' is named twice")));
            }
        }
        if derivation.outputs.is_empty() {
            return Err(wrong("derivation cannot have an empty set of outputs"));
        }
        if derivation.name.ends_with(".drv") {
            let name = &derivation.name;
            return Err(wrong(format!("the name of a derivation, '{name}', can't end in '.drv'")));
        }
        self.content()?;
        self.inputs(machine)?;
        machine.work(self.derivation.size() * HASHED)?;
        let path = self.derivation.finish(&mut machine.paths);
        Ok(self.result(machine, &path))
    }

    fn content(&mut self) -> Eval<()> {
        let Some(text) = &self.hash else {
            return Ok(());
        };
        if self.derivation.outputs.len() != 1 || !self.derivation.outputs.contains_key("out") {
            return Err(wrong("a derivation with a known hash has one output called 'out'"));
        }
        let named = self.algorithm.as_deref().filter(|name| !name.is_empty());
        let known = named.and_then(Algorithm::named);
        let (algorithm, hash) = hash::parse(text, known)
            .ok_or_else(|| wrong(format!("'{text}' is not a hash of the given kind")))?;
        let is_recursive = match self.mode.as_deref() {
            None | Some("flat") => false,
            Some("recursive" | "nar") => true,
            Some(other) => return Err(wrong(format!("invalid 'outputHashMode' '{other}'"))),
        };
        self.derivation.content = Some(Content { is_recursive, algorithm, hash });
        Ok(())
    }

    fn inputs(&mut self, machine: &mut Machine) -> Eval<()> {
        let context = machine.heap.join_all(std::mem::take(&mut self.found));
        for element in machine.heap.context_elements(context).to_vec() {
            match element {
                Element::Plain(path) => {
                    self.derivation.input_sources.insert(path.into());
                }
                Element::Output(path, output) => {
                    let inputs = &mut self.derivation.input_derivations;
                    inputs.entry(path.into()).or_default().insert(output.into());
                }
                Element::Deep(path) => self.closure(machine, &path)?,
            }
        }
        Ok(())
    }

    /// Takes all that a derivation was made from, and all outputs of the derivations among that.
    fn closure(&mut self, machine: &mut Machine, path: &str) -> Eval<()> {
        let closure = machine.paths.closure(path).map_err(|unknown| {
            let message =
                format!("what '{unknown}' refers to is not known: it was not made by this program");
            Failure::new(ErrorKind::Unsupported, message)
        })?;
        for path in &closure.paths {
            if let Some(outputs) = machine.paths.outputs(path) {
                let inputs = &mut self.derivation.input_derivations;
                inputs.entry((*path).to_owned()).or_default().extend(outputs.iter().cloned());
            }
            self.derivation.input_sources.insert((*path).to_owned());
        }
        let work = closure.work + closure.paths.len() * WORK_PER_PATH;
        machine.work(work)
    }

    fn result(self, machine: &mut Machine, path: &str) -> Set {
        let mut entries = Vec::new();
        for (output, out_path) in &self.derivation.outputs {
            let element = Element::Output(path.into(), output.as_str().into());
            entries.push(entry(machine, output, (out_path, element)));
        }
        entries.push(entry(machine, "drvPath", (path, Element::Deep(path.into()))));
        machine.heap.make_set(entries)
    }
}

fn entry(machine: &mut Machine, name: &str, (path, element): (&str, Element)) -> Entry {
    let context = machine.heap.context(vec![element]);
    let text = machine.heap.text_with(path.as_bytes(), context);
    Entry {
        symbol: machine.heap.symbol(name.as_bytes()),
        slot: machine.heap.cell(Value::Str(text)),
        at: 0,
    }
}
