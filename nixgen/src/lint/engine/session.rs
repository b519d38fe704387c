//! One evaluator for a whole run, and what modules are called with.

use nix_eval::{Error, Evaluator, Files, Limits, Value};

use super::super::Inputs;
use super::super::lib::{NIXPKGS, WithLib, lib};
use super::nearby::Nearby;
use crate::modules::{MODULES, Surroundings, origin};

/// How long one file or configuration may keep the evaluator busy, in steps.
const STEPS: u64 = 20_000_000;

/// How much memory one evaluator may take, in bytes.
const MEMORY: usize = 1 << 30;

/// The files near those that are linted.
pub(super) fn files(inputs: &Inputs) -> Nearby {
    let linted = inputs.inputs.iter().map(|input| input.path.as_str());
    Nearby::new(inputs.files.clone(), linted)
}

/// An evaluator that reads these.
pub(super) fn evaluator(files: impl Files + 'static) -> Evaluator {
    let limits = Limits { steps: STEPS, memory: MEMORY, ..Limits::default() };
    Evaluator::builder()
        .files(WithLib::new(files))
        .limits(limits)
        .unknown_machine(origin::PLATFORM)
        .search_path("nixpkgs", NIXPKGS)
        .keep_origins()
        .explore_unknown()
        .build()
}

/// What modules are given besides `config`.
pub(super) fn surroundings(evaluator: &mut Evaluator) -> Result<Surroundings, Error> {
    let rest = evaluator.open_set([], origin::LIB)?;
    let lib = lib(evaluator, rest)?;
    let modules_path = evaluator.string(MODULES);
    let arguments = evaluator.open_set([("modulesPath", modules_path)], origin::ARGUMENT)?;
    let options = evaluator.unknown(origin::OPTIONS);
    let pkgs = packages(evaluator, lib)?;
    Ok(Surroundings { lib, rest: arguments, pkgs, options })
}

/// Of packages nothing is known, but what says for what machine they are.
fn packages(evaluator: &mut Evaluator, lib: Value) -> Result<Value, Error> {
    let platform = evaluator.unknown(origin::PLATFORM);
    let names = ["hostPlatform", "buildPlatform", "targetPlatform"].map(|name| (name, platform));
    let is = ["isLinux", "isDarwin", "system"].map(|name| (name, platform));
    let stdenv = evaluator.open_set(names.into_iter().chain(is), origin::PKGS)?;
    let of_pkgs = [("lib", lib), ("stdenv", stdenv), ("system", platform), ("config", platform)];
    evaluator.open_set(of_pkgs.into_iter().chain(names), origin::PKGS)
}

/// What modules are called with while nothing is known of `config`.
pub(super) fn arguments(
    evaluator: &mut Evaluator,
    Surroundings { lib, pkgs, options, .. }: Surroundings,
) -> Result<Value, Error> {
    let config = evaluator.unknown(origin::CONFIG);
    let modules_path = evaluator.string(MODULES);
    let known = [("config", config), ("lib", lib), ("pkgs", pkgs), ("options", options)];
    let known = known.into_iter().chain([("modulesPath", modules_path)]);
    evaluator.open_set(known, origin::ARGUMENT)
}
