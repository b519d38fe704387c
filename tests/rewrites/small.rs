//! Small modules: what can't be shown on the original.

use crate::original::subjects;

/// The differences of two modules, one a line.
#[track_caller]
fn check(left: &str, right: &str, expected: &[&str]) {
    assert_eq!(subjects(left, right), expected, "{left}\n{right}");
}

/// The differences of two expressions as the default of one option: there are some, or there are none.
#[track_caller]
fn values(left: &str, right: &str, same: bool) {
    let module = |value: &str| {
        format!(
            "{{ config, lib, pkgs, ... }}: {{ options.x = lib.mkOption {{ default = {value}; }}; }}"
        )
    };
    let expected: &[&str] = if same { &[] } else { &["x: default"] };
    check(&module(left), &module(right), expected);
    check(&module(right), &module(left), expected);
}

#[track_caller]
fn same(left: &str, right: &str) {
    values(left, right, true);
}

#[track_caller]
fn differ(left: &str, right: &str) {
    values(left, right, false);
}

#[test]
fn every_construct() {
    for value in [
        "1",
        "1.0",
        "\"1\"",
        "''1${x}''",
        "x",
        "x.y",
        "x.y or 1",
        "x.y or 2",
        "(x.y).z or 1",
        "x.y.z or 1",
        "x ? y",
        "x ? y.z",
        "x.y ? z",
        "x ? \"y z\"",
        "x.${y}",
        "x.\"${y}\"",
        "./x",
        "/x",
        "~/x",
        "<x>",
        "./x/${y}",
        "__curPos",
        "[ ]",
        "[ x ]",
        "[ (x y) ]",
        "[ x y ]",
        "{ }",
        "rec { }",
        "{ a = 1; }",
        "rec { a = 1; }",
        "{ ${a} = 1; }",
        "{ ${b} = 1; }",
        "{ \"${a}\" = 1; }",
        "x: x",
        "y: y",
        "x: y",
        "{ x }: x",
        "{ x, ... }: x",
        "{ x ? 1 }: x",
        "{ x }@a: x",
        "{ x }@b: x",
        "{ }: 1",
        "{ ... }: 1",
        "f x",
        "f x y",
        "f (x y)",
        "if x then y else z",
        "if x then z else y",
        "assert x; y",
        "assert y; x",
        "with x y; z",
        "with x y; a",
        "let x = 1; in x",
        "let x = 1; in y",
        "let x = 2; in x",
        "let y = 1; in y",
        "let { x = 1; body = x; }",
        "-x",
        "!x",
        "x + y",
        "y + x",
        "x - y",
        "x ++ y",
        "x // y",
        "x == y",
        "x != y",
        "x < y",
        "x <= y",
        "x > y",
        "x >= y",
        "x && y",
        "x || y",
        "x -> y",
        "x * y",
        "x / y",
        "(x + y) + z",
        "x + (y + z)",
        "x ++ (y ++ z) ++ w",
        "(x ++ y) ++ z",
        "null",
        "true",
        "false",
        "\"\"",
        "\"\\n\"",
        "\"$x\"",
        "\"\\${x}\"",
        "\"${x}\"",
        "\"${x}${y}\"",
        "\"${x} ${y}\"",
    ] {
        same(value, value);
        same(value, &format!("(({value}))"));
        for other in [
            "2",
            "2.0",
            "\"2\"",
            "q",
            "x.q",
            "q.y or 1",
            "x ? q",
            "./q",
            "[ q ]",
            "{ a = 2; }",
            "q: q",
            "q x",
            "if q then y else z",
            "assert q; y",
            "with q y; z",
            "let x = 3; in x",
            "!q",
            "x + q",
        ] {
            differ(value, other);
        }
    }
}

