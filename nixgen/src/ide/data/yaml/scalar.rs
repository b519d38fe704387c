//! YAML's values that are texts, on one line or on several.

use super::super::sketch::{Kind, NodeId, Style, What, span};
use super::super::token::{Token, TokenKind};
use super::{Lines, is_blank, is_sign};

impl Lines<'_, '_> {
    /// A value that begins there.
    pub(super) fn written(&mut self, (what, slot): (What, NodeId), (at, end): (usize, usize)) {
        match self.sketch.text.as_bytes().get(at) {
            Some(b'{' | b'[') => self.flow(slot, (at, end)),
            Some(b'|' | b'>') => self.block(slot, (at, end)),
            Some(b'"' | b'\'') => self.quoted((what, slot), (at, end)),
            Some(b'*') => {
                self.word((what, slot), (at, end));
                self.sketch.get_mut(slot).kind = Kind::Alias;
            }
            Some(_) | None => {
                self.word((what, slot), (at, end));
                self.go_on_plainly(slot);
            }
        }
    }

    /// Where words end, before blanks and a comment.
    pub(super) fn plain_end(&self, at: usize, end: usize) -> usize {
        let rest = self.sketch.text.get(at..end).unwrap_or_default();
        let comment = rest.char_indices().zip(rest.chars().skip(1));
        let comment = comment.filter(|((_, before), c)| is_blank(*before) && *c == '#');
        let length = comment.map(|((offset, _), _)| offset).next().unwrap_or(rest.len());
        at + rest.get(..length).unwrap_or_default().trim_end_matches(is_blank).len()
    }

    fn word(&mut self, (what, slot): (What, NodeId), (at, end): (usize, usize)) {
        let last = self.plain_end(at, end);
        self.sketch.set(slot, Kind::Scalar, span(at, last));
        let style = Style::Lines { column: self.column(at) };
        let cursor = self.sketch.cursor(what, slot, style);
        self.typed(cursor, (at, last));
        self.sketch.nothing_in(at, end);
    }

    /// Words may go on in the next lines, further to the right.
    fn go_on_plainly(&mut self, slot: NodeId) {
        let column = self.top().column;
        let text = self.sketch.text;
        while let Some(line) = text.get(self.at..).and_then(|rest| rest.lines().next()) {
            let content = line.trim_start_matches(is_blank);
            let start = self.at + (line.len() - content.len());
            let end = self.at + line.len();
            let is_further = (line.len() - content.len()).cast_signed() > column;
            let is_other = content.is_empty() || content.starts_with('#') || is_sign(content, '-');
            if !is_further || is_other || self.name_end(start, end).is_some() {
                break;
            }
            self.sketch.nothing_in(self.at, end);
            let node = self.sketch.get_mut(slot);
            node.span = span(node.span.start as usize, end);
            let rest = text.get(end..).unwrap_or_default();
            self.at = end + rest.find('\n').map_or(rest.len(), |newline| newline + 1);
        }
    }

    /// A text in quotes; if they do not close, it is what is in the line.
    fn quoted(&mut self, (what, slot): (What, NodeId), (at, end): (usize, usize)) {
        /// Longer ones are rather not closed.
        const MOST_LINES: usize = 100;
        let mut token = self.reader(end).text_in_quotes(at);
        if !is_closed(&token) && self.top().column >= 0 {
            let longer = self.reader(self.limit(end, (&[], MOST_LINES))).text_in_quotes(at);
            if is_closed(&longer) {
                self.sketch.nothing_in(at, longer.end);
                token = longer;
            }
        }
        self.sketch.set(slot, Kind::Scalar, span(at, token.end));
        let style = Style::Lines { column: self.column(at) };
        let cursor = self.sketch.cursor(what, slot, style);
        self.typed(cursor, (at, token.end));
        self.sketch.nothing_in(at, token.end);
        self.go_on_behind(token.end);
    }

    /// A text of lines, which are further to the right.
    fn block(&mut self, slot: NodeId, (at, end): (usize, usize)) {
        let column = self.top().column;
        let text = self.sketch.text;
        let (mut last, mut next) = (end, self.at);
        for line in text.get(self.at..).unwrap_or_default().split_inclusive('\n') {
            let content = line.trim_start_matches(is_blank);
            let is_empty = content.trim_end().is_empty();
            let is_further = (line.len() - content.len()).cast_signed() > column;
            if !is_empty && !is_further {
                break;
            }
            next += line.len();
            if !is_empty {
                last = next - usize::from(line.ends_with('\n'));
                self.at = next;
            }
        }
        self.sketch.set(slot, Kind::Scalar, span(at, last));
        self.sketch.nothing_in(at, last);
    }
}

fn is_closed(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Text { is_closed: true, .. })
}
