//! Questions about a position of a document: what they are about, and what is known there.

use std::rc::Rc;

use gen_lsp_types::{Position, TextDocumentPositionParams, Uri};

use super::documents::{Document, Language};
use super::projects::Project;
use super::server::Server;
use super::sources::SourceFile;
use super::uri::path_of;

/// A position that something is asked about.
pub(super) struct Asked<'s> {
    pub(super) project: &'s mut Project,
    pub(super) documents: &'s super::documents::Documents,
    pub(super) document: &'s Document,
    pub(super) path: String,
    /// The byte at the position.
    pub(super) offset: u32,
}

impl<'s> Asked<'s> {
    /// What is asked; nothing if the document is not open.
    pub(super) fn new(server: &'s mut Server, params: &TextDocumentPositionParams) -> Option<Self> {
        Self::at(server, &params.text_document.uri, params.position)
    }

    /// The same of a whole document.
    pub(super) fn document(server: &'s mut Server, uri: &Uri) -> Option<Self> {
        Self::at(server, uri, Position::default())
    }

    fn at(server: &'s mut Server, uri: &Uri, position: Position) -> Option<Self> {
        let path = path_of(uri);
        let Server { documents, projects, .. } = server;
        let document = documents.at(&path)?;
        let project = projects.in_folder(&document.project);
        let offset = document.text.offset(position);
        Some(Self { project, documents, document, path, offset })
    }

    /// The document, if it is Nix, and what was read from it.
    pub(super) fn nix(&mut self) -> Option<Rc<SourceFile>> {
        (self.document.language == Language::Nix)
            .then(|| self.project.source(&self.path, self.documents))?
    }
}
