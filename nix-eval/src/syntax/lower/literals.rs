//! Numbers, strings and paths.

#![expect(clippy::wildcard_enum_match_arm, reason = "rnix has many kinds, and may get more")]

use rnix::SyntaxKind::*;
use rnix::{NodeOrToken, SyntaxNode};

use super::super::strings::{self, Fragment};
use super::super::{ExprKind, Path, PathKind, Span, Str, StrForm, StrPart};
use super::{Lower, slots, span, tokens};

impl<'a> Lower<'a> {
    pub(super) fn number_or_uri(&mut self, node: &SyntaxNode) -> ExprKind {
        let place = span(node.text_range());
        let text = self.slice(place);
        match tokens(node).next().map(|token| token.kind()) {
            Some(TOKEN_INTEGER) => text.parse().map(ExprKind::Int).unwrap_or_else(|_| {
                let range = format!("{} to {}", i64::MIN, i64::MAX);
                self.refuse(place, format!("integer `{text}` is out of range, which is {range}"));
                ExprKind::Error
            }),
            Some(TOKEN_FLOAT) => self.float(node),
            Some(TOKEN_URI) => {
                let parts = vec![StrPart::Text(text.to_owned())];
                ExprKind::Str(Str { form: StrForm::Uri, parts })
            }
            _ => ExprKind::Error,
        }
    }

    fn float(&mut self, node: &SyntaxNode) -> ExprKind {
        let place = span(node.text_range());
        let text = self.slice(place);
        let digits = |c: char| matches!(c, '1'..='9');
        let mantissa = text.split(['e', 'E']).next().unwrap_or(text);
        // rnix reads `0.` as a number, Nix as `0` and a dot.
        if mantissa == "0." {
            self.refuse(place, format!("`{text}` is no number, write `0.0`"));
            return ExprKind::Error;
        }
        match text.parse::<f64>() {
            // Nix refuses what it can only round to nothing or to infinity.
            Ok(number) if number.is_normal() || !mantissa.contains(digits) => {
                ExprKind::Float(number)
            }
            Ok(_) | Err(_) => {
                self.refuse(place, format!("float `{text}` is out of range"));
                ExprKind::Error
            }
        }
    }

    pub(super) fn string(&mut self, node: &SyntaxNode) -> Str {
        let is_indented = self.is_indented(node);
        let fragments = self.fragments(node);
        if is_indented {
            Str { form: StrForm::Indented, parts: strings::indented(fragments) }
        } else {
            Str { form: StrForm::Quoted, parts: strings::quoted(fragments) }
        }
    }

    pub(super) fn is_indented(&self, node: &SyntaxNode) -> bool {
        self.slice(span(node.text_range())).starts_with('\'')
    }

    pub(super) fn path(&mut self, node: &SyntaxNode) -> Path {
        let kind = match node.kind() {
            NODE_PATH_ABS => PathKind::Absolute,
            NODE_PATH_HOME => PathKind::Home,
            NODE_PATH_SEARCH => {
                self.check_search_path(span(node.text_range()));
                PathKind::Search
            }
            _ => PathKind::Relative,
        };
        Path { kind, parts: strings::verbatim(self.fragments(node)) }
    }

    /// rnix takes slashes anywhere.
    fn check_search_path(&mut self, place: Span) {
        let text = self.slice(place);
        let inner = text.trim_start_matches('<').trim_end_matches('>');
        if inner.split('/').any(str::is_empty) {
            self.refuse(place, format!("search path `{text}` has an empty step, remove one `/`"));
        }
    }

    /// What a string or path is made of, without quotes.
    fn fragments(&mut self, node: &SyntaxNode) -> Vec<Fragment<'a>> {
        let mut fragments = Vec::new();
        for child in node.children_with_tokens() {
            match child {
                NodeOrToken::Token(token) => match token.kind() {
                    TOKEN_STRING_CONTENT | TOKEN_PATH_ABS | TOKEN_PATH_REL | TOKEN_PATH_HOME
                    | TOKEN_PATH_SEARCH => {
                        fragments.push(Fragment::Raw(self.slice(span(token.text_range()))));
                    }
                    _ => {}
                },
                NodeOrToken::Node(child) => {
                    let [inner] = slots(&child, |_| false);
                    let place = span(child.text_range());
                    let expr = self.operand_or_function(inner.as_ref(), place);
                    fragments.push(Fragment::Interpolation(expr));
                }
            }
        }
        fragments
    }
}
