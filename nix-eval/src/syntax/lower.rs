//! From rnix's tree to ours.
//!
//! This is the only place that knows rnix's nodes. rnix puts error nodes anywhere, so that children are
//! found by the keywords between them and not by counting.

#![expect(clippy::wildcard_enum_match_arm, reason = "rnix has many kinds, and may get more")]

mod bindings;
mod literals;

use rnix::SyntaxKind::{self, *};
use rnix::{NodeOrToken, SyntaxNode, SyntaxToken, TextRange};

use super::nesting::MAX_DEPTH;
use super::{
    BinaryOp, Diagnostic, DiagnosticKind, Expr, ExprKind, LineColumn, Span, UnaryOp, line_column,
};

/// No one reads more, and some messages cost a walk over the text.
pub(super) const MAX_DIAGNOSTICS: usize = 100;

/// Reads one tree.
pub(super) struct Lower<'a> {
    text: &'a str,
    depth: usize,
    syntax_errors: Vec<Diagnostic>,
    refusals: Vec<Diagnostic>,
}

impl<'a> Lower<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, depth: 0, syntax_errors: Vec::new(), refusals: Vec::new() }
    }

    /// The expression of a whole file.
    pub(super) fn root(&mut self, root: &SyntaxNode) -> Expr {
        let [expr] = slots(root, |_| false);
        self.operand_or_function(expr.as_ref(), span(root.text_range()))
    }

    /// The syntax errors that the parser let pass, and what is refused although the syntax is right.
    pub(super) fn finish(self) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
        (self.syntax_errors, self.refusals)
    }

    /// Notes that what stands at `span` is refused.
    pub(super) fn refuse(&mut self, span: Span, message: impl Into<String>) {
        if self.refusals.len() < MAX_DIAGNOSTICS {
            self.refusals.push(Diagnostic::new(span, message));
        }
    }

    /// Notes that what stands at `span` is refused by most.
    fn refuse_experimental(&mut self, span: Span, message: String) {
        if self.refusals.len() < MAX_DIAGNOSTICS {
            self.refusals.push(Diagnostic { span, message, kind: DiagnosticKind::Experimental });
        }
    }

    /// Notes that what stands at `span` defines again what stands at `first`.
    pub(super) fn refuse_again(&mut self, (span, first): (Span, Span), message: String) {
        if self.refusals.len() < MAX_DIAGNOSTICS {
            let kind = DiagnosticKind::Duplicate { first };
            self.refusals.push(Diagnostic { span, message, kind });
        }
    }

    /// Where `offset` is, as people count. Costs a walk over the text, so only as long as it will be shown.
    pub(super) fn line_column(&self, offset: u32) -> LineColumn {
        let shown = self.refusals.len() < MAX_DIAGNOSTICS;
        line_column(self.text, if shown { offset } else { 0 })
    }

    fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// An expression where Nix takes any, functions too.
    fn operand_or_function(&mut self, node: Option<&SyntaxNode>, whole: Span) -> Expr {
        let Some(node) = node else {
            return error(Span::new(whole.end, whole.end));
        };
        // rnix's own recursion is bounded before it starts, but for broken input only roughly.
        if self.depth >= MAX_DEPTH {
            return error(span(node.text_range()));
        }
        self.depth += 1;
        let expr = Expr { span: span(node.text_range()), kind: self.kind(node) };
        self.depth -= 1;
        expr
    }

    /// An expression where Nix takes none that reaches to the right as far as it can; rnix does.
    fn operand(&mut self, node: Option<&SyntaxNode>, whole: Span) -> Expr {
        let expr = self.operand_or_function(node, whole);
        if let ExprKind::Lambda { .. } = expr.kind {
            self.refuse(expr.span, "a function here needs parentheses around it");
        }
        expr
    }

    fn boxed(&mut self, node: Option<&SyntaxNode>, whole: Span) -> Box<Expr> {
        Box::new(self.operand_or_function(node, whole))
    }

    fn boxed_operand(&mut self, node: Option<&SyntaxNode>, whole: Span) -> Box<Expr> {
        Box::new(self.operand(node, whole))
    }

    fn kind(&mut self, node: &SyntaxNode) -> ExprKind {
        let whole = span(node.text_range());
        match node.kind() {
            NODE_LITERAL => self.number_or_uri(node),
            NODE_IDENT => ExprKind::Variable(self.slice(whole).to_owned()),
            NODE_CUR_POS => ExprKind::CurPos,
            NODE_STRING => ExprKind::Str(self.string(node)),
            NODE_PATH_ABS | NODE_PATH_REL | NODE_PATH_HOME | NODE_PATH_SEARCH => {
                ExprKind::Path(self.path(node))
            }
            NODE_LIST => {
                ExprKind::List(node.children().map(|n| self.operand(Some(&n), whole)).collect())
            }
            NODE_ATTR_SET => {
                let recursive = tokens(node).any(|token| token.kind() == TOKEN_REC);
                ExprKind::AttrSet { recursive, bindings: self.bindings(node) }
            }
            NODE_LEGACY_LET => ExprKind::LegacyLet(self.bindings(node)),
            NODE_LET_IN => self.let_in(node),
            NODE_LAMBDA => self.lambda(node),
            NODE_APPLY => {
                let (function, argument) = self.pair(node);
                ExprKind::Apply { function, argument }
            }
            NODE_SELECT => self.select(node),
            NODE_HAS_ATTR => {
                let [subject, path] = slots(node, |kind| kind == TOKEN_QUESTION);
                let subject = self.boxed_operand(subject.as_ref(), whole);
                ExprKind::HasAttr { subject, path: self.attr_path(path.as_ref(), whole) }
            }
            NODE_IF_ELSE => {
                let [condition, yes, no] =
                    slots(node, |kind| matches!(kind, TOKEN_THEN | TOKEN_ELSE));
                ExprKind::If {
                    condition: self.boxed(condition.as_ref(), whole),
                    yes: self.boxed(yes.as_ref(), whole),
                    no: self.boxed(no.as_ref(), whole),
                }
            }
            NODE_ASSERT => {
                let [condition, body] = slots(node, |kind| kind == TOKEN_SEMICOLON);
                let condition = self.boxed(condition.as_ref(), whole);
                ExprKind::Assert { condition, body: self.boxed(body.as_ref(), whole) }
            }
            NODE_WITH => {
                let [scope, body] = slots(node, |kind| kind == TOKEN_SEMICOLON);
                let scope = self.boxed(scope.as_ref(), whole);
                ExprKind::With { scope, body: self.boxed(body.as_ref(), whole) }
            }
            NODE_UNARY_OP => self.unary(node),
            NODE_BIN_OP => self.binary(node),
            NODE_PAREN => self.paren(node),
            // Error nodes, which the parser reported, and what is no expression.
            _ => ExprKind::Error,
        }
    }

    /// Function and argument. The function may come from an older, more deeply nested application.
    fn pair(&mut self, node: &SyntaxNode) -> (Box<Expr>, Box<Expr>) {
        let whole = span(node.text_range());
        let mut children = node.children();
        let (function, argument) = (children.next(), children.last());
        let function = self.boxed_operand(function.as_ref(), whole);
        (function, self.boxed_operand(argument.as_ref(), whole))
    }

    fn select(&mut self, node: &SyntaxNode) -> ExprKind {
        let whole = span(node.text_range());
        let [subject, path, default] = slots(node, |kind| matches!(kind, TOKEN_DOT | TOKEN_OR));
        ExprKind::Select {
            subject: self.boxed_operand(subject.as_ref(), whole),
            path: self.attr_path(path.as_ref(), whole),
            default: default.map(|default| self.boxed_operand(Some(&default), whole)),
        }
    }

    fn unary(&mut self, node: &SyntaxNode) -> ExprKind {
        let whole = span(node.text_range());
        let operator = |kind| matches!(kind, TOKEN_SUB | TOKEN_INVERT);
        let minus = tokens(node).any(|token| token.kind() == TOKEN_SUB);
        let [_, operand] = slots(node, operator);
        let operand = self.boxed_operand(operand.as_ref(), whole);
        let op = if minus { UnaryOp::Negate } else { UnaryOp::Not };
        ExprKind::Unary { op, operand }
    }

    fn binary(&mut self, node: &SyntaxNode) -> ExprKind {
        let whole = span(node.text_range());
        let Some(sign) = tokens(node).find(|token| !token.kind().is_trivia()) else {
            return ExprKind::Error;
        };
        let [left, right] = slots(node, |kind| kind == sign.kind());
        let left = self.boxed_operand(left.as_ref(), whole);
        let right = self.boxed_operand(right.as_ref(), whole);
        let Some(op) = binary_op(sign.kind()) else {
            let message =
                format!("`{}` is an experimental operator, call the function", sign.text());
            self.refuse_experimental(span(sign.text_range()), message);
            return ExprKind::Error;
        };
        ExprKind::Binary { op, left, right }
    }

    fn paren(&mut self, node: &SyntaxNode) -> ExprKind {
        let whole = span(node.text_range());
        let [inner] = slots(node, |_| false);
        let inner = self.boxed(inner.as_ref(), whole);
        // rnix takes anything for the closing one.
        let closing = tokens(node).filter(|token| !token.kind().is_trivia()).nth(1);
        if let Some(token) = closing
            && token.kind() != TOKEN_R_PAREN
        {
            let message = format!("unexpected `{}`, expected `)`", token.text());
            let span = span(token.text_range());
            self.syntax_errors.push(Diagnostic::new(span, message));
        }
        ExprKind::Paren(inner)
    }
}

