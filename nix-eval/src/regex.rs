//! POSIX extended regular expressions on bytes, as `match` and `split` have them.
//!
//! Of all matches from the leftmost start the longest is taken; which groups took part in it is decided as a
//! backtracking matcher would, earlier alternatives and longer repetitions first. That is what C++ Nix does. Time and
//! memory are bounded by the length of the text times the size of the expression.

#![expect(clippy::wildcard_enum_match_arm, reason = "most instructions have no part in a step")]

mod parse;
mod run;
mod search;

use std::cell::Cell;
use std::fmt;
use std::time::Instant;

/// An expression, ready to match.
pub(crate) struct Regex {
    program: Vec<Inst>,
    classes: Vec<Class>,
    groups: usize,
    /// The bytes a match can start with; none if it can be empty.
    first: Option<Box<[bool; 256]>>,
}

/// The bytes that one character of the expression stands for.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Class(Box<[bool; 256]>);

/// One instruction of the matcher.
#[derive(Clone, Copy, Debug)]
enum Inst {
    /// One byte of a class.
    Byte(u32),
    /// Either; the first is preferred.
    Split(u32, u32),
    Jump(u32),
    /// Remember the place.
    Save(u32),
    Start,
    End,
    Match,
}

/// Where an expression matched.
pub(crate) struct Match {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) groups: Vec<Option<(usize, usize)>>,
}

/// Why an expression is not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RegexError {
    Bracket,
    Parenthesis,
    Escape,
    Repetition,
    TooLarge,
}

/// The text is too long to match with so large an expression.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TooLong;

/// When to give up.
pub(crate) type Deadline = Option<Instant>;

/// So often the time is looked at.
const INTERVAL: u64 = 1 << 16;

/// A text to match, and how much work may be done for it.
pub(crate) struct Input<'a> {
    text: &'a [u8],
    work: Cell<u64>,
    next_look: Cell<u64>,
    most: u64,
    deadline: Deadline,
}

impl<'a> Input<'a> {
    pub(crate) fn new(text: &'a [u8], most: u64, deadline: Deadline) -> Self {
        let (work, next_look) = (Cell::new(0), Cell::new(INTERVAL.min(most)));
        Self { text, work, next_look, most, deadline }
    }

    /// How much work was done.
    pub(crate) fn work(&self) -> usize {
        usize::try_from(self.work.get()).unwrap_or(usize::MAX)
    }

    fn spend(&self, count: usize) -> Result<(), TooLong> {
        let work = self.work.get().saturating_add(count as u64);
        self.work.set(work);
        if work <= self.next_look.get() { Ok(()) } else { self.look(work) }
    }

    /// Gives up if it took too much work or time.
    #[cold]
    fn look(&self, work: u64) -> Result<(), TooLong> {
        self.next_look.set(work.saturating_add(INTERVAL).min(self.most));
        let is_late = self.deadline.is_some_and(|deadline| Instant::now() >= deadline);
        if work > self.most || is_late { Err(TooLong) } else { Ok(()) }
    }
}

impl fmt::Display for RegexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bracket => "a bracket expression is not closed or has a wrong range or class",
            Self::Parenthesis => "a parenthesis is not matched",
            Self::Escape => "a backslash stands before nothing special",
            Self::Repetition => "a repetition repeats nothing, or its bounds are wrong",
            Self::TooLarge => "it is too large",
        })
    }
}

/// What of a text has to match.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Whole,
    Any,
}

impl Regex {
    pub(crate) fn new(source: &[u8]) -> Result<Self, RegexError> {
        let mut regex = parse::parse(source)?;
        regex.first = regex.first_bytes();
        Ok(regex)
    }

    /// About how many bytes it takes.
    pub(crate) fn size(&self) -> usize {
        self.program.len() * size_of::<Inst>() + self.classes.len() * (256 + size_of::<Class>())
    }

    /// The match of the whole text.
    pub(crate) fn full_match(&self, input: &Input<'_>) -> Result<Option<Match>, TooLong> {
        let len = input.text.len();
        if self.longest(input, (0, Extent::Whole), None)?.0 != Some(len) {
            return Ok(None);
        }
        self.groups_of(input, (0, len)).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::{Input, Regex};

    fn full(pattern: &str, text: &str) -> Option<Vec<Option<String>>> {
        let regex = Regex::new(pattern.as_bytes()).unwrap();
        let found = regex.full_match(&Input::new(text.as_bytes(), 1000, None)).unwrap()?;
        let part = |(start, end): (usize, usize)| text[start..end].to_owned();
        Some(found.groups.into_iter().map(|group| group.map(part)).collect())
    }

    #[test]
    fn matches_whole_texts() {
        assert_eq!(full("a(b*)c?", "abb"), Some(vec![Some("bb".to_owned())]));
        assert_eq!(full("ab", "abc"), None);
        assert_eq!(full("(a)|(b)", "b"), Some(vec![None, Some("b".to_owned())]));
        assert_eq!(full(".", "\n"), Some(vec![]));
        assert_eq!(full("[[:alpha:]_-]{2,3}", "a_-"), Some(vec![]));
        assert_eq!(full("(a*)*", "aaa").map(|groups| groups.len()), Some(1));
        assert_eq!(full("[]a]+", "]a"), Some(vec![]));
    }

    #[test]
    fn finds_the_longest() {
        let regex = Regex::new(b"a|ab|abc").unwrap();
        let input = Input::new(b"xxabcd", 1000, None);
        let found = regex.search().find(&input, 0).unwrap().unwrap();
        assert_eq!((found.start, found.end), (2, 5));
    }

    #[test]
    fn stops_where_it_takes_too_long() {
        let text = [b'a'; 1000];
        let regex = Regex::new(b"(a*)*b").unwrap();
        assert!(regex.search().find(&Input::new(&text, 10_000, None), 0).is_err());
        assert!(regex.search().find(&Input::new(&text, 100_000, None), 0).unwrap().is_none());
        assert!(regex.full_match(&Input::new(&text, 100_000, None)).unwrap().is_none());
    }

    #[test]
    fn refuses_what_is_wrong() {
        for pattern in ["(", ")", "[", "[b-a]", "*", "a{2,1}", "a{99999}", "\\", "[[:x:]]"] {
            assert!(Regex::new(pattern.as_bytes()).is_err(), "{pattern}");
        }
    }
}
