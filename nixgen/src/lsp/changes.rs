//! What the editor tells of: documents, files, folders, settings.

use gen_lsp_types::{
    CancelNotification, CancelParams, DidChangeConfigurationNotification,
    DidChangeConfigurationParams, DidChangeTextDocumentNotification, DidChangeTextDocumentParams,
    DidChangeWatchedFilesNotification, DidChangeWatchedFilesParams,
    DidChangeWorkspaceFoldersNotification, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentNotification, DidCloseTextDocumentParams, DidOpenTextDocumentNotification,
    DidOpenTextDocumentParams, DidSaveTextDocumentNotification, DidSaveTextDocumentParams,
    FileChangeType, Id, InitializeParams, InitializeRequest, InitializeResult,
    InitializedNotification, InitializedParams, ShutdownRequest,
};
use lsp_server::ResponseError;

use super::dispatch::{Answered, Heard};
use super::documents::Language;
use super::lifecycle::{self, Phase};
use super::server::Server;
use super::uri::path_of;

impl Answered for InitializeRequest {
    fn answer(
        server: &mut Server,
        params: InitializeParams,
    ) -> Result<InitializeResult, ResponseError> {
        lifecycle::initialize(server, params)
    }
}

impl Answered for ShutdownRequest {
    fn answer(server: &mut Server, (): ()) -> Result<(), ResponseError> {
        server.phase = Phase::ShutDown;
        Ok(())
    }
}

impl Heard for InitializedNotification {
    fn hear(server: &mut Server, _: InitializedParams) {
        lifecycle::initialized(server);
    }
}

impl Heard for CancelNotification {
    fn hear(server: &mut Server, params: CancelParams) {
        server.cancel(&match params.id {
            Id::Int(id) => id.into(),
            Id::String(id) => id.into(),
        });
    }
}

impl Heard for DidOpenTextDocumentNotification {
    fn hear(server: &mut Server, params: DidOpenTextDocumentParams) {
        let Server { documents, projects, .. } = server;
        let path = documents.open(params, |path| projects.folder_of(path));
        server.changed(&path);
    }
}

impl Heard for DidChangeTextDocumentNotification {
    fn hear(server: &mut Server, params: DidChangeTextDocumentParams) {
        if let Some(path) = server.documents.change(params) {
            server.changed(&path);
        }
    }
}

impl Heard for DidCloseTextDocumentNotification {
    fn hear(server: &mut Server, params: DidCloseTextDocumentParams) {
        // What the disk has may be another text.
        if let Some((path, closed)) = server.documents.close(&params) {
            server.projects.in_folder(&closed.project).change(&path);
        }
    }
}

impl Heard for DidSaveTextDocumentNotification {
    fn hear(server: &mut Server, params: DidSaveTextDocumentParams) {
        let path = path_of(&params.text_document.uri);
        let is_nix =
            server.documents.at(&path).is_some_and(|document| document.language == Language::Nix);
        if !server.client.watches {
            // Nobody else tells what is on the disk.
            disk_changed(server, [(path, FileChangeType::Changed)]);
        } else if !is_nix {
            server.load_again();
        }
    }
}

impl Heard for DidChangeWatchedFilesNotification {
    fn hear(server: &mut Server, params: DidChangeWatchedFilesParams) {
        let changes = params.changes.iter();
        disk_changed(server, changes.map(|event| (path_of(&event.uri), event.kind)));
    }
}

/// Files changed on the disk. The text of one that is open is what the editor has.
fn disk_changed(server: &mut Server, changes: impl IntoIterator<Item = (String, FileChangeType)>) {
    let Server { documents, projects, .. } = server;
    let mut is_said_anew = false;
    for (path, kind) in changes {
        if !path.ends_with(".nix") {
            is_said_anew = true;
            continue;
        }
        let (is_open, folder) = (documents.at(&path).is_some(), projects.folder_of(&path));
        for project in projects.all().filter(|project| project.folder == folder || !is_open) {
            match kind {
                FileChangeType::Created | FileChangeType::Deleted => project.look(),
                FileChangeType::Changed if !is_open => project.touch(),
                FileChangeType::Changed | FileChangeType::Custom(_) => {}
            }
        }
    }
    if is_said_anew {
        server.load_again();
    }
}

impl Heard for DidChangeWorkspaceFoldersNotification {
    fn hear(server: &mut Server, params: DidChangeWorkspaceFoldersParams) {
        let gone: Vec<_> = params
            .event
            .removed
            .iter()
            .filter_map(|folder| lifecycle::folder(&folder.uri))
            .collect();
        let added = params.event.added.iter().filter_map(|folder| lifecycle::folder(&folder.uri));
        let folders = &mut server.projects.folders;
        folders.retain(|folder| !gone.contains(folder));
        folders.extend(added);
        server.load_again();
    }
}

impl Heard for DidChangeConfigurationNotification {
    fn hear(server: &mut Server, params: DidChangeConfigurationParams) {
        if lifecycle::set(server, params.settings) {
            server.load_again();
        }
    }
}
