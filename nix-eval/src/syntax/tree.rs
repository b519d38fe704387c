//! What the parser makes of a text, before it is known what to say of that.

use rnix::{ParseError, Root};

use super::lower::Lower;
use super::nesting::Survey;
use super::{Diagnostic, Expr, Parse, errors};

/// An expression and what is wrong with it.
pub(super) struct Tree {
    pub(super) expr: Expr,
    /// What the parser let pass.
    pub(super) misread: Vec<Diagnostic>,
    /// What it did not.
    pub(super) errors: Vec<Diagnostic>,
    /// What is refused although the syntax is right.
    pub(super) refusals: Vec<Diagnostic>,
    /// That the text ends too early.
    end: Option<ParseError>,
    /// Where the expression has ended, if something is behind it, which is not read.
    extra: Option<u32>,
}

impl Tree {
    /// Reads what is known to fit on the stack.
    pub(super) fn read(text: &str) -> Self {
        let parsed = Root::parse(text);
        let root = parsed.syntax();
        let mut lower = Lower::new(text);
        let expr = lower.root(&root);
        let (misread, refusals) = lower.finish();
        let errors = errors::of_parser(&root, parsed.errors());
        let end = parsed.errors().iter().find(|error| errors::is_at_end(error)).cloned();
        let extra = parsed.errors().iter().find_map(errors::extra);
        Self { expr, misread, errors, refusals, end, extra }
    }

    /// Whether what is at a place stands behind the expression, so that nothing is read of it.
    pub(super) fn ends_before(&self, at: u32) -> bool {
        self.extra.is_some_and(|extra| extra <= at)
    }

    /// Whether the syntax of the text is right.
    pub(super) fn is_right(&self, survey: &Survey) -> bool {
        let is_read = self.misread.is_empty() && self.errors.is_empty() && self.end.is_none();
        is_read && survey.strange_spaces.is_empty() && survey.cut.is_none()
    }

    /// What is to say of the text that it is the tree of.
    pub(super) fn judged(self, text: &str, survey: Survey) -> Parse {
        let mut found = self.misread;
        found.extend(survey.strange_spaces);
        found.extend(self.errors);
        if found.is_empty() {
            found.extend(match survey.cut {
                Some(cut) => Some(cut.refusal),
                None => self.end.map(|end| errors::at_end(text, &end, survey.unclosed)),
            });
        }
        // Where the syntax is wrong, what was read may not be what was meant.
        let diagnostics = if found.is_empty() { self.refusals } else { found };
        let diagnostics = errors::in_order(diagnostics);
        Parse { expr: self.expr, comments: survey.comments, diagnostics }
    }
}
