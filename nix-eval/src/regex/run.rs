//! Running programs: first how far a match reaches, then its groups.

use super::search::Live;
use super::{Extent, Input, Inst, Match, Regex, TooLong};

/// How many pairs of instruction and place are kept track of.
const MAX_VISITED: usize = 1 << 29;

/// Instructions that are reached at a place, each once.
struct Reached {
    list: Vec<u32>,
    /// For each instruction the round in which it was added.
    rounds: Vec<usize>,
    /// How many instructions were looked at.
    steps: usize,
}

impl Reached {
    fn new(program: usize) -> Self {
        Self { list: Vec::new(), rounds: vec![usize::MAX; program], steps: 0 }
    }
}

/// What is left to try.
enum Job {
    Run(u32, usize),
    /// Put a place back after what was tried with it failed.
    Restore(usize, Option<usize>),
}

impl Regex {
    /// The end of the longest match from `start`, and how much work was done after it, or for none. Goes only where
    /// `live` says that it leads to a match.
    pub(super) fn longest(
        &self,
        input: &Input<'_>,
        (start, extent): (usize, Extent),
        mut live: Option<&mut Live>,
    ) -> Result<(Option<usize>, usize), TooLong> {
        let text = input.text;
        input.spend(self.program.len() / 8)?;
        let mut now = Reached::new(self.program.len());
        let (mut next, mut longest, mut before) = (Vec::new(), None, input.work());
        self.reach(0, (start, text.len()), &mut now);
        for at in start..=text.len() {
            input.spend(std::mem::take(&mut now.steps))?;
            std::mem::swap(&mut now.list, &mut next);
            now.list.clear();
            for pc in next.drain(..) {
                match self.program[pc as usize] {
                    Inst::Match if extent == Extent::Any || at == text.len() => {
                        (longest, before) = (Some(at), input.work());
                    }
                    Inst::Byte(class)
                        if text
                            .get(at)
                            .is_some_and(|b| self.classes[class as usize].0[usize::from(*b)]) =>
                    {
                        let is_vain = match &mut live {
                            Some(live) => !live.leads(self, input, (pc + 1, at + 1))?,
                            None => false,
                        };
                        if !is_vain {
                            self.reach(pc + 1, (at + 1, text.len()), &mut now);
                        }
                    }
                    _ => {}
                }
            }
            if now.list.is_empty() {
                break;
            }
        }
        Ok((longest, input.work() - before))
    }

    /// Adds what is reached from `pc` without taking a byte.
    fn reach(&self, pc: u32, (at, end): (usize, usize), reached: &mut Reached) {
        let mut work = vec![pc];
        while let Some(pc) = work.pop() {
            reached.steps += 1;
            if reached.rounds[pc as usize] == at {
                continue;
            }
            reached.rounds[pc as usize] = at;
            match self.program[pc as usize] {
                Inst::Split(a, b) => work.extend([b, a]),
                Inst::Jump(a) => work.push(a),
                Inst::Save(_) => work.push(pc + 1),
                Inst::Start if at == 0 => work.push(pc + 1),
                Inst::End if at == end => work.push(pc + 1),
                Inst::Start | Inst::End => {}
                Inst::Byte(_) | Inst::Match => reached.list.push(pc),
            }
        }
    }

    /// The groups of a match that is known to be there.
    pub(super) fn groups_of(
        &self,
        input: &Input<'_>,
        (start, end): (usize, usize),
    ) -> Result<Match, TooLong> {
        let mut saved = vec![None; 2 * self.groups];
        if self.groups > 0 {
            self.backtrack(input, (start, end), &mut saved)?;
        }
        let groups = saved.chunks(2).map(|pair| pair[0].zip(pair[1])).collect();
        Ok(Match { start, end, groups })
    }

    fn backtrack(
        &self,
        input: &Input<'_>,
        (start, end): (usize, usize),
        saved: &mut [Option<usize>],
    ) -> Result<(), TooLong> {
        let width = end - start + 1;
        let pairs = width.checked_mul(self.program.len());
        let pairs = pairs.filter(|pairs| *pairs <= MAX_VISITED).ok_or(TooLong)?;
        input.spend(pairs / 64)?;
        let (text, mut visited) = (input.text, vec![0_u64; pairs / 64 + 1]);
        let mut jobs = vec![Job::Run(0, start)];
        while let Some(job) = jobs.pop() {
            let (mut pc, mut at) = match job {
                Job::Run(pc, at) => (pc, at),
                Job::Restore(index, place) => {
                    saved[index] = place;
                    continue;
                }
            };
            loop {
                let pair = pc as usize * width + (at - start);
                let bit = 1 << (pair % 64);
                if visited[pair / 64] & bit != 0 {
                    break;
                }
                visited[pair / 64] |= bit;
                input.spend(1)?;
                match self.program[pc as usize] {
                    Inst::Match if at == end => return Ok(()),
                    Inst::Byte(class) if at < end => {
                        if !self.classes[class as usize].0[usize::from(text[at])] {
                            break;
                        }
                        (pc, at) = (pc + 1, at + 1);
                    }
                    Inst::Split(a, b) => {
                        jobs.push(Job::Run(b, at));
                        pc = a;
                    }
                    Inst::Jump(a) => pc = self.target(a, &visited, (width, at - start)),
                    Inst::Save(index) => {
                        let index = index as usize;
                        jobs.push(Job::Restore(index, saved[index]));
                        saved[index] = Some(at);
                        pc += 1;
                    }
                    Inst::Start if at == 0 => pc += 1,
                    Inst::End if at == text.len() => pc += 1,
                    Inst::Match | Inst::Byte(_) | Inst::Start | Inst::End => break,
                }
            }
        }
        Ok(())
    }

    /// Where a jump leads: out of a loop that was entered at this place before. So a group that a last, empty round
    /// matched stands for nothing, as in C++ Nix, and not for null.
    fn target(&self, to: u32, visited: &[u64], (width, at): (usize, usize)) -> u32 {
        let pair = to as usize * width + at;
        match self.program[to as usize] {
            Inst::Split(_, out) if visited[pair / 64] & 1 << (pair % 64) != 0 => out,
            _ => to,
        }
    }

    /// The bytes that every match starts with one of.
    pub(super) fn first_bytes(&self) -> Option<Box<[bool; 256]>> {
        let mut reached = Reached::new(self.program.len());
        self.reach(0, (0, 0), &mut reached);
        let mut first = Box::new([false; 256]);
        for pc in reached.list {
            let Inst::Byte(class) = self.program[pc as usize] else {
                return None;
            };
            for (all, one) in first.iter_mut().zip(self.classes[class as usize].0.iter()) {
                *all |= one;
            }
        }
        Some(first)
    }
}
