//! Variables in fragments: each is an argument, a binding or a global.

use std::collections::HashSet;

use super::Problem;
use super::cfg_paths::nearest;
use crate::{Args, Module, NixExpr, Owner, Visitor, walk_module};

/// What a module can always take as arguments (nixpkgs `lib/modules.nix`; `pkgs` and `modulesPath` by NixOS).
const ARGUMENTS: [&str; 6] = ["config", "lib", "pkgs", "options", "modulesPath", "utils"];

pub(super) fn check(module: &Module) -> Vec<Problem> {
    let mut walk = Scope { names: in_scope(module), problems: Vec::new() };
    walk_module(module, &mut walk);
    walk.problems
}

fn in_scope(module: &Module) -> HashSet<&str> {
    let mut names: HashSet<&str> = match &module.args {
        Some(Args { names, .. }) => names.iter().map(String::as_str).collect(),
        None => ARGUMENTS.into(),
    };
    names.extend(module.cfg.iter().map(|_| "cfg"));
    names.extend(module.bindings.iter().map(|b| b.name.as_str()));
    names.extend(module.types.iter().map(|t| t.name.as_str()));
    names
}

struct Scope<'a> {
    names: HashSet<&'a str>,
    problems: Vec<Problem>,
}

impl Visitor for Scope<'_> {
    fn expr(&mut self, owner: &Owner<'_>, expr: &NixExpr) {
        let Some(analysis) = &expr.analysis else {
            let message = "its Nix was not parsed; let nixgen prepare the module first";
            self.problems.push(Problem::at(owner, message));
            return;
        };
        for name in analysis.free.iter().filter(|name| !self.names.contains(name.as_str())) {
            let mut known: Vec<&str> = self.names.iter().copied().collect();
            known.sort_unstable();
            let hint = nearest(name, known.into_iter())
                .map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            let message = format!("`{name}` is not defined in this module{hint}");
            self.problems.push(Problem::at(owner, message));
        }
    }
}
