//! Data goes to standard output, everything else to standard error.

use std::fmt::Display;
use std::io::{self, Write};

use super::Failure;

/// Writes to standard output as it is. A reader that has seen enough is no error.
pub(super) fn data(text: &str) -> io::Result<()> {
    write_all(&mut io::stdout().lock(), text)
}

/// Writes text with colours, which stay where `NO_COLOR`, `CLICOLOR_FORCE` and the terminal want them.
pub(super) fn coloured(text: &str) -> io::Result<()> {
    write_all(&mut anstream::AutoStream::auto(io::stdout().lock()), text)
}

/// Writes what a program has to say to standard error, at once.
pub(super) fn message(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Writes an error with colours to standard error, where they are wanted.
#[cfg(feature = "eval")]
pub(super) fn error(text: &str) {
    let mut stderr = anstream::AutoStream::auto(io::stderr().lock());
    let _ = stderr.write_all(text.as_bytes());
}

/// How many columns an error may have.
#[cfg(feature = "eval")]
pub(super) fn width() -> usize {
    const DEFAULT: usize = 100;
    let said = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let seen = || terminal_size::terminal_size_of(io::stderr()).map(|(width, _)| width.0.into());
    said.or_else(seen).unwrap_or(DEFAULT).clamp(40, 1000)
}

fn write_all(stdout: &mut impl Write, text: &str) -> io::Result<()> {
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Writes what a reader has to say of a module to standard error, one line each.
pub(super) fn notes(notes: impl IntoIterator<Item = impl Display>) {
    let mut stderr = io::stderr().lock();
    for note in notes {
        let _ = writeln!(stderr, "note: {note}");
    }
}

/// Writes why a command could not run, one line each. There is nobody left to tell if that fails too.
pub(super) fn failure(failure: &Failure) {
    let mut stderr = io::stderr().lock();
    for line in &failure.0 {
        let _ = writeln!(stderr, "nixgen: {line}");
    }
}
