//! Data goes to standard output, everything else to standard error.

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

fn write_all(stdout: &mut impl Write, text: &str) -> io::Result<()> {
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Writes why a command could not run, one line each. There is nobody left to tell if that fails too.
pub(super) fn failure(failure: &Failure) {
    let mut stderr = io::stderr().lock();
    for line in &failure.0 {
        let _ = writeln!(stderr, "nixgen: {line}");
    }
}
