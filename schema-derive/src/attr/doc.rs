//! Doc comments as descriptions.

use proc_macro2::Span;
use syn::{Attribute, Expr, ExprLit, Lit, LitStr, Meta};

use crate::context::Context;

/// A doc comment.
pub(crate) struct Doc {
    /// Its lines, the space after `///` taken off.
    pub(crate) lines: Vec<(String, Span)>,
}

impl Doc {
    /// As a description: one line has no line end, several have.
    pub(crate) fn description(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|(line, _)| line.as_str()).collect();
        let end = if lines.len() > 1 { "\n" } else { "" };
        lines.join("\n") + end
    }

    /// As one sentence on one line.
    pub(crate) fn sentence(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|(line, _)| line.trim()).collect();
        lines.join(" ")
    }

    /// Where it starts.
    pub(crate) fn span(&self) -> Span {
        self.lines.first().map_or_else(Span::call_site, |(_, span)| *span)
    }
}

/// The string that an expression is, if it is one.
pub(crate) fn text_of(expr: &Expr) -> Option<&LitStr> {
    if let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = expr { Some(text) } else { None }
}

/// The doc comment among these attributes.
pub(crate) fn doc_comment(cx: &Context, attrs: &[Attribute]) -> Option<Doc> {
    let mut lines: Vec<(String, Span)> = Vec::new();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("doc")) {
        let Meta::NameValue(meta) = &attr.meta else {
            continue;
        };
        let Some(text) = text_of(&meta.value) else {
            cx.error(
                meta.path.segments.first().map_or_else(Span::call_site, |s| s.ident.span()),
                "a macro cannot see this text: write it as a doc comment, or `#[nix(description = \"…\")]`",
            );
            continue;
        };
        lines.extend(block(&text.value()).into_iter().map(|line| (line, text.span())));
    }
    let blank = |(line, _): &(String, Span)| line.trim().is_empty();
    let start = lines.iter().position(|line| !blank(line))?;
    let end = lines.iter().rposition(|line| !blank(line))?;
    Some(Doc { lines: lines.drain(start..=end).collect() })
}

/// The lines of one `///`, or of a whole `/** … */`.
fn block(text: &str) -> Vec<String> {
    if !text.contains('\n') {
        return vec![text.strip_prefix(' ').unwrap_or(text).trim_end().to_owned()];
    }
    let starred = text.lines().skip(1).all(|line| {
        let line = line.trim();
        line.is_empty() || line.starts_with('*')
    });
    let line = |line: &str| {
        let line = line.trim_end();
        let bare = if starred {
            let bare = line.trim_start();
            bare.strip_prefix('*').unwrap_or(bare)
        } else {
            line
        };
        bare.strip_prefix(' ').unwrap_or(bare).to_owned()
    };
    text.lines().map(line).collect()
}

/// Refuses what nixpkgs' documentation cannot hold, and what rustdoc refuses under `-D warnings`.
pub(crate) fn check_markup(cx: &Context, doc: &Doc) {
    let (mut fence, mut before) = (None::<&str>, "");
    for (line, span) in &doc.lines {
        let text = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| text.starts_with(mark));
        match (fence, mark) {
            (None, Some(_)) => fence = mark,
            (Some(open), Some(mark)) if open == mark => fence = None,
            (Some(_), _) => {}
            (None, None) => {
                for message in line_markup(text, before) {
                    cx.error(*span, message);
                }
            }
        }
        before = text;
    }
}

fn line_markup(line: &str, before: &str) -> Vec<String> {
    let mut found = Vec::new();
    let hashes = line.trim_start_matches('#');
    let marked = hashes.len() < line.len() && (hashes.is_empty() || hashes.starts_with(' '));
    let underline = ['=', '-'].iter().any(|c| line.len() > 1 && line.chars().all(|l| l == *c));
    if marked || (underline && !before.is_empty()) {
        found.push(
            "the manual of NixOS takes no headings in descriptions: use bold text".to_owned(),
        );
    }
    if line.starts_with(":::") && line.contains("example") {
        found.push(
            "the manual of NixOS takes no example blocks in descriptions: use `#[nix(example…)]`"
                .to_owned(),
        );
    }
    if let Some(tag) = html(line) {
        found.push(format!(
            "rustdoc takes `<{tag}>` for HTML: put it into backticks, or write `#[nix(description = \"…\")]`"
        ));
    }
    found
}

/// The first `<name>` outside of code that is no link.
fn html(line: &str) -> Option<&str> {
    let mut rest = line;
    loop {
        let at = rest.find(['`', '<', '\\'])?;
        let (mark, after) = (rest.as_bytes().get(at)?, rest.get(at + 1..)?);
        rest = match mark {
            b'`' => after.split_once('`')?.1,
            // What is escaped is text.
            b'\\' => after.get(after.chars().next()?.len_utf8()..)?,
            _ => {
                let name = after.strip_prefix('/').unwrap_or(after);
                let (inside, _) = after.split_once('>')?;
                let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic())
                    && !inside.contains([':', '@']);
                if is_tag {
                    return Some(inside);
                }
                after
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::{block, html, line_markup};

    #[test]
    fn html_is_found_outside_of_code() {
        let cases = [
            ("the <name> of it", Some("name")),
            ("`<name>` of it", None),
            ("<https://nixos.org> and <me@example.org>", None),
            ("a < b and c > d", None),
            (r"\<name>", None),
            ("a `code` and <b>", Some("b")),
        ];
        for (line, wanted) in cases {
            assert_eq!(html(line), wanted, "{line}");
        }
    }

    #[test]
    fn headings_are_found() {
        for (line, before, count) in [
            ("# A", "", 1),
            ("#a", "", 0),
            ("===", "A", 1),
            ("---", "", 0),
            ("- a", "A", 0),
            ("::: {.example}", "", 1),
        ] {
            assert_eq!(line_markup(line, before).len(), count, "{line}");
        }
    }

    #[test]
    fn blocks_lose_their_margin() {
        assert_eq!(block(" One.\n * Two.\n "), [" One.".trim_start(), "Two.", ""]);
        assert_eq!(block(" One"), ["One"]);
    }
}
