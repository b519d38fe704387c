//! A message with the lines that it is about, as rustc draws them.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use anstream::adapter::strip_str;
use nix_eval::syntax::{Span, line_column};

/// How a message is to look.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// How many columns a line of source may have.
    pub(crate) width: usize,
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

/// An error.
pub(crate) struct Message<'a> {
    pub(crate) title: String,
    /// Where.
    pub(crate) spot: Option<Spot<'a>>,
    /// Where else: the file with line and column.
    pub(crate) elsewhere: Option<(&'a str, usize, usize)>,
    /// What else there is to say.
    pub(crate) notes: Vec<String>,
}

/// The message as text with colours.
pub(crate) fn render(message: &Message<'_>, look: Look) -> String {
    // Programs put colours into their messages, and could put worse.
    let plain = |text: &String| strip_str(text).to_string();
    let mut elements: Vec<Element<'_>> = Vec::new();
    elements.extend(message.spot.as_ref().map(|spot| drawn(spot, look)));
    elements.extend(message.elsewhere.map(|(file, line, column)| {
        Element::from(Origin::path(file).line(line).char_column(column))
    }));
    let notes = message.notes.iter().map(plain);
    elements.extend(notes.map(|note| Level::NOTE.no_name().message(note).into()));
    let group: Group<'_> = Level::ERROR.primary_title(plain(&message.title)).elements(elements);
    Renderer::styled().term_width(look.width).render(&[group]) + "\n"
}

/// Only the line where it starts is drawn: what follows may be a whole file.
fn drawn<'a>(spot: &'a Spot<'a>, look: Look) -> Element<'a> {
    let Some(text) = spot.text else {
        return Origin::path(spot.file).into();
    };
    let start = text.floor_char_boundary(spot.span.start as usize);
    let end = text.floor_char_boundary(spot.span.end as usize).max(start);
    let from = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let to = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
    let line = text[from..to].trim_end_matches('\r');
    let (start, end) = ((start - from).min(line.len()), (end.min(to) - from).min(line.len()));
    // What is underlined is shown whole, however long it is.
    let cut = line[start..].char_indices().nth(look.width / 2);
    let end = cut.map_or(end, |(at, _)| end.min(start + at));
    let annotation = AnnotationKind::Primary.span(start..end).label(spot.label.as_str());
    let at = line_column(text, spot.span.start);
    Snippet::source(line).path(spot.file).line_start(at.line as usize).annotation(annotation).into()
}
