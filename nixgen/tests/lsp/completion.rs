//! What may be written at a position, as an editor is offered it. What is offered where is a table of `tests/completion`.

use expect_test::expect;
use serde_json::{Value, json};

use crate::editor::{Editor, at};

const CONFIG: (&str, &str) =
    ("nixgen.toml", "[[data]]\nfiles = [\"*.yaml\"]\nschema = \"xen-dom0\"\n");

fn can(snippets: bool) -> Value {
    json!({ "capabilities": { "textDocument": { "completion": { "completionItem": { "snippetSupport": snippets } } } } })
}

fn offered(editor: &mut Editor, name: &str, position: [u32; 2]) -> Vec<Value> {
    let document = json!({ "uri": editor.uri(name) });
    let params = json!({ "textDocument": document, "position": at(position) });
    let answer = editor.request("textDocument/completion", &params);
    answer["result"]["items"].as_array().unwrap().clone()
}

#[test]
fn an_offer_has_its_place_and_its_kind_and_more_once_it_is_looked_at() {
    let mut editor = Editor::with(&[], &can(true));
    editor.open("a.nix", "{\n  virtualisation.xen.tr\n}\n");
    let items = offered(&mut editor, "a.nix", [1, 23]);
    let trace = items.iter().find(|item| item["label"] == "trace").unwrap();
    let folder = editor.path("").display().to_string();
    let shown = serde_json::to_string_pretty(trace).unwrap();
    expect![[r#"
        {
          "data": {
            "option": [
              "virtualisation",
              "xen",
              "trace"
            ],
            "path": "FOLDER/a.nix"
          },
          "detail": "boolean",
          "filterText": "trace",
          "insertTextFormat": 2,
          "kind": 10,
          "label": "trace",
          "sortText": "00000",
          "textEdit": {
            "newText": "trace = ${1:true};$0",
            "range": {
              "end": {
                "character": 23,
                "line": 1
              },
              "start": {
                "character": 21,
                "line": 1
              }
            }
          }
        }"#]]
    .assert_eq(&shown.replace(&folder, "FOLDER"));
    let resolved = editor.request("completionItem/resolve", trace);
    expect![[r#"
        ### `virtualisation.xen.trace`

        *type:* boolean

        Whether to enable Xen debug tracing and logging for Domain 0.

        **Default:** `false`

        **Example:** `true`

        *Declared by:* `nixgen/src/catalog/xen_dom0.rs:81 (XenDom0::trace)`"#]]
    .assert_eq(resolved["result"]["documentation"]["value"].as_str().unwrap());
}

#[test]
fn an_editor_without_tab_stops_gets_none() {
    let mut editor = Editor::with(&[], &can(false));
    editor.open("a.nix", "{\n  virtualisation.xen.\n}\n");
    for item in offered(&mut editor, "a.nix", [1, 21]) {
        let text = item["textEdit"]["newText"].as_str().unwrap();
        assert!(!text.contains('$') && item.get("insertTextFormat").is_none(), "{item}");
    }
}

#[test]
fn a_renamed_option_is_marked() {
    let mut editor = Editor::new(&[]);
    editor.open("a.nix", "{\n  virtualisation.xen.qemu\n}\n");
    let items = offered(&mut editor, "a.nix", [1, 25]);
    let old = items.iter().find(|item| item["label"] == "qemu-package").unwrap();
    assert_eq!(old["tags"], json!([1]));
}

#[test]
fn options_that_the_project_declares_are_offered() {
    let module =
        "{ lib, ... }: { options.services.demo.port = lib.mkOption { type = lib.types.port; }; }";
    let mut editor = Editor::new(&[("module.nix", module)]);
    editor.open("a.nix", "{\n  services.demo.\n}\n");
    let items = offered(&mut editor, "a.nix", [1, 16]);
    assert_eq!(items[0]["label"], "port");
    // As it is in the editor, not as it was saved.
    editor.open("module.nix", &module.replace("port", "size"));
    assert_eq!(offered(&mut editor, "a.nix", [1, 16])[0]["label"], "size");
}

#[test]
fn files_are_offered_where_one_is_named() {
    let mut editor = Editor::new(&[("modules/one.nix", "{ }"), ("other.nix", "{ }")]);
    editor.open("a.nix", "{ imports = [ ./o ./modules/ ]; }");
    assert_eq!(offered(&mut editor, "a.nix", [0, 17])[0]["label"], "./other.nix");
    assert_eq!(offered(&mut editor, "a.nix", [0, 28])[0]["label"], "./modules/one.nix");
}

#[test]
fn data_files_are_completed_against_their_schema() {
    let mut editor = Editor::new(&[CONFIG, ("a.yaml", "")]);
    editor.open("a.yaml", "tr");
    let items = offered(&mut editor, "a.yaml", [0, 2]);
    assert_eq!(items[0]["label"], "trace", "{items:?}");
    let said = editor.request("completionItem/resolve", &items[0]);
    let said = said["result"]["documentation"]["value"].as_str().unwrap();
    assert!(said.contains("debug tracing"), "{said}");
    editor.open("nixgen.toml", "cl");
    assert_eq!(offered(&mut editor, "nixgen.toml", [0, 2])[0]["label"], "closed");
}

#[test]
fn nothing_is_offered_where_nothing_is_known() {
    let mut editor = Editor::new(&[]);
    editor.open("a.nix", "# comment\n{ }\n");
    assert_eq!(offered(&mut editor, "a.nix", [0, 5]), Vec::<Value>::new());
    editor.open("a.txt", "enable");
    assert_eq!(offered(&mut editor, "a.txt", [0, 5]), Vec::<Value>::new());
}

#[test]
fn an_argument_is_added_with_what_uses_it() {
    let mut editor = Editor::new(&[]);
    editor.open("a.nix", "{ config, ... }: { virtualisation.xen.enable = mkF }");
    let items = offered(&mut editor, "a.nix", [0, 50]);
    let force = items.iter().find(|item| item["label"] == "mkForce").unwrap();
    let range = json!({ "start": at([0, 10]), "end": at([0, 10]) });
    assert_eq!(force["additionalTextEdits"], json!([{ "range": range, "newText": "lib, " }]));
}

#[test]
fn what_other_files_set_leads_where_options_are_read() {
    let module = "{ lib, ... }: { options.z.deep = lib.mkOption { }; config.z.deep = 1; }";
    let mut editor = Editor::new(&[("module.nix", module)]);
    editor.open("a.nix", "{ config, ... }: { a = config. }");
    assert_eq!(offered(&mut editor, "a.nix", [0, 30])[0]["label"], "z");
}

/// A space opens a list where something is wanted behind it, and an explicit question is answered anywhere.
#[test]
fn a_space_asks_for_values_and_items_alone() {
    let mut editor = Editor::new(&[CONFIG, ("a.yaml", "")]);
    let mut asks = |name: &str, text: &str, kind: u8| {
        editor.open(name, text);
        let (line, last) = (text.matches('\n').count(), text.rsplit('\n').next().unwrap());
        let position = json!({ "line": line, "character": last.len() });
        let mut context = json!({ "triggerKind": kind });
        if kind == 2 {
            context["triggerCharacter"] = json!(" ");
        }
        let document = json!({ "uri": editor.uri(name) });
        let params = json!({ "textDocument": document, "position": position, "context": context });
        let answer = editor.request("textDocument/completion", &params);
        !answer["result"].is_null()
    };
    for (text, expected) in [
        ("{ virtualisation.xen.enable = ", true),
        ("{ virtualisation.xen.bootParams = [ ", true),
        ("{ virtualisation.xen.bootParams = [ \"a\" ", true),
        ("{ virtualisation.xen.enable = true ", false),
        ("{ virtualisation.xen.enable = true; ", false),
        ("{ config, ... }: ", false),
        ("{ config, ... }: { ", false),
        ("{ config, ", false),
        ("{\n  ", false),
        ("{ virtualisation.xen.bootParams = [\n  ", false),
        ("{ # a = ", false),
        ("{ a = \"b = ", false),
        ("{ a = b == ", false),
    ] {
        assert_eq!(asks("a.nix", text, 2), expected, "{text:?}");
        assert!(asks("a.nix", text, 1), "{text:?}");
    }
    for (text, expected) in [("enable: ", true), ("enable: true ", false), ("  ", false)] {
        assert_eq!(asks("a.yaml", text, 2), expected, "{text:?}");
    }
}
