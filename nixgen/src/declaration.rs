//! Whether a declaration holds what it says: its own Nix, evaluated.
//!
//! Defaults, examples, predicates, `apply`, conditions and assertions are evaluated as the module system would while
//! nobody sets anything: `cfg` is the fixed point of the declared defaults. What that leaves open is unknown, and
//! everything unknown is accepted:
//!
//! * `pkgs`, the rest of `config`, and every argument but `lib`;
//! * options without a default, those that the module's own `config` defines, and all of them if `config` or an import is
//!   Nix that can't be looked into;
//! * options that an assertion refuses at their defaults, since somebody has to set those;
//! * under a condition that does not hold, the options that it reads;
//! * what reads files, paths beside the declaration, and the environment;
//! * what takes too long, and what a program throws.
//!
//! An assertion may be false for the defaults alone: that is how a module asks for an option to be set.

mod conditions;
mod cycles;
mod evaluation;
mod files;
mod judge;
mod options;
mod oracle;
mod pieces;
mod reads;
mod view;

use nix_eval::Error;
use nix_schema::{Module, Problem, walk_module};

use self::evaluation::Evaluation;
use self::judge::Judge;
use self::pieces::Pieces;

/// Every mistake that shows when a declaration is evaluated. Its Nix was parsed, and it is valid.
pub(crate) fn check(module: &Module) -> Vec<Problem> {
    if module.verbatim.is_some() {
        return Vec::new();
    }
    let pieces = Pieces::of(module);
    if !pieces.are_computed(module) {
        return Vec::new();
    }
    // Without an evaluation nothing is known.
    judge(module, &pieces).unwrap_or_default()
}

fn judge(module: &Module, pieces: &Pieces) -> Result<Vec<Problem>, Error> {
    let evaluation = Evaluation::new(module, pieces)?;
    let mut judge = Judge::new(module, evaluation);
    judge.conditions()?;
    walk_module(module, &mut judge);
    Ok(judge.problems)
}
