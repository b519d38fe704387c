//! The original rewritten in many ways: what changes its meaning is told by its path, what does not is spared.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test says what is wrong by failing")]

mod harmful;
mod harmless;
mod large;
mod layers;
mod original;
mod parts;
mod places;
mod shown;
mod small;
mod whole_file;
