//! Files that a file reads by `import` and the like and that are not there, where nothing decides whether it does.

use nix_eval::syntax::{BinaryOp, Expr, ExprKind, PathKind, StrPart};
use nix_eval::{FileKind, Files};

use super::rules::unreadable_file;
use super::syntax::Tree;
use super::{Diagnostic, Place};

/// Functions that stop where there is no file, by the names that lead to them.
const READERS: [&[&str]; 4] =
    [&["import"], &["builtins", "import"], &["readFile"], &["builtins", "readFile"]];

/// Who asks first, in whatever way, knows what may be missing.
const GUARDS: [&str; 3] = ["pathExists", "readDir", "tryEval"];

/// Functions that may leave out what they are given.
const CHOOSERS: [&str; 6] =
    ["mkIf", "optional", "optionalAttrs", "optionalString", "optionals", "warnIf"];

/// Says what `tree`, the text of the file at `path`, reads and is not there.
pub(super) fn missing(
    files: &dyn Files,
    (tree, path, text): (&Tree, &str, &str),
    found: &mut Vec<Diagnostic>,
) {
    let has = |name: &&str| text.contains(name);
    let reads = READERS.iter().filter_map(|names| names.last()).any(has);
    // What a link means by `./` depends on who follows it.
    if !reads || tree.is_broken() || GUARDS.iter().any(has) || !is_regular(files, path) {
        return;
    }
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut work = vec![&tree.parse.expr];
    while let Some(expr) = work.pop() {
        if let ExprKind::Apply { .. } = &expr.kind {
            let (function, arguments) = expr.call();
            let names = function.path_of_names().unwrap_or_default();
            if READERS.contains(&names.as_slice())
                && let Some(read) = arguments.first()
            {
                found.extend(not_there(files, folder, read).map(|message| {
                    let place = Place { file: tree.file, span: read.span };
                    Diagnostic::new(&unreadable_file::RULE, place, message)
                }));
            }
            let chooses = names.last().is_some_and(|name| CHOOSERS.contains(name));
            work.push(function);
            work.extend(arguments.into_iter().filter(|_| !chooses));
        } else {
            work.extend(certain(expr));
        }
    }
}

fn is_regular(files: &dyn Files, path: &str) -> bool {
    matches!(files.kind(path), Ok(FileKind::Regular))
}

/// What is in an expression, and evaluated if all of it is.
fn certain(expr: &Expr) -> Vec<&Expr> {
    match &expr.kind {
        ExprKind::If { condition, .. } => vec![condition],
        ExprKind::Binary { op: BinaryOp::And | BinaryOp::Or | BinaryOp::Implies, left, .. } => {
            vec![left]
        }
        ExprKind::Select { subject, default: Some(_), .. } => vec![subject],
        ExprKind::Int(_)
        | ExprKind::Float(_)
        | ExprKind::Str(_)
        | ExprKind::Path(_)
        | ExprKind::Variable(_)
        | ExprKind::CurPos
        | ExprKind::List(_)
        | ExprKind::AttrSet { .. }
        | ExprKind::Let { .. }
        | ExprKind::LegacyLet(_)
        | ExprKind::Lambda { .. }
        | ExprKind::Apply { .. }
        | ExprKind::Select { .. }
        | ExprKind::HasAttr { .. }
        | ExprKind::Assert { .. }
        | ExprKind::With { .. }
        | ExprKind::Unary { .. }
        | ExprKind::Binary { .. }
        | ExprKind::Paren(_)
        | ExprKind::Error => expr.children(),
    }
}

/// What is wrong with the file at a path literal; nothing if it is there, or nobody knows.
fn not_there(files: &dyn Files, folder: &str, read: &Expr) -> Option<String> {
    let ExprKind::Path(path) = &read.peeled().kind else {
        return None;
    };
    let (PathKind::Relative, [StrPart::Text(text)]) = (path.kind, path.parts.as_slice()) else {
        return None;
    };
    let error = files.target_kind(&absolute(folder, text)).err()?;
    let is_missing = error.kind() == std::io::ErrorKind::NotFound;
    is_missing.then(|| format!("path '{}' does not exist", absolute(folder, text)))
}

/// A relative path, seen from a folder.
fn absolute(folder: &str, relative: &str) -> String {
    let mut steps: Vec<&str> = folder.split('/').collect();
    for step in relative.split('/') {
        match step {
            "." | "" => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}
