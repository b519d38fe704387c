//! What an evaluator is made of.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::Evaluator;
use crate::files::{Files, NoFiles};
use crate::limits::Limits;
use crate::machine::{Listener, Machine, Settings};

/// What an [`Evaluator`] is made of. What is not given here a program can't see: no files, no variables, no time.
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

    /// Where programs read files; without it from nowhere.
    ///
    /// ```
    /// use nix_eval::{Evaluator, MemoryFiles};
    /// let files = MemoryFiles::new([("/motd", "hello")]);
    /// let mut evaluator = Evaluator::builder().files(files).build();
    /// let text = evaluator.eval("builtins.readFile /motd")?;
    /// assert_eq!(evaluator.to_text(text)?, "hello");
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    #[must_use]
    pub fn files(mut self, files: impl Files + 'static) -> Self {
        self.files = Arc::new(files);
        self
    }

    /// How much programs may use; without it [`Limits::default`].
    ///
    /// ```
    /// use nix_eval::{ErrorKind, Evaluator, Limits};
    /// let limits = Limits { steps: 100_000, ..Limits::default() };
    /// let mut evaluator = Evaluator::builder().limits(limits).build();
    /// let error = evaluator.eval("builtins.genList (n: n) 100000000").unwrap_err();
    /// assert_eq!(error.kind, ErrorKind::Limit);
    /// ```
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Adds an entry to the search path, after those that are there: `<prefix>` is `path`, an absolute one. An empty
    /// prefix makes a directory to look into (Nix manual, "Lookup path").
    ///
    /// ```
    /// use nix_eval::{Evaluator, MemoryFiles};
    /// let files = MemoryFiles::new([("/lib/default.nix", "1"), ("/all/more/a.nix", "2")]);
    /// let builder = Evaluator::builder().files(files).search_path("lib", "/lib").search_path("", "/all");
    /// let mut evaluator = builder.build();
    /// let sum = evaluator.eval("import <lib> + import <more/a.nix>")?;
    /// assert_eq!(evaluator.print(sum)?, "3");
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    #[must_use]
    pub fn search_path(mut self, prefix: &str, path: &str) -> Self {
        let entry = (prefix.to_owned(), path.to_owned());
        self.settings.search_path.push(entry);
        self
    }

    /// The directory that `~` stands for, an absolute path. Without it `~/x` is an error.
    ///
    /// ```
    /// let mut evaluator = nix_eval::Evaluator::builder().home("/home/ada").build();
    /// let path = evaluator.eval("~/notes")?;
    /// assert_eq!(evaluator.print(path)?, "/home/ada/notes");
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    #[must_use]
    pub fn home(mut self, path: &str) -> Self {
        self.settings.home = Some(path.to_owned());
        self
    }

    /// `builtins.currentSystem`. Without it there is none, as in pure evaluation (Nix manual, "Built-ins").
    ///
    /// ```
    /// let mut evaluator = nix_eval::Evaluator::builder().current_system("aarch64-linux").build();
    /// let system = evaluator.eval("builtins.currentSystem")?;
    /// assert_eq!(evaluator.to_text(system)?, "aarch64-linux");
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    #[must_use]
    pub fn current_system(mut self, system: &str) -> Self {
        self.settings.current_system = Some(system.to_owned());
        self
    }

    /// `builtins.currentTime`, in seconds since 1970. Without it there is none, as in pure evaluation (Nix manual,
    /// "Built-ins").
    ///
    /// ```
    /// let mut evaluator = nix_eval::Evaluator::builder().current_time(1_700_000_000).build();
    /// let time = evaluator.eval("builtins.currentTime")?;
    /// assert_eq!(evaluator.print(time)?, "1700000000");
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    #[must_use]
    pub fn current_time(mut self, seconds: i64) -> Self {
        self.settings.current_time = Some(seconds);
        self
    }

    /// What `builtins.getEnv` gives for a name. All others are empty; the process's own are never read.
    ///
    /// ```
    /// let mut evaluator = nix_eval::Evaluator::builder().variable("USER", "ada").build();
    /// let greeting = evaluator.eval("builtins.getEnv \"USER\" + builtins.getEnv \"PATH\"")?;
    /// assert_eq!(evaluator.to_text(greeting)?, "ada");
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    #[must_use]
    pub fn variable(mut self, name: &str, value: &str) -> Self {
        let variables = &mut self.settings.variables;
        variables.insert(name.to_owned(), value.to_owned());
        self
    }

    /// Notes for every value where it comes from, for [`Evaluator::origin`]. Takes a fourth more memory.
    ///
    /// ```
    /// let mut evaluator = nix_eval::Evaluator::builder().keep_origins().build();
    /// let value = evaluator.eval("let a = 1;\n  b = a; in b")?;
    /// assert_eq!(evaluator.origin(value)?.unwrap().start.line, 1);
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    #[must_use]
    pub fn keep_origins(mut self) -> Self {
        self.settings.keeps_origins = true;
        self
    }

    /// Makes `builtins.warn` an error, after the warning, so that its trace can be seen: `abort-on-warn` of `nix.conf`.
    ///
    /// ```
    /// let mut evaluator = nix_eval::Evaluator::builder().abort_on_warn().build();
    /// assert!(evaluator.eval("builtins.warn \"old option\" 1").is_err());
    /// assert_eq!(evaluator.take_messages().len(), 1);
    /// ```
    #[must_use]
    pub fn abort_on_warn(mut self) -> Self {
        self.settings.aborts_on_warn = true;
        self
    }

    /// Makes `builtins.traceVerbose` say something: `trace-verbose` of `nix.conf`.
    ///
    /// ```
    /// let mut evaluator = nix_eval::Evaluator::builder().trace_verbose().build();
    /// evaluator.eval("builtins.traceVerbose \"detail\" 1")?;
    /// assert_eq!(evaluator.take_messages(), ["trace: detail"]);
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
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

    /// Leaves unknown, with this origin, what depends on the machine and its Nix: variables that are not
    /// [given](Builder::variable), the version of Nix, the system and the time if they are not given, builtins that
    /// there are none of here, and what is not found in the [search path](Builder::search_path).
    ///
    /// ```
    /// use nix_eval::{ErrorKind, Evaluator};
    /// let mut evaluator = Evaluator::builder().unknown_machine("the machine").build();
    /// for text in ["builtins.currentSystem", "builtins.getEnv \"HOME\"", "builtins.nixVersion", "<nixpkgs>"] {
    ///     let error = evaluator.eval(text).unwrap_err();
    ///     assert_eq!((error.kind, error.message.as_str()), (ErrorKind::Unknown, "the machine"));
    /// }
    /// ```
    #[must_use]
    pub fn unknown_machine(mut self, origin: &str) -> Self {
        self.settings.machine = Some(origin.to_owned());
        self
    }

    /// Goes into both branches of an `if` whose condition is not known: its value is a
    /// [`Choice`](crate::Kind::Choice). Without it, an unknown condition is an error like any other use.
    ///
    /// What one side of `//` or `++` has stays known where the other one is not:
    ///
    /// | expression | value |
    /// |---|---|
    /// | `unknown // { a = 1; }` | an open set, whose `a` is 1 |
    /// | `{ a = 1; } // unknown` | an open set that has `a`: a choice of something unknown and 1 |
    /// | `[ 1 ] ++ unknown` | a choice of one list, `[ 1 unknown ]`: an item stands for all that may follow |
    ///
    /// ```
    /// use nix_eval::{Evaluator, Kind};
    /// let mut evaluator = Evaluator::builder().explore_unknown().build();
    /// let (f, tls) = (evaluator.eval("tls: if tls then 443 else 80")?, evaluator.unknown("tls"));
    /// let port = evaluator.call(f, tls)?;
    /// assert!(matches!(evaluator.kind(port)?, Kind::Choice(_)));
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    #[must_use]
    pub fn explore_unknown(mut self) -> Self {
        self.settings.explores = true;
        self
    }

    /// The evaluator. The example on the type makes one.
    #[must_use]
    pub fn build(self) -> Evaluator {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let mut machine = Machine::new(self.files, self.limits, self.settings);
        machine.listener = self.listener;
        Evaluator { machine, number: NUMBER.fetch_add(1, Ordering::Relaxed) }
    }
}
