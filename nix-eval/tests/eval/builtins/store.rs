//! The store, paths and files.

use super::Case;

pub const CASES: &[Case] = &[
    (
        "toFile",
        r#"builtins.toFile "x" "hello""#,
        r#""/nix/store/4g4g9i669dl63abpww0djbl2jxl6bwiz-x""#,
    ),
    (
        "toFile",
        r#"builtins.toFile "x" "see ${builtins.toFile "y" "z"}""#,
        r#""/nix/store/7gfg3s7h98j5swkhagdsja0dgzw1ycx9-x""#,
    ),
    (
        "toFile",
        r#"builtins.toFile "x y" "hello""#,
        "error: 'x y' can't be the name of a store path",
    ),
    (
        "toFile",
        r#"builtins.toFile "x" "${derivation { name = "a"; builder = "b"; system = "s"; }}""#,
        "error: a text made by 'toFile' can't refer to the output of a derivation",
    ),
    (
        "derivation",
        r#"(derivation { name = "a"; builder = "b"; system = "s"; }).outPath"#,
        r#""/nix/store/dxf718d43nfd27n0ks5dv1yyq75xv2yk-a""#,
    ),
    (
        "derivation",
        r#"(derivation { name = "a"; builder = "b"; }).outPath"#,
        "error: required attribute 'system' missing",
    ),
    (
        "derivation",
        r#"(derivation { name = "a b"; builder = "b"; system = "s"; }).outPath"#,
        "error: 'a b' can't be the name of a derivation",
    ),
    (
        "derivation",
        r#"(derivation { name = "a"; builder = "b"; system = "s"; outputs = [ "out" "dev" ]; args = [ "x" 1 ]; y = null; }).dev.outPath"#,
        r#""/nix/store/h637mwlyhbzyscdsx2864d2rgzhmdykd-a-dev""#,
    ),
    (
        "derivation",
        r#"(derivation { name = "a"; builder = "b"; system = "s"; outputs = [ ]; }).outPath"#,
        "error: list index 0 is out of bounds, it has 0 elements",
    ),
    (
        "derivation",
        r#"(derivation { name = "a"; builder = "b"; system = "s"; outputHash = "0000000000000000000000000000000000000000000000000000"; outputHashAlgo = "sha256"; outputHashMode = "recursive"; }).outPath"#,
        r#""/nix/store/pkprgjg3irwr8bbfp4rfjvd1qbqpbpa4-a""#,
    ),
    (
        "derivation",
        r#"(derivation { name = "a"; builder = "b"; system = "s"; __structuredAttrs = true; x = { y = [ 1 "z" ]; }; }).drvPath"#,
        r#""/nix/store/npmw2c45d8c1qwchkcbpxpy6am68qhga-a.drv""#,
    ),
    (
        "derivation",
        r#"(derivation { name = "a"; builder = "b"; system = "s"; __ignoreNulls = true; x = null; }).drvPath"#,
        r#""/nix/store/pn5w9v350w6b152fg17i8iinyi3g0di4-a.drv""#,
    ),
    (
        "derivationStrict",
        r#"builtins.attrNames (builtins.derivationStrict { name = "a"; builder = "b"; system = "s"; outputs = [ "lib" "out" ]; })"#,
        r#"[ "drvPath" "lib" "out" ]"#,
    ),
    (
        "derivationStrict",
        r#"(builtins.derivationStrict { name = "n"; builder = "b"; system = "s"; outputs = [ "." ]; }).drvPath"#,
        r#""/nix/store/brq1glx7bgaq6z3m58vcmv8ni5g1jcrc-n.drv""#,
    ),
    (
        "derivationStrict",
        r#"(builtins.derivationStrict { name = "n"; builder = "b"; system = "s"; outputs = [ "a/b" ]; }).drvPath"#,
        "error: 'a/b' can't be the name of an output",
    ),
    (
        "derivationStrict",
        r#"builtins.stringLength (builtins.derivationStrict { name = builtins.concatStringsSep "" (builtins.genList (i: "n") 205); builder = "b"; system = "s"; outputs = [ "too-long" ]; }).drvPath"#,
        "error: 'too-long' can't be the name of an output",
    ),
    (
        "placeholder",
        r#"builtins.placeholder "out""#,
        r#""/1rz4g4znpzjwh1xymhjpm42vipw92pr73vdgl6xs1hycac8kf2n9""#,
    ),
    ("storePath", "builtins.storePath /nowhere", "error: path '/nowhere' is not in the Nix store"),
    (
        "storePath",
        r#"builtins.storePath "/nix/store/a""#,
        "error: path '/nix/store/a' is not in the Nix store",
    ),
    ("path", "builtins.path { path = /nowhere; }", "error: path '/nowhere' does not exist"),
    ("path", r#"builtins.path { name = "x"; }"#, "error: attribute 'path' missing"),
    (
        "path",
        "builtins.path { path = /.; other = 1; }",
        "error: unsupported argument 'other' of 'path'",
    ),
    (
        "filterSource",
        "builtins.filterSource (path: type: true) /nowhere",
        "error: path '/nowhere' does not exist",
    ),
    ("pathExists", r#"map builtins.pathExists [ /. /nowhere/x "/" ]"#, "[ true false true ]"),
    ("readFile", "builtins.readFile /nowhere", "error: path '/nowhere' does not exist"),
    ("readDir", "builtins.readDir /nowhere", "error: path '/nowhere' does not exist"),
    ("hashFile", r#"builtins.hashFile "sha256" /nowhere"#, "error: path '/nowhere' does not exist"),
    ("hashFile", r#"builtins.hashFile "none" /nowhere"#, "error: unknown hash algorithm 'none'"),
    (
        "findFile",
        r#"builtins.tryEval (builtins.findFile [ { prefix = "a"; path = "/nowhere"; } ] "a/b")"#,
        "{ success = false; value = false; }",
    ),
    ("findFile", r#"builtins.findFile [ { path = "/"; prefix = "x"; } ] "x""#, "/"),
    ("import", "import /nowhere", "error: path '/nowhere' does not exist"),
    (
        "scopedImport",
        "builtins.scopedImport { x = 1; } /nowhere",
        "error: path '/nowhere' does not exist",
    ),
    ("getEnv", r#"builtins.getEnv "NIX_EVAL_NO_SUCH_VARIABLE""#, r#""""#),
    ("getEnv", "builtins.getEnv 1", "error: value is an integer while a string was expected"),
    ("nixPath", "builtins.isList builtins.nixPath", "true"),
    ("nixVersion", "builtins.isString builtins.nixVersion", "true"),
    ("langVersion", "builtins.langVersion", "6"),
    ("storeDir", "builtins.storeDir", r#""/nix/store""#),
];
