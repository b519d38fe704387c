//! The original rewritten in many ways: what changes its meaning is told by its path, what does not is spared.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test says what is wrong by failing")]

mod harmful;
mod harmless;
mod large;
mod original;
mod shown;
mod small;
mod whole_file;
