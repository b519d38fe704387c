//! What nixpkgs' module system makes of configurations: the truth for the module system of this project.
//!
//! `kitchen.rs`, `surroundings.rs` and the catalog declare options; `declarations` has them as Nix, which
//! `UPDATE_EXPECT=1` writes anew. `configs` has configurations of users, and beside each what real Nix says, which
//! `NIXGEN_NIXPKGS_LIB=/path/to/nixpkgs/lib ./record.py` records anew.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed test is a panic"
)]

mod declared;
mod kitchen;
mod native;
mod recorded;
mod surroundings;
