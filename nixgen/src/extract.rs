//! An existing module's source as a model.
//!
//! The syntax tree says what evaluation loses: `port`, bounds, `addCheck`, comments, which function declares an
//! option. What the model has no form for stays Nix, with what it means beside it where that is known, and a [`Note`] says
//! where and why. Nothing is dropped: the module that is emitted from what was read means what was read, which is
//! checked with [`compare`](crate::compare) before it is handed out.
//!
//! ```
//! use nixgen::extract::{SourceText, extract};
//!
//! let text = "{ lib, ... }: with lib; { options.a.port = mkOption { type = types.port; default = 80; }; }";
//! let (module, notes) = extract(&SourceText { name: "demo", label: "demo.nix", text })?;
//! assert!(notes.is_empty());
//! assert_eq!(module.roots[0].path.to_string(), "a");
//! # Ok::<(), nixgen::compare::Unreadable>(())
//! ```

mod body;
mod comments;
mod config;
mod forced;
mod fragment;
mod imports;
#[cfg(feature = "lint")]
mod means;
mod note;
mod options;
mod reader;
mod scope;
mod shell;
mod types;
mod value;
mod verify;

use std::collections::HashSet;

use nix_eval::syntax::{Parse, Span, on_large_stack, parse};
use nix_schema::{Comparison, Module, NixExpr};

use crate::compare::outline::{Layer, Outline};
use crate::compare::source::Source;
use crate::compare::{Unreadable, outline, read};

pub use note::{Note, NoteKind};

use comments::Comments;
use forced::Forced;
use reader::Reader;
use scope::Scope;
use value::entries;

/// What a predicate says, where it compares a number with constants.
pub(crate) fn bounds_of(predicate: &NixExpr) -> Vec<Comparison> {
    types::bounds::bounds(&parse(&predicate.text).expr)
}

/// The source of a module.
#[derive(Clone, Copy, Debug)]
pub struct SourceText<'a> {
    /// What the module is called: the name of its file without `.nix`.
    pub name: &'a str,
    /// What the file is called in messages.
    pub label: &'a str,
    /// The text.
    pub text: &'a str,
}

/// Reads a module, with notes on what stays Nix or stands elsewhere.
///
/// What it gives passes [`prepare`](crate::prepare), and emitting it gives a module that means the same. Its places are
/// those in the text.
///
/// # Errors
/// If the text is not valid Nix or no NixOS module: neither a set nor a function that gives one.
pub fn extract(source: &SourceText<'_>) -> Result<(Module, Vec<Note>), Unreadable> {
    on_large_stack(|| {
        let text = Source::new(source.label, source.text);
        let parse = read(&text)?;
        let outline = outline(&text, &parse)?;
        let file = File { name: source.name, source: &text, parse: &parse, outline: &outline };
        let read = verify::verified(&file);
        #[cfg(feature = "lint")]
        let read = with_means(read);
        Ok(read)
    })
}

/// Reads a module for who only wants to know what it declares: nobody has compared what is read with the text.
///
/// [`None`] if the text is not valid Nix or no NixOS module.
#[cfg(feature = "lsp")]
pub(crate) fn glance(source: &SourceText<'_>) -> Option<Module> {
    on_large_stack(|| {
        let text = Source::new(source.label, source.text);
        let parse = read(&text).ok()?;
        let outline = outline(&text, &parse).ok()?;
        let file = File { name: source.name, source: &text, parse: &parse, outline: &outline };
        Some(file.read(&Forced::default()).0)
    })
}

/// What was read, with what computed declarations come to.
#[cfg(feature = "lint")]
fn with_means((mut module, mut notes): (Module, Vec<Note>)) -> (Module, Vec<Note>) {
    if !means::is_asked(&mut module) {
        return (module, notes);
    }
    // What is emitted says of each name where it is from; a `with` of what is not known whole says that of none.
    let Ok(text) = crate::module_source(&module) else { return (module, notes) };
    let source = Source::new("", &text);
    let Ok(parse) = read(&source) else { return (module, notes) };
    let body = outline(&source, &parse).map(|outline| outline.body.span);
    if let Ok(body) = body {
        means::add(&mut module, (&text, body), &mut notes);
    }
    (module, notes)
}

/// A module's source, parsed.
struct File<'s, 'a> {
    name: &'s str,
    source: &'s Source<'a>,
    parse: &'a Parse,
    outline: &'s Outline<'a>,
}

impl<'a> File<'_, 'a> {
    /// Reads the module, leaving as Nix what is `forced`.
    fn read(&self, forced: &Forced) -> (Module, Vec<Note>, Option<String>) {
        let mut reader = self.reader(forced);
        let mut module = Module::new(self.name);
        module.shared.clone_from(&forced.shared);
        let start = self.parse.expr.span.start;
        module.header = reader.comments.claim(Span::new(0, start), start).0;
        reader.enter(self.outline);
        reader.find_cfg(self.outline);
        reader.find_types(self.outline);
        let refused = reader.set(self.outline.body, &mut module).err();
        reader.shell(self.outline, &mut module);
        reader.kept_aliases(&mut module);
        reader.rest(&mut module);
        (module, reader.notes, refused)
    }

    fn reader<'f>(&'f self, forced: &'f Forced) -> Reader<'f, 'a> {
        Reader {
            source: self.source,
            scope: Scope::default(),
            comments: Comments::new(self.parse.comments.clone()),
            notes: Vec::new(),
            kept: HashSet::new(),
            forced,
            cfg: None,
            is_listed: false,
            depth: 0,
        }
    }

    /// The module with its source as it is, since its parts cannot be written again.
    fn verbatim(&self, module: &mut Module) {
        let expr = &self.parse.expr;
        let text = self.source.slice(expr.span);
        let mut comments = Comments::new(self.parse.comments.clone());
        module.header = comments.claim(Span::new(0, expr.span.start), expr.span.start).0;
        let end = u32::try_from(self.source.text().len()).unwrap_or(u32::MAX);
        let behind = comments.claim(Span::new(expr.span.end, end), end).0;
        module.header.0.extend(behind.0);
        module.verbatim = Some(NixExpr::new(text));
    }
}

impl<'a> Reader<'_, 'a> {
    /// Finds out what `cfg` is.
    fn find_cfg(&mut self, outline: &Outline<'a>) {
        for layer in &outline.layers {
            let Layer::Let(set) = layer else { continue };
            let all = entries(set).unwrap_or_default();
            let Some(cfg) = all.iter().find(|entry| entry.name == "cfg") else { continue };
            self.cfg = self.cfg_path(cfg);
        }
    }

    /// Comments that stand at nothing the model has go to the top of the file.
    fn rest(&mut self, module: &mut Module) {
        let all = Span::new(0, u32::MAX);
        let (comment, behind) = self.comments.claim(all, 0);
        if let Some(at) = behind {
            let message = "a comment stands at the top of the file now";
            self.note(NoteKind::Moved, "module", (Span::new(at, at), message));
        }
        module.header.0.extend(comment.0);
    }
}
