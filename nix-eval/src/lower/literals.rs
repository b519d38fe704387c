//! Strings, paths and lists.

use super::Lower;
use crate::code::{Node, NodeId};
use crate::heap::{Entry, Slot, Value};
use crate::lines::Lines;
use crate::paths;
use crate::syntax::{Expr, Path, PathKind, Span, Str, StrPart};

impl Lower<'_> {
    pub(super) fn text(&mut self, text: &str, span: Span) -> NodeId {
        let text = self.heap.text(text.as_bytes());
        self.constant(Value::Str(text), span)
    }

    pub(super) fn string(&mut self, string: &Str, span: Span) -> NodeId {
        if let Some(text) = string.as_text() {
            return self.text(text, span);
        }
        let parts = self.parts(&string.parts, span);
        let parts = self.code.words(&parts);
        self.add(Node::Interpolate(parts), span)
    }

    fn parts(&mut self, parts: &[StrPart], span: Span) -> Vec<NodeId> {
        let nodes = parts.iter().map(|part| match part {
            StrPart::Text(text) => self.text(text, span),
            StrPart::Interpolation(expr) => self.expr(expr),
        });
        nodes.collect()
    }

    pub(super) fn path(&mut self, path: &Path, span: Span) -> NodeId {
        let (Some(StrPart::Text(first)), rest) =
            (path.parts.first(), path.parts.get(1..).unwrap_or_default())
        else {
            self.refuse(span, "a path can't start with an interpolation");
            return self.constant(Value::Null, span);
        };
        if path.kind == PathKind::Search {
            return self.search_path(first, span);
        }
        let Some(start) = self.path_start(path.kind, first) else {
            self.refuse(span, "`~` is not known here, write the path out");
            return self.constant(Value::Null, span);
        };
        let normal = paths::normalize(&start);
        if rest.is_empty() {
            let text = self.heap.text(normal.as_bytes());
            return self.constant(Value::Path(text), span);
        }
        // The slash before an interpolation has to stay.
        let slash = if start.ends_with('/') && normal != "/" { "/" } else { "" };
        let text = self.heap.text([&normal, slash].concat().as_bytes());
        let mut nodes = vec![self.constant(Value::Path(text), span)];
        nodes.extend(self.parts(rest, span));
        let parts = self.code.words(&nodes);
        self.add(Node::Path(parts), span)
    }

    fn path_start(&self, kind: PathKind, text: &str) -> Option<String> {
        match kind {
            PathKind::Home => {
                let home = self.around.home?;
                Some([home, text.strip_prefix('~').unwrap_or(text)].concat())
            }
            PathKind::Absolute => Some(text.to_owned()),
            PathKind::Relative | PathKind::Search => {
                Some([self.around.directory, "/", text].concat())
            }
        }
    }

    /// `<x>` is `__findFile __nixPath "x"`, with what the program binds to these.
    fn search_path(&mut self, text: &str, span: Span) -> NodeId {
        let name = text.trim_start_matches('<').trim_end_matches('>');
        let function = self.variable_or("__findFile", self.around.find_file, span);
        let path = self.variable_or("__nixPath", self.around.search_path, span);
        let name = self.text(name, span);
        let arguments = self.code.words(&[path, name]);
        self.add(Node::Call { function, arguments }, span)
    }

    fn variable_or(&mut self, name: &str, global: Slot, span: Span) -> NodeId {
        if self.overloads(name) {
            return self.variable(name, span);
        }
        self.add(Node::Const(global), span)
    }

    pub(super) fn list(&mut self, items: &[Expr], span: Span) -> NodeId {
        if items.is_empty() {
            return self.constant(Value::EMPTY_LIST, span);
        }
        // Not made beforehand even if all elements are constants: printing shows which lists are one and the same.
        let nodes: Vec<_> = items.iter().map(|item| self.expr(item)).collect();
        let words = self.code.words(&nodes);
        self.add(Node::List(words), span)
    }

    pub(super) fn current_position(&mut self, span: Span) -> NodeId {
        let text = self.around.text;
        let lines = self.lines.get_or_insert_with(|| Lines::new(text));
        let place = lines.at(text, span.start);
        let file = self.symbol(self.around.file);
        let slots = [
            ("file", self.heap.name_slot(file)),
            ("line", self.heap.cell(Value::Int(place.line.into()))),
            ("column", self.heap.cell(Value::Int(place.column.into()))),
        ];
        let entries = slots.map(|(name, slot)| Entry { symbol: self.symbol(name), slot, at: 0 });
        let set = self.heap.make_set(entries.to_vec());
        self.constant(Value::Attrs(set), span)
    }
}
