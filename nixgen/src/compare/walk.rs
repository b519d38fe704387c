//! The walk over both modules, section by section.

mod assertions;
mod config;
mod head;
mod imports;
mod options;
mod types;

use nix_schema::AttrPath;

use super::lower::Module;
use super::narrow::{Pair, narrow, zip_entries};
use super::report::{Change, Section, Subject};
use super::source::{Bit, Source};
use super::tree::{Key, Node, Set};

/// A difference, with its places still in the text.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) subject: Subject,
    pub(super) change: Change,
    pub(super) left: Option<Bit>,
    pub(super) right: Option<Bit>,
}

/// The attributes of a module that are no definitions even where `config` is not written out
/// (nixpkgs `lib/modules.nix`, `unifyModuleSyntax`).
const NO_DEFINITIONS: &[&str] =
    &["_class", "_file", "key", "disabledModules", "require", "imports", "freeformType", "meta"];

/// What both sides have of something.
type Sides<'a> = (Option<&'a Node>, Option<&'a Node>);

/// A walk under way.
struct Walk<'a> {
    left: &'a Source<'a>,
    right: &'a Source<'a>,
    /// How many assertions come before the part of `config` that is looked at, on each side.
    assertions: (usize, usize),
    /// What was found, with its place for sorting.
    found: Vec<(u32, Found)>,
}

/// Finds every difference of two modules.
pub(super) fn modules<'a>(
    left: (&'a Source<'a>, &Module),
    right: (&'a Source<'a>, &Module),
) -> Vec<Found> {
    let mut walk = Walk { left: left.0, right: right.0, assertions: (0, 0), found: Vec::new() };
    walk.heads(&left.1.heads, &right.1.heads);
    walk.bindings(&left.1.bindings, &right.1.bindings);
    walk.bodies(&left.1.body, &right.1.body);
    walk.found.sort_by_key(|(at, found)| (found.subject.section, *at));
    walk.found.into_iter().map(|(_, found)| found).collect()
}

impl Walk<'_> {
    fn bodies(&mut self, left: &Node, right: &Node) {
        let (Some(l), Some(r)) = (left.as_set(), right.as_set()) else { return };
        if l.recursive != r.recursive {
            self.whole(Subject::new(Section::Module, AttrPath::root()), (left, right));
        }
        let (l, r) = (&sections(left, l), &sections(right, r));
        for pair in zip_entries(l, r) {
            let sides = pair.values();
            match pair.first().key.as_static().map(AsRef::as_ref) {
                Some("options") => self.options(&AttrPath::root(), sides),
                Some("imports") => self.imports(sides),
                Some("config") => self.config(&AttrPath::root(), sides),
                Some("meta") => self.definitions((Section::Meta, &AttrPath::root()), sides),
                Some(_) | None => {
                    let path = AttrPath::root().join(&self.step(&pair));
                    self.differ(Subject::new(Section::Module, path), sides);
                }
            }
        }
    }

    fn bindings(&mut self, left: &Set, right: &Set) {
        for pair in zip_entries(left, right) {
            let path = AttrPath::root().join(&self.step(&pair));
            self.differ(Subject::new(Section::Bindings, path), pair.values());
        }
    }

    /// The name of an attribute as a step of a path.
    fn step(&self, pair: &Pair<'_>) -> String {
        let source = if matches!(pair, Pair::Right(_)) { self.right } else { self.left };
        match &pair.first().key {
            Key::Static(name) => name.to_string(),
            Key::Dynamic(node) => ["${", source.slice(node.span), "}"].concat(),
        }
    }

    /// Compares what is nothing but an expression.
    fn differ(&mut self, subject: Subject, sides: Sides<'_>) {
        match sides {
            (None, None) => {}
            (Some(left), Some(right)) => {
                if !left.is_same(right) {
                    let (change, bits) = narrow((self.left, self.right), left, right);
                    self.push(subject, change, (left.span.start, bits));
                }
            }
            (Some(left), None) => {
                let bits = (Some(Bit::Span(left.span)), None);
                self.push(subject, Change::Missing, (left.span.start, bits));
            }
            (None, Some(right)) => {
                let bits = (None, Some(Bit::Span(right.span)));
                self.push(subject, Change::Added, (right.span.start, bits));
            }
        }
    }

    /// Two things that differ as a whole.
    fn whole(&mut self, subject: Subject, (left, right): (&Node, &Node)) {
        let bits = (Some(Bit::Span(left.span)), Some(Bit::Span(right.span)));
        self.push(subject, Change::Changed, (left.span.start, bits));
    }

    /// Two lists that have the same in another order.
    fn reordered(&mut self, subject: Subject, (left, right): (&Node, &Node)) {
        let bits = (Some(Bit::Span(left.span)), Some(Bit::Span(right.span)));
        self.push(subject, Change::Reordered, (left.span.start, bits));
    }

    fn push(
        &mut self,
        subject: Subject,
        change: Change,
        (at, (left, right)): (u32, (Option<Bit>, Option<Bit>)),
    ) {
        self.found.push((at, Found { subject, change, left, right }));
    }
}

/// The body with its definitions under `config`, as the module system reads it.
fn sections(body: &Node, set: &Set) -> Set {
    let is_full = set.get("options").is_some() || set.get("config").is_some();
    if is_full {
        return set.clone();
    }
    let stays = |key: &Key| key.as_static().is_some_and(|name| NO_DEFINITIONS.contains(&&**name));
    let (mut entries, config): (Vec<_>, Vec<_>) =
        set.entries.iter().cloned().partition(|entry| stays(&entry.key));
    if !config.is_empty() {
        let value = super::tree::Kind::Set(Set::new(false, config));
        let value = Node::new(body.span, value);
        let key = Key::Static("config".into());
        entries.push(super::tree::Entry { span: body.span, key, value });
    }
    Set::new(set.recursive, entries)
}
