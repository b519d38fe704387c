//! What a predicate says, where it compares a number with constants: `n: n >= 0 && n <= 100`.

use nix_eval::syntax::{BinaryOp, Expr, ExprKind, Param};
use nix_schema::{Bound, Comparison};

use crate::constant::value_of;

/// What a bound is a part of.
type Make = fn(Bound) -> Comparison;

/// The comparisons of a predicate; none if it says anything else as well.
pub(in crate::extract) fn bounds(predicate: &Expr) -> Vec<Comparison> {
    let mut found = Vec::new();
    if let ExprKind::Lambda { param: Param::Name { name, .. }, body } = &predicate.peeled().kind
        && conjunction(body, name, &mut found).is_some()
    {
        return found;
    }
    Vec::new()
}

fn conjunction(expr: &Expr, name: &str, found: &mut Vec<Comparison>) -> Option<()> {
    let ExprKind::Binary { op, left, right } = &expr.peeled().kind else { return None };
    if *op == BinaryOp::And {
        conjunction(left, name, found)?;
        return conjunction(right, name, found);
    }
    let comparison = match (is_variable(left, name), is_variable(right, name)) {
        (true, false) => comparison(*op, right)?,
        (false, true) => comparison(mirrored(*op)?, left)?,
        (true, true) | (false, false) => return None,
    };
    found.push(comparison);
    Some(())
}

fn is_variable(expr: &Expr, name: &str) -> bool {
    matches!(&expr.peeled().kind, ExprKind::Variable(found) if found == name)
}

fn comparison(op: BinaryOp, bound: &Expr) -> Option<Comparison> {
    let bound = Bound::try_from(value_of(bound)?).ok()?;
    let table: [(BinaryOp, Make); 5] = [
        (BinaryOp::GreaterOrEqual, Comparison::AtLeast),
        (BinaryOp::Greater, Comparison::MoreThan),
        (BinaryOp::LessOrEqual, Comparison::AtMost),
        (BinaryOp::Less, Comparison::LessThan),
        (BinaryOp::NotEqual, Comparison::Not),
    ];
    table.iter().find(|(known, _)| *known == op).map(|(_, make)| make(bound))
}

/// `0 <= n` is `n >= 0`.
fn mirrored(op: BinaryOp) -> Option<BinaryOp> {
    let table = [
        (BinaryOp::GreaterOrEqual, BinaryOp::LessOrEqual),
        (BinaryOp::Greater, BinaryOp::Less),
        (BinaryOp::LessOrEqual, BinaryOp::GreaterOrEqual),
        (BinaryOp::Less, BinaryOp::Greater),
        (BinaryOp::NotEqual, BinaryOp::NotEqual),
    ];
    table.iter().find(|(known, _)| *known == op).map(|(_, other)| *other)
}
