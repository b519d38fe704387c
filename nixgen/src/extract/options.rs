//! The tree of options.

mod declaration;
mod package;

use nix_eval::syntax::{BinaryOp, Expr, ExprKind, Span};
use nix_schema::{AttrPath, Group, Member, Node, OptionDecl, RawNode};

use crate::compare::merge::RawSet;

use super::note::NoteKind;
use super::reader::Reader;
use super::value::{Bits, Entry, Val, entries};

/// Why something stays Nix.
pub(super) type Why = String;

impl<'a> Reader<'_, 'a> {
    /// What stands at `path` of the tree of options.
    pub(super) fn node(&mut self, path: &AttrPath, expr: &'a Expr) -> Node {
        let marked = self.notes.len();
        let node = self.read_node(path, expr);
        let Some(why) = self.forced.options.get(path).cloned() else { return node };
        self.notes.truncate(marked);
        self.raw_node(path, expr, (Some(node), &why))
    }

    fn read_node(&mut self, path: &AttrPath, expr: &'a Expr) -> Node {
        let expr = expr.peeled();
        if let Some((opened, body)) = self.open(expr) {
            let node = self.read_node(path, body);
            self.leave(opened);
            return node;
        }
        match self.declared(path, expr) {
            Ok(node) => node,
            Err(why) => self.raw_node(path, expr, (None, &why)),
        }
    }

    fn declared(&mut self, path: &AttrPath, expr: &'a Expr) -> Result<Node, Why> {
        if let ExprKind::AttrSet { recursive, bindings } = &expr.kind {
            if *recursive {
                return Err("it is a `rec` set".to_owned());
            }
            let set = RawSet::new(false, bindings);
            return self.group(path, (&set, expr.span.start)).map(Node::Group);
        }
        if let ExprKind::Binary { op: BinaryOp::Update, left, right } = &expr.kind {
            return self.update(path, left, right);
        }
        self.option(path, expr).map(Node::from)
    }

    /// `left // right`: an option with other attributes over it, or a group with more put over it.
    fn update(&mut self, path: &AttrPath, left: &'a Expr, right: &'a Expr) -> Result<Node, Why> {
        if let ExprKind::AttrSet { recursive: false, bindings } = &left.peeled().kind {
            let set = RawSet::new(false, bindings);
            let mut group = self.group(path, (&set, left.span.start))?;
            if group.members.is_empty() {
                return Err("nothing stands on the left of `//`".to_owned());
            }
            let why = "what is put over it with `//` is computed";
            self.note(NoteKind::Verbatim, path.to_string(), (right.span, why));
            group.updates.push(RawNode::from(self.nix(right)));
            return Ok(Node::Group(group));
        }
        self.overlaid(path, left, right).map(Node::from)
    }

    /// The group of a set of options that begins at `start`.
    pub(super) fn group(
        &mut self,
        path: &AttrPath,
        (set, start): (&RawSet<'a>, u32),
    ) -> Result<Group, Why> {
        let entries = entries(set).ok_or("a name in it is computed")?;
        let (mut group, mut from) = (Group::new(), start);
        for entry in entries {
            let member = self.member(path, &entry, from);
            from = from.max(entry.span.end);
            group.members.push(member);
        }
        Ok(group)
    }

    fn member(&mut self, path: &AttrPath, entry: &Entry<'_, 'a>, from: u32) -> Member {
        let path = path.join(entry.name);
        let node = self.entry_node(&path, entry);
        let comment = self.comment(&path, (from, entry.span));
        Member { name: entry.name.to_owned(), aliases: Vec::new(), comment, node }
    }

    /// What an entry of the tree declares.
    pub(super) fn entry_node(&mut self, path: &AttrPath, entry: &Entry<'_, 'a>) -> Node {
        let why = match entry.value {
            Bits::Val(Val::Expr(expr)) => return self.node(path, expr),
            Bits::Val(_) => "it is inherited".to_owned(),
            Bits::Set(set) => match self.group(path, (set, entry.span.start)) {
                Ok(group) => return Node::Group(group),
                Err(why) => why,
            },
        };
        let expr = self.bits(entry.value);
        self.note(NoteKind::Verbatim, path.to_string(), (entry.span, &kept(&why)));
        Node::Raw(RawNode { expr, means: None })
    }

    /// A declaration as Nix, with what it means if that is known.
    fn raw_node(
        &mut self,
        path: &AttrPath,
        expr: &'a Expr,
        (means, why): (Option<Node>, &str),
    ) -> Node {
        let kind = if means.is_some() { NoteKind::Understood } else { NoteKind::Verbatim };
        self.note(kind, path.to_string(), (expr.span, &kept(why)));
        let expr = self.nix(expr);
        Node::Raw(RawNode { expr, means: means.map(Box::new) })
    }

    pub(super) fn option_place(&self, option: &mut OptionDecl, span: Span) {
        option.place = self.place(span);
    }
}

/// What is said of something that stays Nix.
pub(super) fn kept(why: &str) -> String {
    ["stays Nix: ", why].concat()
}
