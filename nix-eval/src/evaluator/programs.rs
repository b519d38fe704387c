//! From texts and files to values.

use std::sync::Arc;

use super::{Evaluator, Source};
use crate::error::Error;
use crate::heap::{self, Env};
use crate::machine::{Parsed, Program};
use crate::paths;
use crate::syntax::Parse;
use crate::value::Value;

impl Evaluator {
    /// Evaluates a text, a `&str` or a [`Source`], as far as it takes to know what kind of value it is: what is in
    /// a list or set is not evaluated yet (Nix manual, "Evaluation").
    ///
    /// ```
    /// let mut evaluator = nix_eval::Evaluator::new();
    /// let list = evaluator.eval("map (n: n * n) [ 1 2 3 ]")?;
    /// assert_eq!(evaluator.to_json(list)?, "[1,4,9]");
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If it is no valid Nix ([`Syntax`](crate::ErrorKind::Syntax)), has a variable that nothing binds
    /// ([`Undefined`](crate::ErrorKind::Undefined)), or has no value (any other kind).
    pub fn eval<'a>(&mut self, source: impl Into<Source<'a>>) -> Result<Value, Error> {
        let source = source.into();
        self.run(|machine| {
            let node = machine.load(&Program::from(source))?;
            let value = machine.eval(node, Env(0))?;
            Ok(machine.made(value))
        })
    }

    /// Evaluates a text as if it stood in a file of a directory, an absolute path: relative paths start there.
    ///
    /// ```
    /// use nix_eval::{Evaluator, MemoryFiles};
    /// let mut evaluator = Evaluator::with_files(MemoryFiles::new([("/etc/port", "8080")]));
    /// let port = evaluator.eval_in("builtins.readFile ./port", "/etc")?;
    /// assert_eq!(evaluator.to_text(port)?, "8080");
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`Evaluator::eval`].
    pub fn eval_in(&mut self, text: &str, directory: &str) -> Result<Value, Error> {
        self.eval(Source::new(text).in_directory(directory))
    }

    /// Evaluates the file at an absolute path, or the `default.nix` of the directory there. A file is evaluated
    /// once, however often it is asked for or imported.
    ///
    /// ```
    /// use nix_eval::{Evaluator, MemoryFiles};
    /// let files = MemoryFiles::new([("/m/default.nix", "import ./port.nix + 1"), ("/m/port.nix", "80")]);
    /// let mut evaluator = Evaluator::with_files(files);
    /// let value = evaluator.eval_file("/m")?;
    /// assert_eq!(evaluator.print(value)?, "81");
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If it can't be read ([`File`](crate::ErrorKind::File)), and as for [`Evaluator::eval`].
    pub fn eval_file(&mut self, path: &str) -> Result<Value, Error> {
        let path = paths::normalize(path);
        self.run(|machine| {
            let value = machine.import(&path)?;
            Ok(machine.made(value))
        })
    }

    /// A value that is evaluated when it is needed. The text is read now.
    ///
    /// ```
    /// let mut evaluator = nix_eval::Evaluator::new();
    /// let lazy = evaluator.delay("throw \"needed\"")?;
    /// let first = evaluator.eval("x: builtins.length [ x x ]")?;
    /// assert!(evaluator.call(first, lazy).is_ok());
    /// assert_eq!(evaluator.kind(lazy).unwrap_err().message, "needed");
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If it is no valid Nix, or has a variable that nothing binds.
    pub fn delay<'a>(&mut self, source: impl Into<Source<'a>>) -> Result<Value, Error> {
        let source = source.into();
        self.run(|machine| {
            let node = machine.load(&Program::from(source))?;
            Ok(machine.heap.cell(heap::Value::Thunk(heap::Pair::new(node, 0))))
        })
    }

    /// Reads a text without evaluating it: whether it is valid Nix, and every variable is bound.
    ///
    /// ```
    /// let mut evaluator = nix_eval::Evaluator::new();
    /// assert!(evaluator.check("1 / 0").is_ok());
    /// assert_eq!(evaluator.check("x: y").unwrap_err().message, "undefined variable 'y'");
    /// ```
    ///
    /// # Errors
    ///
    /// If it is not.
    pub fn check<'a>(&mut self, source: impl Into<Source<'a>>) -> Result<(), Error> {
        let source = source.into();
        self.run_for(|machine| machine.load(&Program::from(source)).map(drop))
    }

    /// Reads the file at an absolute path without evaluating it, as [`Evaluator::check`] does a text; of a directory
    /// the `default.nix` in it. What it imports is not read.
    ///
    /// ```
    /// use nix_eval::{ErrorKind, Evaluator, MemoryFiles};
    /// let mut evaluator = Evaluator::with_files(MemoryFiles::new([("/a.nix", "import ./b.nix")]));
    /// assert!(evaluator.check_file("/a.nix").is_ok());
    /// assert_eq!(evaluator.check_file("/b.nix").unwrap_err().kind, ErrorKind::File);
    /// ```
    ///
    /// # Errors
    ///
    /// If it can't be read, is no valid Nix, or has a variable that nothing binds.
    pub fn check_file(&mut self, path: &str) -> Result<(), Error> {
        let path = paths::normalize(path);
        self.run_for(|machine| machine.check_file(&path))
    }

    /// Takes a file that was read and parsed already: it is neither read nor parsed when it is imported.
    ///
    /// ```
    /// use std::sync::Arc;
    /// let text = "{ port = 80; }";
    /// let parse = Arc::new(nix_eval::syntax::parse(text));
    /// let mut evaluator = nix_eval::Evaluator::with_files(nix_eval::MemoryFiles::new([("/a.nix", "")]));
    /// evaluator.take_parsed("/a.nix", text, parse);
    /// let value = evaluator.eval("(import /a.nix).port")?;
    /// assert_eq!(evaluator.print(value)?, "80");
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    pub fn take_parsed(&mut self, path: &str, text: impl Into<Arc<str>>, parse: Arc<Parse>) {
        let parsed = Parsed { text: text.into(), parse };
        self.machine.parsed.insert(paths::normalize(path), parsed);
    }

    /// The file that an import of `path` reads: a directory stands for the `default.nix` in it.
    ///
    /// ```
    /// let files = nix_eval::MemoryFiles::new([("/hosts/default.nix", "{ }")]);
    /// let evaluator = nix_eval::Evaluator::with_files(files);
    /// assert_eq!(evaluator.imported_file("/hosts"), "/hosts/default.nix");
    /// ```
    #[must_use]
    pub fn imported_file(&self, path: &str) -> String {
        let path = paths::normalize(path);
        self.machine.program_path(&path).unwrap_or(path)
    }

    /// The paths that programs gave to `import` and `scopedImport` so far, sorted: not those that only
    /// [`eval_file`](Evaluator::eval_file) was asked for.
    ///
    /// ```
    /// use nix_eval::{Evaluator, MemoryFiles};
    /// let files = MemoryFiles::new([("/a.nix", "{ b = import ./b.nix; }"), ("/b.nix", "1")]);
    /// let mut evaluator = Evaluator::with_files(files);
    /// let value = evaluator.eval_file("/a.nix")?;
    /// assert_eq!(evaluator.imports().next(), None);
    /// evaluator.select(value, "b")?;
    /// assert_eq!(evaluator.imports().collect::<Vec<_>>(), ["/b.nix"]);
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    pub fn imports(&self) -> impl Iterator<Item = &str> {
        self.machine.asked_for.iter().map(String::as_str)
    }

    /// The files that a program was to be read from and that hold none: by their syntax, or by a variable that nothing
    /// binds. Each once, in the order in which they were needed.
    ///
    /// ```
    /// use nix_eval::{Evaluator, MemoryFiles};
    /// let mut evaluator = Evaluator::with_files(MemoryFiles::new([("/a.nix", "{ x = ; }")]));
    /// let value = evaluator.eval("{ a = import /a.nix; }")?;
    /// assert!(evaluator.refused_files().is_empty());
    /// assert!(evaluator.force_deep(value).is_err());
    /// assert_eq!(evaluator.refused_files(), ["/a.nix"]);
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    #[must_use]
    pub fn refused_files(&self) -> &[String] {
        &self.machine.refused
    }
}
