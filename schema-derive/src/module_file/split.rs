//! A module file taken apart: head, `let`, and the set of `config` and `meta`.

use nix_eval::syntax::{Attr, Binding, Expr, ExprKind, Param, Parse, Pattern, Span};
use syn::LitStr;

use super::comments::Comments;
use super::{Definition, Head, Kind, ModuleFile, hides};
use crate::context::Context;
use crate::fragment::Fragment;
use crate::source::Source;

/// What is being taken apart.
pub(super) struct Splitter<'a> {
    pub(super) cx: &'a Context,
    pub(super) source: &'a Source,
    pub(super) comments: Comments<'a>,
    /// Comments of something that is not kept, for what follows it.
    pub(super) carried: Vec<String>,
    pub(super) kind: Kind,
}

/// Takes a file apart; [`None`] if it has parts that have no place.
pub(super) fn split(
    cx: &Context,
    file: (&LitStr, Source),
    parsed: &Parse,
    kind: Kind,
) -> Option<ModuleFile> {
    let (literal, source) = file;
    let mut splitter = Splitter {
        cx,
        source: &source,
        comments: Comments::new(&source.text, &parsed.comments),
        carried: Vec::new(),
        kind,
    };
    let (header, args, inner) = splitter.head(&parsed.expr)?;
    let (cfg, bindings, body) = splitter.bindings(inner)?;
    let body = splitter.body(body)?;
    Some(ModuleFile {
        path: literal.clone(),
        header,
        args,
        cfg,
        bindings,
        config_comment: body.config_comment,
        config: body.config,
        identity: body.identity,
        meta: body.meta,
        source,
    })
}

type Start<'e> = (Vec<String>, Option<Head>, &'e Expr);
type Bindings<'e> = (Option<(Option<Vec<String>>, u32)>, Vec<Definition>, &'e Expr);

