//! YAML: lines, and the columns that say what is in what.

mod blank;
mod scalar;

use super::flow::{Frame, FrameKind, Machine, State};
use super::sketch::{At, Cursor, Kind, NodeId, Sketch, Style, Tail, What, span};
use super::token::{Reader, Token, TokenKind};
use blank::Blank;

pub(super) fn read(sketch: &mut Sketch<'_>) {
    let length = sketch.text.len();
    let root = sketch.root(0);
    let mut lines = Lines {
        levels: vec![Level { node: root, column: -1 }],
        sketch,
        at: 0,
        line: 0,
        blank: None,
    };
    while lines.at < length {
        lines.line();
    }
    // The last line may be empty.
    if lines.sketch.text.is_empty() || lines.sketch.text.ends_with('\n') {
        lines.line = length;
        lines.blank_line(length, length);
    }
    if let Some(blank) = lines.blank.take() {
        blank.resolve(lines.sketch);
    }
}

/// A set or list that goes on as long as lines have its column.
#[derive(Clone, Copy, Debug)]
struct Level {
    node: NodeId,
    /// Of a document it is one less than any.
    column: isize,
}

/// What is read, line by line.
struct Lines<'s, 't> {
    sketch: &'s mut Sketch<'t>,
    /// The start of the next line.
    at: usize,
    /// The start of the line.
    line: usize,
    /// What is open: the document, and what is in it.
    levels: Vec<Level>,
    /// The cursor in a line of its own.
    blank: Option<Blank>,
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\u{feff}')
}

/// Whether the text begins with a sign that stands apart.
fn is_sign(text: &str, sign: char) -> bool {
    text.strip_prefix(sign).is_some_and(|rest| rest.is_empty() || rest.starts_with(is_blank))
}

