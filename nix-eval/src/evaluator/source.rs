//! Texts as the embedder gives them.

/// A text to evaluate, and what it stands for.
///
/// ```
/// use nix_eval::{Evaluator, Source};
/// let source = Source::new("1 +").named("(first argument)").in_directory("/etc/nixos");
/// let error = Evaluator::new().eval(source).unwrap_err();
/// assert_eq!(error.place.unwrap().file, "(first argument)");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source<'a> {
    pub(crate) text: &'a str,
    pub(crate) name: &'a str,
    pub(crate) directory: &'a str,
}

impl<'a> Source<'a> {
    /// A text that is called `(string)`, whose relative paths start from `/`. A `&str` or `&String` becomes one where
    /// a source is asked for.
    ///
    /// ```
    /// use nix_eval::Source;
    /// assert_eq!(Source::new("1 + 1"), Source::from("1 + 1").named("(string)").in_directory("/"));
    /// ```
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self { text, name: "(string)", directory: "/" }
    }

    /// The same, called so in places and by `__curPos.file`.
    ///
    /// ```
    /// use nix_eval::{Evaluator, Source};
    /// let error = Evaluator::new().eval(Source::new("x").named("--expr")).unwrap_err();
    /// assert_eq!(error.to_string(), "undefined variable 'x', at --expr:1:1");
    /// ```
    #[must_use]
    pub fn named(self, name: &'a str) -> Self {
        Self { name, ..self }
    }

    /// The same, with relative paths from a directory, an absolute path.
    ///
    /// ```
    /// use nix_eval::{Evaluator, Source};
    /// let mut evaluator = Evaluator::new();
    /// let path = evaluator.eval(Source::new("../b").in_directory("/x/a"))?;
    /// assert_eq!(evaluator.print(path)?, "/x/b");
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    #[must_use]
    pub fn in_directory(self, directory: &'a str) -> Self {
        Self { directory, ..self }
    }
}

impl<'a> From<&'a str> for Source<'a> {
    fn from(text: &'a str) -> Self {
        Self::new(text)
    }
}

impl<'a> From<&'a String> for Source<'a> {
    fn from(text: &'a String) -> Self {
        Self::new(text)
    }
}
