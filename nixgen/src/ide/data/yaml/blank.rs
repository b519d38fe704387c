//! The cursor in a line of its own: which set or list is meant is clear once the whole text is read.

use super::super::sketch::{At, Kind, NodeId, Sketch, Style, What, span};
use super::{Level, Lines, is_blank};

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
        let column = own.max(next_indent(sketch.text, sketch.offset));
        while self.levels.last().is_some_and(|(level, _)| level.column > column.cast_signed()) {
            self.levels.pop();
        }
        let Some((what, place, column)) = self.place(sketch, column) else { return };
        let mut cursor = sketch.cursor(what, place, Style::Lines { column });
        cursor.span = span(self.line + column.min(own), sketch.offset);
        cursor.lead = " ".repeat(column.saturating_sub(own));
        if what == What::Item {
            cursor.lead.push_str("- ");
        }
        sketch.at = At::There(cursor);
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

/// How far to the right the next line with something in it begins.
fn next_indent(text: &str, offset: usize) -> usize {
    let rest = text.get(offset..).unwrap_or_default();
    let lines = rest.split('\n').skip(1);
    let indent = |line: &str| {
        let content = line.trim_start_matches(is_blank);
        (!content.is_empty() && !content.starts_with('#')).then_some(line.len() - content.len())
    };
    lines.filter_map(indent).next().unwrap_or(0)
}
