//! Linting again and again, as an editor does: what did not change since the last time is kept.

use std::sync::Arc;

use super::check::{Watch, run};
use super::{Inputs, Options, Report};

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
}

impl Session {
    /// One in which these options are known.
    #[must_use]
    pub fn new(options: Arc<Options>) -> Self {
        Self { options }
    }

    /// What [`check`](super::check) gives for these inputs, always; nothing if `cancelled` says so on the way. It is
    /// asked often.
    #[must_use]
    pub fn check(&mut self, inputs: &Inputs, cancelled: &dyn Fn() -> bool) -> Option<Report> {
        run(inputs, &self.options, &Watch { on_file: &|| {}, cancelled })
    }
}
