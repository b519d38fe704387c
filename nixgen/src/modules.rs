//! The module system, natively: what a configuration defines, where, at which priority and under which condition, as
//! nixpkgs' `lib/modules.nix` collects it, with parts unknown.
//!
//! [`Loader`] evaluates modules and what they import; [`collect`] walks what they define along a tree of declared
//! [`Options`]; `merge` makes values of definitions; [`solve`] finds what `config` is. Nothing here judges: rules do.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a step takes one or two kinds of value, and passes all others on alike"
)]

mod asked;
mod collect;
mod definition;
mod fixed_point;
mod load;
mod merge;
mod options;
mod peel;
mod view;

pub(crate) use self::asked::Asked;
pub(crate) use self::collect::{Collected, Found, Other, at_path, collect};
pub(crate) use self::definition::{At, Condition, Definition, origin};
pub(crate) use self::fixed_point::{Declared, Parts, Solved, Surroundings, solve};
pub(crate) use self::load::{Import, Loader, Reached, Trouble, Unit};
pub(crate) use self::merge::{Clash, Merged};
pub(crate) use self::options::{Listed, Options};
pub(crate) use self::peel::{Odd, Peeled, peel, spread};
pub(crate) use self::view::EvalView;
