//! Questions about a position of a document: what they are about, and what is known there.

use std::borrow::Cow;
use std::rc::Rc;

use gen_lsp_types::{Position, TextDocumentPositionParams, Uri};

use super::documents::{Document, Language};
use super::projects::Project;
use super::server::Server;
use super::sources::SourceFile;
use super::uri::path_of;
use crate::lint::{DataFormat, DataSchema};

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

    /// What the document is written in and has to be, if it is a data file that a schema says something of.
    pub(super) fn data(&self) -> Option<(DataFormat, Cow<'_, DataSchema>)> {
        data(self.project, (self.document, &self.path))
    }

    /// The document, if it is Nix, and what was read from it.
    pub(super) fn nix(&mut self) -> Option<Rc<SourceFile>> {
        (self.document.language == Language::Nix)
            .then(|| self.project.source(&self.path, self.documents))?
    }
}

/// What a document is written in and has to be, if it is a data file that a schema says something of.
pub(super) fn data<'p>(
    project: &'p Project,
    (document, path): (&Document, &str),
) -> Option<(DataFormat, Cow<'p, DataSchema>)> {
    match document.language {
        Language::Data(format) => Some((format, Cow::Borrowed(project.schema(path)?))),
        Language::Project => Some((DataFormat::Toml, Cow::Owned(project.own_schema()))),
        Language::Nix | Language::Other => None,
    }
}
