//! From tokens to nodes: the brackets and statements that are open, and what each token does to them.

use super::indent::Layout;
use super::tokens::{Reading, Token, TokenKind, tokens};
use super::{FILE, NONE, Node, NodeKind, Outline, Sign};
use crate::syntax::Span;

/// The outline of any text: as Nix reads it, or if brackets do not match, as its layout says that it is meant.
pub(super) fn outline(text: &str) -> Outline {
    let mut read = tokens(text, Reading::Strict);
    let has_long_text = read.has_long_text;
    let mut builder = Builder::new(text, Layout::default());
    builder.read(&read.list);
    if builder.is_broken {
        let layout = builder.layout;
        if has_long_text {
            read = tokens(text, Reading::Guessing);
        }
        builder = Builder::new(text, layout.guessing(read.open_braces));
        builder.read(&read.list);
    }
    Outline { nodes: builder.nodes, comments: read.comments }
}

/// Among so many of the innermost is searched for what a token ends; nobody nests deeper.
pub(super) const MAX_SEARCH: usize = 600;

/// Something that is open.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    pub(super) node: u32,
    pub(super) kind: NodeKind,
    /// Its last child so far.
    pub(super) last: u32,
    /// How far the line of the innermost binding around it is indented, if there is one.
    pub(super) binding_indent: Option<u16>,
    /// How far the line is indented on which it opens.
    pub(super) own_indent: u16,
    /// Whether what it holds starts on a line of its own.
    pub(super) opens_line: bool,
}

