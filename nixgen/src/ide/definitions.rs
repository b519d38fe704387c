//! Where a text defines, reads and declares options, by its syntax: also while it does not parse.
//!
//! What stands where is known as it is at a cursor (`context`): sets below `config`, through `mkIf`, `mkMerge` and the like,
//! submodules and lists of modules; `config.a.b`, also through a `let` such as `cfg = config.a`; `options.a.b = …`.

#[cfg(test)]
mod tests;
mod walk;

use std::borrow::Cow;

use nix_eval::syntax::{NodeId, Outline, Span};

/// What a text does with options.
#[derive(Clone, Debug, Default)]
pub struct Definitions {
    entries: Vec<Entry>,
    /// The names of all entries.
    names: Vec<Span>,
    /// The paths that the names of entries follow.
    bases: Vec<Vec<String>>,
}

/// What is done with an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UseKind {
    /// `a.b = …`: it, or what is around or inside of it, is defined.
    Definition,
    /// `config.a.b`.
    Read,
    /// `options.a.b = …`: it is declared, or it is a group of options that are.
    Declaration,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    kind: UseKind,
    /// In [`Definitions::bases`].
    base: u32,
    /// The definition or declaration that it stands in.
    around: Option<u32>,
    first_name: u32,
    end_name: u32,
    /// The whole statement, or what is read.
    span: Span,
    /// What stands behind `=`; empty where there is none.
    value: Span,
    /// The statement in the outline, if it is a binding.
    statement: Option<NodeId>,
}

/// One place where a text does something with an option.
#[derive(Clone, Copy, Debug)]
pub struct Use<'d> {
    definitions: &'d Definitions,
    at: u32,
}

/// A name of an option's path, as it is written somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The path that ends with it; `*` stands for any item of a list, and `<name>` for what is not known.
    pub path: Vec<String>,
    /// The name.
    pub name: Span,
    /// What is done there.
    pub kind: UseKind,
    /// The statement, or what is read.
    pub whole: Span,
}

impl Definitions {
    /// What a text does.
    #[must_use]
    pub fn of(text: &str, outline: &Outline) -> Self {
        walk::definitions(text, outline)
    }

    /// Everything in the order of the text, what is around something before it.
    pub fn all(&self) -> impl Iterator<Item = Use<'_>> {
        let count = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        (0..count).map(|at| Use { definitions: self, at })
    }

    /// Every place where that option is written: each name with which its path ends. A name that is not known, and a
    /// placeholder in `path`, is any name.
    ///
    /// ```
    /// use nix_eval::syntax::Outline;
    /// use nixgen::ide::definitions::Definitions;
    /// let text = "{ config, ... }: { a.b.c = 1; d = config.a.b; }";
    /// let found = Definitions::of(text, &Outline::of(text)).find(text, &["a", "b"]);
    /// let names: Vec<u32> = found.iter().map(|one| one.name.start).collect();
    /// assert_eq!(names, [21, 43]);
    /// ```
    #[must_use]
    pub fn find<S: AsRef<str>>(&self, text: &str, path: &[S]) -> Vec<Named> {
        let uses = self.uses_of(text, path).into_iter();
        let mut found: Vec<Named> =
            uses.filter_map(|(one, own)| one.named(text, (own, *one.names().get(own)?))).collect();
        found.sort_by_key(|one| one.name.start);
        found
    }

    /// The names below a path that are defined.
    pub(crate) fn names_below(&self, text: &str, path: &[String]) -> Vec<String> {
        let any: Vec<&str> = path.iter().map(String::as_str).chain(["<name>"]).collect();
        let found = self.find(text, &any).into_iter();
        found
            .filter(|one| one.kind == UseKind::Definition)
            .filter_map(|mut one| one.path.pop())
            .collect()
    }

    /// The same as `find`, each with the number of the name among its own.
    pub(super) fn uses_of<S: AsRef<str>>(&self, text: &str, path: &[S]) -> Vec<(Use<'_>, usize)> {
        let Some(last) = path.len().checked_sub(1) else { return Vec::new() };
        let of_path = |one: Use<'_>| {
            let own = last.checked_sub(one.base().len())?;
            let is_it = own < one.names().len() && one.is_below(text, path, own);
            is_it.then_some(own)
        };
        self.all().filter_map(|one| Some((one, of_path(one)?))).collect()
    }

    /// The name of an option's path that stands at an offset.
    #[must_use]
    pub fn at(&self, text: &str, offset: u32) -> Option<Named> {
        let is_at =
            |span: &Span| span.start <= offset && offset <= span.end && span.start < span.end;
        let written = self.all().filter(|one| is_at(&one.path_span()));
        let named = written.filter_map(|one| {
            let own = one.names().iter().position(is_at)?;
            one.named(text, (own, *one.names().get(own)?))
        });
        named.last()
    }
}

/// The name of an option's path that stands at an offset, for who asks of one text but once.
///
/// ```
/// use nix_eval::syntax::Outline;
/// use nixgen::ide::definitions::name_of_option_at;
/// let text = "{ config, ... }: { a.b = config.c; }";
/// let named = name_of_option_at(text, &Outline::of(text), 21).unwrap();
/// assert_eq!(named.path, ["a", "b"]);
/// ```
#[must_use]
pub fn name_of_option_at(text: &str, outline: &Outline, offset: u32) -> Option<Named> {
    walk::at(text, outline, offset).at(text, offset)
}

