//! How constructs that are easy to get wrong are read.

use nix_eval::syntax::{
    AttrName, BinaryOp, Expr, ExprKind, Path, PathKind, StrForm, StrPart, parse,
};

fn read(text: &str) -> Expr {
    let parse = parse(text);
    assert!(parse.diagnostics.is_empty(), "{text}: {:?}", parse.diagnostics);
    parse.expr
}

/// The tree with all operators, applications and selections in parentheses.
fn show(text: &str, expr: &Expr) -> String {
    let inner = |expr: &Expr| show(text, expr);
    match &expr.kind {
        ExprKind::Binary { op, left, right } => {
            format!("({} {} {})", inner(left), op.symbol(), inner(right))
        }
        ExprKind::Apply { function, argument } => {
            format!("({} {})", inner(function), inner(argument))
        }
        ExprKind::Unary { op, operand } => format!("({op:?} {})", inner(operand)),
        ExprKind::Select { subject, path, default } => {
            let default = default.as_ref().map(|default| format!(" or {}", inner(default)));
            format!(
                "({}{}{})",
                inner(subject),
                ".x".repeat(path.len()),
                default.unwrap_or_default()
            )
        }
        ExprKind::HasAttr { subject, path } => format!("({} ?{})", inner(subject), path.len()),
        ExprKind::Lambda { body, .. } => format!("(fn {})", inner(body)),
        _ => text[expr.span.range()].to_owned(),
    }
}

#[test]
fn precedence() {
    let cases = [
        ("a + b * c", "(a + (b * c))"),
        ("a - b - c", "((a - b) - c)"),
        ("a ++ b ++ c", "(a ++ (b ++ c))"),
        ("a // b // c", "(a // (b // c))"),
        ("a -> b -> c", "(a -> (b -> c))"),
        ("!a == b", "((Not a) == b)"),
        ("!a.b ? c", "(Not ((a.x) ?1))"),
        ("-a.b * c", "((Negate (a.x)) * c)"),
        ("f -1", "(f - 1)"),
        ("f a.b or c d", "((f (a.x or c)) d)"),
        ("a.b or c.d or e", "(a.x or (c.x or e))"),
        ("f a or", "(f (a or))"),
        ("map or x", "((map or) x)"),
        ("x: y: x + y", "(fn (fn (x + y)))"),
        ("a.or", "(a.x)"),
        ("a || b && c == d", "(a || (b && (c == d)))"),
        ("a ? b.c", "(a ?2)"),
        ("a / b", "(a / b)"),
        ("a /b", "(a /b)"),
    ];
    for (text, wanted) in cases {
        assert_eq!(show(text, &read(text)), wanted, "{text}");
    }
}

#[test]
fn names_are_known_where_nix_knows_them() {
    let cases = [
        ("a", Some("a")),
        ("or", Some("or")),
        ("\"a b\"", Some("a b")),
        ("\"\"", Some("")),
        ("\"a\\nb\"", Some("a\nb")),
        ("${\"a\"}", Some("a")),
        ("${''a''}", Some("a")),
        ("${(\"a\")}", Some("a")),
        ("${a}", None),
        ("\"${\"a\"}\"", None),
        ("\"a${b}\"", None),
    ];
    for (name, wanted) in cases {
        let text = format!("x.{name}");
        let ExprKind::Select { path, .. } = read(&text).kind else { panic!("{text}") };
        assert_eq!(path[0].as_static(), wanted, "{text}");
        assert_eq!(&text[path[0].span.range()], name);
    }
}

#[test]
fn an_interpolated_name_is_a_string() {
    let ExprKind::Select { path, .. } = read("x.\"a${b}\"").kind else { panic!() };
    let AttrName::Dynamic(name) = &path[0].name else { panic!() };
    assert!(matches!(&name.kind, ExprKind::Str(string) if string.parts.len() == 2));
}

#[test]
fn literals() {
    assert_eq!(read("9223372036854775807").kind, ExprKind::Int(i64::MAX));
    assert_eq!(read("007").kind, ExprKind::Int(7));
    assert_eq!(read("5.0e-2").kind, ExprKind::Float(0.05));
    assert_eq!(read("1.").kind, ExprKind::Float(1.0));
    assert_eq!(read(".5").kind, ExprKind::Float(0.5));
    assert_eq!(read("__curPos").kind, ExprKind::CurPos);
    assert_eq!(read("null").kind, ExprKind::Variable("null".to_owned()));
    for uri in ["http://x.y/z?a=b", "x:x"] {
        let ExprKind::Str(string) = read(uri).kind else { panic!("{uri}") };
        assert_eq!((string.form, string.as_text()), (StrForm::Uri, Some(uri)));
    }
}

#[test]
fn paths() {
    let cases = [
        ("./x", PathKind::Relative, 1),
        ("../x.nix", PathKind::Relative, 1),
        ("a/b", PathKind::Relative, 1),
        ("/x", PathKind::Absolute, 1),
        ("~/x", PathKind::Home, 1),
        ("<nixpkgs/lib>", PathKind::Search, 1),
        ("./x/${a}/b", PathKind::Relative, 3),
        ("/${a}", PathKind::Absolute, 2),
        ("~/${a}b", PathKind::Home, 3),
    ];
    for (text, wanted, pieces) in cases {
        let ExprKind::Path(Path { kind, parts }) = read(text).kind else { panic!("{text}") };
        assert_eq!((kind, parts.len()), (wanted, pieces), "{text}");
        assert!(matches!(&parts[0], StrPart::Text(start) if text.starts_with(start)));
    }
}

#[test]
fn parentheses_stay() {
    let expr = read(" (a) ");
    assert_eq!((expr.span.start, expr.span.end), (1, 4));
    assert!(matches!(expr.kind, ExprKind::Paren(_)));
    let ExprKind::Binary { op: BinaryOp::Add, left, .. } = read("(a + b) + c").kind else {
        panic!()
    };
    assert!(matches!(left.kind, ExprKind::Paren(_)));
}
