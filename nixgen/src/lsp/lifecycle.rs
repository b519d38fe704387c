//! How a session starts and ends, and what both sides say that they can do.

use std::collections::VecDeque;
use std::path::PathBuf;

use gen_lsp_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CompletionOptions, InitializeParams,
    InitializeResult, RegistrationParams, Save, SaveOptions, ServerCapabilities, ServerInfo,
    TextDocumentSyncKind, TextDocumentSyncOptions, Uri, WorkspaceFolders,
    WorkspaceFoldersServerCapabilities, WorkspaceOptions,
};
use lsp_server::{ErrorCode, Message, RequestId, ResponseError};
use serde_json::json;

use super::server::{Server, refusal};
use super::settings::Settings;
use super::text::Encoding;

/// Where a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// The editor has not said yet what it can do.
    New,
    /// Under way.
    Running,
    /// The editor is about to go.
    ShutDown,
}

impl Phase {
    /// Whether a request may come now.
    pub(super) fn accepts(self, method: &str) -> Result<(), ResponseError> {
        match (self, method) {
            (Self::New, "initialize") | (Self::Running, _) => Ok(()),
            (Self::New, _) => {
                Err(refusal(ErrorCode::ServerNotInitialized, "`initialize` has to come first"))
            }
            (Self::ShutDown, _) => {
                Err(refusal(ErrorCode::InvalidRequest, "the server was told to shut down"))
            }
        }
    }
}

/// What an editor can do.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Client {
    /// It tells of files that change once it is asked to.
    pub(super) watches: bool,
    /// It has tab stops in what it inserts.
    pub(super) snippets: bool,
}

impl Client {
    fn new(can: &ClientCapabilities) -> Self {
        let watched = can.workspace.as_ref().and_then(|can| can.did_change_watched_files.as_ref());
        let completion = can.text_document.as_ref().and_then(|can| can.completion.as_ref());
        let item = completion.and_then(|can| can.completion_item.as_ref());
        Self {
            watches: watched.and_then(|can| can.dynamic_registration).unwrap_or(false),
            snippets: item.and_then(|can| can.snippet_support).unwrap_or(false),
        }
    }
}

/// Begins a session.
pub(super) fn initialize(
    server: &mut Server,
    params: InitializeParams,
) -> Result<InitializeResult, ResponseError> {
    if server.phase == Phase::Running {
        return Err(refusal(ErrorCode::InvalidRequest, "`initialize` came before"));
    }
    server.phase = Phase::Running;
    server.client = Client::new(&params.capabilities);
    let encodings = params.capabilities.general.and_then(|general| general.position_encodings);
    server.documents.encoding = Encoding::of(&encodings.unwrap_or_default());
    let folders = params.workspace_folders_initialize_params.workspace_folders;
    let mut folders: Vec<Uri> = match folders {
        Some(WorkspaceFolders::WorkspaceFolderList(folders)) => {
            folders.into_iter().map(|folder| folder.uri).collect()
        }
        Some(WorkspaceFolders::Null) | None => Vec::new(),
    };
    if folders.is_empty() {
        #[expect(deprecated, reason = "older editors say nothing else")]
        folders.extend(params.root_uri);
    }
    server.projects.folders = folders.iter().filter_map(folder).collect();
    set(server, params.initialization_options.unwrap_or_default());
    Ok(InitializeResult {
        capabilities: capabilities(server.documents.encoding),
        server_info: Some(ServerInfo {
            name: "nixgen".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    })
}

/// The editor is ready for questions.
pub(super) fn initialized(server: &mut Server) {
    if !server.client.watches {
        return;
    }
    let watchers: Vec<_> = ["**/*.nix", "**/*.json", "**/*.{yaml,yml}", "**/*.toml"]
        .map(|pattern| json!({ "globPattern": pattern }))
        .into();
    let registration = json!({
        "id": "files",
        "method": "workspace/didChangeWatchedFiles",
        "registerOptions": { "watchers": watchers },
    });
    if let Ok(params) =
        serde_json::from_value::<RegistrationParams>(json!({ "registrations": [registration] }))
    {
        server.ask("client/registerCapability", params);
    }
}

/// The editor's settings are these now; whether they say something.
pub(super) fn set(server: &mut Server, settings: serde_json::Value) -> bool {
    match Settings::read(settings) {
        Ok(Some(settings)) => {
            server.projects.settings = settings;
            return true;
        }
        // Some editors tell of a change right after the start, and mean nothing by it.
        Ok(None) => {}
        Err(wrong) => server.show(&wrong),
    }
    false
}

/// A folder that the editor has open.
pub(super) fn folder(uri: &Uri) -> Option<PathBuf> {
    uri.to_file_path().ok()
}

/// Whether the editor takes a request back among what it says later.
pub(super) fn is_cancelled(id: &RequestId, later: &VecDeque<Message>) -> bool {
    later.iter().any(|message| match message {
        Message::Notification(note) => {
            note.method == "$/cancelRequest"
                && note.params.get("id") == serde_json::to_value(id).ok().as_ref()
        }
        Message::Request(_) | Message::Response(_) => false,
    })
}

fn capabilities(encoding: Encoding) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(
            TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::Incremental),
                save: Some(Save::SaveOptions(SaveOptions::default())),
                ..TextDocumentSyncOptions::default()
            }
            .into(),
        ),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some([".", "\"", "/", "=", " "].map(str::to_owned).into()),
            resolve_provider: Some(true),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(true.into()),
        declaration_provider: Some(true.into()),
        definition_provider: Some(true.into()),
        implementation_provider: Some(true.into()),
        references_provider: Some(true.into()),
        document_highlight_provider: Some(true.into()),
        document_symbol_provider: Some(true.into()),
        code_action_provider: Some(
            CodeActionOptions {
                code_action_kinds: Some(vec![
                    CodeActionKind::QuickFix,
                    CodeActionKind::RefactorRewrite,
                    CodeActionKind::SourceFixAll,
                ]),
                ..CodeActionOptions::default()
            }
            .into(),
        ),
        workspace: Some(WorkspaceOptions {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(true.into()),
            }),
            ..WorkspaceOptions::default()
        }),
        ..ServerCapabilities::default()
    }
}