#[test]
fn all_constructs_are_told_apart() {
    let values = [
        "1",
        "1.0",
        "\"1\"",
        "''1${x}''",
        "x",
        "x.y",
        "x.y or 1",
        "(x.y).z or 1",
        "x.y.z or 1",
        "x ? y",
        "x ? y.z",
        "x.y ? z",
        "x.${y}",
        "./x",
        "/x",
        "~/x",
        "<x>",
        "[ ]",
        "[ x ]",
        "{ }",
        "rec { }",
        "{ ${a} = 1; }",
        "{ a = 1; }",
        "x: x",
        "y: y",
        "x: y",
        "{ x }: x",
        "{ x, ... }: x",
        "{ x ? 1 }: x",
        "{ x }@a: x",
        "{ }: 1",
        "{ ... }: 1",
        "f x",
        "f x y",
        "f (x y)",
        "if x then y else z",
        "assert x; y",
        "with x y; z",
        "let x = 1; in x",
        "let { x = 1; body = x; }",
        "-x",
        "!x",
        "x + y",
        "x - y",
        "x ++ y",
        "x // y",
        "x == y",
        "x && y",
        "x || y",
        "x -> y",
        "(x + y) + z",
        "x + (y + z)",
        "null",
        "true",
        "\"\"",
        "\"\\${x}\"",
        "\"${x}\"",
        "__curPos",
        "rec { a = 1; }",
        "{ \"a b\" = 1; }",
        "{ a.b = 1; }",
    ];
    for (at, left) in values.iter().enumerate() {
        for right in &values[at + 1..] {
            differ(left, right);
        }
    }
}

#[test]
fn names_are_resolved_where_they_stand() {
    // A binder shadows a `with`, however far out it is.
    same("with lib; pkgs", "pkgs");
    same("with lib; config.x", "config.x");
    differ("with lib; optional", "(optional: with lib; optional) 1");
    same("(optional: with lib; optional) 1", "(optional: optional) 1");
    same("with pkgs; lib.id", "lib.id");
    // Nix's own names come before any `with`.
    same("with pkgs; map", "map");
    same("with pkgs; toString 1", "builtins.toString 1");
    same("with pkgs; builtins.toString 1", "toString 1");
    differ("(map: map) f", "(map: builtins.map) f");
    // `with` inside of `with`: the inner one wins, if it is known to have the name.
    same("with lib; with types; str", "lib.types.str");
    same("with lib; with types; mkOption", "lib.mkOption");
    same("with lib.types; with lib; mkOption", "lib.mkOption");
    same("with pkgs; with lib; optional", "lib.optional");
    same("with pkgs; with lib; hello", "pkgs.hello");
    same("with lib; with pkgs; hello", "pkgs.hello");
    differ("with lib; with pkgs; optional", "lib.optional");
    differ("with lib; with pkgs; optional", "pkgs.optional");
    differ("with pkgs; with config; hello", "with config; with pkgs; hello");
    same("with pkgs; with pkgs; hello", "pkgs.hello");
    same("with lib; with builtins; mkOption", "lib.mkOption");
    same("with builtins; with lib; readDir", "builtins.readDir");
    same("with lib; with lib.modules; mkOption", "lib.mkOption");
    same("with lib.modules; with lib; mkIf", "lib.modules.mkIf");
    differ("with lib; with lib.path; hasPrefix", "lib.path.hasSuffix");
    differ("with config; with builtins; hello", "builtins.hello");
    // A name that no table knows yet.
    same("with lib; notYetThere", "lib.notYetThere");
    // A `with` of anything else stays.
    differ("with (import ./x); y", "(import ./x).y");
    differ("with (f x); 1", "1");
    same("with pkgs; 1", "1");
}

#[test]
fn shadowing() {
    differ("x: x: x", "x: y: x");
    differ("let f = x: y: x; in f", "let f = x: x: x; in f");
    differ("(pkgs: pkgs.hello) 1", "(pkgs': pkgs.hello) 1");
    differ("rec { a = 1; b = a; }", "{ a = 1; b = a; }");
    differ("let x = 1; in { x = x; }", "rec { x = 1; y = x; }");
    same("let x = 1; in { inherit x; }", "let x = 1; in { x = x; }");
    differ("x: let y = x; in x: y", "x: let y = 1; in x: x");
    same("x: let y = x; in (a: y)", "x: let y = x; in (a: x)");
    differ("x: let y = x; in (x: y)", "x: let y = x; in (x: x)");
    same("let a.b = x; in a.b", "let a = { b = x; }; in a.b");
    differ("{ a = rec { b = 1; c = b; }; }", "{ a = { b = 1; c = b; }; }");
    same("{ a = rec { b = 1; }; a.c = b; }", "{ a = rec { b = 1; c = b; }; }");
    same("rec { inherit x; y = x; }", "rec { y = x; inherit x; }");
    differ("let pkgs = 1; in pkgs", "let pkgs' = 1; in pkgs'");
}

