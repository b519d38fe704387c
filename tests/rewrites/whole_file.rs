//! The whole file rewritten, in ways that are spared.

use nix_eval::syntax::{Attr, Binding, Expr, ExprKind, Span, parse};

use crate::original::{ORIGINAL, Text, subjects};

#[track_caller]
fn check(rewritten: &str) {
    assert_ne!(rewritten, ORIGINAL);
    assert_eq!(subjects(ORIGINAL, rewritten), [""; 0]);
    assert_eq!(subjects(rewritten, ORIGINAL), [""; 0], "from the other side");
}

/// The original with nothing of `lib` qualified where `lib` itself is in scope.
fn unqualified() -> Text {
    let mut text = Text::original();
    for module in
        ["options.", "lists.", "strings.", "trivial.", "attrsets.", "meta.getExe", "modules.mkIf"]
    {
        let rest = if module.ends_with('.') { "" } else { module.split_once('.').unwrap().1 };
        text = text.replace_all(&["lib.", module].concat(), rest);
    }
    text.replace("with lib.modules; [", "[")
        .replace_all("lib.types.", "types.")
        .replace("with lib.maintainers;", "with maintainers;")
}

const NAMES: &str = "mkOption mkEnableOption literalExpression types optionals optional optionalString \
                     hasSuffix boolToString optionalAttrs getExe mkIf mkRemovedOptionModule \
                     mkRenamedOptionModule maintainers";

#[test]
fn with_lib_at_the_top() {
    let text = unqualified();
    check(&text.clone().replace("}:\n\nlet", "}:\n\nwith lib;\n\nlet").0);
    check(
        &text
            .clone()
            .replace("in\n\n{\n  imports", "in\n\nwith lib;\n\n{\n  imports")
            .replace("++ optionals (cfg.efi", "++ lib.optionals (cfg.efi")
            .0,
    );
    check(
        &text
            .replace_all("types.", "")
            .replace("}:\n\nlet", "}:\n\nwith lib; with types;\n\nlet")
            .0,
    );
}

#[test]
fn inherit_from_lib() {
    let inherits = ["}:\n\nlet\n  inherit (lib) ", NAMES, ";\n"].concat();
    check(&unqualified().replace("}:\n\nlet", &inherits).0);
    let aliases: String =
        NAMES.split_whitespace().map(|name| format!("  {name} = lib.{name};\n")).collect();
    check(&unqualified().replace("}:\n\nlet", &["}:\n\nlet\n", &aliases].concat()).0);
    let chain = ["}:\n\nlet\n  l = lib; m = l;\n  inherit (m) ", NAMES, ";\n"].concat();
    check(&unqualified().replace("}:\n\nlet", &chain).0);
}

#[test]
fn let_around_the_function_or_inside() {
    let text =
        unqualified().replace("}:\n\nlet", "}:\n\nlet inherit (lib) types; in with lib; let").0;
    check(&text);
    let outside = "let\n  inherit (builtins) readFile toString;\nin\n";
    check(&[outside, &ORIGINAL.replace("builtins.readFile", "readFile")].concat());
}

/// Every bare name in an attribute path, quoted.
#[test]
fn everything_quoted() {
    check(&rewrite_names(ORIGINAL, |name| format!("\"{name}\"")));
}

#[test]
fn everything_at_once() {
    let text = unqualified()
        .replace("}:\n\nlet", "}:\n\nwith lib;\n\nlet")
        .replace("5.0e-2", "0.05")
        .replace_all("type = types.bool;\n", "")
        .replace_all("description = ", "# note\ndescription = ")
        .0;
    let dropped = subjects(ORIGINAL, &text);
    assert!(
        !dropped.is_empty() && dropped.iter().all(|subject| subject.ends_with(": type")),
        "{dropped:?}"
    );
    let text = unqualified()
        .replace("}:\n\nlet", "}:\n\nwith lib;\n\nlet")
        .replace("5.0e-2", "0.05")
        .replace_all("description = ", "# note\ndescription = ")
        .replace_all("types.ints.positive", "(with types; ints.positive)")
        .0;
    check(&rewrite_names(&text, |name| format!("\"{name}\"")));
}

/// One attribute for each leaf of plain sets, with its whole path: `a = { b = 1; c = 2; };` becomes `a.b = 1; a.c = 2;`.
#[test]
fn everything_dotted() {
    let mut text = ORIGINAL.to_owned();
    let mut rounds = 0;
    while let Some(next) = dotted_once(&text) {
        text = next;
        rounds += 1;
    }
    assert!(rounds > 20, "{rounds}");
    check(&text);
}

