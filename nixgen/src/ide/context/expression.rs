//! Values, and what else is read.

use std::borrow::Cow;

use nix_eval::syntax::{NodeId, NodeKind, Sign, Span};

use super::cursor::{Cursor, Word};
use super::role::{Role, is_operand};
use super::roles::Slot;
use super::scope::{Base, Resolved};
use super::statement::Typed;
use super::{Around, Context, ContextKind, Follows, Form, Value};

/// So many items of a list are looked at, if they are no longer than a word.
const MAX_GIVEN: usize = 200;
const MAX_WORD: usize = 100;

/// A base and names of their own.
pub(super) fn owned(resolved: Resolved<'_>) -> (Base, Vec<String>) {
    (resolved.base, resolved.path.into_iter().map(Cow::into_owned).collect())
}

impl<'t> Cursor<'t> {
    /// Between the items of something.
    pub(super) fn in_slot(&self, container: NodeId) -> Context {
        let slot = self.slot_in(container);
        match self.outline.kind(container) {
            NodeKind::File if slot.previous.is_none() => self.nothing(),
            _ => self.expression(slot, self.empty()),
        }
    }

    /// A selection, or a word alone.
    pub(super) fn selection(&self, id: NodeId, typed: &Typed<'t>) -> Context {
        let Some(slot) = self.slot_of(id) else {
            return self.nothing();
        };
        if typed.before.is_empty() {
            return self.expression(slot, typed.word);
        }
        let (base, path) = owned(self.scopes.resolve(&typed.before, id));
        let (value_of, is_doubtful) = match self.roles.at(slot) {
            Role::Value(place) => (Some(place.path()), place.is_doubtful),
            Role::File
            | Role::Module(_)
            | Role::Declarations(_)
            | Role::Declaration(_)
            | Role::Each(_)
            | Role::Named(_)
            | Role::System
            | Role::Test
            | Role::Type
            | Role::Function
            | Role::Part
            | Role::Unknown => (None, false),
        };
        let kind = ContextKind::Read { base, path, value_of };
        Context { is_doubtful, ..self.found(kind, typed.word) }
    }

    fn slot_of(&self, id: NodeId) -> Option<Slot> {
        let container = self.outline.parent(id)?;
        let (previous, next) = (self.outline.previous(id), self.outline.next(id));
        Some(Slot { container, item: Some(id), previous, next })
    }

    /// A word of an expression, or a place for one.
    pub(super) fn expression(&self, slot: Slot, word: Word) -> Context {
        match self.roles.at(slot) {
            Role::Value(place) => {
                let (path, is_doubtful) = (place.path(), place.is_doubtful);
                let value = self.value(slot, path, Form::Word);
                Context { is_doubtful, ..self.found(ContextKind::Value(value), word) }
            }
            Role::Module(_) if self.outline.kind(slot.container) == NodeKind::List => {
                self.found(ContextKind::PathLiteral { is_import: true }, word)
            }
            Role::Declarations(_) => {
                let names = self.names_at(slot.previous.unwrap_or(slot.container));
                let with = self.opened_at(slot).map(owned);
                self.found(ContextKind::DeclarationValue { names, with }, word)
            }
            Role::Type => {
                let names = self.names_at(slot.previous.unwrap_or(slot.container));
                let with = self.opened_at(slot).map(owned);
                self.found(ContextKind::Type { names, with }, word)
            }
            Role::File
            | Role::Module(_)
            | Role::Declaration(_)
            | Role::Each(_)
            | Role::Named(_)
            | Role::System
            | Role::Test
            | Role::Function
            | Role::Part
            | Role::Unknown => {
                let names = self.names_at(slot.previous.unwrap_or(slot.container));
                self.found(ContextKind::Expression { names }, word)
            }
        }
    }

    fn value(&self, slot: Slot, path: Vec<String>, form: Form) -> Value {
        let at = slot.previous.unwrap_or(slot.container);
        let with = self.opened_at(slot).map(owned);
        let around = match (slot.previous, self.outline.kind(slot.container)) {
            (_, NodeKind::List) => Around::List,
            (Some(before), _) if is_operand(self.outline.kind(before)) => Around::Call,
            (Some(before), NodeKind::Binding)
                if self.outline.kind(before) == NodeKind::Sign(Sign::Assign) =>
            {
                Around::Binding
            }
            (Some(before), _)
                if matches!(
                    self.outline.kind(before),
                    NodeKind::Sign(Sign::Concat | Sign::Update | Sign::Other)
                ) =>
            {
                Around::Sign
            }
            _ => Around::Other,
        };
        let given = self.given(slot);
        Value { path, form, names: self.names_at(at), with, around, given }
    }

