//! `replaceStrings`.

mod search;

use std::collections::HashMap;

use self::search::Search;
use super::groups::wrong;
use super::{Row, Take, row};
use crate::failure::Eval;
use crate::heap::{Found, Run, Slot, Text};
use crate::machine::Machine;

pub(super) const ROWS: &[Row] =
    &[row!("replaceStrings", replace_strings, 3, "a string with some texts replaced by others")];

/// So much work is counted at once.
const AT_ONCE: usize = 256;

fn replace_strings(machine: &mut Machine, from: Run, to: Run, text: Slot) -> Eval<Text> {
    if from.len() != to.len() {
        return Err(wrong("'from' and 'to' arguments have different lengths"));
    }
    machine.work(from.len())?;
    let mut patterns = Vec::with_capacity(from.len());
    for index in 0..from.len() {
        patterns.push(machine.force_text(machine.heap.item(from, index))?);
    }
    let text = Text::take(machine, text)?;
    let input = machine.heap.bytes(text).to_vec();
    let mut search = Search::new(machine, &patterns, &input);
    let (mut found, mut replacements) = (Found::default(), HashMap::new());
    found.add(machine.heap.text_context(text));
    let (mut output, mut at, mut done) = (Vec::with_capacity(input.len()), 0, 0);
    while at <= input.len() {
        let (index, work) = search.at(machine, at)?;
        done += work;
        if done >= AT_ONCE {
            machine.work(std::mem::take(&mut done))?;
        }
        let Some(index) = index else {
            output.extend(input.get(at));
            at += 1;
            continue;
        };
        let replacement = match replacements.get(&index) {
            Some(known) => *known,
            None => {
                let text = machine.force_text(machine.heap.item(to, index))?;
                found.add(machine.heap.text_context(text));
                replacements.insert(index, text);
                text
            }
        };
        let replacement = machine.heap.bytes(replacement);
        machine.hold(output.len() + replacement.len())?;
        output.extend_from_slice(replacement);
        let len = machine.heap.bytes(patterns[index]).len();
        // What replaces nothing goes before each byte and at the end.
        if len == 0 {
            output.extend(input.get(at));
            at += 1;
        }
        at += len;
    }
    machine.spend(output.len() / 16)?;
    let context = machine.heap.join_all(found);
    Ok(machine.heap.text_with(&output, context))
}
