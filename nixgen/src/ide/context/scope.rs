//! What names stand for: `cfg` for `config.services.x`, `mkIf` for `lib.mkIf`.

use std::borrow::Cow;

use nix_eval::syntax::{NodeId, NodeKind, Outline};

use super::names::{key, name, names};

/// A name that is bound to a name that is bound … so often.
const MAX_STEPS: usize = 16;

/// What a selection starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// `config`, the values of options.
    Config,
    /// `options`.
    Options,
    /// `pkgs`.
    Packages,
    /// `lib`.
    Library,
    /// `builtins`.
    Builtins,
    /// Something else.
    Unknown,
}

/// What a selection stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved<'t> {
    /// What it starts from.
    pub base: Base,
    /// The names from there.
    pub path: Vec<Cow<'t, str>>,
}

/// A name that can be used at a place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct InScope<'t> {
    /// The name.
    pub name: Cow<'t, str>,
    /// Whether it is an argument of a function; otherwise `let`, `inherit` or `rec` bind it.
    pub is_argument: bool,
}

/// What names stand for in a text.
#[derive(Clone, Copy)]
pub struct Scopes<'t> {
    text: &'t str,
    outline: &'t Outline,
}

/// Something that binds names, or `with`.
enum Binder {
    /// A `let`, a recursive set or the arguments of a function.
    Names(NodeId),
    With(NodeId),
}

/// What was found of a name.
enum Found<'t> {
    Argument,
    /// The value of a binding.
    Value(NodeId),
    Inherited {
        from: Option<NodeId>,
        at: NodeId,
        name: Cow<'t, str>,
    },
}

impl<'t> Scopes<'t> {
    /// Of the `text` that the outline is of.
    #[must_use]
    pub fn new(text: &'t str, outline: &'t Outline) -> Self {
        Self { text, outline }
    }

    /// What names one after the other stand for at a node; `before` says that the node itself is not in what its
    /// siblings bind.
    #[must_use]
    pub fn resolve(&self, path: &[Cow<'t, str>], at: NodeId) -> Resolved<'t> {
        self.resolve_within(path, at, MAX_STEPS)
    }

    /// What a selection stands for.
    #[must_use]
    pub fn selection(&self, id: NodeId) -> Resolved<'t> {
        self.selection_within(id, MAX_STEPS)
    }

    fn selection_within(&self, id: NodeId, steps: usize) -> Resolved<'t> {
        let path: Vec<Cow<'t, str>> =
            names(self.outline, id, self.text).into_iter().map(|(_, name)| name).collect();
        self.resolve_within(&path, id, steps)
    }

