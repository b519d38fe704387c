//! The walk over a text's outline that finds them.

use std::collections::HashSet;

use nix_eval::syntax::{NodeId, NodeKind, Outline, Sign, Span};

use super::{Definitions, Entry, UseKind};

/// More than anyone would nest; what is deeper is not looked at.
const DEPTH: u32 = 200;

/// What the text does with options.
pub(super) fn definitions(text: &str, outline: &Outline) -> Definitions {
    let (found, aliases) = (Definitions::default(), Vec::new());
    let mut walk = Walk { text, outline, found, aliases, known: HashSet::new(), depth: 0 };
    walk.items(outline.root(), Mode::Module);
    walk.found
}

/// What a value is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// It is a module.
    Module,
    /// It is a list of modules.
    Modules,
    /// It defines what is below that entry; everything, without one.
    Defines(Option<u32>),
    /// It is a list of what does so.
    Merges(Option<u32>),
    /// It declares what is below that entry.
    Declares(Option<u32>),
    /// It is nothing of all that.
    Plain,
}

/// What a name stands for.
#[derive(Clone, Copy)]
enum Meaning {
    /// `config` itself.
    Config,
    /// What that entry reads of it.
    Read(u32),
    /// Something else.
    Other,
}

struct Walk<'t> {
    text: &'t str,
    outline: &'t Outline,
    found: Definitions,
    /// The names in scope that have to do with `config`, or hide one that has.
    aliases: Vec<(&'t str, Meaning)>,
    /// The selections that were read before it was their turn.
    known: HashSet<NodeId>,
    depth: u32,
}

/// Functions that give their last argument back, or the items of it.
pub(in crate::ide) const PROPERTIES: [&str; 12] = [
    "mkIf",
    "mkMerge",
    "mkForce",
    "mkDefault",
    "mkOverride",
    "mkVMOverride",
    "mkImageMediaOverride",
    "mkBefore",
    "mkAfter",
    "mkOrder",
    "optionalAttrs",
    "optional",
];

/// What a module says beside its definitions.
const OF_MODULES: [&str; 7] =
    ["meta", "disabledModules", "freeformType", "_file", "_class", "key", "_type"];

impl<'t> Walk<'t> {
    /// What stands side by side in a node.
    fn items(&mut self, node: NodeId, mode: Mode) {
        if self.depth >= DEPTH {
            return;
        }
        self.depth += 1;
        let in_scope = self.aliases.len();
        let items: Vec<NodeId> = self.outline.children(node).collect();
        self.sequence(&items, mode);
        self.aliases.truncate(in_scope);
        self.depth -= 1;
    }

    fn sequence(&mut self, items: &[NodeId], mode: Mode) {
        let (mut start, mut is_condition) = (0, false);
        for (at, item) in items.iter().enumerate() {
            let kind = self.outline.kind(*item);
            if !is_between(kind) {
                continue;
            }
            self.segment(&items[start..at], if is_condition { Mode::Plain } else { mode });
            start = at + 1;
            is_condition = kind == NodeKind::Sign(Sign::If);
            if kind == NodeKind::Let {
                self.bindings_of_let(*item);
            } else if matches!(kind, NodeKind::Pattern | NodeKind::Argument) {
                self.head(*item, mode);
            } else {
                self.items(*item, Mode::Plain);
            }
        }
        self.segment(&items[start..], mode);
    }

    /// A value, or a function with its arguments.
    fn segment(&mut self, items: &[NodeId], mode: Mode) {
        let (head, last) = match items {
            [] => return,
            [only] => return self.item(*only, mode),
            [head, .., last] => (*head, *last),
        };
        let name = self.last_name(head);
        let inner = match (name, mode) {
            ("mkMerge", Mode::Defines(around)) => Mode::Merges(around),
            ("optionalAttrs", Mode::Declares(_)) => mode,
            (_, Mode::Declares(_)) => Mode::Plain,
            _ if PROPERTIES.contains(&name) => mode,
            _ => Mode::Plain,
        };
        for item in items {
            self.item(*item, if *item == last { inner } else { Mode::Plain });
        }
    }

