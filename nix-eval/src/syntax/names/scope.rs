//! Which names are bound at a place, and what they stand for.

use std::collections::HashMap;

use super::super::{Attr, Binding, Expr, ExprKind, Param};

/// The longest alias that is followed. Aliases of aliases could grow without bound, and no one writes those.
const MAX_ALIAS: usize = 64;

/// Names selected one after another from the root that a walk was started with.
pub(super) type Alias<'a> = Vec<&'a str>;

/// What is known of names at a place.
#[derive(Default)]
pub(super) struct Place<'a> {
    root: Option<&'a str>,
    /// Each bound name with its definitions, the innermost last: what it stands for, if that is something
    /// selected from the root.
    bound: HashMap<&'a str, Vec<Option<Alias<'a>>>>,
    withs: usize,
}

impl<'a> Place<'a> {
    /// At the outside of an expression.
    pub(super) fn new(root: Option<&'a str>) -> Self {
        Self { root, ..Self::default() }
    }

    /// Whether the name is bound by what stands around, `with` aside.
    pub(super) fn is_bound(&self, name: &str) -> bool {
        self.bound.get(name).is_some_and(|definitions| !definitions.is_empty())
    }

    /// Every name that is bound by what stands around, `with` aside.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> {
        let bound = self.bound.iter().filter(|(_, definitions)| !definitions.is_empty());
        bound.map(|(name, _)| *name)
    }

    pub(super) fn is_under_with(&self) -> bool {
        self.withs > 0
    }

    /// What the variable selects from the root, if anything.
    pub(super) fn alias(&self, name: &str) -> Option<&[&'a str]> {
        match self.bound.get(name).and_then(|definitions| definitions.last()) {
            Some(definition) => definition.as_deref(),
            None => (self.root? == name).then_some(&[][..]),
        }
    }

    /// What a plain path of names selects from the root, if anything.
    pub(super) fn plain_alias(&self, expr: &'a Expr) -> Option<Alias<'a>> {
        let (base, path) = chain(expr, &[]);
        let ExprKind::Variable(name) = &base.kind else {
            return None;
        };
        let mut alias = self.alias(name)?.to_vec();
        for attr in path {
            alias.push(attr.as_static()?);
        }
        (alias.len() <= MAX_ALIAS).then_some(alias)
    }

    pub(super) fn enter_with(&mut self) {
        self.withs += 1;
    }

    pub(super) fn leave_with(&mut self) {
        self.withs = self.withs.saturating_sub(1);
    }

    fn bind(&mut self, name: &'a str) {
        self.bound.entry(name).or_default().push(None);
    }

    fn unbind(&mut self, name: &str) {
        if let Some(definitions) = self.bound.get_mut(name) {
            definitions.pop();
        }
    }

    fn set_alias(&mut self, name: &str, alias: Alias<'a>) {
        if let Some(last) = self.bound.get_mut(name).and_then(|definitions| definitions.last_mut())
        {
            *last = Some(alias);
        }
    }
}

/// A chain of selections.
pub(super) struct Selected<'a> {
    /// What it starts from.
    pub(super) base: &'a Expr,
    /// The names, in the order in which they are selected.
    pub(super) path: Vec<&'a Attr>,
    /// What follows `or`.
    pub(super) default: Option<&'a Expr>,
    /// Whether it takes account of something that is missing.
    pub(super) is_guarded: bool,
}

/// `expr` as a chain of selections; a variable is one of no names.
pub(super) fn selected(expr: &Expr) -> Option<Selected<'_>> {
    if let ExprKind::HasAttr { subject, path } = &expr.kind {
        let (base, path) = chain(subject, path);
        return Some(Selected { base, path, default: None, is_guarded: true });
    }
    if let ExprKind::Select { subject, path, default } = &expr.kind {
        let (base, path) = chain(subject, path);
        let default = default.as_deref();
        return Some(Selected { base, path, default, is_guarded: default.is_some() });
    }
    let is_variable = matches!(expr.kind, ExprKind::Variable(_));
    is_variable.then(|| Selected { base: expr, path: Vec::new(), default: None, is_guarded: false })
}

/// What a chain of selections starts from, and the names in the order in which they are selected.
fn chain<'a>(subject: &'a Expr, path: &'a [Attr]) -> (&'a Expr, Vec<&'a Attr>) {
    let (mut base, mut steps) = (subject.peeled(), vec![path]);
    while let ExprKind::Select { subject, path, default: None } = &base.kind {
        steps.push(path);
        base = subject.peeled();
    }
    (base, steps.into_iter().rev().flatten().collect())
}

/// Something that binds names.
#[derive(Clone, Copy)]
pub(super) enum Scope<'a> {
    Bindings(&'a [Binding]),
    Param(&'a Param),
}

impl<'a> Scope<'a> {
    /// Binds its names.
    pub(super) fn enter(self, place: &mut Place<'a>) {
        self.names(|name| place.bind(name));
        if let (Self::Bindings(bindings), Some(_)) = (self, place.root) {
            for binding in bindings {
                find_aliases(binding, place);
            }
        }
    }

    /// Takes its names back.
    pub(super) fn leave(self, place: &mut Place<'a>) {
        self.names(|name| place.unbind(name));
    }

    /// Names each name that is bound, as often as it is.
    fn names(self, mut name: impl FnMut(&'a str)) {
        match self {
            Self::Bindings(bindings) => bindings.iter().for_each(|binding| match binding {
                Binding::Attr { path, .. } => {
                    path.first().and_then(Attr::as_static).into_iter().for_each(&mut name);
                }
                Binding::Inherit { names, .. } => {
                    names.iter().filter_map(Attr::as_static).for_each(&mut name);
                }
            }),
            Self::Param(Param::Name { name: only, .. }) => name(only),
            Self::Param(Param::Pattern(pattern)) => {
                pattern.formals.iter().for_each(|formal| name(&formal.name));
                pattern.bind.iter().for_each(|bind| name(bind));
            }
        }
    }
}

/// `c = root.a;` and `inherit (root.a) c;`. What is defined further up in the same set is followed.
fn find_aliases<'a>(binding: &'a Binding, place: &mut Place<'a>) {
    match binding {
        Binding::Attr { path, value, .. } => {
            if let [attr] = path.as_slice()
                && let (Some(name), Some(alias)) = (attr.as_static(), place.plain_alias(value))
            {
                place.set_alias(name, alias);
            }
        }
        Binding::Inherit { from: Some(from), names, .. } => {
            let Some(alias) = place.plain_alias(from) else {
                return;
            };
            for name in names.iter().filter_map(Attr::as_static) {
                let selected = alias.iter().copied().chain([name]).collect();
                place.set_alias(name, selected);
            }
        }
        // The name around it is hidden by the one that it defines.
        Binding::Inherit { from: None, .. } => {}
    }
}
