//! Strings.

use std::collections::{HashMap, HashSet};

use super::groups::wrong;
use super::{Row, Take, row};
use crate::failure::Eval;
use crate::heap::{Context, Run, Slot, Text, Value};
use crate::machine::{Coerce, LONG, Machine};

pub(super) const ROWS: &[Row] = &[
    row!("toString", to_string, 1, "a value as a string"),
    row!("stringLength", string_length, 1, "how many bytes a string has"),
    row!("substring", substring, 3, "so many bytes of a string from a start"),
    row!("concatStringsSep", concat_strings_sep, 2, "strings with a separator between them"),
    row!("replaceStrings", replace_strings, 3, "a string with some texts replaced by others"),
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
    let mut contexts = HashSet::from([machine.heap.text_context(separator)]);
    for index in 0..list.len() {
        if index > 0 {
            machine.add_text(separator)?;
        }
        let value = machine.force(machine.heap.item(list, index))?;
        contexts.insert(machine.coerce(value, Coerce::Interpolate)?);
    }
    Ok(machine.heap.join_all(&contexts))
}

/// So many comparisons are counted at once.
const TRIES: usize = 256;

fn replace_strings(machine: &mut Machine, from: Run, to: Run, text: Slot) -> Eval<Text> {
    if from.len() != to.len() {
        return Err(wrong("'from' and 'to' arguments have different lengths"));
    }
    machine.work(from.len())?;
    let mut patterns = Vec::with_capacity(from.len());
    for index in 0..from.len() {
        let pattern = machine.force_text(machine.heap.item(from, index))?;
        patterns.push(machine.heap.bytes(pattern).to_vec());
    }
    let text = Text::take(machine, text)?;
    let input = machine.heap.bytes(text).to_vec();
    let mut context = machine.heap.text_context(text);
    let (search, mut replacements) = (Search::new(&patterns), HashMap::new());
    let (mut output, mut at, mut tried) = (Vec::with_capacity(input.len()), 0, 0);
    while at <= input.len() {
        let (found, tries) = search.at(&input[at..]);
        tried += 1 + tries;
        if tried >= TRIES {
            machine.work(std::mem::take(&mut tried))?;
        }
        let Some(index) = found else {
            output.extend(input.get(at));
            at += 1;
            continue;
        };
        let replacement = match replacements.get(&index) {
            Some(known) => *known,
            None => {
                let text = machine.force_text(machine.heap.item(to, index))?;
                context = machine.heap.join(context, machine.heap.text_context(text));
                replacements.insert(index, text);
                text
            }
        };
        let replacement = machine.heap.bytes(replacement);
        machine.hold(output.len() + replacement.len())?;
        output.extend_from_slice(replacement);
        // What replaces nothing goes before each byte and at the end.
        if patterns[index].is_empty() {
            output.extend(input.get(at));
            at += 1;
        }
        at += patterns[index].len();
    }
    machine.spend(output.len() / 16)?;
    Ok(machine.heap.text_with(&output, context))
}

/// Finds the first of several patterns at a place, by their first bytes.
struct Search<'a> {
    by_byte: Vec<Vec<(usize, &'a [u8])>>,
    /// The first empty pattern: it matches where no earlier one does.
    empty: Option<usize>,
}

impl<'a> Search<'a> {
    fn new(patterns: &'a [Vec<u8>]) -> Self {
        let empty = patterns.iter().position(Vec::is_empty);
        let mut by_byte = vec![Vec::new(); 256];
        for (index, pattern) in patterns[..empty.unwrap_or(patterns.len())].iter().enumerate() {
            if let Some(first) = pattern.first() {
                by_byte[usize::from(*first)].push((index, pattern.as_slice()));
            }
        }
        Self { by_byte, empty }
    }

    /// The pattern, and how many were tried.
    fn at(&self, rest: &[u8]) -> (Option<usize>, usize) {
        let first = rest.first().map(|first| &self.by_byte[usize::from(*first)]);
        let mut candidates = first.into_iter().flatten().enumerate();
        match candidates.find(|(_, (_, pattern))| rest.starts_with(pattern)) {
            Some((tries, (index, _))) => (Some(*index), tries + 1),
            None => (self.empty, first.map_or(1, |all| all.len() + 1)),
        }
    }
}