pub(super) struct Builder<'t> {
    pub(super) text: &'t str,
    pub(super) nodes: Vec<Node>,
    pub(super) frames: Vec<Frame>,
    pub(super) layout: Layout,
    /// Whether brackets do not match.
    pub(super) is_broken: bool,
    /// Whether the last token was a dot, to which a name belongs.
    pub(super) after_dot: bool,
    /// Where the last token ended, and what it was.
    pub(super) last_end: u32,
    last_kind: TokenKind,
    /// Where `rec` stands that belongs to the next brace.
    rec: Option<u32>,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str, layout: Layout) -> Self {
        let file = Frame {
            node: 0,
            kind: NodeKind::File,
            last: NONE,
            binding_indent: None,
            own_indent: 0,
            opens_line: false,
        };
        Self {
            text,
            nodes: vec![FILE],
            frames: vec![file],
            layout,
            is_broken: false,
            after_dot: false,
            last_end: 0,
            last_kind: TokenKind::Semicolon,
            rec: None,
        }
    }

    fn read(&mut self, tokens: &[Token]) {
        for at in 0..tokens.len() {
            let Some((token, rest)) = tokens.get(at..).and_then(<[Token]>::split_first) else {
                break;
            };
            self.token(*token, rest);
            self.last_end = token.end;
            self.last_kind = token.kind;
        }
        let end = offset(self.text.len());
        self.is_broken |= self.frames.iter().any(|frame| is_bracket(frame.kind));
        while self.frames.len() > 1 {
            self.pop_open(end);
        }
        self.pop_open(end);
    }

    fn token(&mut self, token: Token, rest: &[Token]) {
        let after_dot = std::mem::take(&mut self.after_dot);
        let rec = self.rec.take();
        match token.kind {
            TokenKind::Name if after_dot => self.add_name(token),
            TokenKind::Name => self.name(token, rest),
            TokenKind::Sign(Sign::Or) if after_dot => self.add_name(token),
            TokenKind::Sign(Sign::Or) if self.wants_name() => self.name(token, rest),
            TokenKind::Dot => self.dot(token),
            TokenKind::OpenText => self.open_text(token, after_dot),
            TokenKind::TextContent => {}
            TokenKind::CloseText => self.close_text(token),
            TokenKind::CutText => self.cut_texts(token),
            TokenKind::OpenInterpolation => self.open_interpolation(token, after_dot),
            TokenKind::CloseInterpolation => self.close_interpolation(token),
            TokenKind::Path => self.path(token),
            TokenKind::Literal => self.leaf(NodeKind::Literal, token),
            TokenKind::OpenBrace => self.open_brace(token, rest, rec),
            TokenKind::OpenBracket => self.open_item(NodeKind::List, token),
            TokenKind::OpenParen => self.open_item(NodeKind::Paren, token),
            TokenKind::CloseBrace => self.close_brace(token),
            TokenKind::CloseBracket => self.close_bracket(token, NodeKind::List),
            TokenKind::CloseParen => self.close_bracket(token, NodeKind::Paren),
            TokenKind::Let => self.open_item(NodeKind::Let, token),
            TokenKind::In => self.close_let(token),
            TokenKind::With => self.open_item(NodeKind::With, token),
            TokenKind::Assert => self.open_item(NodeKind::Assert, token),
            TokenKind::Inherit => self.inherit(token),
            TokenKind::Semicolon => self.semicolon(token),
            TokenKind::Comma => self.comma(token),
            TokenKind::Rec => self.rec = Some(token.start),
            TokenKind::Sign(Sign::Assign) => self.assign(token),
            TokenKind::Ellipsis => self.leaf(NodeKind::Sign(Sign::Other), token),
            TokenKind::Sign(sign) => self.leaf(NodeKind::Sign(sign), token),
        }
    }

    /// Whether a name is all that can stand here.
    fn wants_name(&self) -> bool {
        matches!(
            self.top().kind,
            NodeKind::Set | NodeKind::RecSet | NodeKind::Let | NodeKind::Inherit
        )
    }

    pub(super) fn top(&self) -> Frame {
        self.frames.last().copied().unwrap_or(Frame {
            node: 0,
            kind: NodeKind::File,
            last: NONE,
            binding_indent: None,
            own_indent: 0,
            opens_line: false,
        })
    }

    /// The innermost of what is open that is wanted.
    pub(super) fn search(&self, wanted: impl Fn(&Frame) -> bool) -> Option<usize> {
        let first = self.frames.len().saturating_sub(MAX_SEARCH);
        let found = self.frames.get(first..)?.iter().rposition(wanted)?;
        Some(first + found)
    }

    /// A node directly in what is open, without looking what that is.
    pub(super) fn push(&mut self, kind: NodeKind, start: u32, end: u32) -> u32 {
        let at = offset(self.nodes.len());
        let (mut parent, mut previous) = (NONE, NONE);
        if let Some(frame) = self.frames.last_mut() {
            (parent, previous) = (frame.node, frame.last);
            frame.last = at;
        }
        let span = Span::new(start, end);
        self.nodes.push(Node { kind, span, is_closed: true, parent, previous, end: at + 1 });
        at
    }

    /// An item of a value, or the start of a statement.
    fn leaf(&mut self, kind: NodeKind, token: Token) {
        self.statement(token);
        self.push(kind, token.start, token.end);
    }

    /// Opens what is an item of a value.
    pub(super) fn open_item(&mut self, kind: NodeKind, token: Token) {
        self.statement(token);
        self.open(kind, token);
    }

    pub(super) fn open(&mut self, kind: NodeKind, token: Token) {
        let around = self.top();
        let node = self.push(kind, token.start, token.end);
        let binding_indent = if matches!(kind, NodeKind::Binding | NodeKind::Inherit) {
            Some(token.indent)
        } else {
            around.binding_indent.filter(|_| kind != NodeKind::Interpolation)
        };
        let own_indent = token.indent;
        self.frames.push(Frame {
            node,
            kind,
            last: NONE,
            binding_indent,
            own_indent,
            opens_line: false,
        });
    }

    fn open_brace(&mut self, token: Token, rest: &[Token], rec: Option<u32>) {
        let kind = match rec {
            Some(_) => NodeKind::RecSet,
            None if self.last_kind == TokenKind::Sign(Sign::At) || is_pattern(rest) => {
                NodeKind::Pattern
            }
            None => NodeKind::Set,
        };
        if self.last_kind == TokenKind::Let && self.top().kind == NodeKind::Let {
            self.pop(token.start);
        }
        self.open_item(kind, Token { start: rec.unwrap_or(token.start), ..token });
        if let (Some(frame), Some(next)) = (self.frames.last_mut(), rest.first()) {
            frame.opens_line = next.is_first;
        }
    }

    /// Closes the innermost, which ends at `end`.
    pub(super) fn pop(&mut self, end: u32) {
        self.pop_as(end, true);
    }

    /// Ends the innermost, though nothing closes it.
    pub(super) fn pop_open(&mut self, end: u32) {
        self.pop_as(end, false);
    }

    fn pop_as(&mut self, end: u32, is_closed: bool) {
        let after = offset(self.nodes.len());
        let Some(frame) = self.frames.pop() else {
            return;
        };
        let mut owner = NONE;
        let last = self.nodes.get(frame.last as usize);
        let end = last.map_or(end, |last| end.max(last.span.end));
        if let Some(node) = self.nodes.get_mut(frame.node as usize) {
            node.span.end = end.max(node.span.start);
            node.is_closed = is_closed;
            node.end = after;
            owner = node.parent;
        }
        // A name of a selection, or a part of a path.
        let holder = self.frames.last().map_or(NONE, |frame| frame.node);
        if owner != holder
            && let Some(node) = self.nodes.get_mut(owner as usize)
        {
            node.span.end = node.span.end.max(end);
            node.end = after;
        }
    }

    fn name(&mut self, token: Token, rest: &[Token]) {
        let next = rest.first().map(|next| next.kind);
        let after = rest.get(1).map(|after| after.kind);
        let is_argument = self.last_kind == TokenKind::Sign(Sign::At)
            || next == Some(TokenKind::Sign(Sign::Colon))
            || (next == Some(TokenKind::Sign(Sign::At)) && after == Some(TokenKind::OpenBrace));
        if is_argument && self.top().kind != NodeKind::Inherit {
            self.leaf(NodeKind::Argument, token);
        } else {
            self.is_broken |=
                self.last_kind == TokenKind::CloseText && self.last_end == token.start;
            self.selection(token);
        }
    }
}

/// Whether what follows a brace are the arguments of a function.
fn is_pattern(rest: &[Token]) -> bool {
    let mut kinds = rest.iter().map(|token| token.kind);
    match kinds.next() {
        Some(TokenKind::Ellipsis | TokenKind::Comma) => true,
        Some(TokenKind::CloseBrace) => is_head_end(kinds.next()),
        Some(TokenKind::Name) => loop {
            match kinds.next() {
                Some(TokenKind::Comma | TokenKind::Sign(Sign::Question)) => return true,
                Some(TokenKind::CloseBrace) => return is_head_end(kinds.next()),
                Some(TokenKind::Name) if rest.len() - kinds.len() < 4 => {}
                _ => return false,
            }
        },
        _ => false,
    }
}

fn is_head_end(kind: Option<TokenKind>) -> bool {
    matches!(kind, Some(TokenKind::Sign(Sign::Colon | Sign::At)))
}

/// Whether something has to close it.
pub(super) fn is_bracket(kind: NodeKind) -> bool {
    matches!(
        kind,
        NodeKind::Set
            | NodeKind::RecSet
            | NodeKind::Let
            | NodeKind::List
            | NodeKind::Paren
            | NodeKind::Interpolation
            | NodeKind::Text
            | NodeKind::IndentedText
            | NodeKind::Pattern
    )
}

pub(super) fn offset(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
