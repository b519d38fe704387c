//! Fragments of Nix out of a module: they mean the same at its top, where there is no `with` and no alias of `lib`.

use std::collections::{HashMap, HashSet};

use nix_eval::syntax::{
    Attr, AttrName, Binding, Expr, ExprKind, Param, Pattern, Span, StrForm, StrPart,
};

use crate::compare::tree::Names;

use super::scope::{Free, Scope, Spelled};

/// A fragment under rewriting.
struct Rewrite<'s, 'a> {
    scope: &'s Scope<'a>,
    text: &'s str,
    /// How often each name is bound between the fragment's outside and the place that is looked at.
    inner: HashMap<&'a str, u32>,
    /// What the `with`s inside bring into scope.
    withs: Vec<Option<Names>>,
    edits: Vec<(Span, String)>,
    /// Spans of strings that have their line breaks as they are.
    strings: Vec<Span>,
    /// Names that stay aliases: what they stand for cannot be written where they stand.
    kept: HashSet<String>,
    /// Whether a name may come from one of several `with`s.
    is_ambiguous: bool,
}

/// A fragment that was taken out of a module.
pub(super) struct Fragment {
    /// Its text.
    pub(super) text: String,
    /// The aliases that it needs.
    pub(super) kept: HashSet<String>,
}

/// The source of `expr`, which is part of `text`, as it can stand in `scope`'s module.
pub(super) fn fragment<'a>(scope: &Scope<'a>, text: &str, expr: &'a Expr) -> Fragment {
    let expr = expr.peeled();
    let mut rewrite = Rewrite::new(scope, text);
    rewrite.expr(expr);
    rewrite.finish(expr.span)
}

impl<'s, 'a> Rewrite<'s, 'a> {
    fn new(scope: &'s Scope<'a>, text: &'s str) -> Self {
        Self {
            scope,
            text,
            inner: HashMap::new(),
            withs: Vec::new(),
            edits: Vec::new(),
            strings: Vec::new(),
            kept: HashSet::new(),
            is_ambiguous: false,
        }
    }

    fn is_inner(&self, name: &str) -> bool {
        self.inner.get(name).is_some_and(|count| *count > 0)
    }

    /// What a name that the fragment does not bind has to be replaced by.
    fn free(&mut self, name: &'a str) -> Option<Spelled> {
        if self.is_inner(name) {
            return None;
        }
        match self.scope.free(name, &self.withs) {
            Free::AsIs => None,
            Free::Ambiguous => {
                self.is_ambiguous = true;
                None
            }
            Free::Spelled(path) if path.first().is_some_and(|root| self.is_inner(root)) => {
                self.kept.insert(name.to_owned());
                self.is_ambiguous |= self.scope.get(name).is_none();
                None
            }
            Free::Spelled(path) => Some(path),
        }
    }

    fn variable(&mut self, name: &'a str, span: Span) {
        if let Some(path) = self.free(name) {
            self.edits.push((span, path.join(".")));
        }
    }

    fn bound(&mut self, names: &[&'a str], by: i64) {
        for name in names {
            let count = self.inner.entry(name).or_default();
            *count = count.saturating_add_signed(i32::try_from(by).unwrap_or(0));
        }
    }

    fn expr(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::Variable(name) => self.variable(name, expr.span),
            ExprKind::Str(string) => {
                if string.form == StrForm::Quoted || self.begins_at_once(expr.span) {
                    self.strings.push(expr.span);
                }
                self.parts(&string.parts);
            }
            ExprKind::Path(path) => self.parts(&path.parts),
            ExprKind::AttrSet { recursive: false, bindings } => {
                bindings.iter().for_each(|binding| self.binding(binding));
            }
            ExprKind::AttrSet { recursive: true, bindings } | ExprKind::LegacyLet(bindings) => {
                self.recursive(bindings, None);
            }
            ExprKind::Let { bindings, body } => self.recursive(bindings, Some(body)),
            ExprKind::Lambda { param, body } => self.lambda(param, body),
            ExprKind::With { scope, body } => {
                self.expr(scope);
                let spelled = self.scope.spelled(scope);
                let root = spelled.as_ref().and_then(|path| path.first());
                let known = root.is_some_and(|root| !self.is_inner(root));
                let names = spelled.filter(|_| known).map(|path| self.scope.names(&path));
                self.withs.push(names);
                self.expr(body);
                self.withs.pop();
            }
            ExprKind::Select { subject, path, default } => {
                self.expr(subject);
                self.attrs(path);
                default.iter().for_each(|default| self.expr(default));
            }
            ExprKind::HasAttr { subject, path } => {
                self.expr(subject);
                self.attrs(path);
            }
            ExprKind::List(items) => items.iter().for_each(|item| self.expr(item)),
            ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::CurPos | ExprKind::Error => {}
            ExprKind::Apply { .. }
            | ExprKind::If { .. }
            | ExprKind::Assert { .. }
            | ExprKind::Unary { .. }
            | ExprKind::Binary { .. }
            | ExprKind::Paren(_) => expr.children().into_iter().for_each(|part| self.expr(part)),
        }
    }

    /// Whether a `''…''` has text on its first line, so that the indentation of the others counts from there.
    fn begins_at_once(&self, span: Span) -> bool {
        let text = self.text.get(span.range()).unwrap_or_default();
        let first = text.split('\n').next().unwrap_or_default();
        !first.trim_start_matches("''").trim().is_empty()
    }

    fn parts(&mut self, parts: &'a [StrPart]) {
        for part in parts {
            if let StrPart::Interpolation(expr) = part {
                self.expr(expr);
            }
        }
    }

    fn attrs(&mut self, path: &'a [Attr]) {
        for attr in path {
            if let AttrName::Dynamic(expr) = &attr.name {
                self.expr(expr);
            }
        }
    }

