//! What a predicate says, where it compares a number with constants: `n: n >= 0 && n <= 100`.

use nix_eval::syntax::{BinaryOp, Expr, ExprKind, Param};

use crate::number::{Number, number};

/// A comparison of the checked value with a number.
pub(crate) struct Compared {
    /// The variant of `nix_schema::Comparison`.
    pub(crate) variant: &'static str,
    pub(crate) bound: Number,
}

/// The comparisons of a predicate; none if it says anything else as well.
pub(crate) fn bounds(predicate: &Expr) -> Vec<Compared> {
    let mut found = Vec::new();
    if let ExprKind::Lambda { param: Param::Name { name, .. }, body } = &predicate.peeled().kind
        && conjunction(body, name, &mut found)
    {
        return found;
    }
    Vec::new()
}

fn conjunction(expr: &Expr, name: &str, found: &mut Vec<Compared>) -> bool {
    let ExprKind::Binary { op, left, right } = &expr.peeled().kind else {
        return false;
    };
    if *op == BinaryOp::And {
        return conjunction(left, name, found) && conjunction(right, name, found);
    }
    let compared = match (is_variable(left, name), is_variable(right, name)) {
        (true, false) => comparison(*op, right),
        (false, true) => mirrored(*op).and_then(|op| comparison(op, left)),
        (true, true) | (false, false) => None,
    };
    let known = compared.is_some();
    found.extend(compared);
    known
}

fn is_variable(expr: &Expr, name: &str) -> bool {
    matches!(&expr.peeled().kind, ExprKind::Variable(found) if found == name)
}

fn comparison(op: BinaryOp, bound: &Expr) -> Option<Compared> {
    Some(Compared { variant: variant(op)?, bound: number(bound)? })
}

fn variant(op: BinaryOp) -> Option<&'static str> {
    match op {
        BinaryOp::GreaterOrEqual => Some("AtLeast"),
        BinaryOp::Greater => Some("MoreThan"),
        BinaryOp::LessOrEqual => Some("AtMost"),
        BinaryOp::Less => Some("LessThan"),
        BinaryOp::NotEqual => Some("Not"),
        BinaryOp::Concat
        | BinaryOp::Update
        | BinaryOp::Add
        | BinaryOp::Sub
        | BinaryOp::Mul
        | BinaryOp::Div
        | BinaryOp::And
        | BinaryOp::Or
        | BinaryOp::Implies
        | BinaryOp::Equal => None,
    }
}

/// `0 <= n` is `n >= 0`.
fn mirrored(op: BinaryOp) -> Option<BinaryOp> {
    match op {
        BinaryOp::GreaterOrEqual => Some(BinaryOp::LessOrEqual),
        BinaryOp::Greater => Some(BinaryOp::Less),
        BinaryOp::LessOrEqual => Some(BinaryOp::GreaterOrEqual),
        BinaryOp::Less => Some(BinaryOp::Greater),
        BinaryOp::NotEqual => Some(BinaryOp::NotEqual),
        BinaryOp::Concat
        | BinaryOp::Update
        | BinaryOp::Add
        | BinaryOp::Sub
        | BinaryOp::Mul
        | BinaryOp::Div
        | BinaryOp::And
        | BinaryOp::Or
        | BinaryOp::Implies
        | BinaryOp::Equal => None,
    }
}
