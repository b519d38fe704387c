//! Names that are defined: the attribute paths of bindings.

use std::borrow::Cow;

use nix_eval::syntax::{NodeId, NodeKind, Sign};

use super::cursor::{Cursor, Word};
use super::names::{key, name};
use super::role::Role;
use super::{Context, ContextKind, Definition, Follows, InModule};

/// So many definitions of a set are looked at.
const MAX_DEFINED: usize = 5_000;

/// A name that is being written.
pub(super) struct Typed<'t> {
    /// The names before it in its attribute path.
    pub(super) before: Vec<Cow<'t, str>>,
    pub(super) follows: Follows,
    pub(super) word: Word,
    /// The statement that it belongs to.
    pub(super) statement: Option<NodeId>,
}

impl<'t> Cursor<'t> {
    /// A name in an attribute path: of a key, or a selection.
    pub(super) fn name(&self, part: NodeId, word: Word) -> Context {
        let Some(path) = self.outline.parent(part) else {
            return self.nothing();
        };
        let parts = self.outline.children(path).take_while(|id| *id != part);
        let before: Vec<Cow<'t, str>> =
            parts.map(|part| name(self.outline, part, self.text)).collect();
        let has_more = self.outline.children(path).nth(before.len() + 1).is_some_and(|next| {
            let gap = self.outline.node(part).span.end as usize
                ..self.outline.node(next).span.start as usize;
            !self.text.get(gap).is_some_and(|gap| gap.contains('\n'))
        });
        self.in_path_of(path, (before, has_more), word)
    }

    /// Behind a dot of a key or selection.
    pub(super) fn behind_dot(&self, path: NodeId) -> Context {
        let parts = self.outline.children(path);
        let parts = parts.take_while(|part| self.outline.node(*part).span.end <= self.offset);
        let before: Vec<Cow<'t, str>> =
            parts.map(|part| name(self.outline, part, self.text)).collect();
        self.in_path_of(path, (before, false), self.empty())
    }

