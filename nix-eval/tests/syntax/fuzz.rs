//! No text makes the parser panic, and spans always fit the text.

use nix_eval::syntax::{Expr, ExprKind, Span, StrPart, free_names, parse, selections};
use proptest::prelude::*;

/// What Nix text is made of, and some of what it is not.
const WORDS: &[&str] = &[
    "a",
    "b",
    "cfg",
    "or",
    "__curPos",
    "1",
    "1.5",
    "0.",
    "9223372036854775808",
    "./a",
    "/a",
    "~/a",
    "<a>",
    "a/",
    "x:x",
    "\"",
    "''",
    "'''",
    "''\\n",
    "\\",
    "$",
    "${",
    "}",
    "{",
    "(",
    ")",
    "[",
    "]",
    "=",
    "==",
    ";",
    ":",
    ",",
    "?",
    "@",
    "...",
    ".",
    "rec",
    "let",
    "in",
    "with",
    "if",
    "then",
    "else",
    "assert",
    "inherit",
    "+",
    "-",
    "*",
    "/",
    "//",
    "++",
    "!",
    "!=",
    "<",
    "<=",
    "&&",
    "||",
    "->",
    "|>",
    "<|",
    "# a\n",
    "/* a */",
    "/*",
    " ",
    "\n",
    "\r\n",
    "\t",
    "\u{a0}",
    "é",
    "'",
    "{a}:",
    "{ a = 1; }",
    "let a = 1; in",
    "with a;",
];

fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(WORDS);
    let gap = prop::sample::select(&["", " ", " ", "\n"][..]);
    prop::collection::vec((word, gap), 0..40)
        .prop_map(|words| words.into_iter().flat_map(|(word, gap)| [word, gap]).collect())
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let parse = parse(text);
    let whole = Span::new(0, u32::try_from(text.len()).unwrap());
    nests(text, &parse.expr, whole)?;
    for diagnostic in &parse.diagnostics {
        prop_assert!(text.get(diagnostic.span.range()).is_some(), "{diagnostic:?}");
        let message = &diagnostic.message;
        prop_assert!(!message.contains("TOKEN_") && !message.ends_with('.'), "{message}");
    }
    for comment in &parse.comments {
        prop_assert_eq!(text.get(comment.span.range()), Some(comment.text.as_str()));
    }
    for offset in 0..=whole.end {
        let _any = (parse.comments_before(text, offset), parse.comment_after(text, offset));
    }
    let _names = (free_names(&parse.expr), selections(&parse.expr, "cfg"));
    // What could not be read is never passed over in silence.
    let unread = format!("{:?}", parse.expr).contains("Error");
    prop_assert!(!unread || !parse.diagnostics.is_empty());
    Ok(())
}

fn nests(text: &str, expr: &Expr, around: Span) -> Result<(), TestCaseError> {
    let span = expr.span;
    prop_assert!(around.start <= span.start && span.end <= around.end, "{expr:?} in {around:?}");
    prop_assert!(text.get(span.range()).is_some());
    match &expr.kind {
        ExprKind::List(items) => items.iter().try_for_each(|item| nests(text, item, span)),
        ExprKind::Paren(inner) | ExprKind::Unary { operand: inner, .. } => nests(text, inner, span),
        ExprKind::Lambda { body, .. } | ExprKind::Let { body, .. } => nests(text, body, span),
        ExprKind::Apply { function: one, argument: two }
        | ExprKind::Binary { left: one, right: two, .. }
        | ExprKind::With { scope: one, body: two }
        | ExprKind::Assert { condition: one, body: two } => {
            nests(text, one, span)?;
            nests(text, two, span)?;
            prop_assert!(one.span.end <= two.span.start);
            Ok(())
        }
        ExprKind::Select { subject, .. } | ExprKind::HasAttr { subject, .. } => {
            nests(text, subject, span)
        }
        ExprKind::Str(string) => string.parts.iter().try_for_each(|part| match part {
            StrPart::Text(_) => Ok(()),
            StrPart::Interpolation(expr) => nests(text, expr, span),
        }),
        _ => Ok(()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn any_words(text in words()) {
        check(&text)?;
    }
}
