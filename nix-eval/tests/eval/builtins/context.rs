//! What strings refer to.

use super::Case;

pub const CASES: &[Case] = &[
    (
        "hasContext",
        r#"[ (builtins.hasContext "a") (builtins.hasContext (builtins.toFile "a" "b")) ]"#,
        "[ false true ]",
    ),
    (
        "getContext",
        r#"builtins.getContext (builtins.toFile "a" "b")"#,
        r#"{ "/nix/store/g76zcpqc540lrc8i6g7xy6ip0npn2hnp-a" = { path = true; }; }"#,
    ),
    (
        "getContext",
        r#"builtins.getContext "${derivation { name = "a"; builder = "b"; system = "s"; }}""#,
        r#"{ "/nix/store/pn5w9v350w6b152fg17i8iinyi3g0di4-a.drv" = { outputs = [ "out" ]; }; }"#,
    ),
    (
        "appendContext",
        r#"builtins.getContext (builtins.appendContext "x" { "/nix/store/dxf718d43nfd27n0ks5dv1yyq75xv2yk-a.drv" = { outputs = [ "out" "dev" ]; allOutputs = true; }; })"#,
        r#"{ "/nix/store/dxf718d43nfd27n0ks5dv1yyq75xv2yk-a.drv" = { allOutputs = true; outputs = [ "dev" "out" ]; }; }"#,
    ),
    (
        "appendContext",
        r#"builtins.appendContext "x" { "a" = { path = true; }; }"#,
        "error: context key 'a' is not a store path",
    ),
    (
        "appendContext",
        r#"builtins.appendContext "x" { "/nix/store/dxf718d43nfd27n0ks5dv1yyq75xv2yk-a" = { outputs = [ "out" ]; }; }"#,
        "error: '/nix/store/dxf718d43nfd27n0ks5dv1yyq75xv2yk-a' is not a derivation and has no outputs",
    ),
    (
        "unsafeDiscardStringContext",
        r#"builtins.getContext (builtins.unsafeDiscardStringContext (builtins.toFile "a" "b"))"#,
        "{ }",
    ),
    (
        "unsafeDiscardOutputDependency",
        r#"builtins.getContext (builtins.unsafeDiscardOutputDependency (derivation { name = "a"; builder = "b"; system = "s"; }).drvPath)"#,
        r#"{ "/nix/store/pn5w9v350w6b152fg17i8iinyi3g0di4-a.drv" = { path = true; }; }"#,
    ),
];
