//! What a text consists of, as a tree: what it binds, by which names, inside of what.

#[cfg(test)]
mod tests;

use nix_eval::syntax::{NodeId, NodeKind, Outline, Sign, Span};

/// Something that a text binds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// The attribute path as it is written, or the name; `[2]` for the second set of a list.
    pub name: String,
    /// What is worth a few words: a short value, the condition of a set, the arguments of a function.
    pub detail: Option<String>,
    /// What it is.
    pub kind: SymbolKind,
    /// The whole statement.
    pub span: Span,
    /// The attribute path.
    pub name_span: Span,
    /// What is inside of it.
    pub children: Vec<Symbol>,
}

/// What a name is bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SymbolKind {
    /// A set.
    Group,
    /// A list.
    List,
    /// A string.
    Text,
    /// A number or a URI.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A path.
    Path,
    /// A function.
    Function,
    /// Anything else that a `let` binds.
    Variable,
    /// Anything else.
    Value,
}

/// What a text binds, in its order.
///
/// ```
/// use nix_eval::syntax::Outline;
/// use nixgen::ide::symbols::symbols;
/// let text = "{ services.nginx = { enable = true; }; }";
/// let all = symbols(text, &Outline::of(text));
/// assert_eq!(all[0].name, "services.nginx");
/// assert_eq!(all[0].children[0].detail.as_deref(), Some("true"));
/// ```
#[must_use]
pub fn symbols(text: &str, outline: &Outline) -> Vec<Symbol> {
    let mut read = Read { text, outline, depth: 0 };
    let mut all = Vec::new();
    read.inside(outline.root(), &mut all);
    all
}

/// More than anyone would nest; what is deeper is left out.
const DEPTH: u32 = 200;

/// Longer values are no detail.
const SHORT: usize = 40;

struct Read<'t> {
    text: &'t str,
    outline: &'t Outline,
    depth: u32,
}

impl Read<'_> {
    /// Adds what is bound inside of a node.
    fn inside(&mut self, node: NodeId, into: &mut Vec<Symbol>) {
        if self.depth >= DEPTH {
            return;
        }
        self.depth += 1;
        let is_let = self.outline.kind(node) == NodeKind::Let;
        let mut items = 0;
        for child in self.outline.children(node) {
            let kind = self.outline.kind(child);
            if kind == NodeKind::Binding {
                self.binding(child, is_let, into);
            } else if is_set(kind) && self.outline.kind(node) == NodeKind::List {
                items += 1;
                self.item(child, items, into);
            } else if holds_bindings(kind) {
                self.inside(child, into);
            }
        }
        self.depth -= 1;
    }

    fn binding(&mut self, binding: NodeId, is_let: bool, into: &mut Vec<Symbol>) {
        let mut items = self.outline.children(binding).peekable();
        let Some(key) = items.next_if(|key| self.outline.kind(*key) == NodeKind::Key) else {
            return self.inside(binding, into);
        };
        let assigned = NodeKind::Sign(Sign::Assign);
        let value: Vec<NodeId> =
            items.filter(|item| self.outline.kind(*item) != assigned).collect();
        let mut children = Vec::new();
        self.inside(binding, &mut children);
        let kind = self.kind(&value, is_let);
        into.push(Symbol {
            name: self.outline.text(key, self.text).split_whitespace().collect(),
            detail: self.detail(&value, kind),
            kind,
            span: self.outline.node(binding).span,
            name_span: self.outline.node(key).span,
            children,
        });
    }

    /// A set of a list.
    fn item(&mut self, set: NodeId, number: usize, into: &mut Vec<Symbol>) {
        let mut children = Vec::new();
        self.inside(set, &mut children);
        let span = self.outline.node(set).span;
        let name = ["[", &number.to_string(), "]"].concat();
        let name_span = Span::new(span.start, span.start.saturating_add(1).min(span.end));
        if !children.is_empty() {
            into.push(Symbol {
                name,
                detail: None,
                kind: SymbolKind::Group,
                span,
                name_span,
                children,
            });
        }
    }

    fn kind(&self, value: &[NodeId], is_let: bool) -> SymbolKind {
        let first = value.first().map(|first| self.outline.kind(*first));
        if matches!(first, Some(NodeKind::Argument | NodeKind::Pattern)) {
            return SymbolKind::Function;
        }
        let other = if is_let { SymbolKind::Variable } else { SymbolKind::Value };
        let Some(last) = value.last() else { return other };
        match (self.outline.kind(*last), value) {
            (NodeKind::Set | NodeKind::RecSet, _) => SymbolKind::Group,
            (NodeKind::List, _) => SymbolKind::List,
            (NodeKind::Text | NodeKind::IndentedText, [_]) => SymbolKind::Text,
            (NodeKind::Literal, [_]) => SymbolKind::Number,
            (NodeKind::PathLiteral, [_]) => SymbolKind::Path,
            (NodeKind::Selection, _) if matches!(self.word(*last), "true" | "false") => {
                SymbolKind::Boolean
            }
            _ => other,
        }
    }

    fn word(&self, item: NodeId) -> &str {
        self.outline.text(item, self.text)
    }

    /// The value if it is short; of a set or a list what stands before it.
    fn detail(&self, value: &[NodeId], kind: SymbolKind) -> Option<String> {
        let (first, mut last) = (value.first()?, value.last()?);
        if matches!(kind, SymbolKind::Group | SymbolKind::List) {
            last = value.get(value.len().checked_sub(2)?)?;
        } else if kind == SymbolKind::Function {
            let colon = NodeKind::Sign(Sign::Colon);
            last = value.iter().find(|item| self.outline.kind(**item) == colon)?;
        }
        let span = self.outline.node(*first).span.to(self.outline.node(*last).span);
        let text = self.text.get(span.range())?.trim();
        let is_short = text.len() <= SHORT && !text.contains('\n') && !text.is_empty();
        is_short.then(|| text.to_owned())
    }
}

fn is_set(kind: NodeKind) -> bool {
    matches!(kind, NodeKind::Set | NodeKind::RecSet)
}

/// Whether bindings may stand inside of it that are worth telling.
fn holds_bindings(kind: NodeKind) -> bool {
    let others = [NodeKind::Let, NodeKind::List, NodeKind::Paren];
    is_set(kind) || others.contains(&kind)
}
