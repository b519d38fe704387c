//! From the checked tree to the program that the machine runs.
//!
//! Variables become places in environments, constants are made once, attribute paths are merged into nested sets, and
//! operators that the program overloads (`__sub`, `__lessThan`, …) become calls.

mod calls;
mod literals;
mod scope;
mod sets;

use crate::code::{Code, Node, NodeId, Op, Words};
use crate::heap::{Heap, Slot, Symbol, Value};
use crate::lines::Lines;
use crate::syntax::{BinaryOp, Expr, ExprKind, Span, UnaryOp};

use self::scope::{Found, Scope};

/// What a program refers to outside of itself.
pub(crate) struct Surroundings<'a> {
    /// The value of a global name.
    pub(crate) global: &'a dyn Fn(Symbol) -> Option<Slot>,
    /// `builtins.findFile`.
    pub(crate) find_file: Slot,
    /// `builtins.nixPath`.
    pub(crate) search_path: Slot,
    /// The directory that relative paths start from.
    pub(crate) directory: &'a str,
    /// The directory that `~` stands for.
    pub(crate) home: Option<&'a str>,
    /// The name of the source for `__curPos`, if it is a file.
    pub(crate) file: &'a str,
    /// The text, for lines and columns.
    pub(crate) text: &'a str,
    /// The global position of its first byte.
    pub(crate) base: u32,
}

/// Where the variables of a `let` are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LetPlace {
    /// In an environment of their own.
    Own,
    /// In the one around.
    Here,
}

/// Why a program can't run.
pub(crate) struct Refusal {
    pub(crate) span: Span,
    pub(crate) message: String,
    /// Whether it is a variable that nothing binds.
    pub(crate) is_undefined: bool,
}

/// Lowers one program.
pub(crate) struct Lower<'a> {
    code: &'a mut Code,
    heap: &'a mut Heap,
    around: Surroundings<'a>,
    scope: Scope,
    refusal: Option<Refusal>,
    /// What the next lambda is bound to.
    name: Option<Symbol>,
    /// Whether the next expression is evaluated once for each environment around it.
    is_body: bool,
    /// Made for the first `__curPos`.
    lines: Option<Lines>,
}

/// Adds the program to `code`.
pub(crate) fn lower(
    code: &mut Code,
    heap: &mut Heap,
    around: Surroundings<'_>,
    expr: &Expr,
) -> Result<NodeId, Refusal> {
    let mut lower = Lower {
        code,
        heap,
        around,
        scope: Scope::default(),
        refusal: None,
        name: None,
        is_body: false,
        lines: None,
    };
    let node = lower.expr(expr);
    lower.refusal.map_or(Ok(node), Err)
}