    fn resolve_within(&self, path: &[Cow<'t, str>], at: NodeId, steps: usize) -> Resolved<'t> {
        let Some((first, rest)) = path.split_first() else {
            return Resolved { base: Base::Unknown, path: Vec::new() };
        };
        let mut start = self.first(first, at, steps);
        start.path.extend(rest.iter().cloned());
        simplified(start)
    }

    /// What one name stands for.
    fn first(&self, first: &Cow<'t, str>, at: NodeId, steps: usize) -> Resolved<'t> {
        let unknown = Resolved { base: Base::Unknown, path: vec![first.clone()] };
        let Some(steps) = steps.checked_sub(1) else {
            return unknown;
        };
        let by_name = || base(first).map(|base| Resolved { base, path: Vec::new() });
        let mut with = None;
        for binder in self.binders(at) {
            let found = match binder {
                Binder::With(id) => {
                    with = with.or(Some(id));
                    continue;
                }
                Binder::Names(id) => self.find(first, id),
            };
            let resolved = match found {
                None => continue,
                Some(Found::Argument) => None,
                Some(Found::Value(id)) => self.value(id, steps),
                Some(Found::Inherited { from, at, name }) => {
                    self.inherited(from, at, (name, steps))
                }
            };
            let known = resolved.filter(|resolved| resolved.base != Base::Unknown);
            return known.or_else(by_name).unwrap_or(unknown);
        }
        if let Some(known) = by_name() {
            return known;
        }
        let Some(with) = with.and_then(|with| self.with(with, steps)) else {
            return unknown;
        };
        let mut resolved = with;
        resolved.path.push(first.clone());
        resolved
    }

    /// What `with` opens.
    fn with(&self, with: NodeId, steps: usize) -> Option<Resolved<'t>> {
        let opened = self.outline.children(with).next()?;
        let is_path = self.outline.kind(opened) == NodeKind::Selection;
        is_path.then(|| self.selection_within(opened, steps))
    }

    /// What the innermost `with` around a node opens.
    #[must_use]
    pub fn opened(&self, at: NodeId) -> Option<Resolved<'t>> {
        let with = self.binders(at).find_map(|binder| match binder {
            Binder::With(id) => Some(id),
            Binder::Names(_) => None,
        })?;
        self.with(with, MAX_STEPS)
    }

    /// Whether a `with` around a node opens something of which the names are not known.
    #[must_use]
    pub fn opens_unknown(&self, at: NodeId) -> bool {
        self.binders(at).any(|binder| match binder {
            Binder::With(id) => {
                let opened = self.with(id, MAX_STEPS);
                opened.is_none_or(|opened| opened.base == Base::Unknown)
            }
            Binder::Names(_) => false,
        })
    }

    /// The names that can be used at a node, the innermost first.
    #[must_use]
    pub fn names(&self, at: NodeId) -> Vec<InScope<'t>> {
        let mut all = Vec::new();
        for binder in self.binders(at) {
            if let Binder::Names(id) = binder {
                self.bound(id, |name, found| {
                    let is_argument = matches!(found, Found::Argument);
                    all.push(InScope { name, is_argument });
                    false
                });
            }
        }
        all
    }

