//! What makes a text of another one.

use super::super::Span;

/// A change of a text at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// What is replaced.
    pub(super) old: Span,
    /// How long what replaces it is.
    new: u32,
}

impl Edit {
    pub(super) fn between(old: &str, new: &str) -> Self {
        Self::of((old.as_bytes(), 0), new.as_bytes())
    }

    /// What makes some bytes, which start at `at`, others.
    fn of((old, at): (&[u8], u32), new: &[u8]) -> Self {
        let start = common_start(old, new);
        let end = common_end(&old[start..], &new[start..]);
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let replaced = Span::new(at + count(start), at + count(old.len() - end));
        Self { old: replaced, new: count(new.len() - start - end) }
    }

    pub(super) fn longer(&self) -> i64 {
        i64::from(self.new) - i64::from(self.old.end - self.old.start)
    }

    fn is_nothing(&self) -> bool {
        self.new == 0 && self.old.start == self.old.end
    }
}

/// Changes of a text at several places, in order and apart from each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Edits(Vec<Edit>);

/// More places than these are seen as fewer.
const MOST: usize = 16;

impl From<Edit> for Edits {
    fn from(edit: Edit) -> Self {
        Self(Some(edit).filter(|edit| !edit.is_nothing()).into_iter().collect())
    }
}

impl Edits {
    pub(super) fn all(&self) -> &[Edit] {
        &self.0
    }

    pub(super) fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }

    /// The only one.
    pub(super) fn only(&self) -> Option<&Edit> {
        if let [edit] = self.0.as_slice() { Some(edit) } else { None }
    }

    /// What makes `text` of the `first` one, of which these make the `last` one.
    pub(super) fn then(&self, (first, last): (&str, &str), text: &str) -> Self {
        let next = Edit::between(last, text);
        // Where what changes is in the last text.
        let (mut start, mut end) = (i64::from(next.old.start), i64::from(next.old.end));
        let (mut before, mut behind) = (Vec::new(), Vec::new());
        // How far what is behind the edits moved: those before the change, and those that it touches too.
        let (mut by, mut by_touched) = (0, 0);
        for edit in &self.0 {
            let from = i64::from(edit.old.start) + by + by_touched;
            let to = from + i64::from(edit.new);
            if to < i64::from(next.old.start) {
                by += edit.longer();
                before.push(*edit);
            } else if from > i64::from(next.old.end) {
                behind.push(*edit);
            } else {
                by_touched += edit.longer();
                (start, end) = (start.min(from), end.max(to));
            }
        }
        let place = |at: i64| usize::try_from(at).unwrap_or_default();
        let old = place(start - by)..place(end - by - by_touched);
        let new = place(start)..place(end + next.longer());
        let at = u32::try_from(old.start).unwrap_or(u32::MAX);
        let (Some(old), Some(new)) = (first.as_bytes().get(old), text.as_bytes().get(new)) else {
            return Edit::between(first, text).into();
        };
        before.extend(Self::from(Edit::of((old, at), new)).0);
        before.extend(behind);
        let mut edits = Self(before);
        while edits.0.len() > MOST {
            edits.join();
        }
        edits
    }

    /// Makes one of the two that are closest to each other.
    fn join(&mut self) {
        let gap = |at: &usize| self.0[at + 1].old.start - self.0[*at].old.end;
        let Some(at) = (0..self.0.len().saturating_sub(1)).min_by_key(gap) else { return };
        let (gap, second) = (gap(&at), self.0.remove(at + 1));
        let first = &mut self.0[at];
        first.old.end = second.old.end;
        first.new += gap + second.new;
    }
}

/// Compared at once.
const BLOCK: usize = 256;

/// How many bytes two texts start with that are the same.
fn common_start(a: &[u8], b: &[u8]) -> usize {
    let blocks = a.chunks_exact(BLOCK).zip(b.chunks_exact(BLOCK));
    let same = blocks.take_while(|(a, b)| a == b).count() * BLOCK;
    same + a[same..].iter().zip(&b[same..]).take_while(|(a, b)| a == b).count()
}

/// How many they end with.
fn common_end(a: &[u8], b: &[u8]) -> usize {
    let blocks = a.rchunks_exact(BLOCK).zip(b.rchunks_exact(BLOCK));
    let same = blocks.take_while(|(a, b)| a == b).count() * BLOCK;
    let (a, b) = (&a[..a.len() - same], &b[..b.len() - same]);
    same + a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::{Edit, Edits, MOST};

    /// What is left of a text that changed, where it stands now.
    fn kept<'t>(first: &'t str, edits: &Edits) -> Vec<(usize, &'t str)> {
        let (mut found, mut at, mut by) = (Vec::new(), 0, 0_i64);
        for edit in edits.all() {
            found.push((at, by, edit.old.start as usize));
            (at, by) = (edit.old.end as usize, by + edit.longer());
        }
        found.push((at, by, first.len()));
        let place = |at: usize, by: i64| usize::try_from(i64::try_from(at).unwrap() + by).unwrap();
        found.into_iter().map(|(at, by, end)| (place(at, by), &first[at..end])).collect()
    }

    #[test]
    fn what_is_between_edits_is_what_it_was() {
        let mut seed = 0x5eed_u64;
        let mut below = |end: usize| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            usize::try_from(seed % end.max(1) as u64).unwrap()
        };
        let mut most = 0;
        for _ in 0..200 {
            let first: String = (0..200).map(|_| ['a', 'b', 'c'][below(3)]).collect();
            let (mut last, mut edits) = (first.clone(), Edits::default());
            for _ in 0..40 {
                let start = below(last.len() + 1);
                let end = (start + below(4)).min(last.len());
                let mut text = last.clone();
                text.replace_range(start..end, ["", "a", "b", "cab"][below(4)]);
                edits = edits.then((&first, &last), &text);
                for (at, kept) in kept(&first, &edits) {
                    assert_eq!(&text[at..at + kept.len()], kept, "{first}\n{text}\n{edits:?}");
                }
                most = most.max(edits.all().len());
                last = text;
            }
        }
        assert_eq!(most, MOST);
    }

    #[test]
    fn what_is_taken_back_is_no_edit() {
        let texts =
            ["a = 1; b = 2;", "a = 1; b = ;", "a = ; b = ;", "a = ; b = 2;", "a = 1; b = 2;"];
        let mut edits = Edits::from(Edit::between(texts[0], texts[0]));
        let mut lengths = Vec::new();
        for pair in texts.windows(2) {
            edits = edits.then((texts[0], pair[0]), pair[1]);
            lengths.push(edits.all().len());
        }
        assert_eq!(lengths, [1, 2, 1, 0]);
    }
}
