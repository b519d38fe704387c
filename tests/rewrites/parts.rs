//! The places of assertions where the parts of `config` are not the same on both sides.

use crate::original::subjects;

/// A module with these parts, each written `x` for one with an assertion of that letter, `-` for one without.
fn module(parts: &[&str]) -> String {
    format!("{{ lib, ... }}: {{ config = lib.mkMerge [ {} ]; }}", parts.join(" "))
}

fn asserted(letter: &str) -> String {
    format!("{{ assertions = [ {} ]; }}", assertion(letter, letter))
}

fn assertion(condition: &str, message: &str) -> String {
    format!("{{ assertion = {condition}; message = \"{message}\"; }}")
}

#[track_caller]
fn check(left: &[&str], right: &[&str], expected: &[&str]) {
    let (left, right) = (module(left), module(right));
    assert_eq!(subjects(&left, &right), expected, "{left}\n{right}");
}

#[test]
fn after_parts_that_are_kept() {
    let (a, b) = (asserted("a"), asserted("b"));
    let (c, changed) = (asserted("c"), asserted("c").replace("\"c\"", "\"d\""));
    check(&[&a, &b, &c], &[&a, &b, &changed, "x"], &["config", "assertions[2]: message"]);
    check(&[&a, &b, &c, "x"], &[&a, &b, &changed], &["config", "assertions[2]: message"]);
    check(&[&a, &b, &c], &[&a, &b, &changed], &["assertions[2]: message"]);
}

#[test]
fn after_parts_of_one_side() {
    let (a, b) = (asserted("a"), asserted("b"));
    let (c, changed) = (asserted("c"), asserted("c").replace("\"c\"", "\"d\""));
    check(&[&a, &b, &c], &[&b, &changed], &["config", "assertions[2]: message"]);
    check(&[&b, &c], &[&a, &b, &changed], &["config", "assertions[1]: message"]);
}

#[test]
fn after_parts_that_moved() {
    let (a, b) = (asserted("a"), asserted("b"));
    let (c, changed) = (asserted("c"), asserted("c").replace("\"c\"", "\"d\""));
    check(&[&a, &b, &c], &[&b, &a, &changed, "x"], &["config", "config", "assertions[2]: message"]);
}

#[test]
fn what_only_the_right_side_has_is_counted_there() {
    let (a, b, c) = (asserted("a"), asserted("b"), asserted("c"));
    let with_one = format!("{{ p = 1; assertions = [ {} ]; }}", assertion("z", "z"));
    check(&[&a, "{ p = 1; }"], &[&a, &with_one], &["assertions[1]"]);
    check(&[&a, "{ p = 1; }"], &[&b, &c, &a, &with_one], &["config", "config", "assertions[3]"]);
}

#[test]
fn through_conditions_and_parts_in_parts() {
    let inner = format!("(lib.mkMerge [ {} (lib.mkIf x {}) ])", asserted("a"), asserted("b"));
    let (c, changed) = (asserted("c"), asserted("c").replace("\"c\"", "\"d\""));
    check(&[&inner, &c], &[&inner, &changed], &["assertions[2]: message"]);
    let under = ["(lib.mkIf y ", &inner, ")"].concat();
    check(&[&under, &c], &[&under, &changed], &["assertions[2]: message"]);
    let b = inner.replace("\"b\"", "\"e\"");
    check(&[&c, &inner], &[&c, &b], &["assertions[2]: message"]);
}

#[test]
fn assertions_below_another_name_are_none_of_the_module() {
    let nested = |value: u8| {
        let inner = asserted("a");
        format!(
            "{{ services = {{ p = {inner}; q = {value}; }}; assertions = [ {} ]; }}",
            assertion("b", "b")
        )
    };
    let changed = nested(1).replace("\"b\"", "\"c\"");
    check(&[&nested(1), "{ }"], &[&changed, "{ }"], &["assertions[0]: message"]);
    let z = |module: &str| module.replace("services", "a");
    check(&[&z(&nested(1))], &[&z(&changed)], &["assertions[0]: message"]);
}