/// Every name on the left of `=` and behind a dot, rewritten; comments and strings stay.
fn rewrite_names(text: &str, rewrite: impl Fn(&str) -> String) -> String {
    let mut spans = Vec::new();
    names(&parse(text).expr, &mut spans);
    spans.sort_unstable();
    let (mut rewritten, mut end) = (String::new(), 0);
    for (start, stop) in spans {
        rewritten.push_str(&text[end..start]);
        let name = &text[start..stop];
        rewritten.push_str(&if name.starts_with('"') { name.to_owned() } else { rewrite(name) });
        end = stop;
    }
    rewritten + &text[end..]
}

/// The places of all names in attribute paths.
fn names(expr: &Expr, spans: &mut Vec<(usize, usize)>) {
    spans.extend(walk::paths(expr).iter().map(|attr| {
        let range = attr.span.range();
        (range.start, range.end)
    }));
    for inner in walk::inner(expr) {
        names(inner, spans);
    }
}

/// The text with one set of a set dissolved into dotted paths, while there is one.
fn dotted_once(text: &str) -> Option<String> {
    fn find(expr: &Expr) -> Option<(&[Attr], Span, &[Binding])> {
        if let ExprKind::AttrSet { bindings, .. } = &expr.kind {
            for binding in bindings {
                if let Binding::Attr { span, path, value } = binding
                    && let ExprKind::AttrSet { recursive: false, bindings: inner } = &value.kind
                    && !inner.is_empty()
                    && inner.iter().all(|binding| matches!(binding, Binding::Attr { .. }))
                {
                    return Some((path, *span, inner));
                }
            }
        }
        walk::inner(expr).into_iter().find_map(find)
    }
    let parsed = parse(text);
    let (path, span, inner) = find(&parsed.expr)?;
    let slice = |span: Span| &text[span.range()];
    let prefix = slice(path.iter().map(|attr| attr.span).reduce(Span::to)?);
    let mut dissolved = String::new();
    for binding in inner {
        let Binding::Attr { span, .. } = binding else { return None };
        dissolved += &[prefix, ".", slice(*span), "\n"].concat();
    }
    let range = span.range();
    Some([&text[..range.start], &dissolved, &text[range.end..]].concat())
}

mod walk {
    use nix_eval::syntax::{Attr, AttrName, Binding, Expr, ExprKind, Param, StrPart};

    /// The expressions directly inside of `expr`.
    pub fn inner(expr: &Expr) -> Vec<&Expr> {
        match &expr.kind {
            ExprKind::AttrSet { bindings, .. } | ExprKind::LegacyLet(bindings) => values(bindings),
            ExprKind::Let { bindings, body } => {
                let mut all = values(bindings);
                all.push(body);
                all
            }
            ExprKind::List(items) => items.iter().collect(),
            ExprKind::Lambda { param: Param::Name { .. } | Param::Pattern(_), body } => vec![body],
            ExprKind::Apply { function, argument } => vec![function, argument],
            ExprKind::Select { subject, default, .. } => {
                std::iter::once(&**subject).chain(default.as_deref()).collect()
            }
            ExprKind::HasAttr { subject, .. } => vec![subject],
            ExprKind::If { condition, yes, no } => vec![condition, yes, no],
            ExprKind::Assert { condition, body } => vec![condition, body],
            ExprKind::With { scope, body } => vec![scope, body],
            ExprKind::Unary { operand, .. } => vec![operand],
            ExprKind::Binary { left, right, .. } => vec![left, right],
            ExprKind::Paren(inner) => vec![inner],
            ExprKind::Str(string) => string
                .parts
                .iter()
                .filter_map(|part| match part {
                    StrPart::Text(_) => None,
                    StrPart::Interpolation(expr) => Some(expr),
                })
                .collect(),
            ExprKind::Int(_)
            | ExprKind::Float(_)
            | ExprKind::Path(_)
            | ExprKind::Variable(_)
            | ExprKind::CurPos
            | ExprKind::Error => Vec::new(),
        }
    }

    fn values(bindings: &[Binding]) -> Vec<&Expr> {
        bindings
            .iter()
            .filter_map(|binding| match binding {
                Binding::Attr { value, .. } => Some(value),
                Binding::Inherit { from, .. } => from.as_ref(),
            })
            .collect()
    }

    /// The attribute paths written in `expr` itself.
    pub fn paths(expr: &Expr) -> Vec<&Attr> {
        if let ExprKind::Select { path, .. } | ExprKind::HasAttr { path, .. } = &expr.kind {
            return path.iter().collect();
        }
        let ExprKind::AttrSet { bindings, .. } = &expr.kind else { return Vec::new() };
        bindings
            .iter()
            .flat_map(|binding| match binding {
                Binding::Attr { path, .. } => path.as_slice(),
                Binding::Inherit { .. } => &[],
            })
            .filter(|attr| matches!(attr.name, AttrName::Static(_)))
            .collect()
    }
}