#[test]
fn aliases() {
    same("let l = lib; in l.mkOption", "lib.mkOption");
    same("let inherit (lib) types; inherit (types) str; in str", "lib.types.str");
    same("let a = b; b = c; c = lib.types; in a.str", "lib.types.str");
    same("let inherit lib; in lib.id", "lib.id");
    same("let inherit (builtins) map; in map", "map");
    // Any other binding counts, alias or not.
    differ("let p = pkgs; in p.hello", "pkgs.hello");
    same("let p = pkgs; in p.hello", "let p = pkgs; in pkgs.hello");
    differ("let p = pkgs; in p.hello", "let q = pkgs; in q.hello");
    // A circle is no alias.
    same("let a = b; b = a; in a", "let b = a; a = b; in a");
    differ("let a = b; b = a; in a", "let a = b; b = a; in b");
    differ("let lib = lib; in lib.id", "lib.id");
    differ("let a = a.b; in a", "let a = a.c; in a");
    // A value is no alias.
    differ("let yes = true; in yes", "true");
    differ("let x = lib.types or 1; in x", "lib.types");
    differ("let x = lib.${y}; in x", "lib.z");
    same("let t = lib.types; in t.str or 1", "lib.types.str or 1");
    // Another `lib`.
    differ("pkgs.lib.options.mkOption", "pkgs.lib.mkOption");
    differ("(lib: lib.options.mkOption) x", "(lib: lib.mkOption) x");
    same("{ lib, ... }: lib.options.mkOption", "{ lib, ... }: lib.mkOption");
    differ("(let lib = pkgs.lib; in lib.options.mkOption)", "lib.mkOption");
}

#[test]
fn equal_values_are_differences() {
    differ("!(a == b)", "a != b");
    differ("if a then true else false", "a");
    differ("a.b or c", "if a ? b then a.b else c");
    differ("\"a\" + \"b\"", "\"ab\"");
    differ("\"a${\"b\"}\"", "\"ab\"");
    differ("[ 1 ] ++ [ 2 ]", "[ 1 2 ]");
    differ("{ a = 1; } // { b = 2; }", "{ a = 1; b = 2; }");
    differ("let x = 1; in x", "1");
    differ("(x: x) 1", "1");
    differ("a -> b", "!a || b");
    differ("./x", "./y/../x");
    differ("lib.optional c x", "lib.optionals c [ x ]");
    differ("lib.literalExpression \"x\"", "x");
    differ("a ++ (b ++ c)", "(a ++ b) ++ c");
    same("a ++ (b ++ c)", "a ++ b ++ c");
    same("(a + b) + c", "a + b + c");
    differ("x: x", "y: y");
    same("{ b, a }: a", "{ a, b }: a");
}

