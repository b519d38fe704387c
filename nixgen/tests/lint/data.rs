//! Plain data: JSON, YAML and TOML files, against a schema.

use std::sync::Arc;

use expect_test::{Expect, expect};
use nix_eval::MemoryFiles;
use nix_schema::{
    AttrPath, Bound, Checked, Comparison, Group, Import, Module, OptionDecl, Place, Relocation,
    SchemaOf, Simple, Type, Value,
};
use nixgen::lint::{DataSchema, Format, Inputs, Options, Report, Which, check, fix, render};
use proptest::prelude::*;

use crate::look;

/// A module with an option of every kind that rules tell apart.
fn module() -> Module {
    let option = |ty: Type| OptionDecl::new(ty).with_default(Value::Null);
    let listen = Group::new()
        .with("host", OptionDecl::new(Simple::Str.into()))
        .with("port", option(Simple::Port.into()));
    let positive = Type::Checked(Box::new(Checked {
        base: Simple::Int.into(),
        predicate: "n: n > 0".into(),
        bounds: vec![Comparison::MoreThan(Bound::Int(0))],
        items: Vec::new(),
    }));
    let group = Group::new()
        .with("enable", OptionDecl::enable("it"))
        .with("level", option(Type::enum_of(["debug", "info"])))
        .with("ratio", option(Simple::Float.into()))
        .with("names", option(Type::list_of(Simple::Str.into())))
        .with("some", option(Type::NonEmptyListOf(Box::new(Simple::Str.into()))))
        .with("path", option(Simple::Path.into()))
        .with("title", option(Simple::NonEmptyStr.into()))
        .with("id", option(Type::StrMatching("[a-z]+".to_owned())))
        .with("servers", option(Type::attrs_of(Type::submodule(listen.clone()))))
        .with("mirrors", option(Type::list_of(Type::submodule(listen.clone()))))
        .with("either", option(Type::OneOf(vec![Simple::Bool.into(), Type::submodule(listen)])))
        .with("positive", option(positive))
        .with("queue", Group::new().with("max", option(Simple::IntsUnsigned.into())))
        .with("version", OptionDecl { read_only: true, ..option(Simple::Str.into()) });
    let path = |name: &str| AttrPath::from(["services", "relay", name].join(".").as_str());
    let (from, to) = (path("verbosity"), path("level"));
    let renamed = Relocation::Renamed { from, to, since_release: None, place: Place::default() };
    let reason = "Set `queue.max`.".into();
    let removed = Relocation::Removed { option: path("max"), reason, place: Place::default() };
    Module::new("relay")
        .with_root("services.relay", group)
        .with_import(Import::Relocation(renamed))
        .with_import(Import::Relocation(removed))
}

fn inputs(name: &str, text: impl Into<Vec<u8>>, of: SchemaOf) -> Inputs {
    let path = format!("/project/{name}");
    let files = MemoryFiles::new([(path.clone(), text.into())]);
    let schema = DataSchema { module: Arc::new(module()), of };
    Inputs::new(Arc::new(files)).with_file(&path, name).with_schema(&path, schema)
}

fn report(name: &str, text: impl Into<Vec<u8>>) -> Report {
    check(&inputs(name, text, SchemaOf::Value), &Options::default())
}

fn found(name: &str, text: &str) -> String {
    render(&report(name, text), Format::Concise, 100)
}

fn case(name: &str, text: &str, expected: &Expect) {
    expected.assert_eq(&found(name, text));
}

fn fixed(name: &str, text: &str) -> String {
    let fixed = fix(&inputs(name, text, SchemaOf::Value), &Options::default(), Which::Safe);
    fixed.changes.first().map_or(text.to_owned(), |change| change.after.clone())
}

