//! Which attribute path each stretch of a source belongs to.

use std::cmp::Reverse;
use std::collections::HashMap;

use nix_eval::syntax::{AttrName, Binding, Comment, Expr, ExprKind, Param, Span, StrPart};
use nix_schema::AttrPath;

use crate::compare::source::Source;

/// The attribute paths of a source and where they are.
pub(super) struct Places<'a> {
    paths: Vec<Step<'a>>,
    known: HashMap<(usize, Name<'a>), usize>,
    /// What stands where, sorted by start, what is around others first.
    starts: Vec<(Span, usize)>,
    /// The same, sorted by end, what is around others last.
    ends: Vec<(Span, usize)>,
}

/// A path, one step longer than another.
struct Step<'a> {
    parent: usize,
    name: Name<'a>,
    /// The paths one step longer that are attributes of a set written right here.
    inner: Vec<usize>,
    /// Whether anything else is one step longer.
    is_mixed: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Name<'a> {
    Root,
    Attr(&'a str),
    /// A computed name, by its place.
    Computed(u32),
    Item(usize),
    Let,
}

impl<'a> Places<'a> {
    pub(super) fn of(expr: &'a Expr) -> Self {
        let root = Step { parent: 0, name: Name::Root, inner: Vec::new(), is_mixed: true };
        let mut places =
            Self { paths: vec![root], known: HashMap::new(), starts: Vec::new(), ends: Vec::new() };
        places.expr(expr, 0);
        places.ends = places.starts.clone();
        places.starts.sort_by_key(|(span, _)| (span.start, Reverse(span.end)));
        places.ends.sort_by_key(|(span, _)| (span.end, Reverse(span.start)));
        places
    }

    /// The places of all comments, in their order: behind something, else before something, else in something.
    pub(super) fn all(&self, source: &Source<'_>, comments: &[Comment]) -> Vec<String> {
        let (codes, arounds) = (next_codes(source.text(), comments), self.arounds(comments));
        let place = |((comment, code), around): ((&Comment, Option<u32>), usize)| {
            let behind = if comment.own_line { None } else { self.behind(source, comment) };
            let opens = !comment.own_line && opens_line(source, comment);
            let before = code.filter(|_| !opens).and_then(|code| self.before(code));
            self.path(behind.or(before).unwrap_or(around))
        };
        comments.iter().zip(codes).zip(arounds).map(place).collect()
    }

    fn behind(&self, source: &Source<'_>, comment: &Comment) -> Option<usize> {
        let at = self.ends.partition_point(|(span, _)| span.end <= comment.span.start);
        let (span, place) = self.ends.get(at.checked_sub(1)?)?;
        let between = source.slice(Span::new(span.end, comment.span.start));
        between.bytes().all(|byte| matches!(byte, b';' | b',' | b' ' | b'\t')).then_some(*place)
    }

    /// What starts at `code`, the outermost.
    fn before(&self, code: u32) -> Option<usize> {
        let at = self.starts.partition_point(|(span, _)| span.start < code);
        self.starts.get(at).filter(|(span, _)| span.start == code).map(|(_, place)| *place)
    }

    /// The innermost thing that each comment is in.
    fn arounds(&self, comments: &[Comment]) -> Vec<usize> {
        let (mut next, mut open) = (0, Vec::new());
        let around = |comment: &Comment| {
            while let Some((span, place)) = self.starts.get(next)
                && span.start <= comment.span.start
            {
                close(&mut open, span.start);
                open.push((span.end, *place));
                next += 1;
            }
            close(&mut open, comment.span.start);
            open.last().map_or(0, |(_, place)| *place)
        };
        comments.iter().map(around).collect()
    }

    /// The path as text. A set of one attribute is that attribute, however it is written.
    fn path(&self, mut at: usize) -> String {
        while let Step { inner, is_mixed: false, .. } = &self.paths[at]
            && let [only] = inner.as_slice()
        {
            at = *only;
        }
        let mut names = Vec::new();
        while at != 0 {
            names.push(self.paths[at].name.text());
            at = self.paths[at].parent;
        }
        names.reverse();
        names.join(".")
    }

    fn step(&mut self, parent: usize, name: Name<'a>) -> usize {
        if let Some(known) = self.known.get(&(parent, name)) {
            return *known;
        }
        let at = self.paths.len();
        self.paths.push(Step { parent, name, inner: Vec::new(), is_mixed: false });
        self.known.insert((parent, name), at);
        match name {
            Name::Attr(_) | Name::Computed(_) => self.paths[parent].inner.push(at),
            Name::Root | Name::Item(_) | Name::Let => self.paths[parent].is_mixed = true,
        }
        at
    }

