//! POSIX extended regular expressions on bytes, as `match` and `split` have them.
//!
//! Of all matches from the leftmost start the longest is taken; which groups took part in it is decided as a
//! backtracking matcher would, earlier alternatives and longer repetitions first. That is what C++ Nix does. Time and
//! memory are bounded by the length of the text times the size of the expression.

#![expect(clippy::wildcard_enum_match_arm, reason = "most instructions have no part in a step")]

mod parse;
mod run;

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
#[derive(Clone, PartialEq, Eq)]
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
const INTERVAL: usize = 1 << 12;

/// Gives up if the work that is counted took too long.
fn look(count: usize, deadline: Deadline) -> Result<(), TooLong> {
    match deadline {
        Some(deadline) if count.is_multiple_of(INTERVAL) && Instant::now() >= deadline => {
            Err(TooLong)
        }
        _ => Ok(()),
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

    /// The match of the whole text.
    pub(crate) fn full_match(
        &self,
        text: &[u8],
        deadline: Deadline,
    ) -> Result<Option<Match>, TooLong> {
        if self.longest((text, 0), Extent::Whole, deadline)? != Some(text.len()) {
            return Ok(None);
        }
        self.groups_of(text, (0, text.len()), deadline).map(Some)
    }

    /// The leftmost match that starts at `from` or later.
    pub(crate) fn find(
        &self,
        text: &[u8],
        from: usize,
        deadline: Deadline,
    ) -> Result<Option<Match>, TooLong> {
        for start in from..=text.len() {
            look(start, deadline)?;
            if let Some(first) = &self.first
                && !text.get(start).is_some_and(|byte| first[usize::from(*byte)])
            {
                continue;
            }
            if let Some(end) = self.longest((text, start), Extent::Any, deadline)? {
                return self.groups_of(text, (start, end), deadline).map(Some);
            }
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::Regex;

    fn full(pattern: &str, text: &str) -> Option<Vec<Option<String>>> {
        let regex = Regex::new(pattern.as_bytes()).unwrap();
        let found = regex.full_match(text.as_bytes(), None).unwrap()?;
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
        let found = regex.find(b"xxabcd", 0, None).unwrap().unwrap();
        assert_eq!((found.start, found.end), (2, 5));
    }

    #[test]
    fn refuses_what_is_wrong() {
        for pattern in ["(", ")", "[", "[b-a]", "*", "a{2,1}", "a{99999}", "\\", "[[:x:]]"] {
            assert!(Regex::new(pattern.as_bytes()).is_err(), "{pattern}");
        }
    }
}
