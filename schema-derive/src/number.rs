//! Numbers in Nix.

use nix_eval::syntax::{BinaryOp, Expr, ExprKind, UnaryOp};

/// A number as Nix has it.
#[derive(Clone, Copy)]
pub(crate) enum Number {
    Int(i64),
    Float(f64),
}

/// The number that an expression states.
pub(crate) fn number(expr: &Expr) -> Option<Number> {
    let expr = expr.peeled();
    if let ExprKind::Unary { op: UnaryOp::Negate, operand } = &expr.kind {
        return Some(match number(operand)? {
            Number::Int(int) => Number::Int(int.checked_neg()?),
            Number::Float(float) => Number::Float(-float),
        });
    }
    // How the smallest integer is written, and floats below the normal range, which have no literals.
    if let ExprKind::Binary { op, left, right } = &expr.kind {
        return match (op, number(left)?, number(right)?) {
            (BinaryOp::Sub, Number::Int(a), Number::Int(b)) => a.checked_sub(b).map(Number::Int),
            (BinaryOp::Mul, Number::Float(a), Number::Float(b)) => Some(Number::Float(a * b)),
            _ => None,
        };
    }
    if let ExprKind::Int(int) = &expr.kind {
        return Some(Number::Int(*int));
    }
    if let ExprKind::Float(float) = &expr.kind { Some(Number::Float(*float)) } else { None }
}
