//! The settings in `docs/editors.md`, as they are written there, in the servers that they are for.

use std::process::Command;

use nixgen::catalog::xen_dom0;
use serde_json::{Value as Json, json};
use tempfile::TempDir;

use crate::servers::{
    Server, TAPLO_STEPS, json_command, taplo_command, taplo_settings, tombi_command, with_schema,
    yaml_command,
};

const DOCS: &str = include_str!("../../docs/editors.md");

/// A block of code of that language below a heading, by its place among them.
fn block(heading: &str, language: &str, at: usize) -> &'static str {
    let section = DOCS.split("\n### ").find(|section| section.starts_with(heading)).unwrap();
    let fence = ["```", language, "\n"].concat();
    section.split(fence.as_str()).nth(at + 1).unwrap().split("```").next().unwrap()
}

fn folder() -> TempDir {
    with_schema(&xen_dom0(), "xen.editor.json")
}

/// The settings of a server in Helix, with the folder in place of the one that they tell of.
fn helix(server: &str, folder: &TempDir) -> Json {
    let text = block("Helix", "toml", 0).replace("/path/to", folder.path().to_str().unwrap());
    let config: Json = toml::from_str(&text).unwrap();
    config["language-server"][server]["config"].clone()
}

/// The one mistake in a document is where it ends.
fn check(server: &mut Server, name: &str, text: &str) {
    let uri = server.open_as(name, text);
    let found = server.client.diagnostics_of(&uri, server.steps);
    let lines: Vec<u64> = found.iter().filter_map(|d| d["range"]["end"]["line"].as_u64()).collect();
    let last = u64::try_from(text.trim_end().lines().count() - 1).unwrap();
    assert_eq!(lines, [last], "{name}: {found:?}");
}

fn check_yaml(folder: TempDir, command: Command, schemas: &Json) {
    let store = json!({ "enable": false });
    let settings = json!({ "yaml": { "schemas": schemas, "schemaStore": store } });
    let mut server = Server::start(folder, command, settings);
    server.client.wait_for_settings();
    check(&mut server, "host.yaml", "enable: 5\n");
    let line = block("A line", "yaml", 0).replace("true", "5");
    check(&mut server, "other.yaml", &line);
}

#[test]
fn yaml_in_vs_code() {
    let Some(command) = yaml_command() else { return };
    let settings: Json = serde_json::from_str(block("VS Code", "json", 0)).unwrap();
    assert_eq!(settings["json.schemas"][0]["url"], "./xen.editor.json");
    check_yaml(folder(), command, &settings["yaml.schemas"]);
}

#[test]
fn yaml_in_helix() {
    let Some(command) = yaml_command() else { return };
    let folder = folder();
    let schemas = helix("yaml-language-server", &folder)["yaml"]["schemas"].clone();
    check_yaml(folder, command, &schemas);
}

#[test]
fn json_in_helix() {
    let Some(command) = json_command() else { return };
    let folder = folder();
    let settings = helix("vscode-json-language-server", &folder);
    let mut server = Server::start(folder, command, Json::Null);
    let changed = json!({ "settings": settings });
    server.client.notify("workspace/didChangeConfiguration", &changed);
    check(&mut server, "host.json", "{ \"enable\": 5 }\n");
}

#[test]
fn toml_in_tombi() {
    let Some(command) = tombi_command() else { return };
    let folder = folder();
    std::fs::write(folder.path().join("tombi.toml"), block("TOML", "toml", 1)).unwrap();
    let mut server = Server::start(folder, command, Json::Null);
    check(&mut server, "host.toml", "enable = 5\n");
    check(&mut server, "other.toml", &block("A line", "toml", 0).replace("true", "5"));
}

#[test]
fn toml_in_taplo() {
    let Some(command) = taplo_command() else { return };
    let folder = folder();
    std::fs::write(folder.path().join(".taplo.toml"), block("TOML", "toml", 0)).unwrap();
    let mut server = Server::start(folder, command, taplo_settings());
    server.steps = TAPLO_STEPS;
    check(&mut server, "host.toml", "enable = \"5\"\n");
}
