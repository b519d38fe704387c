//! Whatever the bytes are, reading them and lowering them to a program ends.

#[path = "read.rs"]
mod read;

use nix_eval::syntax::on_large_stack;
use nix_eval::{ErrorKind, Evaluator, Limits};

/// Reads the bytes, and lowers them to what the evaluator runs.
pub fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let is_read = on_large_stack(|| read::read(&text));
    lower(&text, is_read);
}

/// What reads without a complaint lowers, but for variables that nothing binds.
fn lower(text: &str, is_read: bool) {
    // Room for more would be reserved, and a sanitizer marks all of it.
    let limits = Limits { memory: 64 << 20, ..Limits::default() };
    let checked = Evaluator::builder().limits(limits).build().check(text);
    let kind = checked.err().map(|error| error.kind);
    match kind {
        None => assert!(is_read, "what does not read is run"),
        Some(ErrorKind::Syntax) => {}
        Some(ErrorKind::Undefined | ErrorKind::Limit) => assert!(is_read),
        Some(other) => panic!("{other:?} is no error of reading"),
    }
}
