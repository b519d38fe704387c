//! What is not known: values, sets of which only some attributes are known, and values that depend on a condition
//! that is not known. Whoever needs to know gets an error of its own kind; all others go on.

use super::{Machine, Origin};
use crate::code::{NodeId, Op};
use crate::error::ErrorKind;
use crate::failure::{Eval, Failure};
use crate::heap::{Entry, Env, REST, Run, Set, Slot, Value};

/// More alternatives than this count as unknown: every further condition doubles them.
const MOST_ALTERNATIVES: usize = 32;

/// The failure of asking whether an attribute exists: those who see the origin can tell it from needing the attribute.
#[cold]
pub(crate) fn asked(mut failure: Box<Failure>) -> Box<Failure> {
    if failure.kind == ErrorKind::Unknown && !failure.message.ends_with(ASKED) {
        failure.message.push_str(ASKED);
    }
    failure
}

/// What stands behind the origin of an answer that is not known.
const ASKED: &str = " ?";

impl Machine {
    /// A value that nothing is known of.
    pub(crate) fn unknown(&mut self, origin: &str) -> Value {
        let index = self.unknowns.iter().rposition(|known| known == origin);
        let index = index.unwrap_or_else(|| {
            self.unknowns.push(origin.to_owned());
            self.unknowns.len() - 1
        });
        Value::Unknown(index as u64)
    }

    /// The set with further attributes that are not known.
    pub(crate) fn open_set(&mut self, set: Slot, rest: Slot) -> Slot {
        let rest = self.heap.sorted_set(&[Entry { symbol: REST, slot: rest, at: 0 }]);
        let set = match self.heap.get(set) {
            Value::Attrs(set) => self.heap.update(rest, set),
            _ => rest,
        };
        self.heap.cell(Value::Attrs(set))
    }

    /// The error of needing such a value; nothing if it is known.
    #[cold]
    pub(crate) fn unknown_error(&self, value: Value) -> Option<Box<Failure>> {
        let origin = match value {
            Value::Unknown(origin) => self.unknowns.get(origin as usize).cloned(),
            Value::Choice(run) => return self.unknown_error(self.heap.get(self.heap.item(run, 0))),
            Value::Attrs(set) => return self.open_error(set),
            _ => return None,
        };
        Some(Failure::new(ErrorKind::Unknown, origin.unwrap_or_default()))
    }

    /// The error of needing the attributes of a set that are not known; nothing if all are.
    #[cold]
    fn open_error(&self, set: Set) -> Option<Box<Failure>> {
        self.unknown_error(self.heap.get(self.heap.rest(set)?))
    }

    /// Refuses a set that may have further attributes.
    #[inline]
    pub(crate) fn expect_closed(&self, set: Set) -> Eval<()> {
        match self.heap.rest(set) {
            Some(_) => self.open_error(set).map_or(Ok(()), Err),
            None => Ok(()),
        }
    }

    /// What an `if` is whose condition failed: either of its branches, if the condition is not known.
    #[cold]
    #[inline(never)]
    pub(super) fn choose(
        &mut self,
        failure: Box<Failure>,
        (yes, no): (NodeId, NodeId),
        env: Env,
    ) -> Eval<Value> {
        if failure.kind != ErrorKind::Unknown || !self.settings.explores {
            return Err(failure);
        }
        let alternatives = [self.delay(yes, env), self.delay(no, env)];
        Ok(self.choice(&failure.message, &alternatives))
    }

    /// Whether an assertion holds; one that depends on something unknown does.
    #[inline]
    pub(super) fn assumed(&mut self, condition: NodeId, env: Env) -> Eval<bool> {
        match self.condition(condition, env) {
            Err(failure) if failure.kind == ErrorKind::Unknown && self.settings.explores => {
                Ok(true)
            }
            result => result,
        }
    }

    fn choice(&mut self, origin: &str, alternatives: &[Slot]) -> Value {
        let origin = self.unknown(origin);
        let mut slots = vec![self.heap.cell(origin)];
        slots.extend_from_slice(alternatives);
        match self.heap.list(&slots) {
            Value::List(run) => Value::Choice(run),
            other => other,
        }
    }

    /// `//` and `++` where one side is a choice: a choice of what comes out.
    #[cold]
    #[inline(never)]
    pub(super) fn operate_on_choice(&mut self, op: Op, left: Value, right: Value) -> Eval<Value> {
        let (lefts, rights) = (self.alternatives(left), self.alternatives(right));
        let mut results = Vec::new();
        for left in &lefts {
            for right in &rights {
                let (left, right) = (self.force(*left)?, self.force(*right)?);
                match self.operate(op, left, right)? {
                    Value::Choice(run) => results.extend_from_slice(&self.heap.items(run)[1..]),
                    value => results.push(self.made(value)),
                }
            }
        }
        let either = if matches!(left, Value::Choice(_)) { left } else { right };
        let failure = self.unknown_error(either);
        let failure = failure.unwrap_or_else(|| Failure::type_error("a choice without an origin"));
        if results.len() > MOST_ALTERNATIVES {
            return Err(failure);
        }
        Ok(self.choice(&failure.message, &results))
    }

