//! Which of the names around it the source of a module reads.

use std::collections::HashSet;

use nix_eval::syntax::{free_names, parse};
use nix_schema::{MODULE_ARGUMENTS, Module, NixExpr, Owner, Visitor, walk_module};

/// The names that an expression reads from around it, or may read: a name in the body of a `with` is looked up there last.
pub(super) fn names_in(expr: &NixExpr) -> Vec<String> {
    match &expr.analysis {
        Some(analysis) if !expr.text.contains("with") => analysis.free.clone(),
        Some(_) | None => {
            let parse = parse(&expr.text);
            free_names(&parse.expr).into_iter().map(|free| free.name).collect()
        }
    }
}

/// The variables that a module reads, and of `cfg` and the usual arguments those that it may read in a `with`.
pub(super) fn read_by(module: &Module) -> HashSet<String> {
    let mut read = Read(module.variables_read());
    walk_module(module, &mut read);
    if read.0.contains("cfg") && module.cfg.is_some() {
        read.0.insert("config".to_owned());
    }
    read.0
}

struct Read(HashSet<String>);

impl Visitor for Read {
    fn expr(&mut self, _: &Owner<'_>, expr: &NixExpr) {
        if expr.text.contains("with") {
            let is_usual =
                |name: &String| name == "cfg" || MODULE_ARGUMENTS.contains(&name.as_str());
            self.0.extend(names_in(expr).into_iter().filter(is_usual));
        }
    }
}