impl<'d> Use<'d> {
    fn entry(self) -> Option<&'d Entry> {
        self.definitions.entries.get(self.at as usize)
    }

    /// What is done there.
    #[must_use]
    pub fn kind(self) -> UseKind {
        self.entry().map_or(UseKind::Read, |entry| entry.kind)
    }

    /// The path that the names which are written there follow.
    #[must_use]
    pub fn base(self) -> &'d [String] {
        let base = self.entry().and_then(|entry| self.definitions.bases.get(entry.base as usize));
        base.map_or(&[], Vec::as_slice)
    }

    /// The names that are written there.
    #[must_use]
    pub fn names(self) -> &'d [Span] {
        let range =
            self.entry().map_or(0..0, |entry| entry.first_name as usize..entry.end_name as usize);
        self.definitions.names.get(range).unwrap_or_default()
    }

    /// From the first of its own names to the last one.
    #[must_use]
    pub fn path_span(self) -> Span {
        match self.names() {
            [] => Span::default(),
            [only] => *only,
            [first, .., last] => first.to(*last),
        }
    }

    /// The last name.
    #[must_use]
    pub fn name(self) -> Span {
        self.names().last().copied().unwrap_or_default()
    }

    /// The whole statement, or what is read.
    #[must_use]
    pub fn whole(self) -> Span {
        self.entry().map(|entry| entry.span).unwrap_or_default()
    }

    /// What stands behind the `=`; empty where there is none.
    #[must_use]
    pub fn value(self) -> Span {
        self.entry().map(|entry| entry.value).unwrap_or_default()
    }

    /// The binding in the outline of the text; [`None`] of what is read or inherited.
    #[must_use]
    pub fn statement(self) -> Option<NodeId> {
        self.entry()?.statement
    }

    /// Whether an `inherit` names it, so that it is bound to the same name.
    pub(super) fn is_inherited(self) -> bool {
        self.path_span() == self.whole()
    }

    /// The definition or the declaration that it stands in.
    #[must_use]
    pub fn around(self) -> Option<Self> {
        let at = self.entry()?.around?;
        Some(Self { at, ..self })
    }

    /// The path; `*` stands for any item of a list, and `<name>` for a name that is not known.
    #[must_use]
    pub fn path(self, text: &str) -> Vec<String> {
        let own = self.names().iter().map(|name| name_at(text, *name).into_owned());
        self.base().iter().cloned().chain(own).collect()
    }

    /// Whether `path` up to its own name number `own` is its path.
    fn is_below<S: AsRef<str>>(self, text: &str, path: &[S], own: usize) -> bool {
        let base = self.base();
        let (around, names) = path.split_at(base.len().min(path.len()));
        let is_around = base.iter().zip(around).all(|(a, b)| is_same(b.as_ref(), a));
        let mut own = self.names().iter().take(own + 1).zip(names);
        is_around && own.all(|(name, wanted)| is_name(wanted.as_ref(), text, *name))
    }

    fn named(self, text: &str, (own, name): (usize, Span)) -> Option<Named> {
        let mut path = self.path(text);
        path.truncate(self.base().len() + own + 1);
        Some(Named { path, name, kind: self.kind(), whole: self.whole() })
    }
}

pub(super) fn is_name(wanted: &str, text: &str, written: Span) -> bool {
    is_same(wanted, &name_at(text, written))
}

fn is_same(wanted: &str, written: &str) -> bool {
    wanted == written || is_any(wanted) || is_any(written)
}

/// Whether it stands for any name.
pub(super) fn is_any(name: &str) -> bool {
    name == "*" || (name.starts_with('<') && name.ends_with('>'))
}

/// What a name says: without its quotes, `<name>` where it is computed.
pub(super) fn name_at(text: &str, span: Span) -> Cow<'_, str> {
    let written = text.get(span.range()).unwrap_or_default();
    let Some(inside) = written.strip_prefix('"') else {
        return if written.starts_with("${") { "<name>".into() } else { written.into() };
    };
    let inside = inside.strip_suffix('"').unwrap_or(inside);
    if !inside.contains(['\\', '$']) {
        return inside.into();
    }
    unescaped(inside).map_or("<name>".into(), Cow::Owned)
}

/// The same of a name whose quotes are gone.
fn plain_name(name: String) -> String {
    if name.contains("${") { "<name>".to_owned() } else { name }
}

/// [`None`] if a part is computed.
fn unescaped(inside: &str) -> Option<String> {
    let (mut name, mut signs) = (String::new(), inside.chars().peekable());
    while let Some(sign) = signs.next() {
        match sign {
            '$' if signs.peek() == Some(&'{') => return None,
            '\\' => match signs.next()? {
                'n' => name.push('\n'),
                't' => name.push('\t'),
                'r' => name.push('\r'),
                other => name.push(other),
            },
            other => name.push(other),
        }
    }
    Some(name)
}
