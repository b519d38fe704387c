//! A declaration against an existing module.

mod places;

use std::fmt;

use nix_schema::{Module, Problem};

use crate::compare::{self, Report, Side, Unreadable};

use places::Places;

/// Why a declaration could not be compared with a file.
#[derive(Clone, Debug, PartialEq)]
pub enum CheckError {
    /// Mistakes in the declaration.
    Declaration(Vec<Problem>),
    /// The file is no module that can be read.
    Original(Unreadable),
}

impl fmt::Display for CheckError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Declaration(problems) => {
                let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
                f.write_str(&lines.join("\n"))
            }
            Self::Original(unreadable) => unreadable.fmt(f),
        }
    }
}

impl std::error::Error for CheckError {}

/// What `module`, emitted, means differently from the module in `text`; `label` names that in messages.
///
/// The left side of the report is the declaration, and its places are those of the Rust fields.
///
/// # Errors
/// Mistakes in the declaration, or a text that does not parse or is no module.
pub fn check(module: &Module, label: &str, text: &str) -> Result<Report, CheckError> {
    let emitted = crate::module_source(module).map_err(CheckError::Declaration)?;
    let places = Places::of(module);
    let left = Side {
        label: &[module.name.as_str(), ".nix"].concat(),
        text: &emitted,
        places: &|subject| places.get(subject),
    };
    let right = Side { label, text, places: &|_| None };
    compare::compare(&left, &right).map_err(CheckError::Original)
}
