//! A stack that is large enough for every tree and every evaluation.

use std::cell::Cell;
use std::io;

/// Its size. Only what is used of it takes memory.
const SIZE: usize = 1 << 30;

thread_local! {
    /// Where the large stack of this thread begins, if it has one.
    static START: Cell<Option<usize>> = const { Cell::new(None) };
}

/// Runs `work` on a stack that is large enough for every tree that [`parse`](super::parse) gives and for every
/// evaluation: on a thread of its own, or in place if this thread is such a one.
///
/// Whoever recurses over trees, or drops them, on a thread with a small stack should do it in here, and so should
/// who asks an evaluator many questions: each starts such a thread where there is none. If the system has no room for
/// such a stack, `work` runs on the one there is.
///
/// ```
/// use nix_eval::syntax::{Expr, ExprKind, on_large_stack, parse};
///
/// fn depth(expr: &Expr) -> u32 {
///     if let ExprKind::Paren(inner) = &expr.kind { 1 + depth(inner) } else { 0 }
/// }
///
/// let text = format!("{}1{}", "(".repeat(400), ")".repeat(400));
/// assert_eq!(on_large_stack(|| depth(&parse(&text).expr)), 400);
/// ```
///
/// # Panics
///
/// If `work` does.
pub fn on_large_stack<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    match try_on_large_stack(|_| work()) {
        Ok(result) => result,
        Err((work, _)) => work(0),
    }
}

/// The same, with the lowest address of the stack; without room for one it gives `work` back.
pub(crate) fn try_on_large_stack<R: Send, W: FnOnce(usize) -> R + Send>(
    work: W,
) -> Result<R, (W, io::Error)> {
    if let Some(start) = START.get() {
        return Ok(work(lowest(start)));
    }
    let (mut work, mut result) = (Some(work), None);
    let ended = std::thread::scope(|scope| {
        let job = || {
            let start = address();
            START.set(Some(start));
            result = work.take().map(|work| work(lowest(start)));
        };
        let thread = std::thread::Builder::new().stack_size(SIZE).spawn_scoped(scope, job)?;
        Ok(thread.join())
    });
    match (ended, result, work) {
        (Ok(Ok(())), Some(result), _) => Ok(result),
        (Ok(Err(panic)), ..) => std::panic::resume_unwind(panic),
        (Err(error), _, Some(work)) => Err((work, error)),
        (..) => unreachable!("work was taken, so that it gave a result or panicked"),
    }
}

fn lowest(start: usize) -> usize {
    start.saturating_sub(SIZE)
}

/// An address at the top of the stack, give or take a frame.
fn address() -> usize {
    let here = 0_u8;
    std::ptr::from_ref(&here).addr()
}
