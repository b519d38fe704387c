//! Functions, calls and selections.

use super::Lower;
use crate::code::{Formal, Lambda, Node, NodeId, Params, Pattern, Step};
use crate::heap::Symbol;
use crate::syntax::{self, Attr, AttrName, Expr, ExprKind, Param, Span};

impl Lower<'_> {
    /// A lambda; `a: b: c: …` is one with three parameters.
    pub(super) fn lambda(&mut self, expr: &Expr) -> NodeId {
        let name = self.name.take();
        let (mut names, mut body) = (Vec::new(), expr);
        while let ExprKind::Lambda { param: Param::Name { name, .. }, body: inner } = &body.kind {
            let symbol = self.symbol(name);
            // `a: a: a`: the environment has one place for each name.
            if names.contains(&symbol) {
                break;
            }
            names.push(symbol);
            body = inner;
        }
        if names.is_empty() {
            return self.pattern_lambda(expr, name);
        }
        let param = Params::Names(names.len() as u32);
        let first = names.first().copied();
        self.scope.enter(names, 0);
        let body = self.body(body);
        let lambda = Lambda { body, param, size: self.scope.leave(), name, first };
        self.add_lambda(lambda, expr.span)
    }

    fn add_lambda(&mut self, lambda: Lambda, span: Span) -> NodeId {
        self.code.lambdas.push(lambda);
        let index = self.code.lambdas.len() as u32 - 1;
        self.add(Node::Lambda(index), span)
    }

    fn pattern_lambda(&mut self, expr: &Expr, name: Option<Symbol>) -> NodeId {
        let ExprKind::Lambda { param: Param::Pattern(pattern), body } = &expr.kind else {
            return self.add(Node::List(crate::code::Words { start: 0, len: 0 }), expr.span);
        };
        let mut formals: Vec<_> =
            pattern.formals.iter().map(|formal| (self.symbol(&formal.name), formal)).collect();
        formals.sort_by_key(|(symbol, _)| *symbol);
        let mut names: Vec<_> = formals.iter().map(|(symbol, _)| *symbol).collect();
        let bind = pattern.bind.as_ref().map(|bind| self.symbol(bind));
        names.extend(bind);
        self.scope.enter(names, 0);
        let formals: Vec<_> =
            formals.into_iter().map(|(symbol, formal)| self.formal(symbol, formal)).collect();
        let body = self.body(body);
        let size = self.scope.leave();
        self.code.patterns.push(Pattern {
            formals: formals.into_boxed_slice(),
            is_open: pattern.ellipsis,
            has_name: bind.is_some(),
        });
        let param = Params::Pattern(self.code.patterns.len() as u32 - 1);
        let lambda = Lambda { body, param, name, size, first: bind };
        self.add_lambda(lambda, expr.span)
    }

    fn formal(&mut self, symbol: Symbol, formal: &syntax::Formal) -> Formal {
        let default = formal.default.as_ref().map(|default| self.expr(default));
        Formal { symbol, default, at: self.around.base + formal.span.start }
    }

    pub(super) fn call(&mut self, expr: &Expr) -> NodeId {
        let (function, arguments) = expr.call();
        let function = self.expr(function);
        let arguments: Vec<_> = arguments.into_iter().map(|arg| self.expr(arg)).collect();
        let arguments = self.code.words(&arguments);
        self.add(Node::Call { function, arguments }, expr.span)
    }

    pub(super) fn steps(&mut self, path: &[Attr]) -> Vec<u32> {
        let steps = path.iter().map(|attr| match &attr.name {
            AttrName::Static(name) => Step::Static(self.symbol(name)),
            AttrName::Dynamic(expr) => Step::Dynamic(self.expr(expr)),
        });
        steps.map(Step::pack).collect()
    }

    pub(super) fn select(
        &mut self,
        (subject, path): (&Expr, &[Attr]),
        default: Option<&Expr>,
        span: Span,
    ) -> NodeId {
        let subject = self.expr(subject);
        if let Some(default) = default {
            let mut words = vec![self.expr(default)];
            words.extend(self.steps(path));
            let path = self.code.words(&words);
            return self.add(Node::SelectOr { subject, path }, span);
        }
        if path.iter().any(|attr| attr.as_static().is_none()) {
            let steps = self.steps(path);
            let path = self.code.words(&steps);
            return self.add(Node::SelectPath { subject, path }, span);
        }
        let mut node = subject;
        for attr in path {
            let symbol = self.symbol(attr.as_static().unwrap_or_default());
            let so_far = Span::new(span.start, attr.span.end);
            node = self.add(Node::Select { subject: node, symbol }, so_far);
        }
        node
    }
}
