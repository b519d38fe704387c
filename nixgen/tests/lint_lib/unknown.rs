//! What is put off, and what is unknown.

use nix_eval::{ErrorKind, Evaluator, Kind, NoFiles, Value};
use nixgen::lint::lib::{WithLib, lib};

fn with_lib() -> (Evaluator, Value) {
    let files = WithLib::new(NoFiles);
    let mut evaluator = Evaluator::builder().files(files).explore_unknown().keep_origins().build();
    let rest = evaluator.open_set([], "nixpkgs").unwrap();
    let lib = lib(&mut evaluator, rest).unwrap();
    (evaluator, lib)
}

/// What a function of `lib` and something unknown gives: JSON, or what it is.
fn shown(program: &str) -> String {
    let (mut evaluator, lib) = with_lib();
    let unknown = evaluator.unknown("pkgs");
    let function = evaluator.eval(&format!("lib: pkgs: {program}")).unwrap();
    let function = evaluator.call(function, lib).unwrap();
    let kind = evaluator.call(function, unknown).and_then(|value| {
        let kind = evaluator.kind(value)?;
        if matches!(kind, Kind::Choice(_) | Kind::Unknown(_)) {
            return Ok((kind, None));
        }
        Ok((kind, Some(evaluator.to_json(value)?)))
    });
    match kind {
        Ok((_, Some(json))) => json,
        Ok((Kind::Choice(choice), None)) => {
            let mut json = |value: &Value| match evaluator.to_json(*value) {
                Ok(json) => json,
                Err(error) => format!("<{}>", error.message),
            };
            choice.alternatives.iter().map(&mut json).collect::<Vec<_>>().join(" | ")
        }
        Err(error) if error.kind == ErrorKind::Unknown => format!("<{}>", error.message),
        Ok(_) => "<unknown>".to_owned(),
        Err(error) => format!("error: {error}"),
    }
}

#[test]
fn contents_are_left_alone() {
    for program in [
        "(lib.mkIf (throw \"condition\") (throw \"content\"))._type",
        "(lib.mkMerge (throw \"contents\"))._type",
        "(lib.mkForce (throw \"content\"))._type",
        "(lib.mkBefore (throw \"content\"))._type",
        "(lib.mkOverride (throw \"priority\") (throw \"content\"))._type",
        "builtins.typeOf (lib.mapAttrs (_: throw \"value\") { a = 1; })",
        "builtins.typeOf (lib.recursiveUpdate { a = throw \"below\"; } { a = throw \"above\"; })",
        "builtins.typeOf (lib.mkOption { default = throw \"default\"; type = throw \"type\"; })",
        "builtins.typeOf (lib.mkRenamedOptionModule (throw \"from\") (throw \"to\"))",
    ] {
        assert!(shown(program).starts_with('"'), "{program}: {}", shown(program));
    }
}

#[test]
fn what_the_library_lacks_is_unknown() {
    for program in [
        "lib.licenses.mit",
        "lib.maintainers",
        "lib.my.own",
        "lib.strings.newest",
        "lib.types.newest",
        "lib.types.ints.u64",
        "lib.types.str.merge",
        "lib.version",
        "lib.trivial.release",
        "lib.versionAtLeast lib.version \"24.05\"",
        "lib.evalModules { }",
        "with lib; newest",
        "(lib.types.submodule { freeformType = lib.types.str; }).description",
        "(lib.extend (final: previous: { })).newest",
    ] {
        assert_eq!(shown(program), "<nixpkgs>", "{program}");
    }
}

#[test]
fn under_an_unknown_condition_both_branches_are_known() {
    for (program, expected) in [
        ("lib.optional pkgs 1", "[1] | []"),
        ("lib.optionals pkgs [ 1 ]", "[1] | []"),
        ("lib.optionalString pkgs \"a\"", "\"a\" | \"\""),
        ("lib.optionalAttrs pkgs { a = 1; }", "{\"a\":1} | {}"),
        ("(lib.mkIf pkgs 1).content", "1"),
        ("lib.boolToString pkgs", "\"true\" | \"false\""),
        ("(lib.recursiveUpdate { a = pkgs; b = 1; } { c = 2; }).b", "1"),
        ("(lib.mapAttrs' (n: v: lib.nameValuePair \"x${n}\" v) { a = 1; b = pkgs; }).xa", "1"),
        ("(lib.genAttrs [ \"a\" ] (_: pkgs)) ? a", "true"),
        ("lib.getExe pkgs.x", "<pkgs>"),
        ("(lib.mkPackageOption pkgs \"x\" { }).defaultText.text", "\"pkgs.x\""),
    ] {
        assert_eq!(shown(program), expected, "{program}");
    }
}

#[test]
fn what_is_put_in_is_seen_by_the_rest() {
    let program = "(lib.extend (final: previous: { id = _: 1; twice = final.id 5; })).twice";
    assert_eq!(shown(program), "1");
}

#[test]
fn values_keep_the_place_they_come_from() {
    let (mut evaluator, lib) = with_lib();
    let program = "lib: (lib.genAttrs [ \"a\" ] (_: lib.mkForce \"text\")).a.content";
    let function = evaluator.eval(program).unwrap();
    let value = evaluator.call(function, lib).unwrap();
    let place = evaluator.origin(value).unwrap().unwrap();
    assert_eq!(evaluator.source(&place).map(|text| &text[place.span.range()]), Some("\"text\""));
}
