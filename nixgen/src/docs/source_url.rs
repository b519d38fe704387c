//! Where the files that declare options can be read.

use std::fmt;

use super::links::encoded;

/// A URL with `{path}` in it, and maybe `{revision}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceUrl {
    before: String,
    after: String,
}

/// What is wrong with such a URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateError {
    /// It does not begin with `https://` or `http://`.
    NoUrl,
    /// It has no `{path}`.
    NoPath,
    /// It has a `{revision}`, and none is given.
    NoRevision,
}

impl SourceUrl {
    /// Reads one.
    ///
    /// # Errors
    /// It leads nowhere.
    ///
    /// ```
    /// use nixgen::docs::SourceUrl;
    /// let url = SourceUrl::new("https://example.org/{revision}/{path}", Some("main"))?;
    /// assert_eq!(url.of("a/b c.nix").as_deref(), Some("https://example.org/main/a/b%20c.nix"));
    /// assert_eq!(url.of("/etc/nixos/a.nix"), None);
    /// # Ok::<(), nixgen::docs::TemplateError>(())
    /// ```
    pub fn new(template: &str, revision: Option<&str>) -> Result<Self, TemplateError> {
        if !["https://", "http://"].iter().any(|scheme| template.starts_with(scheme)) {
            return Err(TemplateError::NoUrl);
        }
        let template = match revision {
            None if template.contains("{revision}") => return Err(TemplateError::NoRevision),
            None => template.to_owned(),
            Some(revision) => template.replace("{revision}", revision),
        };
        let (before, after) = template.split_once("{path}").ok_or(TemplateError::NoPath)?;
        Ok(Self { before: before.to_owned(), after: after.to_owned() })
    }

    /// Where the file at `path` can be read: one below the top of its project.
    #[must_use]
    pub fn of(&self, path: &str) -> Option<String> {
        let is_inside = !path.is_empty() && !path.starts_with(['/', '<']);
        is_inside.then(|| encoded(&[&self.before, path, &self.after].concat()))
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoUrl => "it is no URL that begins with `https://` or `http://`",
            Self::NoPath => "it has no `{path}`, for the path of a file",
            Self::NoRevision => "it has a `{revision}`: say with --revision which one",
        })
    }
}

impl std::error::Error for TemplateError {}