impl Splitter<'_> {
    /// Takes note of a mistake in the file.
    pub(super) fn error(&self, span: Span, message: &str) {
        let code = self.source.text.get(span.range()).unwrap_or_default();
        let length = code.lines().next().map_or(1, |line| line.chars().count());
        self.cx.error(self.source.span, self.source.show(message, span.start, length));
    }

    pub(super) fn at(&self, offset: u32) -> (u32, u32) {
        let place = self.source.place(offset);
        (place.line, place.column)
    }

    pub(super) fn text(&self, span: Span) -> &str {
        self.source.text.get(span.range()).unwrap_or_default()
    }

    /// The comments above what starts at `start`, and those carried there.
    pub(super) fn above(&mut self, start: u32) -> Vec<String> {
        let mut lines = std::mem::take(&mut self.carried);
        lines.extend(self.comments.until(start));
        lines
    }

    fn head<'e>(&mut self, file: &'e Expr) -> Option<Start<'e>> {
        let header = self.comments.until(file.span.start);
        let file = file.peeled();
        let ExprKind::Lambda { param, body } = &file.kind else {
            return Some((header, None, file));
        };
        let Param::Pattern(pattern) = param else {
            self.error(
                file.span,
                "a module file takes its arguments as a set: `{ config, lib, ... }:`",
            );
            return None;
        };
        let mut header = header;
        header.extend(self.comments.until(pattern.span.end));
        Some((header, Some(self.args(pattern)), body))
    }

    fn args(&self, pattern: &Pattern) -> Head {
        let default = |expr: &Expr| Fragment::of(self.text(expr.span), expr);
        let formals = pattern.formals.iter();
        Head {
            names: formals
                .map(|formal| (formal.name.clone(), formal.default.as_ref().map(default)))
                .collect(),
            ellipsis: pattern.ellipsis,
            bind: pattern.bind.clone(),
        }
    }

    fn bindings<'e>(&mut self, expr: &'e Expr) -> Option<Bindings<'e>> {
        let ExprKind::Let { bindings, body } = &expr.peeled().kind else {
            return Some((None, Vec::new(), expr));
        };
        let (mut cfg, mut definitions) = (None, Vec::new());
        for binding in bindings {
            match binding {
                Binding::Attr { span, path, value } => {
                    let names = self.names(path)?;
                    let inside = self.comments.inside(*span, self.value_start(*span, value));
                    let definition = self.definition((*span, value), names);
                    match definition.path.as_slice() {
                        [name] if name == "cfg" && self.kind == Kind::File => {
                            let names = value.path_of_names();
                            let names =
                                names.map(|names| names.into_iter().map(str::to_owned).collect());
                            cfg = Some((names, span.start));
                            self.carried = definition.comment;
                            self.carried.extend(inside);
                        }
                        [name] if hides(name) && self.kind != Kind::Submodule => {
                            self.error(
                                path.first()?.span,
                                "this hides a name that a module needs: call it something else",
                            );
                        }
                        [_] => definitions.push(definition),
                        _ => {
                            self.error(*span, "bind the set as a whole: `a = { b = …; };`");
                            return None;
                        }
                    }
                }
                Binding::Inherit { span, from, names } => {
                    let from = from.as_ref().map(|from| (from, names.as_slice()));
                    let Some(from) = from else {
                        self.error(*span, "this binds names to themselves: remove it");
                        return None;
                    };
                    definitions.extend(self.inherited(*span, from)?);
                }
            }
        }
        Some((cfg, definitions, body))
    }

    /// `inherit (from) a b;` as `a = from.a; b = from.b;`.
    fn inherited(&mut self, span: Span, from: (&Expr, &[Attr])) -> Option<Vec<Definition>> {
        let (from, names) = from;
        let mut comment = self.above(span.start);
        let kept = from.peeled().span;
        comment.extend(self.comments.until(kept.start));
        self.comments.skip(kept.end);
        comment.extend(self.comments.until(span.end));
        comment.extend(self.comments.behind(span.end));
        let text = self.text(kept);
        let plain = from.path_of_names().is_some();
        let from_text = if plain { text.to_owned() } else { ["(", text, ")"].concat() };
        let mut definitions = Vec::new();
        for name in names {
            let value = [&from_text, ".", self.text(name.span)].concat();
            let parsed = nix_eval::syntax::parse(&value);
            definitions.push(Definition {
                path: vec![name.as_static()?.to_owned()],
                value: Fragment::of(&value, &parsed.expr),
                comment: std::mem::take(&mut comment),
                at: self.at(name.span.start),
                start: name.span.start,
            });
        }
        Some(definitions)
    }

    /// The names of a path; a computed one is refused.
    pub(super) fn names(&self, path: &[Attr]) -> Option<Vec<String>> {
        let mut names = Vec::new();
        for attr in path {
            if let Some(name) = attr.as_static() {
                names.push(name.to_owned());
            } else {
                self.error(attr.span, "a name that is computed has no place here: write it out");
                return None;
            }
        }
        Some(names)
    }

    /// `path = value;` with its comments; the value's own stay in its text.
    pub(super) fn definition(&mut self, entry: (Span, &Expr), path: Vec<String>) -> Definition {
        let (span, value) = entry;
        // Those before the `=` are in no text that is kept.
        let mut comment = self.above(self.value_start(span, value));
        self.comments.skip(span.end);
        comment.extend(self.comments.behind(span.end));
        let value = Fragment::of(self.value_text(span, value), value);
        Definition { path, value, comment, at: self.at(span.start), start: span.start }
    }

    /// The text of a value, with the comments between it, `=` and `;`.
    pub(super) fn value_text(&self, binding: Span, value: &Expr) -> &str {
        let text = self.source.text.as_str();
        let start = self.value_start(binding, value) as usize;
        let end = value.span.end as usize;
        let after = text.get(end..binding.end as usize).unwrap_or_default();
        let end = after.rfind(';').map_or(end, |at| end + at);
        text.get(start..end).unwrap_or_default().trim()
    }

    /// Where the text of a value starts: behind the `=`.
    fn value_start(&self, binding: Span, value: &Expr) -> u32 {
        let before = self.text(Span { end: value.span.start, ..binding });
        // Quoted names may hold any character, and so may comments: the `=` of interest is the first that
        // is followed by what is white space and comments only.
        let equals = before
            .match_indices('=')
            .find(|(at, _)| is_space(before.get(at + 1..).unwrap_or_default()));
        let behind = equals.and_then(|(at, _)| u32::try_from(at + 1).ok());
        behind.map_or(value.span.start, |behind| binding.start + behind)
    }
}

/// Whether there is nothing but white space and comments.
fn is_space(text: &str) -> bool {
    let mut rest = text.trim_start();
    loop {
        rest = if rest.is_empty() {
            return true;
        } else if let Some(line) = rest.strip_prefix('#') {
            line.split_once('\n').map_or("", |(_, rest)| rest)
        } else if let Some(block) = rest.strip_prefix("/*") {
            block.split_once("*/").map_or("", |(_, rest)| rest)
        } else {
            return false;
        };
        rest = rest.trim_start();
    }
}
