//! The argument `options`: what modules can learn about options (nixpkgs `lib/modules.nix`, `evalOptionValue`).

use std::collections::BTreeMap;

use nix_eval::{Error, Evaluator, Value};

use super::{Declared, origin_of};
use crate::modules::merge::{Given, Merged};
use crate::modules::origin;
use crate::modules::read::Read;

/// The definitions of an option that count, its default among them, without what stands around their values; unknown if
/// that is.
pub(super) type Counting = Result<Vec<Given>, Merged>;

/// A group, or an option by its number.
enum Below {
    Group(BTreeMap<String, Below>),
    Option(usize),
    /// An old or another name.
    Moved,
}

/// The value of `options`; `seen` notes what tells it from another round's.
///
/// # Errors
/// If the evaluator may do no more.
pub(super) fn options(
    evaluator: &mut Evaluator,
    (declared, merged): (&Declared<'_>, &[Merged]),
    counting: &[Counting],
    seen: &mut Vec<String>,
) -> Result<Value, Error> {
    let mut all = BTreeMap::new();
    for (number, (path, _)) in declared.options().iter().enumerate() {
        put(&mut all, &path.0, Below::Option(number));
    }
    for path in &declared.names {
        put(&mut all, &path.0, Below::Moved);
    }
    put(&mut all, &["_module".to_owned()], Below::Moved);
    let mut values = Vec::new();
    for (number, counting) in counting.iter().enumerate() {
        values.push(option(evaluator, (declared, merged, number), counting, seen)?);
    }
    group(evaluator, &all, &values)
}

fn put(all: &mut BTreeMap<String, Below>, path: &[String], leaf: Below) {
    match path {
        [] => {}
        [name] => {
            all.entry(name.clone()).or_insert(leaf);
        }
        [name, rest @ ..] => {
            let below = all.entry(name.clone()).or_insert_with(|| Below::Group(BTreeMap::new()));
            if let Below::Group(below) = below {
                put(below, rest, leaf);
            }
        }
    }
}

fn group(
    evaluator: &mut Evaluator,
    all: &BTreeMap<String, Below>,
    values: &[Value],
) -> Result<Value, Error> {
    let mut attrs = Vec::new();
    for (name, below) in all {
        let value = match below {
            Below::Group(below) => group(evaluator, below, values)?,
            Below::Option(number) => match values.get(*number) {
                Some(value) => *value,
                None => continue,
            },
            Below::Moved => evaluator.unknown(origin::OPTIONS),
        };
        attrs.push((name.as_str(), value));
    }
    evaluator.set(attrs)
}

fn option(
    evaluator: &mut Evaluator,
    (declared, merged, number): (&Declared<'_>, &[Merged], usize),
    counting: &Counting,
    seen: &mut Vec<String>,
) -> Result<Value, Error> {
    let Ok(counting) = counting else {
        seen.push("?".to_owned());
        return Ok(evaluator.unknown(origin::OPTIONS));
    };
    let priority = counting.first().map_or(9999, |given| given.at.priority);
    let values: Vec<Value> = counting.iter().map(|given| given.value).collect();
    for value in &values {
        seen.push(format!("{priority} {:?}", Read::new(evaluator).read(*value)));
    }
    let kind = evaluator.string("option");
    let is_defined = evaluator.eval(if values.is_empty() { "false" } else { "true" })?;
    let definitions = evaluator.list(values)?;
    let priority = evaluator.eval(priority.to_string().as_str())?;
    let (path, declaration) = &declared.options()[number];
    let value = match merged.get(number) {
        Some(Merged::Value(value) | Merged::Own(value)) if declaration.apply.is_none() => *value,
        Some(Merged::Failed(clash)) if declaration.apply.is_none() => clash.value(evaluator)?,
        Some(_) | None => evaluator.unknown(&origin_of(&path.to_string())),
    };
    let known = [
        ("_type", kind),
        ("definitions", definitions),
        ("highestPrio", priority),
        ("isDefined", is_defined),
        ("value", value),
    ];
    evaluator.open_set(known, origin::OPTIONS)
}
