//! Findings as one types.

use expect_test::{Expect, expect};
use serde_json::json;

use crate::editor::{Editor, at, told, write};

/// What is told of a version of a document.
fn check(editor: &mut Editor, (name, version): (&str, i32), expected: Expect) {
    let found = editor.diagnostics(name, Some(version));
    let lines: Vec<_> = found.iter().map(told).collect();
    let folder = editor.path("").display().to_string();
    expected.assert_eq(&lines.join("\n").replace(&folder, "FOLDER"));
}

#[test]
fn every_mistake_is_told_as_one_types() {
    let mut editor = Editor::new(&[]);
    editor.open("host.nix", "{\n  virtualisation.xen.enable = \"true\";\n}\n");
    check(
        &mut editor,
        ("host.nix", 1),
        expect!["1:30-1:36 quoted-literal 1: `virtualisation.xen.enable` is of type boolean"],
    );
    editor.edit(("host.nix", 2), ([1, 30], [1, 36]), "true");
    check(&mut editor, ("host.nix", 2), expect![[""]]);
    editor.edit(("host.nix", 3), ([1, 34], [1, 35]), "");
    check(
        &mut editor,
        ("host.nix", 3),
        expect![
            "2:0-2:1 syntax-error 1: unexpected `}`, expected `;` after the value of `virtualisation.xen.enable`"
        ],
    );
    editor.edit(("host.nix", 4), ([1, 34], [1, 34]), ";\n  virtualisation.xen.enabel = 1;");
    check(
        &mut editor,
        ("host.nix", 4),
        expect!["2:21-2:27 unknown-option 1: there is no option `virtualisation.xen.enabel`"],
    );
}

