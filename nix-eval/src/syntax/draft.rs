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
//! If any of it does not hold, the text may be broken.
//!
//! Of such a text, what is left out are whole bindings of the last valid one that stand before, between and behind all that
//! changed since, of each set and `let` around that. A short binding stands for those that are side by side, `x=0;`, and the rest is read to its
//! end. Nothing else can mean anything else than in the whole text, if what stands for them is read as a binding:
//!
//! * Then the parser is where a binding may start, and nothing that it knows there depends on what it comes to. It is in some
//!   set or `let`, not always in the old one, and the bindings would leave it there, as they did: they are valid.
//! * The tokens before are the same, for there is white space or a `;` between, over which none looks. Those of the bindings
//!   are the old ones, for what stands for them is no text of a string; all that they open they close.
//! * A `{` that comes before looks two tokens ahead for the arguments of a function: no binding starts as those do.
//! * They stand in no computed name of another one, which would be told as it is written.
//! * The bindings are no deeper than is allowed, wherever they stand now.
//!
//! Behind the end of the expression nothing is read, whatever it is. If what stands for some bindings is read as anything
//! else, all from there on is read. The survey is made of the whole
//! text, and from it comes what the tokens tell: comments, odd white space, what is not closed, and where a text is so
//! broken that no more of it is read. What is defined twice is told only if nothing else is wrong; it is looked for in the
//! sets that are read anew or have bindings left out, once those are back. If then anything else is refused, all is read.

mod edits;
mod holes;
mod splice;

use std::collections::HashSet;
use std::sync::Arc;

use super::lower::MAX_DIAGNOSTICS;
use super::nesting::Cost;
use super::parse::{Parse, measured, on_stack_for, surveyed};
use super::tree::Tree;
use super::{Binding, Comment, Diagnostic, DiagnosticKind, ExprKind, Span};

use self::edits::{Edit, Edits};
use self::holes::{Hole, duplicates, fill, holes, place, without};
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
    refused: Option<Refused>,
}

/// A text with mistakes.
struct Refused {
    text: Arc<str>,
    parse: Arc<Parse>,
    /// What makes it of the last valid one.
    edits: Edits,
}

/// How often a broken text is read with less and less left out.
const ATTEMPTS: usize = 3;

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
        if let Some(refused) = &self.refused
            && refused.text == *text
        {
            return refused.parse.clone();
        }
        let edits = self.edits(text);
        self.refused = None;
        if let Some(mut valid) = self.valid.take() {
            if edits.is_nothing() || edits.only().is_some_and(|edit| valid.change(text, edit)) {
                let parse = valid.parse.clone();
                self.valid = Some(valid);
                return parse;
            }
            // It may become what it was, but for little.
            self.valid = Some(valid).filter(Valid::is_whole);
        }
        let known = self.valid.as_ref().and_then(|valid| valid.partly(text, &edits));
        let (parse, cost) = known.unwrap_or_else(|| measured(text));
        let parse = Arc::new(parse);
        match cost.filter(|_| parse.diagnostics.is_empty()) {
            Some(cost) => {
                self.valid = Some(Valid { text: text.clone(), parse: parse.clone(), cost });
            }
            None => {
                self.refused = Some(Refused { text: text.clone(), parse: parse.clone(), edits });
            }
        }
        parse
    }

    /// What makes a text of the last valid one.
    fn edits(&self, text: &str) -> Edits {
        match (&self.valid, &self.refused) {
            (Some(valid), Some(refused)) => refused.edits.then((&valid.text, &refused.text), text),
            (Some(valid), None) => Edits::from(Edit::between(&valid.text, text)),
            (None, _) => Edits::default(),
        }
    }
}

impl Valid {
    /// Whether it still is what it says it is.
    fn is_whole(&self) -> bool {
        self.parse.expr.kind != ExprKind::Error
    }

