//! Strings, versions and patterns.

use super::Case;

pub const CASES: &[Case] = &[
    (
        "toString",
        r#"toString [ 1 2.5 true false null "a" [ ] [ "b" [ "c" ] ] /d ]"#,
        r#""1 2.500000 1   a b c /d""#,
    ),
    ("toString", r#"toString { __toString = self: self.x; x = "y"; }"#, r#""y""#),
    ("toString", r#"toString { outPath = "o"; }"#, r#""o""#),
    ("toString", "toString { }", "error: cannot coerce a set to a string"),
    ("toString", "toString (x: x)", "error: cannot coerce a function to a string"),
    ("stringLength", r#"builtins.stringLength "aé""#, "3"),
    ("stringLength", "builtins.stringLength 1", "error: cannot coerce an integer to a string"),
    (
        "substring",
        r#"[ (builtins.substring 1 2 "abcd") (builtins.substring 1 (-1) "abc") (builtins.substring 5 1 "abc") (builtins.substring 0 9 "abc") ]"#,
        r#"[ "bc" "bc" "" "abc" ]"#,
    ),
    (
        "substring",
        r#"builtins.substring (-1) 1 "abc""#,
        "error: negative start position in 'substring'",
    ),
    ("concatStringsSep", r#"builtins.concatStringsSep ", " [ "a" "b" ]"#, r#""a, b""#),
    (
        "concatStringsSep",
        r#"builtins.concatStringsSep ", " [ 1 ]"#,
        "error: cannot coerce an integer to a string",
    ),
    ("replaceStrings", r#"builtins.replaceStrings [ "a" "" ] [ "b" "-" ] "xa""#, r#""-xb-""#),
    ("replaceStrings", r#"builtins.replaceStrings [ "ab" "a" ] [ "1" "2" ] "aabab""#, r#""211""#),
    (
        "replaceStrings",
        r#"builtins.replaceStrings [ "a" ] [ ] "x""#,
        "error: 'from' and 'to' arguments have different lengths",
    ),
    ("match", r#"builtins.match "(a|ab)(c|bcd)(d*)" "abcd""#, r#"[ "a" "bcd" "" ]"#),
    ("match", r#"builtins.match "a.b" "a\nb""#, "[ ]"),
    ("match", r#"builtins.match "([[:alpha:]]+)-([0-9]*)(x)?" "foo-12""#, r#"[ "foo" "12" null ]"#),
    (
        "match",
        r#"builtins.match "(" "a""#,
        "error: invalid regular expression '(': a parenthesis is not matched",
    ),
    ("match", r#"builtins.match "b" "abc""#, "null"),
    ("split", r#"builtins.split "(a)b|c" "xabyc""#, r#"[ "x" [ "a" ] "y" [ null ] "" ]"#),
    ("split", r#"builtins.split "x*" "ab""#, r#"[ "" [ ] "a" [ ] "b" [ ] "" ]"#),
    (
        "split",
        r#"builtins.hasContext (builtins.head (builtins.split "-" (builtins.toFile "f" "x")))"#,
        "false",
    ),
    (
        "compareVersions",
        r#"map (builtins.compareVersions "1.2") [ "1.2" "1.2pre" "1.10" "1.2a" "1.2.1" "1" "" ]"#,
        "[ 0 1 -1 -1 -1 1 1 ]",
    ),
    ("splitVersion", r#"builtins.splitVersion "1.2a-b3""#, r#"[ "1" "2" "a" "b" "3" ]"#),
    (
        "parseDrvName",
        r#"map builtins.parseDrvName [ "nix-0.12pre12876" "a-b" "a-1-b" "" ]"#,
        r#"[ { name = "nix"; version = "0.12pre12876"; } { name = "a-b"; version = ""; } { name = "a"; version = "1-b"; } { name = ""; version = ""; } ]"#,
    ),
    (
        "hashString",
        r#"map (kind: builtins.hashString kind "abc") [ "md5" "sha1" "sha256" "sha512" ]"#,
        r#"[ "900150983cd24fb0d6963f7d28e17f72" "a9993e364706816aba3e25717850c26c9cd0d89d" "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f" ]"#,
    ),
    ("hashString", r#"builtins.hashString "sha3" "abc""#, "error: unknown hash algorithm 'sha3'"),
    (
        "baseNameOf",
        r#"map baseNameOf [ "/a/b/" "a" "" "/" "a//" /x/y ]"#,
        r#"[ "b" "a" "" "" "" "y" ]"#,
    ),
    ("dirOf", r#"map dirOf [ "/a/b" "a" "/a" "" "a//b" /a/b ]"#, r#"[ "/a" "." "/" "." "a/" /a ]"#),
    ("toPath", r#"builtins.toPath "/a/../b""#, r#""/b""#),
    ("toPath", r#"builtins.toPath "a""#, "error: string 'a' doesn't represent an absolute path"),
];
