//! The set of a module file: `config`, in parts, and `meta`.

use nix_eval::syntax::{Binding, Expr, ExprKind, Span};

use super::split::Splitter;
use super::{Definition, Part};
use crate::fragment::Fragment;
use crate::model::{Assertion, Message};

/// What the set holds.
#[derive(Default)]
pub(super) struct Body {
    pub(super) config_comment: Vec<String>,
    pub(super) config: Vec<Part>,
    pub(super) meta: Vec<Definition>,
    pub(super) identity: Vec<Definition>,
}

/// Which function of `lib` is called, by its last name: nixpkgs has several paths to each.
fn is_call_of(function: &Expr, name: &str) -> bool {
    let Some(names) = function.path_of_names() else {
        return false;
    };
    matches!(names.as_slice(), [only] if *only == name)
        || matches!(names.as_slice(), ["lib", last] | ["lib", "modules", last] if *last == name)
}

impl Splitter<'_> {
    pub(super) fn body(&mut self, body: &Expr) -> Option<Body> {
        let set = body.peeled();
        let ExprKind::AttrSet { recursive: false, bindings } = &set.kind else {
            self.error(
                set.span,
                "a module file ends with a plain set: `{ config = …; meta = …; }`",
            );
            return None;
        };
        let mut found = Body::default();
        for binding in bindings {
            let Binding::Attr { span, path, value } = binding else {
                self.error(span_of(binding), "`inherit` has no place here: write `name = …;`");
                return None;
            };
            let names = self.names(path)?;
            let (first, rest) = names.split_first()?;
            match first.as_str() {
                "config" => self.config(&mut found, (*span, value), rest)?,
                "meta" => self.meta(&mut found, (*span, value), rest)?,
                "options" => self.refuse(*span, "options are declared in Rust: remove `options` here")?,
                // A list that is computed has no entries to declare in Rust.
                "imports" if !matches!(value.peeled().kind, ExprKind::List(_)) => {
                    let definition = self.definition((*span, value), names);
                    found.identity.push(definition);
                }
                "imports" => self.refuse(
                    *span,
                    "imports have no place here: `#[nix(removed(…))]`, `#[nix(renamed(…))]` and `renamed_from(…)` in Rust make them",
                )?,
                "_class" | "_file" | "key" => {
                    let definition = self.definition((*span, value), names);
                    found.identity.push(definition);
                }
                "disabledModules" => self.refuse(
                    *span,
                    "modules are disabled in Rust: `#[nix(disabled_modules(…))]`",
                )?,
                "freeformType" => self.refuse(
                    *span,
                    "a freeform type is stated in Rust: `#[nix(freeform = \"…\")]`",
                )?,
                _ => self.refuse(
                    *span,
                    &format!("`{first}` is no part of a module beside `config` and `meta`: put it below `config`"),
                )?,
            }
        }
        // What stands behind the last entry, and behind the set.
        let left = self.above(u32::MAX);
        let last = found.meta.last_mut().map(|definition| &mut definition.comment);
        last.unwrap_or(&mut found.config_comment).extend(left);
        Some(found)
    }

    fn refuse(&self, span: Span, message: &str) -> Option<()> {
        self.error(span, message);
        None
    }

    fn meta(&mut self, found: &mut Body, entry: (Span, &Expr), rest: &[String]) -> Option<()> {
        let (span, value) = entry;
        if !rest.is_empty() {
            found.meta.push(self.definition((span, value), rest.to_vec()));
            return Some(());
        }
        self.carried = self.above(span.start);
        let ExprKind::AttrSet { recursive: false, bindings } = &value.peeled().kind else {
            return self.refuse(value.span, "write `meta` as a plain set");
        };
        let definitions = self.definitions(bindings);
        let Some(definitions) = definitions else {
            return self
                .refuse(value.span, "write `meta` as a plain set, each attribute by its name");
        };
        found.meta.extend(definitions);
        self.close(&mut found.meta, span.end);
        Some(())
    }

    /// Comments before `end` that belong to no definition go to the last.
    fn close(&mut self, definitions: &mut [Definition], end: u32) {
        let left = self.above(end);
        match definitions.last_mut() {
            Some(last) => last.comment.extend(left),
            None => self.carried = left,
        }
    }

    fn config(&mut self, found: &mut Body, entry: (Span, &Expr), rest: &[String]) -> Option<()> {
        let (span, value) = entry;
        if !rest.is_empty() {
            let definition = self.definition((span, value), rest.to_vec());
            let at = definition.at;
            match found.config.last_mut() {
                Some(part) if part.condition.is_none() && part.body.is_none() => {
                    part.definitions.push(definition);
                }
                _ => {
                    found.config.push(Part {
                        definitions: vec![definition],
                        at,
                        ..Part::default()
                    });
                }
            }
            return Some(());
        }
        let above = self.above(span.start);
        found.config_comment.extend(above);
        let (function, arguments) = value.call();
        if is_call_of(function, "mkMerge")
            && let [list] = arguments.as_slice()
            && let ExprKind::List(items) = &list.peeled().kind
        {
            for item in items {
                let part = self.part(item);
                found.config.push(part);
            }
        } else {
            let part = self.part(value);
            found.config.push(part);
        }
        let mut left = self.above(span.end);
        left.extend(self.comments.behind(span.end));
        let comment = match found.config.last_mut() {
            Some(part) => part.definitions.last_mut().map_or(&mut part.comment, |d| &mut d.comment),
            None => &mut found.config_comment,
        };
        comment.extend(left);
        Some(())
    }

    /// `mkIf condition { … }` or `{ … }`; anything else is kept as it is.
    fn part(&mut self, expr: &Expr) -> Part {
        let mut part = Part {
            comment: self.above(expr.span.start),
            at: self.at(expr.span.start),
            ..Part::default()
        };
        let (function, arguments) = expr.call();
        let mut body = expr;
        if is_call_of(function, "mkIf")
            && let [condition, inner] = arguments.as_slice()
        {
            let condition = condition.peeled();
            part.comment.extend(self.comments.until(condition.span.start));
            self.comments.skip(condition.span.end);
            part.condition = Some(Fragment::of(self.text(condition.span), condition));
            part.comment.extend(self.comments.until(inner.span.start));
            body = inner;
        }
        if let ExprKind::AttrSet { recursive: false, bindings } = &body.peeled().kind
            && bindings.iter().all(is_plain)
        {
            self.fill(&mut part, bindings);
            let mut definitions = std::mem::take(&mut part.definitions);
            self.close(&mut definitions, body.span.end);
            part.definitions = definitions;
            part.comment.append(&mut self.carried);
        } else if let Some((assertions, rest)) = beside_assertions(body) {
            self.fill(&mut part, assertions);
            self.comments.skip(body.span.end);
            part.body = Some(Fragment::of(self.without_parentheses(rest), rest));
        } else {
            self.comments.skip(body.span.end);
            part.body = Some(Fragment::of(self.without_parentheses(body), body));
        }
        part
    }

    /// The text of an expression, without parentheses that stand around it and nothing else.
    fn without_parentheses(&self, expr: &Expr) -> &str {
        let (all, inner) = (self.text(expr.span), self.text(expr.peeled().span));
        let is_around = |c: char| matches!(c, '(' | ')') || c.is_whitespace();
        let bare = |text: &str| text.trim_matches(is_around).len();
        if bare(all) == bare(inner) { inner } else { all }
    }

    fn fill(&mut self, part: &mut Part, bindings: &[Binding]) {
        for binding in bindings {
            let Binding::Attr { span, path, value } = binding else {
                continue;
            };
            let Some(names) = self.names(path) else {
                continue;
            };
            if names == ["assertions"]
                && let Some(list) = written_out(value)
            {
                let above = self.above(span.start);
                part.assertions.extend(list.into_iter().map(|entry| self.assertion(entry)));
                let mut behind = self.comments.until(span.end);
                behind.extend(self.comments.behind(span.end));
                let first = part.assertions.first_mut().map(|first| &mut first.comment);
                first.unwrap_or(&mut part.comment).splice(0..0, above);
                let last = part.assertions.last_mut().map(|last| &mut last.comment);
                last.unwrap_or(&mut part.comment).extend(behind);
                continue;
            }
            part.definitions.push(self.definition((*span, value), names));
        }
    }

    fn definitions(&mut self, bindings: &[Binding]) -> Option<Vec<Definition>> {
        let mut definitions = Vec::new();
        for binding in bindings {
            let Binding::Attr { span, path, value } = binding else {
                return None;
            };
            let names = self.names(path)?;
            definitions.push(self.definition((*span, value), names));
        }
        Some(definitions)
    }

    fn assertion(&mut self, entry: Written<'_>) -> Assertion {
        let mut comment = self.above(entry.span.start);
        let text = entry.message.as_text();
        comment.extend(self.comments.until(entry.that.span.start));
        self.comments.skip(entry.that.span.end);
        comment.extend(self.comments.until(entry.message.span.start));
        // Only the string is kept of a plain message, not what stands in parentheses around it.
        if text.is_none() {
            self.comments.skip(entry.message.span.end);
        }
        comment.extend(self.comments.until(entry.span.end));
        let message = match text {
            Some(text) => Message::Static(text.to_owned()),
            None => Message::Nix(Fragment::of(self.text(entry.message.span), entry.message)),
        };
        Assertion {
            that: Fragment::of(self.text(entry.that.span), entry.that),
            message,
            comment,
            at: self.at(entry.span.start),
        }
    }
}

