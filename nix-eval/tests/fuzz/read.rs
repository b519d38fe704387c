//! Whatever a text is, reading it ends, and says what is wrong where.

use nix_eval::syntax::{Comment, Expr, ExprKind, Parse, Span, StrPart};
use nix_eval::syntax::{free_names, parse, selections};

/// At so many places comments are looked for.
const PLACES: u32 = 64;

/// Reads a text and checks what comes of it: whether it is without a complaint.
pub fn read(text: &str) -> bool {
    let parse = parse(text);
    let whole = Span::new(0, u32::try_from(text.len()).unwrap());
    nests(text, &parse.expr, whole);
    for diagnostic in &parse.diagnostics {
        assert!(text.get(diagnostic.span.range()).is_some(), "{diagnostic:?}");
        let message = &diagnostic.message;
        assert!(!message.contains("TOKEN_") && !message.ends_with('.'), "{message}");
    }
    comments(text, &parse, whole);
    let _names = (free_names(&parse.expr), selections(&parse.expr, "cfg"));
    // What could not be read is never passed over in silence. A name may be `Error` too.
    let is_read = parse.diagnostics.is_empty();
    let has_error = || !text.contains("Error") && format!("{:?}", parse.expr).contains("Error");
    assert!(!is_read || !has_error());
    is_read
}

fn comments(text: &str, parse: &Parse, whole: Span) {
    let stands = |comment: &Comment| text.get(comment.span.range()) == Some(comment.text.as_str());
    assert!(parse.comments.iter().all(stands), "{:?}", parse.comments);
    for offset in (0..=whole.end).step_by((whole.end / PLACES + 1) as usize) {
        let _any = (parse.comments_before(text, offset), parse.comment_after(text, offset));
    }
}

/// Spans of parts lie in the spans of wholes, in order.
fn nests(text: &str, expr: &Expr, around: Span) {
    let span = expr.span;
    assert!(around.start <= span.start && span.end <= around.end, "{expr:?} in {around:?}");
    assert!(text.get(span.range()).is_some());
    match &expr.kind {
        ExprKind::List(items) => items.iter().for_each(|item| nests(text, item, span)),
        ExprKind::Paren(inner) | ExprKind::Unary { operand: inner, .. } => nests(text, inner, span),
        ExprKind::Lambda { body, .. } | ExprKind::Let { body, .. } => nests(text, body, span),
        ExprKind::Apply { function: one, argument: two }
        | ExprKind::Binary { left: one, right: two, .. }
        | ExprKind::With { scope: one, body: two }
        | ExprKind::Assert { condition: one, body: two } => {
            nests(text, one, span);
            nests(text, two, span);
            assert!(one.span.end <= two.span.start);
        }
        ExprKind::Select { subject, .. } | ExprKind::HasAttr { subject, .. } => {
            nests(text, subject, span);
        }
        ExprKind::Str(string) => string.parts.iter().for_each(|part| match part {
            StrPart::Text(_) => {}
            StrPart::Interpolation(expr) => nests(text, expr, span),
        }),
        _ => {}
    }
}
