//! Constants written as Nix.

use nix_eval::syntax::{Binding, Expr, ExprKind};
use syn::LitStr;

use crate::attr::Items;
use crate::fragment::{Scope, check_names, read};
use crate::number::{Number, number};
use crate::rust_value::Literal;
use crate::source::Source;

/// The value of an expression of literals, lists and sets of them.
pub(crate) fn constant(expr: &Expr) -> Option<Literal> {
    let expr = expr.peeled();
    if let Some(number) = number(expr) {
        return Some(match number {
            Number::Int(int) => Literal::Int(int),
            Number::Float(float) => Literal::Float(float),
        });
    }
    if let Some(text) = expr.as_text() {
        return Some(Literal::Text(text.to_owned()));
    }
    if let ExprKind::List(items) = &expr.kind {
        return items.iter().map(constant).collect::<Option<_>>().map(Literal::List);
    }
    if let ExprKind::AttrSet { bindings, recursive: false } = &expr.kind {
        return bindings.iter().map(attribute).collect::<Option<_>>().map(Literal::Set);
    }
    match expr.path_of_names().as_deref() {
        Some(["true"]) => Some(Literal::Bool(true)),
        Some(["false"]) => Some(Literal::Bool(false)),
        Some(["null"]) => Some(Literal::Null),
        _ => None,
    }
}

fn attribute(binding: &Binding) -> Option<(String, Literal)> {
    match binding {
        Binding::Attr { path, value, .. } => match path.as_slice() {
            [only] => Some((only.as_static()?.to_owned(), constant(value)?)),
            _ => None,
        },
        Binding::Inherit { .. } => None,
    }
}

/// Takes `key = "constant Nix"`.
pub(crate) fn constant_key(items: &mut Items<'_>, key: &str) -> Option<Literal> {
    let literal: LitStr = items.text(key)?;
    let source = Source::literal(&literal);
    let parsed = read(items.cx, &source)?;
    let nothing = Scope::default();
    if !check_names(items.cx, &source, (&parsed.expr, &nothing)) {
        return None;
    }
    let value = constant(&parsed.expr);
    if value.is_none() {
        let message = format!(
            "`{key}` takes a constant: literals, lists and sets of them, each attribute by one name; what is computed is for `_nix`"
        );
        items.cx.error(literal.span(), message);
    }
    value
}
