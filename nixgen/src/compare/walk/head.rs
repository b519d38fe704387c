//! The arguments of a module's functions.

use nix_eval::syntax::Span;
use nix_schema::AttrPath;

use super::Walk;
use crate::compare::report::{Change, Section, Subject};
use crate::compare::source::Bit;
use crate::compare::tree::{Formal, Param};

type Head = (Span, Param);

/// What stands in a set pattern, by name.
enum Argument<'a> {
    Formal(&'a Formal),
    /// `...`, or the name beside `@`.
    Mark(Span),
}

impl Walk<'_> {
    /// Compares the functions around a module's set, outermost first.
    pub(super) fn heads(&mut self, left: &[Head], right: &[Head]) {
        if left.len() != right.len() {
            self.only_heads(left, right);
            return;
        }
        for ((span_l, l), (span_r, r)) in left.iter().zip(right) {
            let both = (*span_l, *span_r);
            match (l, r) {
                (Param::Name(a), Param::Name(b)) if a == b => {}
                (Param::Pattern { .. }, Param::Pattern { .. }) => {
                    self.arguments((*span_l, l), (*span_r, r));
                }
                (Param::Name(_) | Param::Pattern { .. }, _) => self.changed_head(both),
            }
        }
    }

    fn only_heads(&mut self, left: &[Head], right: &[Head]) {
        let bit = |heads: &[Head]| Some(Bit::Span(heads.first()?.0));
        let bits = (bit(left), bit(right));
        let change = match &bits {
            (Some(_), None) => Change::Missing,
            (None, Some(_)) => Change::Added,
            (Some(_) | None, _) => Change::Changed,
        };
        self.push(Subject::new(Section::Arguments, AttrPath::root()), change, (0, bits));
    }

    fn changed_head(&mut self, (left, right): (Span, Span)) {
        let bits = (Some(Bit::Span(left)), Some(Bit::Span(right)));
        let subject = Subject::new(Section::Arguments, AttrPath::root());
        self.push(subject, Change::Changed, (left.start, bits));
    }

    fn arguments(&mut self, left: (Span, &Param), right: (Span, &Param)) {
        let (left, right) = (arguments(left), arguments(right));
        for (name, l) in &left {
            let r = right.iter().find(|(other, _)| other == name).map(|(_, r)| r);
            self.argument(name, Some(l), r);
        }
        for (name, r) in &right {
            if !left.iter().any(|(other, _)| other == name) {
                self.argument(name, None, Some(r));
            }
        }
    }

    fn argument(&mut self, name: &str, left: Option<&Argument<'_>>, right: Option<&Argument<'_>>) {
        let subject = Subject::new(Section::Arguments, AttrPath::root().join(name));
        let span = |argument: &Argument<'_>| match argument {
            Argument::Formal(formal) => formal.span,
            Argument::Mark(span) => *span,
        };
        let change = match (left, right) {
            (Some(Argument::Formal(l)), Some(Argument::Formal(r))) => {
                let sides = (l.default.as_ref(), r.default.as_ref());
                self.differ(subject.attribute("default"), sides);
                return;
            }
            (Some(_), Some(_)) | (None, None) => return,
            (Some(_), None) => Change::Missing,
            (None, Some(_)) => Change::Added,
        };
        let at = left.or(right).map_or(0, |argument| span(argument).start);
        let bits = (left.map(span).map(Bit::Span), right.map(span).map(Bit::Span));
        self.push(subject, change, (at, bits));
    }
}

/// Everything in a pattern by name: the arguments, `...` and the name beside `@` with the `@`.
fn arguments((span, param): (Span, &Param)) -> Vec<(String, Argument<'_>)> {
    let Param::Pattern { formals, ellipsis, bind } = param else { return Vec::new() };
    let named = formals.iter().map(|formal| (formal.name.clone(), Argument::Formal(formal)));
    let mut all: Vec<_> = named.collect();
    all.extend(ellipsis.then(|| ("...".to_owned(), Argument::Mark(span))));
    all.extend(bind.iter().map(|bind| (["@", bind].concat(), Argument::Mark(span))));
    all
}
