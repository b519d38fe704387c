//! The operators.

/// A unary operator.
///
/// ```
/// use nix_eval::syntax::{ExprKind, UnaryOp, parse};
/// let ExprKind::Unary { op, operand } = parse("-1").expr.kind else { panic!("negated") };
/// assert_eq!((op, operand.kind), (UnaryOp::Negate, ExprKind::Int(1)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnaryOp {
    /// `-`.
    Negate,
    /// `!`.
    Not,
}

/// A binary operator. How tightly each binds says the Nix manual, "Operators".
///
/// ```
/// use nix_eval::syntax::{BinaryOp, ExprKind, parse};
/// let ExprKind::Binary { op, right, .. } = parse("a // b // c").expr.kind else { panic!("an update") };
/// assert_eq!((op, op.symbol()), (BinaryOp::Update, "//"));
/// assert!(matches!(right.kind, ExprKind::Binary { .. }), "it associates to the right");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinaryOp {
    /// `++`.
    Concat,
    /// `//`.
    Update,
    /// `+`.
    Add,
    /// `-`.
    Sub,
    /// `*`.
    Mul,
    /// `/`.
    Div,
    /// `&&`.
    And,
    /// `||`.
    Or,
    /// `->`.
    Implies,
    /// `==`.
    Equal,
    /// `!=`.
    NotEqual,
    /// `<`.
    Less,
    /// `<=`.
    LessOrEqual,
    /// `>`.
    Greater,
    /// `>=`.
    GreaterOrEqual,
}

impl BinaryOp {
    /// The operator as Nix spells it. The example on the type uses it.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Concat => "++",
            Self::Update => "//",
            Self::Add => "+",
            Self::Sub => "-",
            Self::Mul => "*",
            Self::Div => "/",
            Self::And => "&&",
            Self::Or => "||",
            Self::Implies => "->",
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }
}
