//! The texts of a project, and what was read from them, each once.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::rc::Rc;

use nix_eval::Files;
use nix_eval::syntax::Outline;

use super::documents::Documents;
use super::text::{Encoding, Text};
use crate::ide::declared::Declared;
use crate::ide::definitions::Definitions;
use crate::lint::text_of;

/// A text, and what was read from it when it was first asked for.
pub(super) struct SourceFile {
    pub(super) path: String,
    pub(super) text: Text,
    outline: OnceCell<Outline>,
    definitions: OnceCell<Definitions>,
    declared: OnceCell<Declared>,
}

impl SourceFile {
    fn new(path: &str, text: Text) -> Self {
        let (outline, definitions, declared) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Self { path: path.to_owned(), text, outline, definitions, declared }
    }

    pub(super) fn outline(&self) -> &Outline {
        self.outline.get_or_init(|| Outline::of(&self.text.text))
    }

    pub(super) fn definitions(&self) -> &Definitions {
        self.definitions.get_or_init(|| Definitions::of(&self.text.text, self.outline()))
    }

    /// The options that it declares; nothing where no word says so.
    pub(super) fn declared(&self) -> Option<&Declared> {
        let says = self.text.text.contains("ption");
        says.then(|| {
            self.declared.get_or_init(|| Declared::of(&self.path, &self.text.text, self.outline()))
        })
    }
}

/// What was read of the files of a project.
#[derive(Default)]
pub(super) struct SourceFiles {
    read: HashMap<String, Rc<SourceFile>>,
}

impl SourceFiles {
    /// The file at a path as the editor has it, else as it is on the disk; nothing if it has no text.
    pub(super) fn get(
        &mut self,
        path: &str,
        (documents, files): (&Documents, &dyn Files),
    ) -> Option<Rc<SourceFile>> {
        let open = documents.at(path).map(|document| &document.text);
        let known = self.read.get(path);
        let is_same = |known: &&Rc<SourceFile>| open.is_none_or(|open| known.text.is(open));
        if let Some(known) = known.filter(is_same) {
            return Some(known.clone());
        }
        let text = match open {
            Some(open) => open.clone(),
            None => read(path, files, documents.encoding)?,
        };
        let file = Rc::new(SourceFile::new(path, text));
        self.read.insert(path.to_owned(), file.clone());
        Some(file)
    }

    /// Files changed on the disk.
    pub(super) fn forget(&mut self) {
        self.read.clear();
    }

    /// A document was closed, so that the text is that of the disk.
    pub(super) fn forget_one(&mut self, path: &str) {
        self.read.remove(path);
    }
}

fn read(path: &str, files: &dyn Files, encoding: Encoding) -> Option<Text> {
    Some(Text::new(text_of(files, path)?, encoding))
}
