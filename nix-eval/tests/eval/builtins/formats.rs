//! JSON, TOML and XML.

use super::Case;

pub const CASES: &[Case] = &[
    (
        "toJSON",
        r#"builtins.toJSON { b = [ 1 null true (-2.5) ]; a = "x\"\n\\"; c = { outPath = "p"; }; d = { __toString = self: "t"; }; }"#,
        r#""{\"a\":\"x\\\"\\n\\\\\",\"b\":[1,null,true,-2.5],\"c\":\"p\",\"d\":\"t\"}""#,
    ),
    ("toJSON", "builtins.toJSON (x: x)", "error: cannot convert a function to JSON"),
    (
        "fromJSON",
        r#"builtins.fromJSON ''{"a":[1,-2.5,"\u00e9"],"a b":{}, "a": null}''"#,
        r#"{ a = null; "a b" = { }; }"#,
    ),
    ("fromJSON", r#"builtins.fromJSON "[1,]""#, "error: invalid JSON: expected a value at byte 3"),
    ("fromJSON", r#"builtins.fromJSON "18446744073709551616""#, "1.84467e+19"),
    (
        "fromTOML",
        r#"builtins.fromTOML "a = 1\n[b]\nc = [ 1.5, true ]\n'd e'.f = \"x\"\n[[g]]\nh = 0x1f""#,
        r#"{ a = 1; b = { c = [ 1.5 true ]; "d e" = { f = "x"; }; }; g = [ { h = 31; } ]; }"#,
    ),
    (
        "fromTOML",
        r#"builtins.fromTOML "a = ""#,
        "error: invalid TOML: TOML parse error at line 1, column 5",
    ),
    (
        "toXML",
        r#"builtins.toXML { a = [ 1 2.5 "<&\"'" true null ]; b = { x, y ? 1, ... }@z: x; c = map; d = x: x; e = /a; }"#,
        r#""<?xml version='1.0' encoding='utf-8'?>\n<expr>\n  <attrs>\n    <attr name=\"a\">\n      <list>\n        <int value=\"1\" />\n        <float value=\"2.5\" />\n        <string value=\"&lt;&amp;&quot;'\" />\n        <bool value=\"true\" />\n        <null />\n      </list>\n    </attr>\n    <attr name=\"b\">\n      <function>\n        <attrspat ellipsis=\"1\" name=\"z\">\n          <attr name=\"x\" />\n          <attr name=\"y\" />\n        </attrspat>\n      </function>\n    </attr>\n    <attr name=\"c\">\n      <unevaluated />\n    </attr>\n    <attr name=\"d\">\n      <function>\n        <varpat name=\"x\" />\n      </function>\n    </attr>\n    <attr name=\"e\">\n      <path value=\"/a\" />\n    </attr>\n  </attrs>\n</expr>\n""#,
    ),
];
