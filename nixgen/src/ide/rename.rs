//! Another path for an option, wherever a text defines, declares or reads it.

mod moves;
#[cfg(test)]
mod tests;

use nix_eval::syntax::{Outline, Span, parse};
use nix_schema::AttrPath;

use super::definitions::{Definitions, Use, UseKind, is_any, is_name, name_of_option_at};
use super::options::KnownOptions;
use moves::Moves;

/// New text for some bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// What a renaming comes to in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renaming {
    /// What is to be changed, in the order of the text. None touches another one.
    pub edits: Vec<Edit>,
    /// The names that are left for a person: computed, inherited, or where moving a definition would change what it means.
    pub left: Vec<Span>,
}

/// The options that a text defines by a name that they no longer have, each with its path now; those of which a value is
/// another one by the new name are left out.
#[must_use]
pub fn renamed_options(
    text: &str,
    definitions: &Definitions,
    known: &KnownOptions,
) -> Vec<(Vec<String>, AttrPath)> {
    let mut found: Vec<(Vec<String>, AttrPath)> = Vec::new();
    for one in definitions.all().filter(|one| one.kind() == UseKind::Definition) {
        let renamed = renamed(&one.path(text), known);
        found.extend(renamed.filter(|(old, _)| found.iter().all(|(known, _)| known != old)));
    }
    found
}

/// The option whose name stands at an offset, if it no longer has that name, with its path now.
#[must_use]
pub fn renamed_at(
    (text, outline): (&str, &Outline),
    known: &KnownOptions,
    offset: u32,
) -> Option<(Vec<String>, AttrPath)> {
    renamed(&name_of_option_at(text, outline, offset)?.path, known)
}

/// The option that a path leads to or into by a name that it no longer has.
fn renamed(path: &[String], known: &KnownOptions) -> Option<(Vec<String>, AttrPath)> {
    let (spot, depth) = known.enclosing(path)?;
    let option = spot.option().filter(|option| spot.is_deprecated() && option.hands_on)?;
    Some((path.get(..depth)?.to_vec(), option.renamed_to?.clone()))
}

/// Gives the option at the path `from`, and what is below it, the path `to`. A placeholder in `from` is any name, and the
/// same name where `to` has its placeholder.
///
/// ```
/// use nix_eval::syntax::Outline;
/// use nixgen::ide::rename::{applied, rename};
/// let text = "{ a.b.c = 1; a.x = { b = 2; }; }";
/// let renaming = rename(text, &Outline::of(text), &["a", "x"], &["y"]);
/// assert_eq!(applied(text, &renaming.edits), "{ a.b.c = 1; y = { b = 2; }; }");
/// ```
#[must_use]
pub fn rename<S: AsRef<str>>(text: &str, outline: &Outline, from: &[S], to: &[S]) -> Renaming {
    let from: Vec<&str> = from.iter().map(AsRef::as_ref).collect();
    let to: Vec<&str> = to.iter().map(AsRef::as_ref).collect();
    let definitions = Definitions::of(text, outline);
    let moves = Moves { text, outline };
    let mut changes = Vec::new();
    let mut renaming = Renaming::default();
    for (one, own) in definitions.uses_of(text, &from) {
        let path = Renamed { text, one, own, from: &from, to: &to };
        match path.change(&moves) {
            Some(edits) => changes.push((one.names()[own], edits)),
            None => renaming.left.extend(one.names().get(own)),
        }
    }
    let broken = |edits: &[Edit]| {
        !parse(&applied(text, edits)).diagnostics.is_empty() && parse(text).diagnostics.is_empty()
    };
    let all: Vec<Edit> = changes.iter().flat_map(|(_, edits)| edits.clone()).collect();
    if are_apart(&all) && !broken(&all) {
        renaming.edits = all;
    } else {
        // Each that goes with those before it.
        for (name, edits) in changes {
            let both = [renaming.edits.as_slice(), &edits].concat();
            if are_apart(&both) && !broken(&both) {
                renaming.edits = both;
            } else {
                renaming.left.push(name);
            }
        }
    }
    renaming.edits.sort_by_key(|edit| edit.span);
    renaming.left.sort();
    renaming
}

/// The text with the edits.
#[must_use]
pub fn applied(text: &str, edits: &[Edit]) -> String {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let (mut out, mut done) = (String::with_capacity(text.len()), 0);
    for edit in edits {
        out.push_str(text.get(done..edit.span.start as usize).unwrap_or_default());
        out.push_str(&edit.text);
        done = edit.span.end as usize;
    }
    out + text.get(done..).unwrap_or_default()
}

/// Whether none of them reaches into another one.
fn are_apart(edits: &[Edit]) -> bool {
    let mut spans: Vec<Span> = edits.iter().map(|edit| edit.span).collect();
    spans.sort();
    spans.windows(2).all(|pair| matches!(pair, [a, b] if a.end <= b.start))
}

/// A use of an option that gets another path.
struct Renamed<'r> {
    text: &'r str,
    one: Use<'r>,
    /// Which of its names ends the path.
    own: usize,
    from: &'r [&'r str],
    to: &'r [&'r str],
}

impl Renamed<'_> {
    fn change(&self, moves: &Moves<'_>) -> Option<Vec<Edit>> {
        let to = self.names()?;
        let around = self.from.len() - self.own - 1;
        let is_inherited = self.one.kind() != UseKind::Read && self.one.statement().is_none();
        if is_inherited || self.one.is_inherited() {
            return None;
        }
        let path = self.one.path(self.text);
        let is_below = to.len() > around && path.iter().zip(&to).take(around).all(|(a, b)| a == b);
        if is_below {
            return Some(self.in_place(to.get(around..)?));
        }
        match self.one.kind() {
            UseKind::Read => self.of_config(&to),
            UseKind::Definition | UseKind::Declaration => moves.out(self.one, self.own, &to),
        }
    }

    /// The new path, with the names that stand for the placeholders of the old one.
    fn names(&self) -> Option<Vec<String>> {
        let path = self.one.path(self.text);
        let mut any = Vec::new();
        for (name, from) in path.iter().zip(self.from) {
            match (is_any(from), is_any(name)) {
                (true, _) => any.push(name.clone()),
                // Nobody knows whether it is the option.
                (false, true) => return None,
                (false, false) => {}
            }
        }
        let mut any = any.into_iter();
        let name = |to: &&str| if is_any(to) { any.next() } else { Some((*to).to_owned()) };
        self.to.iter().map(name).collect()
    }

    /// Other names where the old ones stand; those that stay are left alone.
    fn in_place(&self, to: &[String]) -> Vec<Edit> {
        let own = self.one.names().get(..=self.own).unwrap_or_default();
        let is_same = |(name, to): &(&Span, &String)| is_name(to, self.text, **name);
        let same = own.iter().zip(to).take_while(is_same).count();
        let same = same.min(self.own).min(to.len().saturating_sub(1));
        let (Some(first), Some(last)) = (own.get(same), own.last()) else { return Vec::new() };
        let text = AttrPath(to.get(same..).unwrap_or_default().to_vec()).to_string();
        vec![Edit { span: first.to(*last), text }]
    }

    /// `config.` and the whole path, in place of what starts from a part of it.
    fn of_config(&self, to: &[String]) -> Option<Vec<Edit>> {
        let last = self.one.names().get(self.own)?;
        let text = ["config.", &AttrPath(to.to_vec()).to_string()].concat();
        Some(vec![Edit { span: Span::new(self.one.whole().start, last.end), text }])
    }
}