#[test]
fn a_finding_has_all_that_there_is_to_say() {
    let mut editor = Editor::new(&[]);
    editor.open(
        "a.nix",
        "{\n  virtualisation.xen.bridge.name = \"x\";\n  virtualisation.xen.enable = \"yes\";\n}\n",
    );
    let found = editor.diagnostics("a.nix", Some(1));
    expect![[r#"
        [
          {
            "code": "removed-option",
            "message": "`virtualisation.xen.bridge.name` was removed\nhelp: The Xen Network Bridge options are currently unavailable. Please set up your own bridge manually.",
            "range": {
              "end": {
                "character": 32,
                "line": 1
              },
              "start": {
                "character": 28,
                "line": 1
              }
            },
            "severity": 1,
            "source": "nixgen",
            "tags": [
              2
            ]
          },
          {
            "code": "type-mismatch",
            "message": "`virtualisation.xen.enable` is of type boolean\nthis is \"yes\"\n`virtualisation.xen.enable` is declared as boolean, default `false`",
            "range": {
              "end": {
                "character": 35,
                "line": 2
              },
              "start": {
                "character": 30,
                "line": 2
              }
            },
            "severity": 1,
            "source": "nixgen"
          }
        ]"#]].assert_eq(&serde_json::to_string_pretty(&found).unwrap());
}

#[test]
fn places_are_counted_as_the_editor_counts() {
    let text = "{ a = \"ä𝄞\" + prot; }";
    for (offered, column) in [
        (json!([]), 14),
        (json!(["utf-8"]), 17),
        (json!(["utf-32"]), 13),
        (json!(["utf-16", "utf-32"]), 14),
    ] {
        let can = json!({ "general": { "positionEncodings": offered } });
        let mut editor = Editor::with(&[], &json!({ "capabilities": can }));
        editor.open("a.nix", text);
        let found = editor.diagnostics("a.nix", Some(1));
        assert_eq!(found[0]["range"]["start"]["character"], column, "{offered}");
    }
}

#[test]
fn the_whole_project_is_told_of_and_files_that_vanish() {
    let mut editor = Editor::new(&[
        ("nixgen.toml", "exclude = [\"old.nix\"]\n"),
        ("other.nix", "{ virtualisation.xen.enable = 3; }"),
        ("old.nix", "{ a = prot; }"),
    ]);
    editor.open("host.nix", "{ imports = [ ./other.nix ]; virtualisation.xen.trace = true; }");
    assert_eq!(editor.diagnostics("host.nix", Some(1)).len(), 0);
    let other = editor.diagnostics("other.nix", None);
    assert_eq!(other.len(), 1, "{other:?}");
    // The editor opens it and mends it.
    editor.open("other.nix", "{ virtualisation.xen.enable = true; }");
    assert_eq!(editor.diagnostics("other.nix", Some(1)).len(), 0);
    // What is left out stays so.
    editor.open("old.nix", "{ a = prot; }");
    assert_eq!(editor.diagnostics("old.nix", Some(1)).len(), 0);
    let document = json!({ "uri": editor.uri("other.nix") });
    editor.notify("textDocument/didClose", &json!({ "textDocument": document }));
    // On the disk it is as it was.
    assert_eq!(editor.diagnostics("other.nix", None).len(), 1);
    std::fs::remove_file(editor.path("other.nix")).unwrap();
    let change = json!({ "uri": editor.uri("other.nix"), "type": 3 });
    editor.notify("workspace/didChangeWatchedFiles", &json!({ "changes": [change] }));
    assert_eq!(editor.diagnostics("other.nix", None).len(), 0);
    check(
        &mut editor,
        ("host.nix", 1),
        expect![[r#"
        0:14-0:25 unreadable-file 2: path 'FOLDER/other.nix' does not exist
        0:48-0:53 no-effect 3: xen-dom0 is not enabled, its options have no effect"#]],
    );
}

#[test]
fn what_the_project_says_is_read_again() {
    let mut editor = Editor::new(&[("nixgen.toml", "")]);
    let text = "{ virtualisation.xen.enable = 3; }";
    editor.open("a.nix", text);
    assert_eq!(editor.diagnostics("a.nix", Some(1))[0]["severity"], 1);
    write(&editor, "nixgen.toml", "[rules]\ntype-mismatch = \"warning\"\n");
    let change = json!({ "uri": editor.uri("nixgen.toml"), "type": 2 });
    editor.notify("workspace/didChangeWatchedFiles", &json!({ "changes": [change] }));
    assert_eq!(editor.diagnostics("a.nix", Some(1))[0]["severity"], 2);
    write(&editor, "nixgen.toml", "exlude = []\n");
    editor.notify("workspace/didChangeWatchedFiles", &json!({ "changes": [change] }));
    let told = editor.wait(|message| message["method"] == "window/showMessage");
    let message = told["params"]["message"].as_str().unwrap();
    assert!(
        message.ends_with("nixgen.toml:1:1: unknown field `exlude`, did you mean `exclude`?"),
        "{message}"
    );
    assert_eq!(editor.diagnostics("a.nix", Some(1))[0]["severity"], 1);
}

#[test]
fn what_can_be_read_of_a_project_holds() {
    let config =
        "options = \"gone\"\nexclude = [\"old.nix\"]\n[rules]\ntype-mismatch = \"warning\"\n";
    let wrong = "{ virtualisation.xen.enable = 1; }";
    let mut editor = Editor::new(&[("nixgen.toml", config), ("old.nix", wrong)]);
    editor.open("a.nix", wrong);
    assert_eq!(editor.diagnostics("a.nix", Some(1))[0]["severity"], 2);
    editor.open("old.nix", wrong);
    assert!(editor.diagnostics("old.nix", Some(1)).is_empty());
}

#[test]
fn what_is_wrong_with_the_project_file_is_told_as_one_types() {
    let mut editor = Editor::new(&[("nixgen.toml", "modules = [\"xen\"]\n")]);
    editor.open("nixgen.toml", "modules = [\"xen\"]\n");
    let at_start = editor.diagnostics("nixgen.toml", Some(1));
    let message = at_start[0]["message"].as_str().unwrap();
    assert!(message.starts_with("there is no module `xen`;"), "{message}");
    editor.edit(("nixgen.toml", 2), ([0, 0], [1, 0]), "# ä\n[rules]\nno-efect = \"off\"\n");
    let found = editor.diagnostics("nixgen.toml", Some(2));
    assert_eq!(found[0]["message"], "there is no rule `no-efect`, did you mean `no-effect`?");
    assert_eq!(found[0]["range"], json!({ "start": at([2, 0]), "end": at([2, 16]) }));
    editor.edit(("nixgen.toml", 3), ([0, 0], [3, 0]), "");
    // What the disk has is wrong still.
    assert_eq!(editor.diagnostics("nixgen.toml", Some(3)).len(), 1);
}

#[test]
fn data_files_are_told_of_against_their_schema() {
    let config = "[[data]]\nfiles = [\"*.yaml\", \"*.json\", \"*.toml\"]\nschema = \"xen-dom0\"\n";
    // One of them is not on the disk yet.
    let mut editor = Editor::new(&[("nixgen.toml", config), ("a.yaml", ""), ("b.json", "")]);
    editor.open("a.yaml", "enable: maybe\n");
    check(
        &mut editor,
        ("a.yaml", 1),
        expect!["0:8-0:13 type-mismatch 1: `enable` is of type boolean"],
    );
    editor.open("b.json", "{ \"enable\": 3 }");
    check(
        &mut editor,
        ("b.json", 1),
        expect!["0:12-0:13 type-mismatch 1: `enable` is of type boolean"],
    );
    editor.open("c.toml", "enabel = true\n");
    check(
        &mut editor,
        ("c.toml", 1),
        expect!["0:0-0:6 unknown-option 1: there is no option `enabel`"],
    );
}

#[test]
fn a_document_without_a_place_is_told_of() {
    let mut editor = Editor::new(&[]);
    let uri = "untitled:Untitled-1";
    let document = json!({ "uri": uri, "languageId": "nix", "version": 7, "text": "{ virtualisation.xen.enable = 3; }" });
    editor.notify("textDocument/didOpen", &json!({ "textDocument": document }));
    let published = editor.wait(|message| message["params"]["uri"] == uri);
    assert_eq!(published["params"]["version"], 7);
    assert_eq!(published["params"]["diagnostics"].as_array().unwrap().len(), 1);
}

#[test]
fn a_huge_text_is_told_of_and_the_server_lives() {
    let mut editor = Editor::new(&[]);
    editor.open("huge.nix", &"{ a = 1; }\n".repeat(1 << 20));
    let found = editor.diagnostics("huge.nix", Some(1));
    assert_eq!(
        found.iter().map(told).collect::<Vec<_>>(),
        ["0:0-0:0 unreadable-file 3: huge.nix is over 8 MB, it is not checked"]
    );
    editor.open("deep.nix", &"[".repeat(100_000));
    let found = editor.diagnostics("deep.nix", Some(1));
    assert_eq!(found[0]["code"], "syntax-error");
}

#[test]
fn a_state_that_is_past_is_never_told_of() {
    let mut editor = Editor::new(&[]);
    editor.open("a.nix", "{ a = prot0; }");
    for version in 2..200 {
        let change = json!({ "text": format!("{{ a = prot{version}; }}") });
        editor.change(("a.nix", version), &[change]);
    }
    // Each that is told of is of the text with its number.
    let uri = editor.uri("a.nix");
    loop {
        let told = editor.wait(|message| message["params"]["uri"] == uri);
        let version = told["params"]["version"].as_i64().unwrap();
        let expected =
            format!("undefined variable `prot{}`", if version == 1 { 0 } else { version });
        let message = told["params"]["diagnostics"][0]["message"].as_str().unwrap();
        assert_eq!(message.lines().next().unwrap(), expected);
        if version == 199 {
            break;
        }
    }
}

#[test]
fn a_folder_that_is_closed_has_no_findings() {
    let wrong = "{ virtualisation.xen.enable = 3; }";
    for config in [false, true] {
        let mut files = vec![("a.nix", wrong), ("b.nix", wrong)];
        files.extend(config.then_some(("nixgen.toml", "")));
        let mut editor = Editor::new(&files);
        editor.open("a.nix", wrong);
        assert_eq!(editor.diagnostics("b.nix", None).len(), 1);
        let document = json!({ "uri": editor.uri("a.nix") });
        editor.notify("textDocument/didClose", &json!({ "textDocument": document }));
        let removed = json!([{ "uri": editor.uri(""), "name": "test" }]);
        let event = json!({ "event": { "added": [], "removed": removed } });
        editor.notify("workspace/didChangeWorkspaceFolders", &event);
        let uris = ["a.nix", "b.nix"].map(|name| editor.uri(name));
        for uri in uris {
            editor.wait(|message| {
                message["params"]["uri"] == uri && message["params"]["diagnostics"] == json!([])
            });
        }
    }
}

#[test]
fn what_is_found_in_a_document_stays_once_its_folder_is_opened() {
    let mut editor = Editor::with(&[("sub/b.nix", "{ }")], &json!({ "workspaceFolders": [] }));
    let name = "sub/a.nix";
    editor.open(name, "{ virtualisation.xen.enable = 3; }");
    assert_eq!(editor.diagnostics(name, Some(1)).len(), 1);
    let added = json!([{ "uri": editor.uri(""), "name": "test" }]);
    let event = json!({ "event": { "added": added, "removed": [] } });
    editor.notify("workspace/didChangeWorkspaceFolders", &event);
    assert_eq!(editor.diagnostics(name, Some(1)).len(), 1);
    editor.edit((name, 2), ([0, 0], [0, 0]), " ");
    assert_eq!(editor.diagnostics(name, Some(2)).len(), 1);
    let uri = editor.uri(name);
    assert!(!editor.unread().iter().any(|message| message["params"]["uri"] == uri));
}
