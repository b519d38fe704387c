//! What stands around: arguments, `let`, and the module's attributes in nixpkgs' order.

use std::collections::HashSet;

use nix_schema::{AttrPath, Comment, Module, NixExpr, Owner, Visitor, walk_module};

use super::{config, imports, options, source, types};
use crate::print::{Entry, Nix};

pub(super) fn file(module: &Module) -> Nix {
    let used = used_names(module);
    let bindings = bindings(module, &used);
    let body = Nix::Set(body(module));
    let body = if bindings.is_empty() { body } else { Nix::Let(bindings, Box::new(body)) };
    let (args, rest) = match &module.args {
        Some(args) => (args.names.clone(), args.ellipsis.then_some("...")),
        None => (needed_args(module, &used), Some("...")),
    };
    Nix::Function { args, rest, body: Box::new(body) }
}

fn body(module: &Module) -> Vec<Entry> {
    let mut entries = Vec::new();
    let imports = imports::entries(module);
    if !imports.is_empty() {
        entries.push(Entry::new("imports", Nix::List(imports)));
    }
    for root in &module.roots {
        let path = AttrPath::from("options").concat(&root.path);
        entries.push(Entry::new(path, options::group(&root.group)).apart(&root.comment));
    }
    if !module.config.is_empty() {
        entries.push(
            Entry::new("config", config::value(&module.config)).apart(&module.config_comment),
        );
    }
    entries.extend(meta(module));
    entries
}

/// `meta.x = …;` for one, `meta = { … };` for more.
fn meta(module: &Module) -> Option<Entry> {
    let entry = |prefix: &str, definition: &nix_schema::Definition| {
        let path = AttrPath::from(prefix).concat(&definition.path);
        Entry { comment: definition.comment.clone(), ..Entry::new(path, source(&definition.value)) }
    };
    match module.meta.as_slice() {
        [] => None,
        [one] => {
            let entry = entry("meta", one);
            let comment = entry.comment.clone();
            Some(entry.apart(&comment))
        }
        many => {
            let all = many.iter().map(|definition| entry("", definition)).collect();
            Some(Entry::new("meta", Nix::Set(all)).apart(&Comment::default()))
        }
    }
}

fn bindings(module: &Module, used: &HashSet<String>) -> Vec<Entry> {
    let cfg = module
        .cfg
        .as_ref()
        .filter(|_| used.contains("cfg"))
        .map(|path| Entry::named("cfg", Nix::Path(AttrPath::from("config").concat(path).0)));
    let types = module
        .types
        .iter()
        .map(|named| Entry::named(&named.name, types::value(&named.ty)).apart(&named.comment));
    let bindings = module
        .bindings
        .iter()
        .map(|binding| Entry::named(&binding.name, source(&binding.value)).apart(&binding.comment));
    cfg.into_iter().chain(types).chain(bindings).collect()
}

/// Of the usual arguments those that are used, in nixpkgs' order, then the others.
fn needed_args(module: &Module, used: &HashSet<String>) -> Vec<String> {
    const USUAL: [&str; 6] = ["config", "lib", "pkgs", "options", "utils", "modulesPath"];
    let reads_config = used.contains("cfg") && module.cfg.is_some();
    let needed = |name: &&str| match *name {
        "lib" => !module.roots.is_empty() || !module.imports.is_empty() || used.contains("lib"),
        "config" => reads_config || used.contains("config"),
        other => used.contains(other),
    };
    USUAL.into_iter().filter(needed).map(str::to_owned).collect()
}

/// The free variables of all fragments.
fn used_names(module: &Module) -> HashSet<String> {
    struct Used(HashSet<String>);
    impl Visitor for Used {
        fn expr(&mut self, _: &Owner<'_>, expr: &NixExpr) {
            self.0.extend(expr.analysis.iter().flat_map(|a| a.free.iter().cloned()));
        }
    }
    let mut used = Used(HashSet::new());
    walk_module(module, &mut used);
    used.0
}
