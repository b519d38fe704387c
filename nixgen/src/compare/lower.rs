//! From the syntax tree to the canonical one: names are resolved, spellings forgotten.

use std::collections::HashSet;
use std::rc::Rc;

use nix_eval::syntax::{
    Attr, AttrName, Expr, ExprKind, Param as RawParam, Pattern, Span, StrPart, is_global,
};

use super::clashes::Clashes;
use super::merge::{RawEntry, RawKey, RawSet, RawValue};
use super::names;
use super::outline::{Layer, Outline};
use super::rewrite;
use super::scope::{Depth, Scope, Target, With};
use super::tree::{Entry, Formal, Key, Kind, Level, Names, Node, OpTag, Origin, Param, Piece, Set};

/// The most names that one path of names holds; a longer one is a selection like any other.
const MAX_NAMES: usize = 32;

/// The most steps of a selection that another is added to: `(a.b).c` is `a.b.c`.
const MAX_FLAT: usize = 256;

/// A module, resolved.
pub(super) struct Module {
    /// What its functions bind, outermost first.
    pub(super) heads: Vec<(Span, Param)>,
    /// The bindings of the `let`s around its set.
    pub(super) bindings: Set,
    /// Its set.
    pub(super) body: Node,
}

/// A tree in the making.
pub(super) struct Lower<'a> {
    pub(super) scope: Scope<'a>,
    /// Names at the module's top that are aliases on one side only, or of something else.
    pub(super) opaque: &'a HashSet<String>,
    /// How many aliases are being followed.
    pub(super) chain: u32,
    /// The outermost alias that leads back to itself, by how deep it is.
    pub(super) circle: u32,
    /// What was last inherited from: `inherit (x) a b c;` has it three times.
    from: Option<(Span, Rc<Node>)>,
}

/// Resolves a whole module.
pub(super) fn module<'a>(outline: &Outline<'a>, clashes: &'a Clashes) -> Module {
    let mut lower = Lower::new(clashes);
    let (mut heads, mut bindings) = (Vec::new(), Vec::new());
    for layer in &outline.layers {
        match layer {
            Layer::Head(param) => {
                lower.bind_param(param, Depth::Head);
                heads.push((param_span(param), lower.param(param)));
            }
            Layer::With(scope) => lower.enter_with(scope),
            Layer::Let(set) => {
                let outer = lower.outer(set);
                lower.enter_let(set, &outer, Depth::Let);
                bindings.extend(lower.bindings(set, outer));
            }
        }
    }
    Module { heads, bindings: Set::new(true, bindings), body: lower.node(outline.body) }
}

impl<'a> Lower<'a> {
    pub(super) fn new(clashes: &'a Clashes) -> Self {
        let scope = Scope::new(&clashes.shadowed);
        Self { scope, opaque: &clashes.opaque, chain: 0, circle: u32::MAX, from: None }
    }

    pub(super) fn enter_with(&mut self, scope: &'a Expr) {
        let scope = self.node(scope);
        self.scope.enter_with(scope.as_names().cloned());
    }

    /// Resolves an expression in the scope entered so far.
    pub(super) fn node(&mut self, expr: &'a Expr) -> Node {
        let span = expr.span;
        match &expr.kind {
            ExprKind::Paren(inner) => self.node(inner),
            ExprKind::Variable(name) => self.variable(span, name),
            ExprKind::AttrSet { recursive, bindings } => {
                let set = self.set(&RawSet::new(*recursive, bindings));
                Node::new(span, Kind::Set(set))
            }
            ExprKind::Let { bindings, body } => {
                self.let_in(span, &RawSet::new(true, bindings), body)
            }
            ExprKind::LegacyLet(bindings) => {
                let set = self.set(&RawSet::new(true, bindings));
                Node::new(span, Kind::LegacyLet(set))
            }
            ExprKind::With { scope, body } => self.with(span, scope, body),
            ExprKind::Lambda { param, body } => self.lambda(span, param, body),
            ExprKind::Apply { function, argument } => {
                let (function, argument) = (self.node(function), self.node(argument));
                self.call(span, function, argument)
            }
            ExprKind::Select { subject, path, default } => {
                let default = default.as_deref().map(|default| self.node(default));
                match default {
                    Some(default) => self.select_or(span, (subject, path), default),
                    None => {
                        let subject = self.node(subject);
                        let keys = self.attrs(path);
                        select(span, Rc::new(subject), keys)
                    }
                }
            }
            ExprKind::HasAttr { subject, path } => {
                let subject = Box::new(self.node(subject));
                Node::new(span, Kind::Has(subject, self.attrs(path)))
            }
            ExprKind::Binary { op, left, right } => {
                let sides = [self.node(left), self.node(right)];
                let op = OpTag::from(*op);
                if op == OpTag::UPDATE && is_enable_option(left) {
                    return rewrite::over_enable_option(span, sides);
                }
                Node::new(span, Kind::Binary(op, Box::new(sides)))
            }
            ExprKind::Int(_)
            | ExprKind::Float(_)
            | ExprKind::Str(_)
            | ExprKind::Path(_)
            | ExprKind::CurPos
            | ExprKind::List(_)
            | ExprKind::If { .. }
            | ExprKind::Assert { .. }
            | ExprKind::Unary { .. }
            | ExprKind::Error => Node::new(span, self.plain(expr)),
        }
    }

