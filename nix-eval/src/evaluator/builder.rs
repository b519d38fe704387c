//! What an evaluator is made of.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::Evaluator;
use crate::files::{Files, NoFiles};
use crate::limits::Limits;
use crate::machine::{Listener, Machine, Settings};

/// What an [`Evaluator`] is made of.
///
/// ```
/// use nix_eval::{Evaluator, Limits, SystemFiles};
/// let mut evaluator = Evaluator::builder()
///     .files(SystemFiles::below(["/etc/nixos"]))
///     .limits(Limits { call_depth: 1_000, ..Limits::default() })
///     .search_path("nixpkgs", "/etc/nixos/nixpkgs")
///     .build();
/// assert!(evaluator.eval("let f = x: f x; in f 1").is_err());
/// ```
pub struct Builder {
    files: Arc<dyn Files>,
    limits: Limits,
    settings: Settings,
    listener: Option<Listener>,
}

impl Builder {
    pub(super) fn new() -> Self {
        Self {
            files: Arc::new(NoFiles),
            limits: Limits::default(),
            settings: Settings::default(),
            listener: None,
        }
    }

    /// Where programs read files.
    #[must_use]
    pub fn files(mut self, files: impl Files + 'static) -> Self {
        self.files = Arc::new(files);
        self
    }

    /// How much programs may use.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Adds an entry to the search path: `<prefix>` is `path`. An empty prefix makes a directory to look into.
    #[must_use]
    pub fn search_path(mut self, prefix: &str, path: &str) -> Self {
        let entry = (prefix.to_owned(), path.to_owned());
        self.settings.search_path.push(entry);
        self
    }

    /// The directory that `~` stands for. Without it `~/x` is an error.
    #[must_use]
    pub fn home(mut self, path: &str) -> Self {
        self.settings.home = Some(path.to_owned());
        self
    }

    /// `builtins.currentSystem`. Without it there is none.
    #[must_use]
    pub fn current_system(mut self, system: &str) -> Self {
        self.settings.current_system = Some(system.to_owned());
        self
    }

    /// `builtins.currentTime`, in seconds. Without it there is none.
    #[must_use]
    pub fn current_time(mut self, seconds: i64) -> Self {
        self.settings.current_time = Some(seconds);
        self
    }

    /// What `builtins.getEnv` gives for a name. All others are empty.
    #[must_use]
    pub fn variable(mut self, name: &str, value: &str) -> Self {
        let variables = &mut self.settings.variables;
        variables.insert(name.to_owned(), value.to_owned());
        self
    }

    /// Notes for every value where it comes from, for [`Evaluator::origin`]. Takes a fourth more memory.
    #[must_use]
    pub fn keep_origins(mut self) -> Self {
        self.settings.keeps_origins = true;
        self
    }

    /// Makes `builtins.warn` an error, after the warning, so that its trace can be seen.
    #[must_use]
    pub fn abort_on_warn(mut self) -> Self {
        self.settings.aborts_on_warn = true;
        self
    }

    /// Makes `builtins.traceVerbose` say something.
    #[must_use]
    pub fn trace_verbose(mut self) -> Self {
        self.settings.is_verbose = true;
        self
    }

    /// Who is told what `trace` and `warn` say, as they say it. [`Evaluator::take_messages`] then gives nothing.
    ///
    /// ```
    /// let (said, heard) = std::sync::mpsc::channel();
    /// let mut evaluator = nix_eval::Evaluator::builder()
    ///     .on_message(move |message| drop(said.send(message.to_owned())))
    ///     .build();
    /// evaluator.eval("builtins.trace \"here\" 1").unwrap();
    /// assert_eq!(heard.recv().unwrap(), "trace: here");
    /// ```
    #[must_use]
    pub fn on_message(mut self, listener: impl FnMut(&str) + Send + 'static) -> Self {
        self.listener = Some(Box::new(listener));
        self
    }

    /// Goes into both branches of an `if` whose condition is not known: its value is a
    /// [`Choice`](crate::Kind::Choice). Without it, an unknown condition is an error like any other use.
    #[must_use]
    pub fn explore_unknown(mut self) -> Self {
        self.settings.explores = true;
        self
    }

    /// The evaluator.
    #[must_use]
    pub fn build(self) -> Evaluator {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let mut machine = Machine::new(self.files, self.limits, self.settings);
        machine.listener = self.listener;
        Evaluator { machine, number: NUMBER.fetch_add(1, Ordering::Relaxed) }
    }
}
