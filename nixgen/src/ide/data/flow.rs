//! Members between brackets, and TOML's lines: a machine that knows at every place what comes next.

use std::collections::HashMap;

use super::sketch::{At, Kind, NodeId, Sketch, Style, Tail, What, span};
use super::token::{Bracket, Mode, Reader, Token, TokenKind};
use crate::lint::DataFormat;

/// What comes next in a set, a list or a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// A name, as a member of this set.
    Name(NodeId),
    /// What stands behind a name.
    Colon(NodeId),
    /// The value of that name.
    Value(NodeId),
    /// An item.
    Item,
    /// A comma.
    Done,
}

/// A bracket that is open, or a table, or a document.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) node: NodeId,
    pub(super) kind: FrameKind,
    pub(super) state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FrameKind {
    /// One value.
    One,
    Map,
    List,
    /// Lines of members.
    Lines,
}

/// Reads from a place on.
pub(super) struct Machine<'s, 't> {
    pub(super) sketch: &'s mut Sketch<'t>,
    pub(super) reader: Reader<'t>,
    pub(super) at: usize,
    pub(super) frames: Vec<Frame>,
    /// How many braces and square brackets are open.
    open: [usize; 2],
    /// Where the names of tables stand, for TOML writes them in parts.
    tables: HashMap<(NodeId, String), NodeId>,
}

impl<'s, 't> Machine<'s, 't> {
    pub(super) fn new(sketch: &'s mut Sketch<'t>, at: usize, limit: usize) -> Self {
        let reader = Reader { text: sketch.text, format: sketch.format, limit };
        let (frames, tables) = (Vec::new(), HashMap::new());
        Self { sketch, reader, at, frames, open: [0, 0], tables }
    }

    /// Reads one value with everything in it, or all members of lines.
    pub(super) fn run(mut self, frame: Frame) -> usize {
        let is_inner = self.sketch.format == DataFormat::Yaml;
        self.frames.push(frame);
        loop {
            let from = self.at;
            self.skip();
            let token = self.reader.token(self.at, self.mode());
            self.gap(from, &token);
            if token.kind == TokenKind::End {
                break;
            }
            if self.is_new_line(from) {
                self.leave(1, from);
                if let Some((node, ..)) = self.top() {
                    self.set_state(State::Name(node));
                }
                continue;
            }
            self.at = token.end;
            self.token(token);
            let is_done = matches!(self.frames.as_slice(), [only] if only.state == State::Done);
            if is_inner && is_done {
                break;
            }
        }
        let end = self.at;
        self.leave(0, end);
        end
    }

    fn top(&self) -> Option<(NodeId, FrameKind, State)> {
        self.frames.last().map(|frame| (frame.node, frame.kind, frame.state))
    }

    pub(super) fn set_state(&mut self, state: State) {
        if let Some(frame) = self.frames.last_mut() {
            frame.state = state;
        }
    }

    fn is_in_lines(&self) -> bool {
        matches!(self.top(), Some((_, FrameKind::Lines, _)))
    }

    fn mode(&self) -> Mode {
        match self.top() {
            Some((_, _, State::Name(_) | State::Colon(_))) => Mode::Name,
            Some((_, FrameKind::Map | FrameKind::Lines, State::Done)) => Mode::Name,
            Some(_) | None => Mode::Value,
        }
    }

    fn style(&self) -> Style {
        if self.is_in_lines() { Style::Lines { column: 0 } } else { Style::Flow }
    }

    /// Goes over blanks and comments, and what YAML says of a value before it.
    pub(super) fn skip(&mut self) {
        let ends_line = self.is_in_lines();
        loop {
            let rest = self.sketch.text.get(self.at..self.reader.limit).unwrap_or_default();
            let blank = |c: char| c.is_whitespace() && !(ends_line && c == '\n') || c == '\u{feff}';
            self.at += rest.len() - rest.trim_start_matches(blank).len();
            if let Some((end, is_closed)) = self.reader.comment(self.at) {
                let last = if is_closed { end - 1 } else { end };
                self.sketch.nothing_in(self.at + 1, last);
                self.at = end;
            } else if !self.property() {
                break;
            }
        }
    }