#[test]
fn whole_modules() {
    let body = "options.a.b = lib.mkOption { };";
    check(
        &format!("{{ lib, ... }}: {{ {body} }}"),
        &format!("{{ lib, ... }}: let in {{ {body} }}"),
        &[],
    );
    check(
        &format!("{{ lib, ... }}: {{ {body} }}"),
        &format!("with lib; {{ lib, ... }}: {{ {body} }}"),
        &[],
    );
    check(&format!("{{ lib, ... }}: {{ {body} }}"), &format!("{{ {body} }}"), &["arguments"]);
    check(&format!("{{ lib, ... }}: {{ {body} }}"), &format!("args: {{ {body} }}"), &["arguments"]);
    check(
        &format!("{{ lib, ... }}: let x = 1; in {{ {body} }}"),
        &format!("let x = 1; in {{ lib, ... }}: {{ {body} }}"),
        &[],
    );
    check(
        "{ services.a.enable = true; }",
        "{ services.a.enable = false; }",
        &["config.services.a.enable"],
    );
    check(
        "{ a.b = 1; imports = [ ./x.nix ]; }",
        "{ a.b = 1; imports = [ ./y.nix ]; }",
        &["imports[0]"],
    );
    check("{ config.a = 1; }", "{ config.a = 1; _class = \"nixos\"; }", &["_class"]);
    check("{ config.a = 1; }", "{ config.a = 1; config.b.c.d = 1; }", &["config.b.c.d"]);
    check(
        "{ config.a = 1; }",
        "{ config.a = 1; config.b.c = { d = 1; e = 1; }; }",
        &["config.b.c"],
    );
    check("x: { config.a = x; }", "y: { config.a = y; }", &["arguments", "config.a"]);
    check("a: { config, ... }: { }", "{ config, ... }: { }", &["arguments"]);
    check("{ imports = [ ./a ./b ./c ]; }", "{ imports = [ ./a ./c ./b ]; }", &["imports"]);
    check("{ imports = [ ./a ./b ./c ]; }", "{ imports = [ ./a ./c ]; }", &["imports[1]"]);
    check("{ imports = [ ./a ./c ]; }", "{ imports = [ ./a ./b ./c ]; }", &["imports[1]"]);
    check("{ imports = [ ./a ]; }", "{ }", &["imports[0]"]);
    check("{ imports = [ ]; }", "{ }", &["imports"]);
    check("{ options = { }; }", "{ config = { }; }", &["options", "config"]);
}

#[test]
fn parts_of_config() {
    let merge = |parts: &str| format!("{{ lib, ... }}: {{ config = lib.mkMerge [ {parts} ]; }}");
    let parts =
        "{ a = 1; } (lib.mkIf x { b = 2; assertions = [ { assertion = x; message = \"m\"; } ]; })";
    check(&merge(parts), &merge(&parts.replace("a = 1", "a = 2")), &["config.a"]);
    check(&merge(parts), &merge(&parts.replace("b = 2", "b = 3")), &["config.b"]);
    check(&merge(parts), &merge(&parts.replace("mkIf x", "mkIf y")), &["config: condition"]);
    check(&merge(parts), &merge(&parts.replace("\"m\"", "\"n\"")), &["assertions[0]: message"]);
    check(&merge(parts), &merge(&parts.replace("{ a = 1; }", "")), &["config"]);
    check(&merge(parts), &merge(&parts.replace("lib.mkIf", "lib.modules.mkIf")), &[]);
    let two = "{ assertions = [ { assertion = a; message = \"a\"; } ]; } { assertions = [ { assertion = b; message = \"b\"; } ]; }";
    check(&merge(two), &merge(&two.replace("\"b\"", "\"c\"")), &["assertions[1]: message"]);
}

#[test]
fn sub_options() {
    let module = |ty: &str| {
        format!(
            "{{ lib, ... }}: with lib; with types; {{ options.a = mkOption {{ type = {ty}; }}; }}"
        )
    };
    let ty = |options: &str| format!("submodule {{ options = {{ {options} }}; }}");
    let one = ty("b = mkOption { type = int; default = 1; };");
    let two = ty("b = mkOption { type = int; default = 2; };");
    let at = |wrap: &str, expected: &[&str]| {
        check(&module(&wrap.replace('@', &one)), &module(&wrap.replace('@', &two)), expected);
    };
    at("@", &["a.b: default"]);
    at("listOf (@)", &["a.*.b: default"]);
    at("attrsOf (@)", &["a.<name>.b: default"]);
    at("nullOr (attrsOf (listOf (@)))", &["a.<name>.*.b: default"]);
    at("either str (@)", &["a.b: default"]);
    at("oneOf [ str (@) int ]", &["a.b: default"]);
    at("coercedTo str (x: { }) (@)", &["a.b: default"]);
    at("addCheck (@) (x: true)", &["a.b: default"]);
    at("(@) // { description = \"x\"; }", &["a.b: default"]);
    at(
        "submoduleWith { modules = [ { options = { c = mkOption { type = @; }; }; } ]; }",
        &["a.c.b: default"],
    );
    at("attrTag { c = mkOption { type = @; }; }", &["a.c.b: default"]);
    let function = |default: &str| {
        format!(
            "attrsOf (submodule ({{ name, ... }}: {{ options.b = mkOption {{ default = {default}; }}; }}))"
        )
    };
    check(&module(&function("name")), &module(&function("config")), &["a.<name>.b: default"]);
    check(
        &module(&function("name")),
        &module(&function("name").replace("name, ...", "name, lib, ...")),
        &["a: type"],
    );
    check(&module(&one), &module(&ty("")), &["a.b"]);
    check(&module("listOf int"), &module("listOf str"), &["a: type"]);
    check(&module("attrsOf (listOf int)"), &module("attrsOf (listOf str)"), &["a: type"]);
    check(&module("either int str"), &module("either str int"), &["a: type"]);
    check(&module("oneOf [ int str ]"), &module("oneOf [ int ]"), &["a: type"]);
    check(&module("lib.types.strMatching \"a\""), &module("strMatching \"b\""), &["a: type"]);
}

