//! Derivations, texts in the store, and what strings refer to.

use super::grammar::Table;

pub const TABLES: &[Table] = &[
    // Derivations.
    (
        'd',
        &[
            "(derivation { name = \"a\"; builder = \"b\"; system = \"s\"; })",
            "(derivation { name = \"n\"; builder = \"b\"; system = \"s\"; x = §c; y = §i; })",
            "(derivation { name = \"n\"; builder = §c; system = \"s\"; args = [ §c §k ]; outputs = [ \"out\" \"dev\" ]; })",
            "(derivation { name = \"n\"; builder = \"b\"; system = \"s\"; outputHash = \"0000000000000000000000000000000000000000000000000000000000000000\"; outputHashAlgo = \"sha256\"; x = §c; })",
            "(derivation { name = \"n\"; builder = \"b\"; system = \"s\"; outputHash = \"sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"; outputHashMode = \"recursive\"; x = §c; })",
            "(derivation { name = \"n\"; builder = \"b\"; system = \"s\"; outputHash = \"da39a3ee5e6b4b0d3255bfef95601890afd80709\"; outputHashAlgo = \"sha1\"; outputHashMode = §M; })",
            "(derivation { name = \"n\"; builder = \"b\"; system = \"s\"; __structuredAttrs = true; a = §U; b = §U; c = §c; })",
            "(derivation { name = \"n\"; builder = \"b\"; system = \"s\"; __ignoreNulls = true; a = null; b = §v; })",
            "(derivation { name = \"n\"; builder = \"b\"; system = \"s\"; x = §d; y = [ §d.out §d ]; z = true; })",
            "(derivation { name = \"n.drv\"; builder = \"b\"; system = \"s\"; x = §v; })",
            "(derivation { name = builtins.replaceStrings [ \".\" ] [ \"\" ] §s; builder = \"b\"; system = \"s\"; x = null; })",
            "(derivation { name = \"n\"; builder = \"b\"; system = \"s\"; outputs = [ §s \"lib\" ]; })",
            "(§d // { a = §v; })",
        ],
    ),
    ('M', &["\"flat\"", "\"recursive\"", "\"x\""]),
    // Strings that refer to store paths.
    (
        'c',
        &[
            "\"c\"",
            "§s",
            "§d.outPath",
            "\"${§d}/bin\"",
            "(builtins.toFile \"f\" \"x\")",
            "(builtins.toFile \"f\" §c)",
            "(builtins.toFile (builtins.replaceStrings [ \".\" ] [ \"\" ] §s) §s)",
            "(§c + §c)",
            "(builtins.unsafeDiscardOutputDependency §d.drvPath)",
            "(builtins.substring 0 5 §c)",
            "(let z = \"${§c}\"; in builtins.seq z builtins.replaceStrings [ \"n\" §c ] [ z \"y\" ] §c)",
            "(builtins.concatStringsSep §c [ §c §s ])",
            "(builtins.appendContext §c { \"/nix/store/dxf718d43nfd27n0ks5dv1yyq75xv2yk-a\" = { path = §b; }; })",
            "(builtins.appendContext §c (builtins.getContext §c))",
            "(baseNameOf §c)",
            "(builtins.head (builtins.split \"-\" §c))",
            "(toString [ §c §d ])",
            "(builtins.toJSON §u)",
            "(builtins.unsafeDiscardStringContext §c)",
        ],
    ),
    // What is shown of them.
    (
        'D',
        &[
            "(let c = §c; in [ c (builtins.hasContext c) (builtins.getContext c) ])",
            "(builtins.getContext §d.drvPath)",
            "[ §d.drvPath §d.outPath ]",
            "(let d = §d; in [ d.drvPath d.outputName d.type (map (o: o.outPath) d.all) ])",
            "(builtins.getContext \"${§d}${§c}\")",
            "(§d == §d)",
            "(builtins.getContext (builtins.unsafeDiscardOutputDependency §d.drvPath))",
            "(let c = §c; in { ${builtins.unsafeDiscardStringContext c} = 1; })",
            "{ ${§c} = 1; }",
            "(§r ? ${§c})",
            "(builtins.toXML §d)",
            "(derivation { name = builtins.replaceStrings [ \".\" ] [ \"\" ] §c; builder = \"b\"; system = \"s\"; }).drvPath",
            "(builtins.match \"(.*)-(.*)\" §c)",
            "(builtins.getContext (builtins.toJSON [ §c §d ]))",
            "(builtins.getContext (builtins.elemAt (builtins.split \"-\" §c) 0))",
            "(/a + §c)",
            "(builtins.hashString \"sha256\" §c)",
            "(builtins.listToAttrs [ { name = §c; value = 1; } ])",
            "(builtins.fromJSON (builtins.toJSON §c))",
            "(builtins.getContext (toString [ §c (dirOf §c) (baseNameOf §c) ]))",
        ],
    ),
];
