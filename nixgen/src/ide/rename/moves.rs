//! A definition that goes out of the sets that it stands in, since its new path does not begin as theirs.

use nix_eval::syntax::{NodeId, NodeKind, Outline, Span};
use nix_schema::AttrPath;

use super::Edit;
use crate::ide::definitions::Use;

/// A text in which definitions move.
pub(super) struct Moves<'t> {
    pub(super) text: &'t str,
    pub(super) outline: &'t Outline,
}

/// Functions that hand a set on as it is, so that they may as well stand around one value of it.
const PROPERTIES: [&str; 9] = [
    "mkIf",
    "mkForce",
    "mkDefault",
    "mkOverride",
    "mkVMOverride",
    "mkImageMediaOverride",
    "mkBefore",
    "mkAfter",
    "mkOrder",
];

impl Moves<'_> {
    /// Moves the definition of `to`, which its name number `own` ends by another path, behind the outermost set that it
    /// must leave. [`None`] if it would mean something else there.
    pub(super) fn out(&self, one: Use<'_>, own: usize, to: &[String]) -> Option<Vec<Edit>> {
        let (mut left, mut removed) = (one, one.statement()?);
        let mut value = self.slice(one.value()).to_owned();
        // Whether it can be an argument as it is.
        let mut is_one = self.outline.children(removed).skip(2).count() == 1;
        let mut is_alone = true;
        // Out of one set after the other, until the path begins as that of what is around.
        let depth = loop {
            let base = left.base();
            if to.len() > base.len() && to.starts_with(base) {
                break base.len();
            }
            // A module of its own goes no further.
            let around = left.around().filter(|around| around.path(self.text) == base)?;
            let set = self.outline.parent(left.statement()?)?;
            let before = self.before(around.statement()?, set)?;
            if !before.is_empty() {
                let [open, close] = if is_one { [" ", ""] } else { [" (", ")"] };
                value = [&before, open, &value, close].concat();
                is_one = false;
            }
            is_alone &= self.outline.children(set).count() == 1;
            if is_alone {
                removed = around.statement()?;
            }
            left = around;
        };
        let left = left.statement()?;
        let names = to.get(depth..)?.to_vec();
        let rest = one.names().get(own + 1..)?.iter().map(|name| self.slice(*name));
        let path: Vec<String> =
            [AttrPath(names).to_string()].into_iter().chain(rest.map(str::to_owned)).collect();
        let value = self.dedented(&value, one, left);
        let statement = [&path.join("."), " = ", &value, ";"].concat();
        Some(self.edits((left, removed), &statement))
    }

    /// The edits that take `removed` away and write the statement behind `left`.
    fn edits(&self, (left, removed): (NodeId, NodeId), statement: &str) -> Vec<Edit> {
        let left = self.outline.node(left).span;
        let removed = self.outline.node(removed).span;
        if removed == left {
            return vec![Edit { span: left, text: statement.to_owned() }];
        }
        let (whole, comment) = self.with_comment(removed);
        let line = if self.is_on_one_line(left) {
            " ".to_owned()
        } else {
            ["\n", self.indent(left)].concat()
        };
        let comment = if comment.is_empty() { String::new() } else { [&line, comment].concat() };
        let behind = Span::new(left.end, left.end);
        vec![
            Edit { span: self.whole_lines(whole), text: String::new() },
            Edit { span: behind, text: [&comment, &line, statement].concat() },
        ]
    }

    /// What stands between the `=` of a binding and the set in it: nothing, or properties. [`None`] for anything else.
    fn before(&self, binding: NodeId, set: NodeId) -> Option<String> {
        if self.outline.kind(set) != NodeKind::Set || self.outline.parent(set) != Some(binding) {
            return None;
        }
        let mut items: Vec<NodeId> = self.outline.children(binding).skip(2).collect();
        if items.pop() != Some(set) {
            return None;
        }
        let [first, .., last] = items.as_slice() else {
            return match items.as_slice() {
                [] => Some(String::new()),
                [only] => self.property(*only),
                _ => None,
            };
        };
        self.property(*first)?;
        let span = self.outline.node(*first).span.to(self.outline.node(*last).span);
        let is_argument = |item: &NodeId| {
            matches!(
                self.outline.kind(*item),
                NodeKind::Paren | NodeKind::Selection | NodeKind::Literal
            )
        };
        items.iter().all(is_argument).then(|| self.slice(span).to_owned())
    }

    /// A property that hands on what is in it; `mkMerge` takes a list.
    fn property(&self, head: NodeId) -> Option<String> {
        let text = self.outline.text(head, self.text);
        let name = text.rsplit('.').next().unwrap_or_default();
        PROPERTIES.contains(&name).then(|| text.to_owned())
    }

    fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// A statement with the comment above it, and that comment.
    fn with_comment(&self, statement: Span) -> (Span, &str) {
        let mut start = statement.start;
        for comment in self.outline.comments().iter().rev().skip_while(|c| c.end > statement.start)
        {
            let between = self.slice(Span::new(comment.end, start));
            let before = self.text.get(..comment.start as usize).unwrap_or_default();
            let begins_line = before.trim_end_matches([' ', '\t']).ends_with('\n');
            if !between.trim().is_empty() || between.matches('\n').count() != 1 || !begins_line {
                break;
            }
            start = comment.start;
        }
        let comment = self.slice(Span::new(start, statement.start)).trim_end();
        (Span::new(start, statement.end), comment)
    }

    /// With the whitespace before it, if it begins a line, and otherwise with that behind it.
    fn whole_lines(&self, span: Span) -> Span {
        let before = self.text.get(..span.start as usize).unwrap_or_default();
        let kept = before.trim_end_matches([' ', '\t']);
        if let Some(kept) = kept.strip_suffix('\n') {
            let start = kept.strip_suffix('\r').unwrap_or(kept).len();
            return Span::new(u32::try_from(start).unwrap_or(span.start), span.end);
        }
        let rest = self.text.get(span.end as usize..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        Span::new(span.start, span.end + u32::try_from(blank).unwrap_or(0))
    }

    fn is_on_one_line(&self, span: Span) -> bool {
        !self.slice(span).contains('\n') && !self.line_before(span).trim().is_empty()
    }

    /// What stands before it on its line.
    fn line_before(&self, span: Span) -> &str {
        let before = self.text.get(..span.start as usize).unwrap_or_default();
        before.rsplit('\n').next().unwrap_or_default()
    }

    /// The whitespace at the start of its line.
    fn indent(&self, span: Span) -> &str {
        let line = self.line_before(span);
        line.get(..line.len() - line.trim_start().len()).unwrap_or_default()
    }

    /// A value as far to the left as its statement moves, unless lines of a string would move with it.
    fn dedented(&self, value: &str, one: Use<'_>, to: NodeId) -> String {
        let from = self.indent(one.whole());
        let to = self.indent(self.outline.node(to).span);
        let Some(extra) = from.strip_prefix(to) else { return value.to_owned() };
        let holds_lines = |id: NodeId| {
            let kind = self.outline.kind(id);
            matches!(kind, NodeKind::Text | NodeKind::IndentedText)
                && self.outline.text(id, self.text).contains('\n')
        };
        let Some(statement) = one.statement() else { return value.to_owned() };
        if extra.is_empty() || self.outline.within(statement).any(holds_lines) {
            return value.to_owned();
        }
        let lines = value.split('\n').enumerate();
        let lines: Vec<&str> = lines
            .map(|(at, line)| if at == 0 { line } else { line.strip_prefix(extra).unwrap_or(line) })
            .collect();
        lines.join("\n")
    }
}
