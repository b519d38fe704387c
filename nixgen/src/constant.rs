//! Expressions that are values already.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use nix_eval::syntax::{Attr, BinaryOp, Binding, Expr, ExprKind, UnaryOp};
use nix_schema::Value;

/// The value of a constant expression: literals, lists and sets of them, and the sign of a number.
///
/// [`None`] of anything that has to be evaluated, and of a path, which is no plain value.
///
/// ```
/// use nix_eval::syntax::parse;
/// use nix_schema::Value;
/// use nixgen::constant::value_of;
/// let value = |text| value_of(&parse(text).expr);
/// assert_eq!(value("[ (-1) \"a\" ]"), Some(Value::List(vec![Value::Int(-1), Value::from("a")])));
/// assert_eq!(value("[ cfg.port ]"), None);
/// ```
#[must_use]
pub fn value_of(expr: &Expr) -> Option<Value> {
    match &expr.kind {
        ExprKind::Int(int) => Some(Value::Int(*int)),
        ExprKind::Float(float) => Some(Value::Float(*float)),
        ExprKind::Str(string) => string.as_text().map(Value::from),
        ExprKind::Variable(name) => match name.as_str() {
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            "null" => Some(Value::Null),
            _ => None,
        },
        ExprKind::List(items) => items.iter().map(value_of).collect::<Option<_>>().map(Value::List),
        // Nothing inside refers to a name, so that `rec` changes nothing.
        ExprKind::AttrSet { bindings, .. } => attrs(bindings).map(Value::Attrs),
        ExprKind::Paren(inner) => value_of(inner),
        ExprKind::Unary { op: UnaryOp::Negate, operand } => negate(&value_of(operand)?),
        // How the smallest integer is written, which has no literal.
        ExprKind::Binary { op: BinaryOp::Sub, left, right } => {
            match (value_of(left)?, value_of(right)?) {
                (Value::Int(a), Value::Int(b)) => a.checked_sub(b).map(Value::Int),
                _ => None,
            }
        }
        ExprKind::Binary { op: BinaryOp::Mul, left, right } => {
            match (value_of(left)?, value_of(right)?) {
                (Value::Float(a), Value::Float(b)) => subnormal(a, b),
                _ => None,
            }
        }
        ExprKind::Path(_)
        | ExprKind::CurPos
        | ExprKind::Let { .. }
        | ExprKind::LegacyLet(_)
        | ExprKind::Lambda { .. }
        | ExprKind::Apply { .. }
        | ExprKind::Select { .. }
        | ExprKind::HasAttr { .. }
        | ExprKind::If { .. }
        | ExprKind::Assert { .. }
        | ExprKind::With { .. }
        | ExprKind::Unary { op: UnaryOp::Not, .. }
        | ExprKind::Binary { .. }
        | ExprKind::Error => None,
    }
}

/// How a float below the normal range is written, which has no literal: as a product with 2^-54.
fn subnormal(a: f64, b: f64) -> Option<Value> {
    const DOWN: f64 = 1.0 / 18_014_398_509_481_984.0;
    ((a * b).is_subnormal() && b == DOWN).then_some(Value::Float(a * b))
}

fn negate(value: &Value) -> Option<Value> {
    match value {
        Value::Int(int) => int.checked_neg().map(Value::Int),
        Value::Float(float) => Some(Value::Float(-float)),
        Value::Null | Value::Bool(_) | Value::String(_) | Value::List(_) | Value::Attrs(_) => None,
    }
}

fn attrs(bindings: &[Binding]) -> Option<BTreeMap<String, Value>> {
    let mut attrs = BTreeMap::new();
    for binding in bindings {
        match binding {
            Binding::Attr { path, value, .. } => insert(&mut attrs, path, value_of(value)?)?,
            Binding::Inherit { .. } => return None,
        }
    }
    Some(attrs)
}

/// `a.b = 1;` beside `a = { c = 2; };` is one set `a`.
fn insert(attrs: &mut BTreeMap<String, Value>, path: &[Attr], value: Value) -> Option<()> {
    let (first, rest) = path.split_first()?;
    let entry = attrs.entry(first.as_static()?.to_owned());
    let value = if rest.is_empty() {
        value
    } else {
        let mut below = BTreeMap::new();
        insert(&mut below, rest, value)?;
        Value::Attrs(below)
    };
    match entry {
        Entry::Vacant(vacant) => drop(vacant.insert(value)),
        Entry::Occupied(mut old) => merge(old.get_mut(), value)?,
    }
    Some(())
}

fn merge(old: &mut Value, new: Value) -> Option<()> {
    let (Value::Attrs(old), Value::Attrs(new)) = (old, new) else {
        return None;
    };
    for (name, value) in new {
        match old.entry(name) {
            Entry::Vacant(vacant) => drop(vacant.insert(value)),
            Entry::Occupied(mut old) => merge(old.get_mut(), value)?,
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use nix_eval::syntax::parse;
    use serde_json::json;

    use super::value_of;

    #[test]
    fn constants_have_a_value() {
        let cases = [
            ("-1.5", json!(-1.5)),
            ("(-9223372036854775807 - 1)", json!(i64::MIN)),
            ("''\n  a\n''", json!("a\n")),
            ("[ null true { } ]", json!([null, true, {}])),
            (
                "{ a.b = 1; a = { c.d = 2; }; \"e f\" = \"\"; }",
                json!({ "a": { "b": 1, "c": { "d": 2 } }, "e f": "" }),
            ),
        ];
        for (text, expected) in cases {
            let value = value_of(&parse(text).expr).and_then(|value| value.to_json());
            assert_eq!(value, Some(expected), "{text}");
        }
    }

    #[test]
    fn what_has_to_be_evaluated_has_none() {
        let texts = [
            "x",
            "[ 1 x ]",
            "{ inherit a; }",
            "{ ${a} = 1; }",
            "\"${a}\"",
            "./a",
            "/a",
            "!true",
            "1 + 1",
            "if true then 1 else 2",
            "x: x",
            "-\"a\"",
            "let a = 1; in a",
        ];
        for text in texts {
            assert_eq!(value_of(&parse(text).expr), None, "{text}");
        }
    }
}
