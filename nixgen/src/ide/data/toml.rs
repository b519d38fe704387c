//! TOML: lines of members, and headers that say which table they are of.

use super::flow::{Frame, FrameKind, Machine, State};
use super::sketch::{At, Kind, NodeId, Sketch, Style, Tail, What, span};
use super::token::{Mode, TokenKind};

pub(super) fn read(sketch: &mut Sketch<'_>) {
    let root = sketch.root(0);
    sketch.set(root, Kind::Map, span(0, sketch.text.len()));
    let limit = sketch.text.len();
    let state = State::Name(root);
    Machine::new(sketch, 0, limit).run(Frame { node: root, kind: FrameKind::Lines, state });
}

/// Whether a line is a header, and hardly an item of a list over lines.
pub(super) fn is_header(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default().trim_end();
    let inner = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let inner = inner.map(|inner| inner.trim_start_matches('[').trim_end_matches(']'));
    inner.is_some_and(|inner| inner.starts_with(|c: char| c.is_alphabetic()) && is_path(inner))
}

/// Whether a line is a name with a value.
pub(super) fn is_member(line: &str) -> bool {
    line.split_once('=').is_some_and(|(name, _)| is_path(name.trim()))
}

fn is_path(text: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || "_-. \"'".contains(c);
    !text.is_empty() && text.chars().all(is_part)
}

impl Machine<'_, '_> {
    /// Reads the header that begins there, and goes on in its table.
    pub(super) fn header(&mut self, start: usize) {
        let text = self.sketch.text;
        let is_list = text.as_bytes().get(start + 1) == Some(&b'[');
        let inner = start + if is_list { 2 } else { 1 };
        let line = text.get(inner..).unwrap_or_default();
        let line = inner + line.find('\n').unwrap_or(line.len());
        self.at = inner;
        let Some(root) = self.sketch.roots.first().copied() else { return };
        let mut names = Vec::new();
        let mut end = inner;
        loop {
            let rest = text.get(self.at..line).unwrap_or_default();
            self.at += rest.len() - rest.trim_start().len();
            let token = self.reader.token(self.at, Mode::Name);
            let is_name = matches!(token.kind, TokenKind::Text { .. }) && token.start < line;
            if is_name {
                names.push(super::key(text, (token.start, token.end)));
            } else if token.kind != TokenKind::Dot {
                break;
            }
            end = token.end;
            self.at = token.end;
        }
        let node = self.section(root, names, is_list);
        self.sketch.headers.push(node);
        let is_closed = text.get(self.at..).is_some_and(|rest| rest.starts_with(']'));
        let brackets = text.get(self.at..line).unwrap_or_default();
        let closing = brackets.len() - brackets.trim_start_matches(']').len();
        if self.sketch.is_at(inner, self.at) {
            let style = Style::Lines { column: 0 };
            let mut cursor = self.sketch.cursor(What::Header { is_list }, root, style);
            cursor.own = Some(node);
            cursor.span = span(inner, end.max(self.sketch.offset));
            cursor.tail = if is_closed { Tail::Rest } else { Tail::Free };
            self.sketch.at = At::There(cursor);
        }
        self.at += closing.min(if is_list { 2 } else { 1 });
        self.sketch.nothing_in(start + 1, self.at);
        if let Some(frame) = self.frames.last_mut() {
            (frame.node, frame.state) = (node, State::Done);
        }
    }

    /// The table that a header opens.
    fn section(
        &mut self,
        root: NodeId,
        names: Vec<super::sketch::Key<'_>>,
        is_list: bool,
    ) -> NodeId {
        let last = names.len().saturating_sub(1);
        let mut node = root;
        for (depth, key) in names.into_iter().enumerate() {
            let at = key.span;
            let key = super::key(self.sketch.text, (at.start as usize, at.end as usize));
            let slot = self.sketch.child(node, Some(key), at.end as usize);
            node = self.table(slot);
            if depth == last && is_list {
                if self.sketch.get(node).children.is_empty() {
                    self.sketch.set(node, Kind::List, at);
                }
                if self.sketch.get(node).kind == Kind::List {
                    node = self.sketch.child(node, None, at.end as usize);
                    self.sketch.set(node, Kind::Map, at);
                }
            } else if self.sketch.get(node).kind == Kind::List {
                node = self.sketch.get(node).children.last().copied().unwrap_or(node);
            }
        }
        node
    }
}
