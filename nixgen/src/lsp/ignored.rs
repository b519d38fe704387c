//! The comment that keeps a finding silent, and where it may stand.

use gen_lsp_types::{Range, TextEdit};
use nix_eval::syntax::{NodeId, NodeKind, Outline, Span};

use super::text::Text;
use crate::lint::{self, rules};

/// The edit that keeps a finding silent. Nothing where no comment does: about comments, and amid the lines of a string.
/// Without an outline the text is a data file whose comments start with `#`.
pub(super) fn comment(
    found: &lint::Diagnostic,
    text: &Text,
    outline: Option<&Outline>,
) -> Option<TextEdit> {
    if found.rule.scope == rules::Scope::Comment {
        return None;
    }
    let directive = format!("nixgen: ignore[{}]", found.rule.name);
    let Line { start, code, end, ending } = Line::at(&text.text, found.place.span.start);
    let indentation = &text.text[start as usize..code as usize];
    let above = (start, format!("{indentation}# {directive}{ending}"));
    let Some(outline) = outline else { return Some(edit(text, above)) };
    let line = text.text.get(code as usize..end as usize).unwrap_or_default();
    let is_code = |offset| is_code(outline, offset);
    let (offset, new_text) = if is_code(start) && !line.starts_with("/*") {
        above
    } else if is_code(end) && !ends_in_comment(outline, end) {
        (end, format!(" # {directive}"))
    } else {
        // In the first `${…}` around it that starts on its line.
        (inside(outline, found.place.span.start, start)?, format!("/* {directive} */ "))
    };
    Some(edit(text, (offset, new_text)))
}

fn edit(text: &Text, (offset, new_text): (u32, String)) -> TextEdit {
    let at = text.position(offset);
    TextEdit { range: Range::new(at, at), new_text }
}

/// A line of a text, in bytes.
struct Line {
    start: u32,
    /// Behind its indentation.
    code: u32,
    end: u32,
    /// How lines end here.
    ending: &'static str,
}

impl Line {
    fn at(text: &str, offset: u32) -> Self {
        let (before, behind) = text.split_at(text.floor_char_boundary(offset as usize));
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let newline = behind.find('\n').map_or(text.len(), |newline| before.len() + newline);
        let line = &text[start..newline];
        // The last line has no end of its own.
        let is_crlf = line.ends_with('\r') || newline == text.len() && text.contains("\r\n");
        let code = start + line.len() - line.trim_start_matches([' ', '\t']).len();
        let end = start + line.trim_end_matches('\r').len();
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let ending = if is_crlf { "\r\n" } else { "\n" };
        Self { start: number(start), code: number(code), end: number(end), ending }
    }
}

/// Whether a comment can stand at an offset: it is in no comment, and in no string but for its `${…}`.
fn is_code(outline: &Outline, offset: u32) -> bool {
    let in_comment = |comment: &Span| comment.start < offset && offset < comment.end;
    let is_text = matches!(
        outline.kind(outline.innermost(offset)),
        NodeKind::Text | NodeKind::IndentedText | NodeKind::PathLiteral
    );
    !is_text && !outline.comments().iter().any(in_comment)
}

/// Whether a comment ends there, so that what is added becomes a part of it.
fn ends_in_comment(outline: &Outline, offset: u32) -> bool {
    outline.comments().iter().any(|comment| comment.start < offset && comment.end >= offset)
}

/// Behind the outermost `${` around an offset that stands on the line that starts at `line`.
fn inside(outline: &Outline, offset: u32, line: u32) -> Option<u32> {
    let innermost = outline.innermost(offset + 1);
    let around = std::iter::once(innermost).chain(outline.ancestors(innermost));
    let is_here = |id: &NodeId| {
        outline.kind(*id) == NodeKind::Interpolation && outline.node(*id).span.start >= line
    };
    let outermost = around.filter(is_here).last()?;
    Some(outline.node(outermost).span.start + 2)
}