    /// Notes what stands in `expr`, which belongs to `path`.
    fn expr(&mut self, expr: &'a Expr, path: usize) {
        self.starts.push((expr.span, path));
        match &expr.kind {
            ExprKind::Paren(inner) => self.expr(inner, path),
            ExprKind::AttrSet { bindings, .. } => self.bindings(bindings, path),
            ExprKind::Let { bindings, body } => {
                let inner = self.step(path, Name::Let);
                self.bindings(bindings, inner);
                self.expr(body, path);
            }
            ExprKind::LegacyLet(bindings) => self.bindings(bindings, path),
            ExprKind::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    let inner = self.step(path, Name::Item(at));
                    self.expr(item, inner);
                }
            }
            ExprKind::Lambda { param, body } => {
                self.param(param, path);
                self.expr(body, path);
            }
            ExprKind::Apply { function: left, argument: right }
            | ExprKind::Assert { condition: left, body: right }
            | ExprKind::With { scope: left, body: right }
            | ExprKind::Binary { left, right, .. } => self.mixed(path, [left, right]),
            ExprKind::If { condition, yes, no } => self.mixed(path, [condition, yes, no]),
            ExprKind::Select { subject, default, .. } => {
                self.mixed(path, std::iter::once(subject).chain(default));
            }
            ExprKind::HasAttr { subject: inner, .. } | ExprKind::Unary { operand: inner, .. } => {
                self.mixed(path, [inner]);
            }
            ExprKind::Str(string) => self.parts(&string.parts, path),
            ExprKind::Path(literal) => self.parts(&literal.parts, path),
            ExprKind::Int(_)
            | ExprKind::Float(_)
            | ExprKind::Variable(_)
            | ExprKind::CurPos
            | ExprKind::Error => {}
        }
    }

    /// Parts of something that is no set itself.
    fn mixed(&mut self, path: usize, parts: impl IntoIterator<Item = &'a Box<Expr>>) {
        self.paths[path].is_mixed = true;
        for part in parts {
            self.expr(part, path);
        }
    }

    fn parts(&mut self, parts: &'a [StrPart], path: usize) {
        self.paths[path].is_mixed = true;
        for part in parts {
            match part {
                StrPart::Text(_) => {}
                StrPart::Interpolation(expr) => self.expr(expr, path),
            }
        }
    }

    fn param(&mut self, param: &'a Param, path: usize) {
        let Param::Pattern(pattern) = param else { return };
        for formal in &pattern.formals {
            self.starts.push((formal.span, path));
            if let Some(default) = &formal.default {
                self.expr(default, path);
            }
        }
    }

    fn bindings(&mut self, bindings: &'a [Binding], path: usize) {
        for binding in bindings {
            match binding {
                Binding::Attr { span, path: names, value } => {
                    let name = |at, name: &'a nix_eval::syntax::Attr| match &name.name {
                        AttrName::Static(known) => self.step(at, Name::Attr(known)),
                        AttrName::Dynamic(_) => self.step(at, Name::Computed(name.span.start)),
                    };
                    let inner = names.iter().fold(path, name);
                    self.starts.push((*span, inner));
                    self.expr(value, inner);
                }
                Binding::Inherit { span, from, names } => {
                    self.inherit(*span, (from.as_ref(), names), path);
                }
            }
        }
    }

    fn inherit(
        &mut self,
        span: Span,
        (from, names): (Option<&'a Expr>, &'a [nix_eval::syntax::Attr]),
        path: usize,
    ) {
        let name =
            |attr: &'a nix_eval::syntax::Attr| attr.as_static().map(|name| (attr.span, name));
        let mut place = path;
        for (at, (attr, name)) in names.iter().filter_map(name).enumerate() {
            let inner = self.step(path, Name::Attr(name));
            self.starts.push((attr, inner));
            place = if at == 0 { inner } else { place };
        }
        self.starts.push((span, place));
        if let Some(from) = from {
            self.expr(from, place);
        }
    }
}

impl Name<'_> {
    fn text(self) -> String {
        match self {
            Self::Root => String::new(),
            Self::Attr(name) => AttrPath::from([name]).to_string(),
            Self::Computed(_) => "${…}".to_owned(),
            Self::Item(at) => format!("[{at}]"),
            Self::Let => "let".to_owned(),
        }
    }
}

/// Drops what ends before `offset`.
fn close(open: &mut Vec<(u32, usize)>, offset: u32) {
    while open.last().is_some_and(|(end, _)| *end <= offset) {
        open.pop();
    }
}

/// Whether the comment stands behind what opens a set or list: `{ # like this`.
fn opens_line(source: &Source<'_>, comment: &Comment) -> bool {
    let before = source.slice(Span::new(0, comment.span.start)).trim_end_matches([' ', '\t']);
    before.ends_with(['{', '['])
}

/// Where behind each comment the first thing is that is neither space nor comment.
fn next_codes(text: &str, comments: &[Comment]) -> Vec<Option<u32>> {
    let mut codes = Vec::with_capacity(comments.len());
    let (mut end, mut below) = (u32::try_from(text.len()).unwrap_or(u32::MAX), None);
    for comment in comments.iter().rev() {
        let gap = text.get(Span::new(comment.span.end, end).range()).unwrap_or_default();
        let code = gap.find(|c: char| !c.is_whitespace());
        if let Some(at) = code {
            below = Some(comment.span.end + u32::try_from(at).unwrap_or(0));
        }
        codes.push(below);
        end = comment.span.start;
    }
    codes.reverse();
    codes
}
