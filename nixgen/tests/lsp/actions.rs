//! What can be done about findings.

use expect_test::{Expect, expect};
use serde_json::{Value, json};

use crate::editor::Editor;

/// The actions that are offered at a position: their titles, and the text with each.
fn check(name: &str, text: &str, at: [u32; 2], expected: Expect) {
    let mut editor = Editor::new(&[
        ("nixgen.toml", "[[data]]\nfiles = [\"*.yaml\"]\nschema = \"xen-dom0\"\n"),
        ("a.yaml", ""),
    ]);
    editor.open(name, text);
    let offered = actions(&mut editor, name, at, &json!([]));
    let told: Vec<_> = offered
        .iter()
        .map(|action| {
            let edits = action["edit"]["changes"][editor.uri(name)].as_array().unwrap();
            let preferred = if action["isPreferred"] == true { " *" } else { "" };
            format!(
                "{} ({}){preferred}\n{}",
                action["title"].as_str().unwrap(),
                action["kind"].as_str().unwrap(),
                applied(text, edits)
            )
        })
        .collect();
    expected.assert_eq(&told.join("\n"));
}

fn actions(
    editor: &mut Editor,
    name: &str,
    [line, character]: [u32; 2],
    only: &Value,
) -> Vec<Value> {
    let at = json!({ "line": line, "character": character });
    let mut context = json!({ "diagnostics": [] });
    if only.as_array().is_some_and(|only| !only.is_empty()) {
        context["only"] = only.clone();
    }
    let document = json!({ "uri": editor.uri(name) });
    let params = json!({ "textDocument": document, "range": { "start": at, "end": at }, "context": context });
    editor.request("textDocument/codeAction", &params)["result"].as_array().unwrap().clone()
}

/// A text with edits, the last one first; its positions are bytes here.
fn applied(text: &str, edits: &[Value]) -> String {
    let offset = |at: &Value| {
        let starts = [0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1));
        let lines: Vec<_> = starts.collect();
        let line = at["line"].as_u64().unwrap() as usize;
        lines
            .get(line)
            .map_or(text.len(), |start| start + at["character"].as_u64().unwrap() as usize)
    };
    let mut edits: Vec<_> = edits
        .iter()
        .map(|edit| {
            let range = offset(&edit["range"]["start"])..offset(&edit["range"]["end"]);
            (range, edit["newText"].as_str().unwrap())
        })
        .collect();
    edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut text = text.to_owned();
    for (range, new) in edits {
        text.replace_range(range, new);
    }
    text
}

