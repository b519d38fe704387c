//! Files that are mentioned as something else than a module of NixOS: read by `import` and the like, or handed to
//! home-manager, nix-darwin and others. By themselves such files say nothing of a NixOS configuration.

use std::collections::HashSet;

use nix_eval::syntax::{Attr, Binding, Expr, ExprKind, PathKind, StrPart};

use super::super::{Sources, syntax};

/// Functions that read the file that they are given.
const READERS: [&str; 8] = [
    "callPackage",
    "callPackages",
    "fromJSON",
    "fromTOML",
    "import",
    "importJSON",
    "readFile",
    "scopedImport",
];

/// Functions and attributes whose modules are not NixOS'.
const OTHERS: [&str; 24] = [
    "darwinConfigurations",
    "darwinModule",
    "darwinModules",
    "darwinSystem",
    "devenv",
    "disko",
    "evalModules",
    "flakeModule",
    "flakeModules",
    "home-manager",
    "homeConfigurations",
    "homeManagerConfiguration",
    "homeManagerModules",
    "homeModule",
    "homeModules",
    "makeNixvim",
    "makeNixvimWithModule",
    "mkFlake",
    "nixOnDroidConfiguration",
    "nixvim",
    "perSystem",
    "sharedModules",
    "systemManagerConfiguration",
    "treefmt",
];

/// The files that the texts mention so, by absolute path.
pub(super) fn mentions(trees: &[syntax::Tree], sources: &Sources) -> HashSet<String> {
    let mut found = HashSet::new();
    for tree in trees.iter().filter(|tree| !tree.is_broken()) {
        let source = sources.get(tree.file);
        let text = source.text();
        let has = |name: &&str| text.contains(*name);
        if READERS.iter().chain(&OTHERS).any(has) {
            let folder = source.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            walk((&tree.parse.expr, false), folder, &mut found);
        }
    }
    found
}

/// Looks through an expression, and whether it stands where another's modules are. The stack is a large one.
fn walk((expr, is_other): (&Expr, bool), folder: &str, found: &mut HashSet<String>) {
    match &expr.kind {
        ExprKind::Path(path) if is_other && path.kind == PathKind::Relative => {
            if let [StrPart::Text(text)] = path.parts.as_slice() {
                add(folder, text, found);
            }
        }
        ExprKind::Apply { .. } => call((expr, is_other), folder, found),
        ExprKind::AttrSet { bindings, .. } | ExprKind::LegacyLet(bindings) => {
            attributes((bindings, is_other), folder, found);
        }
        ExprKind::Let { bindings, body } => {
            attributes((bindings, is_other), folder, found);
            walk((body, is_other), folder, found);
        }
        ExprKind::Int(_)
        | ExprKind::Float(_)
        | ExprKind::Str(_)
        | ExprKind::Path(_)
        | ExprKind::Variable(_)
        | ExprKind::CurPos
        | ExprKind::List(_)
        | ExprKind::Lambda { .. }
        | ExprKind::Select { .. }
        | ExprKind::HasAttr { .. }
        | ExprKind::If { .. }
        | ExprKind::Assert { .. }
        | ExprKind::With { .. }
        | ExprKind::Unary { .. }
        | ExprKind::Binary { .. }
        | ExprKind::Paren(_)
        | ExprKind::Error => {
            for child in expr.children() {
                walk((child, is_other), folder, found);
            }
        }
    }
}

fn call((expr, is_other): (&Expr, bool), folder: &str, found: &mut HashSet<String>) {
    let (function, arguments) = expr.call();
    let names = function.path_of_names();
    let name = names.as_deref().and_then(<[&str]>::last).copied().unwrap_or_default();
    let (reads, is_other) = (READERS.contains(&name), is_other || OTHERS.contains(&name));
    walk((function, is_other), folder, found);
    for (at, argument) in arguments.into_iter().enumerate() {
        walk((argument, is_other || reads && at == 0), folder, found);
    }
}

fn attributes((bindings, is_other): (&[Binding], bool), folder: &str, found: &mut HashSet<String>) {
    for binding in bindings {
        match binding {
            Binding::Attr { path, value, .. } => {
                let is_named =
                    path.iter().filter_map(Attr::as_static).any(|name| OTHERS.contains(&name));
                walk((value, is_other || is_named), folder, found);
            }
            Binding::Inherit { from: Some(from), .. } => walk((from, is_other), folder, found),
            Binding::Inherit { from: None, .. } => {}
        }
    }
}

/// A path, as itself and as the folder of a `default.nix`.
fn add(folder: &str, text: &str, found: &mut HashSet<String>) {
    let mut steps: Vec<&str> = folder.split('/').collect();
    for step in text.split('/') {
        match step {
            "." | "" => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    let path = steps.join("/");
    found.insert([&path, "/default.nix"].concat());
    found.insert(path);
}