    /// Goes over an anchor or a tag.
    fn property(&mut self) -> bool {
        let rest = self.sketch.text.get(self.at..self.reader.limit).unwrap_or_default();
        let is_property = self.sketch.format == DataFormat::Yaml && rest.starts_with(['&', '!']);
        if is_property {
            let ends = |c: char| c.is_whitespace() || ",[]{}".contains(c);
            let end = rest.find(ends).unwrap_or(rest.len()).max(1);
            self.sketch.nothing_in(self.at, self.at + end);
            self.at += end;
        }
        is_property
    }

    /// The cursor may be between two tokens.
    fn gap(&mut self, from: usize, next: &Token) {
        if !self.sketch.is_at(from, next.start) {
            return;
        }
        let Some((node, kind, state)) = self.top() else { return };
        let is_behind = self.sketch.offset == from;
        let is_text = matches!(next.kind, TokenKind::Text { .. });
        // Before a quote one is not in the text.
        let is_word = matches!(next.kind, TokenKind::Text { quote: None, .. });
        let is_taken = is_word && self.sketch.offset == next.start;
        let written = self.sketch.text.get(next.start..next.end).unwrap_or_default();
        let is_quote = is_text && self.sketch.offset == next.start && !written.contains('\n');
        let style = self.style();
        let at = match (state, kind) {
            // What begins here is looked at next.
            (State::Name(_) | State::Value(_) | State::Item, _) if is_taken => return,
            (State::Done, FrameKind::Map) if is_taken && !is_behind => return,
            (State::Name(set), _) => {
                let mut cursor = self.sketch.cursor(What::Key, set, style);
                let is_last = matches!(next.kind, TokenKind::Line | TokenKind::End);
                cursor.tail = match style {
                    Style::Flow if is_text => Tail::Member,
                    Style::Lines { .. } if !is_last => Tail::Line,
                    Style::Flow | Style::Lines { .. } => Tail::Free,
                };
                At::There(cursor)
            }
            (State::Colon(_), _) if next.kind == TokenKind::Colon => At::Nothing,
            (State::Colon(slot), _) => {
                let mut cursor = self.sketch.cursor(What::Value, slot, style);
                cursor.lead = self.colon(is_behind);
                At::There(cursor)
            }
            (State::Value(_), _) if self.is_value(next) && !is_quote => At::Nothing,
            (State::Value(slot), _) => {
                let mut cursor = self.sketch.cursor(What::Value, slot, style);
                if self.is_value(next) {
                    cursor.span = span(next.start, next.end);
                }
                if is_behind && kind != FrameKind::One && self.sketch.format != DataFormat::Json {
                    cursor.lead = " ".to_owned();
                }
                At::There(cursor)
            }
            (State::Item, _) => {
                let mut cursor = self.sketch.cursor(What::Item, node, Style::Flow);
                let is_last = !is_text && !matches!(next.kind, TokenKind::Open(_));
                cursor.tail = if is_last { Tail::Free } else { Tail::Member };
                At::There(cursor)
            }
            (State::Done, FrameKind::Map) if !is_behind && next.kind != TokenKind::Comma => {
                let mut cursor = self.sketch.cursor(What::Key, node, style);
                cursor.lead = ", ".to_owned();
                cursor.tail = if is_text { Tail::Member } else { Tail::Free };
                At::There(cursor)
            }
            (State::Done, _) => At::Nothing,
        };
        self.sketch.at = at;
    }

    /// Whether a token is the value of the name before it, and not the next name.
    fn is_value(&self, token: &Token) -> bool {
        let is_text = matches!(token.kind, TokenKind::Text { .. });
        let is_name = || self.peek(token.end).kind == TokenKind::Colon;
        matches!(token.kind, TokenKind::Open(_)) || is_text && !is_name()
    }

    fn colon(&self, is_behind: bool) -> String {
        match self.sketch.format {
            DataFormat::Toml if is_behind => " = ".to_owned(),
            DataFormat::Toml => "= ".to_owned(),
            DataFormat::Json | DataFormat::Yaml => ": ".to_owned(),
        }
    }

    /// Whether a bracket of TOML was not closed, for a line that only stands outside of brackets begins here.
    fn is_new_line(&self, from: usize) -> bool {
        let is_toml = self.sketch.format == DataFormat::Toml;
        let crossed = || self.sketch.text.get(from..self.at).is_some_and(|gap| gap.contains('\n'));
        if !is_toml || self.frames.len() < 2 || !crossed() {
            return false;
        }
        let is_member = !matches!(self.top(), Some((_, FrameKind::Map, State::Name(_))));
        let line = self.sketch.text.get(self.at..).unwrap_or_default();
        let line = line.split('\n').next().unwrap_or_default();
        super::toml::is_header(line) || is_member && super::toml::is_member(line)
    }

