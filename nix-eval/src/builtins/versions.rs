//! Versions and names of packages.

use std::cmp::Ordering;

use super::{Plain, Row, row};
use crate::failure::Eval;
use crate::heap::{Set, Slot, Value};
use crate::machine::Machine;

pub(super) const ROWS: &[Row] = &[
    row!(
        "compareVersions",
        compare_versions,
        2,
        "-1, 0 or 1 as the first version is older, equal or newer"
    ),
    row!("splitVersion", split_version, 1, "the components of a version"),
    row!("parseDrvName", parse_drv_name, 1, "a package's name and version"),
];

fn compare_versions(machine: &mut Machine, Plain(left): Plain, Plain(right): Plain) -> Eval<i64> {
    machine.spend_on(left)?;
    machine.spend_on(right)?;
    let (left, right) = (machine.heap.bytes(left), machine.heap.bytes(right));
    Ok(compare(left, right) as i64)
}

fn split_version(machine: &mut Machine, Plain(version): Plain) -> Eval<Vec<Slot>> {
    machine.spend_on(version)?;
    let version = machine.heap.bytes(version).to_vec();
    machine.spend(version.len())?;
    let slots = components(&version).map(|component| {
        let text = machine.heap.text(component);
        machine.heap.cell(Value::Str(text))
    });
    Ok(slots.collect())
}

fn parse_drv_name(machine: &mut Machine, Plain(name): Plain) -> Eval<Set> {
    machine.spend_on(name)?;
    let whole = machine.heap.bytes(name).to_vec();
    // The version starts after the first dash that no letter follows.
    let is_cut = |pair: &[u8]| pair[0] == b'-' && !pair[1].is_ascii_alphabetic();
    let (name, version) = match whole.windows(2).position(is_cut) {
        Some(dash) => (&whole[..dash], &whole[dash + 1..]),
        None => (&whole[..], &[][..]),
    };
    let (name, version) = (machine.heap.text(name), machine.heap.text(version));
    Ok(machine.set_with([("name", Value::Str(name)), ("version", Value::Str(version))]))
}

/// Runs of digits, and runs of anything else between dots, dashes and digits.
fn components(version: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = version;
    std::iter::from_fn(move || {
        let start = rest.iter().position(|b| !matches!(b, b'.' | b'-'))?;
        rest = &rest[start..];
        let is_number = rest[0].is_ascii_digit();
        let goes_on = |b: &u8| b.is_ascii_digit() == is_number && !matches!(b, b'.' | b'-');
        let len = rest.iter().take_while(|b| goes_on(b)).count();
        let (component, after) = rest.split_at(len);
        rest = after;
        Some(component)
    })
}

fn compare(left: &[u8], right: &[u8]) -> Ordering {
    let (mut left, mut right) = (components(left), components(right));
    loop {
        let (a, b) = (left.next(), right.next());
        if a.is_none() && b.is_none() {
            return Ordering::Equal;
        }
        let (a, b) = (a.unwrap_or_default(), b.unwrap_or_default());
        if is_less(a, b) {
            return Ordering::Less;
        }
        if is_less(b, a) {
            return Ordering::Greater;
        }
    }
}

/// `pre` is before everything, nothing before numbers, words before numbers.
fn is_less(a: &[u8], b: &[u8]) -> bool {
    let number = |component: &[u8]| std::str::from_utf8(component).ok()?.parse::<u32>().ok();
    match (number(a), number(b)) {
        (Some(a), Some(b)) => a < b,
        (a_number, b_number) => {
            if a.is_empty() && b_number.is_some() {
                return true;
            }
            if a == b"pre" {
                return b != b"pre";
            }
            if b == b"pre" {
                return false;
            }
            b_number.is_some() || (a_number.is_none() && a < b)
        }
    }
}