    /// Whether to go on with a value that is not known.
    #[inline]
    pub(super) fn explores(&self, value: Value) -> bool {
        matches!(value, Value::Unknown(_) | Value::Choice(_)) && self.settings.explores
    }

    /// One side of `//` or `++` that failed: what the other one has stays known, if all that is wrong is that this one is
    /// not.
    #[cold]
    #[inline(never)]
    pub(super) fn unknown_side(&mut self, op: Op, failure: Box<Failure>) -> Eval<Value> {
        let keeps = matches!(op, Op::Update | Op::Concat) && self.settings.explores;
        match failure.kind {
            ErrorKind::Unknown if keeps => Ok(self.unknown(&failure.message)),
            _ => Err(failure),
        }
    }

    /// `//` where one side is not known: an open set. What stands on the right is certain, what stands on the left may be
    /// replaced.
    #[cold]
    #[inline(never)]
    pub(super) fn update_unknown(&mut self, left: Value, right: Value) -> Eval<Value> {
        match (left, right) {
            (Value::Unknown(_), Value::Unknown(_)) => Ok(right),
            (Value::Unknown(_), _) => {
                let known = self.expect_set(right)?;
                if self.heap.set_len(known) == 0 {
                    return Ok(left);
                }
                let open = self.open(left);
                Ok(Value::Attrs(self.heap.update(open, known)))
            }
            (_, unknown) => {
                let known = self.expect_set(left)?;
                if self.heap.set_len(known) == 0 {
                    return Ok(unknown);
                }
                let (open, rest) = (self.open(unknown), self.heap.cell(unknown));
                Ok(Value::Attrs(self.update_open(known, open, rest)?))
            }
        }
    }

    /// The set of which no attribute is known.
    fn open(&mut self, unknown: Value) -> Set {
        let slot = self.heap.cell(unknown);
        self.heap.sorted_set(&[Entry { symbol: REST, slot, at: 0 }])
    }

    /// `left // right` where `right` may have further attributes, which are `rest`: each that only `left` is known to
    /// have is there, and is what `left` says or what nobody knows.
    #[cold]
    #[inline(never)]
    pub(super) fn update_open(&mut self, left: Set, right: Set, rest: Slot) -> Eval<Set> {
        let (run, own) = (self.heap.flat(left), self.heap.flat(right));
        self.spend(run.len().saturating_mul(4))?;
        let mut entries = self.heap.entries[own.range()].to_vec();
        let failure = self.unknown_error(self.heap.get(rest));
        let origin = failure.map_or(String::new(), |failure| failure.message);
        for index in run.range() {
            let entry = self.heap.entries[index];
            if entry.symbol != REST && self.heap.find(right, entry.symbol).is_none() {
                let either = self.choice(&origin, &[rest, entry.slot]);
                let slot = self.heap.cell(either);
                self.origins.keep(slot, Origin::Slot(entry.slot));
                entries.push(entry.with_value(slot));
            }
        }
        Ok(self.heap.make_set(entries))
    }

    /// `++` where one side is not known: a choice of one list, in which one item stands for all that nobody knows of. How
    /// long it is, and what it is equal to, is not known.
    #[cold]
    #[inline(never)]
    pub(super) fn concat_unknown(&mut self, left: Value, right: Value) -> Eval<Value> {
        let (unknown, known) = match (left, right) {
            (Value::Unknown(_), Value::Unknown(_)) => return Ok(right),
            (Value::Unknown(_), known) => (left, known),
            (known, unknown) => (unknown, known),
        };
        let known = self.expect_list(known)?;
        if known.len() == 0 {
            return Ok(unknown);
        }
        self.spend(known.len())?;
        let item = self.heap.cell(unknown);
        let mut items = self.heap.items(known).to_vec();
        items.insert(if left == unknown { 0 } else { items.len() }, item);
        let list = self.heap.list(&items);
        let list = self.heap.cell(list);
        let failure = self.unknown_error(unknown);
        let origin = failure.map_or(String::new(), |failure| failure.message);
        Ok(self.choice(&origin, &[list]))
    }

    /// What a value may be.
    pub(crate) fn alternatives(&mut self, value: Value) -> Vec<Slot> {
        match value {
            Value::Choice(run) => self.heap.items(run)[1..].to_vec(),
            value => vec![self.heap.cell(value)],
        }
    }

    /// What a choice depends on.
    pub(crate) fn origin_of_choice(&self, run: Run) -> String {
        let failure = self.unknown_error(Value::Choice(run));
        failure.map_or(String::new(), |failure| failure.message)
    }
}