    /// The constructs that stay as they are.
    fn plain(&mut self, expr: &'a Expr) -> Kind {
        match &expr.kind {
            ExprKind::Int(value) => Kind::Int(*value),
            ExprKind::Float(value) => Kind::Float(value.to_bits()),
            ExprKind::Str(string) => Kind::Str(self.pieces(&string.parts)),
            ExprKind::Path(path) => Kind::Path(path.kind.into(), self.pieces(&path.parts)),
            ExprKind::CurPos => Kind::CurPos,
            ExprKind::List(items) => Kind::List(items.iter().map(|item| self.node(item)).collect()),
            ExprKind::If { condition, yes, no } => {
                Kind::If(Box::new([self.node(condition), self.node(yes), self.node(no)]))
            }
            ExprKind::Assert { condition, body } => {
                Kind::Assert(Box::new([self.node(condition), self.node(body)]))
            }
            ExprKind::Unary { op, operand } => {
                Kind::Unary((*op).into(), Box::new(self.node(operand)))
            }
            ExprKind::Variable(_)
            | ExprKind::AttrSet { .. }
            | ExprKind::Let { .. }
            | ExprKind::LegacyLet(_)
            | ExprKind::Lambda { .. }
            | ExprKind::Apply { .. }
            | ExprKind::Select { .. }
            | ExprKind::HasAttr { .. }
            | ExprKind::With { .. }
            | ExprKind::Binary { .. }
            | ExprKind::Paren(_)
            | ExprKind::Error => Kind::Error,
        }
    }

