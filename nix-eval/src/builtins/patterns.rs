//! Regular expressions.

use std::collections::HashMap;
use std::sync::Arc;

use super::groups::wrong;
use super::{Plain, Row, Take, row};
use crate::error::ErrorKind;
use crate::failure::{Eval, Failure};
use crate::heap::{Slot, Text, Value};
use crate::machine::Machine;
use crate::regex::{Input, Match, Regex, TooLong};

pub(super) const ROWS: &[Row] = &[
    row!(
        "match",
        full_match,
        2,
        "the groups of an expression that matches all of a string, or null"
    ),
    row!("split", split, 2, "the parts of a string between matches, and the groups of those"),
];

/// Regular expressions that were used.
#[derive(Default)]
pub(crate) struct Regexes {
    known: HashMap<Vec<u8>, Arc<Regex>>,
    /// How many bytes they take.
    size: usize,
}

/// When they take more, all are forgotten.
const MAX_REGEXES: usize = 16 << 20;

impl Machine {
    fn regex(&mut self, Plain(pattern): Plain) -> Eval<Arc<Regex>> {
        let source = self.heap.bytes(pattern).to_vec();
        if let Some(known) = self.regexes.known.get(&source) {
            return Ok(known.clone());
        }
        self.work(source.len())?;
        let regex = Regex::new(&source).map_err(|error| {
            let shown = String::from_utf8_lossy(&source);
            wrong(format!("invalid regular expression '{shown:.200}': {error}"))
        })?;
        let regex = Arc::new(regex);
        let size = source.len() + regex.size();
        self.work(size / 16)?;
        if self.regexes.size + size > MAX_REGEXES {
            self.regexes = Regexes::default();
        }
        self.regexes.size += size;
        self.regexes.known.insert(source, regex.clone());
        Ok(regex)
    }

    fn matching<'a>(&self, text: &'a [u8]) -> Input<'a> {
        Input::new(text, self.work_left(), self.budget.deadline())
    }

    /// What matching gave, after its work is counted.
    fn matched<T>(&mut self, input: &Input<'_>, result: Result<T, TooLong>) -> Eval<T> {
        self.work(input.work())?;
        result.map_err(|TooLong| too_long(self))
    }

    /// A list with a string, or null, for each group.
    fn groups(&mut self, input: &[u8], found: &Match) -> Vec<Slot> {
        let groups = found.groups.iter().map(|group| match group {
            Some((start, end)) => {
                let text = self.heap.text(&input[*start..*end]);
                self.heap.cell(Value::Str(text))
            }
            None => self.known.null_slot,
        });
        groups.collect()
    }
}

/// Why a match was given up.
fn too_long(machine: &mut Machine) -> Box<Failure> {
    // It took too much time, or would take too much memory.
    if let Err(failure) = machine.spend(0) {
        return failure;
    }
    let message = "the string is too long for this regular expression";
    Failure::new(ErrorKind::Limit, message)
}

fn full_match(machine: &mut Machine, pattern: Plain, text: Slot) -> Eval<Value> {
    let regex = machine.regex(pattern)?;
    let text = Text::take(machine, text)?;
    let input = machine.heap.bytes(text).to_vec();
    machine.work(input.len())?;
    let matching = machine.matching(&input);
    let Some(found) = machine.matched(&matching, regex.full_match(&matching))? else {
        return Ok(Value::Null);
    };
    let groups = machine.groups(&input, &found);
    Ok(machine.heap.list(&groups))
}

/// What the string refers to is lost, unless nothing matches.
fn split(machine: &mut Machine, pattern: Plain, text: Slot) -> Eval<Vec<Slot>> {
    let regex = machine.regex(pattern)?;
    let text = Text::take(machine, text)?;
    let input = machine.heap.bytes(text).to_vec();
    machine.work(input.len())?;
    let mut search = regex.search();
    let (mut parts, mut last, mut at) = (Vec::new(), 0, 0);
    while at <= input.len() {
        machine.spend(16)?;
        let matching = machine.matching(&input);
        let Some(found) = machine.matched(&matching, search.find(&matching, at))? else {
            break;
        };
        let before = machine.heap.text(&input[last..found.start]);
        parts.push(machine.heap.cell(Value::Str(before)));
        let groups = machine.groups(&input, &found);
        let groups = machine.heap.list(&groups);
        parts.push(machine.heap.cell(groups));
        last = found.end;
        at = found.end + usize::from(found.end == found.start);
    }
    if parts.is_empty() {
        return Ok(vec![machine.heap.cell(Value::Str(text))]);
    }
    let rest = machine.heap.text(&input[last..]);
    parts.push(machine.heap.cell(Value::Str(rest)));
    Ok(parts)
}
