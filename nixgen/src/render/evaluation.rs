//! Errors of the evaluator: your own files first, what happened in libraries folded.

use nix_eval::{Error, ErrorKind, Evaluator, Frame, Place};

use super::snippet::{Elsewhere, Look, Message, Spot, render};
use super::yours::{Owner, Yours};

/// How much of a trace is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trace {
    /// Calls in your own files and what the program says, and a line for each library.
    Folded,
    /// Everything.
    Whole,
}

/// So many lines of a folded trace.
const MOST_NOTES: usize = 10;

/// The error as text with colours.
pub(crate) fn evaluation_error(
    error: &Error,
    evaluator: &Evaluator,
    yours: &Yours,
    (trace, look): (Trace, Look),
) -> String {
    let is_yours = |place: &Place| yours.owner(&place.file) == Owner::You;
    let own = error.trace.iter().find(|frame| frame.place.as_ref().is_some_and(is_yours));
    let place = error.place.as_ref().filter(|place| is_yours(place));
    let place = place.or(own.and_then(|frame| frame.place.as_ref())).or(error.place.as_ref());
    let drawn = own.filter(|frame| frame.place.as_ref() == place);
    let spot = place.map(|place| Spot {
        file: yours.shown(&place.file),
        text: evaluator.source(place),
        span: place.span,
        label: drawn.map_or(String::new(), |frame| frame.message.clone()),
    });
    let elsewhere = error.place.as_ref().filter(|at| Some(*at) != place);
    let elsewhere = elsewhere.map(|at| Elsewhere {
        file: yours.shown(&at.file),
        line: at.start.line as usize,
        column: Some(at.start.column as usize),
        told: None,
    });
    let notes = match trace {
        Trace::Whole => whole(&error.trace),
        Trace::Folded => folded(&error.trace, drawn, yours),
    };
    let spots = spot.into_iter().collect();
    render(&Message { spots, elsewhere, notes, ..Message::error(title(error)) }, look)
}

/// What is wrong, without the place.
fn title(error: &Error) -> String {
    let message = error.message.trim_end();
    match error.kind {
        ErrorKind::Abort => format!("evaluation aborted: {message}"),
        ErrorKind::Unknown => format!("an unknown value is needed: {message}"),
        ErrorKind::Throw if message.is_empty() => "the program throws an empty message".to_owned(),
        ErrorKind::Syntax
        | ErrorKind::Undefined
        | ErrorKind::Throw
        | ErrorKind::Assert
        | ErrorKind::Type
        | ErrorKind::Missing
        | ErrorKind::InfiniteRecursion
        | ErrorKind::Overflow
        | ErrorKind::DivisionByZero
        | ErrorKind::File
        | ErrorKind::Unsupported
        | ErrorKind::Limit => message.to_owned(),
    }
}

fn line(frame: &Frame, file: &str) -> String {
    match &frame.place {
        Some(place) => {
            format!("… {}, at {file}:{}:{}", frame.message, place.start.line, place.start.column)
        }
        None => format!("… {}", frame.message.trim_end()),
    }
}

/// Every frame once, the innermost first.
fn whole(trace: &[Frame]) -> Vec<String> {
    let (mut seen, mut repeated) = (std::collections::HashSet::new(), 0);
    let mut lines = Vec::new();
    for frame in trace {
        let line = line(frame, frame.place.as_ref().map_or("", |place| &place.file));
        if seen.insert(line.clone()) {
            lines.push(line);
        } else {
            repeated += 1;
        }
    }
    if repeated > 0 {
        lines.push(format!("… {repeated} frames that are shown already"));
    }
    lines
}

/// Your own frames but the one that is drawn, and what the program says; then a line for each library.
fn folded(trace: &[Frame], drawn: Option<&Frame>, yours: &Yours) -> Vec<String> {
    let (mut lines, mut libraries) = (Vec::new(), Vec::<Library>::new());
    for frame in trace.iter().filter(|frame| Some(*frame) != drawn) {
        let Some(place) = &frame.place else {
            lines.push(line(frame, ""));
            continue;
        };
        match yours.owner(&place.file) {
            Owner::You => lines.push(line(frame, yours.shown(&place.file))),
            Owner::Library(name) => count(&mut libraries, name, (place, yours)),
            Owner::Foreign => {
                count(&mut libraries, "files that are not yours".to_owned(), (place, yours));
            }
        }
    }
    let mut seen = std::collections::HashSet::new();
    lines.retain(|line| seen.insert(line.clone()));
    let more = lines.len().saturating_sub(MOST_NOTES);
    lines.truncate(MOST_NOTES);
    if more > 0 {
        lines.push(format!("… {more} more frames, `--show-trace` shows them"));
    }
    lines.extend(libraries.iter().map(Library::line));
    lines
}

/// Frames in one library.
struct Library {
    name: String,
    count: usize,
    first: String,
}

impl Library {
    fn line(&self) -> String {
        let Self { name, count, first } = self;
        let frames = if *count == 1 { "frame" } else { "frames" };
        format!("… while evaluating {count} {frames} in {name} ({first})")
    }
}

fn count(libraries: &mut Vec<Library>, name: String, (place, yours): (&Place, &Yours)) {
    match libraries.iter_mut().find(|library| library.name == name) {
        Some(library) => library.count += 1,
        None => {
            let (file, at) = (yours.shown(&place.file), place.start);
            let first = format!("{file}:{}:{}", at.line, at.column);
            libraries.push(Library { name, count: 1, first });
        }
    }
}
