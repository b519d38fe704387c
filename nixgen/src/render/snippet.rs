//! A message with the lines that it is about, as rustc draws them.

mod lines;

use annotate_snippets::{Element, Group, Level, Origin, Renderer, Snippet};
use anstream::adapter::strip_str;
use nix_eval::syntax::Span;

use self::lines::Lines;

/// How a message is to look.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// How many columns a line of source may have.
    pub(crate) width: usize,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Severity {
    Error,
    #[cfg(feature = "lint")]
    Warning,
    #[cfg(feature = "lint")]
    Info,
}

/// A place in a text.
pub(crate) struct Spot<'a> {
    /// The file, as it is shown.
    pub(crate) file: &'a str,
    /// All of its text, if it is known.
    pub(crate) text: Option<&'a str>,
    pub(crate) span: Span,
    /// What is there, or nothing.
    pub(crate) label: String,
}

/// Something whose text is not at hand: a line that tells of it, and where it is.
pub(crate) struct Elsewhere<'a> {
    pub(crate) file: &'a str,
    pub(crate) line: usize,
    pub(crate) column: Option<usize>,
    /// What is there, in place of its text.
    pub(crate) told: Option<String>,
}

/// What to write instead: new texts for spans of one file.
pub(crate) struct Suggestion<'a> {
    pub(crate) file: &'a str,
    pub(crate) text: &'a str,
    pub(crate) edits: Vec<(Span, &'a str)>,
}

/// An error, or less.
pub(crate) struct Message<'a> {
    pub(crate) severity: Severity,
    /// What it is called, or nothing.
    pub(crate) code: Option<&'a str>,
    pub(crate) title: String,
    /// Where: first what it is about, then what else there is to see.
    pub(crate) spots: Vec<Spot<'a>>,
    /// Where else.
    pub(crate) elsewhere: Option<Elsewhere<'a>>,
    /// What else there is to say.
    pub(crate) notes: Vec<String>,
    /// What to do.
    pub(crate) help: Option<String>,
    /// How it looks once that is done: one a file.
    pub(crate) suggestions: Vec<Suggestion<'a>>,
}

impl Message<'_> {
    /// An error of which only this is known.
    pub(crate) fn error(title: String) -> Self {
        Self {
            severity: Severity::Error,
            code: None,
            title,
            spots: Vec::new(),
            elsewhere: None,
            notes: Vec::new(),
            help: None,
            suggestions: Vec::new(),
        }
    }
}

/// The message as text with colours.
pub(crate) fn render(message: &Message<'_>, look: Look) -> String {
    let mut elements = drawn(&message.spots, look);
    elements.extend(message.elsewhere.iter().flat_map(elsewhere));
    let notes = message.notes.iter().map(|note| plain(note));
    elements.extend(notes.map(|note| Level::NOTE.no_name().message(note).into()));
    let help = message.help.as_deref().map(plain);
    if let (Some(help), true) = (&help, message.suggestions.is_empty()) {
        elements.push(Level::HELP.message(help.clone()).into());
    }
    let mut title = level(message.severity).primary_title(plain(&message.title));
    if let Some(code) = message.code {
        title = title.id(code);
    }
    let mut groups: Vec<Group<'_>> = vec![title.elements(elements)];
    if !message.suggestions.is_empty() {
        let title = Level::HELP.secondary_title(help.unwrap_or_else(|| "write".to_owned()));
        groups.push(title.elements(message.suggestions.iter().map(suggested)));
    }
    Renderer::styled().term_width(look.width).render(&groups) + "\n"
}

/// Programs put colours into their messages, and could put worse.
fn plain(text: &str) -> String {
    strip_str(text).to_string()
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        #[cfg(feature = "lint")]
        Severity::Warning => Level::WARNING,
        #[cfg(feature = "lint")]
        Severity::Info => Level::INFO,
    }
}

/// Spots of one file are drawn together, the file of the first one first.
fn drawn<'a>(spots: &'a [Spot<'a>], look: Look) -> Vec<Element<'a>> {
    let mut files: Vec<&str> = Vec::new();
    for spot in spots {
        if !files.contains(&spot.file) {
            files.push(spot.file);
        }
    }
    let primary = spots.first();
    files.into_iter().map(|file| drawn_file(file, (spots, primary), look)).collect()
}

fn drawn_file<'a>(
    file: &'a str,
    (spots, primary): (&'a [Spot<'a>], Option<&Spot<'a>>),
    look: Look,
) -> Element<'a> {
    let spots: Vec<_> = spots.iter().filter(|spot| spot.file == file).collect();
    let Some(text) = spots.iter().find_map(|spot| spot.text) else {
        return Origin::path(file).into();
    };
    let lines = Lines::around(text, spots.iter().map(|spot| spot.span));
    let annotations = spots.iter().map(|spot| {
        let is_primary = primary.is_some_and(|primary| std::ptr::eq(primary, *spot));
        lines.annotation(spot.span, is_primary, look.width).label(spot.label.as_str())
    });
    let snippet = Snippet::source(lines.text).path(file).line_start(lines.number);
    snippet.annotations(annotations.collect::<Vec<_>>()).into()
}

fn elsewhere<'a>(elsewhere: &'a Elsewhere<'a>) -> Vec<Element<'a>> {
    let mut origin = Origin::path(elsewhere.file).line(elsewhere.line);
    if let Some(column) = elsewhere.column {
        origin = origin.char_column(column);
    }
    let told = elsewhere.told.as_deref().map(|told| Level::NOTE.no_name().message(plain(told)));
    [Some(origin.into()), told.map(Element::from)].into_iter().flatten().collect()
}

fn suggested<'a>(suggestion: &'a Suggestion<'a>) -> Element<'a> {
    let lines = Lines::around(suggestion.text, suggestion.edits.iter().map(|(span, _)| *span));
    let patches = suggestion.edits.iter().map(|(span, text)| lines.patch(*span, text));
    let snippet = Snippet::source(lines.text).path(suggestion.file).line_start(lines.number);
    snippet.patches(patches.collect::<Vec<_>>()).into()
}
