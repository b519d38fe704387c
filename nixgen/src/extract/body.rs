//! A module's set: options, config, imports, and what it says of itself.

use nix_eval::syntax::{Expr, Span};
use nix_schema::{AttrPath, Body, Comment, Definition, Group, Module, Node, Part, RawNode, Root};

use crate::compare::merge::RawSet;

use super::note::NoteKind;
use super::options::kept;
use super::reader::{Reader, items, plain};
use super::value::{Bits, Entry, Val, entries, plain_set};

/// Attributes that are no definitions even where `config` is not written out (nixpkgs `lib/modules.nix`,
/// `unifyModuleSyntax`).
const IDENTITY: [&str; 4] = ["_class", "_file", "key", "require"];

impl<'a> Reader<'_, 'a> {
    /// Reads the set of the module into `module`; says why it cannot be, if so.
    pub(super) fn set(&mut self, body: &'a Expr, module: &mut Module) -> Result<(), String> {
        let set = plain_set(body).ok_or("its set is a `rec` set")?;
        let all = entries(&set).ok_or("a name at its top is computed")?;
        let is_full = all.iter().any(|entry| matches!(entry.name, "options" | "config"));
        let (mut from, mut shorthand) = (body.span.start, Vec::new());
        for entry in all {
            let end = entry.span.end;
            shorthand.extend(self.section((entry, from), is_full, module));
            from = from.max(end);
        }
        if !shorthand.is_empty() {
            // What nobody took so far belongs to them.
            let (assertions, definitions) = self.definitions((&shorthand, body.span.start));
            let body = Body::Definitions(definitions);
            module.config.push(Part { assertions, body, ..Part::default() });
        }
        Ok(())
    }

    /// Reads one attribute; gives it back if it is a definition of a module that has no `config`.
    fn section<'e>(
        &mut self,
        (entry, from): (Entry<'e, 'a>, u32),
        is_full: bool,
        module: &mut Module,
    ) -> Option<Entry<'e, 'a>> {
        match (entry.name, entry.value) {
            ("options", value) => {
                let first = module.roots.len();
                self.roots((value, &entry), module);
                self.root_comment((&AttrPath::root(), from), &entry, module.roots.get_mut(first));
            }
            ("config", Bits::Val(Val::Expr(expr))) => {
                let before = Span::new(from, entry.span.start);
                module.config_comment = self.comments.claim(before, entry.span.start).0;
                module.config = self.parts(&AttrPath::root(), (expr, entry.span.start));
            }
            ("config", Bits::Set(set)) => {
                module.config =
                    self.part_of_set(&AttrPath::root(), (set, from)).into_iter().collect();
            }
            ("imports", Bits::Val(Val::Expr(list))) if items(list).is_some() => {
                module.imports = self.imports(items(list).unwrap_or_default());
            }
            ("disabledModules", Bits::Val(Val::Expr(list))) if items(list).is_some() => {
                let items = items(list).unwrap_or_default();
                module.disabled_modules = items.iter().map(|item| self.nix(item)).collect();
            }
            ("freeformType", value) => {
                module.freeform = Some(self.type_of(&AttrPath::root(), value));
            }
            ("meta", value) => match self.meta((value, from)) {
                Some(meta) => module.meta = meta,
                None => self.identity((&entry, from), module),
            },
            (name, _) if is_full || IDENTITY.contains(&name) || name == "imports" => {
                self.identity((&entry, from), module);
            }
            ("disabledModules", _) => self.identity((&entry, from), module),
            _ => return Some(entry),
        }
        None
    }

    /// What stays Nix at the module's top.
    fn identity(&mut self, (entry, from): (&Entry<'_, 'a>, u32), module: &mut Module) {
        if !IDENTITY.contains(&entry.name) {
            let why = kept("it is computed");
            self.note(NoteKind::Verbatim, entry.name, (entry.span, &why));
        }
        let definition = self.plain_definition((entry, from));
        module.identity.push(definition);
    }

    fn meta(&mut self, (value, from): (Bits<'_, 'a>, u32)) -> Option<Vec<Definition>> {
        let found = match value {
            Bits::Set(set) => self.plain_definitions((set, from)),
            Bits::Val(Val::Expr(expr)) => {
                let set = plain_set(expr)?;
                self.plain_definitions((&set, from))
            }
            Bits::Val(_) => None,
        };
        found.filter(|meta| !meta.is_empty())
    }

    /// The trees of options.
    fn roots(&mut self, (value, entry): (Bits<'_, 'a>, &Entry<'_, 'a>), module: &mut Module) {
        match value {
            Bits::Set(set) => self.root(&AttrPath::root(), (set, entry.span.start), module),
            Bits::Val(Val::Expr(expr)) => self.roots_of(expr, module),
            Bits::Val(_) => self.raw_root(&AttrPath::root(), (value, entry.span), module),
        }
    }

    /// Comments above and behind a root, and those in it that nobody has.
    fn root_comment(
        &mut self,
        (path, from): (&AttrPath, u32),
        entry: &Entry<'_, 'a>,
        root: Option<&mut Root>,
    ) {
        let Some(root) = root else { return };
        let mut comment = self.comment(path, (from, entry.span));
        comment.0.append(&mut root.comment.0);
        root.comment = comment;
    }

    fn roots_of(&mut self, expr: &'a Expr, module: &mut Module) {
        let expr = expr.peeled();
        if let Some((opened, body)) = self.open(expr) {
            self.roots_of(body, module);
            self.leave(opened);
            return;
        }
        if let Some(set) = plain_set(expr) {
            return self.root(&AttrPath::root(), (&set, expr.span.start), module);
        }
        let path = AttrPath::root();
        let marked = self.notes.len();
        match self.node(&path, expr) {
            Node::Group(group) => {
                self.push_root((path, group), (expr.span.start, expr.span), module);
            }
            Node::Option(_) | Node::Raw(_) => {
                self.notes.truncate(marked);
                self.raw_root(&path, (Bits::Val(Val::Expr(expr)), expr.span), module);
            }
        }
    }

    fn raw_root(
        &mut self,
        path: &AttrPath,
        (value, span): (Bits<'_, 'a>, Span),
        module: &mut Module,
    ) {
        let why = kept("the options are computed");
        self.note(NoteKind::Verbatim, "options", (span, &why));
        let updates = vec![RawNode::from(self.bits(value))];
        let group = Group { updates, ..Group::default() };
        self.push_root((path.clone(), group), (span.start, span), module);
    }

    /// The roots of a set at `path`: those below it, as long as there are only groups.
    fn root(&mut self, path: &AttrPath, (set, from): (&RawSet<'a>, u32), module: &mut Module) {
        let span = Span::new(from, from);
        let all = entries(set).filter(|_| !set.recursive);
        let Some(all) = all else {
            let nix = self.gathered(set);
            let why = kept("a name of the options is computed");
            self.note(NoteKind::Verbatim, "options", (span, &why));
            let updates = vec![RawNode::from(plain(&nix))];
            let group = Group { updates, ..Group::default() };
            return self.push_root((path.clone(), group), (from, span), module);
        };
        let stops = self.stops_at(path, &all);
        if stops {
            let Ok(group) = self.group(path, (set, from)) else { return };
            return self.push_root((path.clone(), group), (from, span), module);
        }
        let (mut from, mut first) = (from, module.roots.len());
        for entry in &all {
            let below = path.join(entry.name);
            match entry.value {
                Bits::Set(set) => self.root(&below, (set, entry.span.start), module),
                Bits::Val(Val::Expr(expr)) => self.root_below((&below, expr), module),
                Bits::Val(_) => {}
            }
            self.root_comment((&below, from), entry, module.roots.get_mut(first));
            first = module.roots.len();
            from = from.max(entry.span.end);
        }
    }

    /// The roots of a set at `path`, which may stand below `with`s.
    fn root_below(&mut self, (path, expr): (&AttrPath, &'a Expr), module: &mut Module) {
        if let Some(set) = plain_set(expr) {
            self.root(path, (&set, expr.span.start), module);
        } else if let Some((opened, body)) = self.open(expr) {
            self.root_below((path, body), module);
            self.leave(opened);
        }
    }

    /// Whether the options at a path are a tree of their own.
    fn stops_at(&mut self, path: &AttrPath, all: &[Entry<'_, 'a>]) -> bool {
        let mut is_group = |entry: &Entry<'_, 'a>| match entry.value {
            Bits::Set(_) => true,
            Bits::Val(Val::Expr(expr)) => self.holds_set(expr),
            Bits::Val(_) => false,
        };
        let all_groups = !all.is_empty() && all.iter().all(&mut is_group);
        let is_forced = self.forced.options.contains_key(path);
        let is_cfg = self.cfg.as_ref() == Some(path);
        let goes_on = all.len() == 1 || path.0.len() < 2;
        is_forced || is_cfg || !goes_on || !all_groups
    }

    /// Whether an expression is a set of something, below what is opened on the way.
    fn holds_set(&mut self, expr: &'a Expr) -> bool {
        if let Some((opened, body)) = self.open(expr) {
            let holds = self.holds_set(body);
            self.leave(opened);
            return holds;
        }
        plain_set(expr).is_some_and(|set| !set.entries.is_empty())
    }

    fn push_root(
        &mut self,
        (path, group): (AttrPath, Group),
        (from, span): (u32, Span),
        module: &mut Module,
    ) {
        if path.0.is_empty() && !module.shared.contains(&path) {
            module.shared.push(AttrPath::root());
        }
        let comment = if span.end > span.start {
            self.comment(&path, (from, span))
        } else {
            Comment::default()
        };
        let place = self.place(span);
        module.roots.push(Root { path, comment, description: None, group, place });
    }
}
