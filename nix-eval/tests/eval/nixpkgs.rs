//! nixpkgs' own tests of its `lib`, read from the folder that `NIXGEN_NIXPKGS_LIB` names.

use nix_eval::{Evaluator, SystemFiles};

fn evaluator() -> Option<(Evaluator, String)> {
    let Some(lib) = std::env::var_os("NIXGEN_NIXPKGS_LIB") else {
        eprintln!("skipped: NIXGEN_NIXPKGS_LIB names no folder with nixpkgs' lib");
        return None;
    };
    let lib = lib.to_string_lossy().into_owned();
    let builder = Evaluator::builder().files(SystemFiles::everywhere());
    let builder = builder.current_system("x86_64-linux").search_path("lib", &lib);
    Some((builder.build(), lib))
}

#[test]
fn lib_tests_pass() {
    let Some((mut evaluator, lib)) = evaluator() else {
        return;
    };
    let value = evaluator.eval_file(&format!("{lib}/tests/misc.nix")).unwrap();
    evaluator.force_deep(value).unwrap();
    assert_eq!(evaluator.print(value).unwrap(), "[ ]");
}

#[test]
fn modules_are_evaluated() {
    let cases = [
        (
            "{ options.a = lib.mkOption { type = lib.types.int; default = 1; }; }",
            "{ }",
            "{\"a\":1}",
        ),
        (
            "{ options.a = lib.mkOption { type = lib.types.listOf lib.types.str; }; }",
            "{ a = lib.mkMerge [ [ \"x\" ] (lib.mkBefore [ \"w\" ]) ]; }",
            "{\"a\":[\"w\",\"x\"]}",
        ),
        (
            "{ config, ... }: { options.n = lib.mkOption { type = lib.types.attrsOf (lib.types.submodule ({ name, ... }: { options.p = lib.mkOption { type = lib.types.port; default = 80; }; options.m = lib.mkOption { default = name; }; })); }; }",
            "{ n.x = { }; n.y.p = lib.mkForce 81; }",
            "{\"n\":{\"x\":{\"m\":\"x\",\"p\":80},\"y\":{\"m\":\"y\",\"p\":81}}}",
        ),
    ];
    let Some((mut evaluator, _)) = evaluator() else {
        return;
    };
    for (options, config, expected) in cases {
        let program = format!(
            "let lib = import <lib>; in (lib.evalModules {{ modules = [ ({options}) ({config}) ]; }}).config"
        );
        let value = evaluator.eval(&program).unwrap();
        assert_eq!(evaluator.to_json(value).unwrap(), expected);
    }
}

#[test]
fn wrong_definitions_are_errors() {
    let Some((mut evaluator, _)) = evaluator() else {
        return;
    };
    let program = "let lib = import <lib>; in (lib.evalModules { modules = [ { options.a = lib.mkOption { type = lib.types.int; }; config.a = \"x\"; } ]; }).config.a";
    let error = evaluator.eval(program).unwrap_err();
    assert!(error.message.contains("is not of type `signed integer'"), "{error}");
}