    fn token(&mut self, token: Token) {
        match token.kind {
            TokenKind::Open(Bracket::Square) if self.is_at_line_start() => self.header(token.start),
            TokenKind::Open(bracket) => self.open(bracket, token),
            TokenKind::Close(bracket) => self.close(bracket, token),
            TokenKind::Comma => self.comma(),
            TokenKind::Colon => self.after_name(token.end),
            TokenKind::Dot => self.dot(),
            TokenKind::Line => {
                if let Some((node, FrameKind::Lines, _)) = self.top() {
                    self.set_state(State::Name(node));
                }
            }
            TokenKind::Text { .. } => self.text(token),
            TokenKind::End => {}
        }
    }

    fn is_at_line_start(&self) -> bool {
        matches!(self.top(), Some((node, FrameKind::Lines, State::Name(set))) if set == node)
    }

    fn comma(&mut self) {
        match self.top() {
            Some((node, FrameKind::Map, _)) => self.set_state(State::Name(node)),
            Some((_, FrameKind::List, _)) => self.set_state(State::Item),
            Some((_, FrameKind::One | FrameKind::Lines, _)) | None => {}
        }
    }

    fn after_name(&mut self, end: usize) {
        match self.top() {
            Some((_, _, State::Colon(slot))) => {
                self.sketch.get_mut(slot).span = span(end, end);
                self.set_state(State::Value(slot));
            }
            Some((_, FrameKind::Map | FrameKind::Lines, State::Name(set))) => {
                let slot = self.sketch.child(set, None, end);
                self.set_state(State::Value(slot));
            }
            Some(_) | None => {}
        }
    }

    /// The name before the dot is that of a set.
    fn dot(&mut self) {
        if let Some((_, _, State::Colon(slot))) = self.top() {
            let set = self.table(slot);
            self.set_state(State::Name(set));
        }
    }

    /// The set that the name of `slot` stands for, which may be there already.
    pub(super) fn table(&mut self, slot: NodeId) -> NodeId {
        let node = self.sketch.get(slot);
        let (Some(parent), Some(key)) = (node.parent, node.key.clone()) else { return slot };
        let known = *self.tables.entry((parent, key.name.into_owned())).or_insert(slot);
        if known == slot {
            if self.sketch.get(slot).kind == Kind::Missing {
                self.sketch.set(slot, Kind::Map, key.span);
            }
            return slot;
        }
        // It stands there only once.
        let siblings = &mut self.sketch.get_mut(parent).children;
        if siblings.last() == Some(&slot) {
            siblings.pop();
        }
        known
    }

    /// Where the next value stands; the state goes on behind it.
    fn slot(&mut self, at: usize) -> Option<NodeId> {
        let (node, kind, state) = self.top()?;
        let slot = match (kind, state) {
            (_, State::Value(slot) | State::Colon(slot)) => slot,
            (FrameKind::One, _) => return None,
            (FrameKind::Map | FrameKind::Lines | FrameKind::List, _) => {
                self.sketch.child(node, None, at)
            }
        };
        self.set_state(State::Done);
        Some(slot)
    }

    fn open(&mut self, bracket: Bracket, token: Token) {
        let slot = self.slot(token.start);
        let Some(node) = slot else { return };
        let (kind, frame) = match bracket {
            Bracket::Brace => (Kind::Map, FrameKind::Map),
            Bracket::Square => (Kind::List, FrameKind::List),
        };
        self.sketch.set(node, kind, span(token.start, token.end));
        let state = if kind == Kind::Map { State::Name(node) } else { State::Item };
        self.frames.push(Frame { node, kind: frame, state });
        self.open[bracket as usize] += 1;
    }

    fn close(&mut self, bracket: Bracket, token: Token) {
        if self.open[bracket as usize] == 0 {
            return;
        }
        let kind = match bracket {
            Bracket::Brace => FrameKind::Map,
            Bracket::Square => FrameKind::List,
        };
        if let Some(at) = self.frames.iter().rposition(|frame| frame.kind == kind) {
            self.leave(at + 1, token.start);
            self.leave(at, token.end);
        }
    }

