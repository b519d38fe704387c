//! What files mean as modules: evaluated with what is known, collected along the declared options, and judged.

mod findings;
mod judge;
mod paths;
mod places;

use std::collections::BTreeMap;
use std::sync::Arc;

use nix_eval::syntax::{Expr, ExprKind, Param};
use nix_eval::{Evaluator, Files, Limits, Value};
use nix_schema::{AttrPath, Module, SchemaOf, Tree};

use self::findings::Findings;
use super::lib::{WithLib, lib};
use super::suppress::Depth;
use super::{Inputs, Options, Overlay, Report, syntax};
use crate::modules::{collect, load};

/// How long one file may keep the evaluator busy, in steps.
const STEPS: u64 = 50_000_000;

/// How much memory one run may take, in bytes.
const MEMORY: usize = 1 << 30;

/// Adds the findings in the modules among `trees`, and says how deep each file was looked into.
pub(super) fn check(
    inputs: &Inputs,
    (trees, options): (Vec<syntax::Tree>, &Options),
    report: &mut Report,
) -> Vec<(syntax::Tree, Depth)> {
    if options.modules.is_empty() {
        return trees.into_iter().map(|tree| (tree, Depth::Syntax)).collect();
    }
    let checked = trees.into_iter().map(|tree| {
        let depth = if !tree.is_broken() && is_module(&tree.parse.expr) {
            file(inputs, options, (&tree, report));
            Depth::Module
        } else {
            Depth::Syntax
        };
        (tree, depth)
    });
    checked.collect()
}

/// Whether the value of a file may be a module: a set, or a function whose arguments are a pattern with `...`.
fn is_module(expr: &Expr) -> bool {
    let expr = expr.peeled();
    if let ExprKind::Let { body, .. } | ExprKind::With { body, .. } = &expr.kind {
        return is_module(body);
    }
    if let ExprKind::Lambda { param: Param::Pattern(pattern), .. } = &expr.kind {
        return pattern.ellipsis;
    }
    matches!(expr.kind, ExprKind::AttrSet { .. })
}

fn file(inputs: &Inputs, options: &Options, (tree, report): (&syntax::Tree, &mut Report)) {
    let path = report.sources.get(tree.file).path.clone();
    for module in &options.modules {
        let mut evaluator = evaluator(inputs.files.clone());
        let Some(arguments) = arguments(&mut evaluator) else {
            return;
        };
        against(&mut evaluator, module, (&path, arguments, report));
    }
}

fn evaluator(files: Arc<dyn Files>) -> Evaluator {
    let limits = Limits { steps: STEPS, memory: MEMORY, ..Limits::default() };
    Evaluator::builder()
        .files(WithLib::new(Overlay { below: files, texts: BTreeMap::new() }))
        .limits(limits)
        .keep_origins()
        .explore_unknown()
        .build()
}

/// What modules are called with: of all but `lib` nothing is known.
fn arguments(evaluator: &mut Evaluator) -> Option<Value> {
    let rest = evaluator.open_set([], "nixpkgs' lib").ok()?;
    let lib = lib(evaluator, rest).ok()?;
    evaluator.open_set([("lib", lib)], "an argument of the module").ok()
}

fn against(
    evaluator: &mut Evaluator,
    module: &Module,
    (path, arguments, report): (&str, Value, &mut Report),
) {
    let tree = Tree::of_module(module, SchemaOf::Configuration);
    let owned: Vec<AttrPath> = module.roots.iter().map(|root| root.path.clone()).collect();
    let loaded = load(evaluator, path, arguments);
    let collected = collect(evaluator, &loaded.modules, (&tree, &owned));
    let counted = &mut report.statistics.definitions;
    counted.all += collected.definitions.len();
    counted.known += collected.definitions.len().saturating_sub(collected.unknown);
    Findings { evaluator, module, tree: &tree, report }.all(&loaded, &collected);
}
