//! The walk over a text's outline that finds them.

use std::collections::{HashMap, HashSet};

use nix_eval::syntax::{NodeId, NodeKind, Outline, Sign, Span};

use super::{Definitions, Entry, UseKind, plain_name};
use crate::ide::context::{Base, Role, Roles, Scopes};

/// What the text does with options.
pub(super) fn definitions(text: &str, outline: &Outline) -> Definitions {
    let mut walk = Walk::new(text, outline, Some(starts(text, outline)));
    for id in outline.ids() {
        walk.node(id);
    }
    walk.found
}

/// What the names at an offset do, without a look at the rest.
pub(super) fn at(text: &str, outline: &Outline, offset: u32) -> Definitions {
    let mut walk = Walk::new(text, outline, None);
    let inside = [offset, offset.saturating_add(1)].map(|at| outline.innermost(at));
    for id in inside {
        let around: Vec<NodeId> = std::iter::once(id).chain(outline.ancestors(id)).collect();
        let is_statement = |id: &&NodeId| {
            matches!(outline.kind(**id), NodeKind::Binding | NodeKind::Inherit | NodeKind::Set)
        };
        let statement = around.iter().find(is_statement);
        if let Some(set) = statement.and_then(|statement| outline.parent(*statement)) {
            walk.set(set);
        }
        let selection = around.iter().find(|id| outline.kind(**id) == NodeKind::Selection);
        for id in statement.into_iter().chain(selection) {
            walk.node(*id);
        }
    }
    walk.found
}

struct Walk<'t> {
    text: &'t str,
    outline: &'t Outline,
    roles: Roles<'t>,
    scopes: Scopes<'t>,
    /// The names that selections may start with which read options; without them it may be any.
    starts: Option<HashSet<&'t str>>,
    found: Definitions,
    /// The entries of bindings.
    statements: HashMap<NodeId, u32>,
    /// What the statements of sets do.
    sets: HashMap<NodeId, Statements>,
}

/// What the statements of a set do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Does {
    /// They are those of a module.
    Module,
    Define,
    Declare,
}

/// The statements of a set.
#[derive(Clone, Copy)]
struct Statements {
    does: Does,
    /// The path that their names follow.
    base: u32,
    /// The entry that the set stands in.
    around: Option<u32>,
}

/// What a module says beside its definitions and declarations.
const OF_MODULES: [&str; 9] = [
    "imports",
    "meta",
    "disabledModules",
    "freeformType",
    "_file",
    "_class",
    "key",
    "_type",
    "_module",
];

impl<'t> Walk<'t> {
    fn new(text: &'t str, outline: &'t Outline, starts: Option<HashSet<&'t str>>) -> Self {
        Self {
            text,
            outline,
            roles: Roles::new(text, outline),
            scopes: Scopes::new(text, outline),
            starts,
            found: Definitions::default(),
            statements: HashMap::new(),
            sets: HashMap::new(),
        }
    }

    fn node(&mut self, id: NodeId) {
        let kind = self.outline.kind(id);
        let in_set = || self.sets.get(&self.outline.parent(id)?).copied();
        if matches!(kind, NodeKind::Set | NodeKind::RecSet | NodeKind::File) {
            self.set(id);
        } else if kind == NodeKind::Selection {
            self.selection(id);
        } else if kind == NodeKind::Binding {
            if let Some(set) = in_set() {
                self.binding(id, set);
            }
        } else if kind == NodeKind::Inherit {
            if let Some(set) = in_set().filter(|set| set.does != Does::Declare) {
                self.inherit(id, set);
            }
            self.inherited(id);
        }
    }

    fn set(&mut self, set: NodeId) {
        let (does, place) = match self.roles.of_set(set) {
            Role::Module(place) => (Does::Module, place),
            Role::Value(place) => (Does::Define, place),
            Role::Declarations(place) => (Does::Declare, place),
            Role::File
            | Role::Declaration(_)
            | Role::Each(_)
            | Role::Named(_)
            | Role::System
            | Role::Test
            | Role::Type
            | Role::Function
            | Role::Part
            | Role::Unknown => return,
        };
        let base = self.base(place.path().into_iter().map(plain_name).collect());
        let around = self.around(set);
        self.sets.insert(set, Statements { does, base, around });
    }

