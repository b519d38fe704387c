//! What rnix has to complain about, in words for people.

#![expect(clippy::wildcard_enum_match_arm, reason = "rnix has many kinds, and may get more")]

use rnix::SyntaxKind::{self, *};
use rnix::{ParseError, SyntaxNode, SyntaxToken, TextRange};

use super::lower::span;
use super::nesting::{Unclosed, too_deep};
use super::{Diagnostic, Span, line_column};

/// No one reads more.
const MAX_ERRORS: usize = 100;

/// The parser's errors within the text.
pub(super) fn of_parser(root: &SyntaxNode, errors: &[ParseError]) -> Vec<Diagnostic> {
    let inside: Vec<_> = errors.iter().filter(|error| !is_at_end(error)).take(MAX_ERRORS).collect();
    let before = [None].into_iter().chain(inside.iter().copied().map(Some));
    let own = inside
        .iter()
        .copied()
        .zip(before)
        .filter(|(error, before)| !before.is_some_and(|before| follows(root, before, error)));
    own.filter_map(|(error, _)| tell(root, error)).collect()
}

/// Whether an error is only that a binding lacks the `;` which the one before it took for its value.
fn follows(root: &SyntaxNode, before: &ParseError, error: &ParseError) -> bool {
    let (
        ParseError::UnexpectedWanted(TOKEN_SEMICOLON, at, _),
        ParseError::UnexpectedWanted(_, here, wanted),
    ) = (before, error)
    else {
        return false;
    };
    let binding = |at| {
        let mut around = token_at(root, span(at))?.parent_ancestors();
        around.find(|node| node.kind() == NODE_ATTRPATH_VALUE)
    };
    wanted[..] == [TOKEN_SEMICOLON] && binding(*at).is_some_and(|own| binding(*here) == Some(own))
}

/// That the text ends too early. Worth telling only if nothing else is wrong: mostly it is what an earlier
/// mistake led to.
pub(super) fn at_end(text: &str, error: &ParseError, unclosed: Option<Unclosed>) -> Diagnostic {
    let end = u32::try_from(text.trim_end().len()).unwrap_or(u32::MAX);
    let reason = match (error, unclosed) {
        (_, Some(Unclosed { sign: "let", start })) => {
            let at = line_column(text, start);
            format!("the `let` at line {}, column {} has no `in`", at.line, at.column)
        }
        (ParseError::UnexpectedEOFWanted(wanted), _) => expected(wanted),
        (_, Some(Unclosed { sign, start })) => {
            let at = line_column(text, start);
            format!("`{sign}` at line {}, column {} is not closed", at.line, at.column)
        }
        _ => "expected an expression".to_owned(),
    };
    let message = format!("unexpected end of the text, {reason}");
    Diagnostic::new(Span::new(end, end), message)
}

/// In source order, and only the first of those at one place; the end of the text is a place of last resort.
pub(super) fn in_order(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by_key(|diagnostic| diagnostic.span.start);
    diagnostics.dedup_by_key(|diagnostic| diagnostic.span.start);
    diagnostics
}

/// Where what is behind the expression begins, if the parser says that there is something.
pub(super) fn extra(error: &ParseError) -> Option<u32> {
    let ParseError::UnexpectedExtra(range) = error else { return None };
    Some(range.start().into())
}

/// Whether an error is that the text ends too early.
pub(super) fn is_at_end(error: &ParseError) -> bool {
    matches!(error, ParseError::UnexpectedEOF | ParseError::UnexpectedEOFWanted(_))
}

fn tell(root: &SyntaxNode, error: &ParseError) -> Option<Diagnostic> {
    Some(match error {
        ParseError::Unexpected(range) | ParseError::UnexpectedExtra(range) => {
            unexpected(&token_at(root, span(*range))?, &[])
        }
        ParseError::UnexpectedWanted(_, range, wanted) => {
            unexpected(&token_at(root, span(*range))?, wanted)
        }
        ParseError::UnexpectedDoubleBind(range) => {
            Diagnostic::new(span(*range), "the arguments have a name already, remove one `@`")
        }
        ParseError::DuplicatedArgs(range, name) => {
            Diagnostic::new(span(*range), format!("argument `{name}` is named twice, remove one"))
        }
        ParseError::RecursionLimitExceeded => too_deep(span(root.last_token()?.text_range())),
        // Told by `at_end`, and what rnix may add one day.
        _ => return None,
    })
}

/// The first token of an error node.
fn token_at(root: &SyntaxNode, place: Span) -> Option<SyntaxToken> {
    // This finds it in little time among however many children; only what is at the end it does not know.
    let first = TextRange::at(place.start.into(), 1.into());
    if root.text_range().contains_range(first) {
        return root.covering_element(first).into_token();
    }
    root.token_at_offset(place.start.into()).right_biased()
}

fn unexpected(token: &SyntaxToken, wanted: &[SyntaxKind]) -> Diagnostic {
    if token.kind() == TOKEN_ERROR
        && let Some(string) = around(token).filter(|node| node.kind() == NODE_STRING)
        && let Some(quotes) = string.first_token()
    {
        let message = format!("this string has no end, write `{}`", quotes.text());
        return Diagnostic::new(span(quotes.text_range()), message);
    }
    Diagnostic::new(span(token.text_range()), message(token, wanted))
}

