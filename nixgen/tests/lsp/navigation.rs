//! What is said of what stands at a position, and where else it stands.

use expect_test::{Expect, expect};
use serde_json::{Value, json};

use crate::editor::{Editor, at};

/// A project of a module with options of its own and a host that defines them.
const FILES: [(&str, &str); 4] = [
    (
        "module.nix",
        "{ config, lib, ... }:
let
  cfg = config.services.demo;
in
{
  options.services.demo = {
    enable = lib.mkEnableOption \"the demo\";
    port = lib.mkOption {
      type = lib.types.port;
      default = 80;
      description = \"Where it *listens*.\";
    };
  };
  config = lib.mkIf cfg.enable {
    networking.firewall.allowedTCPPorts = [ cfg.port ];
  };
}
",
    ),
    (
        "host.nix",
        "{ lib, config, ... }:
{
  imports = [ ./module.nix ];
  services.demo.port = lib.mkDefault 81;
  services.demo = {
    enable = true;
  };
  virtualisation.xen.trace = true;
  networking.hostName = \"p${toString config.services.demo.port}\";
}
",
    ),
    ("nixgen.toml", "options = \"options.json\"\n"),
    (
        "options.json",
        r#"{ "networking.hostName": { "loc": ["networking", "hostName"], "type": "string", "description": "The name of {option}`x`.", "default": { "_type": "literalExpression", "text": "\"nixos\"" }, "declarations": ["nixos/modules/names.nix"], "readOnly": false } }"#,
    ),
];

fn editor(more: &Value) -> Editor {
    let mut editor = Editor::with(&FILES, more);
    for (name, text) in &FILES[..2] {
        editor.open(name, text);
    }
    editor
}

fn ask(editor: &mut Editor, method: &str, (name, position): (&str, [u32; 2])) -> Value {
    let document = json!({ "uri": editor.uri(name) });
    let params = json!({
        "textDocument": document,
        "position": at(position),
        "context": { "includeDeclaration": true },
    });
    editor.request(method, &params)["result"].clone()
}

/// The places in an answer: file, line and columns.
fn places(editor: &Editor, answer: &Value) -> String {
    let folder = editor.uri("");
    let place = |one: &Value| {
        let uri = one["uri"].as_str().unwrap_or_default();
        let file = uri.strip_prefix(&folder).unwrap_or(uri).trim_start_matches('/');
        let (start, end) = (&one["range"]["start"], &one["range"]["end"]);
        format!("{file}:{}:{}-{}", start["line"], start["character"], end["character"])
    };
    answer.as_array().unwrap().iter().map(place).collect::<Vec<_>>().join("\n")
}

fn check_places(method: &str, at: (&str, [u32; 2]), expected: Expect) {
    let mut editor = editor(&json!({}));
    let answer = ask(&mut editor, method, at);
    expected.assert_eq(&places(&editor, &answer));
}

fn check_hover(at: (&str, [u32; 2]), expected: Expect) {
    let mut editor = editor(&json!({}));
    let answer = ask(&mut editor, "textDocument/hover", at);
    let said = answer["contents"]["value"].as_str().unwrap_or_default();
    expected.assert_eq(said);
}

#[test]
fn an_option_is_explained() {
    check_hover(
        ("host.nix", [7, 23]),
        expect![[r#"
        ### `virtualisation.xen.trace`

        *type:* boolean

        Whether to enable Xen debug tracing and logging for Domain 0.

        **Default:** `false`

        **Example:** `true`

        *Declared by:* `nixgen/src/catalog/xen_dom0.rs:81 (XenDom0::trace)`"#]],
    );
    check_hover(
        ("host.nix", [3, 17]),
        expect![[r#"
        ### `services.demo.port`

        *type:* 16 bit unsigned integer; between 0 and 65535 (both inclusive)

        Where it *listens*.

        **Default:** `80`

        *Declared by:* `module.nix`"#]],
    );
    check_hover(
        ("host.nix", [8, 15]),
        expect![[r####"
        ### `networking.hostName`

        *type:* string

        The name of `x`.

        **Default:** `"nixos"`

        *Declared by:* `nixos/modules/names.nix`"####]],
    );
    // Neither names nor values of options.
    check_hover(("host.nix", [0, 3]), expect![[""]]);
}

#[test]
fn a_declaration_in_the_project_is_found() {
    for method in ["textDocument/declaration", "textDocument/definition"] {
        check_places(method, ("host.nix", [3, 17]), expect!["module.nix:7:4-8"]);
        check_places(method, ("host.nix", [5, 5]), expect!["module.nix:6:4-10"]);
        check_places(method, ("module.nix", [14, 49]), expect!["module.nix:7:4-8"]);
    }
}

#[test]
fn a_declaration_of_nixpkgs_is_found_where_it_is() {
    let mut editor = editor(&json!({ "initializationOptions": { "nixpkgs": "pkgs" } }));
    let file = editor.path("pkgs/nixos/modules/names.nix");
    let answer = ask(&mut editor, "textDocument/definition", ("host.nix", [8, 15]));
    assert_eq!(answer, json!([]), "there is no such file");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(
        &file,
        "{ lib, ... }:\n{\n  options.networking.hostName = lib.mkOption { };\n}\n",
    )
    .unwrap();
    let answer = ask(&mut editor, "textDocument/definition", ("host.nix", [8, 15]));
    expect!["pkgs/nixos/modules/names.nix:2:21-29"].assert_eq(&places(&editor, &answer));
}

#[test]
fn all_places_of_an_option_are_found() {
    check_places(
        "textDocument/implementation",
        ("module.nix", [7, 5]),
        expect!["host.nix:3:16-20"],
    );
    check_places(
        "textDocument/references",
        ("host.nix", [3, 17]),
        expect![[r#"
        host.nix:3:16-20
        host.nix:8:58-62
        module.nix:7:4-8
        module.nix:14:48-52"#]],
    );
    check_places(
        "textDocument/references",
        ("host.nix", [4, 12]),
        expect![[r#"
        host.nix:3:11-15
        host.nix:4:11-15
        host.nix:8:53-57
        module.nix:2:24-28
        module.nix:5:19-23"#]],
    );
}

#[test]
fn the_places_in_one_text_are_shown() {
    check_places(
        "textDocument/documentHighlight",
        ("host.nix", [3, 17]),
        expect![[r#"
        :3:16-20
        :8:58-62"#]],
    );
}
