//! Which request and which notification is handled where: a row each.

use std::panic::{AssertUnwindSafe, catch_unwind};

use gen_lsp_types::{
    CancelNotification, CodeActionRequest, CompletionRequest, CompletionResolveRequest,
    DeclarationRequest, DefinitionRequest, DidChangeConfigurationNotification,
    DidChangeTextDocumentNotification, DidChangeWatchedFilesNotification,
    DidChangeWorkspaceFoldersNotification, DidCloseTextDocumentNotification,
    DidOpenTextDocumentNotification, DidSaveTextDocumentNotification, DocumentHighlightRequest,
    DocumentSymbolRequest, HoverRequest, ImplementationRequest, InitializeRequest,
    InitializedNotification, Notification, ReferencesRequest, Request, ShutdownRequest,
};
use lsp_server::{ErrorCode, ResponseError};
use serde_json::Value;

use super::server::{Server, refusal};

/// A request that is answered.
pub(super) trait Answered: Request {
    /// The answer.
    fn answer(server: &mut Server, params: Self::Params) -> Result<Self::Result, ResponseError>;
}

/// A notification that is listened to.
pub(super) trait Heard: Notification {
    /// Takes note.
    fn hear(server: &mut Server, params: Self::Params);
}

type Answer = fn(&mut Server, Value) -> Result<Value, ResponseError>;
type Hear = fn(&mut Server, Value) -> Result<(), serde_json::Error>;

/// Every request that is answered.
const REQUESTS: &[(&str, Answer)] = &[
    ("initialize", answer::<InitializeRequest>),
    ("shutdown", answer::<ShutdownRequest>),
    ("completionItem/resolve", answer::<CompletionResolveRequest>),
    ("textDocument/codeAction", answer::<CodeActionRequest>),
    ("textDocument/completion", answer::<CompletionRequest>),
    ("textDocument/declaration", answer::<DeclarationRequest>),
    ("textDocument/definition", answer::<DefinitionRequest>),
    ("textDocument/documentHighlight", answer::<DocumentHighlightRequest>),
    ("textDocument/documentSymbol", answer::<DocumentSymbolRequest>),
    ("textDocument/hover", answer::<HoverRequest>),
    ("textDocument/implementation", answer::<ImplementationRequest>),
    ("textDocument/references", answer::<ReferencesRequest>),
];

/// Every notification that is listened to.
const NOTIFICATIONS: &[(&str, Hear)] = &[
    ("$/cancelRequest", hear::<CancelNotification>),
    ("initialized", hear::<InitializedNotification>),
    ("textDocument/didChange", hear::<DidChangeTextDocumentNotification>),
    ("textDocument/didClose", hear::<DidCloseTextDocumentNotification>),
    ("textDocument/didOpen", hear::<DidOpenTextDocumentNotification>),
    ("textDocument/didSave", hear::<DidSaveTextDocumentNotification>),
    ("workspace/didChangeConfiguration", hear::<DidChangeConfigurationNotification>),
    ("workspace/didChangeWatchedFiles", hear::<DidChangeWatchedFilesNotification>),
    ("workspace/didChangeWorkspaceFolders", hear::<DidChangeWorkspaceFoldersNotification>),
];

/// Whether a request has to wait until lint has looked at the last text.
pub(super) fn waits(server: &mut Server, request: &lsp_server::Request) -> bool {
    let uri = || request.params.get("textDocument")?.get("uri")?.as_str();
    request.method == "textDocument/codeAction"
        && uri().is_some_and(|uri| super::code_actions::waits(server, uri))
}

/// The answer to a request.
pub(super) fn request(
    server: &mut Server,
    request: lsp_server::Request,
) -> Result<Value, ResponseError> {
    let Some((_, answer)) = REQUESTS.iter().find(|(method, _)| *method == request.method) else {
        let message = format!("there is no method `{}` here", request.method);
        return Err(refusal(ErrorCode::MethodNotFound, &message));
    };
    let answered = catch_unwind(AssertUnwindSafe(|| answer(server, request.params)));
    answered.unwrap_or_else(|_| {
        let message =
            format!("`{}` failed, which is a mistake in nixgen; please report it", request.method);
        Err(refusal(ErrorCode::InternalError, &message))
    })
}

/// Takes note of what the editor says; what is not known is nothing to worry about.
pub(super) fn notification(server: &mut Server, note: lsp_server::Notification) {
    let Some((_, hear)) = NOTIFICATIONS.iter().find(|(method, _)| *method == note.method) else {
        return;
    };
    if server.phase.accepts(&note.method).is_err() {
        return;
    }
    let heard = catch_unwind(AssertUnwindSafe(|| hear(server, note.params)));
    match heard {
        Ok(Ok(())) => {}
        Ok(Err(error)) => server.log(&format!("`{}`: {error}", note.method)),
        Err(_) => {
            let message =
                format!("`{}` failed, which is a mistake in nixgen; please report it", note.method);
            server.log(&message);
        }
    }
}

fn answer<R: Answered>(server: &mut Server, params: Value) -> Result<Value, ResponseError> {
    debug_assert_eq!(
        REQUESTS.iter().filter(|(method, _)| *method == String::from(R::METHOD)).count(),
        1
    );
    let params = serde_json::from_value(params)
        .map_err(|error| refusal(ErrorCode::InvalidParams, &error.to_string()))?;
    let result = R::answer(server, params)?;
    serde_json::to_value(result)
        .map_err(|error| refusal(ErrorCode::InternalError, &error.to_string()))
}

fn hear<N: Heard>(server: &mut Server, params: Value) -> Result<(), serde_json::Error> {
    debug_assert_eq!(
        NOTIFICATIONS.iter().filter(|(method, _)| *method == String::from(N::METHOD)).count(),
        1
    );
    // Some have nothing to say, and leave even that out.
    let params = if params.is_null() { Value::Object(serde_json::Map::new()) } else { params };
    N::hear(server, serde_json::from_value(params)?);
    Ok(())
}
