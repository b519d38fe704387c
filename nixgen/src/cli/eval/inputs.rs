//! INPUT: a file, standard input, an entry of the search path, or an expression.

use std::path::{Path, absolute};

use super::options::Options;
use super::world::utf8;
use crate::cli::{Failure, Result, files};

/// What is to be evaluated.
pub(super) enum Input {
    /// An absolute path.
    File(String),
    /// A text, and what to call it.
    Text { name: &'static str, text: String },
}

impl Input {
    /// The path, if it is a file.
    pub(super) fn file(&self) -> Option<&str> {
        match self {
            Self::File(path) => Some(path),
            Self::Text { .. } => None,
        }
    }
}

/// All inputs; without any the directory.
pub(super) fn all(options: &Options, directory: &str) -> Result<Vec<Input>> {
    if options.inputs.is_empty() && options.expr {
        return Err(Failure::line("there is no expression; write it behind `-E`"));
    }
    if options.inputs.is_empty() {
        return Ok(vec![Input::File(directory.to_owned())]);
    }
    options.inputs.iter().map(|input| one(input, options)).collect()
}

fn one(input: &str, options: &Options) -> Result<Input> {
    if options.expr {
        return Ok(Input::Text { name: "(string)", text: input.to_owned() });
    }
    if input == "-" {
        let text = files::read(Path::new("-"), "a Nix expression")?;
        return Ok(Input::Text { name: "(stdin)", text });
    }
    if input.len() > 2 && input.starts_with('<') && input.ends_with('>') {
        let text = if options.form.parse { input.to_owned() } else { format!("import {input}") };
        return Ok(Input::Text { name: "(search path)", text });
    }
    let path = absolute(input)
        .map_err(|error| Failure::line(format!("`{input}`: {error}; give the path of a file")))?;
    Ok(Input::File(utf8(&path)?))
}
