//! What C++ Nix 2.8 lacks, or does differently from later versions: as the Nix manual has it.

use super::Case;

pub const CASES: &[Case] = &[
    ("sort", "builtins.sort 1 [ ]", "[ ]"),
    ("replaceStrings", r#"builtins.replaceStrings [ "b" ] [ (throw "not needed") ] "a""#, r#""a""#),
    ("toJSON", "builtins.toJSON [ 1.0 1.0e100 (-2.5) ]", r#""[1.0,1e+100,-2.5]""#),
    (
        "add",
        "builtins.add 9223372036854775807 1",
        "error: integer overflow in adding 9223372036854775807 and 1",
    ),
    (
        "mul",
        "builtins.mul 9223372036854775807 2",
        "error: integer overflow in multiplying 9223372036854775807 and 2",
    ),
    (
        "sub",
        "builtins.sub (-9223372036854775807) 2",
        "error: integer overflow in subtracting -9223372036854775807 and 2",
    ),
    (
        "div",
        "builtins.div (-9223372036854775807 - 1) (-1)",
        "error: integer overflow in dividing -9223372036854775808 and -1",
    ),
    (
        "ceil",
        "builtins.ceil 1.0e300",
        "error: 1000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000 does not fit an integer",
    ),
    (
        "floor",
        "builtins.floor (-1.0e300)",
        "error: -1000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000 does not fit an integer",
    ),
    ("warn", r#"builtins.warn "careful" 1"#, "1"),
    ("warn", "builtins.warn 1 1", "error: value is an integer while a string was expected"),
    ("traceVerbose", r#"builtins.traceVerbose "x" 1"#, "1"),
    ("break", "break 1", "1"),
    ("readFileType", "builtins.readFileType /nowhere", "error: path '/nowhere' does not exist"),
    (
        "convertHash",
        r#"map (toHashFormat: builtins.convertHash { hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; hashAlgo = "sha256"; inherit toHashFormat; }) [ "base16" "nix32" "base32" "base64" "sri" ]"#,
        r#"[ "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" "1b8m03r63zqhnjf7l5wnldhh7c134ap5vpj0850ymkq1iyzicy5s" "1b8m03r63zqhnjf7l5wnldhh7c134ap5vpj0850ymkq1iyzicy5s" "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=" "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=" ]"#,
    ),
    (
        "convertHash",
        r#"builtins.convertHash { hash = "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="; toHashFormat = "base16"; }"#,
        r#""ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad""#,
    ),
    (
        "convertHash",
        r#"builtins.convertHash { hash = "x"; hashAlgo = "sha256"; toHashFormat = "base16"; }"#,
        "error: 'x' is not a hash",
    ),
    (
        "convertHash",
        r#"builtins.convertHash { hash = "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="; toHashFormat = "other"; }"#,
        "error: unknown hash format 'other'",
    ),
    (
        "addDrvOutputDependencies",
        r#"builtins.getContext (builtins.addDrvOutputDependencies (builtins.unsafeDiscardOutputDependency (derivation { name = "a"; builder = "b"; system = "s"; }).drvPath))"#,
        r#"{ "/nix/store/pn5w9v350w6b152fg17i8iinyi3g0di4-a.drv" = { allOutputs = true; }; }"#,
    ),
    (
        "addDrvOutputDependencies",
        r#"builtins.addDrvOutputDependencies "x""#,
        "error: 'addDrvOutputDependencies' takes a string that refers to one derivation",
    ),
    (
        "addDrvOutputDependencies",
        r#"builtins.addDrvOutputDependencies (builtins.toFile "a" "b")"#,
        "error: 'addDrvOutputDependencies' takes a string that refers to one derivation",
    ),
    (
        "derivation",
        r#"(derivation { name = "b"; builder = (derivation { name = "a"; builder = "b"; system = "s"; }).drvPath; system = "s"; }).drvPath"#,
        r#""/nix/store/vp5i6vp9a01g081x7mr65mzpzclzwfa8-b.drv""#,
    ),
    (
        "derivation",
        r#"(derivation { name = "a"; builder = builtins.appendContext "x" { "/nix/store/dxf718d43nfd27n0ks5dv1yyq75xv2yk-a.drv" = { allOutputs = true; }; }; system = "s"; }).drvPath"#,
        "error: what '/nix/store/dxf718d43nfd27n0ks5dv1yyq75xv2yk-a.drv' refers to is not known: it was not made by this program",
    ),
    (
        "derivation",
        r#"(derivation { name = "a"; builder = "b"; system = "s"; __contentAddressed = true; }).drvPath"#,
        "error: derivations with '__contentAddressed' are not supported here",
    ),
    ("currentSystem", "builtins.currentSystem", r#""x86_64-linux""#),
    ("currentTime", "builtins.currentTime", "1700000000"),
    (
        "fetchurl",
        r#"builtins.fetchurl "https://example.org""#,
        "error: 'fetchurl' is not supported here: it needs a network",
    ),
    (
        "fetchTarball",
        r#"fetchTarball "https://example.org""#,
        "error: 'fetchTarball' is not supported here: it needs a network",
    ),
    (
        "fetchGit",
        r#"fetchGit "https://example.org""#,
        "error: 'fetchGit' is not supported here: it needs a network",
    ),
    (
        "fetchMercurial",
        r#"fetchMercurial "https://example.org""#,
        "error: 'fetchMercurial' is not supported here: it needs a network",
    ),
    ("fetchTree", "fetchTree { }", "error: 'fetchTree' is not supported here: it needs a network"),
    (
        "getFlake",
        r#"builtins.getFlake "nixpkgs""#,
        "error: 'getFlake' is not supported here: it needs a network",
    ),
    (
        "parseFlakeRef",
        r#"builtins.parseFlakeRef "nixpkgs""#,
        "error: 'parseFlakeRef' is not supported here: there are no flakes",
    ),
    (
        "flakeRefToString",
        "builtins.flakeRefToString { }",
        "error: 'flakeRefToString' is not supported here: there are no flakes",
    ),
];
