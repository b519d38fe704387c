//! The `nixgen` command.

fn main() {}
