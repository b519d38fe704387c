//! Every match in a text, from the left.
//!
//! Matching begins at each place and goes on as far as something may still match, which can be far beyond what does:
//! `a|a*b` reads all of a text without a `b`, again and again. Once that has cost as much as to find out for the whole
//! text, from its end, which instructions lead to a match, this is done; from then on nothing else is tried.

use super::{Extent, Input, Inst, Match, Regex, TooLong};

/// So much more than a text asks for may be done in vain before it is read from its end.
const PATIENCE: usize = 1024;

/// A search through one text; places are asked for in their order.
pub(crate) struct Search<'a> {
    regex: &'a Regex,
    /// How much work was done behind the end of a match, or for none.
    vain: usize,
    live: Option<Live>,
}

/// For each place the instructions from which a match is reached.
///
/// Rows are bits, one for each instruction. Only some are kept, as many as one block has; the rest is made again, a block
/// at a time, so that memory grows with the root of the text.
pub(super) struct Live {
    /// Words of a row.
    width: usize,
    /// Rows of a block.
    block: usize,
    /// The first row of each block.
    firsts: Vec<u64>,
    /// The number of the block whose rows are there, and those rows.
    current: Option<usize>,
    rows: Vec<u64>,
    /// The instructions that lead to each one without taking a byte.
    before: Vec<Vec<u32>>,
    /// The instructions that take a byte.
    bytes: Vec<u32>,
    /// The instruction that ends every match, the last one.
    end: u32,
}

impl Regex {
    pub(crate) fn search(&self) -> Search<'_> {
        Search { regex: self, vain: 0, live: None }
    }
}

impl Search<'_> {
    /// The leftmost match that starts at `from` or later.
    pub(crate) fn find(
        &mut self,
        input: &Input<'_>,
        from: usize,
    ) -> Result<Option<Match>, TooLong> {
        let text = input.text;
        for start in from..=text.len() {
            input.spend(1)?;
            if !self.may_start(input, start)? {
                continue;
            }
            let range = (start, Extent::Any);
            let (end, vain) = self.regex.longest(input, range, self.live.as_mut())?;
            self.vain = self.vain.saturating_add(vain);
            if let Some(end) = end {
                return self.regex.groups_of(input, (start, end)).map(Some);
            }
        }
        Ok(None)
    }

    fn may_start(&mut self, input: &Input<'_>, start: usize) -> Result<bool, TooLong> {
        if let Some(first) = &self.regex.first
            && !input.text.get(start).is_some_and(|byte| first[usize::from(*byte)])
        {
            return Ok(false);
        }
        let whole = input.text.len().saturating_mul(self.regex.program.len());
        if self.live.is_none() && self.vain > whole.saturating_add(PATIENCE) {
            self.live = Some(Live::new(self.regex, input, start)?);
        }
        match &mut self.live {
            Some(live) => live.leads(self.regex, input, (0, start)),
            None => Ok(true),
        }
    }
}

impl Live {
    /// Reads the text from its end down to `from`.
    fn new(regex: &Regex, input: &Input<'_>, from: usize) -> Result<Self, TooLong> {
        let (len, program) = (input.text.len(), &regex.program);
        let block = (len + 1).isqrt() + 1;
        let mut live = Self {
            width: program.len().div_ceil(64),
            block,
            firsts: Vec::new(),
            current: None,
            rows: Vec::new(),
            before: vec![Vec::new(); program.len()],
            bytes: Vec::new(),
            end: program.len() as u32 - 1,
        };
        for (pc, inst) in (0_u32..).zip(program) {
            match *inst {
                Inst::Split(a, b) => {
                    live.before[a as usize].push(pc);
                    live.before[b as usize].push(pc);
                }
                Inst::Jump(a) => live.before[a as usize].push(pc),
                Inst::Save(_) | Inst::Start | Inst::End => live.before[pc as usize + 1].push(pc),
                Inst::Byte(_) => live.bytes.push(pc),
                Inst::Match => {}
            }
        }
        live.firsts = vec![0; (len / block + 1) * live.width];
        let mut row = vec![0; live.width];
        for at in (from..=len).rev() {
            row = live.row(regex, input, (at, &row))?;
            if at % block == 0 {
                let start = at / block * live.width;
                live.firsts[start..start + live.width].copy_from_slice(&row);
            }
        }
        Ok(live)
    }

