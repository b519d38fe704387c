//! Bindings as one set: `a.b = 1; a.c = 2;` is `a = { b = 1; c = 2; };`.

use std::collections::HashMap;

use nix_eval::syntax::{Attr, AttrName, Binding, Expr, ExprKind, Span};

/// The longest path that becomes nested sets; what follows is one long name, to bound the depth of the tree.
const MAX_STEPS: usize = 64;

/// The bindings of a set or `let`, merged and not yet resolved.
#[derive(Debug, Default)]
pub(crate) struct RawSet<'a> {
    pub(crate) recursive: bool,
    pub(crate) entries: Vec<RawEntry<'a>>,
    index: HashMap<&'a str, usize>,
}

#[derive(Debug)]
pub(crate) struct RawEntry<'a> {
    /// The whole entry, or the first that defines a part of it.
    pub(crate) span: Span,
    pub(crate) key: RawKey<'a>,
    pub(crate) value: RawValue<'a>,
}

#[derive(Debug)]
pub(crate) enum RawKey<'a> {
    Static(&'a str),
    Dynamic(&'a Expr),
    /// More steps than anyone writes.
    Long(String),
}

#[derive(Debug)]
pub(crate) enum RawValue<'a> {
    Expr(&'a Expr),
    /// `inherit name;`
    Inherit(&'a Attr),
    /// `inherit (from) name;`
    InheritFrom(&'a Expr, &'a Attr),
    Set(RawSet<'a>),
}

impl<'a> RawSet<'a> {
    /// The set of these bindings.
    pub(crate) fn new(recursive: bool, bindings: &'a [Binding]) -> Self {
        let mut set = Self { recursive, ..Self::default() };
        set.extend(bindings);
        set
    }

    /// The names that a `let` or `rec { }` of these bindings binds.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.entries.iter().filter_map(|entry| match entry.key {
            RawKey::Static(name) => Some(name),
            RawKey::Dynamic(_) | RawKey::Long(_) => None,
        })
    }

    fn extend(&mut self, bindings: &'a [Binding]) {
        for binding in bindings {
            match binding {
                Binding::Attr { span, path, value } => self.define(*span, path, value),
                Binding::Inherit { from, names, .. } => {
                    for attr in names {
                        self.inherit(from.as_ref(), attr);
                    }
                }
            }
        }
    }

    fn inherit(&mut self, from: Option<&'a Expr>, attr: &'a Attr) {
        let value = match from {
            Some(from) => RawValue::InheritFrom(from, attr),
            None => RawValue::Inherit(attr),
        };
        self.add(attr.span, &attr.name, value);
    }

    /// Enters `path = value`.
    fn define(&mut self, span: Span, path: &'a [Attr], value: &'a Expr) {
        let mut set = self;
        for (at, attr) in path.iter().enumerate() {
            if at + 1 == path.len() {
                set.leaf(span, &attr.name, value);
                return;
            }
            if at >= MAX_STEPS {
                set.long(span, &path[at..], value);
                return;
            }
            set = set.inner(span, &attr.name);
        }
    }

    /// Enters the last step of a path.
    fn leaf(&mut self, span: Span, name: &'a AttrName, value: &'a Expr) {
        let ExprKind::AttrSet { bindings, .. } = &value.peeled().kind else {
            self.add(span, name, RawValue::Expr(value));
            return;
        };
        if let AttrName::Static(known) = name
            && self.index.contains_key(known.as_str())
        {
            self.inner(span, name).extend(bindings);
        } else {
            self.add(span, name, RawValue::Expr(value));
        }
    }

    fn long(&mut self, span: Span, path: &'a [Attr], value: &'a Expr) {
        let steps: Vec<&str> = path.iter().map(|attr| attr.as_static().unwrap_or("${}")).collect();
        let key = RawKey::Long(steps.join("."));
        self.entries.push(RawEntry { span, key, value: RawValue::Expr(value) });
    }

    fn add(&mut self, span: Span, name: &'a AttrName, value: RawValue<'a>) {
        let key = match name {
            AttrName::Static(name) => {
                self.index.insert(name, self.entries.len());
                RawKey::Static(name)
            }
            AttrName::Dynamic(expr) => RawKey::Dynamic(expr),
        };
        self.entries.push(RawEntry { span, key, value });
    }

    /// The set behind `name`, made if need be.
    fn inner(&mut self, span: Span, name: &'a AttrName) -> &mut Self {
        let known = match name {
            AttrName::Static(name) => self.index.get(name.as_str()).copied(),
            AttrName::Dynamic(_) => None,
        };
        let at = known.unwrap_or(self.entries.len());
        if known.is_none() {
            self.add(span, name, RawValue::Set(Self::default()));
        }
        self.entries[at].value.open()
    }
}

impl<'a> RawValue<'a> {
    /// The value as a set to add to.
    fn open(&mut self) -> &mut RawSet<'a> {
        if let Self::Expr(expr) = self
            && let ExprKind::AttrSet { recursive, bindings } = &expr.peeled().kind
        {
            *self = Self::Set(RawSet::new(*recursive, bindings));
        }
        if !matches!(self, Self::Set(_)) {
            // The parser refuses what defines a name twice, so this is a set.
            *self = Self::Set(RawSet::default());
        }
        match self {
            Self::Set(set) => set,
            Self::Expr(_) | Self::Inherit(_) | Self::InheritFrom(..) => unreachable!("made above"),
        }
    }
}
