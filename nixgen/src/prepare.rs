//! From a declaration of any origin to one that can be emitted.

use nix_eval::syntax::{Expr, free_names, is_global, line_column, parse, selections};
use nix_schema::{
    Analysis, AttrPath, Module, NixExpr, Owner, Problem, Visitor, for_each_expr_mut, walk_module,
};

/// Parses every fragment of `module` afresh and validates the whole.
///
/// What a fragment says of itself is never trusted: a schema file or a person may have written anything.
///
/// # Errors
/// Fragments that do not parse, or else what [`Module::validate`] finds.
pub fn prepare(mut module: Module) -> Result<Module, Vec<Problem>> {
    for_each_expr_mut(&mut module, &mut |expr| expr.analysis = analyse(&expr.text));
    let mut unread = Unread { problems: Vec::new() };
    walk_module(&module, &mut unread);
    let problems = if unread.problems.is_empty() { module.validate() } else { unread.problems };
    if problems.is_empty() { Ok(module) } else { Err(problems) }
}

/// What a parser finds in `text`; [`None`] if it is not one whole expression.
fn analyse(text: &str) -> Option<Analysis> {
    let parse = parse(text);
    parse.diagnostics.is_empty().then(|| analysis(&parse.expr))
}

fn analysis(expr: &Expr) -> Analysis {
    let free = free_names(expr).into_iter();
    let paths = |root| {
        let unguarded = selections(expr, root).into_iter().filter(|found| !found.guarded);
        unguarded.map(|found| AttrPath(found.path)).collect()
    };
    Analysis {
        free: free
            .filter(|name| !name.under_with && !is_global(&name.name))
            .map(|name| name.name)
            .collect(),
        cfg_paths: paths("cfg"),
        config_paths: paths("config"),
    }
}

/// Says why fragments could not be parsed.
struct Unread {
    problems: Vec<Problem>,
}

impl Visitor for Unread {
    fn expr(&mut self, owner: &Owner<'_>, expr: &NixExpr) {
        if expr.analysis.is_some() {
            return;
        }
        for diagnostic in parse(&expr.text).diagnostics {
            let at = line_column(&expr.text, diagnostic.span.start);
            let message = format!(
                "line {}, column {} of its Nix: {}",
                at.line, at.column, diagnostic.message
            );
            self.problems.push(Problem::at(owner, message));
        }
    }
}