    fn binding(&mut self, binding: &'a Binding) {
        match binding {
            Binding::Attr { path, value, .. } => {
                self.attrs(path);
                self.expr(value);
            }
            Binding::Inherit { from: Some(from), .. } => self.expr(from),
            Binding::Inherit { span, from: None, names } => self.inherit(*span, names),
        }
    }

    /// `inherit a b;`: what does not go by that name at the module's top is inherited from where it is.
    fn inherit(&mut self, span: Span, names: &'a [Attr]) {
        let (mut own, mut moved) = (Vec::new(), Vec::new());
        for name in names.iter().filter_map(Attr::as_static) {
            match self.free(name) {
                Some(path) if path.last().is_some_and(|last| last == name) && path.len() > 1 => {
                    moved.push((path[..path.len() - 1].join("."), name));
                }
                // What it stands for has another name.
                Some(_) => {
                    self.kept.insert(name.to_owned());
                    own.push(name);
                }
                None => own.push(name),
            }
        }
        if moved.is_empty() {
            return;
        }
        let mut words = Vec::new();
        if !own.is_empty() {
            words.push(["inherit ", &own.join(" "), ";"].concat());
        }
        for (from, name) in moved {
            words.push(["inherit (", &from, ") ", name, ";"].concat());
        }
        self.edits.push((span, words.join("\n")));
    }

    /// The bindings of a `let` or `rec`, which see each other, and what is under them.
    fn recursive(&mut self, bindings: &'a [Binding], body: Option<&'a Expr>) {
        let is_inherit =
            |binding: &&Binding| matches!(binding, Binding::Inherit { from: None, .. });
        bindings.iter().filter(is_inherit).for_each(|binding| self.binding(binding));
        let names: Vec<&str> = bindings.iter().flat_map(bound_names).collect();
        self.bound(&names, 1);
        bindings.iter().filter(|b| !is_inherit(b)).for_each(|binding| self.binding(binding));
        body.into_iter().for_each(|body| self.expr(body));
        self.bound(&names, -1);
    }

    fn lambda(&mut self, param: &'a Param, body: &'a Expr) {
        let names: Vec<&str> = param_names(param).collect();
        self.bound(&names, 1);
        if let Param::Pattern(pattern) = param {
            let defaults = pattern.formals.iter().filter_map(|formal| formal.default.as_ref());
            defaults.for_each(|default| self.expr(default));
        }
        self.expr(body);
        self.bound(&names, -1);
    }

    /// The text at `span`, rewritten.
    fn finish(mut self, span: Span) -> Fragment {
        let mut prefix = String::new();
        if self.is_ambiguous {
            // Names in text that is laid under the same `with`s need no other spelling.
            for path in &self.scope.withs {
                prefix = [prefix.as_str(), "with ", &path.join("."), "; "].concat();
            }
            self.edits.retain(|(span, _)| {
                let name = self.text.get(span.range()).unwrap_or_default();
                self.scope.get(name).is_some()
            });
        }
        self.edits.extend(indentation(self.text, span, &self.strings));
        self.edits.sort_by_key(|(span, _)| span.start);
        let mut out = prefix;
        let mut at = span.start;
        for (edit, with) in &self.edits {
            if edit.start < at {
                continue;
            }
            out.push_str(self.text.get(Span::new(at, edit.start).range()).unwrap_or_default());
            out.push_str(with);
            at = edit.end;
        }
        out.push_str(self.text.get(Span::new(at, span.end).range()).unwrap_or_default());
        Fragment { text: out, kept: self.kept }
    }
}

/// What the further lines of a text share in front of them, to be cut; lines that begin in a `"…"` stay.
fn indentation(text: &str, span: Span, strings: &[Span]) -> Vec<(Span, String)> {
    let inside = text.get(span.range()).unwrap_or_default();
    let mut lines = Vec::new();
    for (at, _) in inside.match_indices('\n') {
        let start = span.start + u32::try_from(at + 1).unwrap_or(0);
        let rest = text.get(Span::new(start, span.end).range()).unwrap_or_default();
        let spaces = rest.bytes().take_while(|byte| *byte == b' ').count();
        let is_blank = rest[spaces..].starts_with(['\n', '\r']) || rest.len() == spaces;
        let is_text = strings.iter().any(|string| string.start < start && start < string.end);
        if !is_text {
            lines.push((start, spaces, is_blank));
        }
    }
    let solid = lines.iter().filter(|(_, _, is_blank)| !is_blank);
    let shared = solid.map(|(_, spaces, _)| *spaces).min().unwrap_or(0);
    let cut = |(start, spaces, _): (u32, usize, bool)| {
        let end = start + u32::try_from(spaces.min(shared)).unwrap_or(0);
        (Span::new(start, end), String::new())
    };
    lines.into_iter().map(cut).filter(|(span, _)| span.start < span.end).collect()
}

fn bound_names(binding: &Binding) -> Vec<&str> {
    match binding {
        Binding::Attr { path, .. } => path.first().and_then(Attr::as_static).into_iter().collect(),
        Binding::Inherit { names, .. } => names.iter().filter_map(Attr::as_static).collect(),
    }
}

/// The names that a function binds.
pub(super) fn param_names(param: &Param) -> impl Iterator<Item = &str> {
    let (single, pattern) = match param {
        Param::Name { name, .. } => (Some(name.as_str()), None),
        Param::Pattern(pattern) => (pattern.bind.as_deref(), Some(pattern)),
    };
    let formals = pattern.into_iter().flat_map(|pattern: &Pattern| &pattern.formals);
    single.into_iter().chain(formals.map(|formal| formal.name.as_str()))
}
