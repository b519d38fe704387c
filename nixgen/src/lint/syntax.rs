//! What can be said of a file by itself, without evaluating: syntax and names.

use std::sync::Arc;

use nix_eval::syntax::{
    self, Diagnostic as Refusal, DiagnosticKind, Expr, FreeName, Parse, Span, free_names,
    is_global, names_in_scope, nearest,
};

use super::rules::{duplicate_attribute, evaluation_error, syntax_error};
use super::{Diagnostic, FileId, Level, Place};

/// A file that was read.
pub(super) struct Tree {
    pub(super) file: FileId,
    pub(super) parse: Arc<Parse>,
}

impl Tree {
    /// Whether there is anything wrong with the text.
    pub(super) fn is_refused(&self) -> bool {
        !self.parse.diagnostics.is_empty()
    }

    /// Whether the text is no Nix that can be evaluated here, so that what was read may not be what was meant.
    pub(super) fn is_broken(&self) -> bool {
        self.parse.diagnostics.iter().any(|refusal| match refusal.kind {
            DiagnosticKind::Syntax | DiagnosticKind::Experimental => true,
            DiagnosticKind::Duplicate { .. } => false,
        })
    }
}

/// Reads the text of `file`, and says what is wrong with it.
pub(super) fn read(file: FileId, text: &str, found: &mut Vec<Diagnostic>) -> Tree {
    let tree = Tree { file, parse: Arc::new(syntax::parse(text)) };
    found.extend(wrong(&tree));
    tree
}

/// What is wrong with a file by itself.
pub(super) fn wrong(tree: &Tree) -> Vec<Diagnostic> {
    let Tree { file, parse } = tree;
    let mut found: Vec<_> =
        parse.diagnostics.iter().map(|refusal| refused(*file, refusal)).collect();
    if !tree.is_broken() {
        let free = free_names(&parse.expr);
        let undefined = free.iter().filter(|free| !free.under_with && !is_global(&free.name));
        found.extend(undefined.map(|free| undefined_variable(*file, free, &parse.expr)));
    }
    found
}

fn refused(file: FileId, refusal: &Refusal) -> Diagnostic {
    let place = |span: Span| Place { file, span };
    match refusal.kind {
        DiagnosticKind::Syntax => {
            Diagnostic::new(&syntax_error::RULE, place(refusal.span), &refusal.message)
        }
        // Whoever writes it has a Nix that takes it.
        DiagnosticKind::Experimental => {
            Diagnostic::new(&syntax_error::RULE, place(refusal.span), &refusal.message)
                .at_level(Level::Info)
                .help("a file with it is not evaluated here")
        }
        DiagnosticKind::Duplicate { first } => {
            Diagnostic::new(&duplicate_attribute::RULE, place(refusal.span), &refusal.message)
                .here("defined again")
                .label(place(first), "first defined here")
                .help("remove one of them")
        }
    }
}

fn undefined_variable(file: FileId, free: &FreeName, expr: &Expr) -> Diagnostic {
    let place = Place { file, span: free.span };
    let message = format!("undefined variable `{}`", free.name);
    let found = Diagnostic::new(&evaluation_error::RULE, place, message);
    let visible = names_in_scope(expr, free.span);
    let global = syntax::global_names().iter().copied();
    match nearest(&free.name, visible.iter().copied().chain(global)) {
        Some(near) => found.help(format!("did you mean `{near}`?")),
        None => found.help("add it to the arguments of the function, or bind it in a `let`"),
    }
}
