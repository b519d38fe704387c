//! Checking users' configurations without nixpkgs.

pub mod lib;
