//! What an editor says of its settings, and says anew.

use serde_json::{Value, json};

use crate::editor::{Editor, at};

const OPTIONS: &str = r#"{ "demo.port": {
    "loc": ["demo", "port"], "type": "string", "description": "A port.", "declarations": [], "readOnly": false
} }"#;

/// Whether the options of the file that the settings name are known.
fn knows(editor: &mut Editor) -> bool {
    let document = json!({ "uri": editor.uri("a.nix") });
    let params = json!({ "textDocument": document, "position": at([0, 26]) });
    let answer = editor.request("textDocument/completion", &params);
    answer["result"]["items"].as_array().unwrap().iter().any(|item| item["label"] == "port")
}

fn change(editor: &mut Editor, settings: &Value) {
    editor.notify("workspace/didChangeConfiguration", &json!({ "settings": settings }));
}

#[test]
fn what_says_nothing_of_nixgen_leaves_the_settings() {
    let first = json!({ "initializationOptions": { "options": "options.json" } });
    let mut editor = Editor::with(&[("options.json", OPTIONS)], &first);
    editor.open("a.nix", "{ config, ... }: { demo.po }\n");
    assert!(knows(&mut editor));
    // As Eglot does right after the start.
    let nothing = [json!({}), json!(null), json!([]), json!({ "nixgen": null })];
    for settings in nothing.iter().chain([&json!({ "editor": { "tabSize": 2 } })]) {
        change(&mut editor, settings);
        assert!(knows(&mut editor), "{settings}");
    }
    let shown = |message: &Value| message["method"] == "window/showMessage";
    assert!(!editor.unread().iter().any(shown));
    change(&mut editor, &json!({ "nixgen": {} }));
    assert!(!knows(&mut editor));
    change(&mut editor, &json!({ "options": "options.json" }));
    assert!(knows(&mut editor));
}
