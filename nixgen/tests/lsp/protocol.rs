//! The protocol: how a session starts and ends, and what is malformed.

use serde_json::{Value, json};

use crate::editor::{Editor, told};

fn code(answer: &Value) -> i64 {
    answer["error"]["code"].as_i64().unwrap_or_else(|| panic!("{answer} is no error"))
}

/// Whether the server still does its work.
fn lives(editor: &mut Editor) {
    editor.open("lives.nix", "{ a = prot; }");
    let found = editor.diagnostics("lives.nix", Some(1));
    assert_eq!(told(&found[0]), "0:6-0:10 evaluation-error 1: undefined variable `prot`");
}

#[test]
fn a_session_ends_in_order() {
    assert!(Editor::new(&[]).close());
}

#[test]
fn an_editor_that_is_gone_ends_the_server() {
    assert!(!Editor::new(&[]).gone());
    assert!(!Editor::mute(&[]).gone());
}

#[test]
fn leaving_without_shutting_down_is_not_in_order() {
    let mut editor = Editor::new(&[]);
    editor.notify("exit", &Value::Null);
    assert!(!editor.gone());
}

#[test]
fn initialize_comes_first_and_once() {
    let mut editor = Editor::mute(&[]);
    assert_eq!(code(&editor.request("textDocument/hover", &json!({}))), -32002);
    let params = json!({ "processId": null, "rootUri": null, "capabilities": {} });
    assert!(editor.request("initialize", &params)["result"].is_object());
    assert_eq!(code(&editor.request("initialize", &params)), -32600);
    lives(&mut editor);
}

#[test]
fn after_shutdown_nothing_is_answered() {
    let mut editor = Editor::new(&[]);
    editor.request("shutdown", &Value::Null);
    assert_eq!(code(&editor.request("textDocument/hover", &json!({}))), -32600);
    editor.notify("exit", &Value::Null);
    assert!(editor.gone());
}

#[test]
fn what_is_malformed_is_answered_and_the_server_lives() {
    let mut editor = Editor::new(&[]);
    for (body, expected) in [("{", -32700), ("[]", -32600), (r#"{"id": {}, "method": 3}"#, -32600)]
    {
        editor.write(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
        let answer = editor.wait(|message| message.get("error").is_some());
        assert_eq!(code(&answer), expected, "{body}");
    }
    editor.write("what is this?\r\n\r\n");
    assert_eq!(
        code(&editor.wait(|message| message["id"].is_null() && message.get("error").is_some())),
        -32700
    );
    lives(&mut editor);
}

#[test]
fn unknown_methods_and_wrong_parameters_are_answered() {
    let mut editor = Editor::new(&[]);
    let answer = editor.request("textDocument/inlayHint", &json!({}));
    assert_eq!(
        (code(&answer), answer["error"]["message"].as_str()),
        (-32601, Some("there is no method `textDocument/inlayHint` here"))
    );
    assert_eq!(
        code(&editor.request("textDocument/codeAction", &json!({ "textDocument": 3 }))),
        -32602
    );
    // Notifications have no answer.
    editor.notify("textDocument/didOpen", &json!({}));
    editor.notify("$/setTrace", &json!({ "value": "off" }));
    editor.notify("workspace/didRenameFiles", &json!([]));
    lives(&mut editor);
}

#[test]
fn documents_that_are_not_open_are_no_mistake() {
    let mut editor = Editor::new(&[]);
    editor.edit(("nowhere.nix", 2), ([0, 0], [0, 0]), "x");
    let document = json!({ "uri": editor.uri("nowhere.nix") });
    editor.notify("textDocument/didClose", &json!({ "textDocument": document }));
    editor.notify("textDocument/didSave", &json!({ "textDocument": document }));
    let at = json!({ "line": 0, "character": 0 });
    let params = json!({ "textDocument": document, "range": { "start": at, "end": at }, "context": { "diagnostics": [] } });
    assert_eq!(editor.request("textDocument/codeAction", &params)["result"], Value::Null);
    lives(&mut editor);
}

#[test]
fn a_request_that_is_taken_back_is_not_done() {
    let mut editor = Editor::new(&[]);
    editor.open("a.nix", "{ a = [ 1 2 3 ]; }");
    let at = json!({ "line": 0, "character": 0 });
    let document = json!({ "uri": editor.uri("a.nix") });
    let params = json!({ "textDocument": document, "range": { "start": at, "end": at }, "context": { "diagnostics": [] } });
    // Both are written at once, so that the second is there before the first is done.
    let ask = json!({ "jsonrpc": "2.0", "id": 77, "method": "textDocument/codeAction", "params": params }).to_string();
    let take_back =
        json!({ "jsonrpc": "2.0", "method": "$/cancelRequest", "params": { "id": 77 } })
            .to_string();
    let framed = |text: &str| format!("Content-Length: {}\r\n\r\n{text}", text.len());
    editor.write(&(framed(&ask) + &framed(&take_back)));
    let answer = editor.answer(77);
    // It may have been done before it was taken back; it is answered in either case, and once.
    assert!(answer.get("result").is_some() || code(&answer) == -32800, "{answer}");
    lives(&mut editor);
}

#[test]
fn settings_that_are_wrong_are_told() {
    let mut editor = Editor::with(&[], &json!({ "initializationOptions": { "option": 3 } }));
    let told = editor.wait(|message| message["method"] == "window/showMessage");
    assert!(
        told["params"]["message"]
            .as_str()
            .unwrap()
            .starts_with("settings of nixgen: unknown field `option`")
    );
    // What the server knows is what the extension for VS Code has.
    let package = include_str!("../../../editors/vscode/package.json");
    let known = told["params"]["message"].as_str().unwrap().split('`').skip(3).step_by(2);
    for name in known {
        assert!(package.contains(&format!("\"nixgen.{name}\"")), "{name}");
    }
    lives(&mut editor);
}

#[test]
fn files_are_watched_where_the_editor_can() {
    let can = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let mut editor = Editor::with(&[], &json!({ "capabilities": can }));
    let asked = editor.wait(|message| message["method"] == "client/registerCapability");
    assert_eq!(asked["params"]["registrations"][0]["method"], "workspace/didChangeWatchedFiles");
    let id = &asked["id"];
    editor.send(&json!({ "jsonrpc": "2.0", "id": id, "result": null }));
    lives(&mut editor);
}