    fn pieces(&mut self, parts: &'a [StrPart]) -> Vec<Piece> {
        let piece = |part: &'a StrPart| match part {
            StrPart::Text(text) => Piece::Text(text.clone()),
            StrPart::Interpolation(expr) => Piece::Interpolation(self.node(expr)),
        };
        parts.iter().map(piece).collect()
    }

    /// Resolves a variable.
    pub(super) fn variable(&mut self, span: Span, name: &'a str) -> Node {
        if let Some(Target::Pending(_)) = self.scope.get(name).map(|binder| &binder.target) {
            self.settle(name);
        }
        let Some(binder) = self.scope.get(name) else {
            return self.unbound(span, name);
        };
        if let Target::Followed(depth) = binder.target {
            self.circle = self.circle.min(depth);
        }
        match &binder.target {
            Target::Alias(names) => Node::new(span, Kind::Names(Rc::clone(names))),
            Target::Opaque | Target::Pending(_) | Target::Followed(_) => {
                let (root, level, origin) = (Rc::from(name), binder.level, binder.origin);
                names_at(span, Names { root, level, origin, path: Vec::new() })
            }
        }
    }

    /// A name that no binder encloses: Nix's own, or one that a `with` gives.
    fn unbound(&self, span: Span, name: &str) -> Node {
        if is_global(name) {
            let own = name.strip_prefix("__").unwrap_or(name);
            let path = if own == "builtins" { Vec::new() } else { vec![own.into()] };
            let root = "builtins".into();
            return names_at(
                span,
                Names { root, level: Level::Top, origin: Origin::Builtins, path },
            );
        }
        match self.scope.withs(name).as_slice() {
            [] => {
                let origin = if name == "lib" { Origin::Lib } else { Origin::Other };
                names_at(
                    span,
                    Names { root: name.into(), level: Level::Top, origin, path: Vec::new() },
                )
            }
            [With::Names(scope)] if scope.path.len() < MAX_NAMES => {
                let mut names = Names::clone(scope);
                names.path.push(name.into());
                names_at(span, names)
            }
            withs => {
                let scopes = With::id(withs);
                Node::new(span, Kind::Lookup(name.to_owned(), scopes))
            }
        }
    }

    fn let_in(&mut self, span: Span, set: &RawSet<'a>, body: &'a Expr) -> Node {
        let outer = self.outer(set);
        self.enter_let(set, &outer, Depth::Inner);
        let bindings = self.bindings(set, outer);
        let body = self.node(body);
        self.leave(set);
        if bindings.is_empty() {
            return body.at(span);
        }
        Node::new(span, Kind::Let(Set::new(true, bindings), Box::new(body)))
    }

    fn with(&mut self, span: Span, scope: &'a Expr, body: &'a Expr) -> Node {
        let scope = self.node(scope);
        let names = scope.as_names().cloned();
        let is_path = names.is_some();
        self.scope.enter_with(names);
        let body = self.node(body);
        self.scope.leave_with();
        if is_path { body.at(span) } else { Node::new(span, Kind::With(Box::new([scope, body]))) }
    }

    fn lambda(&mut self, span: Span, param: &'a RawParam, body: &'a Expr) -> Node {
        self.bind_param(param, Depth::Inner);
        let lowered = self.param(param);
        let body = self.node(body);
        for name in param_names(param) {
            self.scope.unbind(name);
        }
        Node::new(span, Kind::Lambda(lowered, Box::new(body)))
    }

    pub(super) fn bind_param(&mut self, param: &'a RawParam, depth: Depth) {
        let is_module = matches!(param, RawParam::Pattern(Pattern { ellipsis: true, .. }))
            || depth == Depth::Head;
        for name in param_names(param) {
            let is_lib = is_module && name == "lib" && matches!(param, RawParam::Pattern(_));
            self.scope.bind(name, depth, if is_lib { Origin::Lib } else { Origin::Other });
        }
    }

    /// What a function binds; its names are in scope already.
    fn param(&mut self, param: &'a RawParam) -> Param {
        let pattern = match param {
            RawParam::Name { name, .. } => return Param::Name(name.clone()),
            RawParam::Pattern(pattern) => pattern,
        };
        let formals = pattern.formals.iter().map(|formal| Formal {
            span: formal.span,
            name: formal.name.clone(),
            default: formal.default.as_ref().map(|default| self.node(default)),
        });
        let mut formals: Vec<Formal> = formals.collect();
        formals.sort_by(|a, b| a.name.cmp(&b.name));
        Param::Pattern { formals, ellipsis: pattern.ellipsis, bind: pattern.bind.clone() }
    }

    /// `subject.path or default`, which is not `(subject.a).b or default`.
    fn select_or(&mut self, span: Span, from: (&'a Expr, &'a [Attr]), default: Node) -> Node {
        let (subject, mut path) = (self.node(from.0), self.attrs(from.1));
        let is_variable = matches!(from.0.peeled().kind, ExprKind::Variable(_));
        let default = Some(Box::new(default));
        let subject = match subject.as_names() {
            Some(names) if is_variable => {
                // An alias is as good as what it stands for.
                let root = Names { path: Vec::new(), ..Names::clone(names) };
                path.splice(0..0, names.path.iter().map(|name| Key::Static(Rc::clone(name))));
                names_at(subject.span, root)
            }
            Some(_) | None => subject,
        };
        Node::new(span, Kind::Select { subject: Rc::new(subject), path, default })
    }

    fn set(&mut self, set: &RawSet<'a>) -> Set {
        let outer = self.outer(set);
        if set.recursive {
            self.enter_rec(set);
        }
        let entries = set.entries.iter().zip(outer);
        let entries = entries.map(|(entry, outer)| self.entry(entry, outer)).collect();
        if set.recursive {
            self.leave(set);
        }
        Set::new(set.recursive, entries)
    }

    /// An entry, with the value of an `inherit` that was looked up outside.
    pub(super) fn entry(&mut self, entry: &RawEntry<'a>, outer: Option<Node>) -> Entry {
        let key = match &entry.key {
            RawKey::Static(name) => Key::Static((*name).into()),
            RawKey::Dynamic(expr) => Key::Dynamic(Box::new(self.node(expr))),
            RawKey::Long(name) => Key::Static(name.as_str().into()),
        };
        let value = match (outer, &entry.value) {
            (Some(value), _) => value,
            (None, RawValue::Set(set)) => Node::new(entry.span, Kind::Set(self.set(set))),
            (None, value) => self.raw_value(value),
        };
        Entry { span: entry.span, key, value }
    }

    /// The value of an entry, except for merged sets.
    pub(super) fn raw_value(&mut self, value: &RawValue<'a>) -> Node {
        match value {
            RawValue::Expr(expr) => self.node(expr),
            RawValue::Inherit(attr) => match &attr.name {
                AttrName::Static(name) => self.variable(attr.span, name),
                AttrName::Dynamic(_) => Node::new(attr.span, Kind::Error),
            },
            RawValue::InheritFrom(from, attr) => {
                let subject = self.inherited_from(from);
                let key = self.attrs(std::slice::from_ref(attr));
                select(attr.span, subject, key)
            }
            RawValue::Set(set) => Node::new(Span::default(), Kind::Set(self.set(set))),
        }
    }

    fn inherited_from(&mut self, from: &'a Expr) -> Rc<Node> {
        if let Some((span, node)) = &self.from
            && *span == from.span
            && self.chain == 0
        {
            return Rc::clone(node);
        }
        let node = Rc::new(self.node(from));
        self.from = (self.chain == 0).then(|| (from.span, Rc::clone(&node)));
        node
    }

    fn attrs(&mut self, path: &'a [Attr]) -> Vec<Key> {
        let key = |attr: &'a Attr| match &attr.name {
            AttrName::Static(name) => Key::Static(name.as_str().into()),
            AttrName::Dynamic(expr) => Key::Dynamic(Box::new(self.node(expr))),
        };
        path.iter().map(key).collect()
    }
}

