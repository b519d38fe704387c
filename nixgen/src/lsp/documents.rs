//! The texts that the editor has open.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gen_lsp_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, Uri,
};

use super::text::{Encoding, Text};
use super::uri::path_of;
use crate::lint::DataFormat;
use crate::project;

/// What a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    /// Nix.
    Nix,
    /// A data file.
    Data(DataFormat),
    /// A `nixgen.toml`.
    Project,
    /// Something that nothing is known of.
    Other,
}

impl Language {
    fn of(path: &str, said: &str) -> Self {
        if path.rsplit('/').next() == Some(project::NAME) {
            return Self::Project;
        }
        match (said, DataFormat::of(path)) {
            ("nix", _) => Self::Nix,
            (_, Some(format)) => Self::Data(format),
            (_, None) if path.ends_with(".nix") => Self::Nix,
            (_, None) => Self::Other,
        }
    }
}

/// A text that is open.
#[derive(Clone, Debug)]
pub(super) struct Document {
    /// As the editor names it.
    pub(super) uri: Uri,
    /// The number that the editor gave the text.
    pub(super) version: i32,
    pub(super) language: Language,
    pub(super) text: Text,
    /// The folder of the project that it belongs to.
    pub(super) project: PathBuf,
}

/// All texts that are open, by absolute path.
#[derive(Debug, Default)]
pub(super) struct Documents {
    pub(super) encoding: Encoding,
    open: BTreeMap<String, Document>,
}

impl Documents {
    /// Takes a text; the path that it has here. `project` says to which project a path belongs.
    pub(super) fn open(
        &mut self,
        params: DidOpenTextDocumentParams,
        project: impl Fn(&str) -> PathBuf,
    ) -> String {
        let opened = params.text_document;
        let path = path_of(&opened.uri);
        let language = Language::of(&path, &String::from(opened.language_id));
        let text = Text::new(opened.text, self.encoding);
        let (uri, version, project) = (opened.uri, opened.version, project(&path));
        let document = Document { uri, version, language, text, project };
        self.open.insert(path.clone(), document);
        path
    }

    /// Changes a text; its path, if it is open.
    pub(super) fn change(&mut self, params: DidChangeTextDocumentParams) -> Option<String> {
        let path = path_of(&params.text_document.text_document_identifier.uri);
        let document = self.open.get_mut(&path)?;
        document.version = params.text_document.version;
        document.text = document.text.clone().changed(params.content_changes);
        Some(path)
    }

    /// Lets go of a text, if it is open.
    pub(super) fn close(
        &mut self,
        params: &DidCloseTextDocumentParams,
    ) -> Option<(String, Document)> {
        self.open.remove_entry(&path_of(&params.text_document.uri))
    }

    /// The text at a path, if it is open.
    pub(super) fn at(&self, path: &str) -> Option<&Document> {
        self.open.get(path)
    }

    /// The texts of a project, with their paths.
    pub(super) fn of<'a>(
        &'a self,
        project: &'a Path,
    ) -> impl Iterator<Item = (&'a str, &'a Document)> {
        self.all().filter(move |(_, document)| document.project == project)
    }

    /// Says anew which project each text belongs to.
    pub(super) fn assign(&mut self, project: impl Fn(&str) -> PathBuf) {
        for (path, document) in &mut self.open {
            document.project = project(path);
        }
    }

    /// Every text that is open, with its path.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &Document)> {
        self.open.iter().map(|(path, document)| (path.as_str(), document))
    }
}