fn binary_op(kind: SyntaxKind) -> Option<BinaryOp> {
    Some(match kind {
        TOKEN_CONCAT => BinaryOp::Concat,
        TOKEN_UPDATE => BinaryOp::Update,
        TOKEN_ADD => BinaryOp::Add,
        TOKEN_SUB => BinaryOp::Sub,
        TOKEN_MUL => BinaryOp::Mul,
        TOKEN_DIV => BinaryOp::Div,
        TOKEN_AND_AND => BinaryOp::And,
        TOKEN_OR_OR => BinaryOp::Or,
        TOKEN_IMPLICATION => BinaryOp::Implies,
        TOKEN_EQUAL => BinaryOp::Equal,
        TOKEN_NOT_EQUAL => BinaryOp::NotEqual,
        TOKEN_LESS => BinaryOp::Less,
        TOKEN_LESS_OR_EQ => BinaryOp::LessOrEqual,
        TOKEN_MORE => BinaryOp::Greater,
        TOKEN_MORE_OR_EQ => BinaryOp::GreaterOrEqual,
        _ => return None,
    })
}

fn error(span: Span) -> Expr {
    Expr { span, kind: ExprKind::Error }
}

pub(super) fn span(range: TextRange) -> Span {
    Span::new(range.start().into(), range.end().into())
}

/// The tokens that stand in `node` itself.
fn tokens(node: &SyntaxNode) -> impl Iterator<Item = SyntaxToken> {
    node.children_with_tokens().filter_map(NodeOrToken::into_token)
}

/// The child nodes of `node`, one for each stretch between the tokens that `separates` says yes to.
/// An error node only stands where nothing else does.
fn slots<const N: usize>(
    node: &SyntaxNode,
    separates: impl Fn(SyntaxKind) -> bool,
) -> [Option<SyntaxNode>; N] {
    let mut slots = [const { None }; N];
    let mut at = 0;
    for child in node.children_with_tokens() {
        match child {
            NodeOrToken::Token(token) => at += usize::from(separates(token.kind())),
            NodeOrToken::Node(child) => {
                if let Some(slot) = slots.get_mut(at)
                    && slot.as_ref().is_none_or(|held: &SyntaxNode| held.kind() == NODE_ERROR)
                {
                    *slot = Some(child);
                }
            }
        }
    }
    slots
}