impl Lower<'_> {
    fn body(&mut self, expr: &Expr) -> NodeId {
        self.is_body = true;
        self.expr(expr)
    }

    fn expr(&mut self, expr: &Expr) -> NodeId {
        let span = expr.span;
        let is_body = std::mem::take(&mut self.is_body);
        match &expr.kind {
            ExprKind::Int(int) => self.constant(Value::Int(*int), span),
            ExprKind::Float(float) => self.constant(Value::float(*float), span),
            ExprKind::Str(string) => self.string(string, span),
            ExprKind::Path(path) => self.path(path, span),
            ExprKind::Variable(name) => self.variable(name, span),
            ExprKind::CurPos => self.current_position(span),
            ExprKind::List(items) => self.list(items, span),
            ExprKind::AttrSet { recursive, bindings } => self.set(*recursive, bindings, span),
            ExprKind::Let { bindings, body } => {
                let in_here = if is_body { LetPlace::Here } else { LetPlace::Own };
                self.let_in(bindings, body, (in_here, span))
            }
            ExprKind::LegacyLet(bindings) => self.legacy_let(bindings, span),
            ExprKind::Lambda { .. } => self.lambda(expr),
            ExprKind::Apply { .. } => self.call(expr),
            ExprKind::Select { subject, path, default } => {
                self.select((subject, path), default.as_deref(), span)
            }
            ExprKind::HasAttr { subject, path } => {
                let subject = self.expr(subject);
                let path = self.steps(path);
                let path = self.code.words(&path);
                self.add(Node::HasAttr { subject, path }, span)
            }
            ExprKind::If { condition, yes, no } => {
                let condition = self.expr(condition);
                self.is_body = is_body;
                let yes = self.expr(yes);
                self.is_body = is_body;
                let no = self.expr(no);
                self.add(Node::If { condition, yes, no }, span)
            }
            ExprKind::Assert { condition, body } => {
                let condition = self.expr(condition);
                self.is_body = is_body;
                let body = self.expr(body);
                self.add(Node::Assert { condition, body }, span)
            }
            ExprKind::With { scope, body } => self.with(scope, body, span),
            ExprKind::Unary { op, operand } => self.unary(*op, operand, span),
            ExprKind::Binary { op, left, right } => self.binary(*op, (left, right), span),
            ExprKind::Paren(inner) => {
                self.is_body = is_body;
                self.expr(inner)
            }
            ExprKind::Error => {
                self.refuse(span, "this could not be read");
                self.constant(Value::Null, span)
            }
        }
    }

    fn add(&mut self, node: Node, span: Span) -> NodeId {
        let base = self.around.base;
        self.code.add(node, (base + span.start, base + span.end))
    }

    fn constant(&mut self, value: Value, span: Span) -> NodeId {
        let slot = self.heap.cell(value);
        self.add(Node::Const(slot), span)
    }

    fn refuse(&mut self, span: Span, message: &str) {
        self.refusal.get_or_insert_with(|| Refusal {
            span,
            message: message.to_owned(),
            is_undefined: false,
        });
    }

    fn symbol(&mut self, name: &str) -> Symbol {
        self.heap.symbol(name.as_bytes())
    }

    fn variable(&mut self, name: &str, span: Span) -> NodeId {
        let symbol = self.symbol(name);
        let found = self.scope.find(symbol);
        self.resolved(symbol, found, span)
    }

    /// The node of a variable that was looked for in the scope.
    fn resolved(&mut self, symbol: Symbol, found: Option<Found>, span: Span) -> NodeId {
        let node = match found {
            Some(Found { depth: 0, index }) => Node::Local(index),
            Some(Found { depth, index }) => Node::Outer { depth, index },
            None => match (self.around.global)(symbol) {
                Some(slot) => Node::Const(slot),
                None => self.dynamic(symbol, span),
            },
        };
        self.add(node, span)
    }

    fn dynamic(&mut self, symbol: Symbol, span: Span) -> Node {
        let withs = self.withs();
        if withs.len == 0 {
            let message = format!("undefined variable '{}'", self.heap.name_str(symbol));
            self.refusal.get_or_insert(Refusal { span, message, is_undefined: true });
        }
        Node::Dynamic { symbol, withs }
    }

    /// The depths of every `with` around: one list for all variables of a place, as there may be many of both.
    fn withs(&mut self) -> Words {
        if let Some(known) = self.scope.known_withs() {
            return known;
        }
        let withs = self.code.words(&self.scope.withs());
        self.scope.remember_withs(withs);
        withs
    }

    fn with(&mut self, scope: &Expr, body: &Expr, span: Span) -> NodeId {
        let scope = self.expr(scope);
        self.scope.enter_with();
        let body = self.body(body);
        let size = self.scope.leave();
        self.add(Node::With { scope, body, size }, span)
    }

    fn unary(&mut self, op: UnaryOp, operand: &Expr, span: Span) -> NodeId {
        match op {
            UnaryOp::Not => {
                let operand = self.expr(operand);
                self.add(Node::Not(operand), span)
            }
            UnaryOp::Negate => {
                if let ExprKind::Int(int) = operand.peeled().kind
                    && !self.overloads("__sub")
                {
                    return self.constant(Value::Int(-int), span);
                }
                let left = self.constant(Value::Int(0), span);
                let right = self.expr(operand);
                self.operator(("__sub", Op::Sub), (left, right), span)
            }
        }
    }

    fn overloads(&mut self, name: &str) -> bool {
        let symbol = self.symbol(name);
        self.scope.find(symbol).is_some()
    }

    /// An operator, or the call of what the program binds in its place.
    fn operator(
        &mut self,
        (name, op): (&str, Op),
        (left, right): (NodeId, NodeId),
        span: Span,
    ) -> NodeId {
        if !self.overloads(name) {
            return self.add(Node::Binary { op, left, right }, span);
        }
        let function = self.variable(name, span);
        let arguments = self.code.words(&[left, right]);
        self.add(Node::Call { function, arguments }, span)
    }

    fn binary(&mut self, op: BinaryOp, (left, right): (&Expr, &Expr), span: Span) -> NodeId {
        let (l, r) = (self.expr(left), self.expr(right));
        let plain = |op| Node::Binary { op, left: l, right: r };
        let node = match op {
            BinaryOp::Sub => return self.operator(("__sub", Op::Sub), (l, r), span),
            BinaryOp::Mul => return self.operator(("__mul", Op::Mul), (l, r), span),
            BinaryOp::Div => return self.operator(("__div", Op::Div), (l, r), span),
            BinaryOp::Less => return self.operator(("__lessThan", Op::Less), (l, r), span),
            BinaryOp::Greater if self.overloads("__lessThan") => {
                return self.operator(("__lessThan", Op::Less), (r, l), span);
            }
            BinaryOp::LessOrEqual if self.overloads("__lessThan") => {
                let greater = self.operator(("__lessThan", Op::Less), (r, l), span);
                Node::Not(greater)
            }
            BinaryOp::GreaterOrEqual if self.overloads("__lessThan") => {
                let less = self.operator(("__lessThan", Op::Less), (l, r), span);
                Node::Not(less)
            }
            BinaryOp::And => Node::And(l, r),
            BinaryOp::Or => Node::Or(l, r),
            BinaryOp::Implies => Node::Or(self.add(Node::Not(l), left.span), r),
            BinaryOp::Add => plain(Op::Add),
            BinaryOp::Concat => plain(Op::Concat),
            BinaryOp::Update => plain(Op::Update),
            BinaryOp::Equal => plain(Op::Equal),
            BinaryOp::NotEqual => plain(Op::NotEqual),
            BinaryOp::LessOrEqual => plain(Op::LessOrEqual),
            BinaryOp::Greater => plain(Op::Greater),
            BinaryOp::GreaterOrEqual => plain(Op::GreaterOrEqual),
        };
        self.add(node, span)
    }
}