    /// The other items of a list.
    fn given(&self, slot: Slot) -> Vec<String> {
        if self.outline.kind(slot.container) != NodeKind::List {
            return Vec::new();
        }
        let others = self.outline.children(slot.container).filter(|id| Some(*id) != slot.item);
        let words = others.map(|id| self.outline.text(id, self.text));
        let words = words.filter(|text| text.len() <= MAX_WORD).take(MAX_GIVEN);
        words.map(str::to_owned).collect()
    }

    fn opened_at(&self, slot: Slot) -> Option<Resolved<'t>> {
        let own = slot.previous.filter(|before| self.outline.kind(*before) == NodeKind::With);
        let own = own.and_then(|with| self.outline.children(with).next());
        let own = own.filter(|opened| self.outline.kind(*opened) == NodeKind::Selection);
        match own {
            Some(opened) => Some(self.scopes.selection(opened)),
            None => self.scopes.opened(slot.previous.unwrap_or(slot.container)),
        }
    }

    pub(super) fn names_at(&self, at: NodeId) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for found in self.scopes.names(at) {
            if !names.iter().any(|name| **name == *found.name) && names.len() < 300 {
                names.push(found.name.into_owned());
            }
        }
        names
    }

    /// Within quotes: a name of an attribute path, or a value.
    pub(super) fn in_text(&self, id: NodeId) -> Context {
        let inside = self.inside(id);
        let is_within = (inside.start..=inside.end).contains(&self.offset);
        if !is_within || self.outline.children(id).next().is_some() {
            return self.nothing();
        }
        let Some(slot) = self.slot_of(id) else {
            return self.nothing();
        };
        match self.outline.kind(slot.container) {
            NodeKind::Key | NodeKind::Selection => return self.name(id, self.quoted(id)),
            NodeKind::Binding | NodeKind::File if slot.previous.is_none() => {
                let Some(set) = self.outline.parent(slot.container) else {
                    return self.nothing();
                };
                let (before, follows) = (Vec::new(), Follows::Nothing);
                let statement = Some(slot.container);
                return self
                    .definition(set, &Typed { before, follows, word: self.quoted(id), statement });
            }
            _ => {}
        }
        let (path, is_doubtful) = match self.roles.at(slot) {
            Role::Value(place) => (place.path(), place.is_doubtful),
            _ => match self.compared(slot) {
                Some(path) => (path, false),
                None => return self.nothing(),
            },
        };
        let is_indented = self.outline.kind(id) == NodeKind::IndentedText;
        let form = if is_indented { Form::IndentedText } else { Form::Text };
        let word = Word { span: inside, start: inside.start };
        let value = self.value(slot, path, form);
        Context { is_doubtful, ..self.found(ContextKind::Value(value), word) }
    }

    /// The option that a text is compared with: `config.a.b == "…"`.
    fn compared(&self, slot: Slot) -> Option<Vec<String>> {
        let is_equal = |id: &NodeId| matches!(self.outline.text(*id, self.text), "==" | "!=");
        let sign = slot.previous.filter(is_equal)?;
        let read = self.outline.previous(sign)?;
        let is_read = self.outline.kind(read) == NodeKind::Selection;
        let (base, path) = owned(is_read.then(|| self.scopes.selection(read))?);
        (base == Base::Config).then_some(path)
    }

    /// A text as a word, with its quotes.
    fn quoted(&self, id: NodeId) -> Word {
        let inside = self.inside(id);
        let span = self.outline.node(id).span;
        let end = if self.outline.node(id).is_closed { span.end } else { inside.end };
        Word { span: Span::new(span.start, end), start: inside.start }
    }

    /// What stands between the quotes; on one line, if they are not closed.
    fn inside(&self, id: NodeId) -> Span {
        let node = self.outline.node(id);
        let width = if node.kind == NodeKind::IndentedText { 2 } else { 1 };
        let start = node.span.start + width;
        if node.is_closed {
            return Span::new(start, node.span.end.saturating_sub(width).max(start));
        }
        let rest = self.text.get(self.offset as usize..node.span.end as usize).unwrap_or_default();
        let line = rest.find('\n').map_or(rest.len(), |at| at);
        let line = u32::try_from(line).unwrap_or(0);
        Span::new(start, (self.offset + line).max(start))
    }

    /// In a path literal.
    pub(super) fn in_path(&self, id: NodeId) -> Context {
        if self.outline.children(id).next().is_some() {
            return self.nothing();
        }
        let is_import =
            self.slot_of(id).is_some_and(|slot| matches!(self.roles.at(slot), Role::Module(_)));
        self.found(ContextKind::PathLiteral { is_import }, self.whole(id))
    }
}
