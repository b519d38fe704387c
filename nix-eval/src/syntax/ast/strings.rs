//! Strings and paths, with their interpolations.

use super::Expr;

/// A string: its text with escapes and indentation resolved, and its interpolations. The rules
/// are those of the Nix manual, "String literals".
///
/// ```
/// use nix_eval::syntax::{ExprKind, StrPart, parse};
/// let ExprKind::Str(string) = parse("''\n  port ${p}\n''").expr.kind else { panic!("a string") };
/// assert_eq!(string.parts[0], StrPart::Text("port ".to_owned()));
/// assert!(matches!(string.parts[1], StrPart::Interpolation(_)));
/// assert_eq!(string.parts[2], StrPart::Text("\n".to_owned()));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Str {
    /// How it was written.
    pub form: StrForm,
    /// No two texts stand side by side, and none is empty.
    pub parts: Vec<StrPart>,
}

/// How a string was written.
///
/// ```
/// use nix_eval::syntax::{ExprKind, StrForm, parse};
/// let ExprKind::Str(string) = parse("https://nixos.org").expr.kind else { panic!("a string") };
/// assert_eq!(string.form, StrForm::Uri);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StrForm {
    /// `"…"`.
    Quoted,
    /// `''…''`.
    Indented,
    /// A bare URI.
    Uri,
}

/// A piece of a string or path.
///
/// ```
/// use nix_eval::syntax::{ExprKind, StrPart, parse};
/// let ExprKind::Path(path) = parse("./${host}.nix").expr.kind else { panic!("a path") };
/// let texts = path.parts.iter().filter(|part| matches!(part, StrPart::Text(_)));
/// assert_eq!((path.parts.len(), texts.count()), (3, 2));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum StrPart {
    /// The characters themselves.
    Text(String),
    /// `${…}`.
    Interpolation(Expr),
}

/// A path literal. It is read, not resolved: who evaluates knows against which directory.
///
/// ```
/// use nix_eval::syntax::{ExprKind, PathKind, StrPart, parse};
/// let ExprKind::Path(path) = parse("../a.nix").expr.kind else { panic!("a path") };
/// assert_eq!(path.kind, PathKind::Relative);
/// assert_eq!(path.parts, [StrPart::Text("../a.nix".to_owned())]);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// Where it starts from.
    pub kind: PathKind,
    /// Its text as written (`./x`, `~/x`, `<x>`), with interpolations.
    pub parts: Vec<StrPart>,
}

/// Where a path starts from.
///
/// ```
/// use nix_eval::syntax::{ExprKind, PathKind, parse};
/// let kinds = ["/x", "x/y", "~/x", "<x>"].map(|text| {
///     let ExprKind::Path(path) = parse(text).expr.kind else { panic!("a path") };
///     path.kind
/// });
/// use PathKind::{Absolute, Home, Relative, Search};
/// assert_eq!(kinds, [Absolute, Relative, Home, Search]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathKind {
    /// `/x`.
    Absolute,
    /// `./x`, `../x`, `x/y`.
    Relative,
    /// `~/x`.
    Home,
    /// `<x>`.
    Search,
}

impl Str {
    /// The text, if nothing is interpolated.
    ///
    /// ```
    /// use nix_eval::syntax::{ExprKind, parse};
    /// let ExprKind::Str(string) = parse(r#""""#).expr.kind else { panic!("a string") };
    /// assert_eq!(string.as_text(), Some(""));
    /// ```
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [] => Some(""),
            [StrPart::Text(text)] => Some(text),
            _ => None,
        }
    }
}
