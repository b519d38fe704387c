//! The module system, natively: what a configuration defines, where, at which priority and under which condition, as
//! nixpkgs' `lib/modules.nix` collects it, with parts unknown.
//!
//! [`load()`] evaluates the modules of a configuration and what they import; [`collect`] walks what they define along
//! the tree of declared options. Nothing here judges: rules do.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a step takes one or two kinds of value, and passes all others on alike"
)]

mod collect;
mod definition;
mod load;
mod peel;
mod view;

pub(crate) use self::collect::{Collected, Found, collect};
pub(crate) use self::definition::{At, Condition, Definition};
pub(crate) use self::load::{Loaded, ModuleValue, Trouble, load};
pub(crate) use self::peel::{Odd, Peeled, peel, spread};
pub(crate) use self::view::EvalView;
