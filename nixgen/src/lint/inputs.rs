//! What is to be linted, and how it is read.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use nix_eval::{FileKind, Files};

use super::DataSchema;

/// A file to be linted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Its absolute path, without `.` and `..`.
    pub path: String,
    /// As a user names it.
    pub shown: String,
}

/// What is to be linted.
#[derive(Clone)]
pub struct Inputs {
    /// Where texts come from.
    pub files: Arc<dyn Files>,
    /// The absolute path of the folder from where a user sees files that are found on the way: what is below it is shown
    /// without it. Empty if there is none.
    pub folder: String,
    /// Each file once.
    pub inputs: Vec<Input>,
    /// What data files have to be, by absolute path; of others only the syntax is checked.
    pub schemas: BTreeMap<String, DataSchema>,
    /// What could not be looked at, with the reason.
    pub unreadable: Vec<(Input, String)>,
}

impl Inputs {
    /// Nothing yet.
    #[must_use]
    pub fn new(files: Arc<dyn Files>) -> Self {
        Self {
            files,
            folder: String::new(),
            inputs: Vec::new(),
            schemas: BTreeMap::new(),
            unreadable: Vec::new(),
        }
    }

    /// What is found on the way is shown as seen from the folder of that absolute path.
    #[must_use]
    pub fn with_folder(mut self, folder: &str) -> Self {
        folder.clone_into(&mut self.folder);
        self
    }

    /// One more file, by its absolute path and its name for users.
    #[must_use]
    pub fn with_file(mut self, path: &str, shown: &str) -> Self {
        self.inputs.push(Input { path: path.to_owned(), shown: shown.to_owned() });
        self
    }

    /// The file at that absolute path, if it is a data file, has to be what a schema says.
    #[must_use]
    pub fn with_schema(mut self, path: &str, schema: DataSchema) -> Self {
        self.schemas.insert(path.to_owned(), schema);
        self
    }

    /// The same files, with these texts in place of those that are there.
    #[must_use]
    pub fn with_texts(&self, texts: BTreeMap<String, String>) -> Self {
        Self { files: Arc::new(Overlay { below: self.files.clone(), texts }), ..self.clone() }
    }
}

/// Files of which some have another text: standard input, an editor's, or what a fix makes of them.
pub struct Overlay {
    /// Where all others come from.
    pub below: Arc<dyn Files>,
    /// Texts by absolute path.
    pub texts: BTreeMap<String, String>,
}

impl Files for Overlay {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        match self.texts.get(path) {
            Some(text) => Ok(text.clone().into_bytes()),
            None => self.below.read(path),
        }
    }

    fn kind(&self, path: &str) -> io::Result<FileKind> {
        let known = self.texts.contains_key(path).then_some(FileKind::Regular);
        known.map_or_else(|| self.below.kind(path), Ok)
    }

    fn target_kind(&self, path: &str) -> io::Result<FileKind> {
        let known = self.texts.contains_key(path).then_some(FileKind::Regular);
        known.map_or_else(|| self.below.target_kind(path), Ok)
    }

    fn size(&self, path: &str) -> io::Result<u64> {
        let known = self.texts.get(path).map(|text| text.len() as u64);
        known.map_or_else(|| self.below.size(path), Ok)
    }

    fn list(&self, path: &str) -> io::Result<Vec<(String, FileKind)>> {
        self.below.list(path)
    }

    fn is_executable(&self, path: &str) -> io::Result<bool> {
        self.below.is_executable(path)
    }

    fn link_target(&self, path: &str) -> io::Result<String> {
        self.below.link_target(path)
    }
}

/// The longest file that is linted, in bytes.
const LIMIT: u64 = 8 << 20;

/// Why a file has no text.
pub(super) enum NoText {
    /// It cannot be read: what the system says.
    Unreadable(io::Error),
    /// It is over 8 MB.
    TooLarge,
    /// It has zero bytes, as encrypted files have.
    Binary,
    /// The byte at this offset is not UTF-8.
    NotUtf8(usize),
}

/// The text of the file at `path`, if it has one that is linted.
#[cfg(feature = "lsp")]
pub(crate) fn text_of(files: &dyn Files, path: &str) -> Option<Arc<str>> {
    read(files, path).ok()
}

/// The text of the file at `path`.
pub(super) fn read(files: &dyn Files, path: &str) -> Result<Arc<str>, NoText> {
    if files.size(path).map_err(NoText::Unreadable)? > LIMIT {
        return Err(NoText::TooLarge);
    }
    let bytes = files.read(path).map_err(NoText::Unreadable)?;
    if bytes.len() as u64 > LIMIT {
        return Err(NoText::TooLarge);
    }
    if bytes.contains(&0) {
        return Err(NoText::Binary);
    }
    let text = String::from_utf8(bytes);
    text.map(Arc::from).map_err(|error| NoText::NotUtf8(error.utf8_error().valid_up_to()))
}
