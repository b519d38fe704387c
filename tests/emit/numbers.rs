//! Any number, in every position, is read back as the same.

use nix_eval::syntax::{BinaryOp, Expr, ExprKind, UnaryOp};
use nix_schema::{Bound, OptionDecl, Simple, Type, Value};
use proptest::prelude::*;

use crate::read::{emit, find, module_of};

/// The number that an expression of literals, minus signs and parentheses is.
fn number(expr: &Expr) -> Value {
    match &expr.peeled().kind {
        ExprKind::Int(i) => Value::Int(*i),
        ExprKind::Float(f) => Value::Float(*f),
        ExprKind::Unary { op: UnaryOp::Negate, operand } => match number(operand) {
            Value::Int(i) => Value::Int(-i),
            Value::Float(f) => Value::Float(-f),
            other => panic!("{other:?}"),
        },
        ExprKind::Binary { op: BinaryOp::Sub, left, right } => {
            match (number(left), number(right)) {
                (Value::Int(a), Value::Int(b)) => Value::Int(a - b),
                other => panic!("{other:?}"),
            }
        }
        ExprKind::Binary { op: BinaryOp::Mul, left, right } => {
            match (number(left), number(right)) {
                (Value::Float(a), Value::Float(b)) => Value::Float(a * b),
                other => panic!("{other:?}"),
            }
        }
        other => panic!("no number: {other:?}"),
    }
}

fn any_int() -> impl Strategy<Value = i64> {
    prop_oneof![any::<i64>(), -3_i64..3, Just(i64::MIN), Just(i64::MIN + 1), Just(i64::MAX)]
}

fn any_float() -> impl Strategy<Value = f64> {
    prop_oneof![
        prop::num::f64::NORMAL | prop::num::f64::SUBNORMAL | prop::num::f64::ZERO,
        prop::sample::select(vec![1e300, 5.0, 0.05, -0.0, 1e16, 1e17, f64::MIN_POSITIVE, f64::MAX]),
    ]
}

fn check(value: &Value) {
    let list = Value::List(vec![value.clone(), value.clone()]);
    let option = OptionDecl::new(Type::list_of(Simple::Number.into())).with_default(list);
    let source = emit(&module_of(option));
    let ExprKind::List(items) = find(&source, &["options", "demo", "x", "default"]).kind else {
        panic!("{source}")
    };
    assert_eq!(items.iter().map(number).collect::<Vec<_>>(), [value.clone(), value.clone()]);
}

proptest! {
    #[test]
    fn in_a_list(int in any_int(), float in any_float()) {
        check(&Value::Int(int));
        check(&Value::Float(float));
    }

    #[test]
    fn as_an_attribute(int in any_int(), float in any_float()) {
        for value in [Value::Int(int), Value::Float(float)] {
            let option = OptionDecl::new(Simple::Number.into()).with_example(value.clone());
            let source = emit(&module_of(option));
            prop_assert_eq!(number(&find(&source, &["options", "demo", "x", "example"])), value);
        }
    }

    #[test]
    fn as_an_argument(a in any_int(), b in any_int(), c in any_float(), d in any_float()) {
        let (min, max) = (a.min(b), a.max(b));
        let source = emit(&module_of(OptionDecl::new(Type::IntBetween { min, max })));
        let ty = find(&source, &["options", "demo", "x", "type"]);
        let read: Vec<Value> = ty.call().1.into_iter().map(number).collect();
        prop_assert_eq!(read, [Value::Int(min), Value::Int(max)]);

        let (min, max) = (Bound::Float(c.min(d)), Bound::Float(c.max(d)));
        let source = emit(&module_of(OptionDecl::new(Type::NumberBetween { min, max })));
        let ty = find(&source, &["options", "demo", "x", "type"]);
        let read: Vec<Value> = ty.call().1.into_iter().map(number).collect();
        prop_assert_eq!(read, [Value::from(min), Value::from(max)]);
    }
}

#[test]
fn spellings() {
    for (value, expected) in [
        (Value::Float(1e300), "default = 1.0e300;"),
        (Value::Float(0.05), "default = 0.05;"),
        (Value::Float(5.0), "default = 5.0;"),
        (Value::Int(-1), "default = -1;"),
        (Value::List(vec![Value::Int(-1)]), "default = [ (-1) ];"),
        (Value::Int(i64::MIN), "default = (-9223372036854775807 - 1);"),
    ] {
        let source = emit(&module_of(OptionDecl::new(Simple::Anything.into()).with_default(value)));
        assert!(source.contains(expected), "{expected} in\n{source}");
    }
}
