//! Reading values back out of emitted source.

use nix_eval::syntax::{Binding, Expr, ExprKind, parse};
use nix_schema::{Group, Module, OptionDecl};

/// The module with one option at `demo.x`.
pub fn module_of(option: OptionDecl) -> Module {
    Module::new("demo").with_root("demo", Group::new().with("x", option))
}

/// The emitted source, which is nixfmt-clean and parses.
pub fn emit(module: &Module) -> String {
    let source = nixgen::module_source(module).unwrap_or_else(|problems| panic!("{problems:?}"));
    assert_eq!(parse(&source).diagnostics, [], "{source}");
    assert_eq!(nixfmt_rs::format(&source).unwrap(), source, "formatting it again changes it");
    source
}

/// The value at `path` below the module's body; a function call on the way is looked through.
pub fn find(source: &str, path: &[&str]) -> Expr {
    let mut here = body(parse(source).expr);
    for name in path {
        here = member(&here, name).unwrap_or_else(|| panic!("no `{name}` in\n{source}"));
    }
    here
}

fn body(expr: Expr) -> Expr {
    match expr.kind {
        ExprKind::Lambda { body: inner, .. } | ExprKind::Let { body: inner, .. } => body(*inner),
        _ => expr,
    }
}

fn member(set: &Expr, name: &str) -> Option<Expr> {
    let (function, arguments) = set.call();
    let set = arguments.last().copied().unwrap_or(function).peeled();
    let ExprKind::AttrSet { bindings, .. } = &set.kind else { return None };
    bindings.iter().find_map(|binding| {
        let Binding::Attr { path, value, .. } = binding else { return None };
        let (first, rest) = path.split_first()?;
        if first.as_static() != Some(name) {
            return None;
        }
        match rest {
            [] => Some(value.clone()),
            _ => Some(nested(rest, value)),
        }
    })
}

/// `a.b = v` seen from `a`: `{ b = v; }`.
fn nested(path: &[nix_eval::syntax::Attr], value: &Expr) -> Expr {
    let binding = Binding::Attr { span: value.span, path: path.to_vec(), value: value.clone() };
    Expr { span: value.span, kind: ExprKind::AttrSet { recursive: false, bindings: vec![binding] } }
}