    /// Whether a match is reached from an instruction at a place.
    pub(super) fn leads(
        &mut self,
        regex: &Regex,
        input: &Input<'_>,
        (pc, at): (u32, usize),
    ) -> Result<bool, TooLong> {
        let number = at / self.block;
        if self.current != Some(number) {
            self.fill(regex, input, number)?;
        }
        let row = (at % self.block) * self.width;
        Ok(is_set(&self.rows[row..row + self.width], pc))
    }

    /// Makes the rows of a block, from the first of the next.
    fn fill(&mut self, regex: &Regex, input: &Input<'_>, number: usize) -> Result<(), TooLong> {
        let (width, start) = (self.width, number * self.block);
        let end = (start + self.block).min(input.text.len() + 1);
        let next = (number + 1) * width;
        let after = self.firsts.get(next..next + width);
        let mut row = after.map_or_else(|| vec![0; width], <[u64]>::to_vec);
        self.rows.resize(self.block * width, 0);
        for at in (start..end).rev() {
            row = self.row(regex, input, (at, &row))?;
            let place = (at - start) * width;
            self.rows[place..place + width].copy_from_slice(&row);
        }
        self.current = Some(number);
        Ok(())
    }

    /// The row of a place, from that of the next.
    fn row(
        &self,
        regex: &Regex,
        input: &Input<'_>,
        (at, after): (usize, &[u64]),
    ) -> Result<Vec<u64>, TooLong> {
        let mut row = vec![0; self.width];
        let mut work = vec![self.end];
        if let Some(byte) = input.text.get(at) {
            let takes = |pc: &u32| {
                let class = matches!(regex.program[*pc as usize], Inst::Byte(class)
                    if regex.classes[class as usize].0[usize::from(*byte)]);
                class && is_set(after, *pc + 1)
            };
            work.extend(self.bytes.iter().copied().filter(takes));
        }
        let mut steps = self.bytes.len();
        while let Some(pc) = work.pop() {
            steps += 1;
            let is_closed = match regex.program[pc as usize] {
                Inst::Start => at > 0,
                Inst::End => at < input.text.len(),
                _ => false,
            };
            if is_closed || is_set(&row, pc) {
                continue;
            }
            row[pc as usize / 64] |= 1 << (pc % 64);
            work.extend(&self.before[pc as usize]);
        }
        input.spend(steps)?;
        Ok(row)
    }
}

fn is_set(row: &[u64], pc: u32) -> bool {
    row[pc as usize / 64] & (1 << (pc % 64)) != 0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Input, Live, Regex};

    /// Where every match is, and its groups; patient, or read from the end at once.
    fn matches(regex: &Regex, text: &str, is_patient: bool) -> Vec<Vec<Option<(usize, usize)>>> {
        let input = Input::new(text.as_bytes(), u64::MAX, None);
        let mut search = regex.search();
        search.live = (!is_patient).then(|| Live::new(regex, &input, 0).unwrap());
        let (mut all, mut at) = (Vec::new(), 0);
        while at <= text.len()
            && let Some(found) = search.find(&input, at).unwrap()
        {
            at = found.end + usize::from(found.end == found.start);
            all.push([vec![Some((found.start, found.end))], found.groups].concat());
        }
        all
    }

    fn patterns() -> impl Strategy<Value = String> {
        let leaf = prop::sample::select(vec!["a", "b", "ab", "[ab]", ".", "^", "$", "c"]);
        leaf.prop_map(str::to_owned).prop_recursive(4, 16, 3, |inner| {
            prop_oneof![
                (inner.clone(), inner.clone()).prop_map(|(a, b)| [a, b].concat()),
                (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}|{b})")),
                inner.clone().prop_map(|a| format!("({a})*")),
                inner.clone().prop_map(|a| format!("({a})?")),
                inner.prop_map(|a| format!("({a}){{1,2}}")),
            ]
        })
    }

    proptest! {
        #[test]
        fn reading_from_the_end_changes_nothing(pattern in patterns(), text in "[abc]{0,40}") {
            let regex = Regex::new(pattern.as_bytes()).unwrap();
            prop_assert_eq!(matches(&regex, &text, true), matches(&regex, &text, false));
        }
    }
}
