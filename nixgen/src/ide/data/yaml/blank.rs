//! The cursor in a line of its own: which set or list is meant is clear once the whole text is read.

use super::super::sketch::{At, Kind, NodeId, Sketch, Style, What, span};
use super::{Level, Lines, is_blank, is_sign};

/// A line of blanks with the cursor in it.
pub(super) struct Blank {
    /// What is open there, and what its last member is.
    levels: Vec<(Level, Option<NodeId>)>,
    /// Where the line starts.
    line: usize,
}

impl Lines<'_, '_> {
    pub(super) fn blank_line(&mut self, start: usize, end: usize) {
        if self.sketch.is_at(start, end) {
            let levels = self.levels.iter().map(|level| (*level, self.slot(*level))).collect();
            self.blank = Some(Blank { levels, line: start });
            self.sketch.at = At::Nothing;
        }
    }
}

impl Blank {
    pub(super) fn resolve(mut self, sketch: &mut Sketch<'_>) {
        let own = sketch.offset - self.line;
        let next = next_line(sketch.text, sketch.offset);
        let column = own.max(next.indent);
        while self.levels.last().is_some_and(|(level, _)| level.column > column.cast_signed()) {
            self.levels.pop();
        }
        let goes_on = next.is_item && next.indent == column;
        let list = Some(column).filter(|_| goes_on).and_then(|_| self.list(sketch));
        let item = list.map(|list| (What::Item, list, column));
        let Some((what, place, column)) = item.or_else(|| self.place(sketch, column)) else {
            return;
        };
        let mut cursor = sketch.cursor(what, place, Style::Lines { column });
        cursor.span = span(self.line + column.min(own), sketch.offset);
        cursor.lead = " ".repeat(column.saturating_sub(own));
        if what == What::Item {
            cursor.lead.push_str("- ");
        }
        sketch.at = At::There(cursor);
    }

    /// The list that goes on in the next line: the innermost, or the value of the last member.
    fn list(&self, sketch: &Sketch<'_>) -> Option<NodeId> {
        let (level, slot) = *self.levels.last()?;
        let is_list = |node: &NodeId| sketch.get(*node).kind == Kind::List;
        Some(level.node).filter(is_list).or(slot.filter(is_list))
    }

    /// What is meant, and the column that it has to have.
    fn place(&self, sketch: &Sketch<'_>, column: usize) -> Option<(What, NodeId, usize)> {
        let (level, slot) = *self.levels.last()?;
        if level.column == column.cast_signed() {
            let around = self.levels.len().checked_sub(2).and_then(|at| self.levels.get(at));
            let around = around.filter(|(around, _)| around.column == level.column);
            return Some(match (sketch.get(level.node).kind, around) {
                (Kind::List, Some((map, _))) => (What::Key, map.node, column),
                (Kind::List, None) => (What::Item, level.node, column),
                (Kind::Map | Kind::Missing | Kind::Scalar | Kind::Alias, _) => {
                    (What::Key, level.node, column)
                }
            });
        }
        let slot = slot?;
        let node = sketch.get(slot);
        match node.kind {
            Kind::Missing => Some((What::Slot, slot, column)),
            Kind::Map => Some((What::Key, slot, node.column?)),
            Kind::List => Some((What::Item, slot, node.column?)),
            Kind::Scalar | Kind::Alias => None,
        }
    }
}

/// The next line with something in it.
#[derive(Default)]
struct Next {
    /// How far to the right it begins.
    indent: usize,
    /// Whether it is an item.
    is_item: bool,
}

fn next_line(text: &str, offset: usize) -> Next {
    let rest = text.get(offset..).unwrap_or_default();
    let next = |line: &str| {
        let content = line.trim_start_matches(is_blank);
        let indent = line.len() - content.len();
        let is_empty = content.is_empty() || content.starts_with('#');
        (!is_empty).then(|| Next { indent, is_item: is_sign(content, '-') })
    };
    rest.split('\n').skip(1).find_map(next).unwrap_or_default()
}