#[test]
fn a_fix_is_offered_where_the_mistake_is() {
    check(
        "a.nix",
        "{\n  virtualisation.xen.enable = \"true\";\n}\n",
        [1, 33],
        expect![[r#"
        Replace `"true"` by `true` (quickfix) *
        {
          virtualisation.xen.enable = true;
        }

        Ignore `quoted-literal` here (quickfix)
        {
          # nixgen: ignore[quoted-literal]
          virtualisation.xen.enable = "true";
        }

        Fix all that can safely be fixed (source.fixAll)
        {
          virtualisation.xen.enable = true;
        }
    "#]],
    );
}

#[test]
fn an_option_with_another_name_is_renamed() {
    check(
        "a.nix",
        "{ virtualisation.xen.qemu-package = 3; }\n",
        [0, 25],
        expect![[r#"
            Replace `qemu-package` by `qemu.package` (quickfix) *
            { virtualisation.xen.qemu.package = 3; }

            Ignore `renamed-option` here (quickfix)
            # nixgen: ignore[renamed-option]
            { virtualisation.xen.qemu-package = 3; }

            Fix all that can safely be fixed (source.fixAll)
            { virtualisation.xen.qemu.package = 3; }

            Rename `virtualisation.xen.qemu-package` to `virtualisation.xen.qemu.package` in the whole file (refactor.rewrite)
            { virtualisation.xen.qemu.package = 3; }
        "#]],
    );
}

#[test]
fn an_option_is_renamed_in_a_whole_file() {
    let text = "{ config, ... }:
{
  virtualisation.xen.qemu-package = 3;
  x = config.virtualisation.xen.qemu-package;
}
";
    check(
        "a.nix",
        text,
        [2, 25],
        expect![[r#"
        Replace `qemu-package` by `qemu.package` (quickfix) *
        { config, ... }:
        {
          virtualisation.xen.qemu.package = 3;
          x = config.virtualisation.xen.qemu-package;
        }

        Ignore `renamed-option` here (quickfix)
        { config, ... }:
        {
          # nixgen: ignore[renamed-option]
          virtualisation.xen.qemu-package = 3;
          x = config.virtualisation.xen.qemu-package;
        }

        Fix all that can safely be fixed (source.fixAll)
        { config, ... }:
        {
          virtualisation.xen.qemu.package = 3;
          x = config.virtualisation.xen.qemu-package;
        }

        Rename `virtualisation.xen.qemu-package` to `virtualisation.xen.qemu.package` in the whole file (refactor.rewrite)
        { config, ... }:
        {
          virtualisation.xen.qemu.package = 3;
          x = config.virtualisation.xen.qemu.package;
        }
    "#]],
    );
}

#[test]
fn data_files_have_fixes_too() {
    check(
        "a.yaml",
        "enabel: true\n",
        [0, 2],
        expect![[r#"
        Replace `enabel` by `enable` (quickfix) *
        enable: true

        Ignore `unknown-option` here (quickfix)
        # nixgen: ignore[unknown-option]
        enabel: true

        Fix all that can safely be fixed (source.fixAll)
        enable: true
    "#]],
    );
}

/// With the comment, the finding is gone and nothing else is found.
#[test]
fn a_comment_silences_a_finding_wherever_it_is() {
    let rows = [
        ("a.nix", "{\n  a = prot;\n}\n", "{\n  # nixgen: ignore[unbound]\n  a = prot;\n}\n"),
        (
            "a.nix",
            "{\n  boot.a = ''\n    one\n    ${prot}\n  '';\n}\n",
            "{\n  boot.a = ''\n    one\n    ${/* nixgen: ignore[unbound] */ prot}\n  '';\n}\n",
        ),
        (
            "a.nix",
            "{\n  boot.a = ''\n    one\n    ${prot}'';\n}\n",
            "{\n  boot.a = ''\n    one\n    ${prot}''; # nixgen: ignore[unbound]\n}\n",
        ),
        (
            "a.nix",
            "{\n  boot.a = ''\n    one\n    ${\n      prot\n    }\n  '';\n}\n",
            "{\n  boot.a = ''\n    one\n    ${\n      # nixgen: ignore[unbound]\n      prot\n    }\n  '';\n}\n",
        ),
        (
            "a.nix",
            "{\n  boot.a = ''\n    one ${\"b ${prot} c\"}\n  '';\n}\n",
            "{\n  boot.a = ''\n    one ${/* nixgen: ignore[unbound] */ \"b ${prot} c\"}\n  '';\n}\n",
        ),
        (
            "a.nix",
            "{\n  boot.a = ''\n    one\n  ''; b = prot;\n}\n",
            "{\n  boot.a = ''\n    one\n  ''; b = prot; # nixgen: ignore[unbound]\n}\n",
        ),
        (
            "a.nix",
            "{\n  /* a\n  b */ a = prot;\n}\n",
            "{\n  /* a\n  b */ a = prot; # nixgen: ignore[unbound]\n}\n",
        ),
        (
            "a.nix",
            "{\n  /* a */ a = prot;\n}\n",
            "{\n  /* a */ a = prot; # nixgen: ignore[unbound]\n}\n",
        ),
        (
            "a.nix",
            "{\r\n  a = prot;\r\n}\r\n",
            "{\r\n  # nixgen: ignore[unbound]\r\n  a = prot;\r\n}\r\n",
        ),
        (
            "a.nix",
            "{\r\n  a = ''\r\n    b\r\n  '' + prot;\r\n}\r\n",
            "{\r\n  a = ''\r\n    b\r\n  '' + prot; # nixgen: ignore[unbound]\r\n}\r\n",
        ),
        ("a.yaml", "enable: 3\r\n", "# nixgen: ignore[type-mismatch]\r\nenable: 3\r\n"),
    ];
    for (name, text, expected) in rows {
        let mut editor = Editor::new(&[
            ("nixgen.toml", "[[data]]\nfiles = [\"*.yaml\"]\nschema = \"xen-dom0\"\n"),
            ("a.yaml", ""),
        ]);
        editor.open(name, text);
        let found = editor.diagnostics(name, Some(1));
        assert_eq!(found.len(), 1, "{text:?} {found:?}");
        let place = &found[0]["range"]["start"];
        let at =
            ["line", "character"].map(|of| u32::try_from(place[of].as_u64().unwrap()).unwrap());
        let offered = actions(&mut editor, name, at, &json!(["quickfix"]));
        let is_ignore = |action: &&Value| action["title"].as_str().unwrap().starts_with("Ignore");
        let action = offered.iter().find(is_ignore).unwrap();
        let edits = action["edit"]["changes"][editor.uri(name)].as_array().unwrap();
        let silent = applied(text, edits);
        let rule = found[0]["code"].as_str().unwrap();
        assert_eq!(silent, expected.replace("unbound", rule));
        editor.change((name, 2), &[json!({ "text": silent })]);
        let left = editor.diagnostics(name, Some(2));
        assert!(left.is_empty(), "{silent:?} {left:?}");
    }
}

#[test]
fn what_is_said_of_comments_is_not_silenced() {
    let mut editor = Editor::new(&[]);
    for (name, comment) in [("a.nix", "no-effect"), ("b.nix", "no-efect")] {
        editor.open(name, &format!("# nixgen: ignore[{comment}]\n{{ }}\n"));
        assert_eq!(editor.diagnostics(name, Some(1)).len(), 1);
        let offered = actions(&mut editor, name, [0, 20], &json!(["quickfix"]));
        let is_ignore = |action: &Value| action["title"].as_str().unwrap().starts_with("Ignore");
        assert!(!offered.iter().any(is_ignore), "{offered:?}");
    }
}

#[test]
fn where_nothing_is_wrong_nothing_is_offered() {
    check("a.nix", "{ virtualisation.xen.enable = true; }\n", [0, 5], expect![[""]]);
}

#[test]
fn only_what_is_asked_for_is_offered() {
    let mut editor = Editor::new(&[]);
    editor.open(
        "a.nix",
        "{ virtualisation.xen.enable = \"true\"; virtualisation.xen.trace = \"true\"; }\n",
    );
    let mut kinds = |only: Value| -> Vec<String> {
        let offered = actions(&mut editor, "a.nix", [0, 31], &only);
        offered.iter().map(|action| action["kind"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(kinds(json!(["source"])), ["source.fixAll"]);
    assert_eq!(kinds(json!(["source.fixAll.nixgen"])), Vec::<String>::new());
    assert_eq!(kinds(json!(["quickfix"])), ["quickfix", "quickfix"]);
    assert_eq!(kinds(json!(["refactor"])), Vec::<String>::new());
}