    /// What binds names around a node, the innermost first.
    fn binders(&self, at: NodeId) -> impl Iterator<Item = Binder> + '_ {
        let around = std::iter::once(at).chain(self.outline.ancestors(at));
        around.flat_map(|id| {
            let own = matches!(self.outline.kind(id), NodeKind::Let | NodeKind::RecSet)
                .then_some(Binder::Names(id));
            let before =
                std::iter::successors(self.outline.previous(id), |id| self.outline.previous(*id));
            let in_value = self
                .outline
                .parent(id)
                .is_some_and(|parent| !matches!(self.outline.kind(parent), NodeKind::List))
                && self.outline.kind(id) != NodeKind::Binding;
            let before = before.take(if in_value { usize::MAX } else { 0 });
            own.into_iter().chain(before.filter_map(|id| self.binder(id)))
        })
    }

    fn binder(&self, id: NodeId) -> Option<Binder> {
        match self.outline.kind(id) {
            NodeKind::Let | NodeKind::Pattern | NodeKind::Argument => Some(Binder::Names(id)),
            NodeKind::With => Some(Binder::With(id)),
            _ => None,
        }
    }

    /// What a name is bound to there.
    fn find(&self, wanted: &str, id: NodeId) -> Option<Found<'t>> {
        let mut result = None;
        self.bound(id, |name, found| {
            let is_found = *name == *wanted;
            if is_found {
                result = Some(found);
            }
            is_found
        });
        result
    }

    /// Tells of each name that is bound there, until it is said to be enough.
    fn bound(&self, id: NodeId, mut tell: impl FnMut(Cow<'t, str>, Found<'t>) -> bool) {
        if self.outline.kind(id) == NodeKind::Argument {
            tell(self.outline.text(id, self.text).into(), Found::Argument);
            return;
        }
        for child in self.outline.children(id) {
            match self.outline.kind(child) {
                NodeKind::Formal => {
                    let mut parts = self.outline.children(child);
                    let selection = parts.next();
                    if let Some(selection) = selection
                        && self.outline.kind(selection) == NodeKind::Selection
                        && tell(self.outline.text(selection, self.text).into(), Found::Argument)
                    {
                        return;
                    }
                }
                NodeKind::Binding => {
                    let Some(key) = key(self.outline, child) else {
                        continue;
                    };
                    let mut parts = self.outline.children(key);
                    let (first, second) = (parts.next(), parts.next());
                    let Some(first) = first else {
                        continue;
                    };
                    let name = name(self.outline, first, self.text);
                    let value =
                        if second.is_none() { Found::Value(child) } else { Found::Argument };
                    if tell(name, value) {
                        return;
                    }
                }
                NodeKind::Inherit => {
                    let from = self.outline.children(child).next();
                    let from = from.filter(|from| self.outline.kind(*from) == NodeKind::Paren);
                    for part in self.outline.children(child) {
                        let name: Cow<'t, str> = self.outline.text(part, self.text).into();
                        let found = Found::Inherited { from, at: child, name: name.clone() };
                        if Some(part) != from && tell(name, found) {
                            return;
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// What the value of a binding stands for, if it is a selection alone.
    fn value(&self, binding: NodeId, steps: usize) -> Option<Resolved<'t>> {
        let mut items = self.outline.children(binding).skip(2);
        let (first, second) = (items.next()?, items.next());
        let is_alone = second.is_none_or(|second| self.outline.kind(second) != NodeKind::Tail)
            && second.is_none_or(|second| matches!(self.outline.kind(second), NodeKind::Sign(_)));
        let is_path = self.outline.kind(first) == NodeKind::Selection;
        (is_path && is_alone).then(|| self.selection_within(first, steps))
    }

    fn inherited(
        &self,
        from: Option<NodeId>,
        at: NodeId,
        (name, steps): (Cow<'t, str>, usize),
    ) -> Option<Resolved<'t>> {
        let Some(from) = from else {
            // From outside of what binds it here.
            let outside = self.outline.parent(at)?;
            let path = [name];
            return Some(self.resolve_outside(&path, outside, steps));
        };
        let mut resolved = self.with(from, steps)?;
        resolved.path.push(name);
        Some(simplified(resolved))
    }

    fn resolve_outside(&self, path: &[Cow<'t, str>], at: NodeId, steps: usize) -> Resolved<'t> {
        match self.outline.parent(at) {
            Some(outside) => self.resolve_within(path, outside, steps),
            None => Resolved { base: Base::Unknown, path: path.to_vec() },
        }
    }
}

/// What a name is by convention.
fn base(name: &str) -> Option<Base> {
    match name {
        "config" | "osConfig" | "nixosConfig" => Some(Base::Config),
        "options" => Some(Base::Options),
        "pkgs" => Some(Base::Packages),
        "lib" => Some(Base::Library),
        "builtins" => Some(Base::Builtins),
        _ => None,
    }
}

/// `pkgs.lib` is `lib`, and a flake's configurations have a `config`.
fn simplified(resolved: Resolved<'_>) -> Resolved<'_> {
    if resolved.base == Base::Unknown {
        return of_configuration(resolved);
    }
    let is_lib =
        resolved.base == Base::Packages && resolved.path.first().is_some_and(|name| name == "lib");
    if is_lib {
        return Resolved { base: Base::Library, path: resolved.path.into_iter().skip(1).collect() };
    }
    resolved
}

/// `….nixosConfigurations.a.config.b` is `config.b` there, and `types` alone is likely to be that of `lib`.
fn of_configuration(resolved: Resolved<'_>) -> Resolved<'_> {
    if resolved.path.first().is_some_and(|name| name == "types") {
        return Resolved { base: Base::Library, ..resolved };
    }
    let at = resolved.path.iter().position(|name| name == "nixosConfigurations" || name == "nodes");
    let config = at.and_then(|at| Some((at, base(resolved.path.get(at + 2)?)?)));
    let Some((at, base)) = config else {
        return resolved;
    };
    Resolved { base, path: resolved.path.into_iter().skip(at + 3).collect() }
}
