//! Do two module files mean the same?
//!
//! Both are parsed, names are resolved, and what is left is compared by option path. What is spared is a
//! closed list: order of attributes, layout, comments, dotted or nested paths, quoted or bare names, `''…''`
//! or `"…"`, redundant parentheses, how a float is spelled, nixpkgs' own aliases (`lib.options.mkOption` or
//! `lib.mkOption`), through which `with`, `inherit` or alias in a `let` a name is reached, whether the `let`s
//! around the module's set are one or several and stand before or after its arguments, `mkEnableOption` or
//! what it expands to, `types.port` or `types.ints.u16`, and `addCheck (t // { … }) p` or
//! `addCheck t p // { … }`. Anything else is a difference, equal values included.
//!
//! ```
//! use nixgen::compare::{Side, compare};
//!
//! let side = |label, text| Side { label, text, places: &|_| None };
//! let left = "{ lib, ... }: { options.a = lib.mkOption { type = lib.types.port; default = 80; }; }";
//! let right = "{ lib, ... }: with lib; { options.a = mkOption { default = 81; type = types.port; }; }";
//! let report = compare(&side("a.nix", left), &side("b.nix", right)).unwrap();
//! assert_eq!(report.differences.len(), 1);
//! assert_eq!(report.differences[0].subject.to_string(), "a: default");
//! ```

mod align;
mod clashes;
mod comments;
mod lets;
mod lower;
pub(crate) mod merge;
pub(crate) mod names;
mod narrow;
pub(crate) mod outline;
mod render;
mod report;
mod rewrite;
mod scope;
pub(crate) mod source;
pub(crate) mod tree;
mod walk;

use nix_eval::syntax::{Parse, on_large_stack, parse};
use nix_schema::Place;

pub use render::{Style, human, json};
pub use report::{
    Change, CommentLine, CommentReport, Difference, Excerpt, Location, Problem, Report, Section,
    Subject, Unreadable,
};

use clashes::Clashes;
use outline::Outline;
use source::Source;
use walk::Found;

/// One of the two modules.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// What the module's file is called in messages.
    pub label: &'a str,
    /// Its source text.
    pub text: &'a str,
    /// Where in Rust something was declared, if the text was written from a declaration. Where it says
    /// nothing, the place is that in the text.
    pub places: &'a dyn Fn(&Subject) -> Option<Place>,
}

/// Compares two modules.
///
/// Takes time in proportion to the length of the texts, whatever they hold.
///
/// # Errors
///
/// If one of them is not valid Nix or is no NixOS module: neither a set with `options`, `config` or
/// definitions, nor a function that gives one.
pub fn compare(left: &Side<'_>, right: &Side<'_>) -> Result<Report, Unreadable> {
    let sources = (Source::new(left.label, left.text), Source::new(right.label, right.text));
    let (found, comments) = on_large_stack(|| differences(&sources.0, &sources.1))?;
    let finish = |found: Found| Difference {
        left: found.left.map(|bit| sources.0.excerpt(bit, (left.places)(&found.subject))),
        right: found.right.map(|bit| sources.1.excerpt(bit, (right.places)(&found.subject))),
        subject: found.subject,
        change: found.change,
    };
    Ok(Report { differences: found.into_iter().map(finish).collect(), comments })
}

fn differences(
    left: &Source<'_>,
    right: &Source<'_>,
) -> Result<(Vec<Found>, CommentReport), Unreadable> {
    let parses = (read(left)?, read(right)?);
    let outlines = (outline(left, &parses.0)?, outline(right, &parses.1)?);
    let clashes = Clashes::of(&outlines.0, &outlines.1);
    let modules = (lower::module(&outlines.0, &clashes), lower::module(&outlines.1, &clashes));
    let found = walk::modules((left, &modules.0), (right, &modules.1));
    let comments = comments::compare((left, &parses.0), (right, &parses.1));
    Ok((found, comments))
}

pub(crate) fn read(source: &Source<'_>) -> Result<Parse, Unreadable> {
    let parse = parse(source.text());
    if parse.diagnostics.is_empty() {
        return Ok(parse);
    }
    let problem = |d: nix_eval::syntax::Diagnostic| {
        let (line, column) = source.position(d.span.start);
        Problem { line, column, message: d.message }
    };
    let problems = parse.diagnostics.into_iter().map(problem).collect();
    Err(Unreadable { label: source.label().to_owned(), problems })
}

pub(crate) fn outline<'a>(
    source: &Source<'_>,
    parse: &'a Parse,
) -> Result<Outline<'a>, Unreadable> {
    Outline::of(&parse.expr).map_err(|span| {
        let (line, column) = source.position(span.start);
        let message =
            "is not a NixOS module: expected a set with `options`, `config` or `imports`, or a \
                       function that gives one"
                .to_owned();
        let problems = vec![Problem { line, column, message }];
        Unreadable { label: source.label().to_owned(), problems }
    })
}
