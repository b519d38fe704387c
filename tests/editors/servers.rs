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

/// A folder with the schema in a file of that name.
pub fn with_schema(module: &Module, name: &str) -> TempDir {
    let folder = tempfile::Builder::new().prefix("editors").tempdir().unwrap();
    let schema = editor_schema(&nixgen::prepare(module.clone()).unwrap(), SchemaOf::Value);
    std::fs::write(folder.path().join(name), schema.to_string()).unwrap();
    folder
}

fn node(script: &str) -> Option<Command> {
    let mut command = Command::new("node");
    command.arg(folder()?.join("node_modules").join(script));
    Some(command)
}

/// The server for JSON that Neovim and Helix know.
pub fn json_command() -> Option<Command> {
    let mut command = node("vscode-langservers-extracted/bin/vscode-json-language-server")?;
    command.arg("--stdio");
    Some(command)
}

/// `yaml-language-server`.
pub fn yaml_command() -> Option<Command> {
    let mut command = node("yaml-language-server/bin/yaml-language-server")?;
    command.arg("--stdio");
    Some(command)
}

/// taplo's server, the one of the extension Even Better TOML.
pub fn taplo_command() -> Option<Command> {
    let mut command = Command::new("node");
    command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/editors/taplo_server.js"));
    command.arg(folder()?.join("node_modules"));
    Some(command)
}

/// tombi.
pub fn tombi_command() -> Option<Command> {
    let mut command = Command::new(folder()?.join("python/bin/tombi"));
    command.args(["lsp", "--offline"]);
    Some(command)
}

/// The name of the schema.
const SCHEMA: &str = "schema.json";

/// taplo tells first of the syntax, then of the document, then of the schema.
pub const TAPLO_STEPS: usize = 3;

/// What taplo has to know to look at schemas, and at none in the net.
pub fn taplo_settings() -> Json {
    json!({ "evenBetterToml": { "schema": { "enabled": true, "catalogs": [] } } })
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

impl Server {
    /// Starts a server whose documents are in `folder`.
    pub fn start(folder: TempDir, mut command: Command, settings: Json) -> Self {
        command.current_dir(folder.path());
        let client = Client::start(command, &uri(folder.path()), settings);
        Self { client, folder, extension: "", head: "", steps: 1, opened: 0 }
    }

    /// VS Code's service for JSON.
    pub fn json(module: &Module) -> Option<Self> {
        let modules = folder()?.join("node_modules");
        let folder = with_schema(module, SCHEMA);
        let mut command = Command::new("node");
        command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/editors/json_server.js"));
        command.arg(modules).arg(folder.path().join(SCHEMA));
        Some(Self { extension: "json", ..Self::start(folder, command, Json::Null) })
    }

    /// `yaml-language-server`.
    pub fn yaml(module: &Module) -> Option<Self> {
        let command = yaml_command()?;
        let folder = with_schema(module, SCHEMA);
        let schema = folder.path().join(SCHEMA).display().to_string();
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

    /// taplo's server.
    pub fn taplo(module: &Module) -> Option<Self> {
        let server = Self::toml(module, taplo_command()?, taplo_settings());
        Some(Self { steps: TAPLO_STEPS, ..server })
    }

    /// tombi.
    pub fn tombi(module: &Module) -> Option<Self> {
        Some(Self::toml(module, tombi_command()?, Json::Null))
    }

    fn toml(module: &Module, command: Command, settings: Json) -> Self {
        let head = "#:schema ./schema.json\n";
        let folder = with_schema(module, SCHEMA);
        Self { extension: "toml", head, ..Self::start(folder, command, settings) }
    }

    /// Opens a document: its name.
    pub fn open(&mut self, text: &str) -> String {
        self.opened += 1;
        let name = format!("{}.{}", self.opened, self.extension);
        let text = self.head.to_owned() + text;
        self.open_as(&name, &text)
    }

    /// Opens a document of that name.
    pub fn open_as(&mut self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let uri = uri(&path);
        let language = name.rsplit('.').next();
        let document = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
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
