//! What stands around a module's set: functions, `let` and `with`.

use std::collections::HashSet;

use nix_eval::syntax::{Attr, Expr, ExprKind, Param, Pattern, Span};
use nix_schema::{Args, AttrPath, Binding, Head, Module, NamedType, Type};

use crate::compare::merge::RawSet;
use crate::compare::outline::{Layer, Outline};
use crate::compare::tree::Origin;

use super::fragment::param_names;
use super::note::NoteKind;
use super::options::kept;
use super::reader::Reader;
use super::scope::{Bound, Opened, Spelled};
use super::value::{Bits, Entry, Val, entries};

/// How often the bindings of a `let` are gone through to follow aliases of aliases.
const MAX_ROUNDS: usize = 8;

impl<'a> Reader<'_, 'a> {
    /// Brings into scope what stands around the module's set.
    pub(super) fn enter(&mut self, outline: &Outline<'a>) {
        for layer in &outline.layers {
            match layer {
                Layer::Head(param) => self.enter_head(param),
                Layer::Let(set) => self.enter_let(set),
                Layer::With(scope) => {
                    let spelled = self.scope.spelled(scope).unwrap_or_default();
                    self.scope.withs.push(spelled);
                }
            }
        }
    }

    fn enter_head(&mut self, param: &'a Param) {
        let is_pattern = matches!(param, Param::Pattern(_));
        for name in param_names(param) {
            let bound = if name == "lib" && is_pattern { Bound::Lib } else { Bound::Own };
            self.scope.bind(name, bound);
        }
    }

    /// Enters what stands around an expression and leaves no trace when names are resolved: a `with` of a path of names, a
    /// `let` of nothing but aliases. [`leave`](Self::leave) takes it back.
    pub(super) fn open(&mut self, expr: &'a Expr) -> Option<(Opened<'a>, &'a Expr)> {
        if let ExprKind::With { scope, body } = &expr.peeled().kind {
            let spelled = self.scope.spelled(scope)?;
            self.scope.withs.push(spelled);
            return Some((Opened::With, body));
        }
        let ExprKind::Let { bindings, body } = &expr.peeled().kind else { return None };
        let set = RawSet::new(true, bindings);
        self.enter_let(&set);
        let names: Vec<&str> = set.names().collect();
        let is_alias = |name: &&str| matches!(self.scope.get(name), Some(Bound::Alias(_)));
        let only_aliases = names.len() == set.entries.len() && names.iter().all(is_alias);
        let opened = Opened::Let(names);
        if only_aliases {
            return Some((opened, body));
        }
        self.leave(opened);
        None
    }

    /// Leaves what was opened.
    pub(super) fn leave(&mut self, opened: Opened<'a>) {
        match opened {
            Opened::With => drop(self.scope.withs.pop()),
            Opened::Let(names) => names.iter().for_each(|name| self.scope.unbind(name)),
        }
    }

    /// Brings the names of a `let` into scope, and finds out which are aliases of what `lib` holds.
    pub(super) fn enter_let(&mut self, set: &RawSet<'a>) {
        let all = entries(set).unwrap_or_default();
        let outer: Vec<Option<Spelled>> = all.iter().map(|entry| self.inherited(entry)).collect();
        for (entry, outer) in all.iter().zip(outer) {
            let bound = match (outer, entry.value) {
                (Some(path), _) => Bound::Alias(path),
                (None, Bits::Val(val)) => Bound::Let(val),
                (None, Bits::Set(_)) => Bound::Own,
            };
            self.scope.bind(entry.name, bound);
        }
        for _ in 0..MAX_ROUNDS {
            if !self.follow(&all) {
                break;
            }
        }
    }

    /// What `inherit x;` of a `let` stands for, if that is an alias.
    fn inherited(&self, entry: &Entry<'_, 'a>) -> Option<Spelled> {
        let Bits::Val(Val::Name(_)) = entry.value else { return None };
        match self.scope.free(entry.name, &[]) {
            super::scope::Free::Spelled(path) => Some(path),
            super::scope::Free::AsIs if matches!(self.scope.get(entry.name), Some(Bound::Lib)) => {
                Some(vec!["lib".to_owned()])
            }
            super::scope::Free::AsIs | super::scope::Free::Ambiguous => None,
        }
    }

    /// Settles the bindings that are aliases; says whether one was.
    fn follow(&mut self, all: &[Entry<'_, 'a>]) -> bool {
        let mut any = false;
        for entry in all {
            let Some(Bound::Let(val)) = self.scope.get(entry.name) else { continue };
            if let Some(path) = self.alias(entry.name, *val) {
                self.scope.settle(entry.name, Bound::Alias(path));
                any = true;
            }
        }
        any
    }

    /// The path in `lib` or `builtins` that a binding stands for.
    fn alias(&self, name: &str, val: Val<'a>) -> Option<Spelled> {
        let (expr, attr) = match val {
            Val::Expr(expr) => (expr, None),
            Val::From(from, attr) => (from, Some(attr)),
            Val::Name(_) => return None,
        };
        let written = expr.path_of_names()?;
        if written.first() == Some(&name) {
            return None;
        }
        let mut path = self.scope.spelled(expr)?;
        path.extend(attr.and_then(Attr::as_static).map(str::to_owned));
        let names = self.scope.names(&path);
        let is_constant = names.origin == Origin::Builtins
            && matches!(names.path.as_slice(), [only] if matches!(&**only, "true" | "false" | "null"));
        (names.origin != Origin::Other && !is_constant).then_some(path)
    }

    /// The bindings of a `let` that stay.
    pub(super) fn bindings_of(&mut self, set: &RawSet<'a>, start: u32) -> Vec<Binding> {
        let (mut bindings, mut from) = (Vec::new(), start);
        for entry in entries(set).unwrap_or_default() {
            if matches!(self.scope.get(entry.name), Some(Bound::Alias(_))) {
                continue;
            }
            let value = self.bits(entry.value);
            let comment = self.comment(&AttrPath::from([entry.name]), (from, entry.span));
            from = from.max(entry.span.end);
            let (name, place) = (entry.name.to_owned(), self.place(entry.span));
            bindings.push(Binding { name, value, comment, place });
        }
        bindings
    }

    /// Reads what stands around the module's set into `module`.
    pub(super) fn shell(&mut self, outline: &Outline<'a>, module: &mut Module) {
        self.heads(outline, module);
        let mut from = 0;
        for layer in &outline.layers {
            let Layer::Let(set) = layer else { continue };
            for entry in entries(set).unwrap_or_default() {
                self.binding((&entry, &mut from), module);
            }
        }
    }

    fn heads(&mut self, outline: &Outline<'a>, module: &mut Module) {
        let params = outline.layers.iter().filter_map(|layer| match layer {
            Layer::Head(param) => Some(*param),
            Layer::Let(_) | Layer::With(_) => None,
        });
        let mut heads: Vec<Head> = Vec::new();
        for param in params {
            heads.push(match param {
                Param::Name { name, .. } => Head::Name(name.clone()),
                Param::Pattern(pattern) => Head::Args(self.pattern(pattern)),
            });
        }
        match heads.pop() {
            Some(Head::Args(args)) => module.args = Some(args),
            last => {
                heads.extend(last);
                module.is_set = true;
            }
        }
        module.outer = heads;
    }

    /// The arguments of a set pattern.
    pub(super) fn pattern(&mut self, pattern: &'a Pattern) -> Args {
        let mut args = Args {
            names: pattern.formals.iter().map(|formal| formal.name.clone()).collect(),
            ellipsis: pattern.ellipsis,
            defaults: std::collections::BTreeMap::new(),
            bind: pattern.bind.clone(),
        };
        for formal in &pattern.formals {
            if let Some(default) = &formal.default {
                args.defaults.insert(formal.name.clone(), self.nix(default));
            }
        }
        args
    }

    /// Finds the bindings that are option types which the model can hold.
    pub(super) fn find_types(&mut self, outline: &Outline<'a>) {
        let mut found: Vec<(&'a str, &'a Expr)> = Vec::new();
        for layer in &outline.layers {
            let Layer::Let(set) = layer else { continue };
            for entry in entries(set).unwrap_or_default() {
                if let Bits::Val(Val::Expr(expr)) = entry.value
                    && self.looks_like_type(expr)
                    && !self.forced.bindings.contains_key(entry.name)
                {
                    found.push((entry.name, expr));
                }
            }
        }
        self.scope.types = found.iter().map(|(name, _)| (*name).to_owned()).collect();
        let (notes, kept) = (self.notes.len(), self.kept.clone());
        self.comments.is_paused = true;
        let is_raw = |reader: &mut Self, name: &str, expr: &'a Expr| {
            matches!(reader.ty(&AttrPath::from([name]), expr), Type::Raw { .. })
        };
        let raw: HashSet<&str> = found
            .iter()
            .filter(|(name, expr)| is_raw(self, name, expr))
            .map(|(name, _)| *name)
            .collect();
        self.scope.types.retain(|name| !raw.contains(name.as_str()));
        self.comments.is_paused = false;
        self.notes.truncate(notes);
        self.kept = kept;
    }

    fn binding(&mut self, (entry, from): (&Entry<'_, 'a>, &mut u32), module: &mut Module) {
        let path = AttrPath::from([entry.name]);
        if let Some(Bound::Alias(_)) = self.scope.get(entry.name) {
            return;
        }
        if entry.name == "cfg" && !self.forced.cfg && self.is_cfg(entry, module) {
            return;
        }
        let (name, place) = (entry.name.to_owned(), self.place(entry.span));
        if let (true, Bits::Val(Val::Expr(expr))) =
            (self.scope.types.contains(entry.name), entry.value)
        {
            let ty = self.ty(&path, expr);
            let comment = self.comment(&path, (*from, entry.span));
            module.types.push(NamedType { name, ty, comment, place });
        } else {
            if let Some(why) = self.forced.bindings.get(entry.name).cloned() {
                self.note(NoteKind::Verbatim, entry.name, (entry.span, &kept(&why)));
            }
            let value = self.bits(entry.value);
            let comment = self.comment(&path, (*from, entry.span));
            module.bindings.push(Binding { name, value, comment, place });
        }
        *from = (*from).max(entry.span.end);
    }

    /// Whether the binding is `cfg = config.‹a root of the module›;`.
    fn is_cfg(&self, entry: &Entry<'_, 'a>, module: &mut Module) -> bool {
        let Some(path) = self.cfg_path(entry) else { return false };
        let is_root = module.roots.iter().any(|root| root.path == path);
        if is_root {
            module.cfg = Some(path);
        }
        is_root
    }

    /// The path that an entry called `cfg` reads of `config`.
    pub(super) fn cfg_path(&self, entry: &Entry<'_, 'a>) -> Option<AttrPath> {
        let Bits::Val(Val::Expr(expr)) = entry.value else { return None };
        if !matches!(expr.peeled().kind, ExprKind::Select { .. }) {
            return None;
        }
        let names = expr.path_of_names()?;
        let (root, rest) = names.split_first()?;
        let is_argument = matches!(self.scope.get(root), Some(Bound::Own));
        (*root == "config" && is_argument && !rest.is_empty())
            .then(|| AttrPath(rest.iter().map(|name| (*name).to_owned()).collect()))
    }

    /// Aliases that some fragment needs come back as bindings.
    pub(super) fn kept_aliases(&mut self, module: &mut Module) {
        let mut kept: Vec<String> = self.kept.iter().cloned().collect();
        kept.sort_unstable();
        for name in kept {
            let Some(Bound::Alias(path)) = self.scope.get(&name).cloned() else { continue };
            module.bindings.push(Binding {
                name,
                value: path.join(".").as_str().into(),
                comment: nix_schema::Comment::default(),
                place: self.place(Span::default()),
            });
        }
    }
}
