//! The original, rewriting it, and comparing.

use nixgen::compare::{Report, Side, compare};

/// The module that is rewritten.
pub const ORIGINAL: &str = include_str!("../fixtures/xen-dom0.nix");

/// A text with its only `from` replaced.
#[derive(Clone)]
pub struct Text(pub String);

impl Text {
    pub fn original() -> Self {
        Self(ORIGINAL.to_owned())
    }

    /// Replaces `from`, which has to be there exactly once.
    #[track_caller]
    pub fn replace(self, from: &str, to: &str) -> Self {
        let count = self.0.matches(from).count();
        assert_eq!(count, 1, "`{from}` is there {count} times");
        Self(self.0.replacen(from, to, 1))
    }

    /// Replaces every `from`, of which there has to be at least one.
    #[track_caller]
    pub fn replace_all(self, from: &str, to: &str) -> Self {
        assert!(self.0.contains(from), "`{from}` is not there");
        Self(self.0.replace(from, to))
    }

    /// Replaces `from` in the option or attribute that starts with `anchor`, which is there exactly once.
    #[track_caller]
    pub fn replace_after(self, anchor: &str, from: &str, to: &str) -> Self {
        let count = self.0.matches(anchor).count();
        assert_eq!(count, 1, "`{anchor}` is there {count} times");
        let start = self.0.find(anchor).unwrap();
        let at =
            self.0[start..].find(from).unwrap_or_else(|| panic!("no `{from}` after `{anchor}`"));
        let (before, rest) = self.0.split_at(start + at);
        Self([before, to, &rest[from.len()..]].concat())
    }
}

/// Compares two texts that both have to be valid Nix.
#[track_caller]
pub fn report(left: &str, right: &str) -> Report {
    let side = |label, text| Side { label, text, places: &|_| None };
    let report = compare(&side("original.nix", left), &side("rewritten.nix", right));
    report
        .unwrap_or_else(|unreadable| panic!("a rewritten module has to be valid Nix: {unreadable}"))
}

/// The differences of two modules, by what they are about.
#[track_caller]
pub fn subjects(left: &str, right: &str) -> Vec<String> {
    report(left, right).differences.iter().map(|d| d.subject.to_string()).collect()
}