impl<'t> Lines<'_, 't> {
    fn line(&mut self) {
        let start = self.at;
        let text = self.sketch.text;
        let rest = text.get(start..).unwrap_or_default();
        let end = start + rest.find('\n').unwrap_or(rest.len());
        (self.at, self.line) = ((end + 1).min(text.len()), start);
        let content = self.skip(start, end);
        let line = text.get(content..end).unwrap_or_default();
        if line.is_empty() {
            self.blank_line(start, end);
        } else if line.starts_with('#') || content == start && line.starts_with('%') {
            self.sketch.nothing_in(start, end);
        } else if content == start && (line.starts_with("---") || line.starts_with("...")) {
            self.sketch.nothing_in(start, start + 3);
            self.document(start + 3);
            let content = self.skip(start + 3, end);
            if content < end {
                self.content(content, end);
            } else {
                self.sketch.nothing_in(start, end);
            }
        } else {
            if content > start {
                self.sketch.nothing_in(start, content - 1);
            }
            self.content(content, end);
        }
    }

    /// Where blanks end.
    fn skip(&self, start: usize, end: usize) -> usize {
        let rest = self.sketch.text.get(start..end).unwrap_or_default();
        end - rest.trim_start_matches(is_blank).len()
    }

    fn column(&self, at: usize) -> usize {
        at.saturating_sub(self.line)
    }

    fn document(&mut self, at: usize) {
        let is_used = |root: &NodeId| self.sketch.get(*root).kind != Kind::Missing;
        let last = self.sketch.roots.last().copied();
        let root = match last.filter(|root| !is_used(root)) {
            Some(root) => root,
            None => self.sketch.root(at),
        };
        self.levels = vec![Level { node: root, column: -1 }];
    }

    /// The value that is written next below a level: the document's, or that of its last member.
    fn slot(&self, level: Level) -> Option<NodeId> {
        match level.column {
            -1 => Some(level.node),
            _ => self.sketch.get(level.node).children.last().copied(),
        }
    }

    fn top(&self) -> Level {
        // The document is never left.
        self.levels.last().copied().unwrap_or(Level { node: self.sketch.roots[0], column: -1 })
    }

    /// Leaves what is further to the right, and lists at this column for what is no item.
    fn leave(&mut self, column: isize, kind: Kind) {
        while let [.., level] = self.levels.as_slice()
            && level.column >= 0
            && (level.column > column
                || level.column == column
                    && kind != Kind::List
                    && self.sketch.get(level.node).kind == Kind::List)
        {
            self.levels.pop();
        }
    }

    /// The set or list that what stands there belongs to.
    fn container(&mut self, at: usize, kind: Kind) -> NodeId {
        let place = self.column(at);
        let column = place.cast_signed();
        self.leave(column, kind);
        let top = self.top();
        if top.column == column && self.sketch.get(top.node).kind == kind {
            return top.node;
        }
        let slot = self.slot(top);
        let is_free = |slot: &NodeId| match self.sketch.get(*slot).kind {
            Kind::Missing | Kind::Scalar | Kind::Alias => true,
            Kind::Map | Kind::List => false,
        };
        let slot = match slot {
            Some(slot) if self.sketch.get(slot).kind == kind => slot,
            Some(slot) if is_free(&slot) || top.column == -1 => {
                self.sketch.set(slot, kind, span(at, at));
                self.sketch.get_mut(slot).column = Some(place);
                slot
            }
            Some(_) | None => {
                let stray = self.sketch.child(top.node, None, at);
                self.sketch.set(stray, kind, span(at, at));
                stray
            }
        };
        self.levels.push(Level { node: slot, column });
        slot
    }

    /// What begins at `at` in a line, behind its blanks.
    fn content(&mut self, mut at: usize, end: usize) {
        loop {
            let rest = self.sketch.text.get(at..end).unwrap_or_default();
            if is_sign(rest, '-') {
                let list = self.container(at, Kind::List);
                let item = self.sketch.child(list, None, at + 1);
                let next = self.skip(at + 1, end);
                if self.is_end(next, end) {
                    self.sketch.nothing_in(at, at);
                    self.empty((at + 1, next), (What::Slot, item));
                    return self.sketch.nothing_in(next, end);
                }
                self.sketch.nothing_in(at, next - 1);
                at = next;
            } else if is_sign(rest, '?') {
                let next = self.skip(at + 1, end);
                self.sketch.nothing_in(at, next.max(at + 1) - 1);
                at = next;
            } else if let Some(next) = self.property(at, end) {
                at = next;
            } else {
                break;
            }
        }
        if at >= end {
            return;
        }
        match self.name_end(at, end) {
            Some((name, colon)) => self.member((at, name), (colon, end)),
            None => self.alone(at, end),
        }
    }

    fn is_end(&self, at: usize, end: usize) -> bool {
        at >= end || self.sketch.text.as_bytes().get(at) == Some(&b'#')
    }

    /// Nothing is written between two places, and the cursor may be there.
    fn empty(&mut self, (from, to): (usize, usize), (what, place): (What, NodeId)) {
        if self.sketch.is_at(from, to) {
            let is_behind = self.sketch.offset == from;
            let column = self.column(self.sketch.offset) + usize::from(is_behind);
            let mut cursor = self.sketch.cursor(what, place, Style::Lines { column });
            cursor.lead = " ".repeat(usize::from(is_behind));
            self.sketch.at = At::There(cursor);
        }
    }

    /// Goes over an anchor or a tag.
    fn property(&mut self, at: usize, end: usize) -> Option<usize> {
        let rest = self.sketch.text.get(at..end)?;
        let inner = rest.strip_prefix(['&', '!'])?;
        let length = inner.find(is_blank).unwrap_or(inner.len());
        if rest.starts_with('&') && length > 0 {
            self.sketch.anchors.extend(inner.get(..length));
        }
        self.sketch.nothing_in(at, at + 1 + length);
        Some(self.skip(at + 1 + length, end))
    }

    /// Where the name ends that begins there, and where its colon stands.
    fn name_end(&self, at: usize, end: usize) -> Option<(usize, usize)> {
        let rest = self.sketch.text.get(at..end)?;
        if rest.starts_with(['"', '\'']) {
            let token = self.reader(end).text_in_quotes(at);
            let colon = self.skip(token.end, end);
            let rest = self.sketch.text.get(colon..end)?;
            return is_sign(rest, ':').then_some((token.end, colon));
        }
        if rest.starts_with(['{', '[', '|', '>', '#']) {
            return None;
        }
        let mut previous = ' ';
        for (offset, c) in rest.char_indices() {
            if c == '#' && is_blank(previous) {
                return None;
            }
            if c == ':' && is_sign(rest.get(offset..)?, ':') {
                let name = rest.get(..offset)?.trim_end_matches(is_blank);
                return Some((at + name.len(), at + offset));
            }
            previous = c;
        }
        None
    }

    fn reader(&self, limit: usize) -> Reader<'t> {
        Reader { text: self.sketch.text, format: self.sketch.format, limit }
    }

    /// A name with a colon, and what stands behind it.
    fn member(&mut self, (at, name): (usize, usize), (colon, end): (usize, usize)) {
        let map = self.container(at, Kind::Map);
        let key = super::key(self.sketch.text, (at, name));
        let entry = self.sketch.child(map, Some(key), colon + 1);
        self.name_cursor((map, entry), (at, name), Tail::Rest);
        self.sketch.nothing_in(at, colon);
        self.value(entry, (colon + 1, end));
    }

    fn name_cursor(&mut self, (map, own): (NodeId, NodeId), (at, end): (usize, usize), tail: Tail) {
        let style = Style::Lines { column: self.column(at) };
        let cursor = Cursor { own: Some(own), tail, ..self.sketch.cursor(What::Key, map, style) };
        self.typed(cursor, (at, end));
    }

    /// The cursor may be in a word or a text in quotes.
    fn typed(&mut self, mut cursor: Cursor, (at, end): (usize, usize)) {
        let quoted = self.sketch.text.as_bytes().get(at).is_some_and(|c| b"\"'".contains(c));
        if !quoted {
            cursor.span = span(at, end);
            if self.sketch.is_at(at, end) {
                self.sketch.at = At::There(cursor);
            }
            return;
        }
        let Token { kind, end: closed, .. } = self.reader(end).text_in_quotes(at);
        let TokenKind::Text { quote, is_closed } = kind else { return };
        let last = if is_closed && closed == end { end - 1 } else { end };
        if self.sketch.is_at((at + 1).min(last), last) {
            (cursor.quote, cursor.span) = (quote, span(at + 1, end));
            self.sketch.at = At::There(cursor);
        }
    }

    /// What stands behind a colon.
    fn value(&mut self, slot: NodeId, (start, end): (usize, usize)) {
        let mut at = self.skip(start, end);
        if self.is_end(at, end) {
            self.empty((start, at), (What::Value, slot));
            return self.sketch.nothing_in(at, end);
        }
        self.sketch.nothing_in(start, at.max(start + 1) - 1);
        while let Some(next) = self.property(at, end) {
            at = next;
        }
        if self.is_end(at, end) {
            return self.sketch.nothing_in(start, end);
        }
        self.written((What::Value, slot), (at, end));
    }

    /// A line that is no member: a value, or a name whose colon is not there yet.
    fn alone(&mut self, at: usize, end: usize) {
        let column = self.column(at).cast_signed();
        self.leave(column, Kind::Map);
        let top = self.top();
        if top.column == column && self.sketch.get(top.node).kind == Kind::Map {
            let name = self.plain_end(at, end);
            let key = super::key(self.sketch.text, (at, name));
            let entry = self.sketch.child(top.node, Some(key), name);
            self.name_cursor((top.node, entry), (at, name), Tail::Free);
            return self.sketch.nothing_in(at, end);
        }
        match self.slot(top) {
            Some(slot) if self.sketch.get(slot).kind == Kind::Missing => {
                self.written((What::Slot, slot), (at, end));
            }
            Some(_) | None => self.sketch.nothing_in(at, end),
        }
    }

    /// A value between brackets, over as many lines as it takes.
    fn flow(&mut self, slot: NodeId, (at, end): (usize, usize)) {
        /// Longer ones are rather not closed.
        const MOST_LINES: usize = 10_000;
        let limit = self.limit(end, (&['}', ']'], MOST_LINES));
        let frame = Frame { node: slot, kind: FrameKind::One, state: State::Value(slot) };
        let after = Machine::new(self.sketch, at, limit).run(frame);
        self.go_on_behind(after);
    }

    /// Nothing more is in the line where a value ended.
    fn go_on_behind(&mut self, after: usize) {
        let text = self.sketch.text;
        if after > 0 && text.as_bytes().get(after - 1) == Some(&b'\n') {
            self.at = after.max(self.at);
            return;
        }
        let rest = text.get(after..).unwrap_or_default();
        let end = after + rest.find('\n').unwrap_or(rest.len());
        self.sketch.nothing_in(after, end);
        self.at = (end + 1).min(text.len()).max(self.at);
    }

    /// Where what is open at the end of a line ends at the latest: at a line that is not further to the right, and
    /// does not begin with what closes it.
    fn limit(&self, end: usize, (closing, most): (&[char], usize)) -> usize {
        let column = self.top().column;
        let text = self.sketch.text;
        let mut start = end + 1;
        for line in text.get(start..).unwrap_or_default().split_inclusive('\n').take(most) {
            let content = line.trim_start_matches(is_blank);
            let indent = (line.len() - content.len()).cast_signed();
            let is_marker = line.starts_with("---") || line.starts_with("...");
            let is_empty = content.is_empty() || content.starts_with(['\n', '#']);
            let is_left = indent <= column && !is_empty && !content.starts_with(closing);
            if is_marker || is_left {
                break;
            }
            start += line.len();
        }
        start.min(text.len())
    }
}
