//! How much a program may use, and how much it has used.

use std::time::{Duration, Instant};

use super::Machine;
use crate::error::ErrorKind;
use crate::failure::{Eval, Failure};
use crate::limits::Limits;

/// So often memory, steps and the time are looked at.
const INTERVAL: u64 = 1 << 12;

/// More could not be referred to by indices of 32 bits.
const MOST_MEMORY: usize = u32::MAX as usize;

/// What is left for those who don't look at the stack.
const RESERVE: usize = 32 << 20;

/// What a tree of the largest depth takes on the stack to lower and drop it.
const TREE: usize = 64 << 20;

/// Less than this is not looked at on its way into the heap.
const HELD: usize = 1 << 16;

/// What was used so far.
pub(crate) struct Budget {
    limits: Limits,
    depth: usize,
    steps: u64,
    /// The steps before the limits were renewed.
    spent_before: u64,
    /// The address below which the stack must not grow.
    floor: usize,
    /// When the evaluation has to be over.
    deadline: Option<Instant>,
    /// What is left of the time for all evaluations, when none runs.
    time_left: Option<Duration>,
}

impl Budget {
    pub(crate) fn new(mut limits: Limits) -> Self {
        limits.memory = limits.memory.min(MOST_MEMORY);
        let time_left = limits.timeout;
        Self {
            limits,
            depth: 0,
            steps: 0,
            spent_before: 0,
            floor: usize::MAX,
            deadline: None,
            time_left,
        }
    }

    /// To be called before an evaluation, with the lowest address of the stack that it runs on.
    pub(crate) fn start(&mut self, lowest: usize) {
        self.depth = 0;
        self.floor = lowest.saturating_add(RESERVE);
        self.deadline = self.time_left.and_then(|left| Instant::now().checked_add(left));
    }

    /// To be called when what was started is over.
    pub(crate) fn stop(&mut self) {
        if let Some(deadline) = self.deadline.take() {
            self.time_left = Some(deadline.saturating_duration_since(Instant::now()));
        }
    }

    /// When the evaluation has to be over, for work that takes no steps.
    pub(crate) fn deadline(&self) -> Option<Instant> {
        self.deadline
    }

    pub(crate) fn steps(&self) -> u64 {
        self.spent_before + self.steps
    }

    /// Gives the steps and the time once more.
    pub(crate) fn renew(&mut self) {
        self.spent_before += self.steps;
        self.steps = 0;
        self.time_left = self.limits.timeout;
    }
}

impl Machine {
    /// To be called before a call.
    #[inline]
    pub(crate) fn enter_call(&mut self) -> Eval<()> {
        self.budget.depth += 1;
        if self.budget.depth > self.budget.limits.call_depth {
            return Err(self.too_many_calls());
        }
        self.step()
    }

    #[inline]
    pub(crate) fn leave_call(&mut self) {
        self.budget.depth -= 1;
    }

    /// To be called wherever evaluation goes one level deeper.
    #[inline]
    pub(crate) fn step(&mut self) -> Eval<()> {
        self.budget.steps += 1;
        if stack_address() < self.budget.floor {
            return Err(too_deep());
        }
        if self.budget.steps >= self.heap.next_look {
            return self.look(0);
        }
        Ok(())
    }

    /// To be called before `count` units of work that take no memory.
    #[inline]
    pub(crate) fn work(&mut self, count: usize) -> Eval<()> {
        self.budget.steps = self.budget.steps.saturating_add(count as u64 / 16);
        if self.budget.steps >= self.heap.next_look {
            return self.look(0);
        }
        Ok(())
    }

    /// How much work may still be done.
    pub(crate) fn work_left(&self) -> u64 {
        self.budget.limits.steps.saturating_sub(self.budget.steps).saturating_mul(16)
    }

    /// To be called while something of `bytes` bytes grows that is not in the heap yet.
    #[inline]
    pub(crate) fn hold(&self, bytes: usize) -> Eval<()> {
        if bytes > HELD && self.size().saturating_add(bytes) > self.budget.limits.memory {
            return Err(self.too_much_memory());
        }
        Ok(())
    }

    /// How many bytes may still be taken.
    pub(crate) fn memory_left(&self) -> usize {
        self.budget.limits.memory.saturating_sub(self.size())
    }

    /// To be called before recursion over a syntax tree, which does not look at the stack.
    pub(crate) fn enter_tree(&mut self) -> Eval<()> {
        if stack_address() < self.budget.floor.saturating_add(TREE) {
            return Err(too_deep());
        }
        Ok(())
    }

    fn size(&self) -> usize {
        self.heap.size()
            + self.code.size()
            + self.sources.size()
            + self.origins.size()
            + self.paths.size()
    }

    /// To be called before `count` units of work or memory at once.
    pub(crate) fn spend(&mut self, count: usize) -> Eval<()> {
        self.budget.steps = self.budget.steps.saturating_add(count as u64 / 16);
        self.look(count.saturating_mul(16))
    }

    #[cold]
    #[inline(never)]
    fn look(&mut self, wanted: usize) -> Eval<()> {
        let owed = std::mem::take(&mut self.heap.owed);
        self.budget.steps = self.budget.steps.saturating_add(owed);
        self.heap.next_look = self.budget.steps.saturating_add(INTERVAL);
        if self.budget.steps > self.budget.limits.steps {
            let message = format!("more than {} steps of evaluation", self.budget.limits.steps);
            return Err(Failure::new(ErrorKind::Limit, message));
        }
        if self.size().saturating_add(wanted) > self.budget.limits.memory {
            return Err(self.too_much_memory());
        }
        match self.budget.deadline {
            Some(deadline) if Instant::now() >= deadline => Err(self.too_slow()),
            _ => Ok(()),
        }
    }

    #[cold]
    #[inline(never)]
    fn too_slow(&self) -> Box<Failure> {
        let limit = self.budget.limits.timeout.unwrap_or_default().as_secs_f64();
        let message = format!("evaluation takes longer than {limit} seconds");
        Failure::new(ErrorKind::Limit, message)
    }

    #[cold]
    fn too_much_memory(&self) -> Box<Failure> {
        let message = format!("more than {} bytes of memory", self.budget.limits.memory);
        Failure::new(ErrorKind::Limit, message)
    }

    #[cold]
    #[inline(never)]
    fn too_many_calls(&mut self) -> Box<Failure> {
        self.budget.depth -= 1;
        let limit = self.budget.limits.call_depth;
        let message =
            format!("calls nested more than {limit} deep, probably an infinite recursion");
        Failure::new(ErrorKind::Limit, message)
    }
}

#[cold]
#[inline(never)]
fn too_deep() -> Box<Failure> {
    let message = "evaluation nested too deeply, probably an infinite recursion";
    Failure::new(ErrorKind::Limit, message)
}

/// About where the stack ends now.
#[inline(always)]
fn stack_address() -> usize {
    let here = 0_u8;
    std::ptr::from_ref(&here).addr()
}