fn message(token: &SyntaxToken, wanted: &[SyntaxKind]) -> String {
    let text = token.text();
    if token.kind() == TOKEN_ERROR {
        return broken_token(text);
    }
    let shown = if token.kind() == TOKEN_STRING_START {
        "a string".to_owned()
    } else {
        format!("`{}`", shortened(text))
    };
    if wanted.is_empty() {
        return format!("unexpected {shown} after the end of the expression");
    }
    format!("unexpected {shown}, {}{}", expected(wanted), after(token, wanted))
}

fn broken_token(text: &str) -> String {
    if text.starts_with("/*") {
        return "this comment has no end, write `*/`".to_owned();
    }
    if text.contains("//") {
        return format!("path `{}` has an empty step, remove one `/`", shortened(text));
    }
    if let Some(path) = text.strip_suffix('/')
        && !path.is_empty()
    {
        return if path.contains('/') {
            format!("path `{}` ends with a `/`, remove it", shortened(text))
        } else {
            format!("write a space before the `/` of `{}`", shortened(text))
        };
    }
    if text.starts_with('\u{feff}') {
        return "the text starts with a byte order mark, which Nix does not take; save it without one"
            .to_owned();
    }
    if let Some(sign) = text.chars().next().filter(|sign| is_invisible(*sign)) {
        let number = u32::from(sign);
        return format!("unexpected invisible character U+{number:04X}, remove it");
    }
    format!("unexpected `{}`, it has no meaning here", shortened(text))
}

/// Whether nothing is seen of a character: controls, and those that have no width.
fn is_invisible(sign: char) -> bool {
    sign.is_control()
        || matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// The first line, and not too much of that.
fn shortened(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(40) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line.to_owned(),
    }
}

/// Where the expected token should have come.
fn after(token: &SyntaxToken, wanted: &[SyntaxKind]) -> String {
    let Some(around) = around(token) else {
        return String::new();
    };
    match (around.kind(), wanted) {
        (NODE_ATTRPATH_VALUE, [wanted]) => {
            let path = shortened(&path_text(&around));
            let what = if *wanted == TOKEN_ASSIGN { "the name" } else { "the value of" };
            format!(" after {what} `{path}`")
        }
        (NODE_WITH, [TOKEN_SEMICOLON]) => " after the set of `with`".to_owned(),
        (NODE_ASSERT, [TOKEN_SEMICOLON]) => " after the condition of `assert`".to_owned(),
        (NODE_INHERIT, _) => " or `;` after `inherit`".to_owned(),
        (NODE_LIST, _) => " or `]`".to_owned(),
        (NODE_LAMBDA, [TOKEN_COLON]) => " after the arguments of the function".to_owned(),
        _ => String::new(),
    }
}

/// What the error node around `token` stands in.
fn around(token: &SyntaxToken) -> Option<SyntaxNode> {
    token.parent()?.parent()
}

/// The names before the `=` of a binding, without what is wrong in between.
fn path_text(binding: &SyntaxNode) -> String {
    let path = binding.children().find(|child| child.kind() == NODE_ATTRPATH);
    let names = path.iter().flat_map(SyntaxNode::children);
    let names = names.filter(|name| name.kind() != NODE_ERROR);
    names.map(|name| name.text().to_string()).collect::<Vec<_>>().join(".")
}

fn expected(wanted: &[SyntaxKind]) -> String {
    // Wherever an expression may start, rnix lists some of what it may start with.
    if wanted.contains(&TOKEN_REC) {
        return "expected an expression".to_owned();
    }
    if wanted.contains(&TOKEN_CUR_POS) {
        return "expected a name".to_owned();
    }
    if wanted.contains(&TOKEN_STRING_END) {
        return "expected the end of the string".to_owned();
    }
    let names: Vec<_> = wanted.iter().map(|kind| spelled(*kind)).collect();
    match names.as_slice() {
        [] => "expected something else".to_owned(),
        [name] => format!("expected {name}"),
        [names @ .., last] => format!("expected {} or {last}", names.join(", ")),
    }
}

fn spelled(kind: SyntaxKind) -> String {
    let sign = match kind {
        TOKEN_SEMICOLON => ";",
        TOKEN_ASSIGN => "=",
        TOKEN_COLON => ":",
        TOKEN_COMMA => ",",
        TOKEN_AT => "@",
        TOKEN_ELLIPSIS => "...",
        TOKEN_L_BRACE => "{",
        TOKEN_R_BRACE | TOKEN_INTERPOL_END => "}",
        TOKEN_L_PAREN => "(",
        TOKEN_R_PAREN => ")",
        TOKEN_L_BRACK => "[",
        TOKEN_R_BRACK => "]",
        TOKEN_THEN => "then",
        TOKEN_ELSE => "else",
        TOKEN_IN => "in",
        TOKEN_IDENT => return "a name".to_owned(),
        other => return format!("{other:?}"),
    };
    format!("`{sign}`")
}