    /// Becomes the text that an edit makes, if little of it has to be read.
    fn change(&mut self, text: &Arc<str>, edit: &Edit) -> bool {
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

    /// What a text gives that edits make, and what it takes to read all of it.
    fn partly(&self, text: &str, edits: &Edits) -> Option<(Parse, Option<Cost>)> {
        let survey = match surveyed(text) {
            Ok(survey) => survey,
            Err(refused) => return Some((*refused, None)),
        };
        let read = survey.readable(text);
        let mut holes = holes(&self.parse.expr, edits, read);
        let work = || {
            let mut tree = self.with(&mut holes, read)?;
            let is_known = !tree.is_right(&survey) || judge(&mut tree, &holes, text);
            is_known.then_some(tree)
        };
        let tree = on_stack_for(&survey, work)?;
        let cost = survey.cost;
        Some((tree.judged(text, survey), Some(cost)))
    }

    /// The tree of a text that has bindings where the holes are.
    fn with(&self, holes: &mut Vec<Hole<'_>>, text: &str) -> Option<Tree> {
        let fits = |depth| self.cost.fits(depth);
        for attempt in 0..ATTEMPTS {
            let mut tree = Tree::read(&without(text, holes));
            let is_read = |hole: &&Hole<'_>| {
                tree.ends_before(hole.stand_in.start) || hole.depth(&tree.expr).is_some_and(fits)
            };
            let read = holes.iter().take_while(is_read).count();
            if read == holes.len() {
                fill(&mut tree.expr, holes);
                place(&mut tree.misread, holes);
                place(&mut tree.errors, holes);
                return Some(tree);
            }
            // What is wrong before it may end within its first binding, or anywhere.
            match holes[read].smaller(text).filter(|_| attempt == 0) {
                Some(smaller) => holes[read] = smaller,
                None => holes.truncate(read),
            }
        }
        None
    }

    /// Puts bindings in place of those that were there, unless that makes something wrong.
    fn place(&mut self, new: Bindings, (old, shift): (Span, Shift)) -> bool {
        let parse = Arc::make_mut(&mut self.parse);
        let Bindings { bindings, comments, .. } = new;
        let is_refused = Some(false);
        let mut splice = Splice { is_refused, ..Splice::new(old, shift, Some(bindings)) };
        splice.expr(&mut parse.expr);
        if splice.new.is_some() {
            parse.expr.kind = ExprKind::Error;
            return false;
        }
        if splice.is_refused == Some(true) {
            let back = Shift { from: shift.place(old.end), by: -shift.by };
            let now = Span::new(old.start, back.from);
            Splice::new(now, back, Some(splice.replaced)).expr(&mut parse.expr);
            return false;
        }
        splice_comments(&mut parse.comments, comments, (old, shift));
        true
    }
}

/// Finds what a text defines twice, whose syntax is right; false if it can't be told what is said of it.
fn judge(tree: &mut Tree, holes: &[Hole<'_>], text: &str) -> bool {
    let is_duplicate = |one: &Diagnostic| matches!(one.kind, DiagnosticKind::Duplicate { .. });
    if !tree.refusals.iter().all(is_duplicate) || tree.refusals.len() >= MAX_DIAGNOSTICS {
        return false;
    }
    // What stands for the bindings defines the same name again.
    tree.refusals = duplicates(text, &tree.expr, holes);
    let places: HashSet<_> = tree.refusals.iter().map(|one| one.span.start).collect();
    places.len() == tree.refusals.len() && places.len() < MAX_DIAGNOSTICS
}

fn splice_comments(comments: &mut Vec<Comment>, new: Vec<Comment>, (old, shift): (Span, Shift)) {
    let first = comments.partition_point(|comment| comment.span.start < old.start);
    let end = comments.partition_point(|comment| comment.span.start < old.end);
    comments[end..].iter_mut().for_each(|comment| shift.span(&mut comment.span));
    comments.splice(first..end, new);
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
        let mut all = Splice::new(old, shift, None);
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
