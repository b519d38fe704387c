//! A text that changes a little at a time: what stays is not read again.
//!
//! What is read again are whole bindings of one set or `let`, as few as there are around all that changed. Nothing that
//! stands outside of them can mean anything else, if all of this holds:
//!
//! * The text was valid before, and the bindings are valid by themselves.
//! * Their first character and their last one, a `;`, or what comes behind it, a `}`, are the old ones. So the tokens
//!   before and behind them are the old ones too, and the parser comes to their start and leaves their end as it did.
//! * They are no deeper than is allowed, wherever they stand; of what is deepest there is only an upper bound, so that
//!   all is read again at times.
//! * No set around them defines something twice.
//!
//! If any of it does not hold, all is read.

mod splice;

use std::sync::Arc;

use super::nesting::Cost;
use super::parse::{Parse, measured};
use super::{Binding, Comment, ExprKind, Span};

use self::splice::{Ends, Region, Shift, Splice, around};

/// A text that changes a little at a time, and what was read of it.
///
/// ```
/// use nix_eval::syntax::{Draft, parse};
/// let mut draft = Draft::default();
/// for text in ["{ a = 1; b = 2; }", "{ a = 1; b = [ ; }", "{ a = 1; b = [ ]; }"] {
///     assert_eq!(*draft.read(&text.into()), parse(text));
/// }
/// ```
#[derive(Default)]
pub struct Draft {
    /// The last text that was valid.
    valid: Option<Valid>,
    /// The last text, if that is not.
    refused: Option<(Arc<str>, Arc<Parse>)>,
}

/// A text without a mistake.
struct Valid {
    text: Arc<str>,
    parse: Arc<Parse>,
    /// An upper bound.
    cost: Cost,
}

impl Draft {
    /// What [`parse`](super::parse()) gives for the text, in less time if it is mostly that of the last time.
    ///
    /// Whoever has texts that nest deeply should drop it [on a large stack](super::on_large_stack).
    pub fn read(&mut self, text: &Arc<str>) -> Arc<Parse> {
        if let Some((known, parse)) = &self.refused
            && known == text
        {
            return parse.clone();
        }
        self.refused = None;
        if let Some(mut valid) = self.valid.take() {
            if valid.text == *text || valid.change(text) {
                let parse = valid.parse.clone();
                self.valid = Some(valid);
                return parse;
            }
            // It may become what it was, but for little.
            self.valid = Some(valid).filter(Valid::is_whole);
        }
        let (parse, cost) = measured(text);
        let parse = Arc::new(parse);
        match cost.filter(|_| parse.diagnostics.is_empty()) {
            Some(cost) => {
                self.valid = Some(Valid { text: text.clone(), parse: parse.clone(), cost });
            }
            None => self.refused = Some((text.clone(), parse.clone())),
        }
        parse
    }
}

impl Valid {
    /// Whether it still is what it says it is.
    fn is_whole(&self) -> bool {
        self.parse.expr.kind != ExprKind::Error
    }

    /// Becomes another text, if little of it has to be read.
    fn change(&mut self, text: &Arc<str>) -> bool {
        let edit = Edit::between(&self.text, text);
        let Some(Region { span: old, ends }) = around(&self.parse.expr, edit.old) else {
            return false;
        };
        let shift = Shift { from: old.end, by: edit.longer() };
        let new = Span::new(old.start, shift.place(old.end));
        let Some(read) = text.get(new.range()).and_then(|text| Bindings::read(text, ends)) else {
            return false;
        };
        let Some(cost) = self.cost.with(&read.cost, text.len()) else { return false };
        let place = || self.place(read.at(new.start), (old, shift));
        let is_placed = if cost.is_small() { place() } else { super::on_large_stack(place) };
        if is_placed {
            (self.cost, self.text) = (cost, text.clone());
        }
        is_placed
    }

