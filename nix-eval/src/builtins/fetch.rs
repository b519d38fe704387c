//! What needs a network, or knows flakes: refused when it is called.

use super::{Row, row};
use crate::error::ErrorKind;
use crate::failure::{Eval, Failure};
use crate::heap::{Slot, Value};
use crate::machine::Machine;

pub(super) const ROWS: &[Row] = &[
    row!("fetchurl", fetchurl, 1, "not supported: a download"),
    row!("fetchTarball", fetch_tarball, 1, "not supported: a download"),
    row!("fetchGit", fetch_git, 1, "not supported: a download"),
    row!("fetchMercurial", fetch_mercurial, 1, "not supported: a download"),
    row!("fetchTree", fetch_tree, 1, "not supported: a download"),
    row!("getFlake", get_flake, 1, "not supported: a flake"),
    row!("parseFlakeRef", parse_flake_ref, 1, "not supported: what a flake reference consists of"),
    row!("flakeRefToString", flake_ref_to_string, 1, "not supported: a flake reference"),
];

fn unsupported(name: &str) -> Eval<Value> {
    let message = format!("'{name}' is not supported here: it needs a network");
    Err(Failure::new(ErrorKind::Unsupported, message))
}

fn fetchurl(_: &mut Machine, _: Slot) -> Eval<Value> {
    unsupported("fetchurl")
}

fn fetch_tarball(_: &mut Machine, _: Slot) -> Eval<Value> {
    unsupported("fetchTarball")
}

fn fetch_git(_: &mut Machine, _: Slot) -> Eval<Value> {
    unsupported("fetchGit")
}

fn fetch_mercurial(_: &mut Machine, _: Slot) -> Eval<Value> {
    unsupported("fetchMercurial")
}

fn fetch_tree(_: &mut Machine, _: Slot) -> Eval<Value> {
    unsupported("fetchTree")
}

fn no_flakes(name: &str) -> Eval<Value> {
    let message = format!("'{name}' is not supported here: there are no flakes");
    Err(Failure::new(ErrorKind::Unsupported, message))
}

fn parse_flake_ref(_: &mut Machine, _: Slot) -> Eval<Value> {
    no_flakes("parseFlakeRef")
}

fn flake_ref_to_string(_: &mut Machine, _: Slot) -> Eval<Value> {
    no_flakes("flakeRefToString")
}

fn get_flake(_: &mut Machine, _: Slot) -> Eval<Value> {
    unsupported("getFlake")
}