    fn binding(&mut self, binding: NodeId, set: Statements) {
        let Statements { does, base, around } = set;
        let Some(key) = key(self.outline, binding) else { return };
        let names: Vec<Span> =
            self.outline.children(key).map(|name| self.outline.node(name).span).collect();
        let first = names.first().map_or("", |name| self.slice(*name));
        let (kind, names) = match does {
            Does::Module if first == "options" => (UseKind::Declaration, names.get(1..)),
            Does::Module if first == "config" => (UseKind::Definition, names.get(1..)),
            Does::Module if OF_MODULES.contains(&first) => return,
            Does::Module | Does::Define => (UseKind::Definition, names.get(..)),
            Does::Declare => (UseKind::Declaration, names.get(..)),
        };
        let Some(names @ [_, ..]) = names else { return };
        let span = self.outline.node(binding).span;
        let value = self.value(binding);
        let statement = Some(binding);
        let at = self.add(names, Entry { around, value, statement, ..entry(kind, base, span) });
        self.statements.insert(binding, at);
    }

    /// `inherit a b;` in a set defines both.
    fn inherit(&mut self, inherit: NodeId, set: Statements) {
        let Statements { base, around, .. } = set;
        for name in self.outline.children(inherit) {
            let span = self.outline.node(name).span;
            let is_name = self.outline.kind(name) == NodeKind::Selection;
            if is_name && !OF_MODULES.contains(&self.slice(span)) {
                let entry = Entry { around, ..entry(UseKind::Definition, base, span) };
                self.add(&[span], entry);
            }
        }
    }

    /// `inherit (config.a) b;` reads `a.b`.
    fn inherited(&mut self, inherit: NodeId) {
        let mut items = self.outline.children(inherit);
        let from = items.next().filter(|from| self.outline.kind(*from) == NodeKind::Paren);
        let Some(from) = from.and_then(|from| self.only(from)) else { return };
        let Some(path) = self.read(from) else { return };
        let base = self.base(path);
        for name in items.filter(|name| self.outline.kind(*name) == NodeKind::Selection) {
            let span = self.outline.node(name).span;
            self.add(&[span], entry(UseKind::Read, base, span));
        }
    }

    /// `config.a.b` reads `a.b`.
    fn selection(&mut self, selection: NodeId) {
        let names: Vec<Span> =
            self.outline.children(selection).map(|name| self.outline.node(name).span).collect();
        let (Some(own @ [_, ..]), Some(mut path)) = (names.get(1..), self.read(selection)) else {
            return;
        };
        let Some(around) = path.len().checked_sub(own.len()) else { return };
        path.truncate(around);
        let base = self.base(path);
        let span = self.outline.node(selection).span;
        self.add(own, entry(UseKind::Read, base, span));
    }

    /// The path of the option or group that a selection reads.
    fn read(&self, selection: NodeId) -> Option<Vec<String>> {
        let first = self.outline.children(selection).next()?;
        let first = self.slice(self.outline.node(first).span);
        let may_read = self.starts.as_ref().is_none_or(|starts| starts.contains(first));
        if !may_read || self.is_hidden(first, selection) {
            return None;
        }
        let resolved = self.scopes.selection(selection);
        let is_read = matches!(resolved.base, Base::Config | Base::Options);
        let path = resolved.path.into_iter().map(|name| plain_name(name.into_owned()));
        is_read.then(|| path.collect())
    }

    /// Whether `config` or `options` is at a node not that of the module, but of a submodule or a `let`.
    fn is_hidden(&self, name: &str, at: NodeId) -> bool {
        if !matches!(name, "config" | "options") {
            return false;
        }
        for id in std::iter::once(at).chain(self.outline.ancestors(at)) {
            let before =
                std::iter::successors(self.outline.previous(id), |id| self.outline.previous(*id));
            let binds = |id: &NodeId| self.binds(*id, name);
            if matches!(self.outline.kind(id), NodeKind::Binding | NodeKind::Inherit) {
                continue;
            }
            if let Some(binder) = before.into_iter().find(binds) {
                return self.outline.kind(binder) == NodeKind::Let
                    || matches!(self.roles.of(id), Role::Value(_) | Role::Declaration(_));
            }
        }
        false
    }

