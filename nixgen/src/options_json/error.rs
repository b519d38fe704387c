//! What can be wrong with an `options.json`.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// What to do about a file of another kind.
const REMEDY: &str = "give the `options.json` that nixpkgs' `nixosOptionsDoc` writes; for NixOS, \
    `nix-build '<nixpkgs/nixos/release.nix>' -A options` makes one";

/// What is wrong with the text of an `options.json`, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// Line and column, from 1, where the JSON has one.
    pub place: Option<(usize, usize)>,
    /// The name of the entry that it is in.
    pub entry: Option<String>,
    /// What is wrong, in a sentence without its place.
    pub message: String,
}

impl ReadError {
    pub(super) fn empty() -> Self {
        Self::new("it is empty".to_owned())
    }

    pub(super) fn no_options() -> Self {
        Self::new("there is no option in it".to_owned())
    }

    fn new(message: String) -> Self {
        Self { place: None, entry: None, message }
    }

    pub(super) fn json(error: &serde_json::Error, entry: Option<&str>) -> Self {
        let shown = error.to_string();
        let place = format!(" at line {} column {}", error.line(), error.column());
        let message = shown.strip_suffix(&place).unwrap_or(&shown);
        let message = match error.classify() {
            serde_json::error::Category::Syntax => format!("it is not JSON: {message}"),
            serde_json::error::Category::Eof => format!("the JSON is cut off: {message}"),
            serde_json::error::Category::Data | serde_json::error::Category::Io => {
                message.to_owned()
            }
        };
        let place = (error.line() > 0).then(|| (error.line(), error.column().max(1)));
        Self { place, entry: entry.map(str::to_owned), message }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((line, column)) = self.place {
            write!(f, "line {line}, column {column}: ")?;
        }
        if let Some(entry) = &self.entry {
            write!(f, "in the entry `{entry}`: ")?;
        }
        write!(f, "{}; {REMEDY}", self.message)
    }
}

impl std::error::Error for ReadError {}

/// An `options.json` that could not be used.
#[derive(Debug)]
pub struct OpenError {
    /// The file, as it was named, or what was looked for in the directory that was named.
    pub path: PathBuf,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong with a file.
#[derive(Debug)]
pub enum Problem {
    /// It cannot be read.
    Unreadable(io::Error),
    /// It is a directory without an `options.json` at one of its usual places.
    NotInside,
    /// It is larger than any `options.json`: so many bytes are the limit.
    TooLarge(u64),
    /// It is not text: the first byte that is not.
    NotUtf8(usize),
    /// The text is something else.
    Wrong(ReadError),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.path.display())?;
        match &self.problem {
            Problem::Unreadable(error) => write!(f, "cannot be read: {error}"),
            Problem::NotInside => write!(
                f,
                "the directory has neither `share/doc/nixos/options.json` nor `options.json`; {REMEDY}"
            ),
            Problem::TooLarge(limit) => {
                let limit = limit >> 20;
                write!(f, "is larger than {limit} MB, which no `options.json` is; {REMEDY}")
            }
            Problem::NotUtf8(at) => write!(f, "byte {at} is not UTF-8 text; {REMEDY}"),
            Problem::Wrong(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for OpenError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.problem {
            Problem::Unreadable(error) => Some(error),
            Problem::Wrong(error) => Some(error),
            Problem::NotInside | Problem::TooLarge(_) | Problem::NotUtf8(_) => None,
        }
    }
}
