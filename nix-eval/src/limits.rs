//! How much a program may use.

use std::time::Duration;

/// The limits of one evaluator. What exceeds one is an error of kind [`Limit`](crate::ErrorKind::Limit), which
/// `tryEval` does not catch.
///
/// ```
/// use nix_eval::{ErrorKind, Evaluator, Limits};
/// let limits = Limits { call_depth: 100, memory: 64 << 20, ..Limits::default() };
/// let mut evaluator = Evaluator::builder().limits(limits).build();
/// let error = evaluator.eval("let f = n: 1 + f n; in builtins.tryEval (f 0)").unwrap_err();
/// assert_eq!(error.kind, ErrorKind::Limit);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How deep calls may nest: `max-call-depth` of `nix.conf`.
    pub call_depth: usize,
    /// How many steps (calls and evaluations of values that were put off) all evaluations together may take.
    pub steps: u64,
    /// How many bytes all values together may take; at most 4 GB.
    pub memory: usize,
    /// How long all evaluations together may take; what lies between them does not count.
    pub timeout: Option<Duration>,
}

impl Default for Limits {
    /// A call depth of 10,000 as C++ Nix has it, 10 billion steps, 4 GB, any time.
    fn default() -> Self {
        Self { call_depth: 10_000, steps: 10_000_000_000, memory: u32::MAX as usize, timeout: None }
    }
}
