//! Names: each declared once, and every reference to one leads somewhere.

use std::collections::{BTreeSet, HashSet};

use super::cfg_paths::{Reached, reach};
use super::{Problem, scope};
use crate::near::{MOST_HINTS, nearest};
use crate::{
    Args, AttrPath, Body, Group, Import, Module, Node, Owner, Part, Place, Relocation, Submodule,
    Type, Visitor, is_identifier, walk_module,
};

pub(super) fn check(module: &Module) -> Vec<Problem> {
    let mut walk = Names { module, problems: Vec::new() };
    walk.roots();
    walk.arguments(module.args.as_ref());
    walk.bindings();
    walk.relocations();
    walk.computed_imports();
    walk.definitions(&module.config);
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
        let mut seen = BTreeSet::new();
        for root in &self.module.roots {
            let is_shared = self.module.shared.contains(&root.path);
            if root.path.0.is_empty() && !is_shared {
                self.say(
                    "module",
                    "a root needs a path; give one such as `services.demo`",
                    &root.place,
                );
            }
            let overlaps = |other: &&&AttrPath| {
                other.strip_prefix(&root.path).is_some() || root.path.strip_prefix(other).is_some()
            };
            if let Some(other) = seen.iter().find(overlaps) {
                let message =
                    format!("overlaps the root `{other}`; put all options of the two in one group");
                self.say(format!("root `{}`", root.path), message, &root.place);
            }
            seen.insert(&root.path);
        }
        if let Some(cfg) = &self.module.cfg
            && !seen.contains(cfg)
        {
            let known: Vec<String> = seen.iter().map(|root| format!("`{root}`")).collect();
            let message = format!(
                "`cfg` is `{cfg}`, which is no root of this module; make it the path of one{}",
                if known.is_empty() {
                    ", or none".to_owned()
                } else {
                    format!(": {}", known.join(", "))
                },
            );
            self.say("module", message, &Place::default());
        }
    }

    fn arguments(&mut self, args: Option<&Args>) {
        let Some(args) = args else { return };
        let mut seen = HashSet::new();
        for name in args.names.iter().chain(&args.bind) {
            let subject = format!("argument `{name}`");
            self.variable(&subject, name, &Place::default());
            if !seen.insert(name) {
                self.say(&subject, "stands there twice; keep one", &Place::default());
            }
        }
        for name in args.defaults.keys().filter(|name| !args.names.contains(name)) {
            let message = "has a default and is none of the arguments; add it to them";
            self.say(format!("argument `{name}`"), message, &Place::default());
        }
    }

    /// The `let` around a submodule's set.
    fn inner_bindings(&mut self, submodule: &Submodule) {
        let mut seen = HashSet::new();
        for binding in &submodule.bindings {
            let (name, place) = (&binding.name, &binding.place);
            let subject = format!("binding `{name}`");
            self.variable(&subject, name, place);
            if name == "lib" {
                self.say(
                    &subject,
                    "would hide what the options are written with; rename it",
                    place,
                );
            }
            if !seen.insert(name) {
                self.say(&subject, "is bound twice; rename one of the two", place);
            }
        }
    }

    fn bindings(&mut self) {
        let module = self.module;
        let arguments = scope::arguments(module);
        let mut seen: HashSet<&str> = module.cfg.iter().map(|_| "cfg").collect();
        let bindings = module.bindings.iter().map(|b| (b.name.as_str(), &b.place, "binding"));
        let types = module.types.iter().map(|t| (t.name.as_str(), &t.place, "type"));
        for (name, place, kind) in bindings.chain(types) {
            let subject = format!("{kind} `{name}`");
            self.variable(&subject, name, place);
            let emitted_reads = kind == "type" && matches!(name, "lib" | "config");
            if arguments.contains(&name) || emitted_reads {
                self.say(&subject, "would hide the module's argument; rename it", place);
            }
            if !seen.insert(name) {
                self.say(&subject, "is bound twice; rename one of the two", place);
            }
        }
    }

    /// Whether `name` can be bound at the top of a module.
    fn variable(&mut self, subject: &str, name: &str, place: &Place) {
        if !is_identifier(name) {
            let message = "is no Nix variable name; start it with a letter or `_`, go on with letters, digits, \
                           `_`, `-` and `'`, and take no keyword";
            self.say(subject, message, place);
        }
        if ["true", "false", "null", "builtins"].contains(&name) {
            self.say(subject, "would hide a global of Nix; rename it", place);
        }
    }

    fn relocations(&mut self) {
        let mut seen = HashSet::new();
        for import in &self.module.imports {
            let Import::Relocation(relocation) = import else { continue };
            if relocation.from().is_empty() {
                let message = "needs the paths of the old options";
                self.say("relocation", message, relocation.place());
            }
            for from in relocation.from() {
                let subject = format!("relocation of `{from}`");
                if !seen.insert(from) {
                    self.say(&subject, "is declared twice; keep one", relocation.place());
                }
                self.relocation(relocation, from);
            }
        }
    }

    /// `imports` that are computed, in what a module says of itself, leave no room for others.
    fn computed_imports(&mut self) {
        let computed = self.module.identity.iter().find(|d| d.path == AttrPath::from("imports"));
        if let (Some(computed), false) = (computed, self.module.imports.is_empty()) {
            let message = "are computed in one place and listed in another; put the listed ones into the computed list";
            self.say("imports", message, &computed.place);
        }
    }

    fn relocation(&mut self, relocation: &Relocation, from: &AttrPath) {
        let (subject, place) = (format!("relocation of `{from}`"), relocation.place());
        if from.0.is_empty() {
            self.say("relocation", "needs the path of the old option", place);
        } else if let Some(option) = self.option_around(from) {
            let message = format!(
                "is inside of the option `{option}`, and only options move; say it in an assertion"
            );
            self.say(&subject, message, place);
        } else if matches!(
            reach(self.module, from, self.problems.len()),
            Reached::Option | Reached::Group
        ) {
            self.say(&subject, "is still declared as an option; drop one of the two", place);
        }
        let Some(to) = relocation.to() else { return };
        let hint = match reach(self.module, to, self.problems.len()) {
            Reached::Nowhere { near: Some(near) } => format!("; did you mean `{near}`?"),
            Reached::Nowhere { near: None } | Reached::Inside { .. } => String::new(),
            Reached::Option | Reached::Group | Reached::Foreign => return,
        };
        self.say(&subject, format!("its new name `{to}` names no declared option{hint}"), place);
    }

    /// The declared option that a path leads into: nixpkgs looks for its end among the options and finds none.
    fn option_around(&self, path: &AttrPath) -> Option<AttrPath> {
        self.module.roots.iter().find_map(|root| {
            let (mut group, mut at) = (&root.group, root.path.clone());
            let below = path.strip_prefix(&root.path)?;
            let (_, around) = below.0.split_last()?;
            for name in around {
                at = at.join(name);
                match &group.get(name)?.node {
                    Node::Group(inner) => group = inner,
                    Node::Option(_) => return Some(at),
                    Node::Raw(_) => return None,
                }
            }
            None
        })
    }

    fn definitions(&mut self, config: &[Part]) {
        for part in config {
            let Body::Definitions(definitions) = &part.body else { continue };
            let mut seen = Paths::default();
            for definition in definitions {
                let path = &definition.path;
                let subject = format!("config `{path}`");
                if !seen.insert(&path.0) {
                    let message = "is defined twice in one part of config, or inside another definition; merge \
                                   the two";
                    self.say(&subject, message, &definition.place);
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
            }
        }
    }
}