/// A path of names in its one spelling.
pub(super) fn names_at(span: Span, names: Names) -> Node {
    Node::new(span, Kind::Names(Rc::new(names::canonical(names))))
}

/// `subject.path`.
fn select(span: Span, subject: Rc<Node>, path: Vec<Key>) -> Node {
    if let Kind::Names(names) = &subject.kind {
        return select_names(span, names, path);
    }
    if let Kind::Select { subject, path: first, default: None } = &subject.kind
        && first.len() < MAX_FLAT
    {
        let path = first.iter().cloned().chain(path).collect();
        return Node::new(span, Kind::Select { subject: Rc::clone(subject), path, default: None });
    }
    Node::new(span, Kind::Select { subject, path, default: None })
}

fn select_names(span: Span, names: &Names, mut path: Vec<Key>) -> Node {
    let known = path.iter().take_while(|key| key.as_static().is_some()).count();
    if names.path.len() + known > MAX_NAMES {
        return select_long(span, names, path);
    }
    let rest = path.split_off(known);
    let mut names = Names::clone(names);
    names.path.extend(path.iter().filter_map(Key::as_static).map(Rc::clone));
    let node = names_at(span, names);
    if rest.is_empty() {
        return node;
    }
    Node::new(span, Kind::Select { subject: Rc::new(node), path: rest, default: None })
}

/// A selection of more names than a path of names holds.
fn select_long(span: Span, names: &Names, mut path: Vec<Key>) -> Node {
    let root = names_at(span, Names { path: Vec::new(), ..Names::clone(names) });
    path.splice(0..0, names.path.iter().map(|name| Key::Static(Rc::clone(name))));
    Node::new(span, Kind::Select { subject: Rc::new(root), path, default: None })
}

/// Whether the expression calls `mkEnableOption` by that name.
fn is_enable_option(expr: &Expr) -> bool {
    let (function, _) = expr.call();
    let names = if is_path_of_names(function) { function.path_of_names() } else { None };
    names.is_some_and(|names| names.last() == Some(&"mkEnableOption"))
}

/// Whether the expression is a path of not too many names.
pub(super) fn is_path_of_names(expr: &Expr) -> bool {
    let expr = expr.peeled();
    if let ExprKind::Select { subject, path, default: None } = &expr.kind {
        return path.len() <= MAX_NAMES
            && path.iter().all(|attr| attr.as_static().is_some())
            && is_path_of_names(subject);
    }
    matches!(expr.kind, ExprKind::Variable(_))
}

pub(super) fn param_names(param: &RawParam) -> impl Iterator<Item = &str> {
    let (single, pattern) = match param {
        RawParam::Name { name, .. } => (Some(name.as_str()), None),
        RawParam::Pattern(pattern) => (pattern.bind.as_deref(), Some(pattern)),
    };
    let formals = pattern.into_iter().flat_map(|pattern| &pattern.formals);
    single.into_iter().chain(formals.map(|formal| formal.name.as_str()))
}

fn param_span(param: &RawParam) -> Span {
    match param {
        RawParam::Name { span, .. } => *span,
        RawParam::Pattern(pattern) => pattern.span,
    }
}
