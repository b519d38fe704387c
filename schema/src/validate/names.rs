//! Names: each declared once, and every reference to one leads somewhere.

use std::collections::HashSet;

use super::Problem;
use super::cfg_paths::{Reached, reach};
use crate::{
    AttrPath, Body, Group, Import, Module, Owner, Place, Relocation, Type, Visitor, walk_module,
};

pub(super) fn check(module: &Module) -> Vec<Problem> {
    let mut walk = Names { module, problems: Vec::new() };
    walk.roots();
    walk.bindings();
    walk.relocations();
    walk.definitions();
    walk_module(module, &mut walk);
    walk.problems
}

struct Names<'a> {
    module: &'a Module,
    problems: Vec<Problem>,
}

impl Names<'_> {
    fn say(&mut self, subject: impl Into<String>, message: impl Into<String>, place: &Place) {
        self.problems.push(Problem::new(subject, message, place));
    }

    fn roots(&mut self) {
        let mut seen = HashSet::new();
        for root in &self.module.roots {
            if root.path.0.is_empty() {
                self.say(
                    "module",
                    "a root needs a path; give one such as `services.demo`",
                    &root.place,
                );
            }
            if !seen.insert(&root.path) {
                self.say(
                    format!("root `{}`", root.path),
                    "is declared twice; put all its options in one group",
                    &root.place,
                );
            }
        }
        if let Some(cfg) = &self.module.cfg
            && !seen.contains(cfg)
        {
            let message = format!("`cfg` is `{cfg}`, which is no root of this module");
            self.say("module", message, &Place::default());
        }
    }

    fn bindings(&mut self) {
        let module = self.module;
        let mut seen: HashSet<&str> = module.cfg.iter().map(|_| "cfg").collect();
        let bound = module.bindings.iter().map(|b| (b.name.as_str(), &b.place));
        for (name, place) in bound.chain(module.types.iter().map(|t| (t.name.as_str(), &t.place))) {
            let subject = format!("binding `{name}`");
            if !is_variable(name) {
                self.say(&subject, "is no Nix variable name", place);
            }
            if !seen.insert(name) {
                self.say(&subject, "is bound twice; rename one of the two", place);
            }
        }
    }

    fn relocations(&mut self) {
        let mut seen = HashSet::new();
        for import in &self.module.imports {
            let Import::Relocation(relocation) = import else { continue };
            let (Relocation::Renamed { place, .. } | Relocation::Removed { place, .. }) =
                relocation;
            let from = relocation.from();
            let subject = format!("relocation of `{from}`");
            if !seen.insert(from) {
                self.say(&subject, "is declared twice; keep one", place);
            }
            if from.0.is_empty() {
                self.say("relocation", "needs the path of the old option", place);
            } else if matches!(reach(self.module, from), Reached::Option | Reached::Group) {
                self.say(&subject, "is still declared as an option; drop one of the two", place);
            }
            if let Relocation::Renamed { to, .. } = relocation {
                let hint = match reach(self.module, to) {
                    Reached::Nowhere { near: Some(near) } => format!("; did you mean `{near}`?"),
                    Reached::Nowhere { near: None } | Reached::Inside { .. } => String::new(),
                    Reached::Option | Reached::Group | Reached::Foreign => continue,
                };
                let message = format!("its new name `{to}` names no declared option{hint}");
                self.say(&subject, message, place);
            }
        }
    }

    fn definitions(&mut self) {
        for part in &self.module.config {
            let Body::Definitions(definitions) = &part.body else { continue };
            let mut seen: Vec<&AttrPath> = Vec::new();
            for definition in definitions {
                let path = &definition.path;
                let subject = format!("config `{path}`");
                if seen.iter().any(|other| {
                    other.strip_prefix(path).is_some() || path.strip_prefix(other).is_some()
                }) {
                    self.say(&subject, "is defined twice in one part of config", &definition.place);
                }
                if path.0.is_empty() {
                    self.say(
                        "config",
                        "a definition needs the path of an option",
                        &definition.place,
                    );
                }
                if !part.assertions.is_empty() && path.names().next() == Some("assertions") {
                    self.say(
                        &subject,
                        "stands beside assertions of its own; declare all of them in one place",
                        &definition.place,
                    );
                }
                seen.push(path);
            }
        }
    }
}

impl Visitor for Names<'_> {
    fn group(&mut self, path: &AttrPath, group: &Group) {
        let mut seen = HashSet::new();
        for member in &group.members {
            let place = match &member.node {
                crate::Node::Option(option) => option.place.clone(),
                crate::Node::Group(_) | crate::Node::Raw(_) => Place::default(),
            };
            if member.name.is_empty() {
                self.say(format!("`{path}`"), "has a member without a name", &place);
            }
            for name in std::iter::once(&member.name).chain(&member.aliases) {
                if !seen.insert(name) {
                    let subject = format!("`{}`", path.join(name));
                    self.say(subject, "is declared twice; rename one of the two", &place);
                }
            }
        }
    }

    fn ty(&mut self, owner: &Owner<'_>, ty: &Type) {
        if let Type::Named(name) = ty
            && self.module.named_type(name).is_none()
        {
            let message = format!("there is no type named `{name}` in this module");
            self.problems.push(Problem::at(owner, message));
        }
    }
}

/// Whether `name` can be bound by `let` (Nix manual, section "Identifiers").
fn is_variable(name: &str) -> bool {
    const KEYWORDS: [&str; 10] =
        ["assert", "else", "if", "in", "inherit", "let", "or", "rec", "then", "with"];
    let mut bytes = name.bytes();
    bytes.next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_')
        && bytes.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'\''))
        && !KEYWORDS.contains(&name)
}