    /// Leaves all frames but the first `left`; they end at `end`.
    pub(super) fn leave(&mut self, left: usize, end: usize) {
        while self.frames.len() > left {
            let Some(frame) = self.frames.pop() else { return };
            match frame.kind {
                FrameKind::Map => self.open[Bracket::Brace as usize] -= 1,
                FrameKind::List => self.open[Bracket::Square as usize] -= 1,
                FrameKind::One | FrameKind::Lines => continue,
            }
            let node = self.sketch.get_mut(frame.node);
            node.span = span(node.span.start as usize, end);
        }
    }

    fn text(&mut self, token: Token) {
        let next = self.peek(token.end);
        let Some((node, kind, state)) = self.top() else { return };
        let is_name = next.kind == TokenKind::Colon;
        match (state, kind) {
            (State::Name(set), _) => self.name(set, (token, next)),
            // A colon, a comma or a value is not there yet.
            (State::Done, FrameKind::Map) => self.name(node, (token, next)),
            (State::Colon(_) | State::Value(_), FrameKind::Map) if is_name => {
                self.name(node, (token, next));
            }
            (State::Colon(_) | State::Value(_), _)
            | (State::Item | State::Done, FrameKind::List) => {
                self.scalar(token);
            }
            (State::Item | State::Done, _) => self.sketch.nothing_in(token.start, token.end),
        }
    }

    /// The next token but blanks, without going there.
    fn peek(&self, at: usize) -> Token {
        let ends_line = self.is_in_lines();
        let rest = self.sketch.text.get(at..self.reader.limit).unwrap_or_default();
        let blank = |c: char| c.is_whitespace() && !(ends_line && c == '\n');
        let at = at + (rest.len() - rest.trim_start_matches(blank).len());
        match self.sketch.text.as_bytes().get(at) {
            // What matters is told by its first character.
            Some(b'"' | b'\'') => {
                let kind = TokenKind::Text { quote: None, is_closed: false };
                Token { kind, start: at, end: at }
            }
            Some(_) | None => self.reader.token(at, Mode::Name),
        }
    }

    pub(super) fn name(&mut self, set: NodeId, (token, next): (Token, Token)) {
        let key = super::key(self.sketch.text, (token.start, token.end));
        let entry = self.sketch.child(set, Some(key), token.end);
        let style = self.style();
        if self.is_typed(&token) {
            let mut cursor = self.sketch.cursor(What::Key, set, style);
            let is_member = matches!(next.kind, TokenKind::Text { .. }) && style == Style::Flow;
            cursor.own = Some(entry);
            cursor.tail = if matches!(next.kind, TokenKind::Colon | TokenKind::Dot) {
                Tail::Rest
            } else if is_member {
                Tail::Member
            } else {
                Tail::Free
            };
            self.typed(cursor, &token);
        }
        self.set_state(State::Colon(entry));
    }

    fn scalar(&mut self, token: Token) {
        let parent = self.frames.last().map(|frame| frame.kind);
        let style = self.style();
        let Some(slot) = self.slot(token.start) else { return };
        let is_alias = self.sketch.format == DataFormat::Yaml
            && self.sketch.text.as_bytes().get(token.start) == Some(&b'*');
        let kind = if is_alias { Kind::Alias } else { Kind::Scalar };
        self.sketch.set(slot, kind, span(token.start, token.end));
        if self.is_typed(&token) {
            let style = if parent == Some(FrameKind::List) { Style::Flow } else { style };
            let cursor = self.sketch.cursor(What::Value, slot, style);
            self.typed(cursor, &token);
        }
    }

    /// Whether the cursor is in what is typed, and not behind a quote that closes it.
    fn is_typed(&mut self, token: &Token) -> bool {
        let TokenKind::Text { quote, is_closed } = token.kind else { return false };
        let written = self.sketch.text.get(token.start..token.end).unwrap_or_default();
        if written.contains('\n') {
            self.sketch.nothing_in(token.start + 1, token.end);
            return false;
        }
        let first = token.start + quote.map_or(0, str::len);
        let last = if is_closed { token.end - quote.map_or(0, str::len) } else { token.end };
        self.sketch.is_at(first.min(token.end), last.max(first.min(token.end)))
            || quote.is_none() && self.sketch.is_at(token.start, token.end)
    }

    pub(super) fn typed(&mut self, mut cursor: super::sketch::Cursor, token: &Token) {
        if let TokenKind::Text { quote, .. } = token.kind {
            cursor.quote = quote;
            cursor.span = span(token.start + quote.map_or(0, str::len), token.end);
        }
        self.sketch.at = At::There(cursor);
    }
}
