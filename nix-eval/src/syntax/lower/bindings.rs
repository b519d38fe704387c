//! What binds names: sets, `let` and functions.

#![expect(clippy::wildcard_enum_match_arm, reason = "rnix has many kinds, and may get more")]

use rnix::SyntaxKind::*;
use rnix::SyntaxNode;

use super::super::{
    Attr, AttrName, Binding, Expr, ExprKind, Formal, Param, Pattern, Span, Str, StrForm,
};
use super::{Lower, slots, span, tokens};

/// Each name of a path may be a set in a set, so that paths nest as brackets do.
const MAX_PATH: usize = 500;

impl Lower<'_> {
    /// The entries of a set or `let`.
    pub(super) fn bindings(&mut self, node: &SyntaxNode) -> Vec<Binding> {
        let mut bindings = Vec::new();
        for child in node.children() {
            match child.kind() {
                NODE_ATTRPATH_VALUE => bindings.push(self.attr_binding(&child)),
                NODE_INHERIT => bindings.push(self.inherit(&child)),
                // The body of a `let`, or an error.
                _ => {}
            }
        }
        self.refuse_duplicates(&bindings);
        bindings
    }

    fn attr_binding(&mut self, node: &SyntaxNode) -> Binding {
        let whole = span(node.text_range());
        let [path, value] = slots(node, |kind| kind == TOKEN_ASSIGN);
        let path = self.attr_path(path.as_ref(), whole);
        Binding::Attr { span: whole, path, value: self.operand_or_function(value.as_ref(), whole) }
    }

    fn inherit(&mut self, node: &SyntaxNode) -> Binding {
        let whole = span(node.text_range());
        let from = node.children().find(|child| child.kind() == NODE_INHERIT_FROM).map(|from| {
            let [inner] = slots(&from, |_| false);
            self.operand_or_function(inner.as_ref(), span(from.text_range()))
        });
        let mut names = Vec::new();
        for child in node.children() {
            let Some(attr) = self.attr(&child) else {
                continue;
            };
            if attr.as_static().is_none() {
                self.refuse(attr.span, "`inherit` takes no interpolation, write the name out");
            }
            names.push(attr);
        }
        Binding::Inherit { span: whole, from, names }
    }

    pub(super) fn let_in(&mut self, node: &SyntaxNode) -> ExprKind {
        let whole = span(node.text_range());
        let bindings = self.bindings(node);
        for binding in &bindings {
            if let Binding::Attr { path, .. } = binding
                && let [Attr { span, name: AttrName::Dynamic(_) }, ..] = path.as_slice()
            {
                self.refuse(*span, "`let` takes no interpolation in names, write the name out");
            }
        }
        let [_, body] = slots(node, |kind| kind == TOKEN_IN);
        ExprKind::Let { bindings, body: Box::new(self.operand_or_function(body.as_ref(), whole)) }
    }

    /// The names of `a.b.c`. Where none could be read, one that stands for the error.
    pub(super) fn attr_path(&mut self, node: Option<&SyntaxNode>, whole: Span) -> Vec<Attr> {
        let mut path = Vec::new();
        if let Some(node) = node {
            path.extend(node.children().filter_map(|child| self.attr(&child)));
        }
        if let Some(attr) = path.get(MAX_PATH) {
            self.refuse(attr.span, format!("more than {MAX_PATH} names in one path"));
            path.truncate(MAX_PATH);
        }
        if path.is_empty() {
            let span = node.map_or(whole, |node| span(node.text_range()));
            let expr = Expr { span, kind: ExprKind::Error };
            path.push(Attr { span, name: AttrName::Dynamic(Box::new(expr)) });
        }
        path
    }

    /// One name, if `node` is one.
    fn attr(&mut self, node: &SyntaxNode) -> Option<Attr> {
        let span = span(node.text_range());
        let name = match node.kind() {
            NODE_IDENT => AttrName::Static(self.slice(span).to_owned()),
            NODE_STRING => self.quoted_name(node),
            NODE_DYNAMIC => {
                let [inner] = slots(node, |_| false);
                let expr = self.operand_or_function(inner.as_ref(), span);
                // To Nix, `${"a"}` is `a`.
                match expr.as_text() {
                    Some(name) => AttrName::Static(name.to_owned()),
                    None => AttrName::Dynamic(Box::new(expr)),
                }
            }
            _ => return None,
        };
        Some(Attr { span, name })
    }

    fn quoted_name(&mut self, node: &SyntaxNode) -> AttrName {
        let span = span(node.text_range());
        if self.is_indented(node) {
            self.refuse(span, "a name takes no `''`, write it in `\"`");
        }
        let string = self.string(node);
        match string.as_text() {
            Some(name) => AttrName::Static(name.to_owned()),
            None => AttrName::Dynamic(Box::new(quoted_expr(span, string))),
        }
    }

    pub(super) fn lambda(&mut self, node: &SyntaxNode) -> ExprKind {
        let whole = span(node.text_range());
        let [param, body] = slots(node, |kind| kind == TOKEN_COLON);
        let param = match param {
            Some(param) if param.kind() == NODE_PATTERN => Param::Pattern(self.pattern(&param)),
            Some(param) => {
                let span = span(param.text_range());
                Param::Name { name: self.slice(span).to_owned(), span }
            }
            None => Param::Name { name: String::new(), span: Span::new(whole.start, whole.start) },
        };
        ExprKind::Lambda { param, body: Box::new(self.operand_or_function(body.as_ref(), whole)) }
    }

    fn pattern(&mut self, node: &SyntaxNode) -> Pattern {
        let mut pattern = Pattern {
            span: span(node.text_range()),
            formals: Vec::new(),
            ellipsis: tokens(node).any(|token| token.kind() == TOKEN_ELLIPSIS),
            bind: None,
        };
        for child in node.children() {
            match child.kind() {
                NODE_PAT_ENTRY => pattern.formals.extend(self.formal(&child)),
                NODE_PAT_BIND => pattern.bind = self.identifier(&child).map(|(name, _)| name),
                _ => {}
            }
        }
        self.refuse_duplicate_formals(&pattern);
        pattern
    }

    fn formal(&mut self, node: &SyntaxNode) -> Option<Formal> {
        let (name, span) = self.identifier(node)?;
        let [_, default] = slots(node, |kind| kind == TOKEN_QUESTION);
        let default = default.map(|default| self.operand_or_function(Some(&default), span));
        Some(Formal { span, name, default })
    }

    /// The first identifier that stands in `node`.
    fn identifier(&self, node: &SyntaxNode) -> Option<(String, Span)> {
        let ident = node.children().find(|child| child.kind() == NODE_IDENT)?;
        let span = span(ident.text_range());
        Some((self.slice(span).to_owned(), span))
    }
}

fn quoted_expr(span: Span, parts: Str) -> Expr {
    debug_assert!(parts.form != StrForm::Uri);
    Expr { span, kind: ExprKind::Str(parts) }
}
