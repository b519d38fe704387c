//! Comments that keep findings silent: `# nixgen: ignore[rule] -- reason` on or above a line, `# nixgen:
//! ignore-file[rule]` anywhere.

mod directive;
mod unused;

use std::sync::Arc;

use nix_eval::syntax::{Comment, Parse};

use self::directive::{Directive, Target};
use super::check::is_on;
use super::rules::{self, Scope};
use super::{Diagnostic, FileId, Options, Place, Report, Rule, Sources};

/// What of a file was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Depth {
    /// Its syntax and its names.
    Syntax,
    /// That, and what it means as a module.
    Module,
}

/// A file that was checked.
pub(super) struct Checked {
    pub(super) file: FileId,
    pub(super) comments: Comments,
    /// Whether it has syntax errors.
    pub(super) is_broken: bool,
    pub(super) depth: Depth,
}

/// The comments of a file, in source order.
pub(super) enum Comments {
    Nix(Arc<Parse>),
    Data(Vec<Comment>),
}

impl Comments {
    fn all(&self) -> &[Comment] {
        match self {
            Self::Nix(parse) => &parse.comments,
            Self::Data(comments) => comments,
        }
    }
}

/// Takes out what comments keep silent, and adds what there is to say of the comments.
pub(super) fn apply(mut checked: Vec<Checked>, options: &Options, report: &mut Report) {
    checked.sort_by_key(|checked| checked.file);
    let sources = &report.sources;
    let mut directives: Vec<Directive> = Vec::new();
    for file in &checked {
        directive::of_file(file, sources, &mut directives);
    }
    if directives.is_empty() {
        return;
    }
    silence(&mut report.diagnostics, &mut directives, sources, &mut report.statistics.suppressed);
    let mut about: Vec<Diagnostic> =
        directives.iter().flat_map(|directive| unused::told(directive, options, sources)).collect();
    silence(&mut about, &mut directives, sources, &mut report.statistics.suppressed);
    report.diagnostics.append(&mut about);
}

fn silence(
    diagnostics: &mut Vec<Diagnostic>,
    directives: &mut [Directive],
    sources: &Sources,
    suppressed: &mut usize,
) {
    let before = diagnostics.len();
    diagnostics.retain(|diagnostic| !is_silenced(diagnostic, directives, sources));
    *suppressed += before - diagnostics.len();
}

fn is_silenced(diagnostic: &Diagnostic, directives: &mut [Directive], sources: &Sources) -> bool {
    // Definitions that exclude each other are wrong together: whoever knows better may say so at any of them.
    let is_mutual = *diagnostic.rule == rules::conflicting_definitions::RULE;
    let others = diagnostic.labels.iter().filter(|_| is_mutual).map(|label| label.place);
    let mut silenced = false;
    for place in [diagnostic.place].into_iter().chain(others) {
        silenced |= is_silenced_at(place, diagnostic.rule, (directives, sources));
    }
    silenced
}

fn is_silenced_at(
    place: Place,
    rule: &'static Rule,
    (directives, sources): (&mut [Directive], &Sources),
) -> bool {
    let first = directives.partition_point(|directive| directive.place.file < place.file);
    let of_file = directives[first..].iter_mut().take_while(|found| found.place.file == place.file);
    let source = sources.get(place.file);
    let line = |offset| source.position(offset).line;
    let mut silenced = false;
    for directive in of_file {
        for named in directive.names.iter_mut().filter(|named| named.rule == Some(rule)) {
            let applies = match directive.target {
                Target::File => true,
                Target::Line(wanted) => {
                    line(place.span.start) == wanted || line(place.span.end) == wanted
                }
            };
            named.used |= applies;
            silenced |= applies;
        }
    }
    silenced
}

/// Whether a rule had its chance to find something in a file that was checked so far.
fn was_checked(rule: &'static Rule, directive: &Directive, options: &Options) -> bool {
    let reached = match rule.scope {
        Scope::AnyFile => !directive.is_broken || *rule == rules::syntax_error::RULE,
        Scope::Module => !directive.is_broken && directive.depth == Depth::Module,
        // What is said of comments depends on what is said of the rest.
        Scope::Comment => false,
    };
    reached && is_on(options, rule)
}