/// The paths that are defined so far.
#[derive(Default)]
struct Paths<'a> {
    /// They themselves.
    ends: HashSet<&'a [String]>,
    /// They and all on the way to them.
    ways: HashSet<&'a [String]>,
}

impl<'a> Paths<'a> {
    /// Adds a path; says whether it neither leads through another one nor another through it.
    fn insert(&mut self, path: &'a [String]) -> bool {
        let ways = || (0..=path.len()).filter_map(|length| path.get(..length));
        let apart = !self.ways.contains(path) && !ways().any(|way| self.ends.contains(way));
        self.ends.insert(path);
        self.ways.extend(ways());
        apart
    }
}

impl Visitor for Names<'_> {
    fn enter(&mut self, submodule: &Submodule) {
        self.arguments(submodule.args.as_ref());
        self.inner_bindings(submodule);
        self.definitions(&submodule.config);
    }

    fn group(&mut self, path: &AttrPath, group: &Group) {
        let mut seen = HashSet::new();
        for member in &group.members {
            let place = match &member.node {
                Node::Option(option) => option.place.clone(),
                Node::Group(_) | Node::Raw(_) => Place::default(),
            };
            if member.name.is_empty() {
                self.say(format!("`{path}`"), "has a member without a name; give it one", &place);
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
            let known =
                if self.problems.len() < MOST_HINTS { self.module.types.as_slice() } else { &[] };
            let known = known.iter().map(|named| named.name.as_str());
            let hint = nearest(name, known).map_or_else(
                || "; add it to the module's types".to_owned(),
                |near| format!("; did you mean `{near}`?"),
            );
            let message = format!("there is no type named `{name}` in this module{hint}");
            self.problems.push(Problem::at(owner, message));
        }
    }
}
