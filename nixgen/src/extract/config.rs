//! `config`: its parts, their conditions, assertions and definitions.

use nix_eval::syntax::{Expr, Span};
use nix_schema::{Assertion, AttrPath, Body, Definition, NixExpr, Part, Place, Text};

use crate::compare::merge::RawSet;

use super::note::NoteKind;
use super::options::{Why, kept};
use super::reader::{Reader, items};
use super::value::{Bits, Entry, Val, entries, plain_set};

/// Where a part stands, for what is said of it.
const CONFIG: &str = "config";

impl<'a> Reader<'_, 'a> {
    /// The parts of a `config`; comments from `from` on belong to them.
    pub(super) fn parts(&mut self, path: &AttrPath, (expr, from): (&'a Expr, u32)) -> Vec<Part> {
        let expr = expr.peeled();
        if path.0.is_empty()
            && let Some(why) = self.forced.config.clone()
        {
            return vec![self.nix_part(path, (expr, from), &why)];
        }
        if let Some((opened, body)) = self.open(expr) {
            let parts = self.parts(path, (body, from));
            self.leave(opened);
            return parts;
        }
        match self.lib_call(expr, "mkMerge").as_deref() {
            Some([list]) => match items(list) {
                Some(all) if all.len() > 1 => self.merged(path, (all, from)),
                Some(_) | None => vec![self.part(path, (expr, from))],
            },
            Some(_) | None => vec![self.part(path, (expr, from))],
        }
    }

    fn merged(&mut self, path: &AttrPath, (all, mut from): (&'a [Expr], u32)) -> Vec<Part> {
        let mut parts = Vec::new();
        for (at, item) in all.iter().enumerate() {
            let forced = self.forced.parts.get(&at).filter(|_| path.0.is_empty()).cloned();
            self.is_listed = true;
            parts.push(match forced {
                Some(why) => self.nix_part(path, (item, from), &why),
                None => self.part(path, (item, from)),
            });
            self.is_listed = false;
            from = item.span.end;
        }
        parts
    }

    /// The arguments, if the expression calls that function of `lib`.
    fn lib_call(&self, expr: &'a Expr, name: &str) -> Option<Vec<&'a Expr>> {
        let (function, arguments) = expr.call();
        (self.scope.lib_name(function)? == name).then_some(arguments)
    }

    /// A part that stays Nix.
    fn nix_part(&mut self, path: &AttrPath, (expr, from): (&'a Expr, u32), why: &str) -> Part {
        self.note(NoteKind::Verbatim, subject(path), (expr.span, &kept(why)));
        let body = Body::Nix(self.nix(expr));
        self.finished(path, (expr, from), Part { body, ..Part::default() })
    }

    fn part(&mut self, path: &AttrPath, (expr, from): (&'a Expr, u32)) -> Part {
        let mut part = Part::default();
        let expr = expr.peeled();
        let inner = match self.lib_call(expr, "mkIf").as_deref() {
            Some([condition, inner]) => {
                part.condition = Some(self.nix(condition));
                inner.peeled()
            }
            Some(_) | None => expr,
        };
        self.body(path, inner, &mut part);
        self.finished(path, (expr, from), part)
    }

    fn finished(&mut self, path: &AttrPath, (expr, from): (&'a Expr, u32), part: Part) -> Part {
        let name = AttrPath::from(CONFIG).concat(path);
        let comment = self.comment(&name, (from, expr.span));
        Part { comment, place: self.place(expr.span), ..part }
    }

    fn body(&mut self, path: &AttrPath, expr: &'a Expr, part: &mut Part) {
        if let Some((opened, body)) = self.open(expr) {
            self.body(path, body.peeled(), part);
            self.leave(opened);
            return;
        }
        if let Some(set) = plain_set(expr) {
            let found = entries(&set).map(|all| self.definitions((&all, expr.span.start)));
            if let Some((assertions, definitions)) = found {
                part.assertions = assertions;
                part.body = Body::Definitions(definitions);
                return;
            }
        }
        if let Some([list]) = self.lib_call(expr, "mkMerge").as_deref()
            && (part.condition.is_some() || self.is_listed)
            && let Some((assertions, rest)) = self.asserted(list)
        {
            part.assertions = assertions;
            part.body = Body::Nix(rest);
            return;
        }
        let why = "it is no set of definitions";
        self.note(NoteKind::Verbatim, subject(path), (expr.span, &kept(why)));
        part.body = Body::Nix(self.nix(expr));
    }

    /// `[ { assertions = [ … ]; } rest ]`: how assertions beside a body that is Nix are written.
    fn asserted(&mut self, list: &'a Expr) -> Option<(Vec<Assertion>, NixExpr)> {
        let [first, rest] = items(list)? else { return None };
        let set = plain_set(first)?;
        let (assertions, definitions) = self.definitions((&entries(&set)?, first.span.start));
        (definitions.is_empty() && !assertions.is_empty()).then(|| (assertions, self.nix(rest)))
    }

    /// A part that is a set whose attributes stand in several places.
    pub(super) fn part_of_set(
        &mut self,
        path: &AttrPath,
        (set, start): (&RawSet<'a>, u32),
    ) -> Result<Part, Why> {
        match entries(set).map(|all| self.definitions((&all, start))) {
            Some((assertions, definitions)) => {
                let body = Body::Definitions(definitions);
                Ok(Part { assertions, body, ..Part::default() })
            }
            None => {
                let why = kept("a name in it is computed");
                self.note(NoteKind::Verbatim, subject(path), (Span::new(start, start), &why));
                let body = Body::Nix(self.bits(Bits::Set(set)));
                Ok(Part { body, ..Part::default() })
            }
        }
    }

    /// The assertions and definitions of some attributes.
    pub(super) fn definitions(
        &mut self,
        (all, start): (&[Entry<'_, 'a>], u32),
    ) -> (Vec<Assertion>, Vec<Definition>) {
        let (mut assertions, mut definitions, mut from) = (Vec::new(), Vec::new(), start);
        for entry in all {
            if entry.name == "assertions"
                && let Bits::Val(Val::Expr(list)) = entry.value
                && let Some(all) = items(list).filter(|all| !all.is_empty())
                && all.iter().all(is_assertion)
            {
                assertions = self.assertions((all, from));
            } else {
                let path = AttrPath::from([entry.name]);
                self.define((path, entry.value), (&mut from, entry.span), &mut definitions);
            }
            from = from.max(entry.span.end);
        }
        (assertions, definitions)
    }

    /// The definitions of a set without assertions of its own, such as `meta`.
    pub(super) fn plain_definitions(
        &mut self,
        (set, start): (&RawSet<'a>, u32),
    ) -> Option<Vec<Definition>> {
        let (mut definitions, mut from) = (Vec::new(), start);
        for entry in entries(set)? {
            let path = AttrPath::from([entry.name]);
            self.define((path, entry.value), (&mut from, entry.span), &mut definitions);
        }
        Some(definitions)
    }

    /// Adds the definition of `path`, or those below it where it stands in several places.
    fn define(
        &mut self,
        (path, value): (AttrPath, Bits<'_, 'a>),
        (from, span): (&mut u32, Span),
        definitions: &mut Vec<Definition>,
    ) {
        if let Bits::Set(set) = value
            && let Some(entries) = entries(set)
        {
            for entry in entries {
                let path = path.join(entry.name);
                self.define((path, entry.value), (from, entry.span), definitions);
            }
            return;
        }
        let value = self.bits(value);
        let name = AttrPath::from(CONFIG).concat(&path);
        let comment = self.comment(&name, (*from, span));
        *from = (*from).max(span.end);
        definitions.push(Definition { path, value, comment, place: self.place(span) });
    }

    fn assertions(&mut self, (all, mut from): (&'a [Expr], u32)) -> Vec<Assertion> {
        let mut assertions = Vec::new();
        for item in all {
            assertions.extend(self.assertion((item, from)));
            from = item.span.end;
        }
        assertions
    }

    fn assertion(&mut self, (item, from): (&'a Expr, u32)) -> Option<Assertion> {
        let set = plain_set(item)?;
        let (mut assertion, mut message) = (NixExpr::default(), Text::Static(String::new()));
        for entry in entries(&set)? {
            match entry.name {
                "assertion" => assertion = self.bits(entry.value),
                _ => message = self.text(entry.value),
            }
        }
        let comment = self.comment(&AttrPath::from("config.assertions"), (from, item.span));
        let place: Place = self.place(item.span);
        Some(Assertion { assertion, message, comment, place })
    }

    /// One definition at the module's top that is none of `config`.
    pub(super) fn plain_definition(&mut self, (entry, from): (&Entry<'_, 'a>, u32)) -> Definition {
        let path = AttrPath::from([entry.name]);
        let value = self.bits(entry.value);
        let comment = self.comment(&path, (from, entry.span));
        Definition { path, value, comment, place: self.place(entry.span) }
    }
}

fn subject(path: &AttrPath) -> String {
    if path.0.is_empty() { CONFIG.to_owned() } else { [&path.to_string(), ": config"].concat() }
}

/// Whether a list item is a set of an assertion and its message.
fn is_assertion(item: &Expr) -> bool {
    let Some(set) = plain_set(item) else { return false };
    let Some(mut names) = entries(&set).map(|all| all.iter().map(|e| e.name).collect::<Vec<_>>())
    else {
        return false;
    };
    names.sort_unstable();
    names == ["assertion", "message"]
}
