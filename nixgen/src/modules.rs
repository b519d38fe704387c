//! The module system, natively: [`evaluate`] says what a configuration comes to, without nixpkgs.
//!
//! Below it is what a configuration defines, where, at which priority and under which condition, as
//! nixpkgs' `lib/modules.nix` collects it, with parts unknown.
//!
//! `load` evaluates modules and what they import; `collect` walks what they define along a tree of declared options;
//! `merge` makes values of definitions; `fixed_point` finds what `config` is. Nothing here judges: rules do.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a step takes one or two kinds of value, and passes all others on alike"
)]

mod asked;
mod collect;
mod declared_in_nix;
mod definition;
mod evaluate;
mod fixed_point;
mod load;
mod merge;
mod options;
mod peel;
mod read;
mod resolved;
mod view;

pub use self::evaluate::{Configuration, EvaluateError, Evaluated, Evaluation, Refusal, evaluate};
pub(crate) use self::read::Read;
pub use self::read::{Failure, FailureKind, Outcome, Plain};

pub(crate) use self::asked::Asked;
pub(crate) use self::collect::{
    Collected, Found, Other, Raw, Target, Wanted, at_path, collect, collect_each, collect_some,
};
pub(crate) use self::declared_in_nix::{plain, type_of};
pub(crate) use self::definition::{At, Condition, Definition, Layer, origin};
pub(crate) use self::fixed_point::{Declared, Parts, Solved, Surroundings, solve};
pub(crate) use self::load::{BESIDE_DEFINITIONS, Import, Loader, MODULES, Reached, Trouble, Unit};
pub(crate) use self::merge::{Aim, Clash, Merged};
pub(crate) use self::options::{Inner, Listed, Options, Step};
pub(crate) use self::peel::{Odd, Peeled, peel, spread};
pub(crate) use self::view::EvalView;