    /// Puts bindings in place of those that were there. If that makes something wrong, nothing is left of the tree.
    fn place(&mut self, new: Bindings, (old, shift): (Span, Shift)) -> bool {
        let parse = Arc::make_mut(&mut self.parse);
        let Bindings { bindings, comments, .. } = new;
        let mut splice = Splice { old, shift, new: Some(bindings), is_refused: false };
        splice.expr(&mut parse.expr);
        if splice.is_refused || splice.new.is_some() {
            parse.expr.kind = ExprKind::Error;
            return false;
        }
        splice_comments(&mut parse.comments, comments, (old, shift));
        true
    }
}

fn splice_comments(comments: &mut Vec<Comment>, new: Vec<Comment>, (old, shift): (Span, Shift)) {
    let first = comments.partition_point(|comment| comment.span.start < old.start);
    let end = comments.partition_point(|comment| comment.span.start < old.end);
    comments[end..].iter_mut().for_each(|comment| shift.span(&mut comment.span));
    comments.splice(first..end, new);
}

/// What makes a text of another one.
struct Edit {
    /// What is replaced.
    old: Span,
    /// How long what replaces it is.
    new: u32,
}

impl Edit {
    fn between(old: &str, new: &str) -> Self {
        let (old, new) = (old.as_bytes(), new.as_bytes());
        let start = common_start(old, new);
        let end = common_end(&old[start..], &new[start..]);
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let replaced = Span::new(count(start), count(old.len() - end));
        Self { old: replaced, new: count(new.len() - start - end) }
    }

    fn longer(&self) -> i64 {
        i64::from(self.new) - i64::from(self.old.end - self.old.start)
    }
}

/// Compared at once.
const BLOCK: usize = 256;

/// How many bytes two texts start with that are the same.
fn common_start(a: &[u8], b: &[u8]) -> usize {
    let blocks = a.chunks_exact(BLOCK).zip(b.chunks_exact(BLOCK));
    let same = blocks.take_while(|(a, b)| a == b).count() * BLOCK;
    same + a[same..].iter().zip(&b[same..]).take_while(|(a, b)| a == b).count()
}

/// How many they end with.
fn common_end(a: &[u8], b: &[u8]) -> usize {
    let blocks = a.rchunks_exact(BLOCK).zip(b.rchunks_exact(BLOCK));
    let same = blocks.take_while(|(a, b)| a == b).count() * BLOCK;
    let (a, b) = (&a[..a.len() - same], &b[..b.len() - same]);
    same + a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count()
}

/// Valid bindings, read by themselves.
struct Bindings {
    bindings: Vec<Binding>,
    comments: Vec<Comment>,
    cost: Cost,
}

impl Bindings {
    /// Reads a text that consists of nothing else, from the first byte to the last; those before a brace may have something
    /// behind them that is no code.
    fn read(text: &str, ends: Ends) -> Option<Self> {
        let (parse, cost) = measured(&["{", text, "}"].concat());
        let ExprKind::AttrSet { recursive: false, bindings } = parse.expr.kind else { return None };
        let whole = Span::new(0, u32::try_from(text.len()).ok()? + 2);
        let (first, last) = (bindings.first()?, bindings.last()?);
        // Behind the last one there may be a comment.
        let has_end = span(last).end == whole.end - 1 || ends == Ends::Set;
        let fills = parse.expr.span == whole && span(first).start == 1 && has_end;
        // At the start of a `let` this is no name.
        let is_plain = !text.starts_with("or");
        let is_right = parse.diagnostics.is_empty() && fills && is_plain;
        is_right.then_some(Self { bindings, comments: parse.comments, cost: cost? })
    }

    /// The same where they really stand.
    fn at(mut self, start: u32) -> Self {
        // The brace before them is one byte.
        let shift = Shift { from: 0, by: i64::from(start) - 1 };
        let old = Span::new(0, 0);
        let mut all = Splice { old, shift, new: None, is_refused: false };
        self.bindings.iter_mut().for_each(|binding| all.binding(binding));
        self.comments.iter_mut().for_each(|comment| shift.span(&mut comment.span));
        self
    }
}

/// Where a binding stands.
fn span(binding: &Binding) -> Span {
    match binding {
        Binding::Attr { span, .. } | Binding::Inherit { span, .. } => *span,
    }
}