    /// A word behind other names of a path; `has_more` says that names follow.
    fn in_path_of(
        &self,
        path: NodeId,
        (before, has_more): (Vec<Cow<'t, str>>, bool),
        word: Word,
    ) -> Context {
        let Some(parent) = self.outline.parent(path) else {
            return self.nothing();
        };
        let is_key = self.outline.kind(path) == NodeKind::Key;
        let follows = match (has_more, is_key) {
            (true, _) => Follows::Name,
            (false, true) => Follows::Assign,
            (false, false) => Follows::Nothing,
        };
        let typed = Typed { before, follows, word, statement: Some(parent) };
        match self.outline.kind(parent) {
            NodeKind::Binding if is_key || self.is_statement(path, parent) => self
                .outline
                .parent(parent)
                .map_or_else(|| self.nothing(), |set| self.definition(set, &typed)),
            NodeKind::File if self.outline.previous(path).is_none() => {
                self.definition(parent, &typed)
            }
            NodeKind::Inherit => self.inherited(parent, word),
            NodeKind::Formal if self.outline.previous(path).is_none() => {
                self.argument(parent, word)
            }
            _ => self.selection(path, &typed),
        }
    }

    /// Whether an item of a binding is a statement of its own, that still has no `=`.
    fn is_statement(&self, item: NodeId, binding: NodeId) -> bool {
        self.outline.previous(item).is_none()
            || self.starts_anew(binding, self.outline.node(item).span.start)
                && self.outline.previous(item).is_some_and(|before| self.is_value(before))
    }

    /// Whether a value can end with it.
    pub(super) fn is_value(&self, item: NodeId) -> bool {
        !matches!(
            self.outline.kind(item),
            NodeKind::Sign(_)
                | NodeKind::Let
                | NodeKind::With
                | NodeKind::Assert
                | NodeKind::Argument
                | NodeKind::Pattern
                | NodeKind::Key
        )
    }

    /// Where a statement may start.
    pub(super) fn new_statement(&self, set: NodeId) -> Context {
        let (before, follows) = (Vec::new(), Follows::Nothing);
        self.definition(set, &Typed { before, follows, word: self.empty(), statement: None })
    }

    /// A name that is defined in a set.
    pub(super) fn definition(&self, set: NodeId, typed: &Typed<'t>) -> Context {
        if self.outline.kind(set) == NodeKind::Let {
            return self.in_let(typed);
        }
        let mut role = match self.outline.kind(set) {
            NodeKind::File => Role::Module(super::Place::default().doubtful()),
            _ => self.roles.of_set(set),
        };
        for name in &typed.before {
            role = role.enter(name);
        }
        let defined = || self.defined(set, typed);
        let first_names =
            || defined().into_iter().filter_map(|path| path.into_iter().next()).collect();
        let (kind, is_doubtful) = match role {
            Role::Module(place) => {
                let defined = defined();
                let is_section = |path: &Vec<String>| {
                    path.first().is_some_and(|name| matches!(&**name, "config" | "options"))
                };
                let in_module = if defined.iter().any(is_section) {
                    InModule::Sectioned
                } else {
                    InModule::Plain
                };
                let follows = typed.follows;
                let path = place.path();
                (
                    ContextKind::Definition(Definition { path, defined, in_module, follows }),
                    place.is_doubtful,
                )
            }
            Role::Value(place) => {
                let (defined, in_module, follows) = (defined(), InModule::No, typed.follows);
                let path = place.path();
                (
                    ContextKind::Definition(Definition { path, defined, in_module, follows }),
                    place.is_doubtful,
                )
            }
            Role::Declarations(place) => {
                let (path, given, follows) = (place.path(), first_names(), typed.follows);
                (ContextKind::Declaration { path, given, follows }, place.is_doubtful)
            }
            Role::Declaration(place) => {
                (ContextKind::OptionArgument { given: first_names() }, place.is_doubtful)
            }
            Role::System => (ContextKind::SystemArgument { given: first_names() }, false),
            Role::File
            | Role::Each(_)
            | Role::Named(_)
            | Role::Test
            | Role::Type
            | Role::Function
            | Role::Part
            | Role::Unknown => (ContextKind::Nothing, false),
        };
        Context { is_doubtful, ..self.found(kind, typed.word) }
    }

    /// A name that `let` binds is anyone's; behind an `inherit` without a semicolon it may be one of that.
    fn in_let(&self, typed: &Typed<'t>) -> Context {
        let before = typed.statement.and_then(|id| self.outline.previous(id));
        let inherit = before.filter(|id| {
            self.outline.kind(*id) == NodeKind::Inherit && !self.outline.node(*id).is_closed
        });
        match inherit {
            Some(inherit) if typed.before.is_empty() => self.inherited(inherit, typed.word),
            _ => self.nothing(),
        }
    }

    /// What is defined below the same names in the same set.
    fn defined(&self, set: NodeId, typed: &Typed<'t>) -> Vec<Vec<String>> {
        let mut found = Vec::new();
        let mut waiting = vec![(set, 0)];
        while let Some((set, skip)) = waiting.pop() {
            for binding in self.outline.children(set).take(MAX_DEFINED) {
                if Some(binding) == typed.statement {
                    continue;
                }
                let Some(key) = key(self.outline, binding) else {
                    continue;
                };
                let wanted = typed.before.get(skip..).unwrap_or_default();
                let mut parts = self.outline.children(key);
                let common = wanted
                    .iter()
                    .zip(parts.by_ref())
                    .take_while(|(wanted, part)| name(self.outline, *part, self.text) == **wanted);
                let common = common.count();
                let names: Vec<NodeId> = self.outline.children(key).collect();
                if common == wanted.len() && names.len() > common {
                    let rest = names.iter().skip(common);
                    let rest = rest.map(|part| name(self.outline, *part, self.text).into_owned());
                    found.push(rest.collect());
                } else if common == names.len()
                    && let Some(value) = self.set_value(binding)
                {
                    waiting.push((value, skip + common));
                }
            }
        }
        found
    }

    /// The set that is the value of a binding.
    fn set_value(&self, binding: NodeId) -> Option<NodeId> {
        let value = self.outline.children(binding).nth(2)?;
        self.outline.kind(value).is_set().then_some(value)
    }

    /// In a binding, but at none of its items.
    pub(super) fn in_binding(&self, binding: NodeId) -> Context {
        let slot = self.slot_in(binding);
        let has_key = key(self.outline, binding).is_some();
        let may_end = slot.previous.is_none_or(|before| self.is_value(before));
        if may_end && slot.next.is_none() && self.starts_anew(binding, self.offset) {
            let set = self.outline.parent(binding);
            return set.map_or_else(|| self.nothing(), |set| self.new_statement(set));
        }
        let is_assigned =
            slot.previous.is_some_and(|before| self.outline.kind(before) != NodeKind::Key);
        if has_key && is_assigned { self.expression(slot, self.empty()) } else { self.nothing() }
    }

    /// A name in `inherit`.
    pub(super) fn inherited(&self, inherit: NodeId, word: Word) -> Context {
        let mut children = self.outline.children(inherit).peekable();
        let from = children.next_if(|first| self.outline.kind(*first) == NodeKind::Paren);
        let is_own = |id: NodeId| self.outline.node(id).span == word.span;
        let given = children.filter(|id| !is_own(*id));
        let given = given.map(|id| self.outline.text(id, self.text).to_owned()).collect();
        let from = from.map(|from| {
            let opened = self.outline.children(from).next();
            let opened = opened.filter(|id| self.outline.kind(*id) == NodeKind::Selection);
            let resolved = opened.map(|id| self.scopes.selection(id));
            resolved.map_or((super::Base::Unknown, Vec::new()), super::expression::owned)
        });
        let outside = self.outline.parent(inherit).unwrap_or(inherit);
        let names = self.names_at(outside);
        self.found(ContextKind::Inherit { from, given, names }, word)
    }

    /// In the arguments of a function, but at none of its names.
    pub(super) fn in_pattern(&self, id: NodeId) -> Context {
        if self.outline.kind(id) == NodeKind::Pattern {
            let slot = self.slot_in(id);
            let is_between = slot.previous.is_none_or(|before| {
                let end = self.outline.node(before).span.end as usize;
                self.text.get(end..self.offset as usize).is_some_and(|gap| gap.contains(','))
            });
            return if is_between { self.argument(id, self.empty()) } else { self.nothing() };
        }
        let slot = self.slot_in(id);
        let asks = |before: NodeId| self.outline.kind(before) == NodeKind::Sign(Sign::Question);
        if slot.previous.is_some_and(asks) {
            self.expression(slot, self.empty())
        } else if slot.previous.is_none() {
            self.argument(id, self.empty())
        } else {
            self.nothing()
        }
    }

    /// A name among the arguments of a function; `at` is those or one of them.
    fn argument(&self, at: NodeId, word: Word) -> Context {
        let is_pattern = self.outline.kind(at) == NodeKind::Pattern;
        let pattern = if is_pattern { Some(at) } else { self.outline.parent(at) };
        let formals = pattern.into_iter().flat_map(|pattern| self.outline.children(pattern));
        let names = formals.filter(|formal| *formal != at).filter_map(|formal| {
            let first = self.outline.children(formal).next()?;
            Some(self.outline.text(first, self.text).to_owned())
        });
        self.found(ContextKind::Argument { given: names.collect() }, word)
    }
}