#[test]
fn attributes_of_submodule_with() {
    let module = |set: &str| {
        let ty = format!("lib.types.submoduleWith {{ {set} }}");
        format!("{{ lib, ... }}: {{ options.a = lib.mkOption {{ type = {ty}; }}; }}")
    };
    let modules = "modules = [ { options.b = lib.mkOption { default = 1; }; } ];";
    let both = |left: &str, right: &str, expected: &[&str]| {
        check(&module(left), &module(right), expected);
        check(&module(right), &module(left), expected);
    };
    let with = |rest: &str| [modules, rest].concat();
    let other = |rest: &str| [&modules.replace('1', "2"), rest].concat();
    both(&with("x = true;"), &with("y = true;"), &["a: type"]);
    both(&with("x = true;"), &with("x = false;"), &["a: type"]);
    both(&with("x = true;"), &with(""), &["a: type"]);
    both(&with("x = true; y = 1;"), &with("y = 1; x = true;"), &[]);
    both(&with("x = 1; y = 2;"), &with("x = 2; y = 1;"), &["a: type"]);
    both(&with("x = true;"), &other("x = true;"), &["a.b: default"]);
    both(&with("x = true;"), &other("y = true;"), &["a: type", "a.b: default"]);
    both(&with(""), "x = true;", &["a: type"]);
    both(&with(""), "modules = [ ];", &["a: type"]);
}

#[test]
fn other_declarations() {
    let module = |option: &str| format!("{{ lib, pkgs, ... }}: {{ options.a = {option}; }}");
    let differ =
        |left: &str, right: &str, expected: &[&str]| check(&module(left), &module(right), expected);
    differ("lib.mkPackageOption pkgs \"a\" { }", "lib.options.mkPackageOption pkgs \"a\" { }", &[]);
    differ("lib.mkPackageOption pkgs \"a\" { }", "lib.mkPackageOption pkgs \"b\" { }", &["a"]);
    differ(
        "lib.mkPackageOption pkgs \"a\" { }",
        "lib.mkPackageOption pkgs \"a\" { default = \"b\"; }",
        &["a: default"],
    );
    differ("lib.mkPackageOption pkgs \"a\" { }", "lib.mkOption { }", &["a"]);
    differ("lib.mkOption { } // x", "lib.mkOption { } // y", &["a"]);
    differ("lib.mkOption (x // { })", "lib.mkOption (y // { })", &["a"]);
    differ("lib.mkOption { }", "{ }", &["a"]);
    differ(
        "lib.mkOption { }",
        "lib.mkOption { default = 1; example = 2; }",
        &["a: default", "a: example"],
    );
    differ(
        "{ b = lib.mkOption { }; }",
        "{ b = lib.mkOption { }; ${x} = lib.mkOption { }; }",
        &["a.\"\\${x}\""],
    );
    differ("lib.mkEnableOption x", "lib.mkEnableOption y", &["a: description"]);
    differ(
        "lib.mkEnableOption x",
        "lib.mkOption { type = lib.types.bool; default = false; example = true; description = \"Whether to enable ${x}.\"; }",
        &[],
    );
    differ(
        "lib.mkEnableOption \"a ${x} b\"",
        "lib.mkOption { type = lib.types.bool; default = false; example = true; description = \"Whether to enable a ${x} b.\"; }",
        &[],
    );
}
