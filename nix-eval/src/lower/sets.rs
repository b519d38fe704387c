//! Sets and `let`.
//!
//! `a.b = 1; a.c = 2;` is one nested set. So definitions are first gathered into a tree of names, then lowered.

use std::collections::HashMap;

use super::{LetPlace, Lower};
use crate::code::{AttrCode, DynamicCode, Node, NodeId, SetCode, SetForm};
use crate::heap::{Symbol, Value};
use crate::syntax::{Attr, AttrName, Binding, Expr, ExprKind, Span};

/// The definitions of a set.
#[derive(Default)]
struct Gathered<'a> {
    is_recursive: bool,
    attrs: Vec<(Symbol, Span, Definition<'a>)>,
    index: HashMap<Symbol, usize>,
    dynamics: Vec<(&'a Expr, Span, Definition<'a>)>,
    froms: Vec<&'a Expr>,
}

enum Definition<'a> {
    Expr(&'a Expr),
    Nested(Box<Gathered<'a>>),
    /// From the scope around.
    Inherit,
    /// From this set, which is cheap to find or used once.
    Selected(&'a Expr),
    /// From the set with this number in `froms`.
    From(usize),
}

/// Whether what `names` are inherited from has to be evaluated in one place.
fn needs_sharing(from: &Expr, names: &[Attr]) -> bool {
    names.len() > 1 && !matches!(from.peeled().kind, ExprKind::Variable(_))
}

impl<'a> Gathered<'a> {
    fn add(&mut self, lower: &mut Lower<'_>, bindings: &'a [Binding]) {
        for binding in bindings {
            match binding {
                Binding::Attr { path, value, .. } => self.define(lower, path, value),
                Binding::Inherit { from, names, .. } => {
                    let is_shared = from.as_ref().is_some_and(|from| needs_sharing(from, names));
                    self.froms.extend(from.as_ref().filter(|_| is_shared));
                    for attr in names {
                        let symbol = lower.symbol(attr.as_static().unwrap_or_default());
                        let definition = match from {
                            Some(_) if is_shared => Definition::From(self.froms.len() - 1),
                            Some(from) => Definition::Selected(from),
                            None => Definition::Inherit,
                        };
                        self.insert(symbol, attr.span, definition);
                    }
                }
            }
        }
    }

    fn insert(&mut self, symbol: Symbol, span: Span, definition: Definition<'a>) {
        self.index.insert(symbol, self.attrs.len());
        self.attrs.push((symbol, span, definition));
    }

    fn define(&mut self, lower: &mut Lower<'_>, path: &'a [Attr], value: &'a Expr) {
        let Some((attr, rest)) = path.split_first() else {
            return;
        };
        let name = match &attr.name {
            AttrName::Static(name) => name,
            AttrName::Dynamic(name) => {
                let definition = Self::below(lower, rest, value);
                self.dynamics.push((name, attr.span, definition));
                return;
            }
        };
        let symbol = lower.symbol(name);
        let Some(index) = self.index.get(&symbol).copied() else {
            let definition = Self::below(lower, rest, value);
            self.insert(symbol, attr.span, definition);
            return;
        };
        let Some((_, _, definition)) = self.attrs.get_mut(index) else {
            return;
        };
        let Some(nested) = definition.open(lower) else {
            return;
        };
        match (&value.peeled().kind, rest) {
            (ExprKind::AttrSet { bindings, .. }, []) => nested.add(lower, bindings),
            _ => nested.define(lower, rest, value),
        }
    }

    /// The definition that the rest of a path makes.
    fn below(lower: &mut Lower<'_>, rest: &'a [Attr], value: &'a Expr) -> Definition<'a> {
        if rest.is_empty() {
            return Definition::Expr(value);
        }
        let mut nested = Box::<Self>::default();
        nested.define(lower, rest, value);
        Definition::Nested(nested)
    }
}

impl<'a> Definition<'a> {
    /// The definitions of the set that this is.
    fn open(&mut self, lower: &mut Lower<'_>) -> Option<&mut Gathered<'a>> {
        if let Self::Expr(expr) = self
            && let ExprKind::AttrSet { recursive, bindings } = &expr.peeled().kind
        {
            let mut nested = Box::new(Gathered { is_recursive: *recursive, ..Gathered::default() });
            nested.add(lower, bindings);
            *self = Self::Nested(nested);
        }
        match self {
            Self::Nested(nested) => Some(nested),
            Self::Expr(_) | Self::Inherit | Self::Selected(_) | Self::From(_) => None,
        }
    }
}

impl Lower<'_> {
    pub(super) fn set(&mut self, recursive: bool, bindings: &[Binding], span: Span) -> NodeId {
        self.name = None;
        let mut gathered = Gathered { is_recursive: recursive, ..Gathered::default() };
        gathered.add(self, bindings);
        self.gathered(gathered, span)
    }

    pub(super) fn let_in(
        &mut self,
        bindings: &[Binding],
        body: &Expr,
        (place, span): (LetPlace, Span),
    ) -> NodeId {
        self.name = None;
        let mut gathered = Gathered { is_recursive: true, ..Gathered::default() };
        gathered.add(self, bindings);
        let mut code = self.recursive(gathered, SetForm::Recursive, place);
        let body = self.body(body);
        code.size = self.scope.leave();
        let set = self.add_set(code);
        let node = match place {
            LetPlace::Own => Node::Let { set, body },
            LetPlace::Here => Node::LetHere { set, body },
        };
        self.add(node, span)
    }

    /// `let { …; body = …; }` is `rec { … }.body`.
    pub(super) fn legacy_let(&mut self, bindings: &[Binding], span: Span) -> NodeId {
        let subject = self.set(true, bindings, span);
        let symbol = self.symbol("body");
        self.add(Node::Select { subject, symbol }, span)
    }

    fn add_set(&mut self, code: SetCode) -> u32 {
        self.code.sets.push(code);
        self.code.sets.len() as u32 - 1
    }

    fn gathered(&mut self, gathered: Gathered<'_>, span: Span) -> NodeId {
        let code = if gathered.is_recursive {
            let overrides = self.symbol("__overrides");
            let form = if gathered.index.contains_key(&overrides) {
                SetForm::Overridden
            } else {
                SetForm::Recursive
            };
            let mut code = self.recursive(gathered, form, LetPlace::Own);
            code.size = self.scope.leave();
            code
        } else {
            self.plain(gathered)
        };
        if code.attrs.is_empty() && code.dynamics.is_empty() {
            return self.constant(Value::EMPTY_SET, span);
        }
        let set = self.add_set(code);
        self.add(Node::Set(set), span)
    }

    /// A set without a scope of its own, but for what `inherit (from)` shares.
    fn plain(&mut self, gathered: Gathered<'_>) -> SetCode {
        if gathered.froms.is_empty() {
            return self.members(gathered, SetForm::Plain, 0);
        }
        self.scope.enter(Vec::new(), gathered.froms.len());
        let mut code = self.members(gathered, SetForm::WithFroms, 0);
        code.size = self.scope.leave();
        code
    }

    /// Leaves the scope of the set open.
    fn recursive(&mut self, mut gathered: Gathered<'_>, form: SetForm, place: LetPlace) -> SetCode {
        gathered.attrs.sort_by_key(|(symbol, ..)| *symbol);
        let names = gathered.attrs.iter().map(|(symbol, ..)| *symbol);
        let (names, froms) = (names.collect(), gathered.froms.len());
        let base = match place {
            LetPlace::Own => {
                self.scope.enter(names, froms);
                0
            }
            LetPlace::Here => self.scope.enter_shared(names, froms),
        };
        self.members(gathered, form, base)
    }

    fn members(&mut self, mut gathered: Gathered<'_>, form: SetForm, base: u32) -> SetCode {
        gathered.attrs.sort_by_key(|(symbol, ..)| *symbol);
        let is_recursive = matches!(form, SetForm::Recursive | SetForm::Overridden);
        let named = if is_recursive { gathered.attrs.len() } else { 0 };
        let first_from = base as usize + named;
        let froms: Vec<_> = gathered.froms.iter().map(|from| self.expr(from)).collect();
        let mut attrs = Vec::with_capacity(gathered.attrs.len());
        for (symbol, span, definition) in gathered.attrs {
            let place = Place { symbol, span, form, first_from };
            attrs.push(AttrCode {
                symbol,
                value: self.definition(definition, place),
                at: self.around.base + span.start,
            });
        }
        let mut dynamics = Vec::with_capacity(gathered.dynamics.len());
        for (name, span, definition) in gathered.dynamics {
            let place = Place { symbol: FROM, span, form, first_from };
            dynamics.push(DynamicCode {
                name: self.expr(name),
                value: self.definition(definition, place),
                at: self.around.base + span.start,
            });
        }
        SetCode {
            form,
            base,
            size: 0,
            attrs: attrs.into_boxed_slice(),
            froms: froms.into_boxed_slice(),
            dynamics: dynamics.into_boxed_slice(),
        }
    }

    fn definition(&mut self, definition: Definition<'_>, place: Place) -> NodeId {
        match definition {
            Definition::Expr(expr) => {
                if let ExprKind::Lambda { .. } = expr.peeled().kind {
                    self.name = Some(place.symbol);
                }
                self.expr(expr)
            }
            Definition::Nested(nested) => self.gathered(*nested, place.span),
            Definition::Inherit => {
                let found = if place.form == SetForm::Plain {
                    self.scope.find(place.symbol)
                } else {
                    self.scope.find_outside(place.symbol)
                };
                self.resolved(place.symbol, found, place.span)
            }
            Definition::Selected(from) => {
                let subject = self.expr(from);
                let symbol = place.symbol;
                self.add(Node::Select { subject, symbol }, place.span)
            }
            Definition::From(number) => {
                let index = (place.first_from + number) as u32;
                let subject = self.add(Node::Local(index), place.span);
                let symbol = place.symbol;
                self.add(Node::Select { subject, symbol }, place.span)
            }
        }
    }
}

/// The name of what has none.
const FROM: Symbol = Symbol(u32::MAX);

/// Where a definition stands.
#[derive(Clone, Copy)]
struct Place {
    symbol: Symbol,
    span: Span,
    form: SetForm,
    /// The place of the first of `froms` in the environment.
    first_from: usize,
}
