//! What stands around: arguments, `let`, and the module's attributes in nixpkgs' order.

use std::collections::HashSet;

use nix_schema::{Args, AttrPath, Binding, Comment, Head, MODULE_ARGUMENTS, Module};

use super::{argument, config, imports, options, reads, source, types};
use crate::print::{Entry, Nix, Pattern};

pub(super) fn file(module: &Module) -> Nix {
    if let Some(expr) = &module.verbatim {
        return source(expr);
    }
    let used = reads::read_by(module);
    let bindings = bindings(module, &used);
    let body = Nix::Set(body(module));
    let body = if bindings.is_empty() { body } else { Nix::Let(bindings, Box::new(body)) };
    let args = match &module.args {
        Some(args) => pattern(args),
        None => Pattern::open(needed_args(&used)),
    };
    let body = if module.is_set { body } else { Nix::Function { args, body: Box::new(body) } };
    module.outer.iter().rev().fold(body, |body, head| {
        let args = match head {
            Head::Name(name) => Pattern { only: Some(name.clone()), ..Pattern::default() },
            Head::Args(args) => pattern(args),
        };
        Nix::Function { args, body: Box::new(body) }
    })
}

/// The arguments of a module's function.
pub(super) fn pattern(args: &Args) -> Pattern {
    let arg = |name: &String| (name.clone(), args.defaults.get(name).map(source));
    Pattern {
        args: args.names.iter().map(arg).collect(),
        ellipsis: args.ellipsis,
        bind: args.bind.clone(),
        only: None,
    }
}

/// A function of every argument that a module can have, with what is `used` of the module's `let` around `body`.
#[cfg(feature = "lint")]
pub(super) fn around(module: &Module, used: &HashSet<String>, body: Nix) -> Nix {
    let mut bindings = bindings(module, used);
    bindings.retain(|entry| entry.path.0.first().is_some_and(|name| used.contains(name)));
    let body = Nix::Let(bindings, Box::new(body));
    let own = module.args.iter().flat_map(|args| args.names.iter().map(String::as_str));
    let own = own.chain(module.outer.iter().flat_map(Head::names));
    let mut args: Vec<String> = Vec::new();
    for name in MODULE_ARGUMENTS.into_iter().chain(own) {
        if !args.iter().any(|known| known == name) {
            args.push(name.to_owned());
        }
    }
    Nix::Function { args: Pattern::open(args), body: Box::new(body) }
}

fn body(module: &Module) -> Vec<Entry> {
    let mut entries: Vec<Entry> = module.identity.iter().map(config::definition).collect();
    if !module.disabled_modules.is_empty() {
        let disabled = module.disabled_modules.iter().map(argument).collect();
        entries.push(Entry::new("disabledModules", Nix::List(disabled)));
    }
    let imports = imports::entries(module);
    if !imports.is_empty() {
        entries.push(Entry::new("imports", Nix::List(imports)));
    }
    if let Some(freeform) = &module.freeform {
        entries.push(Entry::new("freeformType", types::value(freeform)));
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
    cfg.into_iter().chain(types).chain(module.bindings.iter().map(binding)).collect()
}

/// `name = value;` of a `let`.
pub(super) fn binding(binding: &Binding) -> Entry {
    Entry::named(&binding.name, source(&binding.value)).apart(&binding.comment)
}

/// Of the usual arguments those that are read, in nixpkgs' order.
fn needed_args(used: &HashSet<String>) -> Vec<String> {
    let needed = |name: &&str| used.contains(*name);
    MODULE_ARGUMENTS.into_iter().filter(needed).map(str::to_owned).collect()
}