    fn item(&mut self, item: NodeId, mode: Mode) {
        let kind = self.outline.kind(item);
        if is_set(kind) {
            self.set(item, mode);
        } else if kind == NodeKind::List {
            self.list(item, mode);
        } else {
            if kind == NodeKind::Selection {
                self.read(item);
            }
            self.items(item, if kind == NodeKind::Paren { mode } else { Mode::Plain });
        }
    }

    fn list(&mut self, list: NodeId, mode: Mode) {
        let inner = match mode {
            Mode::Merges(around) => Mode::Defines(around),
            Mode::Modules => Mode::Module,
            Mode::Defines(around) => {
                let kinds = self.outline.children(list).map(|item| self.outline.kind(item));
                let holds_sets =
                    kinds.into_iter().any(|kind| is_set(kind) || kind == NodeKind::Paren);
                let span = self.outline.node(list).span;
                let item = Span::new(span.start, span.start);
                Mode::Defines(match holds_sets {
                    true => Some(self.add((None, around), [item], (span, Span::default()))),
                    false => around,
                })
            }
            Mode::Module | Mode::Declares(_) | Mode::Plain => Mode::Plain,
        };
        if self.depth >= DEPTH {
            return;
        }
        self.depth += 1;
        for item in self.outline.children(list) {
            self.item(item, inner);
        }
        self.depth -= 1;
    }

    fn set(&mut self, set: NodeId, mode: Mode) {
        let mode = match mode {
            Mode::Merges(around) => Mode::Defines(around),
            Mode::Modules => Mode::Module,
            Mode::Module | Mode::Defines(_) | Mode::Declares(_) | Mode::Plain => mode,
        };
        if self.depth >= DEPTH {
            return;
        }
        self.depth += 1;
        for statement in self.outline.children(set) {
            let kind = self.outline.kind(statement);
            if kind == NodeKind::Binding {
                self.binding(statement, mode);
            } else if kind == NodeKind::Inherit {
                self.inherit(statement, mode);
            } else {
                self.item(statement, Mode::Plain);
            }
        }
        self.depth -= 1;
    }

    fn binding(&mut self, binding: NodeId, mode: Mode) {
        let Some(key) = self.key(binding) else {
            return self.items(binding, Mode::Plain);
        };
        let names: Vec<Span> =
            self.outline.children(key).map(|name| self.outline.node(name).span).collect();
        let first = names.first().map_or("", |name| self.slice(*name));
        let rest = names.get(1..).unwrap_or_default();
        let inner = match mode {
            Mode::Module if first == "options" => self.declares((binding, None), rest),
            Mode::Module if first == "config" => self.defines((binding, None), rest),
            Mode::Module if first == "imports" => Mode::Modules,
            Mode::Module if OF_MODULES.contains(&first) => Mode::Plain,
            Mode::Module => self.defines((binding, None), &names),
            Mode::Defines(around) => self.defines((binding, around), &names),
            Mode::Declares(around) => self.declares((binding, around), &names),
            Mode::Modules | Mode::Merges(_) | Mode::Plain => match first {
                "modules" | "imports" if rest.is_empty() => Mode::Modules,
                _ => Mode::Plain,
            },
        };
        self.items(binding, inner);
    }

    fn defines(&mut self, (binding, around): (NodeId, Option<u32>), names: &[Span]) -> Mode {
        Mode::Defines(self.statement((UseKind::Definition, around), binding, names).or(around))
    }

    fn declares(&mut self, (binding, around): (NodeId, Option<u32>), names: &[Span]) -> Mode {
        Mode::Declares(self.statement((UseKind::Declaration, around), binding, names).or(around))
    }

    fn statement(
        &mut self,
        (kind, around): (UseKind, Option<u32>),
        binding: NodeId,
        names: &[Span],
    ) -> Option<u32> {
        if names.is_empty() {
            return None;
        }
        let spans = (self.outline.node(binding).span, self.value(binding));
        let at = self.add((Some(kind), around), names.iter().copied(), spans);
        if let Some(entry) = self.found.entries.last_mut() {
            entry.statement = Some(binding);
        }
        Some(at)
    }

