//! Linting again and again, as an editor does: what did not change since the last time is kept.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use nix_eval::syntax::{Draft, on_large_stack};

use super::check::{Watch, run};
use super::engine::Judged;
use super::syntax::{self, Tree};
use super::{Diagnostic, FileId, Inputs, Options, Report};

/// Checks that share what stays the same between them.
///
/// ```
/// use std::sync::Arc;
///
/// use nix_eval::MemoryFiles;
/// use nixgen::lint::{Inputs, Options, Session};
///
/// let mut session = Session::new(Arc::new(Options::default()));
/// let mut check = |text: &str| {
///     let files = MemoryFiles::new([("/a.nix", text)]);
///     let inputs = Inputs::new(Arc::new(files)).with_file("/a.nix", "a.nix");
///     session.check(&inputs, &|| false).unwrap()
/// };
/// assert_eq!(check("{ port = prot; }").diagnostics.len(), 1);
/// assert_eq!(check("{ port = 80; }").diagnostics.len(), 0);
/// ```
pub struct Session {
    options: Arc<Options>,
    kept: Kept,
}

impl Session {
    /// One in which these options are known.
    #[must_use]
    pub fn new(options: Arc<Options>) -> Self {
        let kept = Kept { judged: Some(Judged::default()), ..Kept::default() };
        Self { options, kept }
    }

    /// What [`check`](super::check()) gives for these inputs, always; nothing if `cancelled` says so on the way. It is
    /// asked often.
    ///
    /// Files are read again each time; what is kept is what was made of texts that are the same, or nearly.
    #[must_use]
    pub fn check(
        &mut self,
        inputs: &Inputs,
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Option<Report> {
        let Self { options, kept } = self;
        let report = run(inputs, (options, kept), &Watch { on_file: &|| {}, cancelled });
        kept.forget_others(inputs);
        report
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Trees may be deep.
        on_large_stack(|| self.kept = Kept::default());
    }
}

/// What was made of texts.
#[derive(Default)]
pub(super) struct Kept {
    files: HashMap<String, File>,
    /// What was found in modules, if there will be another run.
    pub(super) judged: Option<Judged>,
}

/// What was made of the texts that a file had.
#[derive(Default)]
pub(super) struct File {
    draft: Draft,
    /// The last text, and what is wrong with it by itself.
    found: Option<(Arc<str>, Vec<Diagnostic>)>,
    /// The text with all its fixes.
    fixed: Draft,
}

impl Kept {
    /// That of the file at an absolute path.
    pub(super) fn file(&mut self, path: &str) -> &mut File {
        self.files.entry(path.to_owned()).or_default()
    }

    /// Forgets files that are not linted any more.
    fn forget_others(&mut self, inputs: &Inputs) {
        let paths: HashSet<&str> = inputs.inputs.iter().map(|input| input.path.as_str()).collect();
        self.files.retain(|path, _| paths.contains(path.as_str()));
    }
}

impl File {
    /// The tree of a text, and what is wrong with it by itself.
    pub(super) fn read(&mut self, id: FileId, text: &Arc<str>) -> (Tree, Vec<Diagnostic>) {
        let tree = Tree { file: id, parse: self.draft.read(text) };
        if let Some((known, found)) = &mut self.found
            && known == text
        {
            found.iter_mut().for_each(|found| found.move_to(id));
            return (tree, found.clone());
        }
        let found = syntax::wrong(&tree);
        self.found = Some((text.clone(), found.clone()));
        (tree, found)
    }

    /// Whether nothing is wrong with the syntax of the text that a fix makes.
    pub(super) fn is_whole(&mut self, text: &str) -> bool {
        self.fixed.read(&text.into()).diagnostics.is_empty()
    }
}