#[test]
fn every_rule_in_yaml() {
    let text = "\
enable: yes
level: debgu
ratio: x
names: a
some: []
path: etc/relay
title: ''
id: A1
servers:
  a: {host: é, port: 70000}
  b: {prot: 1}
mirrors:
- port: \"80\"
either:
  host: 1
positive: -1
queue: 5
version: 1
verbosity: info
max: 3
queeu: 1
enabel: true
port: ~
";
    case(
        "a.yaml",
        text,
        &expect![[r#"
            a.yaml:1:9: error[type-mismatch]: `enable` is of type boolean
            a.yaml:2:8: error[not-in-enum]: `level` is of type one of "debug", "info"
            a.yaml:3:8: error[type-mismatch]: `ratio` is of type floating point number
            a.yaml:4:8: error[scalar-for-list]: `names` is of type list of string
            a.yaml:5:7: error[out-of-range]: `some` is of type non-empty (list of string)
            a.yaml:6:7: error[relative-path]: `path` is of type absolute path
            a.yaml:7:8: error[out-of-range]: `title` is of type non-empty string
            a.yaml:8:5: error[out-of-range]: `id` is of type string matching the pattern [a-z]+
            a.yaml:10:22: error[out-of-range]: `servers.a.port` is of type 16 bit unsigned integer; between 0 and 65535 (both inclusive)
            a.yaml:11:3: error[missing-value]: `servers.b.host` has no value
            a.yaml:11:7: error[unknown-option]: there is no option `servers.b.prot`
            a.yaml:13:3: error[missing-value]: `mirrors.host` has no value
            a.yaml:13:9: error[quoted-literal]: `mirrors.port` is of type 16 bit unsigned integer; between 0 and 65535 (both inclusive)
            a.yaml:15:9: error[type-mismatch]: `either.host` is not a string
            a.yaml:16:11: error[failed-check]: `positive` is of type signed integer
            a.yaml:17:8: error[wrong-shape]: `queue` is a group of options, not an option
            a.yaml:18:1: error[read-only-option]: `version` is read-only
            a.yaml:19:1: warning[renamed-option]: `verbosity` is now called `level`
            a.yaml:20:1: error[removed-option]: `max` was removed
            a.yaml:21:1: error[unknown-option]: there is no option `queeu`
            a.yaml:22:1: error[unknown-option]: there is no option `enabel`
            a.yaml:23:1: error[unknown-option]: there is no option `port`
        "#]],
    );
}

#[test]
fn every_rule_in_json() {
    let text = r#"{
  "enable": null, "level": 3, "ratio": 15,
  "names": ["é", 1], "path": { "a": 1 },
  "servers": { "a": {} }, "servers": { "é": { "host": "x" } },
  "either": { "host": "x", "prot": 1 },
  "services": { "relay": {} }
}"#;
    case(
        "a.json",
        text,
        &expect![[r#"
            a.json:2:13: error[null-not-allowed]: `enable` is of type boolean
            a.json:2:28: error[not-in-enum]: `level` is of type one of "debug", "info"
            a.json:3:18: error[type-mismatch]: an item of `names` is of type string
            a.json:3:30: error[wrong-shape]: `path` is of type absolute path
            a.json:4:27: error[duplicate-attribute]: `servers` is already defined
            a.json:5:28: error[unknown-option]: there is no option `either.prot`
            a.json:6:3: error[unknown-option]: there is no option `services`
        "#]],
    );
}

#[test]
fn every_rule_in_toml() {
    let text = "\
enable = 'true'
ratio = 15
names = \"a\"
names = 2020-01-01
queue.max = -1
queue.mx = 1

[servers.a]
port = 1_000_000
[servers.\"b c\"]
host = 1
[[mirrors]]
[[mirrors]]
host = 'x'
[either]
";
    case(
        "a.toml",
        text,
        &expect![[r#"
            a.toml:1:10: error[quoted-literal]: `enable` is of type boolean
            a.toml:3:9: error[scalar-for-list]: `names` is of type list of string
            a.toml:4:1: error[duplicate-attribute]: `names` is already defined
            a.toml:5:13: error[out-of-range]: `queue.max` is of type unsigned integer, meaning >=0
            a.toml:6:7: error[unknown-option]: there is no option `queue.mx`
            a.toml:8:10: error[missing-value]: `servers.a.host` has no value
            a.toml:9:8: error[out-of-range]: `servers.a.port` is of type 16 bit unsigned integer; between 0 and 65535 (both inclusive)
            a.toml:11:8: error[type-mismatch]: `servers."b c".host` is of type string
            a.toml:12:1: error[missing-value]: `mirrors.host` has no value
            a.toml:15:2: error[missing-value]: `either.host` has no value
        "#]],
    );
}

#[test]
fn what_is_right_gives_no_finding() {
    for (name, text) in [
        ("a.json", r#"{"ratio":1,"queue":{"max":5.0},"either":true,"names":[],"servers":{}}"#),
        (
            "a.yaml",
            "%YAML 1.2\n---\nratio: 1 # one\nlevel: &l info\nnames: [*l, \"no\", no]\n...\n",
        ),
        ("a.yml", "# nothing\n"),
        ("a.yaml", ""),
        ("a.yaml", "{}\n---\n? enable\n: true\n"),
        ("a.yaml", "id: !!str ab\nratio: !!float 1\nqueue: !theirs x\nlevel: !secret x\n"),
        (
            "a.yaml",
            "mirrors:\n- &a\n  host: x\n- <<: *a\n  port: 80\n- <<: [*a, {port: 1}]\n- *a\n",
        ),
        ("a.yaml", "\u{feff}enable: true\r\nid: ab\r\n"),
        (
            "a.toml",
            "ratio = 1\nqueue.max = 0x10\n[[mirrors]]\nhost = \"\"\"\n# nixgen: ignore\"\"\"\n",
        ),
        ("a.toml", ""),
    ] {
        assert_eq!(found(name, text), "", "{name}: {text}");
    }
}

#[test]
fn documents_aliases_and_keys_of_yaml() {
    // Each document is judged; what stands in one place is told once, and a set that is used twice lacks something twice.
    case(
        "a.yaml",
        "---\nenable: 1\n--- # empty\n---\n- 1\n",
        &expect![[r#"
            a.yaml:2:9: error[type-mismatch]: `enable` is of type boolean
            a.yaml:3:4: error[wrong-shape]: a file of `relay` is a set of options
            a.yaml:5:1: error[wrong-shape]: a file of `relay` is a set of options
        "#]],
    );
    case(
        "a.yaml",
        "servers:\n  a: &a\n    prot: 1\n  b: *a\n  c:\n    <<: *a\n    host: x\n",
        &expect![[r#"
            a.yaml:2:3: error[missing-value]: `servers.a.host` has no value
            a.yaml:3:5: error[unknown-option]: there is no option `servers.a.prot`
            a.yaml:4:3: error[missing-value]: `servers.b.host` has no value
        "#]],
    );
    case(
        "a.yaml",
        "id: &x 12\nlevel: *x\ntitle: *y\n",
        &expect![[r#"
        a.yaml:3:8: error[syntax-error]: nothing before this is called `&y`
    "#]],
    );
    case(
        "a.yaml",
        "id: &x 12\nlevel: *x\n",
        &expect![[r#"
        a.yaml:1:8: error[type-mismatch]: `id` is of type string matching the pattern [a-z]+
        a.yaml:2:8: error[not-in-enum]: `level` is of type one of "debug", "info"
    "#]],
    );
    case(
        "a.yaml",
        "servers: &s\n  a: *s\n",
        &expect![[r#"
        a.yaml:2:6: error[syntax-error]: this stands for what it is in itself, there is no end to it
    "#]],
    );
    case(
        "a.yaml",
        "[1, 2]: x\n{}: y\n<<: 1\n1: x\n~: z\n",
        &expect![[r#"
        a.yaml:1:1: error[type-mismatch]: a key that is a list or a mapping names no option
        a.yaml:2:1: error[type-mismatch]: a key that is a list or a mapping names no option
        a.yaml:3:5: error[type-mismatch]: only a mapping can be merged into another
        a.yaml:4:1: error[unknown-option]: there is no option `"1"`
        a.yaml:5:1: error[unknown-option]: there is no option `"~"`
    "#]],
    );
    case(
        "a.yaml",
        "ratio: !!int x\nid: !!int 1\n",
        &expect![[r#"
        a.yaml:1:14: error[syntax-error]: `x` is no `!!int`
    "#]],
    );
    case(
        "a.yaml",
        "enable: true\nenable: false\n\"enable\": 1\n",
        &expect![[r#"
        a.yaml:2:1: error[duplicate-attribute]: `enable` is already defined
        a.yaml:3:1: error[duplicate-attribute]: `enable` is already defined
        a.yaml:3:11: error[type-mismatch]: `enable` is of type boolean
    "#]],
    );
}

#[test]
fn what_is_broken_has_a_place() {
    for (name, text, expected) in [
        (
            "a.json",
            "{\"enable\": tru}",
            expect![[r#"
            a.json:1:12: error[syntax-error]: unexpected token
        "#]],
        ),
        (
            "a.json",
            "{\"é\": 1, // x\n}",
            expect![[r#"
            a.json:1:10: error[syntax-error]: comments are not allowed
        "#]],
        ),
        (
            "a.json",
            "",
            expect![[r#"
            a.json:1:1: error[syntax-error]: the file is empty, write `{ }` for no options
        "#]],
        ),
        (
            "a.json",
            "{\"ratio\": 1e999}",
            expect![[r#"
            a.json:1:11: error[syntax-error]: number out of range
        "#]],
        ),
        (
            "a.json",
            "{\"id\": \"\\ud800\"}",
            expect![[r#"
            a.json:1:9: error[syntax-error]: invalid unicode escape sequence. 'd800 (unpaired high surrogate)' is not a valid UTF8 character
        "#]],
        ),
        (
            "a.json",
            "{\"id\": \"\u{1}\"}",
            expect![[r#"
            a.json:1:8: error[syntax-error]: control character (\u0000-\u001F) found while parsing a string
        "#]],
        ),
        (
            "a.yaml",
            "a: [1\nb: }\n---\nc: ]\n",
            expect![[r#"
            a.yaml:2:2: error[syntax-error]: illegal placement of ':' indicator
            a.yaml:4:4: error[syntax-error]: misplaced bracket
        "#]],
        ),
        (
            "a.yaml",
            "\té: 1\n",
            expect![[r#"
            a.yaml:1:2: error[unknown-option]: there is no option `"é"`
        "#]],
        ),
        (
            "a.toml",
            "a = \nb = tru\nc = 1\nc = 2\n",
            expect![[r#"
            a.toml:1:5: error[syntax-error]: string values must be quoted, expected literal string
            a.toml:2:5: error[syntax-error]: invalid boolean, expected `true`
            a.toml:4:1: error[duplicate-attribute]: `c` is already defined
        "#]],
        ),
    ] {
        case(name, text, &expected);
    }
}

#[test]
fn a_whole_configuration_has_the_path_in_front() {
    let of = |text: &str| {
        let inputs = inputs("a.json", text, SchemaOf::Configuration);
        render(&check(&inputs, &Options::default()), Format::Concise, 100)
    };
    assert_eq!(of(r#"{"services":{"relay":{"enable":true}}}"#), "");
    expect![[r#"
        a.json:1:2: error[unknown-option]: there is no option `enable`
        a.json:1:46: error[type-mismatch]: `services.relay.enable` is of type boolean
    "#]]
    .assert_eq(&of(r#"{"enable":true,"services":{"relay":{"enable":1}}}"#));
}

#[test]
fn without_a_schema_only_the_syntax_is_checked() {
    let files =
        MemoryFiles::new([("/a.yaml", "a: 1\na: 2\nb: x # nixgen: ignore[type-mismatch]\n")]);
    let inputs = Inputs::new(Arc::new(files)).with_file("/a.yaml", "a.yaml");
    expect![[r#"
        a.yaml:2:1: error[duplicate-attribute]: `a` is already defined
    "#]]
    .assert_eq(&render(&check(&inputs, &Options::default()), Format::Concise, 100));
}

#[test]
fn comments_keep_findings_silent() {
    for (name, text) in [
        ("a.yaml", "enable: 1 # nixgen: ignore[type-mismatch]\n"),
        ("a.yaml", "# nixgen: ignore[type-mismatch] -- é\nenable: 1\n"),
        (
            "a.yaml",
            "names: |\n  a\n  # text\nid: 1\n# nixgen: ignore-file[type-mismatch, scalar-for-list]\n",
        ),
        ("a.toml", "enable = 1 # nixgen: ignore[type-mismatch]\n"),
        ("a.toml", "# nixgen: ignore-file[type-mismatch]\nenable = 1\n[queue]\n"),
    ] {
        assert_eq!(found(name, text), "", "{text}");
    }
    case(
        "a.yaml",
        "id: '# nixgen: ignore[out-of-range]'\n# nixgen: ignore[syntax-error]\n",
        &expect![[r#"
        a.yaml:1:5: error[out-of-range]: `id` is of type string matching the pattern [a-z]+
        a.yaml:2:18: warning[unused-suppression]: there is no `syntax-error` here to silence
    "#]],
    );
}

#[test]
fn fixes_leave_the_rest_alone() {
    for (name, text, wanted) in [
        (
            "a.yaml",
            "enable:  \"true\"   # x\r\n'enabel' : 1\r\n",
            "enable:  true   # x\r\n'enabel' : 1\r\n",
        ),
        ("a.yaml", "'enabel' : true\n", "'enable' : true\n"),
        ("a.yaml", "names: a=b # c\n", "names: [a=b] # c\n"),
        ("a.yaml", "names: a, b\n", "names: a, b\n"),
        ("a.yaml", "names: |\n  a\n", "names: |\n  a\n"),
        ("a.yaml", "level: debgu\nqueue: {mx: '5'}\n", "level: debug\nqueue: {max: 5}\n"),
        ("a.yaml", "names: &a x\nid: *a\n", "names: &a x\nid: *a\n"),
        (
            "a.json",
            "{\"names\" :\t\"\\u00e9\" ,\"levl\":\"inf\"}",
            "{\"names\" :\t[\"\\u00e9\"] ,\"level\":\"info\"}",
        ),
        (
            "a.toml",
            "ratio = '1.5' # x\nqueue = { mx = \"5\" }\n",
            "ratio = 1.5 # x\nqueue = { max = 5 }\n",
        ),
        // One name of a table that is put together from several would not do.
        ("a.toml", "[queeu]\nmax = 1\n[queeu.x]\n", "[queeu]\nmax = 1\n[queeu.x]\n"),
        ("a.yaml", "verbosity: info\n", "level: info\n"),
        // The name that is meant is taken.
        ("a.json", "{\"enable\":true,\"enabel\":true}", "{\"enable\":true,\"enabel\":true}"),
    ] {
        assert_eq!(fixed(name, text), wanted, "{name}: {text}");
    }
}

#[test]
fn what_a_person_reads() {
    let text = "queue:\n  mx: \"é5\"   # more\nservers:\n  a:\n    port: 80\n";
    expect![[r#"
        error[unknown-option]: there is no option `queue.mx`
         --> a.yaml:2:3
          |
        2 |   mx: "é5"   # more
          |   ^^
          |
        help: did you mean `queue.max`?
          |
        2 |   max: "é5"   # more
          |    +

        error[missing-value]: `servers.a.host` has no value
         --> a.yaml:4:3
          |
        4 |   a:
          |   ^
          |
          = `servers.a.host` is declared as string
          = help: define it

    "#]]
    .assert_eq(&look::plain(&render(&report("a.yaml", text), Format::Human, 100)));
}

/// Nine levels of nine aliases each are four hundred million values.
#[test]
fn aliases_of_aliases_end() {
    let level = |n: u32| format!("l{n}: &l{n} [{}]\n", vec![format!("*l{}", n - 1); 9].join(","));
    let bomb = "l0: &l0 [x]\n".to_owned() + &(1..10).map(level).collect::<String>();
    let merge = |n: u32| {
        format!(
            "m{n}: &m{n} {{x{n}: 1, <<: [{}]}}\n",
            (0..n).map(|m| format!("*m{m}")).collect::<Vec<_>>().join(",")
        )
    };
    let merges = "m0: &m0 {x: 1}\n".to_owned() + &(1..400).map(merge).collect::<String>();
    for text in [bomb, merges] {
        let found = found("a.yaml", &text);
        assert_eq!(
            found,
            "a.yaml:1:1: info[unreadable-file]: the aliases of a.yaml stand for over a million values, it is not checked\n"
        );
    }
}

#[test]
fn deep_nesting_is_a_finding() {
    for (name, open, close) in
        [("a.json", "[", "]"), ("a.yaml", "[", "]"), ("a.yaml", "- ", ""), ("a.toml", "a = [", "]")]
    {
        for depth in [200, 100_000] {
            let start = if name == "a.toml" { "a = " } else { "" };
            let text =
                [start, &open.trim_start_matches("a = ").repeat(depth), &close.repeat(depth)]
                    .concat();
            let found = report(name, text);
            assert!(found.diagnostics.iter().any(|it| it.rule.name == "syntax-error"), "{name}");
        }
    }
}

const SIGNS: &str = "([a-z]{1,3}|enable|servers|[ \n\t\r]|: |- |[0-9]{1,2}|[{}()=.,:?@\"'$#/*<>\\[\\]|&!%-]|é|\u{202e}|\u{feff}|# nixgen: ignore\\[syntax-error\\]\n|<<|---\n|&a |\\*a ){0,60}";

proptest! {
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for name in ["a.json", "a.yaml", "a.toml"] {
            let report = report(name, bytes.clone());
            prop_assert!(render(&report, Format::Json, 80).ends_with("]\n"));
        }
    }

    #[test]
    fn any_text_of_signs(text in SIGNS) {
        for name in ["a.json", "a.yaml", "a.toml"] {
            let once = fixed(name, &text);
            prop_assert_eq!(&fixed(name, &once), &once);
            let report = report(name, text.as_str());
            let shown = render(&report, Format::Human, 80);
            prop_assert_eq!(shown.is_empty(), report.diagnostics.is_empty());
        }
    }

    /// What `serde_json` reads has no syntax error, and what it does not has one.
    #[test]
    fn json_is_what_serde_reads(text in "([{}\\[\\],:]|\"(a|\\\\n|\\\\u00e9|\\\\x|\\\\/)?\"|-?[0-9]{1,2}|[0-9.eE+-]{1,4}|true|null|nul| |\n|//|'a'){0,12}") {
        let is_broken = report("a.json", text.as_str()).diagnostics.iter().any(|it| it.rule.name == "syntax-error");
        let read = serde_json::from_str::<serde_json::Value>(&text);
        prop_assert_eq!(is_broken, read.is_err(), "{:?}", read);
    }
}