    /// What stands behind the `=` of a binding.
    fn value(&self, binding: NodeId) -> Span {
        let is_assign = |item: &NodeId| self.outline.kind(*item) == NodeKind::Sign(Sign::Assign);
        let mut items = self.outline.children(binding).skip_while(|item| !is_assign(item)).skip(1);
        let Some(first) = items.next() else { return Span::default() };
        let last = items.last().unwrap_or(first);
        self.outline.node(first).span.to(self.outline.node(last).span)
    }

    fn inherit(&mut self, inherit: NodeId, mode: Mode) {
        self.reads_inherited(inherit);
        self.items(inherit, Mode::Plain);
        let (Mode::Module | Mode::Defines(_)) = mode else { return };
        let around = if let Mode::Defines(around) = mode { around } else { None };
        for name in self.outline.children(inherit) {
            let span = self.outline.node(name).span;
            if self.outline.kind(name) == NodeKind::Selection && !is_of_module(self.slice(span)) {
                let kind = Some(UseKind::Definition);
                self.add((kind, around), [span], (span, Span::default()));
            }
        }
    }

    /// `inherit (config.a) b;` reads `a.b`.
    fn reads_inherited(&mut self, inherit: NodeId) -> Vec<(&'t str, u32)> {
        let mut read = Vec::new();
        let mut items = self.outline.children(inherit);
        let from = items.next().filter(|from| self.outline.kind(*from) == NodeKind::Paren);
        let Some(from) = from.and_then(|from| self.only(from)) else { return read };
        let Some(around) = self.meaning_of(from) else { return read };
        for name in items.filter(|name| self.outline.kind(*name) == NodeKind::Selection) {
            let span = self.outline.node(name).span;
            let at = self.add((Some(UseKind::Read), around), [span], (span, Span::default()));
            read.push((self.slice(span), at));
        }
        read
    }

    /// The only item of a node, if it is a selection.
    fn only(&self, node: NodeId) -> Option<NodeId> {
        let mut items = self.outline.children(node);
        let only = items.next()?;
        let is_only = items.next().is_none() && self.outline.kind(only) == NodeKind::Selection;
        is_only.then_some(only)
    }

    /// The bindings of a `let`. Those that are parts of `config` are known in all others.
    fn bindings_of_let(&mut self, let_: NodeId) {
        for statement in self.outline.children(let_) {
            let kind = self.outline.kind(statement);
            if kind == NodeKind::Binding {
                self.alias(statement);
            } else if kind == NodeKind::Inherit {
                let read = self.reads_inherited(statement);
                self.aliases.extend(read.iter().map(|(name, at)| (*name, Meaning::Read(*at))));
            }
        }
        for statement in self.outline.children(let_) {
            self.items(statement, Mode::Plain);
        }
    }

    fn alias(&mut self, binding: NodeId) {
        let Some(key) = self.key(binding) else { return };
        let Some(name) = self.only_name(key) else { return };
        let mut items = self.outline.children(binding).skip(2);
        let value = items.next().filter(|value| self.outline.kind(*value) == NodeKind::Selection);
        let value = value.filter(|_| items.next().is_none());
        let meaning = match value.and_then(|value| self.meaning_of(value)) {
            Some(Some(at)) => Meaning::Read(at),
            Some(None) => Meaning::Config,
            None if self.meaning(name).is_some() => Meaning::Other,
            None => return,
        };
        self.aliases.push((name, meaning));
    }

    /// The arguments of a function: that of a module has the `config` that is meant.
    fn head(&mut self, head: NodeId, mode: Mode) {
        let is_module = matches!(mode, Mode::Module | Mode::Modules);
        let is_argument = self.outline.kind(head) == NodeKind::Argument;
        let formals: Vec<NodeId> =
            if is_argument { vec![head] } else { self.outline.children(head).collect() };
        for formal in formals {
            let first = self.outline.children(formal).next().unwrap_or(formal);
            let name = self.slice(self.outline.node(first).span);
            if self.meaning(name).is_some() {
                let meaning = if is_module { Meaning::Config } else { Meaning::Other };
                self.aliases.push((name, meaning));
            }
            self.items(formal, Mode::Plain);
        }
    }

