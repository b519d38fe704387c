//! Where the servers are, and how each is started.

use std::path::{Path, PathBuf};
use std::process::Command;

use nix_schema::{Module, SchemaOf, editor_schema};
use serde_json::{Value as Json, json};
use tempfile::TempDir;

use crate::client::Client;

/// The folder with the servers; says that a test skips where there is none, unless in CI.
fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("NIXGEN_EDITORS").map(PathBuf::from);
    if folder.is_none() {
        assert!(std::env::var_os("CI").is_none(), "NIXGEN_EDITORS is not set");
        eprintln!("skipped: NIXGEN_EDITORS does not say where the language servers are");
    }
    folder
}

/// A server, and the folder that its documents are in.
pub struct Server {
    pub client: Client,
    folder: TempDir,
    /// What the names of documents end in.
    extension: &'static str,
    /// What is written above each document.
    head: &'static str,
    /// How often it says what it knows of a document: what follows from the syntax, then more.
    pub steps: usize,
    opened: usize,
}

fn write_schema(module: &Module) -> TempDir {
    let folder = tempfile::Builder::new().prefix("editors").tempdir().unwrap();
    let schema = editor_schema(&nixgen::prepare(module.clone()).unwrap(), SchemaOf::Value);
    std::fs::write(folder.path().join("schema.json"), schema.to_string()).unwrap();
    folder
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

impl Server {
    fn start(folder: TempDir, command: Command, settings: Json) -> Self {
        let client = Client::start(command, &uri(folder.path()), settings);
        Self { client, folder, extension: "", head: "", steps: 1, opened: 0 }
    }

    /// VS Code's service for JSON.
    pub fn json(module: &Module) -> Option<Self> {
        let modules = folder()?.join("node_modules");
        let folder = write_schema(module);
        let mut command = Command::new("node");
        command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/editors/json_server.js"));
        command.arg(modules).arg(folder.path().join("schema.json"));
        Some(Self { extension: "json", ..Self::start(folder, command, Json::Null) })
    }

    /// `yaml-language-server`.
    pub fn yaml(module: &Module) -> Option<Self> {
        let modules = folder()?.join("node_modules");
        let folder = write_schema(module);
        let mut command = Command::new("node");
        command.arg(modules.join("yaml-language-server/bin/yaml-language-server")).arg("--stdio");
        let schema = folder.path().join("schema.json").display().to_string();
        let settings = json!({ "yaml": {
            "schemas": { (schema): ["*.yaml"] },
            "schemaStore": { "enable": false },
            "validate": true,
            "hover": true,
            "completion": true,
        } });
        let mut server = Self { extension: "yaml", ..Self::start(folder, command, settings) };
        server.client.wait_for_settings();
        Some(server)
    }

    /// taplo's server, the one of the extension Even Better TOML.
    pub fn taplo(module: &Module) -> Option<Self> {
        let mut command = Command::new("node");
        command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/editors/taplo_server.js"));
        command.arg(folder()?.join("node_modules"));
        let own = json!({ "schema": { "enabled": true, "catalogs": [] } });
        Some(Self { steps: 3, ..Self::toml(module, command, json!({ "evenBetterToml": own })) })
    }

    /// tombi.
    pub fn tombi(module: &Module) -> Option<Self> {
        let mut command = Command::new(folder()?.join("python/bin/tombi"));
        command.args(["lsp", "--offline"]);
        Some(Self::toml(module, command, Json::Null))
    }

    fn toml(module: &Module, mut command: Command, settings: Json) -> Self {
        let folder = write_schema(module);
        command.current_dir(folder.path());
        let head = "#:schema ./schema.json\n";
        Self { extension: "toml", head, ..Self::start(folder, command, settings) }
    }

    /// Opens a document: its name.
    pub fn open(&mut self, text: &str) -> String {
        self.opened += 1;
        let path = self.folder.path().join(format!("{}.{}", self.opened, self.extension));
        let text = self.head.to_owned() + text;
        std::fs::write(&path, &text).unwrap();
        let uri = uri(&path);
        let document =
            json!({ "uri": uri, "languageId": self.extension, "version": 1, "text": text });
        self.client.notify("textDocument/didOpen", &json!({ "textDocument": document }));
        uri
    }

    /// How many lines stand above each document.
    pub fn lines_above(&self) -> usize {
        self.head.lines().count()
    }

    /// The text without the folder, which has another name each time.
    pub fn without_folder(&self, text: &str) -> String {
        text.replace(&self.folder.path().display().to_string(), "FOLDER")
    }
}
