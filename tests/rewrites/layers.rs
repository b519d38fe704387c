//! Names that more than one layer around a module's set binds: which of them is meant is no matter of style.

use crate::original::subjects;

/// The differences of two modules, one a line, from both sides.
#[track_caller]
fn check(left: &str, right: &str, expected: &[&str]) {
    assert_eq!(subjects(left, right), expected, "{left}\n{right}");
    assert_eq!(subjects(right, left), expected, "{right}\n{left}");
}

#[test]
fn two_lets_of_one_name() {
    check(
        "let x = 1; y = x; in let x = 2; in { config.a = y; }",
        "let x = 1; in let x = 2; y = x; in { config.a = y; }",
        &["let y"],
    );
    check(
        "let x = 1; y = x; in let x = 2; in { config.a = f y; }",
        "let x = 1; in let y = x; in let x = 2; in { config.a = f y; }",
        &[],
    );
    check(
        "let x = 1; in let x = 2; in { config.a = x; }",
        "let x = 2; in let x = 1; in { config.a = x; }",
        &["let x", "let x"],
    );
}

#[test]
fn an_argument_and_a_let_of_one_name() {
    check(
        "{ x, ... }: let y = x; in let x = 2; in { config.a = [ y ]; }",
        "{ x, ... }: let x = 2; y = x; in { config.a = [ y ]; }",
        &["let y"],
    );
    check(
        "{ x, ... }: let x = 2; in { config.a = x; }",
        "let x = 2; in { x, ... }: { config.a = x; }",
        &["config.a"],
    );
    check(
        "{ x, ... }: let y = f x; in let x = 2; in { config.a = y; }",
        "let x = 2; y = f x; in { x, ... }: { config.a = y; }",
        &["let y"],
    );
    check(
        "{ x, ... }: { y ? x, ... }: let x = 2; in { config.a = y; }",
        "let x = 2; in { x, ... }: { y ? x, ... }: { config.a = y; }",
        &[],
    );
}

#[test]
fn what_is_bound_once_stays_the_same_in_any_layer() {
    check(
        "let x = 1; in let y = x; in { config.a = x: y; }",
        "let x = 1; y = x; in { config.a = x: y; }",
        &[],
    );
    check(
        "{ pkgs, ... }: let x = 1; in { config.a = x; }",
        "let x = 1; in { pkgs, ... }: { config.a = x; }",
        &[],
    );
    check(
        "let x = f 1; in { config.a = x; config.b = x; }",
        "{ config.a = x; config.b = x; }",
        &["let x"],
    );
}

#[test]
fn names_bound_twice_are_still_themselves() {
    let module = "{ x, ... }: let y = f x; in let x = 2; in { config.a = x: { inherit x y; }; config.b = x; }";
    check(module, module, &[]);
    check(
        module,
        "{ x, ... }: let y = f x; in let x = 2; z = 3; in { config.b = x; config.a = x: { y = y; inherit x; }; }",
        &["let z"],
    );
    check(
        "{ lib, ... }: let inherit (lib) id; in let id = 2; in { config.a = id; }",
        "{ lib, ... }: let id = 2; in { config.a = id; }",
        &[],
    );
    check(
        "{ lib, pkgs, ... }: let f = lib.id; in let inherit (pkgs) lib; in { config.a = f lib.id; }",
        "{ lib, pkgs, ... }: let inherit (lib) id; in let inherit (pkgs) lib; in { config.a = id lib.id; }",
        &[],
    );
}