    fn meaning(&self, name: &str) -> Option<Meaning> {
        let known = self.aliases.iter().rev().find(|(known, _)| *known == name);
        match known {
            Some((_, meaning)) => Some(*meaning),
            None => matches!(name, "config" | "options").then_some(Meaning::Config),
        }
    }

    /// What a selection is a part of: nothing for `config` itself.
    fn meaning_of(&mut self, selection: NodeId) -> Option<Option<u32>> {
        let around = self.root_of(selection)?;
        let read = self.read_below(selection, around);
        self.known.extend(read.map(|_| selection));
        Some(read.or(around))
    }

    fn read(&mut self, selection: NodeId) {
        if let Some(around) = self.root_of(selection)
            && !self.known.contains(&selection)
        {
            self.read_below(selection, around);
        }
    }

    /// What the first name of a selection is of `config`.
    fn root_of(&self, selection: NodeId) -> Option<Option<u32>> {
        let first = self.outline.children(selection).next()?;
        match self.meaning(self.slice(self.outline.node(first).span))? {
            Meaning::Config => Some(None),
            Meaning::Read(at) => Some(Some(at)),
            Meaning::Other => None,
        }
    }

    /// Adds what a selection reads.
    fn read_below(&mut self, selection: NodeId, around: Option<u32>) -> Option<u32> {
        let whole = self.outline.node(selection).span;
        let names: Vec<Span> = self
            .outline
            .children(selection)
            .skip(1)
            .map(|name| self.outline.node(name).span)
            .collect();
        if names.is_empty() {
            return None;
        }
        Some(self.add((Some(UseKind::Read), around), names, (whole, Span::default())))
    }

    fn add(
        &mut self,
        (kind, around): (Option<UseKind>, Option<u32>),
        names: impl IntoIterator<Item = Span>,
        (span, value): (Span, Span),
    ) -> u32 {
        let around_it = around.and_then(|at| self.found.entries.get(at as usize));
        let depth = around_it.map_or(0, |entry| entry.depth + entry.end_name - entry.first_name);
        let first_name = index(self.found.names.len());
        self.found.names.extend(names);
        let end_name = index(self.found.names.len());
        let at = index(self.found.entries.len());
        let statement = None;
        let entry = Entry { kind, around, depth, first_name, end_name, span, value, statement };
        self.found.entries.push(entry);
        at
    }

    fn key(&self, binding: NodeId) -> Option<NodeId> {
        let first = self.outline.children(binding).next()?;
        (self.outline.kind(first) == NodeKind::Key).then_some(first)
    }

    fn only_name(&self, key: NodeId) -> Option<&'t str> {
        let mut names = self.outline.children(key);
        let only = names.next()?;
        names.next().is_none().then(|| self.slice(self.outline.node(only).span))
    }

    fn last_name(&self, item: NodeId) -> &'t str {
        if self.outline.kind(item) != NodeKind::Selection {
            return "";
        }
        let last = self.outline.children(item).last();
        last.map_or("", |name| self.slice(self.outline.node(name).span))
    }

    fn slice(&self, span: Span) -> &'t str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

fn is_of_module(name: &str) -> bool {
    OF_MODULES.contains(&name) || matches!(name, "options" | "config" | "imports")
}

/// Whether it is no part of a value, but stands between values.
fn is_between(kind: NodeKind) -> bool {
    matches!(
        kind,
        NodeKind::Let
            | NodeKind::With
            | NodeKind::Assert
            | NodeKind::Pattern
            | NodeKind::Argument
            | NodeKind::Key
            | NodeKind::Sign(_)
    )
}

fn is_set(kind: NodeKind) -> bool {
    matches!(kind, NodeKind::Set | NodeKind::RecSet)
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
