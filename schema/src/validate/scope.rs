//! Variables: each that the module's source reads is an argument, a binding or a global.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::Problem;
use crate::near::{MOST_HINTS, nearest};
use crate::{
    AttrPath, Body, Group, Head, Import, MODULE_ARGUMENTS, Module, NixExpr, OptionDecl, Owner,
    Part, Place, Submodule, Type, Visitor, walk_module,
};

pub(super) fn check(module: &Module) -> Vec<Problem> {
    let mut walk = Scope {
        names: in_scope(module),
        hidden: Hidden::default(),
        hints: HashMap::new(),
        problems: Vec::new(),
    };
    walk.written_around(module);
    walk_module(module, &mut walk);
    walk.problems
}

impl Module {
    /// The variables that the module's source reads: the free ones of its fragments, and `lib` and `config`
    /// where what is written around the fragments reads them.
    ///
    /// Fragments that nobody parsed count as reading none.
    #[must_use]
    pub fn variables_read(&self) -> HashSet<String> {
        let mut read = Read { names: written_names(self), ..Read::default() };
        walk_module(self, &mut read);
        if read.names.contains("cfg") && self.cfg.is_some() {
            read.add("config");
        }
        read.names
    }
}

/// The names of the arguments that a module has or can have.
pub(super) fn arguments(module: &Module) -> Vec<&str> {
    let own = match &module.args {
        Some(args) => args.names.iter().chain(&args.bind).map(String::as_str).collect(),
        None if module.is_set => Vec::new(),
        None => MODULE_ARGUMENTS.to_vec(),
    };
    module.outer.iter().flat_map(Head::names).chain(own).collect()
}

fn in_scope(module: &Module) -> BTreeSet<&str> {
    let mut names: BTreeSet<&str> = arguments(module).into_iter().collect();
    names.extend(module.cfg.iter().map(|_| "cfg"));
    names.extend(module.bindings.iter().map(|b| b.name.as_str()));
    names.extend(module.types.iter().map(|t| t.name.as_str()));
    names
}

/// What `imports` and `config` read besides their fragments.
fn written_names(module: &Module) -> HashSet<String> {
    let reads_lib = written_in((&module.imports, &module.config));
    reads_lib.then(|| "lib".to_owned()).into_iter().collect()
}

/// Whether `lib` is read by what is written around the fragments of imports and parts of `config`.
fn written_in((imports, config): (&[Import], &[Part])) -> bool {
    let relocates = imports.iter().any(|import| matches!(import, Import::Relocation(_)));
    let calls = config.len() > 1
        || config.iter().any(|part| {
            let merges = matches!(part.body, Body::Nix(_)) && !part.assertions.is_empty();
            part.condition.is_some() || merges
        });
    relocates || calls
}

/// The names that submodules bind around what is visited.
#[derive(Default)]
pub(super) struct Hidden(Vec<HashSet<String>>);

impl Hidden {
    pub(super) fn enter(&mut self, submodule: &Submodule) {
        let args = submodule.args.iter().flat_map(|args| args.names.iter().chain(&args.bind));
        let bindings = submodule.bindings.iter().map(|binding| &binding.name);
        self.0.push(args.chain(bindings).cloned().collect());
    }

    pub(super) fn leave(&mut self) {
        self.0.pop();
    }

    pub(super) fn hides(&self, name: &str) -> bool {
        self.0.iter().any(|names| names.contains(name))
    }
}

#[derive(Default)]
struct Read {
    names: HashSet<String>,
    hidden: Hidden,
}

impl Read {
    fn add(&mut self, name: &str) {
        if !self.hidden.hides(name) {
            self.names.insert(name.to_owned());
        }
    }
}

impl Visitor for Read {
    fn option(&mut self, _: &AttrPath, _: &OptionDecl) {
        self.add("lib");
    }

    fn group(&mut self, _: &AttrPath, group: &Group) {
        if group.members.iter().any(|member| !member.aliases.is_empty()) {
            self.add("lib");
        }
    }

    fn ty(&mut self, _: &Owner<'_>, ty: &Type) {
        if matches!(ty, Type::Format(_)) {
            self.add("pkgs");
        } else if !matches!(ty, Type::Named(_) | Type::Raw { .. } | Type::Described(_)) {
            self.add("lib");
        }
    }

    fn expr(&mut self, _: &Owner<'_>, expr: &NixExpr) {
        for name in expr.analysis.iter().flat_map(|analysis| &analysis.free) {
            self.add(name);
        }
    }

    fn enter(&mut self, submodule: &Submodule) {
        let calls = written_in((&submodule.imports, &submodule.config));
        if calls {
            self.add("lib");
        }
        self.hidden.enter(submodule);
    }

    fn leave(&mut self) {
        self.hidden.leave();
    }
}

struct Scope<'a> {
    /// In order: of equally near names always the same one is proposed.
    names: BTreeSet<&'a str>,
    hidden: Hidden,
    /// What was proposed for each undefined name.
    hints: HashMap<String, String>,
    problems: Vec<Problem>,
}

impl Scope<'_> {
    /// `lib` and `config`, which no fragment need read to be needed.
    fn written_around(&mut self, module: &Module) {
        let read = module.variables_read();
        for name in ["config", "lib"] {
            if read.contains(name) && !self.names.contains(name) {
                let message =
                    format!("it reads `{name}`, which is none of its arguments; add it to them");
                self.problems.push(Problem::new("module", message, &Place::default()));
            }
        }
    }

    fn hint(&mut self, name: &str) -> String {
        if let Some(hint) = self.hints.get(name) {
            return hint.clone();
        }
        if self.hints.len() >= MOST_HINTS {
            return String::new();
        }
        let near = nearest(name, self.names.iter().copied());
        let hint = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
        self.hints.insert(name.to_owned(), hint.clone());
        hint
    }
}

impl Visitor for Scope<'_> {
    fn enter(&mut self, submodule: &Submodule) {
        self.hidden.enter(submodule);
    }

    fn leave(&mut self) {
        self.hidden.leave();
    }

    fn expr(&mut self, owner: &Owner<'_>, expr: &NixExpr) {
        let Some(analysis) = &expr.analysis else {
            let message = "its Nix was not parsed; let nixgen prepare the module first";
            self.problems.push(Problem::at(owner, message));
            return;
        };
        for name in &analysis.free {
            // A module that lacks these is told so once.
            let known = self.names.contains(name.as_str()) || self.hidden.hides(name);
            if known || matches!(name.as_str(), "lib" | "config") {
                continue;
            }
            let hint = self.hint(name);
            let message = format!("`{name}` is not defined in this module{hint}");
            self.problems.push(Problem::at(owner, message));
        }
    }
}