/// An assertion that is written out.
#[derive(Clone, Copy)]
struct Written<'e> {
    span: Span,
    that: &'e Expr,
    message: &'e Expr,
}

/// `mkMerge [ { assertions = [ … ]; } rest ]`: how assertions stand beside what is no plain set.
fn beside_assertions(body: &Expr) -> Option<(&[Binding], &Expr)> {
    let (function, arguments) = body.call();
    let [list] = arguments.as_slice() else {
        return None;
    };
    let ExprKind::List(items) = &list.peeled().kind else {
        return None;
    };
    let [first, rest] = items.as_slice() else {
        return None;
    };
    let ExprKind::AttrSet { recursive: false, bindings } = &first.peeled().kind else {
        return None;
    };
    let [Binding::Attr { path, value, .. }] = bindings.as_slice() else {
        return None;
    };
    let is_assertions = path.iter().map(nix_eval::syntax::Attr::as_static).eq([Some("assertions")]);
    let is_written_out = is_assertions && written_out(value).is_some();
    (is_call_of(function, "mkMerge") && is_written_out)
        .then(|| (bindings.as_slice(), rest.peeled()))
}

/// The entries of `[ { assertion = …; message = …; } … ]`.
fn written_out(list: &Expr) -> Option<Vec<Written<'_>>> {
    let ExprKind::List(items) = &list.peeled().kind else {
        return None;
    };
    items.iter().map(entry).collect()
}

fn entry(item: &Expr) -> Option<Written<'_>> {
    let ExprKind::AttrSet { recursive: false, bindings } = &item.peeled().kind else {
        return None;
    };
    let [Binding::Attr { path: a, value: that, .. }, Binding::Attr { path: b, value: message, .. }] =
        bindings.as_slice()
    else {
        return None;
    };
    let is = |path: &[nix_eval::syntax::Attr], name| matches!(path, [only] if only.as_static() == Some(name));
    (is(a, "assertion") && is(b, "message")).then_some(Written { span: item.span, that, message })
}

fn is_plain(binding: &Binding) -> bool {
    match binding {
        Binding::Attr { path, .. } => path.iter().all(|attr| attr.as_static().is_some()),
        Binding::Inherit { .. } => false,
    }
}

fn span_of(binding: &Binding) -> Span {
    match binding {
        Binding::Attr { span, .. } | Binding::Inherit { span, .. } => *span,
    }
}