    /// Whether a `let`, or the arguments of a function, have that name.
    fn binds(&self, id: NodeId, name: &str) -> bool {
        let first = |id: NodeId| self.outline.children(id).next();
        let is_it =
            |id: Option<NodeId>| id.is_some_and(|id| self.outline.text(id, self.text) == name);
        let mut children = self.outline.children(id);
        let kind = self.outline.kind(id);
        (kind == NodeKind::Argument && is_it(Some(id)))
            || (kind == NodeKind::Pattern && children.any(|formal| is_it(first(formal))))
            || (kind == NodeKind::Let && children.any(|binding| is_it(key(self.outline, binding))))
    }

    /// The binding that a set is the value of, or a part of.
    fn around(&self, set: NodeId) -> Option<u32> {
        self.outline.ancestors(set).find_map(|id| self.statements.get(&id).copied())
    }

    /// What stands behind the `=` of a binding.
    fn value(&self, binding: NodeId) -> Span {
        let is_assign = |item: &NodeId| self.outline.kind(*item) == NodeKind::Sign(Sign::Assign);
        let mut items = self.outline.children(binding).skip_while(|item| !is_assign(item)).skip(1);
        let Some(first) = items.next() else { return Span::default() };
        let last = items.last().unwrap_or(first);
        self.outline.node(first).span.to(self.outline.node(last).span)
    }

    /// The only item of a node, if it is a selection.
    fn only(&self, node: NodeId) -> Option<NodeId> {
        let mut items = self.outline.children(node);
        let only = items.next()?;
        let is_only = items.next().is_none() && self.outline.kind(only) == NodeKind::Selection;
        is_only.then_some(only)
    }

    fn base(&mut self, path: Vec<String>) -> u32 {
        if self.found.bases.last() != Some(&path) {
            self.found.bases.push(path);
        }
        index(self.found.bases.len() - 1)
    }

    fn add(&mut self, names: &[Span], mut entry: Entry) -> u32 {
        entry.first_name = index(self.found.names.len());
        self.found.names.extend(names);
        entry.end_name = index(self.found.names.len());
        self.found.entries.push(entry);
        index(self.found.entries.len() - 1)
    }

    fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

/// The names that stand for `config`, `options` or a part of them in some scope, and those that may.
fn starts<'t>(text: &'t str, outline: &Outline) -> HashSet<&'t str> {
    let mut starts = HashSet::from(["config", "options"]);
    // Who is bound to whom.
    let mut bound = Vec::new();
    let slice = |id: NodeId| outline.text(id, text);
    for id in outline.ids() {
        if outline.kind(id) == NodeKind::Binding {
            let mut items = outline.children(id);
            let name = key(outline, id).map(slice);
            let value = items.nth(2).filter(|value| outline.kind(*value) == NodeKind::Selection);
            let first = value.and_then(|value| outline.children(value).next());
            bound.extend(name.zip(first.map(slice)));
        } else if outline.kind(id) == NodeKind::Inherit {
            let mut items = outline.children(id);
            let from = items.next().filter(|from| outline.kind(*from) == NodeKind::Paren);
            let selection = from.and_then(|from| outline.children(from).next());
            let first = selection.and_then(|from| outline.children(from).next());
            if let Some(first) = first {
                bound.extend(items.map(|name| (slice(name), slice(first))));
            }
        }
    }
    // As often as a name is bound to a name that is bound …
    for _ in 0..4 {
        let more: Vec<&str> =
            bound.iter().filter(|(_, to)| starts.contains(to)).map(|(name, _)| *name).collect();
        starts.extend(more);
    }
    starts
}

/// The key of a binding.
fn key(outline: &Outline, binding: NodeId) -> Option<NodeId> {
    outline.children(binding).next().filter(|first| outline.kind(*first) == NodeKind::Key)
}

fn entry(kind: UseKind, base: u32, span: Span) -> Entry {
    let (around, value, statement) = (None, Span::default(), None);
    Entry { kind, base, around, first_name: 0, end_name: 0, span, value, statement }
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
