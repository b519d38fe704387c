//! Builtins, topic by topic. Each row was checked with C++ Nix, and is again where that is there.

use super::{table, verified};

#[test]
fn lists() {
    verified(&[
        ("builtins.head [ 1 2 ]", "1"),
        ("builtins.tail [ 1 2 ]", "[ 2 ]"),
        ("builtins.elemAt [ 1 2 ] 1", "2"),
        ("builtins.elem 2 [ 1 2 ]", "true"),
        ("builtins.genList (n: n * n) 4", "[ 0 1 4 9 ]"),
        ("builtins.concatLists [ [ 1 ] [ ] [ 2 ] ]", "[ 1 2 ]"),
        ("builtins.concatMap (x: [ x x ]) [ 1 2 ]", "[ 1 1 2 2 ]"),
        ("[ (builtins.all (x: x) [ ]) (builtins.any (x: x) [ ]) ]", "[ true false ]"),
        (
            "builtins.sort (a: b: a.k < b.k) [ { k = 2; i = 1; } { k = 1; i = 2; } { k = 2; i = 3; } { k = 1; i = 4; } ]",
            "[ { i = 2; k = 1; } { i = 4; k = 1; } { i = 1; k = 2; } { i = 3; k = 2; } ]",
        ),
        ("builtins.partition (x: x > 1) [ 1 2 3 ]", "{ right = [ 2 3 ]; wrong = [ 1 ]; }"),
        (
            "builtins.groupBy (x: if x > 1 then \"b\" else \"a\") [ 1 2 3 ]",
            "{ a = [ 1 ]; b = [ 2 3 ]; }",
        ),
        (
            "map (x: x.key) (builtins.genericClosure { startSet = [ { key = 1; } ]; operator = x: if x.key > 3 then [ ] else [ { key = x.key + 1; } { key = 1; } ]; })",
            "[ 1 2 3 4 ]",
        ),
    ]);
}

#[test]
fn sets() {
    verified(&[
        ("builtins.attrValues { b = 1; a = 2; }", "[ 2 1 ]"),
        ("builtins.mapAttrs (n: v: n + v) { a = \"x\"; }", "{ a = \"ax\"; }"),
        ("removeAttrs { a = 1; b = 2; } [ \"a\" \"z\" ]", "{ b = 2; }"),
        (
            "builtins.listToAttrs [ { name = \"a\"; value = 1; } { name = \"a\"; value = 2; } ]",
            "{ a = 1; }",
        ),
        ("builtins.intersectAttrs { a = 1; } { a = 2; b = 3; }", "{ a = 2; }"),
        ("builtins.catAttrs \"a\" [ { a = 1; } { } { a = 2; } ]", "[ 1 2 ]"),
        (
            "builtins.zipAttrsWith (n: v: [ n v ]) [ { a = 1; } { a = 2; b = 3; } ]",
            "{ a = [ \"a\" [ 1 2 ] ]; b = [ \"b\" [ 3 ] ]; }",
        ),
        ("builtins.unsafeGetAttrPos \"z\" { a = 1; }", "null"),
    ]);
}

#[test]
fn strings() {
    verified(&[
        ("builtins.match \"(a|ab)(c|bcd)(d*)\" \"abcd\"", "[ \"a\" \"bcd\" \"\" ]"),
        ("builtins.match \"a.b\" \"a\\nb\"", "[ ]"),
        ("builtins.match \"([[:alpha:]]+)-([0-9]*)(x)?\" \"foo-12\"", "[ \"foo\" \"12\" null ]"),
        ("builtins.split \"(a)b|c\" \"xabyc\"", "[ \"x\" [ \"a\" ] \"y\" [ null ] \"\" ]"),
        ("builtins.split \"x*\" \"ab\"", "[ \"\" [ ] \"a\" [ ] \"b\" [ ] \"\" ]"),
        ("builtins.replaceStrings [ \"a\" \"\" ] [ \"b\" \"-\" ] \"xa\"", "\"-xb-\""),
        ("builtins.concatStringsSep \", \" [ \"a\" \"b\" ]", "\"a, b\""),
        (
            "map (builtins.compareVersions \"1.2\") [ \"1.2\" \"1.2pre\" \"1.10\" \"1.2a\" ]",
            "[ 0 1 -1 -1 ]",
        ),
        ("builtins.splitVersion \"1.2a-b3\"", "[ \"1\" \"2\" \"a\" \"b\" \"3\" ]"),
        (
            "builtins.parseDrvName \"nix-0.12pre12876\"",
            "{ name = \"nix\"; version = \"0.12pre12876\"; }",
        ),
        (
            "builtins.hashString \"sha256\" \"abc\"",
            "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"",
        ),
        ("baseNameOf \"/a/b/\"", "\"b\""),
        ("[ (dirOf \"/a/b\") (dirOf \"a\") (dirOf /a/b) ]", "[ \"/a\" \".\" /a ]"),
    ]);
}

#[test]
fn json() {
    verified(&[
        (
            "builtins.toJSON { b = [ 1 null true ]; a = \"x\\\"\\n\"; c = { outPath = \"p\"; }; }",
            "\"{\\\"a\\\":\\\"x\\\\\\\"\\\\n\\\",\\\"b\\\":[1,null,true],\\\"c\\\":\\\"p\\\"}\"",
        ),
        (
            "builtins.fromJSON ''{\"a\":[1,-2.5,\"\\u00e9\"],\"a b\":{}}''",
            "{ a = [ 1 -2.5 \"é\" ]; \"a b\" = { }; }",
        ),
    ]);
    table(&[("builtins.toJSON 1.0", "\"1.0\"")]);
}

#[test]
fn store_paths() {
    verified(&[
        ("builtins.toFile \"x\" \"hello\"", "\"/nix/store/4g4g9i669dl63abpww0djbl2jxl6bwiz-x\""),
        (
            "(derivation { name = \"a\"; builder = \"b\"; system = \"s\"; }).outPath",
            "\"/nix/store/dxf718d43nfd27n0ks5dv1yyq75xv2yk-a\"",
        ),
        (
            "builtins.placeholder \"out\"",
            "\"/1rz4g4znpzjwh1xymhjpm42vipw92pr73vdgl6xs1hycac8kf2n9\"",
        ),
    ]);
}
